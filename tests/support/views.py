"""Sessions as the engine would show them, for leads; knows no engine."""

from datetime import date, timedelta
from typing import Any

from breakstretch.core.values.breaks import BreakKind, LeadKind
from breakstretch.core.values.dose import LedStep, Pace, unfold, walk
from breakstretch.core.values.effects import Totals
from breakstretch.core.values.exercises import Exercise, Group, Level, Pose, Setting
from breakstretch.core.values.history import DaySum, Outcome
from breakstretch.messages.shown import SessionEnd, SessionView

KEY = "stretch@2026-03-27#1"
POSE = Pose("side", "upright", "straight", "straight", "down", "level", "desk")


def exercise(name: str = "Standing Calf Stretch", group: Group = Group.CALF) -> Exercise:
    """An exercise with nothing special about it."""
    return Exercise(
        id=name.lower().replace(" ", "-"),
        name=name,
        group=group,
        setting=Setting.DESK_STANDING,
        equipment=("wall",),
        bilateral=True,
        hold=30.0,
        repetitions=1,
        start_position="Stand an arm's length from the wall, one foot behind the other.",
        steps=("Bend the front knee.",),
        feel="A mild pull in the calf of the back leg.",
        mistakes=(),
        cautions=(),
        easier="",
        harder="",
        level=Level.EASY,
        primary_muscles=("gastrocnemius",),
        sources=(),
        pose=POSE,
    )


CALF = exercise()
HIP = exercise("Standing Hip Flexor Stretch", Group.HIP_FLEXOR)
STEPS = (*unfold(CALF, CALF.sides, Pace()), *unfold(HIP, HIP.sides, Pace()))
"""Get ready, hold left, change, hold right; and the same for the next exercise."""


def view(index: int = 1, *, ends: float | None = None, left: float = 30.0) -> SessionView:
    """The session at this step; paused unless it is said when the step ends."""
    here = STEPS[index]
    first = here.exercise == CALF.id
    return SessionView(
        key=KEY,
        rule="stretch",
        kind=BreakKind.STRETCH,
        lead=LeadKind.TERMINAL,
        index=index,
        steps=STEPS,
        exercise=CALF if first else HIP,
        upcoming=HIP if first else None,
        number=1 if first else 2,
        exercises=2,
        ends=ends,
        left=left,
    )


def led_step(at: int, **more: Any) -> LedStep:
    """The same as the engine tells it, without words."""
    shown = view(at, **more)
    return LedStep(**{name: getattr(shown, name) for name in LedStep.__struct_fields__})


def walking(left: float = 180.0) -> SessionView:
    """A walk break."""
    return SessionView(
        key="walk@2026-03-27#1",
        rule="walk",
        kind=BreakKind.WALK,
        lead=LeadKind.TERMINAL,
        index=0,
        steps=(walk(left),),
        exercise=None,
        upcoming=None,
        number=0,
        exercises=0,
        ends=None,
        left=left,
    )


def end(outcome: Outcome = Outcome.COMPLETED, holds: int = 4) -> SessionEnd:
    """How it ended."""
    return SessionEnd(KEY, outcome, holds, "Next stretch break around 11:30.")


def totals() -> Totals:
    """What an evening came to: a week in which calves were stretched daily, and the low back today alone."""
    friday = date(2026, 3, 27)
    week = tuple(DaySum(friday - timedelta(days=6 - ago), {Group.CALF: min(ago, 5)}) for ago in range(6))
    today = {Group.CALF: 3, Group.LOW_BACK: 4}
    return Totals(today, (*week, DaySum(friday, today)))
