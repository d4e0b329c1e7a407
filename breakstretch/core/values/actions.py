"""What a person does and what the desktop tells, as data: clicks, wishes, answers, presses, and numbers of bubbles.

A part of the events, which stand together in events.py; nothing imports from here but that module. An act may come in
any state and twice; what makes no sense then has no effect.
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
    """What a person may do while being led."""

    READY = "ready"
    """In position: the hold begins."""
    PAUSE = "pause"
    """Pause, or continue when paused."""
    NEXT = "next"
    BACK = "back"
    STOP = "stop"


class PainAnswer(StrEnum):
    """The four answers after It hurts, and that there was none (rule 21b)."""

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
    """Show a dismissed or snoozed prompt again, or what guides or asks now."""

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
    """Ask the safety questions now, outside any session."""

    lead: LeadKind | None = None


class Answered(Value, frozen=True):
    """A question was answered: a button, and for a list what was ticked."""

    key: str
    kind: QuestionKind
    choice: str
    ticked: tuple[str, ...] = ()
    """For a swap in the overview: the group, then "easier", "harder" or "other"."""


class ItHurts(Value, frozen=True):
    """It hurts, said by a command: in the session at hand, or of a sign outside any."""

    answer: PainAnswer | None = None
    """None: the four answers are asked where the session is led."""


class Telling(StrEnum):
    """What a person may say of themselves by a command."""

    CHECKED = "checked"
    """I have been checked (rule 21d)."""
    ASKED = "asked"
    """I have asked a professional."""
    LEAVE_WEEK_1 = "leave-week-1"
    ENOUGH = "enough"
    """That is enough for today (rule 21e)."""


class Tells(Value, frozen=True):
    """A person says this of themselves."""

    what: Telling


class AllowExercise(Value, frozen=True):
    """Take an exercise that hurt on two days back into the rotation, after advice."""

    exercise: str


class ScreenReader(Value, frozen=True):
    """A person has started or ended a screen reader."""

    on: bool


class NotificationShown(Value, frozen=True):
    """The server's numbers of our bubbles, saved so that the next run can close what a killed daemon left."""

    number: int
    """Of the live bubble, or 0 if there is none any more."""
    others: tuple[int, ...] = ()
    """Of questions on their own, and of notices."""
    server: str = ""
    """The server that gave the numbers. On another server they belong to other bubbles."""


class ServerKnown(Value, frozen=True):
    """What the desktop's notifications can do."""

    name: str = ""
    """Of the notification server; empty where there is none."""
    cannot_guide: CannotGuide | None = CannotGuide.NO_SERVER


class Led(Value, frozen=True):
    """An action while a session is led."""

    key: str
    action: SessionAction
    step: int | None = None
    """Index of the step it was pressed in; None: of whichever step is at hand."""


class Hurts(Value, frozen=True):
    """It hurts was pressed."""

    key: str
    answer: PainAnswer | None = None
    """None: not known yet; window and terminal are then asked, elsewhere it counts as PAIN (rule 21)."""
    step: int | None = None
    """Index of the step it was pressed in. A press that comes late counts all the same."""


class LeadLost(Value, frozen=True):
    """What led the session is gone: a window closed, a terminal hung up."""

    key: str
    shown: bool = True
    """False: nobody can have seen the current step, so it does not count, even when its time is over."""
