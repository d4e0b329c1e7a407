"""What was done, as values, and sums over them.

`repetitions` counts full holds of at least 30 s, per side. A group's number is its lower side (rule 16). Adherence is
completed / (completed + skipped + missed + abandoned). Natural and lapsed are not counted, because nobody decided
anything. Nor is stopped for pain, because it was right to stop (rule 21f).
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from enum import StrEnum

from breakstretch.core.values.base import Value
from breakstretch.core.values.breaks import BreakKind
from breakstretch.core.values.dose import SHORTEST_HOLD
from breakstretch.core.values.exercises import Group, Side


class Outcome(StrEnum):
    """How a reminder ended."""

    COMPLETED = "completed"
    SKIPPED = "skipped"
    MISSED = "missed"
    ABANDONED = "abandoned"
    NATURAL = "natural"
    LAPSED = "lapsed"
    STOPPED_FOR_PAIN = "stopped_for_pain"


BY_CLOCK = (Outcome.LAPSED, Outcome.MISSED, Outcome.NATURAL)
"""Outcomes that no person decided, so another clock may take them back (rule 9)."""


class HistoryEntry(Value, frozen=True, tag="entry"):
    """One reminder that ended."""

    key: str
    rule: str
    """The [breaks.NAME], or `evening`."""
    kind: BreakKind
    day: date
    """The work day."""
    due: datetime
    prompted: datetime | None
    """When it was first shown; None when it never was."""
    closed: datetime
    outcome: Outcome
    exercises: tuple[str, ...] = ()
    short: bool = False
    """Whether it was the short evening (rule 24)."""


class ReopenedEntry(Value, frozen=True, tag="reopened"):
    """An outcome that no person decided is undone, because its due time is in the future again (rule 9)."""

    key: str
    at: datetime


class HoldEntry(Value, frozen=True, tag="hold"):
    """One hold of a session, finished or not."""

    key: str
    at: datetime
    """When it ended."""
    day: date
    exercise: str
    group: Group
    side: Side
    repetition: int
    of: int
    seconds: float
    """How long it was held."""
    done: bool
    """Whether it was completed. Only these count."""


class PauseEntry(Value, frozen=True, tag="pause"):
    """One pause that ended."""

    began: datetime
    ended: datetime


class PainEntry(Value, frozen=True, tag="pain"):
    """One press of It hurts."""

    key: str
    at: datetime
    day: date
    exercise: str
    """Empty while walking."""
    group: Group | None
    answer: str
    """A PainAnswer. Rows of older versions have `pain` also where nothing was said."""
    side: Side | None = None
    """None in rows of older versions."""
    step: str = ""
    """The kind of the current step. Empty in rows of older versions."""
    seconds: float = 0.0
    """How much of that step was over."""


class CheckInEntry(Value, frozen=True, tag="check-in"):
    """The answers of one check-in."""

    at: datetime
    day: date
    pain: int
    """Resting, 0 to 10; of a range its lower end."""
    flare_up: bool
    yesterday: str = ""
    """What yesterday's stretching left: same, better, worse; empty when it was not asked."""
    settled: bool | None = None
    """Whether the last pain settled within a day; None when it was not asked."""
    most: int | None = None
    """The upper end of a range, or the same as `pain`. None in rows of older versions, which kept 2, 5 or 8 of one."""

    @property
    def may_be_a_range(self) -> bool:
        """Whether an older version may have stored this number for a range."""
        return self.most is None and self.pain in (2, 5, 8)


Entry = HistoryEntry | ReopenedEntry | HoldEntry | PauseEntry | PainEntry | CheckInEntry


class Count(Value, frozen=True):
    """Counted holds of one group on one day."""

    left: int = 0
    right: int = 0

    @property
    def repetitions(self) -> int:
        """The group's number: its lower side."""
        return min(self.left, self.right)

    def plus(self, side: Side) -> "Count":
        """The same with one more hold of this side."""
        return Count(self.left + (side is not Side.RIGHT), self.right + (side is not Side.LEFT))

    def and_also(self, other: "Count") -> "Count":
        """Those of both."""
        return Count(self.left + other.left, self.right + other.right)

    def of(self, side: Side) -> int:
        """Holds that used this side's share of the day."""
        if side is Side.BOTH:
            return max(self.left, self.right)
        return self.left if side is Side.LEFT else self.right


class DaySum(Value, frozen=True):
    """Repetitions of one day."""

    day: date
    groups: dict[Group, int]


def counts(hold: HoldEntry) -> bool:
    """Whether a hold is a repetition: completed, and at least 30 s long."""
    return hold.done and hold.seconds >= SHORTEST_HOLD


def repetitions(holds: Iterable[HoldEntry]) -> dict[Group, Count]:
    """Counted holds per group. Groups without any are listed with zero."""
    total = {group: Count() for group in Group}
    for hold in holds:
        if counts(hold):
            total[hold.group] = total[hold.group].plus(hold.side)
    return total


class Adherence(Value, frozen=True):
    """How often prompts were followed."""

    completed: int
    answered: int
    """completed + skipped + missed + abandoned."""

    @property
    def share(self) -> float | None:
        """0 to 1; None when nothing was asked."""
        return self.completed / self.answered if self.answered else None


def adherence(outcomes: Mapping[Outcome, int]) -> Adherence:
    """Adherence from how often each outcome occurred."""
    done = outcomes.get(Outcome.COMPLETED, 0)
    refused = (Outcome.SKIPPED, Outcome.MISSED, Outcome.ABANDONED)
    return Adherence(done, done + sum(outcomes.get(outcome, 0) for outcome in refused))
