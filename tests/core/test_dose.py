"""Doses unfolded into steps: how long each takes, and the shape of the timeline (evidence E7)."""

import pytest

from breakstretch.core.values.dose import (
    REST,
    Pace,
    StepKind,
    groups_that_fit,
    hold_of,
    length_of,
    pace_of,
    unfold,
    walk,
)
from breakstretch.core.values.exercises import Exercise, Group, Side
from breakstretch.messages.phrases import in_words
from tests.support.catalogue import catalogue, exercise
from tests.support.desk import length

DESK = exercise("standing-calf-stretch")
DESK_ONE_SIDED = exercise("desk-supported-forward-bend")
FLOOR = exercise("supine-figure-four")
FLOOR_ONE_SIDED = exercise("double-knee-to-chest")


def seconds_of(exercise: Exercise, repetitions: int, hold: float = 30.0) -> float:
    """How long an exercise takes at a dose."""
    return length_of(unfold(exercise, exercise.sides * repetitions, Pace(hold)))


def clock(text: str) -> int:
    """Seconds of a length written as in the tables: 3:35, or 2:30:09."""
    total = 0
    for part in text.split(":"):
        total = total * 60 + int(part)
    return total


@pytest.mark.parametrize(
    ("repetitions", "two_sides", "one_side"),
    [(1, "1:15", "0:40"), (2, "2:25", "1:15"), (3, "3:35", "1:50"), (4, "4:45", "2:25"), (5, "5:55", "3:00")],
)
def test_desk_lengths_at_thirty_seconds(repetitions: int, two_sides: str, one_side: str) -> None:
    """Each repetition at the desk takes this long, with two sides and with one (evidence E7)."""
    assert seconds_of(DESK, repetitions) == clock(two_sides)
    assert seconds_of(DESK_ONE_SIDED, repetitions) == clock(one_side)


@pytest.mark.parametrize(("repetitions", "two_sides"), [(1, "2:15"), (2, "4:25"), (3, "6:35")])
def test_desk_lengths_at_sixty_seconds(repetitions: int, two_sides: str) -> None:
    """Longer holds take this long (evidence E7)."""
    assert seconds_of(DESK, repetitions, hold=60.0) == clock(two_sides)


def test_only_two_desk_exercises_have_no_sides() -> None:
    """All other desk exercises are held on the left and on the right."""
    floor = {
        exercise.id for exercise in catalogue().exercises if not exercise.bilateral and exercise.setting != "floor"
    }
    assert floor == {"seated-forward-bend", "desk-supported-forward-bend"}


def test_what_fits_into_a_break() -> None:
    """What a break of 1, 2, 3 or 5 minutes has room for (evidence E7)."""
    two_sided, one_sided, set_of_three = seconds_of(DESK, 1), seconds_of(DESK_ONE_SIDED, 1), seconds_of(DESK, 3)
    assert one_sided == clock("0:40")
    assert two_sided + one_sided == clock("1:55")
    assert seconds_of(DESK_ONE_SIDED, 3) == clock("1:50")
    assert 2 * two_sided == clock("2:30")
    assert seconds_of(DESK, 2) == clock("2:25")
    assert 3 * two_sided == clock("3:45")
    assert 3 * two_sided + 75 == clock("5:00")
    assert set_of_three + two_sided == clock("4:50")
    assert 2 * seconds_of(DESK, 2) == clock("4:50")
    assert 2 * set_of_three == clock("7:10")
    assert 21 * two_sided == clock("26:15")
    assert 6 * set_of_three + seconds_of(DESK_ONE_SIDED, 3) == clock("23:20")


@pytest.mark.parametrize(
    ("minutes", "groups", "at_work"), [(1, 0, "0:00"), (2, 1, "8:45"), (3, 2, "17:30"), (5, 3, "26:15"), (60, 7, "")]
)
def test_how_many_groups_fit(minutes: int, groups: int, at_work: str) -> None:
    """Rule 18: as many groups as fit, at most seven, and what seven such breaks come to."""
    assert groups_that_fit(60.0 * minutes, Pace()) == groups
    if at_work:
        assert 7 * groups * seconds_of(DESK, 1) == clock(at_work)


def test_a_longer_hold_fits_fewer_groups() -> None:
    """Counted at the hold in force, between 30 s and 2 min."""
    assert groups_that_fit(300.0, Pace(60.0)) == 1
    assert groups_that_fit(180.0, Pace(10.0)) == groups_that_fit(180.0, Pace(30.0))
    assert groups_that_fit(600.0, Pace(500.0)) == groups_that_fit(600.0, Pace(120.0))
    assert groups_that_fit(75.0, Pace()) == 1


