"""What a person is asked before, in and after a session, as pages to be shown; knows no order and no consequence.

One page asks one thing: a few buttons, of which the first is the default, or a list to tick and then a button. The
same page serves window, notification and terminal, so that no way of starting asks less than another. Surfaces with
room for three buttons show `brief` instead of `choices`; its ids are among those of `choices`, so that an answer means
the same everywhere. The words of each page stand in core/pages.py.
"""

from datetime import datetime
from enum import StrEnum

from breakstretch.core.values.base import Value
from breakstretch.core.values.exercises import Exercise, Group


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


class Choice(Value, frozen=True):
    """A button, or a line of a list."""

    id: str
    label: str


class Planned(Value, frozen=True):
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
    swaps: tuple[Choice, ...] = ()
    """What may be done instead; ids "easier", "harder", "other"."""


class Overview(Value, frozen=True):
    """Tonight's routine, as it is shown beforehand."""

    lines: tuple[Planned, ...]
    seconds: float
    """The whole, with the walk."""
    walk: float
    """Seconds of walking first; 0 without."""
    ends: datetime
    """When it would be over if begun now."""
    resumed: bool = False
    """Whether part of it is done already."""


class Question(Value, frozen=True):
    """One page."""

    kind: QuestionKind
    key: str
    """Of the session it belongs to; empty for a check-in on its own."""
    title: str
    text: tuple[str, ...]
    """Paragraphs."""
    choices: tuple[Choice, ...]
    """The first is the default."""
    items: tuple[Choice, ...] = ()
    """To be ticked, any number of them."""
    brief: tuple[Choice, ...] = ()
    """At most three buttons that mean the same, for a small surface; empty: `choices` are few enough."""
    alarm: bool = False
    """Shown in red: get care now."""
    overview: Overview | None = None

    @property
    def buttons(self) -> tuple[Choice, ...]:
        """The buttons of a small surface."""
        return self.brief or self.choices

    @property
    def long(self) -> bool:
        """Whether a small surface cannot ask it properly."""
        return bool(self.items) or self.overview is not None or self.kind is QuestionKind.SCREENING
