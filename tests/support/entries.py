"""A few entries and a state to keep, with the details that do not matter here filled in; knows no history."""

from datetime import date, datetime, timedelta

from breakstretch.core.values.breaks import BreakKind, Occurrence
from breakstretch.core.values.exercises import Group, Side
from breakstretch.core.values.history import CheckInEntry, HistoryEntry, HoldEntry, Outcome, PainEntry, PauseEntry
from breakstretch.core.values.state import (
    OpenPain,
    OpenReminder,
    PauseState,
    Progress,
    Raise,
    ReminderState,
    Safety,
    Score,
    State,
)
from tests.support.fake_time import MORNING

DAY = MORNING.date()


def outcome(
    number: int, outcome: Outcome = Outcome.COMPLETED, day: date = DAY, due: datetime = MORNING
) -> HistoryEntry:
    """The n-th break of a day, an hour after the one before."""
    at = due + timedelta(hours=number)
    key = f"stretch@{day.isoformat()}#{number}"
    exercises = ("chair-hamstring", "calf at the wall")
    return HistoryEntry(key, "stretch", BreakKind.STRETCH, day, at, at, at, outcome, exercises)


def hold(
    second: float,
    side: Side = Side.LEFT,
    group: Group = Group.HAMSTRING,
    seconds: float = 30.0,
    done: bool = True,
    day: date = DAY,
) -> HoldEntry:
    """A hold that ended so long after the morning."""
    at = MORNING + timedelta(seconds=second)
    return HoldEntry("stretch@x#1", at, day, f"chair-{group}", group, side, 1, 1, seconds, done)


def pause(minute: float) -> PauseEntry:
    """A pause of five minutes."""
    began = MORNING + timedelta(minutes=minute)
    return PauseEntry(began, began + timedelta(minutes=5))


def pain(second: float, day: date = DAY) -> PainEntry:
    """A press of It hurts."""
    at = MORNING + timedelta(seconds=second)
    return PainEntry("stretch@x#1", at, day, "chair-calf", Group.CALF, "too-strong", Side.LEFT, "hold", 12.25)


def check_in(second: float, day: date = DAY) -> CheckInEntry:
    """The answers of an evening."""
    at = MORNING + timedelta(seconds=second)
    return CheckInEntry(at, day, 4, flare_up=False, yesterday="worse", settled=True, most=5)


def state(at: datetime = MORNING) -> State:
    """A full state row."""
    occurrence = Occurrence("stretch@2026-03-27#2", "stretch", BreakKind.STRETCH, at, DAY)
    return State(
        at,
        DAY,
        stopwatches={"stretch": 1234.5},
        counting=("stretch",),
        numbers={"stretch": 2},
        open=(OpenReminder(occurrence, ReminderState.SNOOZED, 1, at, 61.25, ("chair-calf",)),),
        pause=PauseState(at, None, 90.0),
        flare_up=True,
        notification=17,
        other_bubbles=(18, 19),
        bubble_server=":1.5 of a bus",
        picks={Group.CALF: "chair-calf"},
        hurt_exercises=("chair-calf",),
        hurt_groups=(Group.CALF,),
        got_up=at,
        said=("welcome",),
        evening_over=True,
        evening_outcome="skipped",
        walked=at,
        learning=True,
        safety=Safety(
            screened=True,
            signs=("fever",),
            leg=True,
            cautions=("knee",),
            resting=DAY,
            hurt_on={"chair-calf": DAY},
            retired=("chair-calf",),
            scores=(Score(DAY, 4),),
        ),
        progress=Progress(DAY, 3, DAY, 2, (Raise.HOLD,), {Group.CALF: "chair-calf"}),
        open_pain=OpenPain("stretch@2026-03-27#2", "chair-calf", Group.CALF),
    )
