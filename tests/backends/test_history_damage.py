"""A history that is damaged anywhere: what can be read is read, what is gone is said, and nothing is ever a fault."""

import shutil
import sqlite3
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest

from breakstretch.backends.history import rescue
from breakstretch.backends.history.db import SqliteHistory
from breakstretch.core.rules.safety import unread_state
from breakstretch.core.values.history import Entry, Outcome
from tests.support.damage import PAGE, SHAPES, WAYS, case_of, play
from tests.support.entries import DAY, check_in, hold, outcome, pain, pause, state
from tests.support.fake_time import MORNING, FakeClock
from tests.support.history_files import damage_column, entries_of, history_at, keep, path_fixture
from tests.support.kept import KEPT

path = path_fixture
ROUNDS = 4
MANY = 300


@pytest.mark.parametrize("number", range(len(SHAPES) * len(WAYS)))
def test_damaged_anywhere(tmp_path: Path, number: int) -> None:
    """Each way of damage on each shape of file: no row is gone in silence, and the new file is sound."""
    for again in range(ROUNDS):
        case = case_of(number + again * len(SHAPES) * len(WAYS))
        folder = tmp_path / str(again)
        folder.mkdir()
        assert not play(case, folder).wrong, case


def test_every_shape_meets_every_way() -> None:
    """The numbers of the cases cover all pairs."""
    cases = [case_of(number) for number in range(len(SHAPES) * len(WAYS))]
    assert {(case.shape, case.way) for case in cases} == {(shape, way) for shape in SHAPES for way in WAYS}


def damage_text(path: Path, old: bytes, new: bytes) -> None:
    """Another word wherever this one stands in the file."""
    content = path.read_bytes()
    assert old in content
    path.write_bytes(content.replace(old, new))


def test_a_schema_that_is_no_text(path: Path) -> None:
    """Sqlite itself stumbles over such a name. Every row is brought back all the same, also without a copy."""
    kept: tuple[Entry, ...] = (*map(outcome, range(MANY)), *map(hold, range(MANY)), pause(1), pain(2), check_in(3))
    keep(path, *kept, state=state())
    damage_text(path, b"CREATE TABLE hold", b"CREATE TABLE h\xf3ld")
    history = history_at(path)
    since = DAY - timedelta(days=1)
    assert (len(history.entries(None, None)), len(history.holds(since))) == (MANY, MANY)
    assert (history.pauses(None, None), history.pains(since)) == ((pause(1),), (pain(2),))
    assert history.check_ins(since) == (check_in(3),)
    assert f"{2 * MANY + 3} records were brought back. None was lost." in str(history.trouble)
    history.close()


@pytest.mark.parametrize("version", [0, 1, 2, 0x03000003])
def test_a_schema_of_another_number(path: Path, version: int) -> None:
    """A number that is not that of the tables is damage: the file is neither migrated nor refused."""
    keep(path, outcome(1), state=state())
    with closing(sqlite3.connect(path)) as db:
        db.execute(f"PRAGMA user_version = {version}")
    history = history_at(path)
    assert (history.entries(None, None), history.state()) == ((outcome(1),), state())
    assert "was brought back" in str(history.trouble)
    history.close()


def test_lost_rows_are_counted(path: Path) -> None:
    """A blank page costs what was on it. The indexes know how many rows that were, and the number is said."""
    keep(path, *map(outcome, range(MANY)), *map(hold, range(MANY)), state=state())
    with closing(sqlite3.connect(path)) as db:
        (root,) = db.execute("SELECT rootpage FROM sqlite_master WHERE name = 'hold'").fetchone()
    content = bytearray(path.read_bytes())
    first = int.from_bytes(content[(root - 1) * PAGE + 8 :][:4], "big")  # the last leaf: an inner page names it first
    content[(first - 1) * PAGE : first * PAGE] = bytes(PAGE)
    path.write_bytes(content)
    history = history_at(path)
    gone = MANY - len(history.holds(DAY))
    assert 0 < gone < MANY / 2
    assert f"At least {gone} records were lost." in str(history.trouble)
    assert (len(history.entries(None, None)), history.state()) == (MANY, state())
    history.close()


def test_a_file_without_its_wal(path: Path) -> None:
    """What was copied with history.db alone is older than its daily copy, which fills it; the state is check first."""
    history = history_at(path)
    history.open()
    alone = path.read_bytes()
    history.save([outcome(1), outcome(2)], state())
    history.back_up()
    history.close()
    path.write_bytes(alone)
    reader = SqliteHistory(str(path), FakeClock(), read_only=True)
    assert reader.entries(None, None) == (outcome(1), outcome(2))
    assert "There may have been more" in str(reader.trouble)
    reader.close()
    history = history_at(path)
    found = history.state()
    assert found is not None
    assert "unreadable" in found.safety.signs
    assert history.entries(None, None) == (outcome(1), outcome(2))
    assert "with the help of the copy of 2026-03-27" in str(history.trouble)
    history.close()
    assert history_at(path).entries(None, None) == (outcome(1), outcome(2))


