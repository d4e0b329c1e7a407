"""The history in its file: owner-only, migrated, safe from kills and from full disks."""

import signal
import sqlite3
import stat
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest

from breakstretch.backends.history import queries
from breakstretch.backends.history.db import SqliteHistory
from breakstretch.core.values.history import Outcome
from breakstretch.daemon.last_run import LastRun
from breakstretch.system import notes
from tests.support.disks import room
from tests.support.entries import DAY, hold, outcome, pain, pause, state
from tests.support.fake_time import MORNING, FakeClock
from tests.support.history_files import entries_of, history_at, keep, path_fixture

KILLS = 12
path = path_fixture


def test_everything_is_the_owners_alone(path: Path) -> None:
    """The folder, the file, its journal and its copies may be read by nobody else."""
    history = history_at(path)
    history.save([outcome(1)], state())
    history.back_up()
    modes = {place.name: stat.S_IMODE(place.stat().st_mode) for place in (path.parent, *path.parent.iterdir())}
    history.close()
    assert modes == {
        "state": 0o700,
        "history.db": 0o600,
        "history.db-wal": 0o600,
        "history.db-shm": 0o600,
        "history.db.backup-2026-03-27": 0o600,
    }


def test_open_file_is_closed_to_others(path: Path) -> None:
    """A file that others could read is made the owner's alone."""
    keep(path, outcome(1))
    path.chmod(0o644)
    assert entries_of(path) == (outcome(1),)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_kept_over_a_restart(path: Path) -> None:
    """What was saved is there for the next run, with the clocks and the start of the machine."""
    first = history_at(path)
    first.save([outcome(1)], state())
    first.close()
    again = history_at(path)
    assert again.last_run() == LastRun(state(), MORNING, 1000.0, "this boot")
    assert again.entries(None, None) == (outcome(1),)
    again.close()


