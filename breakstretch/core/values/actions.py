"""What a person does and what the desktop reports, as data: clicks, requests, answers, presses and notification ids.

These are part of the events in events.py, the only module that imports this one. An action may come in any state and
twice. Where it makes no sense, it has no effect.
"""

from datetime import time, timedelta
from enum import StrEnum

from breakstretch.core.values.base import Value
from breakstretch.core.values.breaks import LeadKind
from breakstretch.core.values.questions import QuestionKind
from breakstretch.core.values.reasons import CannotGuide


class PromptAction(StrEnum):
    """The three actions of a prompt."""

    START = "start"
    SNOOZE = "snooze"
    SKIP = "skip"


class SessionAction(StrEnum):
    """What a person may do in a session."""

    READY = "ready"
    """In position: the hold begins."""
    PAUSE = "pause"
    """Pause, or continue when paused."""
    NEXT = "next"
    BACK = "back"
    STOP = "stop"


class PainAnswer(StrEnum):
    """The four answers after It hurts, and "not answered" (rule 21b)."""

    TOO_STRONG = "too-strong"
    PAIN = "pain"
    LEG = "leg"
    WARNING = "warning"
    NOT_SAID = "none"


PAIN_WORDS = {
    "strong": PainAnswer.TOO_STRONG,
    "here": PainAnswer.PAIN,
    "leg": PainAnswer.LEG,
    "warning": PainAnswer.WARNING,
    "none": PainAnswer.NOT_SAID,
}
"""What commands, scenarios and the trace call the answers. The stored values are older than these words."""


class Clicked(Value, frozen=True):
    """An action of a prompt was chosen."""

    key: str
    action: PromptAction
    lead: LeadKind | None = None
    """What guides, if not what the settings say."""


class Start(Value, frozen=True):
    """Start a break now: the current one, the one of that name, or one exercise."""

    rule: str | None = None
    exercise: str | None = None
    lead: LeadKind | None = None


class StartEvening(Value, frozen=True):
    """Start tonight's floor routine, or continue it."""

    lead: LeadKind | None = None


class Snooze(Value, frozen=True):
    """Snooze the current prompt."""

    length: timedelta | None = None
    """None: as the rule says."""


class Skip(Value, frozen=True):
    """Skip the current break."""


class Redo(Value, frozen=True):
    """Show a dismissed or snoozed prompt again, or the current guide or question."""

    lead: LeadKind | None = None
    """What shows it from now on, in front of the other windows; None: whatever showed it before."""


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
    """Ask the safety questions now, outside a session."""

    lead: LeadKind | None = None


class Answered(Value, frozen=True):
    """A question was answered: a button, and for a list what was ticked."""

    key: str
    kind: QuestionKind
    choice: str
    ticked: tuple[str, ...] = ()
    """For a swap in the overview: the group, then "easier", "harder" or "other"."""


class ItHurts(Value, frozen=True):
    """A command reported that it hurts: in the current session, or a sign outside one."""

    answer: PainAnswer | None = None
    """None: the four answers are asked where the session is guided."""


class Telling(StrEnum):
    """What a person may report by a command."""

    CHECKED = "checked"
    """I have been checked (rule 21d)."""
    ASKED = "asked"
    """I have asked a professional."""
    LEAVE_WEEK_1 = "leave-week-1"
    ENOUGH = "enough"
    """That is enough for today (rule 21e)."""


class Tells(Value, frozen=True):
    """A person reports this."""

    what: Telling


class AllowExercise(Value, frozen=True):
    """Take an exercise that hurt on two days back into the rotation, after advice."""

    exercise: str


class ScreenReader(Value, frozen=True):
    """A person has started or ended a screen reader."""

    on: bool


class NotificationShown(Value, frozen=True):
    """The server's ids of our notifications, saved so that the next run can close what a killed daemon left."""

    number: int
    """The id of the live notification, or 0 if there is none."""
    others: tuple[int, ...] = ()
    """The ids of questions outside a session, and of notices."""
    server: str = ""
    """The server that gave the ids. On another server they belong to other notifications."""


class ServerKnown(Value, frozen=True):
    """What the desktop's notification server can do."""

    name: str = ""
    """Of the notification server; empty where there is none."""
    cannot_guide: CannotGuide | None = CannotGuide.NO_SERVER


class Led(Value, frozen=True):
    """An action during a session."""

    key: str
    action: SessionAction
    step: int | None = None
    """The index of the step in which it was pressed. None: the current step."""


class Hurts(Value, frozen=True):
    """It hurts was pressed."""

    key: str
    answer: PainAnswer | None = None
    """None: not known yet; window and terminal are then asked, elsewhere it counts as PAIN (rule 21)."""
    step: int | None = None
    """The index of the step in which it was pressed. A late press still counts."""


class LeadLost(Value, frozen=True):
    """What guided the session is gone: a window was closed, a terminal hung up."""

    key: str
    shown: bool = True
    """False: nobody can have seen the current step, so it does not count, even if its time is over."""
