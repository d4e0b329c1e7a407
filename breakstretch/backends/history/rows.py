"""Entries and the state row as rows of history.db, and back.

A row that does not decode (an edited file, a word of a newer version) is left out and does not raise: one such row must
not cost a person the rest. The state row is different: see `last_run_of`.
"""

import sqlite3
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any, TypeVar

import msgspec

from breakstretch.core.values.breaks import BreakKind
from breakstretch.core.values.exercises import Group, Side
from breakstretch.core.values.history import (
    CheckInEntry,
    Entry,
    HistoryEntry,
    HoldEntry,
    Outcome,
    PainEntry,
    PauseEntry,
    ReopenedEntry,
)
from breakstretch.core.values.moment import Moment, utc
from breakstretch.core.values.state import State
from breakstretch.daemon.last_run import LastRun
from breakstretch.system.notes import note

Row = tuple[Any, ...]
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
_T = TypeVar("_T")
_TEXT, _NUMBER, _REAL = (str,), (int,), (int, float)
_NULL = type(None)
_NUMBER_OR_NOT, _TEXT_OR_NOT = (int, _NULL), (str, _NULL)
_AT = (_TEXT, _NUMBER, _NUMBER, _TEXT, _TEXT)
"""The columns that a hold and a pain begin with."""
COLUMNS: dict[str, tuple[tuple[type, ...], ...]] = {
    "outcome": (*(_TEXT,) * 4, *(_NUMBER,) * 2, *(_NUMBER_OR_NOT,) * 2, *(_NUMBER,) * 2, *(_TEXT,) * 3, _NUMBER),
    "hold": (*_AT, *(_TEXT,) * 3, *(_NUMBER,) * 2, _REAL, _NUMBER),
    "pause": (*(_NUMBER,) * 4, *(_TEXT,) * 2),
    "pain": (*_AT, *(_TEXT,) * 3, _TEXT_OR_NOT, _TEXT, _REAL),
    "check_in": (*(_NUMBER,) * 2, *(_TEXT,) * 2, *(_NUMBER,) * 2, _TEXT, *(_NUMBER_OR_NOT,) * 2),
}
"""What the columns of each table may hold. In a damaged file they may hold anything."""
DEFAULTS: dict[str, Row] = {"outcome": (0,), "pain": (None, "", 0.0), "check_in": (None,)}
"""The columns that schema 3 added, as they are in older rows. A rescue reads those rows as they are."""
_LONGEST = 86_400.0
"""Seconds that a hold or a step can last."""
_FIRST_INSTANT = (datetime(2, 1, 1, tzinfo=UTC) - _EPOCH) // _MICROSECOND
_LAST_INSTANT = (datetime(9999, 1, 1, tzinfo=UTC) - _EPOCH) // _MICROSECOND
"""Within these every zone can show an instant."""


def insert(db: sqlite3.Connection, entry: Entry) -> None:
    """Insert an entry, unless it is already there. A reopened reminder has no outcome (rule 9)."""
    if isinstance(entry, ReopenedEntry):
        db.execute("DELETE FROM outcome WHERE key = ?", (entry.key,))
        return
    table, row = _row_of(entry)
    marks = ", ".join("?" * len(row))
    done = db.execute(f"INSERT OR IGNORE INTO {table} VALUES ({marks})", row)  # noqa: S608 - a table name of ours
    if not done.rowcount:
        note(f"The history has a row of {table} with these keys already, so this one is not kept: {row}")


def put_state(db: sqlite3.Connection, state: State, now: Moment, boot_id: str) -> None:
    """Replace the one row of what is running now."""
    text = msgspec.json.encode(state).decode()
    row = (text, *_instant(now.wall), now.elapsed, boot_id)
    db.execute("INSERT OR REPLACE INTO state VALUES (1, ?, ?, ?, ?, ?)", row)


def nobody(_row: Row) -> None:
    """Called with a row that has no value, where that is nobody's concern."""


def decoded(
    rows: Iterable[Row], decode: Callable[[Row], _T], leave_out: Callable[[Row], None] = nobody
) -> tuple[_T, ...]:
    """The values of all rows that have one; `leave_out` is called with each of the others."""
    values = []
    for row in rows:
        try:
            values.append(decode(row))
        except (ValueError, TypeError, OverflowError, msgspec.MsgspecError):
            leave_out(row)
    return tuple(values)


def outcome_of(row: Row) -> HistoryEntry:
    """An outcome, from the columns of its table."""
    *when, _zone, outcome, exercises, short = _typed("outcome", row)
    key, rule, kind, day, due, due_off, prompted, prompted_off, closed, closed_off = when
    return HistoryEntry(
        key,
        rule,
        BreakKind(kind),
        date.fromisoformat(day),
        _moment(due, due_off),
        None if prompted is None else _moment(prompted, prompted_off),
        _moment(closed, closed_off),
        Outcome(outcome),
        msgspec.json.decode(exercises, type=tuple[str, ...]),
        bool(short),
    )


def hold_of(row: Row) -> HoldEntry:
    """A hold, from the columns of its table."""
    key, at, at_offset, _zone, day, exercise, group, side, repetition, of, seconds, done = _typed("hold", row)
    where = (exercise, Group(group), Side(side), repetition, of, _length(seconds), bool(done))
    return HoldEntry(key, _moment(at, at_offset), date.fromisoformat(day), *where)


