"""The two pipes of the window: lines of the daemon in, lines of what the person does out.

A thread waits for the lines, because Tk can wait for a pipe only on some systems. It hands each to `call`, which must
be thread-safe, and ends with the pipe.
"""

import os
import threading
from collections.abc import Callable
from contextlib import suppress

from breakstretch.wire import DoLine, FromDaemon, WireError, decode_from_daemon, encode

SHOWN = b"\n"
"""The answer to each line: to a page once its window is on the screen, and to an empty line at once.
Without this answer the daemon lets something else guide."""
CLOSED = b"."
"""The last line of a window that the person closes. Without it, something has ended the window."""
FAILED = b"!"
"""The beginning of the last line, which says why a page could not be shown."""
_PIECE = 1 << 16


def read_lines(fd: int, line: Callable[[FromDaemon | None], None], end: Callable[[], None]) -> None:
    """Read until the pipe ends. A line that is not understood is left out.

    None stands for an empty line, which asks whether the window is still there.
    """
    rest = b""
    while data := _read(fd):
        *lines, rest = (rest + data).split(b"\n")
        for text in lines:
            with suppress(WireError):
                line(decode_from_daemon(text) if text else None)
    end()


def start_reading(fd: int, line: Callable[[FromDaemon | None], None], end: Callable[[], None]) -> None:
    """Do that in a thread."""
    threading.Thread(target=read_lines, args=(fd, line, end), name="lines", daemon=True).start()


class Outgoing:
    """The pipe to the daemon. What it no longer takes is lost with it."""

    def __init__(self, fd: int) -> None:
        self._fd = fd
        self._open = False
        self._owed = 0
        """Pages that stand in a window that is not on the screen yet."""

    def open(self) -> None:
        """The window is on the screen."""
        self._open = True
        for _ in range(self._owed):
            self._write(SHOWN)
        self._owed = 0

    def shown(self) -> None:
        """The page is on the screen."""
        if self._open:
            self._write(SHOWN)
        else:
            self._owed += 1

    def failed(self, why: str) -> None:
        """A page cannot be shown."""
        self._write(FAILED + " ".join(why.split()).encode() + b"\n")

    def closed(self) -> None:
        """The person has closed the window."""
        self._write(CLOSED + b"\n")

    def send(self, line: DoLine) -> None:
        """What the person did."""
        self._write(encode(line))

    def _write(self, data: bytes) -> None:
        with suppress(OSError):
            os.write(self._fd, data)


def _read(fd: int) -> bytes:
    try:
        return os.read(fd, _PIECE)
    except OSError:
        return b""
