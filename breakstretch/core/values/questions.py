"""What a person is asked before, in and after a session, as values.

One page asks one thing: a few buttons, or a list to tick and then a button. No answer about health is a default. The
same page serves window, notification and terminal, so no way of starting asks less than another. A page holds the ids
of its buttons, against which an answer is checked, and the values in its text. The text itself is made by
`breakstretch.messages.questions`.
"""

from datetime import datetime, timedelta
from enum import StrEnum

from breakstretch.core.values.base import Value
from breakstretch.core.values.exercises import Exercise, Group, Side
from breakstretch.core.values.reasons import Barrier
from breakstretch.core.values.sayings import Said


class QuestionKind(StrEnum):
    """Which page."""

    SCREENING = "screening"
    """The emergency signs: the first page of the list."""
    SIGNS = "signs"
    """The signs to have checked before you stretch."""
    CONDITIONS = "conditions"
    """The kinds of health conditions; a page follows for each that is ticked."""
    OPERATIONS = "operations"
    BACK = "back"
    JOINTS = "joints"
    PREGNANCY = "pregnancy"
    GENERAL = "general"
    ADVICE = "advice"
    """What follows from an answer. It is read, and left by a button."""
    PAIN_NOW = "pain-now"
    """How the back is, resting, 0 to 10."""
    FLARE_UP = "flare-up"
    ANYTHING_NEW = "anything-new"
    YESTERDAY = "yesterday"
    """How yesterday's stretching felt afterwards."""
    SETTLED = "settled"
    """Whether a pain of the last session settled within a day."""
    GENTLE = "gentle"
    """Skip today, or the gentle routine."""
    OVERVIEW = "overview"
    """Tonight's routine before it begins."""
    WHAT_HURT = "what-hurt"
    """The four answers after It hurts."""
    EASIER = "easier"
    """The easier variation once, or without this exercise."""
    LEG_NEW = "leg-new"
    """Whether what goes down the leg is new."""
    CONTINUE = "continue"
    """After an exercise that hurt: the next one, or the end."""
    REMINDER = "reminder"
    """A reminder that no notification shows."""


class Advice(StrEnum):
    """Which page of advice."""

    BARRIER = "barrier"
    """The barrier, and how it can be cleared."""
    ADJUSTED = "adjusted"
    """Some exercises are left out from now on."""
    CHECKED = "checked"
    """The end of a check-in outside a session."""


class LeftOut(Value, frozen=True):
    """What one caution tag leaves out."""

    tag: str
    groups: tuple[str, ...] = ()
    """Names of the muscle groups of which no exercise is left."""
    exercises: tuple[str, ...] = ()
    """Names of the other exercises that are left out."""
    care: bool = False
    """Whether the remaining exercises need special care."""


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
    """Tonight's routine, as it is shown in advance."""

    lines: tuple[PlannedStretch, ...]
    seconds: float
    """The whole, with the walk."""
    walk: float
    """Seconds of walking first; 0 without."""
    ends: datetime
    """When it would be over if begun now."""
    resumed: bool = False
    """Whether part of it is done already."""
    short: float = 0.0
    """Seconds of the short routine; 0 where it is not offered."""
    learning: bool = False
    """Whether the positions are still new, so that the short routine is a way to learn them."""


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
    """The key of its session. Empty for a check-in outside one."""
    choices: tuple[str, ...]
    """Ids of the buttons."""
    default: bool = False
    """Whether Return, or a click on the body of a bubble, means the first button."""
    items: tuple[str, ...] = ()
    """Ids of the lines to be ticked, any number of them."""
    ticked: tuple[str, ...] = ()
    """Those that are ticked already: on the way back to a page, or by an earlier answer."""
    number: int = 0
    """The number of the page in its sequence, from 1. 0 for a single page."""
    of: int = 0
    """How many pages the sequence has, as far as is known now."""
    brief: tuple[str, ...] = ()
    """What a small surface offers instead of the choices; empty: all of them fit."""
    advice: Advice | None = None
    barrier: Barrier | None = None
    """What keeps the person from stretching."""
    signs: tuple[str, ...] = ()
    """Ids of the signs that are the reason."""
    left_out: tuple[LeftOut, ...] = ()
    """What the new caution tags leave out."""
    exercise: Exercise | None = None
    """The one that was too strong."""
    side: Side = Side.BOTH
    """On which it was too strong."""
    said: Said = ()
    """What the check-in has to say."""
    overview: PlannedEvening | None = None
    dose: EveningDose | None = None
