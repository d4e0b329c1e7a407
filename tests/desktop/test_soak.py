"""The program lives on while everything around it breaks; and what would tell that it did not is known to tell it.

Two minutes of it, or as many seconds as BREAKSTRETCH_SOAK says; for hours there is `python -m tests.support.soak`.
"""

import os
from typing import Any

import pytest

from tests.support.desktop_programs import BASE
from tests.support.requirements import require
from tests.support.soak import soak
from tests.support.soak_desk import NEEDED
from tests.support.soak_figures import lost_breaks

pytestmark = pytest.mark.desktop

SECONDS = float(os.environ.get("BREAKSTRETCH_SOAK", "120"))
SEED = int(os.environ.get("BREAKSTRETCH_SOAK_SEED", "1"))


def test_a_desktop_on_which_everything_breaks() -> None:
    """No fault, no lost break, no second prompt, and nothing that grows; at rest at the end."""
    require(*BASE, *NEEDED)
    told, broken, said = soak(SECONDS, SEED)
    assert not broken, "\n".join((f"seed {SEED}", *broken, told, said))


def day(*keys: str, outcome: str | None = "skipped") -> list[dict[str, Any]]:
    """A day as `today --json` tells it."""
    return [{"key": key, "outcome": outcome} for key in keys]


@pytest.mark.parametrize(
    ("kept", "log", "lost"),
    [
        (day("walk@2026-11-25#1", "walk@2026-11-25#2"), "", []),
        (day("walk@2026-11-25#1", "walk@2026-11-25#3"), "", ["walk number 2 was lost"]),
        (
            day("walk@2026-11-25#1"),
            "2026-11-25 12:00:00 Prompted: walk, a walk, 5 s (walk@2026-11-25#2).",
            ["walk@2026-11-25#2 was prompted and is not in the day"],
        ),
        (
            day("walk@2026-11-25#1", "walk@2026-11-25#2", "walk@2026-11-25#3", outcome=None),
            "",
            ["more is open than there are rules"],
        ),
    ],
)
def test_a_break_that_was_lost(kept: list[dict[str, Any]], log: str, lost: list[str]) -> None:
    """By a number that is missing, by the log, or by more being open than can be."""
    found = list(lost_breaks(kept, log))
    assert len(found) == len(lost)
    assert all(one.startswith(wanted) for one, wanted in zip(found, lost, strict=True))