def test_killed_in_a_burst(path: Path) -> None:
    """However often a writer is killed, nothing it acknowledged is lost, and no save is torn."""
    acknowledged = 0
    for _ in range(KILLS):
        command = [sys.executable, "-m", "tests.support.burst_writer", str(path), str(acknowledged + 1)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as child:
            assert child.stdout is not None
            lines = [child.stdout.readline() for _ in range(5)]
            child.send_signal(signal.SIGKILL)
            lines += child.stdout.readlines()
        acknowledged = int([line for line in lines if line.endswith("\n")][-1])
        history = history_at(path)
        kept = {entry.key for entry in history.entries(None, None)}
        assert kept >= {outcome(number).key for number in range(1, acknowledged + 1)}
        assert len(history.holds(DAY)) == 2 * len(kept)
        assert history.state() == state()
        history.close()
        assert history.trouble is None
    assert acknowledged >= 5 * KILLS


def test_full_disk(path: Path) -> None:
    """On a full disk saving raises nothing, is told in one sentence, and is made up for as soon as it can."""
    clock = FakeClock()
    history = history_at(path, clock)
    history.save([outcome(1)], None)
    with room(1000):
        history.save([outcome(2)], state())
        said = history.trouble
        clock.advance(600)
        history.save([hold(3)], None)
        assert history.trouble == said
    assert said is not None
    assert "cannot be saved now" in said
    assert [entry.key for entry in history.entries(None, None)] == [outcome(1).key]
    assert history.trouble == said
    history.save([outcome(4)], None)
    assert history.trouble is None
    assert history.entries(None, None) == (outcome(1), outcome(2), outcome(4))
    assert history.last_run() == LastRun(state(), MORNING, 1000.0, "this boot")
    history.close()


def test_no_room_in_the_file(path: Path) -> None:
    """The same where sqlite itself says that the disk is full; close makes a last attempt."""
    history = history_at(path)
    history.open()
    assert history._db is not None
    history._db.execute("PRAGMA max_page_count = 1")
    history.save([outcome(number) for number in range(200)], None)
    assert "full" in str(history.trouble)
    history.close()
    assert len(entries_of(path)) == 200


def test_folder_that_cannot_be_made(path: Path) -> None:
    """Without a folder the daemon goes on in memory, and writes all of it once there is one."""
    path.parent.write_text("in the way", encoding="ascii")
    history = history_at(path)
    history.save([outcome(1)], state())
    assert history.state() is None
    assert str(path) in str(history.trouble)
    history.back_up()
    path.parent.unlink()
    history.save([], None)
    assert (history.trouble, history.state(), history.entries(None, None)) == (None, state(), (outcome(1),))
    history.close()


def test_another_process_writes(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that another process holds locked is waited for, then kept for the next save."""
    monkeypatch.setattr("breakstretch.backends.history.db_file.WAIT", 0.0)
    history = history_at(path)
    history.open()
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    history.save([outcome(1)], None)
    assert "locked" in str(history.trouble)
    other.execute("ROLLBACK")
    other.close()
    history.save([], None)
    assert (history.trouble, history.entries(None, None)) == (None, (outcome(1),))
    history.close()


def test_row_that_does_not_decode(path: Path) -> None:
    """An edited row is left out; the others are read."""
    history = history_at(path)
    history.save([outcome(1), outcome(2)], None)
    assert history._db is not None
    history._db.execute("UPDATE outcome SET outcome = 'done' WHERE key = ?", (outcome(1).key,))
    assert history.entries(None, None) == (outcome(2),)
    history.close()


def test_read_only_creates_nothing(path: Path) -> None:
    """Reading where there is no history finds an empty one and makes no file."""
    reader = SqliteHistory(str(path), FakeClock(), read_only=True)
    assert (reader.state(), reader.days(None, None), reader.trouble) == (None, (), None)
    reader.close()
    assert not path.parent.exists()


def test_read_only_beside_the_daemon(path: Path) -> None:
    """A command reads what the running daemon saved a moment ago, and cannot write."""
    daemon = history_at(path)
    daemon.save([outcome(1), pause(1), pain(1)], state())
    reader = SqliteHistory(str(path), FakeClock(), read_only=True)
    assert reader.entries(None, None) == (outcome(1),)
    assert reader.state() == state()
    reader.save([outcome(2)], None)
    assert "readonly" in str(reader.trouble)
    reader.close()
    daemon.close()
    assert entries_of(path, read_only=True) == (outcome(1),)


def test_sums_come_from_an_index(path: Path) -> None:
    """The sums over ten years walk indexes, not the tables."""
    history = history_at(path)
    history.open()
    assert history._db is not None
    for query, index in (
        (queries._OUTCOMES_PER_DAY, "USING COVERING INDEX outcome_day"),
        (queries._COUNTS_PER_DAY, "USING INDEX hold_sum"),
        (queries._HOLDS, "USING INDEX hold_day"),
    ):
        plan = history._db.execute(f"EXPLAIN QUERY PLAN {query}", ("",) * query.count("?")).fetchall()
        assert index in plan[0][3]
    history.close()


def test_no_row_is_dropped_in_silence(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A second row of the same keys is not kept, and the log says so (rule 9)."""
    told: list[str] = []
    monkeypatch.setattr(notes, "hearers", [told.append])
    history = history_at(path)
    history.save([outcome(1), hold(1)], None)
    assert not told
    history.save([outcome(1, Outcome.MISSED), hold(1, seconds=12.0)], None)
    history.close()
    assert [line.partition(": ")[0] for line in told] == [
        "The history has a row of outcome with these keys already, so this one is not kept",
        "The history has a row of hold with these keys already, so this one is not kept",
    ]
    assert outcome(1).key in told[0]


def test_days_that_were_lived(path: Path) -> None:
    """The last days with an outcome are counted by what is there, not by the clock (rule 9)."""
    history = history_at(path)
    assert history.lived_since(3) == date.min
    days = [DAY + timedelta(days=ahead) for ahead in (-400, -30, -29, 0, 26280)]
    history.save([outcome(number, day=day) for day in days for number in (1, 2)], None)
    found = [history.lived_since(count) for count in (1, 2, 3, 5, 9)]
    history.close()
    assert found == [days[4], days[3], days[2], days[0], days[0]]
