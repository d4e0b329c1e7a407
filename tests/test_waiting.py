"""The waiting of the tests themselves: on a busy machine as on an idle one."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from breakstretch.system.loop.linux import LinuxReactor
from breakstretch.system.loop.socket_retry import place_of_display
from tests.support import wait, x_display
from tests.support.patience import listens
from tests.support.program import ROOT
from tests.support.x_display import reserve_display


def test_what_is_ready_arrives_however_late_the_loop_gets_to_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each round of settling reads once what was ready, though its timer is long overdue by then."""
    monkeypatch.setattr(wait, "EVERY", 0.0)
    reactor, (read, write) = LinuxReactor(), os.pipe2(os.O_NONBLOCK)
    heard: list[bytes] = []
    reactor.watch(read, lambda _readable, _writable: heard.append(os.read(read, 1)))
    os.write(write, b"ab")
    wait.settle(reactor, 1)
    assert heard[:1] == [b"a"]
    reactor.close()
    for fd in (read, write):
        os.close(fd)


def test_a_socket_is_ready_once_somebody_listens(tmp_path: Path) -> None:
    """That it exists says nothing: a server binds it first, and one that is killed leaves it behind."""
    place = str(tmp_path / "wayland-1")
    assert not listens(place)
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(place)
        assert not listens(place)
        server.listen()
        assert listens(place)
    assert not listens(place)


def test_no_two_processes_have_one_display() -> None:
    """Tests run beside each other, and a display is a test's own also while its server is down."""
    ask = "from tests.support.x_display import reserve_display; print(reserve_display())"
    own = {reserve_display(), reserve_display()}
    other = subprocess.run([sys.executable, "-c", ask], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert len(own | {int(other)}) == 3


def test_a_display_is_free_of_what_a_killed_server_left(monkeypatch: pytest.MonkeyPatch) -> None:
    """A socket that nobody listens at, and the lock of a process that may be another one by now."""
    number = reserve_display() + 10_000
    monkeypatch.setattr(x_display, "_FIRST", number)
    place, lock = Path(place_of_display(f":{number}")), Path(f"/tmp/.X{number}-lock")  # noqa: S108 - X's own place
    place.parent.mkdir(exist_ok=True)
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(place))
    lock.write_text(f"{os.getpid():>10}\n")
    assert reserve_display() == number
    assert not place.exists()
    assert not lock.exists()
