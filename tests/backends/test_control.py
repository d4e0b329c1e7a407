"""The control endpoint: every kind of client gets an answer or is let go, and nobody is waited for."""

import os
import stat
from pathlib import Path

import pytest

from breakstretch import wire
from breakstretch.backends.control import control_server
from breakstretch.backends.control.connection import Connection
from breakstretch.backends.control.control_server import MOST_CONNECTIONS, ControlServer
from breakstretch.core.values.errors import BackendUnavailable
from breakstretch.system.loop.inotify import CREATED, Inotify
from breakstretch.system.loop.linux import LinuxReactor
from tests.support.control_rig import Client, ControlRig, MakeRig, mode, rigs
from tests.support.fake_loop import FakeLoop
from tests.support.patience import LIMIT

STATUS = b'{"v":1,"command":"status"}\n'


make_rig = pytest.fixture(rigs)


@pytest.fixture
def rig(make_rig: MakeRig) -> ControlRig:
    """A server that replies by the name of the command."""
    return make_rig()


def test_a_request_gets_one_reply(rig: ControlRig) -> None:
    """A line in, a line out, and the server hangs up."""
    client = rig.client()
    client.send(STATUS)
    rig.loop.hear()
    assert client.line() == {"ok": True, "text": "status", "data": {"n": 1}}
    assert client.hung_up()


def test_a_request_may_come_in_pieces(rig: ControlRig) -> None:
    """A line is a line however the kernel cuts it."""
    client = rig.client()
    for byte in STATUS:
        client.send(bytes([byte]))
        rig.loop.hear()
    assert client.line()["text"] == "status"


def test_a_client_may_close_its_side_first(rig: ControlRig) -> None:
    """A script that pipes one line in and stops writing is answered."""
    client = rig.client()
    client.send(STATUS)
    client.socket.shutdown(1)
    rig.loop.hear()
    assert client.line()["ok"] is True


@pytest.mark.parametrize(
    ("line", "said"),
    [(b"nonsense\n", "not understood"), (b"\n", "not understood"), (b'{"v":2,"command":"status"}\n', "version 2")],
)
def test_a_bad_line_is_told_why(rig: ControlRig, line: bytes, said: str) -> None:
    """Bad JSON and another version get a sentence, and never reach the daemon."""
    reply = rig.ask(line)
    assert reply["ok"] is False
    assert said in str(reply["text"])
    assert rig.requests == []


def test_a_huge_line_is_told_its_limit(rig: ControlRig) -> None:
    """More than 64 kB without a newline is answered and hung up on, and is not kept in memory."""
    client = rig.client()
    client.socket.setblocking(False)
    sent = 0
    while sent <= wire.LONGEST_LINE:
        sent += client.socket.send(b"x" * 10_000)
        rig.loop.hear()
    client.socket.settimeout(LIMIT)
    reply = client.line()
    assert reply == {"ok": False, "text": "A line may have 65536 bytes. This one is longer."}
    assert client.hung_up()


def test_a_second_request_on_a_line_is_not_heard(rig: ControlRig) -> None:
    """One request, one reply."""
    client = rig.client()
    client.send(STATUS + STATUS)
    rig.loop.hear()
    assert len(rig.requests) == 1


def test_a_client_that_says_nothing_keeps_nobody_waiting(rig: ControlRig) -> None:
    """Others are answered meanwhile; when there are too many, the oldest silent one is let go."""
    silent = [rig.client() for _ in range(MOST_CONNECTIONS)]
    assert rig.ask(STATUS)["ok"] is True
    assert silent[0].hung_up()
    assert not silent[1].hung_up()


def test_a_client_that_does_not_read_blocks_nobody(make_rig: MakeRig) -> None:
    """What it does not take waits, others are served, and it gets all of it in the end."""
    big = "x" * 600_000

    def answer(request: wire.Request, connection: Connection) -> None:
        connection.reply(wire.Reply(ok=True, text=big if request.command == "big" else "small"))

    rig = make_rig(answer)
    slow = rig.client()
    slow.send(b'{"v":1,"command":"big"}\n')
    rig.loop.hear()
    assert rig.ask(STATUS)["text"] == "small"
    received = b""
    while not received.endswith(b"\n"):
        received += slow.socket.recv(65_536)
        rig.loop.hear()
    assert len(received) > len(big)
    assert slow.hung_up()


def test_only_the_owner_may_reach_it(rig: ControlRig) -> None:
    """The folder is 0700, the socket 0600."""
    assert mode(str(Path(rig.path).parent)) == 0o700
    assert mode(rig.path) == 0o600
    assert stat.S_ISSOCK(os.stat(rig.path).st_mode)  # noqa: PTH116 - as in what is tested


def test_another_user_is_hung_up_on(rig: ControlRig, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody whom the kernel knows as another user is not even heard."""
    monkeypatch.setattr(control_server, "peer_uid", lambda _client: os.getuid() + 1)
    assert rig.client().hung_up()
    assert rig.connections == []


def test_whoever_finds_the_socket_reaches_it(rig: ControlRig) -> None:
    """A daemon that starts makes its socket under another name, and gives it its own once it listens."""
    rig.server.close()
    told = Inotify()
    told.watch(str(Path(rig.path).parent), CREATED)
    rig.server.open()
    created = [name for _folder, name in told.changes()]
    told.close()
    assert created
    assert Path(rig.path).name not in created
    assert [path.name for path in Path(rig.path).parent.iterdir()] == [Path(rig.path).name]
    assert rig.ask(STATUS)["text"] == "status"


def test_closing_takes_the_socket_away(rig: ControlRig) -> None:
    """Nothing is left behind, and whoever was connected is hung up on."""
    client = rig.client()
    rig.server.close()
    rig.server.close()
    assert not Path(rig.path).exists()
    assert client.hung_up()
    assert rig.loop.watched == {}


def test_a_path_that_is_too_long_is_said(tmp_path: Path) -> None:
    """The kernel's limit for the name of a socket becomes a sentence."""
    server = ControlServer(FakeLoop(), str(tmp_path / ("x" * 120) / "control"), lambda _request, _connection: None)
    with pytest.raises(BackendUnavailable, match="too long"):
        server.open()


def test_it_works_in_the_real_loop(tmp_path: Path) -> None:
    """The loop of the daemon serves it as the loop of these tests does."""
    reactor = LinuxReactor()
    path = str(tmp_path / "control")

    def answer(_request: wire.Request, connection: Connection) -> None:
        connection.reply(wire.Reply(ok=True, text="x" * 500_000))
        reactor.call_soon(reactor.stop)

    server = ControlServer(reactor, path, answer)
    server.open()
    client = Client(path)
    client.send(STATUS)
    reactor.run()
    reactor.watch(client.socket.fileno(), lambda _readable, _writable: read_all())
    received = bytearray()

    def read_all() -> None:
        received.extend(client.socket.recv(65_536))
        if received.endswith(b"\n"):
            reactor.stop()

    reactor.run()
    assert len(received) > 500_000
    server.close()
    reactor.close()
    client.close()