def pause_of(row: Row) -> PauseEntry:
    """A pause, from the columns of its table."""
    began, began_offset, ended, ended_offset, _zone, _day = _typed("pause", row)
    return PauseEntry(_moment(began, began_offset), _moment(ended, ended_offset))


def pain_of(row: Row) -> PainEntry:
    """A press of It hurts, from the columns of its table."""
    key, at, at_offset, _zone, day, exercise, group, answer, side, step, seconds = _typed("pain", row)
    where = (exercise, Group(group) if group else None, answer, None if side is None else Side(side), step)
    return PainEntry(key, _moment(at, at_offset), date.fromisoformat(day), *where, _length(seconds))


def check_in_of(row: Row) -> CheckInEntry:
    """The answers of a check-in, from the columns of its table."""
    at, at_offset, _zone, day, pain, flare_up, yesterday, settled, most = _typed("check_in", row)
    answers = (pain, bool(flare_up), yesterday, None if settled is None else bool(settled), most)
    return CheckInEntry(_moment(at, at_offset), date.fromisoformat(day), *answers)


def _typed(table: str, row: Row) -> Row:
    """The row with all its columns; an older one gets the defaults of those it lacks.

    Raises:
        TypeError: it cannot be a row of this table.
    """
    types, defaults = COLUMNS[table], DEFAULTS.get(table, ())
    found = row if len(row) == len(types) else row + defaults
    if len(found) != len(types) or not all(map(isinstance, found, types)):
        raise TypeError(table)
    return found


def _length(seconds: float) -> float:
    if not 0 <= seconds <= _LONGEST:
        raise ValueError(seconds)
    return float(seconds)


def last_run_of(row: Row) -> LastRun:
    """The state row, from its columns after the id; an error when any of it is not understood.

    A key that is unknown here is an error, and so is a required key that is missing or a value of the wrong type. A
    row with a key of a newer version, or of a field that was renamed, would otherwise lose what a person had said of
    their safety. A key that is missing has its default: a row of an older version has fewer of them. Whoever renames
    a field also writes a migration that renames it in the row.
    """
    text, wall, wall_offset, elapsed, boot_id = row
    if not (isinstance(boot_id, bytes) and isinstance(elapsed, int | float) and elapsed >= 0):
        raise TypeError(row)
    return LastRun(msgspec.json.decode(text, type=State), _moment(wall, wall_offset), elapsed, boot_id.decode())


DECODERS: dict[str, Callable[[Row], Entry]] = {
    "outcome": outcome_of,
    "hold": hold_of,
    "pause": pause_of,
    "pain": pain_of,
    "check_in": check_in_of,
}
"""By table."""


def _row_of(entry: HistoryEntry | HoldEntry | PauseEntry | PainEntry | CheckInEntry) -> tuple[str, Row]:
    """The table of an entry, and its columns there."""
    match entry:
        case HistoryEntry():
            shown = (None, None) if entry.prompted is None else _instant(entry.prompted)
            when = (*_instant(entry.due), *shown, *_instant(entry.closed), _zone(entry.due))
            exercises = msgspec.json.encode(entry.exercises).decode()
            head = (entry.key, entry.rule, entry.kind.value, entry.day.isoformat())
            return "outcome", (*head, *when, entry.outcome.value, exercises, int(entry.short))
        case HoldEntry():
            what = (entry.exercise, entry.group.value, entry.side.value, entry.repetition, entry.of)
            return "hold", (*_at(entry), *what, entry.seconds, int(entry.done))
        case PainEntry():
            side = None if entry.side is None else entry.side.value
            head = (*_at(entry), entry.exercise, entry.group.value if entry.group else "", entry.answer)
            return "pain", (*head, side, entry.step, entry.seconds)
        case CheckInEntry():
            when = (*_instant(entry.at), _zone(entry.at), entry.day.isoformat())
            settled = None if entry.settled is None else int(entry.settled)
            return "check_in", (*when, entry.pain, int(entry.flare_up), entry.yesterday, settled, entry.most)
        case PauseEntry():
            day = entry.began.date().isoformat()
            return "pause", (*_instant(entry.began), *_instant(entry.ended), _zone(entry.began), day)


def _at(entry: HoldEntry | PainEntry) -> Row:
    return (entry.key, *_instant(entry.at), _zone(entry.at), entry.day.isoformat())


def _instant(moment: datetime) -> tuple[int, int]:
    """Microseconds since 1970, and the offset in seconds."""
    offset = moment.utcoffset() or timedelta()
    return (utc(moment) - _EPOCH) // _MICROSECOND, int(offset.total_seconds())


def _moment(microseconds: int, offset: int) -> datetime:
    if not _FIRST_INSTANT < microseconds < _LAST_INSTANT:
        raise ValueError(microseconds)
    zone = timezone(timedelta(seconds=offset))
    return (_EPOCH + microseconds * _MICROSECOND).astimezone(zone)


def _zone(moment: datetime) -> str:
    """The name of the zone where it has one: Europe/Prague; else its shorthand."""
    key = getattr(moment.tzinfo, "key", None)
    return str(key or moment.tzname() or "")