@pytest.mark.parametrize(
    ("hold", "repetitions", "two_sides", "low_back_one_sided", "holds"),
    [
        (30, 1, "9:41", "9:03", "7:00"),
        (30, 3, "27:25", "25:25", "21:00"),
        (30, 4, "36:17", "33:36", "28:00"),
        (30, 5, "45:09", "41:47", "35:00"),
        (45, 3, "37:55", "35:10", "31:30"),
        (60, 3, "48:25", "44:55", "42:00"),
        (120, 5, "150:09", "", "140:00"),
    ],
)
def test_floor_lengths(hold: int, repetitions: int, two_sides: str, low_back_one_sided: str, holds: str) -> None:
    """An evening of seven groups, one exercise each, takes this long (evidence E7)."""
    assert 7 * seconds_of(FLOOR, repetitions, hold) == clock(two_sides)
    if low_back_one_sided:
        total = 6 * seconds_of(FLOOR, repetitions, hold) + seconds_of(FLOOR_ONE_SIDED, repetitions, hold)
        assert total == clock(low_back_one_sided)
    assert 7 * 2 * repetitions * hold == clock(holds)


def test_the_doorway_stretch_takes_longer() -> None:
    """With its hold of a minute, 27:25 become 30:25."""
    doorway = exercise("doorway-hamstring-stretch")
    assert 6 * seconds_of(FLOOR, 3) + seconds_of(doorway, 3) == clock("30:25")


def test_the_larger_hold_counts() -> None:
    """Rule 20: the larger of the setting and the exercise's own, between 30 s and 2 min."""
    doorway = exercise("doorway-hamstring-stretch")
    assert [hold_of(DESK, Pace(hold)) for hold in (10.0, 30.0, 45.0, 500.0)] == [30.0, 30.0, 45.0, 120.0]
    assert [hold_of(doorway, Pace(hold)) for hold in (30.0, 90.0)] == [60.0, 90.0]


def test_sides_alternate() -> None:
    """Get ready, left, change, right, change, left, change, right: each side rests while the other works."""
    steps = unfold(DESK, DESK.sides * 2, Pace())
    assert [(step.kind, step.side, step.repetition, step.of) for step in steps] == [
        (StepKind.GET_READY, Side.LEFT, 1, 2),
        (StepKind.HOLD, Side.LEFT, 1, 2),
        (StepKind.CHANGE_SIDES, Side.RIGHT, 1, 2),
        (StepKind.HOLD, Side.RIGHT, 1, 2),
        (StepKind.CHANGE_SIDES, Side.LEFT, 2, 2),
        (StepKind.HOLD, Side.LEFT, 2, 2),
        (StepKind.CHANGE_SIDES, Side.RIGHT, 2, 2),
        (StepKind.HOLD, Side.RIGHT, 2, 2),
    ]
    assert {step.group for step in steps} == {Group.CALF}


def test_one_side_rests_between_repetitions() -> None:
    """Without sides there is a rest of five seconds; without holds there is nothing."""
    kinds = [(step.kind, step.seconds) for step in unfold(DESK_ONE_SIDED, (Side.BOTH, Side.BOTH), Pace())]
    assert kinds == [
        (StepKind.GET_READY, 10.0),
        (StepKind.HOLD, 30.0),
        (StepKind.REST, REST),
        (StepKind.HOLD, 30.0),
    ]
    assert unfold(DESK, (), Pace()) == ()


def test_the_floor_takes_its_time() -> None:
    """Lying down and moving a strap take longer, unless the settings ask for even more."""
    first, _, change, _ = unfold(FLOOR, FLOOR.sides, Pace(30.0, 10.0, 5.0))
    assert (first.seconds, change.seconds) == (15.0, 8.0)
    first, _, change, _ = unfold(FLOOR, FLOOR.sides, Pace(30.0, 20.0, 12.0))
    assert (first.seconds, change.seconds) == (20.0, 12.0)


def test_pace_and_walk() -> None:
    """A pace comes from settings, a walk is a single step."""
    assert pace_of(length("45s"), length("12s"), length("6s")) == Pace(45.0, 12.0, 6.0)
    assert (walk(75.0).kind, walk(75.0).exercise, in_words(walk(75.0).seconds)) == (StepKind.WALK, "", "1 min 15 s")
