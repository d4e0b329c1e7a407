"""A state row that cannot be read: check first, told to the person, and kept beside."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from breakstretch.backends.history.db import SqliteHistory
from breakstretch.core.rules.safety import unread_state
from breakstretch.core.values.history import Entry
from breakstretch.messages.safety import UNREAD
from tests.support.entries import check_in, hold, outcome, pain, pause, state
from tests.support.fake_time import MORNING, FakeClock
from tests.support.history_files import damage_column, entries_of, history_at, keep, path_fixture
from tests.support.kept import KEPT

path = path_fixture
LOCKED = (KEPT / "state" / "emergency-sign.json").read_text(encoding="utf-8")
UNREADABLE = {
    "cut off": "{",
    "no object": "null",
    "without a required key": '{"at": "2026-03-27T08:30:00Z"}',
    "wrong type": '{"at": 1, "day": "2026-03-27"}',
    "no date": '{"at": "2026-03-27T08:30:00Z", "day": "x"}',
    "unknown key": LOCKED.replace('"flare_up"', '"flaring"'),
    "unknown key of safety": LOCKED.replace('"signs"', '"warnings"'),
    "unknown value": LOCKED.replace('"open":[', '"hurt_groups":["neck"],"open":['),
    "no text": b"\xff{",
}


def store(path: Path, row: str | bytes) -> None:
    """A history with one outcome whose state row is this."""
    keep(path, outcome(1), state=state())
    data = row if isinstance(row, bytes) else row.encode()
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("UPDATE state SET json = CAST(? AS TEXT)", (data,))


def row_of(path: Path) -> bytes:
    """The row as it is stored."""
    with closing(sqlite3.connect(path)) as db:
        found: bytes = db.execute("SELECT CAST(json AS BLOB) FROM state").fetchone()[0]
    return found


def beside(path: Path) -> list[Path]:
    """The copies of files with unreadable rows."""
    return list(path.parent.glob("history.db.unreadable-*"))


@pytest.mark.parametrize("row", UNREADABLE.values(), ids=UNREADABLE)
def test_check_first(path: Path, row: str | bytes) -> None:
    """Nobody is healthy by a row that cannot be read; the outcomes beside it stay."""
    store(path, row)
    history = history_at(path)
    assert history.state() == unread_state(MORNING)
    assert history.entries(None, None) == (outcome(1),)
    assert history.trouble == f"{UNREAD} To say so: breakstretch check-in --checked"
    history.close()
    assert not beside(path)
    assert row_of(path) == (row if isinstance(row, bytes) else row.encode()), "not replaced by looking at it"


@pytest.mark.parametrize("column", ["json", "wall", "wall_offset", "elapsed", "boot_id"])
@pytest.mark.parametrize("read_only", [False, True])
def test_column_without_a_value(path: Path, column: str, read_only: bool) -> None:
    """In a damaged file any column may be without a value. Such a row is check first too."""
    keep(path, outcome(1), state=state())
    damage_column(path, "state", column, "NULL")
    history = SqliteHistory(str(path), FakeClock(), read_only=read_only)
    found = history.state()
    assert found is not None
    assert found.safety.signs == ("unreadable",)
    assert history.entries(None, None) == (outcome(1),)
    history.close()


@pytest.mark.parametrize("elapsed", [-1.0, -1e300, -9e999])
def test_no_such_time(path: Path, elapsed: float) -> None:
    """No clock that counts from the start of the machine is below zero. The time since then would be without end."""
    keep(path, outcome(1), state=state())
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("UPDATE state SET elapsed = ?", (elapsed,))
    history = history_at(path)
    last = history.last_run()
    assert last is not None
    assert (last.state, last.wall, last.boot_id) == (unread_state(MORNING), MORNING, "")
    history.close()


@pytest.mark.parametrize("row", UNREADABLE.values(), ids=UNREADABLE)
def test_kept_beside(path: Path, row: str | bytes) -> None:
    """Before the row is replaced the whole file is copied, once."""
    store(path, row)
    history = history_at(path)
    found = history.state()
    for _ in range(2):
        history.save([], found)
    assert str(history.trouble).startswith(
        "The file as it was before is kept as history.db.unreadable-20260327T073000Z. What was stored about you"
    )
    history.save([], state())
    assert "could not be read" not in str(history.trouble)
    history.close()
    (copy,) = beside(path)
    assert row_of(copy) == (row if isinstance(row, bytes) else row.encode())
    assert entries_of(copy) == (outcome(1),)
    assert copy.stat().st_mode & 0o077 == 0


def test_still_check_first_the_next_time(path: Path) -> None:
    """The lock is part of the new row, so a restart does not end it, and it is told again."""
    store(path, "{")
    history = history_at(path)
    history.save([], history.state())
    history.close()
    again = history_at(path)
    assert again.state() == unread_state(MORNING)
    again.save([], again.state())
    assert UNREAD in str(again.trouble)
    again.close()
    assert len(beside(path)) == 1


def test_no_room_for_the_copy(path: Path) -> None:
    """Without a copy the row is not replaced; what is to be saved waits in memory."""
    store(path, "{")
    history = history_at(path)
    found = history.state()
    part = path.with_name("history.db.unreadable-20260327T073000Z.part")
    part.mkdir()
    history.save([], found)
    assert not history.kept
    assert "cannot be saved now" in str(history.trouble)
    assert row_of(path) == b"{"
    part.rmdir()
    history.save([], None)
    assert history.kept
    history.close()
    assert len(beside(path)) == 1


def test_read_only(path: Path) -> None:
    """A command that only reads answers as usual and changes nothing."""
    store(path, "{")
    reader = SqliteHistory(str(path), FakeClock(), read_only=True)
    assert reader.state() == unread_state(MORNING)
    assert (reader.entries(None, None), reader.trouble) == ((outcome(1),), None)
    reader.close()
    assert row_of(path) == b"{"


def test_file_that_cannot_be_reached(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that another process keeps for itself may hold a warning sign; its row is kept beside as well."""
    monkeypatch.setattr("breakstretch.backends.history.db_file.WAIT", 0.0)
    store(path, LOCKED)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("PRAGMA locking_mode = EXCLUSIVE")
    other.execute("BEGIN EXCLUSIVE")
    history = history_at(path)
    found = history.state()
    assert found == unread_state(MORNING)
    history.save([], found)
    other.close()
    history.save([], found)
    assert (history.kept, history.state()) == (True, found)
    history.close()
    assert [row_of(copy) for copy in beside(path)] == [LOCKED.encode()]


