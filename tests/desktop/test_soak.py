"""The program lives on while everything around it breaks; and what would tell that it did not is known to tell it.

Every fault once, or as many seconds as BREAKSTRETCH_SOAK says; for hours there is `python -m tests.support.soak`.
"""

import os
from typing import Any

import pytest

from tests.support.desktop import Desktop, wait_for
from tests.support.desktop_programs import BASE
from tests.support.requirements import require
from tests.support.soak import soak
from tests.support.soak_desk import NEEDED, PromptsHeard
from tests.support.soak_figures import busiest_minute, lost_breaks

pytestmark = pytest.mark.desktop

SECONDS = float(os.environ.get("BREAKSTRETCH_SOAK", "80"))
HASTE = 2.0
SEED = int(os.environ.get("BREAKSTRETCH_SOAK_SEED", "1"))


@pytest.mark.long
def test_a_desktop_on_which_everything_breaks() -> None:
    """No fault, no lost break, no second prompt, and nothing that grows; at rest at the end."""
    require(*BASE, *NEEDED)
    told, broken, said = soak(SECONDS, SEED, HASTE)
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
            "2026-11-25 12:00:00 Reminder: walk, a walk, 5 s (walk@2026-11-25#2).",
            ["walk@2026-11-25#2 was prompted and is not in the day"],
        ),
        (day("walk@2026-11-25#1"), "2026-11-25 12:00:00 Answered: Reminders are on again.", []),
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
    assert all(line.startswith(wanted) for line, wanted in zip(found, lost, strict=True))


def test_a_log_that_is_flooded() -> None:
    """The minute with the most lines counts, and the lines of a traceback do not."""
    calm, busy = "2026-11-25 12:00:59 Skipped.\n", "2026-11-25 12:01:00 Fault in effect\n  File x\n"
    assert busiest_minute(calm + busy * 3) == 3


def test_two_prompts_at_once(desktop: Desktop) -> None:
    """Two bubbles that ask are heard as two; one that is gone before the next is one, and a notice is none."""
    require("dunst", "notify-send")
    desktop.start("dunst")
    ear = PromptsHeard(desktop.env["DBUS_SESSION_BUS_ADDRESS"])
    for title in ("New settings", "Time for a walk"):
        assert desktop.run("notify-send", title).returncode == 0
    wait_for(lambda: len(ear.shown) == 2, "both bubbles")
    assert ear.most == 1
    desktop.run("dunstctl", "close-all")
    wait_for(lambda: not ear.shown, "the bubbles to go")
    for title in ("Time for a walk", "Time for a stretch"):
        assert desktop.run("notify-send", title).returncode == 0
        wait_for(lambda: title in ear.titles, "the bubble")  # noqa: B023 - called in its turn
    assert ear.most == 2
    ear.close()
