"""Sums over what was done: repetitions by the article's rule, adherence by the rehabilitation word."""

from datetime import UTC, date, datetime

import pytest

from breakstretch.core.values.exercises import Group, Side
from breakstretch.core.values.history import Adherence, Count, HoldEntry, Outcome, adherence, counts, repetitions


def hold(side: Side, *, seconds: float = 30.0, done: bool = True, group: Group = Group.CALF) -> HoldEntry:
    """A hold of a calf."""
    at = datetime(2026, 3, 25, 10, 0, tzinfo=UTC)
    return HoldEntry("stretch@x#1", at, date(2026, 3, 25), "x", group, side, 1, 1, seconds, done)


def test_a_group_counts_its_lower_side() -> None:
    """Rule 16: a repetition is a left and a right; one side only is owed."""
    found = repetitions([hold(Side.LEFT), hold(Side.LEFT), hold(Side.RIGHT), hold(Side.BOTH, group=Group.LOW_BACK)])
    assert (found[Group.CALF], found[Group.CALF].repetitions) == (Count(2, 1), 1)
    assert found[Group.LOW_BACK] == Count(1, 1)
    assert found[Group.HAMSTRING] == Count()


@pytest.mark.parametrize(("seconds", "done", "counted"), [(30.0, True, 1), (29.9, True, 0), (60.0, False, 0)])
def test_what_counts(seconds: float, done: bool, counted: int) -> None:
    """Rule 16: only a hold of at least 30 s that was held to its end."""
    entry = hold(Side.BOTH, seconds=seconds, done=done)
    assert counts(entry) is bool(counted)
    assert repetitions([entry])[Group.CALF].repetitions == counted


def test_the_share_of_a_side() -> None:
    """Both sides at once use up the share of the one that did more."""
    count = Count(2, 1)
    assert [count.of(side) for side in Side] == [2, 1, 2]


def test_adherence() -> None:
    """Completed of what was answered; natural, lapsed and stopped for pain stand aside (rule 21)."""
    outcomes = {
        Outcome.COMPLETED: 3,
        Outcome.SKIPPED: 1,
        Outcome.MISSED: 1,
        Outcome.ABANDONED: 1,
        Outcome.NATURAL: 9,
        Outcome.LAPSED: 9,
        Outcome.STOPPED_FOR_PAIN: 9,
    }
    assert adherence(outcomes) == Adherence(3, 6)
    assert adherence(outcomes).share == 0.5
    assert adherence({Outcome.NATURAL: 2}).share is None
