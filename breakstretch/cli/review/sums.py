"""What `today`, `history` and `stats` show, as values and totals."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta, tzinfo

from breakstretch.core.values.base import Value
from breakstretch.core.values.breaks import BreakKind, Occurrence
from breakstretch.core.values.exercises import Group, Side
from breakstretch.core.values.history import (
    Adherence,
    HistoryEntry,
    HoldEntry,
    Outcome,
    PainEntry,
    adherence,
    counts,
)
from breakstretch.core.values.state import OpenReminder
from breakstretch.daemon.ports import DayLine

WEEK = 7


class Day(Value, frozen=True):
    """Everything known of one work day."""

    day: date
    entries: tuple[HistoryEntry, ...]
    holds: tuple[HoldEntry, ...]
    open: tuple[OpenReminder, ...]
    """Due and without an outcome."""
    ahead: tuple[Occurrence, ...]
    """Planned for a fixed time, not due yet."""
    zone: tzinfo | None = None
    pains: tuple[PainEntry, ...] = ()
    aim: int | None = None
    """How many repetitions each group should have today, where no evening routine covers that."""
    off: tuple[str, ...] = ()
    """The breaks that are switched off, where it is this day."""


class Past(Value, frozen=True):
    """Days with their sums, and breaks and presses of It hurts of those days, or of the last of them."""

    days: tuple[DayLine, ...]
    entries: tuple[HistoryEntry, ...] = ()
    pains: tuple[PainEntry, ...] = ()


class Ending(Value, frozen=True):
    """How a reminder ended, without its day."""

    kind: BreakKind
    outcome: Outcome
    short: bool
    bare: bool
    """Whether it had no exercises."""


class Held(Value, frozen=True):
    """Sums over the holds that count."""

    days: int
    number: int
    shortest: float
    longest: float
    seconds: float
    of_each: Mapping[tuple[Group, str, Side], int]
    """How many of each group, exercise and side, in the order in which they first occurred."""


def endings_of(entries: Iterable[HistoryEntry]) -> Counter[Ending]:
    """How often reminders ended in each way."""
    return Counter(Ending(entry.kind, entry.outcome, entry.short, not entry.exercises) for entry in entries)


def held_of(holds: Iterable[HoldEntry]) -> Held:
    """Sums over the holds, which are read only once."""
    days: set[date] = set()
    of_each: Counter[tuple[Group, str, Side]] = Counter()
    of_length: Counter[float] = Counter()
    for hold in filter(counts, holds):
        days.add(hold.day)
        of_each[hold.group, hold.exercise, hold.side] += 1
        of_length[hold.seconds] += 1
    shortest, longest = min(of_length, default=0.0), max(of_length, default=0.0)
    seconds = sum(length * count for length, count in of_length.items())
    return Held(len(days), of_each.total(), shortest, longest, seconds, of_each)


def stops(entries: Iterable[HistoryEntry], pains: Iterable[PainEntry]) -> list[tuple[HistoryEntry, list[PainEntry]]]:
    """The sessions that were stopped for pain, each with its presses of It hurts."""
    presses = list(pains)
    stopped = [entry for entry in entries if entry.outcome is Outcome.STOPPED_FOR_PAIN]
    return [(entry, [pain for pain in presses if pain.key == entry.key]) for entry in stopped]


def stopped_on(days: Iterable[DayLine]) -> int:
    """How many sessions of these days were stopped for pain."""
    return sum(day.outcomes.get(Outcome.STOPPED_FOR_PAIN, 0) for day in days)


def week_of(days: Sequence[DayLine], today: date) -> list[tuple[date, list[DayLine]]]:
    """The last seven days, today last."""
    wanted = [today - timedelta(days=ago) for ago in reversed(range(WEEK))]
    return [(day, [line for line in days if line.day == day]) for day in wanted]


def groups_of(days: Iterable[DayLine]) -> dict[str, int]:
    """Repetitions per group."""
    total: Counter[str] = Counter()
    for day in days:
        total.update(day.groups)
    return {group.value: total[group] for group in Group}


def adherence_of(days: Iterable[DayLine]) -> Adherence:
    """How often reminders were followed on these days."""
    total: Counter[Outcome] = Counter()
    for day in days:
        total.update({Outcome(name): count for name, count in day.outcomes.items()})
    return adherence(total)


def adherence_to(entries: Iterable[HistoryEntry]) -> Adherence:
    """How often these reminders were followed."""
    return adherence(Counter(entry.outcome for entry in entries))


def local(instant: datetime, zone: tzinfo | None) -> datetime:
    """An instant as the clock here reads."""
    return instant.astimezone(zone)