@pytest.mark.parametrize("entry", [outcome(1), hold(1), pause(1), pain(1), check_in(1)])
@pytest.mark.parametrize("read_only", [False, True])
def test_rows_without_a_state(path: Path, entry: Entry, read_only: bool) -> None:
    """A history has a state from its first row on. Where it is gone, a warning sign may be gone with it (rule 43)."""
    keep(path, entry, state=state())
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("DELETE FROM state")
    history = SqliteHistory(str(path), FakeClock(), read_only=read_only)
    assert history.state() == unread_state(MORNING)
    if not read_only:
        assert UNREAD in str(history.trouble)
        history.save([], history.state())
        assert history.kept
        assert not beside(path), "there is no row to keep"
    history.close()


@pytest.mark.parametrize("there", [False, True])
def test_new_install(path: Path, there: bool) -> None:
    """Where nothing was stored, there is no state and no trouble."""
    if there:
        path.parent.mkdir()
        path.touch()
    history = history_at(path)
    assert (history.state(), history.trouble) == (None, None)
    history.save([], state())
    assert history.trouble is None
    history.close()
    assert not beside(path)


def test_place_that_cannot_be_looked_at(path: Path) -> None:
    """A place that cannot even be looked at may hold a warning sign."""
    path.parent.mkdir()
    path.symlink_to(path.name)
    history = history_at(path)
    assert history.state() == unread_state(MORNING)
    history.close()
