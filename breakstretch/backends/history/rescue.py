"""What happens when history.db is broken: set it aside, bring back the newest copy, save what can be read.

Knows no daemon and tells nobody; it returns the sentence for the person. Nothing of theirs is ever deleted: the
broken file stays beside the new one, with its -wal and -shm, under a name that sqlite still opens.

Rows are read by halves: a range that cannot be read is split until only the unreadable rows are left. Rejected:
the `.recover` of the sqlite shell, which needs a module that neither Debian's nor Python's sqlite has; and
reading up to the first error, which loses everything behind one bad page.
"""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime

from msgspec.structs import replace

from breakstretch.backends.history.db_file import connect_to_read, copy_to, open_to_write
from breakstretch.backends.history.queries import last_run
from breakstretch.backends.history.rows import DECODERS, Row, decoded, insert, last_run_of, put_state
from breakstretch.backends.history.schema import TABLES
from breakstretch.core.rules.safety import locked, unread_state
from breakstretch.core.values.moment import Moment
from breakstretch.daemon.last_run import LastRun

COPIES = 3
"""How many daily copies are kept."""
_COPY, _DAMAGED = ".backup-", ".corrupt-"
_TAILS = (".part", "-wal", "-shm")
_MOST_ROWS = 2**18
"""Where even the number of rows cannot be read; more than twenty years have."""
_MOST_FAILURES = 20_000
"""Unreadable ranges after which a table is given up: a second or so."""


def back_up(db: sqlite3.Connection, path: str, day: date) -> None:
    """Make the copy of this day; the newest ones are kept."""
    copy_to(db, f"{path}{_COPY}{day.isoformat()}")
    for old in _copies(path)[COPIES:]:
        os.remove(old)


def lost(path: str) -> bool:
    """Whether something stands in the file's place that cannot be it: a folder, or nothing where copies exist.

    A missing file beside a damaged one means that a rescue was cut off.
    """
    if os.path.isdir(path):
        return True
    try:
        empty = os.stat(path).st_size == 0
    except FileNotFoundError:
        return bool(_beside(path, _DAMAGED))
    return empty and bool(_copies(path))


def stored(path: str) -> bool:
    """Whether anything was stored here before; a new install has no file yet, or an empty one."""
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
    beside = f"{path}.unreadable-{_stamp(now)}"
    copy_to(db, beside)
    return f"The file as it was before is kept as {os.path.basename(beside)}."


def rescue(path: str, now: datetime) -> str:
    """Set the broken file aside and build a new one; the sentence that says so."""
    aside = _set_aside(path, now)
    new = f"{path}.new"
    copied = _restore(path, new)
    with closing(open_to_write(new)) as db:
        _lock(db, now)
    os.replace(new, path)  # a kill before this leaves no file, which `lost` notices
    with closing(open_to_write(path)) as db:
        _salvage(aside, db)
        kept = sum(db.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in TABLES)  # noqa: S608 - ours
    name = os.path.basename(aside)
    source = f", with the help of the copy of {copied}" if copied else ""
    records = "1 record was" if kept == 1 else f"{kept} records were"
    what = f"{records} brought back{source}" if kept else "nothing could be brought back, a new one begins"
    return f"The history was damaged: {what}. The damaged file is kept as {name}."


def _set_aside(path: str, now: datetime) -> str:
    """Rename the file, with what belongs to it; the new name, or that of the newest file that was set aside before."""
    if not os.path.lexists(path):
        return _beside(path, _DAMAGED)[0]
    stamp = f"{path}{_DAMAGED}{_stamp(now)}"
    aside, number = stamp, 1
    while os.path.lexists(aside):
        number += 1
        aside = f"{stamp}-{number}"
    for tail in ("", "-wal", "-shm"):
        if os.path.lexists(path + tail):
            os.rename(path + tail, aside + tail)
    return aside


def _stamp(now: datetime) -> str:
    """An instant as part of a file's name."""
    return f"{now.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _lock(db: sqlite3.Connection, now: datetime) -> None:
    """Have the state row say check first, until the broken file's own row is found to be readable.

    The row of a copy is older: a warning sign may have been told since.
    """
    unread = LastRun(unread_state(now), now, 0.0, "")
    last = last_run(db, unread) or unread
    state = replace(last.state, safety=locked(last.state.safety))
    put_state(db, state, Moment(last.wall, last.elapsed), last.boot_id)


def _restore(path: str, new: str) -> str | None:
    """Begin the new file with the newest sound copy; its day, or None where there is none."""
    for copy in _copies(path):
        try:
            with closing(connect_to_read(copy)) as db:
                copy_to(db, new)
        except sqlite3.DatabaseError:
            continue
        return copy.rpartition(_COPY)[2]
    return None


def _copies(path: str) -> list[str]:
    """The daily copies, newest first."""
    return _beside(path, _COPY)


def _beside(path: str, mark: str) -> list[str]:
    """The files beside it with this mark and a date after its name, newest first."""
    folder, name = os.path.split(path)
    if not os.path.isdir(folder):
        return []
    names = sorted((file for file in os.listdir(folder) if file.startswith(name + mark)), reverse=True)
    return [os.path.join(folder, file) for file in names if not file.endswith(_TAILS)]


def _salvage(aside: str, db: sqlite3.Connection) -> None:
    """Add what can be read of the broken file to the new one; what is already there stays as it is.

    One that is empty is not even opened: sqlite would delete its -wal.
    """
    if not os.path.getsize(aside):
        return
    try:
        broken = connect_to_read(aside)
        known = {row[0] for row in broken.execute("SELECT name FROM sqlite_master")}
    except sqlite3.Error:
        return
    with closing(broken):
        db.execute("BEGIN IMMEDIATE")
        for table in known.intersection(TABLES):
            for entry in decoded(_readable(broken, table), DECODERS[table]):
                insert(db, entry)
        for row in _readable(broken, "state") if "state" in known else ():
            if decoded([row[1:]], last_run_of):
                db.execute("INSERT OR REPLACE INTO state VALUES (?, ?, ?, ?, ?, ?)", row)
        db.execute("COMMIT")


def _readable(broken: sqlite3.Connection, table: str) -> Iterator[Row]:
    """Every row of a table that can still be read."""
    select = f"SELECT * FROM {table} NOT INDEXED WHERE rowid BETWEEN ? AND ?"  # noqa: S608 - a table name of ours
    spans = [_bounds(broken, table)]
    failures = 0
    while spans and failures < _MOST_FAILURES:
        low, high = spans.pop()
        try:
            yield from broken.execute(select, (low, high)).fetchall()
        except sqlite3.Error:
            failures += 1
            if low < high:
                middle = (low + high) // 2
                spans += [(middle + 1, high), (low, middle)]


def _bounds(broken: sqlite3.Connection, table: str) -> tuple[int, int]:
    """The first and last number of a row, as far as they can be read."""
    try:
        found = broken.execute(f"SELECT min(rowid), max(rowid) FROM {table}").fetchone()  # noqa: S608 - as above
    except sqlite3.Error:
        return 1, _MOST_ROWS
    low, high = found
    return (low, high) if low is not None else (1, 0)
