"""Words for lengths, reasons and steps."""

from datetime import UTC, datetime

import pytest

from breakstretch.core.values.breaks import BreakKind
from breakstretch.core.values.dose import Step, StepKind, walk
from breakstretch.core.values.exercises import Group, Side
from breakstretch.core.values.reasons import Reason
from breakstretch.core.values.sayings import Block
from breakstretch.messages.phrases import (
    as_sentence,
    block_in_words,
    clock_time,
    in_short,
    in_words,
    roughly,
    side_in_words,
)
from breakstretch.messages.reminders import reminder_title
from breakstretch.messages.steps import repetition_in_words, step_cue, step_title
from tests.support.catalogue import exercise

CALF = exercise("standing-calf-stretch")


def step(kind: StepKind, side: Side = Side.LEFT) -> Step:
    """A step of a calf stretch."""
    return Step(kind, 30.0, CALF.id, Group.CALF, side, 2, 3)


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0, "0 s"),
        (-3, "0 s"),
        (45, "45 s"),
        (60, "1 min"),
        (150, "2 min 30 s"),
        (3599, "59 min 59 s"),
        (3600, "1 h"),
        (3900, "1 h 5 min"),
        (7190, "2 h"),
    ],
)
def test_lengths(seconds: float, words: str) -> None:
    """Seconds up to an hour, minutes from then on."""
    assert in_words(seconds) == words


@pytest.mark.parametrize(("seconds", "words"), [(0, "1 min"), (89, "1 min"), (91, "2 min"), (3600, "1 h")])
def test_rough_lengths(seconds: float, words: str) -> None:
    """Whole minutes, at least one."""
    assert roughly(seconds) == words


def test_every_reason_has_words() -> None:
    """Half a sentence for each, with who causes it where that is known."""
    assert all(block_in_words(Block(reason)) for reason in Reason)
    assert block_in_words(Block(Reason.MICROPHONE, "zoom")) == "the microphone is in use (zoom)"


def test_times_kinds_and_sides() -> None:
    """Small words."""
    assert clock_time(datetime(2026, 3, 25, 9, 5, tzinfo=UTC)) == "09:05"
    assert [side_in_words(side) for side in Side] == ["left side", "right side", ""]
    assert len({reminder_title(kind, stretches=True) for kind in BreakKind}) == len(BreakKind)


@pytest.mark.parametrize("kind", StepKind)
def test_every_step_has_a_title_and_a_cue(kind: StepKind) -> None:
    """A title that names exercise and side, and a cue of whole sentences."""
    title, cue = step_title(step(kind), CALF), step_cue(step(kind), CALF)
    assert cue.endswith(".")
    if kind is StepKind.WALK:
        assert title == "Walk"
    else:
        assert CALF.name in title
    assert (", left side" in title) is (kind not in (StepKind.WALK, StepKind.REST))
    assert ", " not in step_title(step(kind, Side.BOTH), CALF).replace(CALF.name, "")


def test_a_walk_has_words_of_its_own() -> None:
    """Walking needs no exercise, and counts no repetition."""
    assert step_cue(walk(75.0), None).startswith("Stand up and walk")
    assert step_title(walk(75.0), None) == "Walk"
    assert step_title(walk(75.0, "Drink some water"), None) == "Break"
    assert (repetition_in_words(walk(75.0)), repetition_in_words(step(StepKind.HOLD))) == ("", "Repetition 2 of 3")


def test_a_menu_has_little_room() -> None:
    """A long text is cut after a word, or anywhere in a word that is too long itself."""
    assert in_short("Drink some water") == "Drink some water"
    assert in_short("Change between sitting and standing, and look out of the window") == (
        "Change between sitting and standing, and look out …"
    )
    assert in_short("x" * 60) == f"{'x' * 50} …"
    assert [as_sentence(text) for text in ("", "Rest", "Rest?")] == ["", "Rest.", "Rest?"]