def test_rows_of_a_new_history_beside_old_copies(path: Path) -> None:
    """A history that was begun anew stays new: its first daily copy replaces the old ones as the newest."""
    clock = FakeClock()
    first = history_at(path, clock)
    first.save([outcome(1)], None)
    first.back_up()
    first.close()
    path.unlink()
    clock.advance(86_400)
    again = history_at(path, clock)
    again.save([outcome(2)], state())
    again.back_up()
    again.close()
    assert entries_of(path) == (outcome(2),)


@pytest.mark.parametrize(
    "change",
    ["outcome = 'done'", "day = 'soon'", "exercises = '{'", "closed_offset = 99999999", "due = 9000000000000000000"],
)
def test_rows_that_are_no_entries_are_counted(path: Path, change: str) -> None:
    """They are left out of every answer, and the number is said to a reader and to the log."""
    keep(path, outcome(1), outcome(2), outcome(3))
    with closing(sqlite3.connect(path)) as db, db:
        db.execute(f"UPDATE outcome SET {change} WHERE key <> ?", (outcome(2).key,))  # noqa: S608 - ours
    reader = SqliteHistory(str(path), FakeClock(), read_only=True)
    assert reader.entries(None, None) == (outcome(2),)
    assert all(set(line.outcomes) <= set(Outcome) for line in reader.days(None, None))
    assert reader.trouble is None
    assert reader.left_out == "2 records of the history cannot be read, and are left out."
    reader.close()
    writer = history_at(path)
    assert writer.entries(None, None) == (outcome(2),)
    assert writer.trouble == reader.left_out
    writer.close()


@pytest.mark.parametrize("read_only", [False, True])
def test_a_table_of_rows_that_are_no_entries(path: Path, read_only: bool) -> None:
    """Rows that cannot be read are counted also where they have no neighbour that can."""
    keep(path, outcome(1), outcome(2), hold(1), state=state())
    damage_column(path, "outcome", "day", "NULL")
    history = SqliteHistory(str(path), FakeClock(), read_only=read_only)
    assert (history.entries(None, None), history.holds(DAY)) == ((), (hold(1),))
    assert "1 record " in str(history.trouble)
    assert "2 records were lost." in str(history.trouble)
    history.close()


@pytest.mark.parametrize("value", ["5", "x'ff'"])
def test_days_that_are_no_text(path: Path, value: str) -> None:
    """They are no days, also where sqlite is too old to check types."""
    keep(path, outcome(1), hold(1), state=state())
    damage_column(path, "outcome", "day", value, strict=False)
    history = history_at(path)
    assert (history.lived_since(MANY), history.holds(DAY), history.entries(None, None)) == (date.min, (hold(1),), ())
    history.close()


def test_a_kill_between_two_renames(path: Path) -> None:
    """A -wal that was not set aside with its file is never taken for that of the new one."""
    keep(path, *map(outcome, range(3)))
    history = history_at(path)
    history.save([outcome(3)], None)
    wal = path.with_name("history.db-wal").read_bytes()
    history.close()
    path.rename(path.with_name("history.db.corrupt-20260327T073000Z"))
    path.with_name("history.db-wal").write_bytes(wal)
    history = history_at(path)
    history.save([outcome(9)], None)
    history.close()
    assert len(entries_of(path)) == 5
    assert path.with_name("history.db.corrupt-20260327T073000Z-wal").read_bytes() == wal


def test_damage_on_a_disk_that_cannot_be_written(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the damaged file cannot even be set aside, that is said, and nobody is healthy by it."""
    keep(path, outcome(1), state=state())
    damage_text(path, b"CREATE TABLE hold", b"CREATE TABLE h\xf3ld")

    def refuse(_path: str, _now: object) -> str:
        raise PermissionError(13, "no right to write")

    monkeypatch.setattr(rescue, "set_aside", refuse)
    history = history_at(path)
    assert history.state() == unread_state(MORNING)
    assert "cannot be saved now: [Errno 13] no right to write" in str(history.trouble)
    history.close()


def test_a_copy_of_an_older_version_helps(path: Path) -> None:
    """A copy that an older version made has fewer columns; its rows come back."""
    path.parent.mkdir()
    shutil.copyfile(KEPT / "history.db", path.with_name("history.db.backup-2026-03-27"))
    path.write_bytes(b"no page " * PAGE)
    history = history_at(path)
    assert len(history.entries(None, None)) == 25
    assert len(history.pains(DAY - timedelta(days=9))) == 2
    history.close()
