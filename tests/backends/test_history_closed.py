"""A sound history on a disk that is full or may only be read: it is read, and what cannot be kept is said."""

import errno
import fcntl
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from breakstretch.backends.history.db import SqliteHistory
from breakstretch.backends.history.db_file import read_apart
from tests.support.disks import room
from tests.support.entries import DAY, hold, outcome, state
from tests.support.fake_time import FakeClock
from tests.support.history_files import aside_of, history_at, keep, path_fixture

path = path_fixture
MANY = 400


def test_a_reader_needs_no_room(path: Path) -> None:
    """Where sqlite cannot make its -shm, as on a read-only disk, the file is read all the same, and not changed."""
    keep(path, outcome(1), hold(1), state=state())
    before = path.read_bytes()
    with room(0):
        reader = SqliteHistory(str(path), FakeClock(), read_only=True)
        assert (reader.entries(None, None), reader.holds(DAY), reader.state()) == ((outcome(1),), (hold(1),), state())
        assert reader.trouble is None
        reader.close()
    assert path.read_bytes() == before


@pytest.mark.parametrize("name", ["what? 100% #1", "a&mode=memory", "%41", "caf\udce9", "./x//y"])
def test_a_folder_with_any_name(tmp_path: Path, name: str) -> None:
    """What has a meaning in addresses has none in the name of a folder."""
    path = tmp_path / name / "history.db"
    keep(path, outcome(1), state=state())
    for file in (str(path), f"{tmp_path}/{name}/history.db"):
        reader = SqliteHistory(file, FakeClock(), read_only=True)
        assert (reader.entries(None, None), reader.trouble) == ((outcome(1),), None)
        reader.close()


def test_what_is_in_the_wal_is_read_too(path: Path, tmp_path: Path) -> None:
    """A file that a kill left with a -wal is read through a copy of both, and neither is touched."""
    history = history_at(path)
    history.save([*map(outcome, range(MANY))], state())
    away = tmp_path / "away"
    away.mkdir()
    for tail in ("", "-wal"):
        (away / f"history.db{tail}").write_bytes(path.with_name(f"history.db{tail}").read_bytes())
    history.close()
    before = {file.name: file.read_bytes() for file in away.iterdir()}
    db = read_apart(str(away / "history.db"))
    assert db.execute("SELECT count(*) FROM outcome").fetchone() == (MANY,)
    db.close()
    assert {file.name: file.read_bytes() for file in away.iterdir()} == before


def test_a_start_without_room_knows_what_was_stored(path: Path) -> None:
    """The last run is read, so nobody has to check first; what happens is kept in memory and answered from there."""
    keep(path, outcome(1), state=state())
    before = path.read_bytes()
    with room(0):
        history = history_at(path)
        assert (history.state(), history.entries(None, None)) == (state(), (outcome(1),))
        history.save([outcome(2)], None)
        assert not history.kept
        assert history.entries(None, None) == (outcome(1), outcome(2))
        said = history.trouble
        history.save_again()
        assert history.trouble == said
        assert str(said).startswith(f"The history {path} cannot be saved now: ")
    assert path.read_bytes() == before
    history.save_again()
    assert (history.kept, history.trouble) == (True, None)
    history.close()
    again = history_at(path)
    assert again.entries(None, None) == (outcome(1), outcome(2))
    again.close()


@pytest.mark.parametrize("left", [0, 20_000])
def test_killed_before_there_was_room(path: Path, left: int) -> None:
    """What could not be saved is gone with the program, and what was saved before is not."""
    keep(path, outcome(1), state=state())
    with room(left):
        history = history_at(path)
        history.save([*map(outcome, range(2, MANY))], None)
        assert not history.kept
    again = history_at(path)
    assert again.entries(None, None) == (outcome(1),)
    again.close()


def test_damage_that_is_found_without_room(path: Path) -> None:
    """The rescue waits for room. Then it says what it brought back, as if it had happened at once."""
    keep(path, *map(outcome, range(1, 9)), state=state())
    damaged = path.read_bytes().replace(b"CREATE TABLE hold", b"CREATE TABLE h\xf3ld")
    path.write_bytes(damaged)
    with room(0):
        history = history_at(path)
        last = history.state()
        assert last is not None
        assert "unreadable" in last.safety.signs
        history.save([outcome(9)], last)
        assert not history.kept
        assert "cannot be saved now" in str(history.trouble)
    history.save_again()
    assert history.kept
    assert "The history was damaged: 8 records were brought back. None was lost." in str(history.trouble)
    assert history.entries(None, None) == tuple(map(outcome, range(1, 10)))
    history.close()
    (aside,) = aside_of(path)
    assert aside.read_bytes() == damaged
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)


LOCKED = """
import fcntl, sys
file = open(sys.argv[1], "rb+")
fcntl.lockf(file, fcntl.LOCK_EX)
print("locked", flush=True)
sys.stdin.read()
"""


@pytest.mark.parametrize("number", [errno.ENOLCK, errno.EOPNOTSUPP, errno.ENOSYS, errno.EINVAL])
def test_a_file_system_without_locks(path: Path, monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    """The history is kept there too, without asking for locks. One from elsewhere leaves its WAL behind.

    That sqlite asks for none shows in a lock of another process, which would keep it waiting.
    """
    keep(path, outcome(1), state=state())
    monkeypatch.setattr("breakstretch.backends.history.db_file.WAIT", 0.0)

    def refuse(_fd: int, _how: int) -> None:
        raise OSError(number, "no locks here")

    monkeypatch.setattr(fcntl, "lockf", refuse)
    command = [sys.executable, "-c", LOCKED, str(path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "locked\n"
        history = history_at(path)
        history.save([outcome(2)], state())
        reader = SqliteHistory(str(path), FakeClock(), read_only=True)
        assert reader.entries(None, None) == history.entries(None, None) == (outcome(1), outcome(2))
        history.back_up()
        assert (history.trouble, reader.trouble, history.kept) == (None, None, True)
        reader.close()
        history.close()
        other.communicate("")
    assert sorted(file.name for file in path.parent.iterdir()) == ["history.db", "history.db.backup-2026-03-27"]
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("PRAGMA journal_mode").fetchone() == ("delete",)
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
