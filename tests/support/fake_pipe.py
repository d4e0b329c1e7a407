"""The control endpoint without a system: channels, pipes and a loop for tests, and the named pipes of Windows."""

import os
import queue
import sys
import threading
from collections.abc import Callable
from multiprocessing import connection

import pytest

from breakstretch import wire
from breakstretch.backends.control.pipe import PipeConnection
from tests.support.patience import LIMIT

STATUS = wire.encode(wire.Request("status"))


class Channel:
    """Two queues in the place of a pipe."""

    def __init__(self) -> None:
        self.to_daemon: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        self.from_daemon: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()

    def send_bytes(self, buf: bytes, /) -> None:
        """The daemon says something."""
        self.from_daemon.put(buf)

    def recv_bytes(self, _maxlength: int | None = None, /) -> bytes:
        """The daemon hears something."""
        line = self.to_daemon.get()
        if line is None:
            raise EOFError
        return line

    def close(self) -> None:
        """The daemon hangs up."""
        self.from_daemon.put(None)

    def says(self, line: bytes | None) -> None:
        """The client says something, or hangs up."""
        self.to_daemon.put(line)

    def hears(self) -> bytes | None:
        """What the client hears next; None when it is hung up on."""
        return self.from_daemon.get(timeout=LIMIT)


class Pipe:
    """Accepts the channels a test makes."""

    def __init__(self) -> None:
        self.coming: queue.SimpleQueue[Channel | None] = queue.SimpleQueue()

    def accept(self) -> Channel:
        """The next one."""
        channel = self.coming.get()
        if channel is None:
            raise OSError("closed")
        return channel

    def close(self) -> None:
        """No more."""
        self.coming.put(None)

    def client(self) -> Channel:
        """Somebody connects."""
        channel = Channel()
        self.coming.put(channel)
        return channel


class FakePipes:
    """A pipe of Windows, and the standard library's listener: its `close` forgets the instance in `accept`.

    Only that instance can be connected to, and two threads may not use the listener at once.
    """

    NAME = r"\\.\pipe\breakstretch-test"

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.instances = 1
        """How many there are."""
        self._in_accept: queue.SimpleQueue[Channel] | None = None
        self._thread: threading.Thread | None = None
        monkeypatch.setattr(sys, "platform", "win32")
        monkeypatch.setattr(os, "open", self._connect)
        monkeypatch.setattr(os, "close", lambda _fd: None)
        monkeypatch.setattr(connection, "Listener", lambda *_place, **_backlog: self)

    def accept(self) -> Channel:
        """Make another instance, and wait at the oldest."""
        self._thread = threading.current_thread()
        self.instances += 1
        self._in_accept = queue.SimpleQueue()
        channel = self._in_accept.get(timeout=LIMIT)
        self._in_accept = None
        return channel

    def close(self) -> None:
        """Close the instances that wait for `accept`, which is all but the one in it."""
        assert self._thread is threading.current_thread()
        self.instances -= 1

    def _connect(self, place: str, _flags: int) -> int:
        assert place == self.NAME
        instance, pipes = self._in_accept, self
        if instance is None:
            raise OSError(22, "All pipe instances are busy")

        class Connected(Channel):
            def close(self) -> None:
                pipes.instances -= 1

        instance.put(Connected())
        return 5


class Inbox:
    """The loop: what threads hand over is done when the test turns it."""

    def __init__(self) -> None:
        self.calls: queue.SimpleQueue[Callable[[], None]] = queue.SimpleQueue()

    def turn(self) -> None:
        """Do the next thing that was handed over."""
        self.calls.get(timeout=LIMIT)()


def echo(request: wire.Request, connection: PipeConnection) -> None:
    """Reply by the command's name."""
    connection.reply(wire.Reply(ok=True, text=request.command))
