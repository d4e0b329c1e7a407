"""The listener of the control endpoint on Windows and macOS: that of the standard library, with a complete end.

On Windows the standard library closes all instances of its pipe except the one in `accept`. So the pipe would exist
until the process ends. Commands would connect to it and wait in vain, and the next daemon could not open it.
"""

import os
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import Protocol

_WAITING = 32
_KNOCKS, _BETWEEN_KNOCKS = 25, 0.02
"""How often a thread in `accept` is woken, and after how many seconds; half a second in all."""


class Channel(Protocol):
    """A client, by whole messages of bytes. The real one is `multiprocessing.connection.Connection`."""

    def send_bytes(self, buf: bytes, /) -> None:
        """Send a message. Blocks while the other end does not read."""

    def recv_bytes(self, maxlength: int | None = None, /) -> bytes:
        """Return the next message. EOFError when the other end is gone, OSError when it is too long."""

    def close(self) -> None:
        """Hang up."""


class Listening(Protocol):
    """What clients connect to. The real one is `multiprocessing.connection.Listener`."""

    def accept(self) -> Channel:
        """Return the next client. OSError once it is closed."""

    def close(self) -> None:
        """Take no more clients."""


def listen_at(place: str) -> Callable[[], Listening]:
    """Return what opens the real endpoint, for a PipeServer. Only the holder of the lock may open it.

    So if a socket already exists there, a killed daemon left it, and it is removed.
    """

    def listen() -> Listening:
        from multiprocessing.connection import Listener

        if sys.platform == "win32":
            return _PipeListener(place, Listener(place, backlog=_WAITING))
        with suppress(FileNotFoundError):
            os.unlink(place)
        return Listener(place, backlog=_WAITING)

    return listen


class _PipeListener:
    """A listener of Windows. The thread in `accept` closes the pipe, because two threads would disturb each other."""

    def __init__(self, place: str, listener: Listening) -> None:
        self._place, self._listener = place, listener
        self._ends, self._ended = threading.Event(), threading.Event()

    def accept(self) -> Channel:
        """Return the next client."""
        try:
            channel = self._listener.accept()
            if not self._ends.is_set():
                return channel
            channel.close()
        finally:
            if self._ends.is_set():
                self._listener.close()
                self._ended.set()
        raise OSError("the pipe is closed")

    def close(self) -> None:
        """Connect to the pipe until the thread in `accept` has noticed the end."""
        self._ends.set()
        for _ in range(_KNOCKS):
            with suppress(OSError):
                os.close(os.open(self._place, os.O_RDWR))
            if self._ended.wait(_BETWEEN_KNOCKS):
                return
