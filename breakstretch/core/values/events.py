"""What happened, as data: facts about the machine and the person, and the person's requests.

An event may come in any state and twice. Where it makes no sense, it has no effect.
"""

from collections.abc import Mapping

import msgspec

from breakstretch.core.values.actions import (
    AllowExercise,
    Answered,
    CheckIn,
    Clicked,
    FlareUp,
    Hurts,
    ItHurts,
    LeadLost,
    Led,
    NotificationShown,
    PainAnswer,
    Pause,
    PromptAction,
    Redo,
    Resume,
    ScreenReader,
    ServerKnown,
    SessionAction,
    Skip,
    Snooze,
    Start,
    StartEvening,
    Telling,
    Tells,
)
from breakstretch.core.values.base import Value
from breakstretch.core.values.busy_times import BusyTimes
from breakstretch.core.values.exercises import Catalogue
from breakstretch.core.values.history import CheckInEntry, HoldEntry, Outcome, PainEntry
from breakstretch.core.values.limits import Problem
from breakstretch.core.values.reasons import Gone, Reason
from breakstretch.core.values.settings import Settings
from breakstretch.core.values.state import State

__all__ = [
    "Alarm",
    "AllowExercise",
    "Answered",
    "BecameActive",
    "BecameIdle",
    "BusyTimesChanged",
    "CheckIn",
    "Clicked",
    "ClockChanged",
    "Dismissed",
    "Due",
    "Event",
    "FellAsleep",
    "FlareUp",
    "HandsRested",
    "Hurts",
    "ItHurts",
    "LeadLost",
    "Led",
    "Locked",
    "NotificationShown",
    "PainAnswer",
    "Pause",
    "PromptAction",
    "QuietBegan",
    "QuietEnded",
    "Redo",
    "Resume",
    "ScreenReader",
    "ServerKnown",
    "SessionAction",
    "SettingsChanged",
    "Skip",
    "Snooze",
    "Start",
    "StartEvening",
    "Started",
    "Stopping",
    "Telling",
    "Tells",
    "Unlocked",
    "Wish",
    "WokeUp",
]


class Started(Value, frozen=True):
    """The daemon has started. It comes first, and only once."""

    settings: Settings
    catalogue: Catalogue
    state: State | None = None
    """The row of the last run; None at the very first start."""
    lived: float = 0.0
    """Seconds that the last run continued after it wrote that row."""
    gap: float = 0.0
    """Seconds between the end of the last run and now."""
    rebooted: bool = False
    """Whether the machine has started since the state was saved, so that its clock is in doubt (rule 9)."""
    holds: tuple[HoldEntry, ...] = ()
    """Of the last weeks: for today's repetitions, and for what was done longest ago."""
    pains: tuple[PainEntry, ...] = ()
    check_ins: tuple[CheckInEntry, ...] = ()
    resolved: Mapping[str, Outcome] = msgspec.field(default_factory=dict)
    """Outcomes of recent occurrences, by key."""


class Alarm(Value, frozen=True):
    """The deadline that the engine asked for has come."""


class Due(Value, frozen=True):
    """The agenda reports that a wall-clock job is due. The engine checks it against plan and clock."""

    key: str


class ClockChanged(Value, frozen=True):
    """The wall clock was set, or the zone of the machine changed."""


class SettingsChanged(Value, frozen=True):
    """New settings are in force, or the old ones stay because of a problem."""

    settings: Settings
    catalogue: Catalogue
    problem: Problem | None = None
    """What is wrong with the file and not mended yet."""


class BecameIdle(Value, frozen=True):
    """There has been no input for `ago` seconds."""

    ago: float


class BecameActive(Value, frozen=True):
    """There was input again."""


class HandsRested(Value, frozen=True):
    """There has been no input for a few seconds. Only reported while a prompt waits for it."""


class Locked(Value, frozen=True):
    """The screen was locked."""

    sure: bool = True
    """False: a lock was only requested, and its end may never be reported."""


class Unlocked(Value, frozen=True):
    """The screen was unlocked."""


class FellAsleep(Value, frozen=True):
    """The machine is about to be suspended."""


class WokeUp(Value, frozen=True):
    """The machine is awake again after being suspended for this many seconds."""

    slept: float


class QuietBegan(Value, frozen=True):
    """A sensor reports a reason to hold prompts back."""

    reason: Reason
    by: str = ""
    """The cause, where known: the program that holds the microphone."""


class QuietEnded(Value, frozen=True):
    """That reason is over."""

    reason: Reason


class BusyTimesChanged(Value, frozen=True):
    """The calendar of today and tomorrow has changed. Each event carries all of it."""

    busy: BusyTimes


class Dismissed(Value, frozen=True):
    """The notification of a break is off the screen, or its window is closed. This decides nothing."""

    key: str
    how: Gone = Gone.CLOSED


class Stopping(Value, frozen=True):
    """The daemon ends after this step."""


Wish = (
    Start | StartEvening | Snooze | Skip | Redo | Pause | Resume | FlareUp | CheckIn | ItHurts | Tells | AllowExercise
)
"""What a person may request, and gets an answer to."""
Event = (
    Started
    | Alarm
    | Due
    | ClockChanged
    | SettingsChanged
    | BecameIdle
    | BecameActive
    | HandsRested
    | Locked
    | Unlocked
    | FellAsleep
    | WokeUp
    | QuietBegan
    | QuietEnded
    | BusyTimesChanged
    | ScreenReader
    | Clicked
    | Dismissed
    | NotificationShown
    | ServerKnown
    | Start
    | StartEvening
    | Snooze
    | Skip
    | Redo
    | Pause
    | Resume
    | FlareUp
    | CheckIn
    | Answered
    | AllowExercise
    | Led
    | Hurts
    | ItHurts
    | Tells
    | LeadLost
    | Stopping
)
