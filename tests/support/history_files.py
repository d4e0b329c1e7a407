"""Histories in files of a test's own folder, opened, filled and closed again; knows no test."""

import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from breakstretch.backends.history.db import SqliteHistory
from breakstretch.core.values.history import Entry, HistoryEntry
from breakstretch.core.values.state import State
from tests.support.fake_time import FakeClock

_OF_A_TYPE = re.compile(r" (TEXT|INTEGER|REAL)( NOT NULL)?(?! PRIMARY)")


@pytest.fixture(name="path")
def path_fixture(tmp_path: Path) -> Path:
    """Where the file is to be; its folder is not there yet."""
    return tmp_path / "state" / "history.db"


def history_at(path: Path, clock: FakeClock | None = None) -> SqliteHistory:
    """The history of this file."""
    return SqliteHistory(str(path), clock or FakeClock(), boot="this boot")


def keep(path: Path, *entries: Entry, state: State | None = None) -> None:
    """A run that saves these and ends."""
    history = history_at(path)
    history.save(entries, state)
    history.close()


def entries_of(path: Path, *, read_only: bool = False) -> tuple[HistoryEntry, ...]:
    """The outcomes another run finds."""
    history = SqliteHistory(str(path), FakeClock(), read_only=read_only)
    found = history.entries(None, None)
    history.close()
    return found


def aside_of(path: Path) -> list[Path]:
    """What was set aside, without -wal and -shm."""
    return sorted(file for file in path.parent.glob("history.db.corrupt-*") if not file.name.endswith(("-wal", "-shm")))


def damage_column(path: Path, table: str, column: str, value: str, *, strict: bool = True) -> None:
    """Put a value of SQL into a column of all rows, also one that the table does not allow.

    Before its version 3.37, sqlite made no `strict` tables.
    """
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        (declared,) = db.execute("SELECT sql FROM sqlite_master WHERE name = ?", (table,)).fetchone()
        _declare(db, table, _OF_A_TYPE.sub("", declared.removesuffix(" STRICT")))
        db.execute(f"UPDATE {table} SET {column} = {value}")  # noqa: S608 - ours
        _declare(db, table, declared if strict else declared.removesuffix(" STRICT"))


def _declare(db: sqlite3.Connection, table: str, declared: str) -> None:
    """Have the schema say this of a table."""
    (version,) = db.execute("PRAGMA schema_version").fetchone()
    db.execute("PRAGMA writable_schema = ON")
    db.execute("UPDATE sqlite_master SET sql = ? WHERE name = ?", (declared, table))
    db.execute(f"PRAGMA schema_version = {version + 1}")
    db.execute("PRAGMA writable_schema = OFF")
