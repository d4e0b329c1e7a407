"""One daemon per person, whatever happened to the one before."""

import errno
import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

from breakstretch.backends.control.control_server import ControlServer
from breakstretch.backends.control.instance_lock import InstanceLock, OneDaemon
from tests.support.fake_loop import FakeLoop

STARTER = """
import os, sys
from breakstretch.backends.control.control_server import ControlServer
from breakstretch.backends.control.instance_lock import InstanceLock, OneDaemon
from tests.support.fake_loop import FakeLoop
folder = sys.argv[1]
sys.stdin.readline()
other = InstanceLock(f"{folder}/control.lock").acquire()
if other is None:
    ControlServer(FakeLoop(), f"{folder}/control", lambda request, connection: None).open()
print("won" if other is None else "lost", flush=True)
sys.stdin.readline()
"""


def test_the_second_learns_who_is_the_first(tmp_path: Path) -> None:
    """The lock is given once, and names its holder."""
    path = str(tmp_path / "run" / "control.lock")
    first, second = InstanceLock(path), InstanceLock(path)
    assert first.acquire() is None
    assert second.acquire() == os.getpid()
    first.release()
    assert second.acquire() is None
    second.release()


def test_a_holder_that_has_not_written_its_number_is_zero(tmp_path: Path) -> None:
    """In the instant between locking and writing, only the kernel of Linux knows the number."""
    path = tmp_path / "control.lock"
    first = InstanceLock(str(path))
    first.acquire()
    path.write_text("", encoding="utf-8")
    assert InstanceLock(str(path)).acquire() == (os.getpid() if sys.platform == "linux" else 0)
    first.release()


def test_a_link_in_its_place_is_not_followed(tmp_path: Path) -> None:
    """Nobody can make the lock truncate another file."""
    precious = tmp_path / "precious"
    precious.write_text("kept", encoding="utf-8")
    (tmp_path / "control.lock").symlink_to(precious)
    try:
        InstanceLock(str(tmp_path / "control.lock")).acquire()
    except OSError:
        pass
    else:
        raise AssertionError("the link was followed")
    assert precious.read_text(encoding="utf-8") == "kept"


def test_of_twenty_starts_after_a_kill_exactly_one_wins(tmp_path: Path) -> None:
    """A killed daemon leaves its socket and its number; of 20 that then start at once one wins, and listens."""
    folder = tmp_path / "run"
    killed = _start(folder)
    _go(killed)
    assert _said(killed) == "won"
    killed.send_signal(signal.SIGKILL)
    killed.communicate()
    assert (folder / "control").is_socket()
    starters = [_start(folder) for _ in range(20)]
    for starter in starters:
        _go(starter)
    assert sorted(_said(starter) for starter in starters) == ["lost"] * 19 + ["won"]
    with socket.socket(socket.AF_UNIX) as client:
        client.connect(str(folder / "control"))
    for starter in starters:
        starter.communicate("\n")


def test_a_stale_socket_is_taken_away(tmp_path: Path) -> None:
    """What a killed daemon left is no obstacle to the next."""
    path = tmp_path / "control"
    with socket.socket(socket.AF_UNIX) as stale:
        stale.bind(str(path))
    server = ControlServer(FakeLoop(), str(path), lambda _request, _connection: None)
    server.open()
    with socket.socket(socket.AF_UNIX) as client:
        client.connect(str(path))
    server.close()


def _start(folder: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", STARTER, str(folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
    )


def _go(starter: subprocess.Popen[str]) -> None:
    """Let it race."""
    assert starter.stdin is not None
    starter.stdin.write("\n")
    starter.stdin.flush()


def _said(starter: subprocess.Popen[str]) -> str:
    assert starter.stdout is not None
    return starter.stdout.readline().strip()


def test_where_files_cannot_be_locked_the_endpoint_decides(tmp_path: Path) -> None:
    """Some file systems have no flock: a holder that listens is believed, a dead one is not, and both is said."""

    def no_flock(_fd: int, _how: int) -> None:
        raise OSError(errno.EOPNOTSUPP, "Operation not supported")

    path, endpoint = str(tmp_path / "history.lock"), str(tmp_path / "control")
    first, second, third = (InstanceLock(path, endpoint, no_flock) for _ in range(3))
    assert first.acquire() is None
    assert first.trouble == f"{path} cannot be locked: Operation not supported."
    server = ControlServer(FakeLoop(), endpoint, lambda _request, _connection: None)
    server.open()
    assert second.acquire() == os.getpid()
    server.close()
    assert third.acquire() is None
    first.release()
    third.release()


def test_two_locks_are_one(tmp_path: Path) -> None:
    """Whoever has either keeps others away; who loses the second gives the first back."""
    desktop, cron, history = (str(tmp_path / name) for name in ("desktop/lock", "cron/lock", "state/history.lock"))
    daemon = OneDaemon(InstanceLock(desktop), InstanceLock(history, "/run/user/1000/breakstretch/control"))
    assert daemon.acquire() is None
    assert daemon.trouble == ""
    assert OneDaemon(InstanceLock(desktop), InstanceLock(f"{history}-other")).acquire() == os.getpid()
    assert OneDaemon(InstanceLock(cron), InstanceLock(history)).acquire() == os.getpid()
    free = InstanceLock(cron)
    assert free.acquire() is None
    free.release()
    daemon.release()


def test_a_history_without_a_folder_is_guarded_by_the_other_lock(tmp_path: Path) -> None:
    """A state folder that cannot be made keeps no daemon from starting, and the log hears of it."""
    (tmp_path / "state").write_text("no folder")
    locks = [OneDaemon(InstanceLock(f"{tmp_path}/lock"), InstanceLock(f"{tmp_path}/state/history.lock"))] * 2
    assert [lock.acquire() for lock in locks] == [None, os.getpid()]
    assert locks[0].trouble.startswith("The history cannot be locked: ")
    locks[0].release()


def test_an_older_daemon_of_another_session_keeps_the_history(tmp_path: Path) -> None:
    """Neither lock is kept then, and a holder without a known number is one all the same."""
    runtime, history = f"{tmp_path}/lock", f"{tmp_path}/history.lock"
    older = OneDaemon(InstanceLock(runtime), InstanceLock(history), lambda: (77, "/there/control"))
    assert older.acquire() == 77
    first = OneDaemon(InstanceLock(runtime), InstanceLock(history), lambda: (0, ""))
    assert first.acquire() is None
    first.release()

    class Unknown(InstanceLock):
        def acquire(self) -> int | None:
            return 0

    assert OneDaemon(InstanceLock(runtime), Unknown(history), lambda: (0, "")).acquire() == 0
    assert first.acquire() is None
    first.release()


def test_a_daemon_that_locks_the_former_folder(tmp_path: Path) -> None:
    """An older version knows no other lock. It keeps the history, and nothing is held then (rule 43)."""
    runtime, history, former = (f"{tmp_path}/{name}.lock" for name in ("runtime", "history", "former"))
    older = InstanceLock(former)
    assert older.acquire() is None
    new = OneDaemon(InstanceLock(runtime), InstanceLock(history), lambda: (0, ""), InstanceLock(former))
    assert new.acquire() == os.getpid()
    assert InstanceLock(runtime).acquire() is None
    older.release()
    free = OneDaemon(InstanceLock(f"{runtime}2"), InstanceLock(history), lambda: (0, ""), InstanceLock(former))
    assert free.acquire() is None
    assert older.acquire() == os.getpid()
    free.release()
    assert older.acquire() is None
    older.release()
