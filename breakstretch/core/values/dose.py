"""A dose (hold x repetitions x sides of one exercise) unfolded into the one timeline of steps.

Every lead, the sound and the history read these steps, so they cannot disagree. Timing model: lead-in + n holds +
(n-1) changes, sides alternating so that each rests while the other works; the constants of the floor are a
design choice (lying down and moving a strap take longer), not evidence. Hold 30 s to 2 min: the article's limits.

A break is planned by that model. Reading is added to its steps afterwards, so that it takes no room from a stretch.
"""

from collections.abc import Callable, Iterable
from datetime import timedelta
from enum import StrEnum
from functools import lru_cache
from math import ceil
from typing import Annotated

from msgspec.structs import replace

from breakstretch.core.values.base import Value
from breakstretch.core.values.breaks import BreakKind, LeadKind
from breakstretch.core.values.exercises import Exercise, Group, Setting, Side
from breakstretch.core.values.limits import Length

SHORTEST_HOLD = 30.0
LONGEST_HOLD = 120.0
MOST_REPETITIONS = 5
"""Per side, group and day, desk and evening together (the article's maximum)."""
FEWEST_REPETITIONS = 3
"""Of each group and day (the article's minimum)."""
REST = 5.0
"""Seconds between repetitions of an exercise that has no sides."""
FLOOR_GET_READY = 15.0
FLOOR_CHANGE = 8.0
WORDS_A_MINUTE = 150
"""Room for slow readers and for the voice (evidence E12)."""
INTO_POSITION = 5.0
"""Seconds to take the position after the last word."""
LONGEST_READING = 60.0
NEW_FOR = 3
"""This often an exercise counts as new and is given twice the reading time (rule 40)."""
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
    text: str = ""
    """Your own words for what to do instead of a walk."""


class HoldLeft(Value, frozen=True):
    """The last hold, completed or not, whose position is left first."""

    exercise: Exercise
    side: Side


class LedStep(Value, frozen=True):
    """The current step of a session, with everything a guide needs to show it except words."""

    key: str
    rule: str
    kind: BreakKind
    lead: LeadKind
    index: int
    steps: tuple[Step, ...]
    exercise: Exercise | None
    """The exercise of the current step. None while walking."""
    upcoming: Exercise | None
    """The next exercise after this one, if any."""
    number: int
    """This exercise is the n-th of the session; 0 while walking."""
    exercises: int
    """How many the session has."""
    ends: float | None
    """When the step ends on the elapsed clock; None while paused."""
    left: float
    """Seconds left when this view was made."""
    hold_left: HoldLeft | None = None
    """The hold that led to this step, so that its way out is said first."""
    hands_free: bool = False
    """Whether any key and any click is It hurts."""

    @property
    def step(self) -> Step:
        """The current step."""
        return self.steps[self.index]

    @property
    def paused(self) -> bool:
        """Whether the countdown is paused."""
        return self.ends is None

    @property
    def any_key_hurts(self) -> bool:
        """Whether that applies now: not during a walk or a pause."""
        return self.hands_free and not self.paused and self.step.kind is not StepKind.WALK

    def seconds_left(self, elapsed: float) -> float:
        """Seconds left at a reading of the elapsed clock."""
        return self.left if self.ends is None else max(0.0, self.ends - elapsed)

    def just_held(self, elapsed: float) -> bool:
        """Whether a hold began so recently that an action is still meant for the step before it."""
        holding = self.step.kind is StepKind.HOLD and not self.paused
        return holding and self.seconds_left(elapsed) > self.step.seconds - 1

    def whole_seconds_left(self, elapsed: float) -> int:
        """The number on the countdown. A tick that comes slightly early shows the number it came for."""
        return ceil(self.seconds_left(elapsed) - 0.01)


class Pace(Value, frozen=True):
    """How long a stretch is held at the desk, and the time around it."""

    hold: Annotated[float, Length("30s", "2m")] = 30.0
    """How long a stretch is held, 30s to 2m."""

    get_ready: Annotated[float, Length("0s", "2m")] = 10.0
    """The least time to get into position, and the time to change sides. Reading may need longer."""
    change_sides: Annotated[float, Length("0s", "2m")] = 5.0


