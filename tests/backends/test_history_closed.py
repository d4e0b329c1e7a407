"""A sound history on a disk that is full or may only be read: it is read, and what cannot be kept is said."""

from pathlib import Path

import pytest

from breakstretch.backends.history.db import SqliteHistory
from breakstretch.backends.history.db_file import read_apart
from tests.support.disks import room
from tests.support.entries import DAY, hold, outcome, state
from tests.support.fake_time import FakeClock
from tests.support.history_files import history_at, keep, path_fixture

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
