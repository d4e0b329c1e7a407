"""A history that cannot be saved in one way after the other is one trouble to a person."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.support.disks import room
from tests.support.entries import DAY, outcome, state
from tests.support.history_files import history_at, path_fixture
from tests.support.kept import KEPT

path = path_fixture
FOR_ITS_MEMORY = 40_000
"""Room for the -shm of sqlite, and none for a copy."""


def kept_at(path: Path, journal: str = "DELETE") -> bytes:
    """The history of an older version, put there; its bytes."""
    path.parent.mkdir()
    shutil.copyfile(KEPT / "history.db", path)
    with closing(sqlite3.connect(path)) as db:
        db.execute(f"PRAGMA journal_mode = {journal}")
    return path.read_bytes()


def test_told_once_in_whatever_words(path: Path) -> None:
    """What was said first holds until all is saved: errors that take turns would be a new notification each."""
    history = history_at(path)
    history.open()
    assert history._db is not None
    history._db.execute("PRAGMA max_page_count = 1")
    history.save([outcome(number) for number in range(200)], None)
    said = history.trouble
    assert "full" in str(said)
    with room(1000):
        history.save([outcome(200)], None)
        assert history.trouble == said
    history.save([], None)
    assert history.trouble is None
    assert len(history.entries(None, None)) == 201
    history.close()


@pytest.mark.parametrize("journal", ["DELETE", "WAL"])
@pytest.mark.parametrize("left", [0, FOR_ITS_MEMORY])
def test_no_room_to_copy_before_a_migration(path: Path, journal: str, left: int) -> None:
    """Without room for the copy an older file stays as it is, and the program runs on in memory (rule 43)."""
    before = kept_at(path, journal)
    with room(left):
        history = history_at(path)
        known = len(history.entries(None, None))
        last = history.state()
        assert last is not None
        assert (known, last.safety.signs) == (25, ())
        history.save([outcome(1)], state())
        assert (len(history.entries(None, None)), history.state()) == (known + 1, state())
        history.back_up()
        assert not history.kept
        assert f"{path} is from an older version and cannot be copied" in str(history.trouble)
        assert "check that the folder has room" in str(history.trouble)
        history.close()
    assert path.read_bytes() == before
    assert [file.name for file in path.parent.glob("*schema*")] == []


def test_room_again(path: Path) -> None:
    """The daily copy tries the file again: it is migrated after its copy, and has all that was saved since."""
    before = kept_at(path)
    history = history_at(path)
    with room(FOR_ITS_MEMORY):
        history.save([outcome(1)], state())
    history.back_up()
    assert (history.trouble, history.kept) == (None, True)
    history.close()
    again = history_at(path)
    assert outcome(1) in again.entries(DAY, DAY)
    assert again.state() == state()
    again.close()
    assert path.with_name("history.db.schema-2").read_bytes()[100:] == before[100:]


def test_no_room_even_to_read(path: Path) -> None:
    """Where the older file cannot be read either, that is said, and stretching waits for a check."""
    kept_at(path, "WAL")
    with closing(sqlite3.connect(path)) as db, closing(sqlite3.connect(path)):
        db.execute("DELETE FROM pause")
        db.commit()
        wal = path.with_name("history.db-wal").read_bytes()
    path.with_name("history.db-wal").write_bytes(wal)
    with room(0):
        history = history_at(path)
        last = history.state()
        assert last is not None
        assert last.safety.signs == ("unreadable",)
        assert "cannot be saved now" in str(history.trouble)
