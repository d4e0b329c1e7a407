"""What is to be done, as data: everything the engine can ask for. The runner carries it out in order."""

from datetime import datetime, timedelta
from enum import StrEnum

from breakstretch.core.values.base import Value
from breakstretch.core.values.breaks import BreakKind, LeadKind
from breakstretch.core.values.dose import HoldLeft, LedStep
from breakstretch.core.values.exercises import Exercise, Group
from breakstretch.core.values.history import DaySum, Entry, Outcome
from breakstretch.core.values.questions import Page
from breakstretch.core.values.sayings import Block, Said, Saying
from breakstretch.core.values.state import State


class ShowPrompt(Value, frozen=True):
    """Prompt the person."""

    key: str
    rule: str
    kind: BreakKind
    seconds: float
    """How long the break takes with its reading time. It is shorter if the person is in position sooner."""
    exercises: tuple[Exercise, ...]
    """In the order of the break; empty for a walk."""
    may_snooze: bool
    snooze: timedelta
    again: bool = False
    """Whether it was shown before: after a snooze, a quiet, a restart."""
    text: str = ""
    """What to do in the break, in your own words."""


class Withdraw(Value, frozen=True):
    """Take the prompt away."""

    key: str
    reason: str
    """A Reason, an Outcome, or `snoozed`."""


class Postponed(Value, frozen=True):
    """A due break waits, and the reason."""

    key: str
    block: Block


class OpenSession(Value, frozen=True):
    """Open the session in its guide."""

    view: LedStep
    notes: Said = ()
    """What to read before this exercise: how to adapt it, or the easier variation that was chosen."""


class ShowStep(Value, frozen=True):
    """Show this step from now on."""

    view: LedStep
    notes: Said = ()
    front: bool = False
    """Whether the person asked to see it: the lead named by the view takes over, in front of other windows."""


class Totals(Value, frozen=True):
    """The totals of the day and the week, for the last page of a session."""

    groups: dict[Group, int]
    """Repetitions of today, desk and evening together."""
    week: tuple[DaySum, ...]
    """The last seven days, today last."""


class CloseSession(Value, frozen=True):
    """The session is over, and its last page is shown."""

    key: str
    outcome: Outcome
    holds_done: int
    upcoming: Saying | None = None
    """The next break; filled in when the step is over."""
    totals: Totals | None = None
    """After an evening, and where something has to be read."""
    said: tuple[Said, ...] = ()
    """Paragraphs for the last page."""
    alarm: bool = False
    """Whether it says to get care now."""
    kind: BreakKind | None = None
    """Of the break; None where that is not known."""
    planned: int = 0
    """How many holds there would have been; 0 where that is not known."""
    hold: float = 0.0
    """Seconds of each hold that was done; 0 where they differ."""
    hold_left: HoldLeft | None = None
    """The hold that ended the session, if one did."""


class Ask(Value, frozen=True):
    """Ask this now. It replaces whatever is shown."""

    question: Page
    lead: LeadKind
    front: bool = False
    """Whether the person asked to see it, in front of the other windows."""


class EndQuestions(Value, frozen=True):
    """The questions are over: take the page away."""

    key: str
    said: Said = ()


class AddCautions(Value, frozen=True):
    """Write these tags into `exercises.cautions` of the settings file; the person has confirmed them."""

    tags: tuple[str, ...]


class Record(Value, frozen=True):
    """Record this in the history."""

    entry: Entry


class SaveState(Value, frozen=True):
    """Replace the one row of what is running now."""

    state: State


class Job(Value, frozen=True):
    """A wall-clock job of the agenda."""

    key: str
    at: datetime
    """Aware."""


class PlanJobs(Value, frozen=True):
    """Replace the agenda."""

    jobs: tuple[Job, ...]


class ChimeKind(StrEnum):
    """What a sound means."""

    PROMPT = "prompt"
    HOLD = "hold"
    CHANGE = "change"
    DONE = "done"


class Chime(Value, frozen=True):
    """Make a sound, if the settings allow it."""

    kind: ChimeKind


class Notice(Value, frozen=True):
    """Say something once. It needs no answer."""

    said: Said


class Answer(Value, frozen=True):
    """The answer to the command of this step."""

    ok: bool
    said: Said


class BackUp(Value, frozen=True):
    """Make the daily copy of the history."""


Effect = (
    ShowPrompt
    | Withdraw
    | Postponed
    | OpenSession
    | ShowStep
    | CloseSession
    | Ask
    | EndQuestions
    | AddCautions
    | Record
    | SaveState
    | PlanJobs
    | Chime
    | Notice
    | Answer
    | BackUp
)
