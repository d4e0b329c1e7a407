"""Handles a broken history.db: sets it aside, restores the newest copy, and salvages what can be read.

It returns the sentence for the person. Nothing of theirs is ever deleted: the broken file stays beside the new one,
with its -wal and -shm, under a name that sqlite still opens. The new file is always built from rows, so that it is
sound: those of the newest sound copy, then those on the pages of the broken file. Only its state row is read by sqlite,
because an older one may be left on some page.
"""

import os
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, suppress
from datetime import date, datetime

from msgspec.structs import replace

from breakstretch.backends.history.beside import (
    BELONGS,
    copies_of,
    copy_of,
    damaged_beside,
    day_of,
    set_aside,
    stamp_of,
)
from breakstretch.backends.history.db_file import (
    check,
    connect_to_read,
    copy_to,
    open_to_read,
    open_to_write,
    read_apart,
    stand_in,
)
from breakstretch.backends.history.faults import Older
from breakstretch.backends.history.found_rows import Rows
from breakstretch.backends.history.pages import is_cut_off, pages_of
from breakstretch.backends.history.queries import STATE, last_run
from breakstretch.backends.history.rows import DECODERS, Row, decoded, insert, last_run_of, put_state
from breakstretch.backends.history.schema import TABLES
from breakstretch.core.rules.safety import locked, unread_state
from breakstretch.core.values.moment import Moment
from breakstretch.daemon.last_run import LastRun
from breakstretch.messages.past import Salvaged, damaged_words, rescued

COPIES = 3
"""How many daily copies are kept."""
_NEWEST = 20
"""This many of its newest rows are looked for, since a single row may have been replaced."""
_IDENTITY = {"outcome": "key", "hold": "at", "pause": "began", "pain": "at", "check_in": "at"}


def back_up(db: sqlite3.Connection, path: str, day: date) -> None:
    """Make the copy of this day. The newest ones are kept."""
    copy_to(db, copy_of(path, day.isoformat()))
    for old in copies_of(path, day)[COPIES:]:
        os.remove(old)


def lost(path: str) -> bool:
    """Whether something in the file's place cannot be it: a folder, or nothing where copies exist.

    A missing file beside a damaged one means that a rescue was cut off.
    """
    if os.path.isdir(path):
        return True
    try:
        empty = os.stat(path).st_size == 0
    except FileNotFoundError:
        return bool(damaged_beside(path))
    return empty and bool(copies_of(path))


def stored(path: str) -> bool:
    """Whether anything was stored here before. A new install has no file yet, or an empty one."""
    try:
        return lost(path) or os.stat(path).st_size > 0
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError:
        return True


def keep_unread(db: sqlite3.Connection, path: str, now: datetime) -> str | None:
    """Copy the file before its state row, which could not be read, is replaced; the sentence that says so."""
    if not db.execute("SELECT count(*) FROM state").fetchone()[0]:
        return None
    beside = f"{path}.unreadable-{stamp_of(now)}"
    copy_to(db, beside)
    return f"The file as it was before is kept as {os.path.basename(beside)}."


def open_checked(path: str, *, alone: bool) -> sqlite3.Connection:
    """Open a file to read it, if it is sound and has what its newest copy has; without its -wal it may be older."""
    db = open_to_read(path, alone=alone)
    behind: list[str] = []
    for place in copies_of(path)[:1]:
        with (
            suppress(sqlite3.DatabaseError, UnicodeDecodeError),  # of the copy: a rescue would not mend it
            closing(connect_to_read(place, unchanging=True)) as copy,
        ):
            behind = [table for table in TABLES if _is_behind(db, copy, table)]
    if behind:
        db.close()
        raise Older(f"its copy has more in: {', '.join(behind)}")
    return db


def check_before_writing(path: str) -> None:
    """Raise where the file is damaged, before sqlite may write into it."""
    if not os.path.exists(f"{path}-journal"):  # then only a connection that writes can read it
        open_checked(path, alone=True).close()


def _is_behind(db: sqlite3.Connection, copy: sqlite3.Connection, table: str) -> bool:
    """Whether none of the newest rows of a copy is there."""
    if not _has(copy, table):
        return False
    column = _IDENTITY[table]
    rows = copy.execute(f"SELECT {column} FROM {table} ORDER BY rowid DESC LIMIT {_NEWEST}").fetchall()  # noqa: S608 - ours
    there = f"SELECT 1 FROM {table} WHERE {column} = ?"  # noqa: S608 - as above
    return bool(rows) and not any(db.execute(there, row).fetchone() for row in rows)


