"""A real X server on a display of this test's own, which can be killed and started again, and a hand on it."""

import os
import signal
import socket
import subprocess
from itertools import count
from pathlib import Path

from breakstretch.system.loop.socket_retry import place_of_display
from tests.support.patience import listens

_FIRST = 20_000
_reserved: list[socket.socket] = []
"""One for each display of this process; the kernel takes them away with it."""


def reserve_display() -> int:
    """The number of a display that no other test has, or takes while its server is down."""
    for number in count(_FIRST):
        mark = socket.socket(socket.AF_UNIX)
        try:
            mark.bind(f"\0breakstretch-test-display-{number}")
        except OSError:
            mark.close()
            continue
        _reserved.append(mark)
        if not listens(place_of_display(f":{number}")) and _clear(number):
            return number
    raise AssertionError


def _clear(number: int) -> bool:
    """Take away what a killed server has left at this display; whether that could be done.

    Nothing else can be listened to in the place of its socket, and its lock names a process whose number may be in use
    again.
    """
    try:
        Path(place_of_display(f":{number}")).unlink(missing_ok=True)
        Path(f"/tmp/.X{number}-lock").unlink(missing_ok=True)  # noqa: S108 - where every X server keeps it
    except OSError:  # another user's
        return False
    return True


class XDisplay:
    """Xvfb with an idle counter; `touch` moves its pointer."""

    def __init__(self) -> None:
        self.name = f":{reserve_display()}"
        self._server: subprocess.Popen[bytes] | None = None
        self._place = 0

    def start(self) -> None:
        """Start it and wait until it serves."""
        read, write = os.pipe()
        self._server = subprocess.Popen(
            ["Xvfb", self.name, "-displayfd", str(write), "-screen", "0", "320x240x24", "-nolisten", "tcp", "-noreset"],
            pass_fds=[write],
            stderr=subprocess.DEVNULL,
        )
        os.close(write)
        with os.fdopen(read) as said:
            assert said.readline(), "the X server did not start"

    def kill(self, number: int = signal.SIGKILL) -> None:
        """End it without warning."""
        if self._server is not None:
            self._server.send_signal(number)
            self._server.wait()
            self._server = None

    def close(self) -> None:
        """End it so that it takes its lock and its socket away."""
        if self._server is None:
            self.start()
        self.kill(signal.SIGTERM)

    def touch(self) -> None:
        """Be at the desk: move the pointer by a hair."""
        self._place = (self._place + 1) % 200
        subprocess.run(
            ["xdotool", "mousemove", str(20 + self._place), "20"], env={**os.environ, "DISPLAY": self.name}, check=True
        )
