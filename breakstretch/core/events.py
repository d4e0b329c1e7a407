"""What happened, as data: everything the engine is ever told.

Facts about the machine and the person, and wishes of the person. An event may come in any state and twice; what
makes no sense then has no effect.
"""

from datetime import time, timedelta
from enum import StrEnum

from breakstretch.core.breaks import LeadKind
from breakstretch.core.busy import BusyTimes
from breakstretch.core.exercises import Catalogue
from breakstretch.core.history import HoldEntry, PainEntry
from breakstretch.core.questions import QuestionKind
from breakstretch.core.reasons import Reason
from breakstretch.core.settings import Settings
from breakstretch.core.state import State
from breakstretch.core.value import Value


class PromptAction(StrEnum):
    """The three actions of a prompt."""

    START = "start"
    SNOOZE = "snooze"
    SKIP = "skip"


class SessionAction(StrEnum):
    """What a person may do while being led."""

    PAUSE = "pause"
    """Pause, or go on when paused."""
    NEXT = "next"
    BACK = "back"
    STOP = "stop"


class PainAnswer(StrEnum):
    """The four answers after It hurts (content notes, section 5.4)."""

    TOO_STRONG = "too-strong"
    PAIN = "pain"
    LEG = "leg"
    WARNING = "warning"


class Started(Value, frozen=True):
    """The daemon has started; comes first and once."""

    settings: Settings
    catalogue: Catalogue
    state: State | None = None
    """The row of the last run; None at the very first start."""
    lived: float = 0.0
    """Seconds the last run went on after it wrote that row."""
    gap: float = 0.0
    """Seconds between the end of the last run and now."""
    holds: tuple[HoldEntry, ...] = ()
    """Of the last weeks: for today's repetitions, and for what was done longest ago."""
    pains: tuple[PainEntry, ...] = ()
    resolved: frozenset[str] = frozenset()
    """Keys of recent occurrences that already have an outcome."""


class Alarm(Value, frozen=True):
    """The deadline the engine asked for has come."""


class Due(Value, frozen=True):
    """The agenda says that a wall-clock job is due; the engine checks it against plan and clock."""

    key: str


class ClockChanged(Value, frozen=True):
    """The wall clock was set, or the zone of the machine changed."""


class SettingsChanged(Value, frozen=True):
    """New settings are in force."""

    settings: Settings
    catalogue: Catalogue


class BecameIdle(Value, frozen=True):
    """No input for `ago` seconds."""

    ago: float


class BecameActive(Value, frozen=True):
    """Input again."""


class Locked(Value, frozen=True):
    """The screen was locked."""


class Unlocked(Value, frozen=True):
    """The screen was unlocked."""


class FellAsleep(Value, frozen=True):
    """The machine is about to be suspended."""


class WokeUp(Value, frozen=True):
    """The machine was suspended for so many seconds and is awake again."""

    slept: float


class QuietBegan(Value, frozen=True):
    """A sensor reports a reason to hold prompts back."""

    reason: Reason
    by: str = ""
    """Who causes it, where known: the program that holds the microphone."""


class QuietEnded(Value, frozen=True):
    """That reason is over."""

    reason: Reason


class BusyTimesChanged(Value, frozen=True):
    """The calendar of today and tomorrow is another one; all of it, each time."""

    busy: BusyTimes


class Clicked(Value, frozen=True):
    """An action of a prompt was chosen."""

    key: str
    action: PromptAction


class Dismissed(Value, frozen=True):
    """The bubble was closed, which decides nothing."""

    key: str


class NotificationShown(Value, frozen=True):
    """The server's number of the live bubble, kept so that a bubble left by a killed daemon can be closed."""

    number: int
    """0 when there is none any more."""


class Start(Value, frozen=True):
    """Start a break now: the one at hand, or one of that name, or one exercise."""

    rule: str | None = None
    exercise: str | None = None
    lead: LeadKind | None = None


class StartEvening(Value, frozen=True):
    """Start tonight's floor routine, or go on with it."""

    lead: LeadKind | None = None


class Snooze(Value, frozen=True):
    """Snooze the prompt at hand."""

    length: timedelta | None = None
    """None: as the rule says."""


class Skip(Value, frozen=True):
    """Skip the break at hand."""


class Redo(Value, frozen=True):
    """Show a dismissed or snoozed prompt again."""


class Pause(Value, frozen=True):
    """Hold every prompt back: for a while, until a time of day, until tomorrow, or until Resume."""

    length: timedelta | None = None
    until: time | None = None
    tomorrow: bool = False


class Resume(Value, frozen=True):
    """End the pause."""


class FlareUp(Value, frozen=True):
    """A flare-up begins or is over."""

    on: bool


class CheckIn(Value, frozen=True):
    """Ask the safety questions now, outside any session."""

    lead: LeadKind | None = None


class Answered(Value, frozen=True):
    """A question was answered: a button, and for a list what was ticked."""

    key: str
    kind: QuestionKind
    choice: str
    ticked: tuple[str, ...] = ()
    """For a swap in the overview: the group, then "easier", "harder" or "other"."""


class AllowExercise(Value, frozen=True):
    """Take an exercise that hurt on two days back into the rotation, after advice."""

    exercise: str


class Led(Value, frozen=True):
    """An action while a session is led."""

    key: str
    action: SessionAction


class Hurts(Value, frozen=True):
    """It hurts was pressed."""

    key: str
    answer: PainAnswer | None = None
    """None: not known yet; window and terminal are then asked, elsewhere it counts as PAIN (`rules.md` 21)."""


class LeadLost(Value, frozen=True):
    """What led the session is gone: a window closed, a terminal hung up."""

    key: str


class Stopping(Value, frozen=True):
    """The daemon ends cleanly after this step."""


Event = (
    Started
    | Alarm
    | Due
    | ClockChanged
    | SettingsChanged
    | BecameIdle
    | BecameActive
    | Locked
    | Unlocked
    | FellAsleep
    | WokeUp
    | QuietBegan
    | QuietEnded
    | BusyTimesChanged
    | Clicked
    | Dismissed
    | NotificationShown
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
    | LeadLost
    | Stopping
)
