"""A program in a terminal of its own: type keys, wait for words, see how it leaves the terminal; knows no program."""

import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path

from tests.support.patience import LIMIT

ROOT = Path(__file__).parents[2]
_LOOK = 0.05
_HUSH = 0.4
_ESCAPES = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")


class Terminal:
    """A module of this project, run in a pseudo-terminal of a given size."""

    def __init__(self, module: str, *words: str, rows: int = 24, columns: int = 80, **env: str) -> None:
        self.master, self.slave = pty.openpty()
        fcntl.ioctl(self.slave, termios.TIOCSWINSZ, struct.pack("4H", rows, columns, 0, 0))
        self.before = termios.tcgetattr(self.slave)
        self.raw = ""
        self.process = subprocess.Popen(
            [sys.executable, "-m", module, *words],
            stdin=self.slave,
            stdout=self.slave,
            stderr=self.slave,
            cwd=ROOT,
            env={**without_size(os.environ), "TERM": "xterm-256color", "PYTHONUTF8": "1", **env},
            start_new_session=True,
        )

    @property
    def text(self) -> str:
        """What was written, without the escapes."""
        return _ESCAPES.sub("", self.raw)

    def type(self, keys: str) -> None:
        """The person presses these keys."""
        os.write(self.master, keys.encode())

    def wait_for(self, words: str) -> None:
        """Until this has been written."""
        self.until(lambda: words in self.text, words)

    def until(self, condition: Callable[[], bool], what: str) -> None:
        """Until this is so; fails with what was written instead."""
        end = time.monotonic() + LIMIT
        while not condition():
            if select.select([self.master], [], [], _LOOK)[0]:
                self.raw += os.read(self.master, 65_536).decode("utf-8", "replace")
            assert time.monotonic() < end, f"{what!r} did not come; there is: {self.text!r}"

    def fill(self) -> None:
        """Let what it writes pile up, until a write does not return."""
        writing = os.open(os.ttyname(self.slave), os.O_WRONLY | os.O_NONBLOCK | os.O_NOCTTY)
        with suppress(BlockingIOError):
            while True:
                os.write(writing, b"x" * 4096)
        os.close(writing)

    def hush(self) -> None:
        """Until nothing more is written for a moment: keys that come before a page is there are not for it."""
        while select.select([self.master], [], [], _HUSH)[0]:
            self.raw += os.read(self.master, 65_536).decode("utf-8", "replace")

    def raw_mode(self) -> bool:
        """Whether keys come one by one and unseen."""
        return not termios.tcgetattr(self.slave)[3] & (termios.ICANON | termios.ECHO)

    def restored(self) -> bool:
        """Whether the terminal is as it was before."""
        return termios.tcgetattr(self.slave) == self.before

    def signal(self, number: signal.Signals) -> None:
        """Somebody sends the program a signal."""
        self.process.send_signal(number)

    def ended(self) -> int:
        """The exit code, once it has ended; what it wrote last is in `text`."""
        code = self.process.wait(LIMIT)
        while select.select([self.master], [], [], 0)[0]:
            self.raw += os.read(self.master, 65_536).decode("utf-8", "replace")
        return code

    def close(self) -> None:
        """Away with it."""
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        os.close(self.master)
        os.close(self.slave)


def without_size(env: Mapping[str, str]) -> dict[str, str]:
    """The environment without the size of whatever terminal the tests run in."""
    return {name: value for name, value in env.items() if name not in ("COLUMNS", "LINES")}


Open = Callable[..., Terminal]
"""Opens one of so many rows and columns, with these words for the program in it."""
