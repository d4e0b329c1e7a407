"""A server at a socket, and who would like to connect to it as often as `SocketRetry` says."""

import socket
from pathlib import Path

from breakstretch.system.loop.socket_retry import SocketRetry
from tests.support.fake_loop import FakeLoop

QUICK = 3.0
"""Seconds in which the quick attempts are over."""


class Server:
    """What listens at a socket, or has only left its name there."""

    def __init__(self, place: Path) -> None:
        self.place = place
        self.socket = socket.socket(socket.AF_UNIX)

    def bind(self) -> None:
        """Make the name; nobody listens yet."""
        self.die()
        self.socket = socket.socket(socket.AF_UNIX)
        self.socket.bind(str(self.place))

    def start(self) -> None:
        """Come up."""
        self.bind()
        self.socket.listen()

    def die(self) -> None:
        """Be killed: the name stays."""
        self.socket.close()


class Caller:
    """Tries to connect as a client does, again and again as it is told."""

    def __init__(self, place: str) -> None:
        self.loop = FakeLoop()
        self.attempts = 0
        self.connected = False
        self.retry = SocketRetry(self.loop, lambda: self.loop.clock.now().elapsed, place, self.attempt)
        self._place = place

    def attempt(self) -> None:
        """Connect, or ask to be told when to try again."""
        self.attempts += 1
        with socket.socket(socket.AF_UNIX) as door:
            try:
                door.connect(self._place)
            except OSError:
                self.retry.later()
            else:
                self.connected = True
                self.retry.reset()

    def give_up(self) -> None:
        """Let the quick attempts fail."""
        self.attempt()
        self.loop.advance(QUICK)
        assert not self.connected
