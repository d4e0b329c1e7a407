"""What a person is asked before, in and after a session, as values.

One page asks one thing: a few buttons, of which the first is the default, or a list to tick and then a button. The
same page serves window, notification and terminal, so that no way of starting asks less than another. A page holds
the ids of its buttons, which an answer is checked against, and what is filled into its text. The text itself is made
by `breakstretch.messages.questions`.
"""

from datetime import datetime, timedelta
from enum import StrEnum

from breakstretch.core.values.base import Value
from breakstretch.core.values.exercises import Exercise, Group, Side
from breakstretch.core.values.sayings import Said
from breakstretch.core.values.state import Barrier


class QuestionKind(StrEnum):
    """Which page."""

    SCREENING = "screening"
    """Before the first session: none of these, or some."""
    SIGNS = "signs"
    """The whole list, to be ticked."""
    ADVICE = "advice"
    """What follows from an answer; to be read, and left by a button."""
    PAIN_NOW = "pain-now"
    """How the back is, resting, 0 to 10."""
    FLARE_UP = "flare-up"
    ANYTHING_NEW = "anything-new"
    YESTERDAY = "yesterday"
    """What yesterday's stretching left."""
    SETTLED = "settled"
    """Whether a pain of the last session settled within a day."""
    GENTLE = "gentle"
    """Skip today, or the gentle routine."""
    OVERVIEW = "overview"
    """Tonight's routine before it begins."""
    WHAT_HURT = "what-hurt"
    """The four answers after It hurts."""
    EASIER = "easier"
    """The easier variation once, or skip."""


class Advice(StrEnum):
    """Which page of advice."""

    BARRIER = "barrier"
    """What stands in the way, and how it is cleared."""
    LEG = "leg"
    """A leg symptom that no professional has looked at yet."""
    ADJUSTED = "adjusted"
    """Some exercises are left out from now on."""
    CHECKED = "checked"
    """The end of a check-in outside any session."""


class PlannedStretch(Value, frozen=True):
    """One line of tonight's routine."""

    group: Group
    group_name: str
    exercise: Exercise
    repetitions: int
    """Per side."""
    sides: int
    """1 or 2."""
    seconds: float
    """The whole of it, with the changes between."""
    swaps: tuple[str, ...] = ()
    """What may be done instead: "easier", "harder", "other"."""


class PlannedEvening(Value, frozen=True):
    """Tonight's routine, as it is shown beforehand."""

    lines: tuple[PlannedStretch, ...]
    seconds: float
    """The whole, with the walk."""
    walk: float
    """Seconds of walking first; 0 without."""
    ends: datetime
    """When it would be over if begun now."""
    resumed: bool = False
    """Whether part of it is done already."""


class EveningDose(Value, frozen=True):
    """How long and how often each stretch is held tonight."""

    hold: timedelta
    repetitions: int
    week: int
    """Of the programme, from 1."""
    gentle: bool


class Page(Value, frozen=True):
    """One page, without its text."""

    kind: QuestionKind
    key: str
    """Of the session it belongs to; empty for a check-in on its own."""
    choices: tuple[str, ...]
    """Ids of the buttons; the first is the default."""
    items: tuple[str, ...] = ()
    """Ids of the lines to be ticked, any number of them."""
    brief: tuple[str, ...] = ()
    """At most three of the choices, for a small surface; empty: all of them fit."""
    advice: Advice | None = None
    barrier: Barrier | None = None
    """What stands in the way."""
    signs: tuple[str, ...] = ()
    """Ids of the warning signs that are the reason."""
    cautions: tuple[str, ...] = ()
    """Tags that are new."""
    exercise: Exercise | None = None
    """The one that was too strong."""
    side: Side = Side.BOTH
    """On which it was too strong."""
    said: Said = ()
    """What the check-in has to say."""
    overview: PlannedEvening | None = None
    dose: EveningDose | None = None
