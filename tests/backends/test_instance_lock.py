"""One daemon per person, whatever happened to the one before."""

import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

from breakstretch.backends.control.control_server import ControlServer, InstanceLock
from tests.support.fake_loop import FakeLoop

STARTER = """
import os, sys
from breakstretch.backends.control.control_server import ControlServer, InstanceLock
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
    """In the instant between locking and writing there is a holder without a number."""
    path = tmp_path / "control.lock"
    first = InstanceLock(str(path))
    first.acquire()
    path.write_text("", encoding="utf-8")
    assert InstanceLock(str(path)).acquire() == 0
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
    for one in starters:
        _go(one)
    assert sorted(_said(one) for one in starters) == ["lost"] * 19 + ["won"]
    with socket.socket(socket.AF_UNIX) as client:
        client.connect(str(folder / "control"))
    for one in starters:
        one.communicate("\n")


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


def _go(one: subprocess.Popen[str]) -> None:
    """Let it race."""
    assert one.stdin is not None
    one.stdin.write("\n")
    one.stdin.flush()


def _said(one: subprocess.Popen[str]) -> str:
    assert one.stdout is not None
    return one.stdout.readline().strip()
