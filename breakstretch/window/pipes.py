"""The window's two pipes: lines of the daemon in, lines of what the person does out; knows no Tk and no page.

A thread waits for the lines, because Tk can wait for a pipe on some systems only; it hands each to `call`, which has to
be safe from a thread, and ends with the pipe.
"""

import os
import threading
from collections.abc import Callable
from contextlib import suppress

from breakstretch.wire import DoLine, FromDaemon, WireError, decode_from_daemon, encode

SHOWN = b"\n"
"""The first line that goes out: there is a window on the screen. Before it, the daemon may still let another lead."""
_PIECE = 1 << 16


def read_lines(fd: int, line: Callable[[FromDaemon], None], end: Callable[[], None]) -> None:
    """Read until the pipe ends; a line that is not understood is left out."""
    rest = b""
    while data := _read(fd):
        *lines, rest = (rest + data).split(b"\n")
        for one in lines:
            with suppress(WireError):
                line(decode_from_daemon(one))
    end()


def start_reading(fd: int, line: Callable[[FromDaemon], None], end: Callable[[], None]) -> None:
    """Do that in a thread."""
    threading.Thread(target=read_lines, args=(fd, line, end), name="lines", daemon=True).start()


class Outgoing:
    """The pipe to the daemon; what it does not take any more is lost with it."""

    def __init__(self, fd: int) -> None:
        self._fd = fd

    def shown(self) -> None:
        """The window is on the screen."""
        self._write(SHOWN)

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
