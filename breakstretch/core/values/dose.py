"""A dose (hold x repetitions x sides of one exercise) unfolded into the one timeline of steps.

Every lead, the sound and the history read these steps, so they cannot disagree. Timing model: lead-in + n holds +
(n-1) changes, sides alternating so that each rests while the other works; the constants of the floor are a
design choice (lying down and moving a strap take longer), not evidence. Hold 30 s to 2 min: the article's limits.
"""

from collections.abc import Iterable, Sequence
from datetime import timedelta
from enum import StrEnum
from typing import Annotated

from breakstretch.core.values.base import Value
from breakstretch.core.values.exercises import Exercise, Group, Setting, Side
from breakstretch.core.values.limits import Length

SHORTEST_HOLD = 30.0
LONGEST_HOLD = 120.0
MOST_REPETITIONS = 5
"""Per side, group and day, desk and evening together (the article's maximum)."""
REST = 5.0
"""Seconds between repetitions of an exercise that has no sides."""
FLOOR_GET_READY = 15.0
FLOOR_CHANGE = 8.0
WALK_FIRST = 75.0
"""Seconds of walking with which a break of five minutes or more begins."""
WALK_FIRST_FROM = 300.0


class StepKind(StrEnum):
    """What happens in a step."""

    WALK = "walk"
    GET_READY = "get-ready"
    HOLD = "hold"
    CHANGE_SIDES = "change-sides"
    REST = "rest"


class Step(Value, frozen=True):
    """The smallest item on a timeline."""

    kind: StepKind
    seconds: float
    exercise: str = ""
    """Its id; empty while walking."""
    group: Group | None = None
    side: Side = Side.BOTH
    """Of the hold, or of the hold that comes next."""
    repetition: int = 0
    """1-based, of this exercise in this session; 0 while walking."""
    of: int = 0


class Pace(Value, frozen=True):
    """How long a stretch is held at the desk, and the time around it."""

    hold: Annotated[float, Length("30s", "2m")] = 30.0
    """How long a stretch is held, 30s to 2m."""

    get_ready: Annotated[float, Length("0s", "2m")] = 10.0
    """Time to get into position, and to change from one side to the other."""
    change_sides: Annotated[float, Length("0s", "2m")] = 5.0


def pace_of(hold: timedelta, get_ready: timedelta, change_sides: timedelta) -> Pace:
    """A Pace from settings."""
    return Pace(hold.total_seconds(), get_ready.total_seconds(), change_sides.total_seconds())


def hold_of(exercise: Exercise, pace: Pace, *, shortest: bool = False) -> float:
    """Seconds a hold lasts: the larger of setting and exercise, within 30 s and 2 min (rule 20); 30 s in week 1."""
    if shortest:
        return SHORTEST_HOLD
    return min(max(pace.hold, exercise.hold, SHORTEST_HOLD), LONGEST_HOLD)


def unfold(exercise: Exercise, sides: Sequence[Side], pace: Pace, *, shortest: bool = False) -> tuple[Step, ...]:
    """The steps of one exercise: get ready, then a hold for each of `sides` with a change between.

    `sides` is the whole sequence, for instance left, right, left, right for two repetitions. `shortest`: as in week 1.
    """
    floor = exercise.setting is Setting.FLOOR
    ready = max(pace.get_ready, FLOOR_GET_READY) if floor else pace.get_ready
    change = max(pace.change_sides, FLOOR_CHANGE) if floor else pace.change_sides
    hold = hold_of(exercise, pace, shortest=shortest)
    of = max((sides.count(side) for side in set(sides)), default=0)
    done = dict.fromkeys(Side, 0)
    steps: list[Step] = []
    last: Side | None = None
    for side in sides:
        done[side] += 1
        if last is None:
            kind, seconds = StepKind.GET_READY, ready
        elif side is last:
            kind, seconds = StepKind.REST, REST
        else:
            kind, seconds = StepKind.CHANGE_SIDES, change
        for this, length in ((kind, seconds), (StepKind.HOLD, hold)):
            steps.append(Step(this, length, exercise.id, exercise.group, side, done[side], of))
        last = side
    return tuple(steps)


def walk(seconds: float) -> Step:
    """A step of walking."""
    return Step(StepKind.WALK, seconds)


def length_of(steps: Iterable[Step]) -> float:
    """Seconds that the steps last together."""
    return sum(step.seconds for step in steps)


def groups_that_fit(length: float, pace: Pace) -> int:
    """How many groups a break of so many seconds has room for, one repetition each side (rule 18)."""
    room = length - (WALK_FIRST if length >= WALK_FIRST_FROM else 0.0)
    hold = min(max(pace.hold, SHORTEST_HOLD), LONGEST_HOLD)
    each = pace.get_ready + hold + pace.change_sides + hold
    return max(0, min(len(Group), int((room + 1e-6) // each)))
