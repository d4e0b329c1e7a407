"""The history in memory: for `breakstretch simulate`, `demo` and the tests.

It keeps the same promises as the one in a file, under the same contract tests: the first outcome of a key wins unless
it is reopened, and an entry that is saved twice is kept once.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from typing import TypeVar, assert_never

from breakstretch.core.values.history import (
    CheckInEntry,
    Entry,
    HistoryEntry,
    HoldEntry,
    PainEntry,
    PauseEntry,
    ReopenedEntry,
    counts,
    repetitions,
)
from breakstretch.core.values.moment import utc
from breakstretch.core.values.state import State
from breakstretch.daemon.last_run import LastRun
from breakstretch.daemon.ports import Clock, DayLine

BOOT = "virtual"
_E = TypeVar("_E", HistoryEntry, HoldEntry, PauseEntry, PainEntry, CheckInEntry)


class MemoryHistory:
    """What was done, for as long as this object lives; implements `ports.History`."""

    trouble: str | None = None
    """Memory has none."""
    kept = True

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._kept: dict[tuple[object, ...], Entry] = {}
        self._last: LastRun | None = None

    def save(self, entries: Sequence[Entry], state: State | None) -> None:
        """Keep entries and replace the row."""
        for entry in entries:
            if isinstance(entry, ReopenedEntry):
                self._kept.pop((HistoryEntry, entry.key), None)
            else:
                self._kept.setdefault(_identity(entry), entry)
        if state is not None:
            now = self._clock.now()
            self._last = LastRun(state, now.wall, now.elapsed, BOOT)

    def state(self) -> State | None:
        """The row, or None before the first."""
        return self._last.state if self._last else None

    def last_run(self) -> LastRun | None:
        """The row with the clocks of when it was written."""
        return self._last

    def holds(self, since: date, until: date | None = None) -> tuple[HoldEntry, ...]:
        """Holds of these work days, both included, in order."""
        found = (hold for hold in self._of(HoldEntry) if _within(hold.day, since, until))
        return _in_order(found, lambda hold: hold.at)

    def entries(self, since: date | None, until: date | None) -> tuple[HistoryEntry, ...]:
        """Outcomes of these work days, both included, in order of their due instants."""
        found = (entry for entry in self._of(HistoryEntry) if _within(entry.day, since, until))
        return _in_order(found, lambda entry: entry.due)

    def pauses(self, since: date | None, until: date | None) -> tuple[PauseEntry, ...]:
        """Pauses that began on these days."""
        found = (pause for pause in self._of(PauseEntry) if _within(pause.began.date(), since, until))
        return _in_order(found, lambda pause: pause.began)

    def pains(self, since: date) -> tuple[PainEntry, ...]:
        """Presses of It hurts since that work day."""
        found = (pain for pain in self._of(PainEntry) if pain.day >= since)
        return _in_order(found, lambda pain: pain.at)

    def check_ins(self, since: date) -> tuple[CheckInEntry, ...]:
        """Check-ins since that work day."""
        found = (entry for entry in self._of(CheckInEntry) if entry.day >= since)
        return _in_order(found, lambda entry: entry.at)

    def days(self, since: date | None, until: date | None) -> tuple[DayLine, ...]:
        """The totals of each work day, both included, in order. Groups are listed if at least one side was held."""
        outcomes: dict[date, Counter[str]] = {}
        held: dict[date, list[HoldEntry]] = {}
        for entry in self.entries(since, until):
            outcomes.setdefault(entry.day, Counter())[entry.outcome] += 1
        for hold in self._of(HoldEntry):
            if counts(hold) and _within(hold.day, since, until):
                held.setdefault(hold.day, []).append(hold)
        return tuple(
            DayLine(
                day,
                dict(outcomes.get(day, Counter())),
                {
                    group: count.repetitions
                    for group, count in repetitions(held.get(day, [])).items()
                    if count.left or count.right
                },
            )
            for day in sorted(outcomes.keys() | held.keys())
        )

    def save_again(self) -> None:
        """Does nothing: everything is saved."""

    def back_up(self) -> None:
        """Does nothing: memory needs no copy."""

    def close(self) -> None:
        """Does nothing: the contents stay, so that a restart can be played."""

    def _of(self, kind: type[_E]) -> list[_E]:
        return [entry for entry in self._kept.values() if isinstance(entry, kind)]


def _identity(entry: HistoryEntry | HoldEntry | PauseEntry | PainEntry | CheckInEntry) -> tuple[object, ...]:
    """What makes an entry itself: a second one with the same identity is not kept."""
    match entry:
        case HistoryEntry():
            return (HistoryEntry, entry.key)
        case HoldEntry():
            return (HoldEntry, utc(entry.at), entry.exercise, entry.side, entry.repetition)
        case PauseEntry():
            return (PauseEntry, utc(entry.began))
        case PainEntry():
            return (PainEntry, utc(entry.at), entry.exercise)
        case CheckInEntry():
            return (CheckInEntry, utc(entry.at))
        case _:
            assert_never(entry)


def _within(day: date, since: date | None, until: date | None) -> bool:
    return (since is None or since <= day) and (until is None or day <= until)


def _in_order(found: Iterable[_E], instant: Callable[[_E], datetime]) -> tuple[_E, ...]:
    return tuple(sorted(found, key=lambda entry: utc(instant(entry))))
