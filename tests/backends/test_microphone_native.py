"""The protocol of the sound server: what is no answer of one ends the connection, and nothing else."""

import socket
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from breakstretch.backends.presence.calls import pulse_frames as frames
from breakstretch.backends.presence.calls.pulse_client import NativeEar
from breakstretch.backends.presence.calls.pulse_streams import Recording
from breakstretch.system.loop.linux import LinuxReactor
from tests.support.wait import settle, wait_until

ANY = {"application.name": "zoom", "application.process.binary": "zoom.real"}


def test_values_come_back() -> None:
    """What is written is read again, also when it comes byte by byte."""
    sent = frames.frame(
        frames.number(7), frames.text("é"), frames.text(None), frames.data(b"ab"), frames.properties(ANY)
    )
    reading = frames.Frames()
    found: list[Any] = []
    for at in range(len(sent)):
        found += reading.feed(sent[at : at + 1])
    assert found == [[7, "é", None, b"ab", ANY]]


@pytest.mark.parametrize(
    "body",
    [
        b"?",
        b"L\x00",
        b"tzoom",
        b"x\xff\xff\xff\xff",
        b"P" * 5000,
        b"Ptname\x00L\x00\x00\x00\x01N",
        b"v\x02\x00",
        b"Pt\x00",
    ],
)
def test_bytes_that_are_no_values(body: bytes) -> None:
    """Whatever does not fit is refused in one way, and never takes the loop down."""
    with pytest.raises(frames.BadFrame):
        frames.Frames().feed(frames.frame(body))


def test_a_frame_too_long() -> None:
    """A length no honest server sends is refused before its bytes are waited for."""
    with pytest.raises(frames.BadFrame):
        frames.Frames().feed(b"\xff" * 20)


class Server:
    """A made-up server with one visitor."""

    def __init__(self, folder: Path) -> None:
        self.errors: list[Exception] = []
        self.reactor = LinuxReactor(self.errors.append)
        self.heard: list[tuple[tuple[Recording, ...], frozenset[int]]] = []
        self.lost: list[bool] = []
        self._door = socket.socket(socket.AF_UNIX)
        self._door.bind(str(folder / "native"))
        self._door.listen()
        self.ear = NativeEar(
            self.reactor, str(folder / "native"), lambda *told: self.heard.append(told), lambda: self.lost.append(True)
        )
        assert self.ear.open()
        self._line, _ = self._door.accept()
        self._line.setblocking(False)
        self._frames = frames.Frames()
        self._asked: list[list[Any]] = []

    def asked(self) -> list[Any]:
        """The next command."""

        def there() -> list[list[Any]]:
            with suppress(BlockingIOError):
                self._asked += self._frames.feed(self._line.recv(1 << 16))
            return self._asked

        wait_until(self.reactor, there, "nothing is asked")
        return self._asked.pop(0)

    def answer(self, command: int, *values: bytes, error: bool = False) -> None:
        """Wait for this command, and answer it."""
        found, tag, *_ = self.asked()
        assert found == command
        self.send(frames.frame(frames.number(0 if error else 2), frames.number(tag), *values))

    def send(self, sent: bytes) -> None:
        """Say something."""
        self._line.sendall(sent)

    def greet(self) -> None:
        """Up to where the recordings are asked for."""
        self.answer(8, frames.number(35))
        self.answer(9, frames.number(1))
        self.answer(35)

    def leave(self) -> None:
        """Hang up."""
        self._line.close()
        self._door.close()


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    """A server that has a visitor; nothing went wrong in the loop at the end."""
    made = Server(tmp_path)
    yield made
    made.ear.close()
    made.leave()
    made.reactor.close()
    assert made.errors == []


def stream(source: int) -> bytes:
    """A recording as a server of version 19 tells it."""
    number, text = frames.number, frames.text
    kind, delay = b"a\x03\x01\x00\x00\xac\x44", b"U" + bytes(8)
    return b"".join((
        number(5), text("talk"), number(1), number(9), number(source), kind, b"m\x01\x00", delay, delay,
        text(None), text("driver"), frames.properties(ANY), b"0",
    ))  # fmt: skip


def a_source(monitor_of: int) -> bytes:
    """The beginning of what a server tells of a source."""
    number, text = frames.number, frames.text
    kind = b"a\x03\x01\x00\x00\xac\x44"
    return b"".join((
        number(3), text("mic"), text("Mic"), kind, b"m\x01\x00", number(1), b"v\x01\x00\x01\x00\x00", b"0",
        number(monitor_of),
    ))  # fmt: skip


def test_a_source_that_is_gone(server: Server) -> None:
    """A source that went away before it was asked for is no microphone, and the others are told all the same."""
    server.greet()
    server.answer(32, stream(3), stream(4))
    server.answer(23, error=True)
    server.answer(23, a_source(0xFFFFFFFF))
    wait_until(server.reactor, lambda: server.heard)
    ((recordings, microphones),) = server.heard
    assert [recording.source for recording in recordings] == [3, 4]
    assert microphones == {4}


def test_changes_while_an_answer_is_under_way(server: Server) -> None:
    """However much changes meanwhile, it is asked for once more, when the answer is complete."""
    server.greet()
    for _ in range(5):
        server.send(frames.frame(frames.number(66), frames.number(0xFFFFFFFF), frames.number(3), frames.number(1)))
    server.answer(32)
    server.answer(32)
    wait_until(server.reactor, lambda: len(server.heard) == 2)
    settle(server.reactor)
    assert server._asked == []


@pytest.mark.parametrize(
    "said",
    [
        frames.frame(b"?"),
        frames.frame(),
        frames.frame(frames.number(2)),
        frames.frame(frames.number(2), frames.number(4), frames.number(7)),
        frames.frame(frames.number(2), frames.number(4), *[frames.number(1)] * 13),
    ],
)
def test_nonsense_ends_the_connection(server: Server, said: bytes) -> None:
    """A server that says what means nothing is left, once, and nothing is raised."""
    server.greet()
    server.send(said)
    wait_until(server.reactor, lambda: server.lost)
    settle(server.reactor)
    assert (server.lost, server.heard) == ([True], [])


@pytest.mark.parametrize(
    "refuse", [lambda server: server.answer(8, error=True), lambda server: server.answer(8, frames.number(12))]
)
def test_a_server_that_does_not_want_us(server: Server, refuse: Callable[[Server], None]) -> None:
    """A server that refuses us, or is too old, is left."""
    refuse(server)
    wait_until(server.reactor, lambda: server.lost)


def test_nobody_there(tmp_path: Path) -> None:
    """Where nobody listens nothing is begun, and nothing is lost."""
    lost: list[bool] = []
    reactor = LinuxReactor()
    ear = NativeEar(reactor, str(tmp_path / "native"), lambda *_: None, lambda: lost.append(True))
    assert not ear.open()
    ear.close()
    reactor.close()
    assert lost == []
