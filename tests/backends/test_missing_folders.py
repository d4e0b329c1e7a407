"""A socket whose folders are not there yet is waited for by the kernel, and by nothing else."""

from pathlib import Path

import pytest

from tests.support.callers import Caller, Server

DAY = 24 * 3600.0


@pytest.mark.parametrize("missing", ["run", "run/user", "run/user/1000"])
def test_folders_that_come_one_by_one(tmp_path: Path, missing: str) -> None:
    """From the fifth second on nothing wakes the daemon, however many folders are missing, until they come."""
    folder = tmp_path / "run/user/1000"
    (tmp_path / missing).parent.mkdir(parents=True, exist_ok=True)
    server, caller = Server(folder / "bus"), Caller(str(folder / "bus"))
    caller.attempt()
    caller.loop.advance(5)
    before = caller.loop.wakeups
    caller.loop.advance(DAY)
    assert (caller.loop.wakeups, caller.loop.waits_for) == (before, None)
    for parent in (tmp_path / "run", tmp_path / "run/user", folder):
        parent.mkdir(exist_ok=True)
        caller.loop.hear()
        caller.loop.advance(5)
    server.start()
    caller.loop.hear()
    assert caller.connected
    server.die()


def test_a_whole_tree_that_comes_at_once(tmp_path: Path) -> None:
    """Folders and socket may be there before the first of them is told."""
    server, caller = Server(tmp_path / "run/user/bus"), Caller(str(tmp_path / "run/user/bus"))
    caller.attempt()
    caller.loop.advance(5)
    server.place.parent.mkdir(parents=True)
    server.start()
    caller.loop.hear()
    assert caller.connected
    server.die()