def rescue(path: str, now: datetime, reason: BaseException | None = None) -> str:
    """Set the broken file aside and build a new one. Returns the sentence about it."""
    aside = set_aside(path, now)
    new = f"{path}.new"
    for tail in ("", *BELONGS):
        with suppress(FileNotFoundError):
            os.remove(new + tail)
    with closing(open_to_write(new)) as db:
        found = _rebuild(db, aside, path, now, reason)
        check(db, "integrity_check")
    os.replace(new, path)  # a kill before this leaves no file, which `lost` notices
    return rescued(found, os.path.basename(aside))


def read_around(path: str, now: datetime, reason: BaseException | None) -> tuple[sqlite3.Connection, str]:
    """What a rescue would restore, in memory, and the sentence about it. Nothing is changed."""
    db = stand_in()
    return db, damaged_words(_rebuild(db, path, path, now, reason))


def _rebuild(db: sqlite3.Connection, broken: str, path: str, now: datetime, reason: BaseException | None) -> Salvaged:
    """Fill an empty history with the newest sound copy and with all that can be read of the broken file."""
    copied = _restore(db, path, now.date())
    _lock(db, now)
    older = isinstance(reason, Older)
    expected, unsure = _salvage(broken, db, state=not older)
    kept = {table: db.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in TABLES}  # noqa: S608 - ours
    gone = sum(max(0, expected[table] - kept[table]) for table in TABLES)
    return Salvaged(sum(kept.values()), gone, copied, unsure or older)


def _lock(db: sqlite3.Connection, now: datetime) -> None:
    """Have the state row say check first, until the broken file's own row is found to be readable.

    The row of a copy is older: a warning sign may have been told since.
    """
    unread = LastRun(unread_state(now), now, 0.0, "")
    last = last_run(db, unread) or unread
    state = replace(last.state, safety=locked(last.state.safety))
    put_state(db, state, Moment(last.wall, last.elapsed), last.boot_id)


def _restore(db: sqlite3.Connection, path: str, today: date) -> str:
    """Begin with the newest sound copy; its day, or nothing where there is none."""
    for copy in _sound(copies_of(path, today)):
        with closing(copy):
            _take_over(db, copy)
            return day_of(copy.execute("PRAGMA database_list").fetchone()[2])
    return ""


def _take_over(db: sqlite3.Connection, copy: sqlite3.Connection) -> None:
    """All entries and the state row of a copy."""
    db.execute("BEGIN IMMEDIATE")
    for table in filter(lambda table: _has(copy, table), TABLES):
        for entry in decoded(copy.execute(f"SELECT * FROM {table}"), DECODERS[table]):  # noqa: S608 - ours
            insert(db, entry)
    for row in copy.execute(STATE):
        _put(db, row)
    db.execute("COMMIT")


def _sound(copies: Iterable[str]) -> Iterator[sqlite3.Connection]:
    """Those in which sqlite finds nothing wrong."""
    for copy in copies:
        db = connect_to_read(copy, unchanging=True)
        try:
            check(db, "integrity_check")
        except sqlite3.DatabaseError:
            db.close()
            continue
        yield db


def _has(db: sqlite3.Connection, table: str) -> bool:
    """Whether an older schema has this table."""
    return bool(db.execute("SELECT count(*) FROM sqlite_master WHERE name = ?", (table,)).fetchone()[0])


def _put(db: sqlite3.Connection, row: Row) -> None:
    """Replace the state row, if this one is understood."""
    for last in decoded([row], last_run_of):
        put_state(db, last.state, Moment(last.wall, last.elapsed), last.boot_id)


def _salvage(broken: str, db: sqlite3.Connection, *, state: bool) -> tuple[Mapping[str, int], bool]:
    """Add what can be read of the broken file; what is already there stays as it is.

    Returns how many rows each table is known to have had, and whether there may have been more.
    """
    if not os.path.isfile(broken) or not os.path.getsize(broken):
        return Counter(), True
    found = Rows()
    unsure = is_cut_off(broken)
    db.execute("BEGIN IMMEDIATE")
    for page in pages_of(broken):
        unsure = unsure or page.unclear
        for entry in found.take(page):
            insert(db, entry)
    if state:
        with suppress(sqlite3.Error, UnicodeDecodeError, OSError), closing(read_apart(broken)) as source:
            for row in source.execute(STATE).fetchall():
                _put(db, row)
    db.execute("COMMIT")
    return found.known(), unsure
