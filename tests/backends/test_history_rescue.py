"""A broken history.db: set aside, built anew from the newest copy and from what can still be read."""

import shutil
import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from breakstretch.backends.history import rescue
from breakstretch.backends.history.db import SqliteHistory
from breakstretch.core.rules.safety import locked, unread_state
from breakstretch.messages.safety import UNREAD
from tests.support.entries import hold, outcome, state
from tests.support.fake_time import MORNING, FakeClock
from tests.support.history_files import aside_of, entries_of, history_at, keep, path_fixture
from tests.support.kept import KEPT

path = path_fixture
MANY = 2000
PAGE = 4096


def break_header(path: Path) -> None:
    """Garbage where the file says what it is."""
    with path.open("r+b") as file:
        file.write(b"garbage!" * 16)


def break_pages(path: Path, table: str, count: int = 2) -> None:
    """Garbage in the middle of a table: on its leaves, which are the pages of type 13 with our text."""
    with closing(sqlite3.connect(path)) as db:
        root = db.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (table,)).fetchone()[0]
    content = bytearray(path.read_bytes())
    leaves = [
        page
        for page in range(root, len(content) // PAGE)
        if content[page * PAGE] == 13 and b"stretch" in content[page * PAGE : (page + 1) * PAGE]
    ]
    for page in leaves[len(leaves) // 2 :][:count]:
        content[page * PAGE : (page + 1) * PAGE] = b"\xa5" * PAGE
    path.write_bytes(content)


def copied(path: Path, first: int, last: int) -> None:
    """A run that saves a few breaks and makes its daily copy."""
    history = history_at(path)
    history.save([outcome(number) for number in range(first, last)], state())
    history.back_up()
    history.close()


def test_broken_header(path: Path) -> None:
    """A file that is no database any more is set aside: the newest copy takes its place, and its own rows come back."""
    copied(path, 0, 3)
    keep(path, outcome(3))
    break_header(path)
    history = history_at(path)
    history.save([outcome(9)], None)
    assert [entry.key[-1] for entry in history.entries(None, None)] == ["0", "1", "2", "3", "9"]
    assert history.state() == replace(state(), safety=locked(state().safety)), "a sign may have been told since"
    (aside,) = aside_of(path)
    assert aside.name == "history.db.corrupt-20260327T073000Z"
    assert aside.read_bytes().startswith(b"garbage!")
    assert history.trouble == (
        "The history was damaged: 4 records were brought back, with the help of the copy of 2026-03-27. "
        "There may have been more. The damaged file is kept as history.db.corrupt-20260327T073000Z. "
        f"{UNREAD} To say so: breakstretch check-in --checked"
    )
    history.close()


def test_broken_without_a_copy(path: Path) -> None:
    """Without a copy the rows still come back. The state is check first, and the damage is told once."""
    keep(path, outcome(1), state=state())
    break_header(path)
    history = history_at(path)
    assert history.state() == unread_state(MORNING)
    assert "damaged: 1 record was brought back. There may have been more." in str(history.trouble)
    assert history.entries(None, None) == (outcome(1),)
    history.close()
    again = history_at(path)
    assert again.state() == unread_state(MORNING)
    assert "damaged" not in str(again.trouble)
    again.close()


def test_broken_pages_are_read_around(path: Path) -> None:
    """Two broken pages cost only what stood on them; the copy fills in what it has, and no row is doubled."""
    copied(path, 0, MANY // 2)
    keep(path, *(outcome(number) for number in range(MANY)), *(hold(number) for number in range(MANY)))
    break_pages(path, "outcome")
    history = history_at(path)
    kept = [entry.key for entry in history.entries(None, None)]
    assert len(kept) == len(set(kept))
    assert MANY - 100 < len(kept) < MANY
    assert {outcome(number).key for number in (0, MANY // 2, MANY - 1)} <= set(kept)
    assert len(history.holds(hold(0).day)) == MANY
    assert history.state() == state()
    assert "were brought back" in str(history.trouble)
    history.close()


def test_damage_found_by_the_daily_copy(path: Path) -> None:
    """A copy of a broken file never replaces a sound one: the damage is found first and mended."""
    copied(path, 0, 3)
    keep(path, *(outcome(number) for number in range(MANY)))
    break_pages(path, "outcome", 1)
    history = history_at(path)
    history.save([], state())
    history.back_up()
    history.close()
    assert len(aside_of(path)) == 1
    (copy,) = path.parent.glob("*.backup-*")
    assert len(entries_of(copy)) > MANY - 100


def test_damage_while_saving_loses_nothing(path: Path) -> None:
    """What is saved when the damage shows is in the new file."""
    keep(path, outcome(1))
    history = history_at(path)
    history.open()
    break_header(path)
    history.close()
    history.save([outcome(2)], state())
    assert outcome(2) in history.entries(None, None)
    assert history.state() == state()
    history.close()


@pytest.mark.parametrize("wrong", ["folder", "nothing"])
def test_something_else_in_its_place(path: Path, wrong: str) -> None:
    """A folder of that name, or a file cut to nothing, is set aside for the newest copy."""
    copied(path, 0, 3)
    path.unlink()
    if wrong == "folder":
        path.mkdir()
    else:
        path.touch()
    assert len(entries_of(path)) == 3
    assert len(aside_of(path)) == 1


def test_empty_file_at_first_start(path: Path) -> None:
    """An empty file with no copies is a new history, and no trouble."""
    path.parent.mkdir()
    path.touch()
    history = history_at(path)
    history.save([outcome(1)], None)
    assert (history.trouble, aside_of(path)) == (None, [])
    history.close()


def test_broken_copy_is_passed_over(path: Path) -> None:
    """When the newest copy is broken too, the one before it is taken."""
    clock = FakeClock()
    history = history_at(path, clock)
    for number in range(2):
        history.save([outcome(number)], None)
        history.back_up()
        clock.advance(86_400)
    history.close()
    break_header(path)
    break_header(path.with_name("history.db.backup-2026-03-28"))
    path.write_bytes(b"no page " * PAGE)
    assert entries_of(path) == (outcome(0),)


def test_twice_in_one_second(path: Path) -> None:
    """Two broken files of one second are both kept."""
    for _ in range(2):
        keep(path, outcome(1))
        break_header(path)
    keep(path, outcome(1))
    assert len(aside_of(path)) == 2


def test_its_journal_goes_along(path: Path) -> None:
    """The -wal and -shm of a broken file are set aside with it, under names that sqlite still finds."""
    copied(path, 0, 1)
    path.write_bytes(b"")
    for tail in ("-wal", "-shm"):
        path.with_name(path.name + tail).write_bytes(b"left by a crash")
    keep(path, outcome(5))
    (aside,) = aside_of(path)
    left = {file.name for file in path.parent.iterdir() if file.read_bytes() == b"left by a crash"}
    assert left == {f"{aside.name}-wal", f"{aside.name}-shm"}


def test_read_only_leaves_a_broken_file(path: Path) -> None:
    """A command that only reads answers with what can be read, says so, and changes nothing."""
    keep(path, outcome(1))
    break_header(path)
    before = path.read_bytes()
    reader = SqliteHistory(str(path), FakeClock(), read_only=True)
    assert reader.entries(None, None) == (outcome(1),)
    assert reader.trouble == (
        "The history is damaged: 1 record can be read. There may have been more. "
        "The next start of breakstretch builds it anew, and keeps the damaged file."
    )
    reader.close()
    assert path.read_bytes() == before
    assert aside_of(path) == []


def test_an_older_file(path: Path) -> None:
    """Pains and check-ins of an older schema are brought back with the rest."""
    path.parent.mkdir()
    shutil.copyfile(KEPT / "history.db", path)
    break_pages(path, "hold", 1)
    history = history_at(path)
    history.open()
    assert "damaged" in str(history.trouble)
    since = date(2026, 3, 23)
    found = (len(history.entries(None, None)), len(history.pains(since)), len(history.check_ins(since)))
    assert found == (25, 2, 2)
    history.close()


@pytest.mark.parametrize("copies", [0, 3])
@pytest.mark.parametrize("step", ["_restore", "_lock", "_salvage"])
def test_a_rescue_that_is_cut_off_is_done_again(
    path: Path, monkeypatch: pytest.MonkeyPatch, step: str, copies: int
) -> None:
    """A kill in the middle of a rescue never leaves a person healthy; the next start finds the same records."""
    if copies:
        copied(path, 0, copies)
    keep(path, outcome(3))
    break_header(path)

    class Killed(BaseException):
        """Nobody catches this."""

    def kill(*_arguments: object, **_named: object) -> None:
        raise Killed

    with monkeypatch.context() as context:
        context.setattr(rescue, step, kill)
        with pytest.raises(Killed):
            history_at(path).open()
    history = history_at(path)
    found = history.state()
    assert found is not None
    assert "unreadable" in found.safety.signs
    history.close()
    assert len(entries_of(path)) == copies + 1
