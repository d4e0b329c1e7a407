"""Exercises, prompts and sessions to show; plausible, short, and with markup in their texts."""

from datetime import timedelta

from msgspec.structs import replace

from breakstretch.core.values.breaks import BreakKind, LeadKind
from breakstretch.core.values.dose import Pace, unfold, walk
from breakstretch.core.values.effects import ShowPrompt
from breakstretch.core.values.exercises import Exercise, Group, Level, Pose, Setting, Side
from breakstretch.core.values.history import Outcome
from breakstretch.messages.shown import SessionEnd, SessionView

KEY = "stretch@2026-03-02#1"
STEPS = (
    "Step one foot back and press its heel down.",
    "Lean forward from the ankles, body < straight > & long.",
    "Breathe evenly.",
)


def exercise(name: str = "Standing Calf Stretch", bilateral: bool = True) -> Exercise:
    """One exercise by name."""
    return Exercise(
        id=name.lower().replace(" ", "-"),
        name=name,
        group=Group.CALF,
        setting=Setting.DESK_STANDING,
        equipment=("wall",),
        bilateral=bilateral,
        hold=30.0,
        repetitions=3,
        start_position="Stand an arm's length from the wall, both hands on it.",
        steps=STEPS,
        feel="A mild pull in the calf.",
        mistakes=(),
        cautions=(),
        easier="",
        harder="",
        level=Level.EASY,
        primary_muscles=("gastrocnemius",),
        sources=(),
        pose=Pose("side", "", "", "", "", "", ""),
    )


CALF = exercise()
FIGURE_FOUR = exercise("Seated Figure Four")


def prompt(
    key: str = KEY,
    kind: BreakKind = BreakKind.STRETCH,
    exercises: tuple[Exercise, ...] = (CALF, FIGURE_FOUR),
    seconds: float = 150.0,
    may_snooze: bool = True,
    again: bool = False,
) -> ShowPrompt:
    """A prompt for two stretches."""
    return ShowPrompt(key, "stretch", kind, seconds, exercises, may_snooze, timedelta(minutes=5), again)


def view(index: int, ends: float | None = 100.0, left: float = 30.0, key: str = KEY) -> SessionView:
    """A session of one calf stretch: get ready, hold left, change sides, hold right."""
    steps = unfold(CALF, (Side.LEFT, Side.RIGHT), Pace())
    return SessionView(
        key, "stretch", BreakKind.STRETCH, LeadKind.NOTIFICATION, index, steps, CALF, FIGURE_FOUR, 1, 2, ends, left
    )


def walk_view(left: float = 60.0) -> SessionView:
    """A session that is a walk."""
    steps = (walk(180.0),)
    return SessionView(KEY, "walk", BreakKind.WALK, LeadKind.NOTIFICATION, 0, steps, None, None, 0, 0, 100.0, left)


def end(key: str = KEY, outcome: Outcome = Outcome.COMPLETED, holds: int = 4) -> SessionEnd:
    """The end of a session."""
    return SessionEnd(key, outcome, holds, "Next break at about 11:40.")


def stopped() -> SessionEnd:
    """After *It hurts*: what to do, and what follows."""
    advice = ("Come out of the position slowly.", "Leave this group out for today.")
    return replace(end(outcome=Outcome.STOPPED_FOR_PAIN), text=advice)
