"""Entries and the state row as rows of history.db, and back; knows no file and asks no question.

A row that does not decode (an edited file, a word of a newer version) is left out, not raised: one such row must
not cost a person the rest. The state row is another matter: see `last_run_of`.
"""

import logging
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

log = logging.getLogger(__name__)
Row = tuple[Any, ...]
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
_T = TypeVar("_T")
_OUTCOME_DEFAULTS: Row = (0,)
"""The columns that schema 3 added to an outcome, as they are in older rows. A rescue reads those rows as they are."""
_PAIN_DEFAULTS: Row = (None, "", 0.0)
_CHECK_IN_DEFAULTS: Row = (None,)
_OUTCOME_COLUMNS = 14
_PAIN_COLUMNS = 11
_CHECK_IN_COLUMNS = 9


def insert(db: sqlite3.Connection, entry: Entry) -> None:
    """Keep an entry, unless it is already there; what is open again has no outcome (rule 9)."""
    if isinstance(entry, ReopenedEntry):
        db.execute("DELETE FROM outcome WHERE key = ?", (entry.key,))
        return
    table, row = _row_of(entry)
    marks = ", ".join("?" * len(row))
    done = db.execute(f"INSERT OR IGNORE INTO {table} VALUES ({marks})", row)  # noqa: S608 - a table name of ours
    if not done.rowcount:
        log.warning("The history has a row of %s with these keys already, so this one is not kept: %s", table, row)


def put_state(db: sqlite3.Connection, state: State, now: Moment, boot_id: str) -> None:
    """Replace the one row of what is running now."""
    text = msgspec.json.encode(state).decode()
    row = (text, *_instant(now.wall), now.elapsed, boot_id)
    db.execute("INSERT OR REPLACE INTO state VALUES (1, ?, ?, ?, ?, ?)", row)


def decoded(rows: Iterable[Row], decode: Callable[[Row], _T]) -> tuple[_T, ...]:
    """The values of all rows that have one."""
    values = []
    for row in rows:
        try:
            values.append(decode(row))
        except (ValueError, TypeError, OverflowError, msgspec.MsgspecError):
            continue
    return tuple(values)


def outcome_of(row: Row) -> HistoryEntry:
    """An outcome, from the columns of its table."""
    *when, _zone, outcome, exercises, short = _filled(row, _OUTCOME_DEFAULTS, _OUTCOME_COLUMNS)
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
    key, at, at_offset, _zone, day, exercise, group, side, repetition, of, seconds, done = row
    where = (exercise, Group(group), Side(side), repetition, of, seconds, bool(done))
    return HoldEntry(key, _moment(at, at_offset), date.fromisoformat(day), *where)


def pause_of(row: Row) -> PauseEntry:
    """A pause, from the columns of its table."""
    began, began_offset, ended, ended_offset, _zone, _day = row
    return PauseEntry(_moment(began, began_offset), _moment(ended, ended_offset))


def pain_of(row: Row) -> PainEntry:
    """A press of It hurts, from the columns of its table."""
    filled = _filled(row, _PAIN_DEFAULTS, _PAIN_COLUMNS)
    key, at, at_offset, _zone, day, exercise, group, answer, side, step, seconds = filled
    what = (exercise, Group(group) if group else None, answer, None if side is None else Side(side), step, seconds)
    return PainEntry(key, _moment(at, at_offset), date.fromisoformat(day), *what)


def check_in_of(row: Row) -> CheckInEntry:
    """The answers of a check-in, from the columns of its table."""
    filled = _filled(row, _CHECK_IN_DEFAULTS, _CHECK_IN_COLUMNS)
    at, at_offset, _zone, day, pain, flare_up, yesterday, settled, most = filled
    answers = (pain, bool(flare_up), yesterday, None if settled is None else bool(settled), most)
    return CheckInEntry(_moment(at, at_offset), date.fromisoformat(day), *answers)


def _filled(row: Row, defaults: Row, columns: int) -> Row:
    """The row with all its columns; an older one gets the defaults of those it lacks."""
    return row if len(row) == columns else row + defaults


def last_run_of(row: Row) -> LastRun:
    """The state row, from its columns after the id; an error when any of it is not understood.

    A key that is unknown here is an error, and so is a required key that is missing or a value of the wrong type. A
    row with a key of a newer version, or of a field that was renamed, would otherwise lose what a person had said of
    their safety. A key that is missing has its default: a row of an older version has fewer of them. Whoever renames
    a field also writes a migration that renames it in the row.
    """
    text, wall, wall_offset, elapsed, boot_id = row
    boot = boot_id if isinstance(boot_id, str) else boot_id.decode()
    return LastRun(msgspec.json.decode(text, type=State), _moment(wall, wall_offset), elapsed, boot)


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
    zone = timezone(timedelta(seconds=offset))
    return (_EPOCH + microseconds * _MICROSECOND).astimezone(zone)


def _zone(moment: datetime) -> str:
    """The name of the zone where it has one: Europe/Prague; else its shorthand."""
    key = getattr(moment.tzinfo, "key", None)
    return str(key or moment.tzname() or "")
