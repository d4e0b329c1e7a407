"""The daily copies of the history, and the journal that is safe on its file system."""

import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from breakstretch.backends.history.file_system import journal_for, on_network
from tests.support.entries import outcome, state
from tests.support.fake_time import FakeClock
from tests.support.history_files import entries_of, history_at, path_fixture

path = path_fixture


def test_copies_of_three_days(path: Path) -> None:
    """A copy is made each day and complete; the newest three are kept."""
    clock = FakeClock()
    history = history_at(path, clock)
    for number in range(5):
        history.save([outcome(number)], None)
        history.back_up()
        history.back_up()
        clock.advance(86_400)
    history.close()
    copies = sorted(path.parent.glob("history.db.*"))
    assert [copy.name[-2:] for copy in copies] == ["29", "30", "31"]
    assert len(entries_of(copies[-1])) == 5


def test_copies_of_a_wrong_clock(path: Path) -> None:
    """A copy that a clock ten years ahead made goes first, and a rescue does not prefer it (rule 9)."""
    clock = FakeClock()
    for number, by in enumerate((0, 3650, -3649, 1)):
        clock.set_wall(clock.now().wall + timedelta(days=by))
        history = history_at(path, clock)
        history.save([outcome(number)], state())
        history.back_up()
        history.close()
    copies = sorted(path.parent.glob("history.db.backup-*"))
    assert [copy.name[-10:] for copy in copies] == ["2026-03-27", "2026-03-28", "2026-03-29"]
    shutil.copyfile(copies[0], path.with_name("history.db.backup-2036-03-24"))
    path.write_bytes(b"garbage!" * 1000)
    history = history_at(path, clock)
    assert len(history.entries(None, None)) == 4
    assert "with the help of the copy of 2026-03-29" in str(history.trouble)
    history.close()


def test_journal_by_file_system(tmp_path: Path) -> None:
    """On a network file system the journal that needs no shared memory is used."""
    mounts = "1 2 0:21 / / rw - ext4 /dev/a rw\n3 2 0:44 / /home rw shared:1 - nfs4 host:/home rw\n"
    assert not on_network("0:21", mounts)
    assert on_network("0:44", mounts)
    assert not on_network("0:99", mounts)
    assert journal_for(str(tmp_path)) == "WAL"


def test_network_file_system(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """There no -wal and -shm are made, and a kill leaves nothing half written."""
    monkeypatch.setattr("breakstretch.backends.history.file_system.on_network", lambda _device, _mounts: True)
    history = history_at(path)
    history.save([outcome(1)], state())
    assert [file.name for file in path.parent.iterdir()] == ["history.db"]
    history.close()
