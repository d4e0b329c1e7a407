"""What window, terminal, notification and wire show, in words: the values of the core with their text filled in."""

from datetime import datetime

from breakstretch.core.values.base import Value
from breakstretch.core.values.breaks import BreakKind
from breakstretch.core.values.dose import LedStep
from breakstretch.core.values.effects import Totals
from breakstretch.core.values.exercises import Exercise, Group
from breakstretch.core.values.history import Outcome
from breakstretch.core.values.questions import QuestionKind


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
    """What may be done instead."""


class Overview(Value, frozen=True):
    """Tonight's routine, as it is shown beforehand."""

    lines: tuple[Planned, ...]
    seconds: float
    """The whole, with the walk."""
    walk: float
    """Seconds of walking first. 0 without."""
    ends: datetime
    """When it would be over if begun now."""
    resumed: bool = False
    """Whether part of it is done already."""


class Question(Value, frozen=True):
    """One page."""

    kind: QuestionKind
    key: str
    """The key of the session it belongs to. Empty for a check-in on its own."""
    title: str
    text: tuple[str, ...]
    """Paragraphs."""
    choices: tuple[Choice, ...]
    items: tuple[Choice, ...] = ()
    """To be ticked, any number of them."""
    ticked: tuple[str, ...] = ()
    """Those of them that are ticked already."""
    place: str = ""
    """Which page of its row it is, such as "1 of 3". Empty for a page on its own."""
    brief: tuple[Choice, ...] = ()
    """Fewer or shorter buttons for a small surface. Empty: `choices` fit."""
    default: bool = True
    """Whether Return, or a click on the body of a bubble, means the first button."""
    alarm: bool = False
    """Shown in red: get care now."""
    overview: Overview | None = None
    front: bool = False
    """Whether the person asked to see it, so that a window comes to the front and takes the focus."""

    @property
    def buttons(self) -> tuple[Choice, ...]:
        """The buttons of a small surface."""
        return self.brief or self.choices

    @property
    def long(self) -> bool:
        """Whether it is too long for a small surface."""
        return bool(self.items) or self.overview is not None


class ShownAnswer(Value, frozen=True):
    """The answer to a command."""

    ok: bool
    text: str


class QuestionsEnd(Value, frozen=True):
    """The questions are over, and no session follows."""

    key: str
    text: str = ""
    """To be said, if anything."""


class SessionView(LedStep, frozen=True):
    """Everything a guide needs to show the current step."""

    note: str = ""
    """To be read before this exercise."""
    front: bool = False
    """Whether the person asked to see it, so that a window comes to the front and takes the focus."""


class SessionEnd(Value, frozen=True):
    """The session is over."""

    key: str
    outcome: Outcome
    holds_done: int
    upcoming: str
    """The next break, as a sentence."""
    text: tuple[str, ...] = ()
    """Paragraphs to be read."""
    alarm: bool = False
    """Shown in red: get care now."""
    totals: Totals | None = None
    """After an evening, and where something has to be read."""
    kind: BreakKind | None = None
    """The kind of the break. None where that is not known."""
    planned: int = 0
    """How many holds there would have been. 0 where that is not known."""
    hold: float = 0.0
    """Seconds of each hold that was done. 0 where they differ."""
    come_out: str = ""
    """How to leave the position of the last hold, where the session ended with one."""
