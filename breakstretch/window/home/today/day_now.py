"""The input of the page "Today": the situation as in `status`, and what is over of the day."""

from datetime import date, datetime

from breakstretch.core.values.base import Value
from breakstretch.core.values.breaks import BreakKind, NextBreak
from breakstretch.core.values.reasons import CannotGuide
from breakstretch.core.values.sayings import Block


class OpenBreak(Value, frozen=True):
    """A break that is due and has no outcome yet."""

    rule: str
    kind: BreakKind
    due: datetime
    state: str
    may_snooze: bool = False


class DayAhead(Value, frozen=True):
    """The current work day."""

    day: date
    hours: tuple[tuple[datetime, datetime], ...] = ()
    open: tuple[OpenBreak, ...] = ()
    ahead: tuple[NextBreak, ...] = ()


class Status(Value, frozen=True):
    """The situation, as far as the page needs it."""

    phase: str
    why: str
    groups: dict[str, int]
    flare_up: bool
    evening: str
    next_break: str | None = None
    next_at: datetime | None = None
    next_in: float | None = None
    barrier: str | None = None
    paused_until: datetime | None = None
    question: str | None = None
    next_kind: BreakKind | None = None
    next_exact: bool = False
    held: Block | None = None
    text: str | None = None
    """Your own words for the current break."""
    today: DayAhead | None = None
    """None: a daemon of an older version."""
    system: str = ""
    missing: CannotGuide | None = None
    """Why this system shows no notifications of breakstretch."""


class Done(Value, frozen=True):
    """A break of today that has ended."""

    rule: str
    kind: BreakKind
    at: datetime
    outcome: str


class Day(Value, frozen=True):
    """All of it."""

    now: datetime
    status: Status | None
    """None: breakstretch is not running."""
    done: tuple[Done, ...] = ()
    trouble: str = ""
    """Why it does not answer."""