def pace_of(hold: timedelta, get_ready: timedelta, change_sides: timedelta) -> Pace:
    """A Pace from settings."""
    return Pace(hold.total_seconds(), get_ready.total_seconds(), change_sides.total_seconds())


def hold_of(exercise: Exercise, pace: Pace, *, shortest: bool = False) -> float:
    """Seconds of a hold: the larger of setting and exercise, within 30 s and 2 min (rule 20); 30 s in week 1."""
    if shortest:
        return SHORTEST_HOLD
    return min(max(pace.hold, exercise.hold, SHORTEST_HOLD), LONGEST_HOLD)


def least_ready(exercise: Exercise, pace: Pace) -> float:
    """Seconds in which a person who knows the exercise takes its position."""
    return max(pace.get_ready, FLOOR_GET_READY) if exercise.setting is Setting.FLOOR else pace.get_ready


@lru_cache(maxsize=128)
def reading_time(exercise: Exercise) -> float:
    """Seconds in which its start position and all its steps are read, and the position is taken (rule 40).

    In whole seconds, as they are counted down. {side} and {other} are a word each, as are left and right there.
    """
    words = sum(len(text.split()) for text in (exercise.start_position, *exercise.steps))
    return ceil(words * 60 / WORDS_A_MINUTE) + INTO_POSITION


def ready_time(exercise: Exercise, pace: Pace, times: int = NEW_FOR) -> float:
    """Seconds of get ready for a person who has done this exercise this many times."""
    reading = reading_time(exercise) * (2 if times < NEW_FOR else 1)
    return max(least_ready(exercise, pace), min(reading, LONGEST_READING))


def with_reading(
    steps: Iterable[Step], exercises: Iterable[Exercise], pace: Pace, times: Callable[[str], int]
) -> tuple[Step, ...]:
    """The steps, with each get ready as long as reading takes; `times` says how often an exercise was done."""
    ready = {exercise.id: ready_time(exercise, pace, times(exercise.id)) for exercise in exercises}
    return tuple(
        replace(step, seconds=ready[step.exercise]) if step.kind is StepKind.GET_READY else step for step in steps
    )


@lru_cache(maxsize=128)
def unfold(exercise: Exercise, sides: tuple[Side, ...], pace: Pace, *, shortest: bool = False) -> tuple[Step, ...]:
    """The steps of one exercise: get ready, then a hold for each of `sides` with a change between.

    `sides` is the whole sequence, for instance left, right, left, right for two repetitions. `shortest`: as in week 1.
    """
    floor = exercise.setting is Setting.FLOOR
    change = max(pace.change_sides, FLOOR_CHANGE) if floor else pace.change_sides
    hold = hold_of(exercise, pace, shortest=shortest)
    of = max((sides.count(side) for side in set(sides)), default=0)
    done = dict.fromkeys(Side, 0)
    steps: list[Step] = []
    last: Side | None = None
    for side in sides:
        done[side] += 1
        if last is None:
            kind, seconds = StepKind.GET_READY, least_ready(exercise, pace)
        elif side is last:
            kind, seconds = StepKind.REST, REST
        else:
            kind, seconds = StepKind.CHANGE_SIDES, change
        for this, length in ((kind, seconds), (StepKind.HOLD, hold)):
            steps.append(Step(this, length, exercise.id, exercise.group, side, done[side], of))
        last = side
    return tuple(steps)


def walk(seconds: float, text: str = "") -> Step:
    """A step of walking, or of the break in your own words."""
    return Step(StepKind.WALK, seconds, text=text)


def length_of(steps: Iterable[Step]) -> float:
    """Seconds that the steps last together."""
    return sum(step.seconds for step in steps)


def groups_that_fit(length: float, pace: Pace) -> int:
    """How many groups fit into a break of this length, with one repetition each side (rule 18)."""
    room = length - (WALK_FIRST if length >= WALK_FIRST_FROM else 0.0)
    hold = min(max(pace.hold, SHORTEST_HOLD), LONGEST_HOLD)
    each = pace.get_ready + hold + pace.change_sides + hold
    return max(0, min(len(Group), int((room + 1e-6) // each)))
