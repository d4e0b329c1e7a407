"""Nobody waits for a daemon that is not there: before it listens, after it has ended, and where it refuses to talk."""

import socket
import sys
import threading
from multiprocessing import connection
from pathlib import Path

import pytest

from breakstretch import wire
from breakstretch.backends.control.pipe import PipeServer, ask
from breakstretch.backends.control.pipe_listener import listen_at
from tests.support.fake_pipe import STATUS, FakePipes, Inbox, Pipe, echo
from tests.support.patience import LIMIT


def test_nobody_waits_for_an_endpoint_that_is_closed() -> None:
    """A client that comes too late is hung up on at once, because no loop is there to answer it."""

    class Lasting(Pipe):
        """As the one of the standard library on Windows: what is in `accept` outlives the end."""

        def close(self) -> None:
            pass

    pipe = Lasting()
    server = PipeServer(lambda: pipe, Inbox().calls.put, echo)
    server.open()
    server.close()
    assert pipe.client().hears() is None


def test_a_closed_pipe_of_windows_is_gone(monkeypatch: pytest.MonkeyPatch) -> None:
    """So commands are refused at once, and the next daemon can open it while this process is still there."""
    windows = FakePipes(monkeypatch)
    server = PipeServer(listen_at(windows.NAME), Inbox().calls.put, echo)
    server.open()
    server.close()
    assert windows.instances == 0


def test_a_pipe_of_another_account(monkeypatch: pytest.MonkeyPatch) -> None:
    """Windows refuses it to a command of a person whose daemon runs as an administrator. The command says so."""

    def refuse(_place: str) -> None:
        raise PermissionError(13, "Access is denied", None, 5, None)

    monkeypatch.setattr(connection, "Client", refuse)
    assert ask("/run/user/0/breakstretch/control", STATUS, LIMIT) is None, "elsewhere that daemon is not ours"
    monkeypatch.setattr(sys, "platform", "win32")
    with pytest.raises(OSError, match="as an administrator"):
        ask(r"\\.\pipe\breakstretch-kim", STATUS, LIMIT)


def test_a_daemon_that_hangs_up(tmp_path: Path) -> None:
    """A daemon that ends before it answers is reported as such, whichever way the system says it."""
    place = str(tmp_path / "control")
    with connection.Listener(place) as listener:

        def hang_up() -> None:
            listener.accept().close()

        thread = threading.Thread(target=hang_up)
        thread.start()
        with pytest.raises(OSError, match="hung up before it answered"):
            ask(place, STATUS, LIMIT)
        thread.join(LIMIT)


def test_a_socket_that_a_killed_daemon_left(tmp_path: Path) -> None:
    """The next daemon, which has the lock, listens in its place."""
    place = tmp_path / "control"
    with socket.socket(socket.AF_UNIX) as left:
        left.bind(str(place))
    assert place.exists()
    server = PipeServer(listen_at(str(place)), lambda call: call(), echo)
    assert server.open()
    assert ask(str(place), STATUS, LIMIT) == wire.encode(wire.Reply(ok=True, text="status"))
    server.close()


def test_the_real_thing(tmp_path: Path) -> None:
    """The standard library's own listener and client, on a socket, with the loop in between."""
    place = str(tmp_path / "control")
    assert ask(place, STATUS, 1.0) is None
    assert ask(f"{Path(__file__)}/control", STATUS, 1.0) is None, "nobody can be there either"
    server = PipeServer(listen_at(place), lambda call: call(), echo)
    assert server.open()
    assert ask(place, STATUS, LIMIT) == wire.encode(wire.Reply(ok=True, text="status"))
    server.close()
