"""The daily copies of the history, and the journal that is safe on its file system."""

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
