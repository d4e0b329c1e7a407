"""Cautions in words."""

from typing import get_args

import pytest

from breakstretch.core.rules.screening import SIGNS, worth_telling
from breakstretch.core.values.exercises import CautionTag
from breakstretch.core.values.questions import LeftOut
from breakstretch.messages import cautions
from breakstretch.messages.safety import UNDER_18


def test_each_tag_has_its_words() -> None:
    """No caution reaches a person as a tag."""
    assert sorted(cautions.REASONS) == sorted(get_args(CautionTag))
    assert set(cautions.WORTH_TELLING) == set(worth_telling(tuple(sign.id for sign in SIGNS)))


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (LeftOut("knee", exercises=("A",)), "Because of your knee trouble, this is left out: A."),
        (
            LeftOut("knee", ("Calf",), ("A", "B"), care=True),
            (
                "Because of your knee trouble, these are left out: all stretches of the muscle group calf, and also "
                "A and B. Other stretches say what to mind."
            ),
        ),
        (
            LeftOut("knee", ("Calf", "Low back"), care=True),
            (
                "Because of your knee trouble, these are left out: all stretches of the muscle groups calf and "
                "low back. Other stretches say what to mind."
            ),
        ),
        (
            LeftOut("balance", care=True),
            "Because of your trouble with balance, some stretches say what to mind. None is left out.",
        ),
        (LeftOut("under-18"), UNDER_18),
    ],
)
def test_what_is_left_out(found: LeftOut, said: str) -> None:
    """Groups first, then exercises, then whether the rest asks for care."""
    assert cautions.what_is_left_out(found) == said


def test_several_reasons() -> None:
    """They are one list."""
    assert cautions.reasons(("knee", "pregnancy", "clothing")) == "your knee trouble, pregnancy and tight clothes"
