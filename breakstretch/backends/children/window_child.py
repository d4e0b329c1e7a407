"""The daemon's end of the window process: starting, writing, reading and ending it.

Nothing here waits: what the pipe does not take at once is kept and written later. Where the loop cannot wait for pipes,
which is everywhere except on Linux, a thread reads and only posts. The child runs in the folder of our own package,
because `-m` looks there first, and inherits nothing but its pipes.
"""

import os
import sys
from collections import deque
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import partial
from typing import IO, TYPE_CHECKING

import breakstretch
from breakstretch.system.loop.protocol import FdLoop, Loop, waits_for_descriptors
from breakstretch.wire import LONGEST_LINE

if TYPE_CHECKING:  # loaded when a child is first started
    from subprocess import Popen

_PIECE = 1 << 16
_A_TURN = 8
"""How many lines are handled before the loop looks at everything else again. A person sends fewer in a second."""
STILL_THERE = b"\n"


def _nothing() -> None:
    """Before anything has to go on."""


class WindowChild:
    """A running window."""

    def __init__(self, reactor: Loop, process: "Popen[bytes]", stdin: IO[bytes], stdout: IO[bytes]) -> None:
        self.process = process
        self._reactor, self._stdin, self._stdout = reactor, stdin, stdout
        self._watching: FdLoop | None = None
        """The loop, once it waits for our pipes."""
        self._heard: Callable[[bytes | None], None] = lambda _line: None
        self._lines: deque[bytes | None] = deque()
        """What it has said and is not heard yet. No more is read before it is."""
        self._all_heard: Callable[[], None] = _nothing
        self._rest, self._unsent = b"", b""
        self._writing = self._over = False
        self.seen = False
        """Whether it is on the screen."""
        self.owes = 0
        """Pages, and questions whether it is still there, that it has not answered yet."""
        self._unseen = 0
        """How many answers come until the last page is known to be seen."""
        self.leaving = False
        """Whether it was told its last page."""

    def listen(self, heard: Callable[[bytes | None], None]) -> None:
        """Have `heard` called with each line of the child, without the newline, and with None when it has ended."""
        self._heard = heard
        if sys.platform == "win32" or not waits_for_descriptors(self._reactor):
            self._read_in_thread()
            return
        for pipe in (self._stdin, self._stdout):
            os.set_blocking(pipe.fileno(), False)
        self._watching = self._reactor
        self._watching.watch(self._stdout.fileno(), self._ready)

    def say(self, data: bytes) -> None:
        """Write this, now or as soon as the pipe takes it."""
        self._unsent += data
        self._write()

    @property
    def shows(self) -> bool:
        """Whether the last page has been on the screen."""
        return self.seen and not self._unseen

    def give(self, page: bytes) -> None:
        """Send a page. The window answers once it is on the screen."""
        self.owes += 1
        self._unseen = self.owes
        self.say(page)

    def ask(self) -> None:
        """Ask whether it is still there. The window answers this too."""
        self.owes += 1
        self.say(STILL_THERE)

    def answered(self) -> None:
        """It has answered the oldest of them."""
        self.seen = True
        self.owes, self._unseen = max(0, self.owes - 1), max(0, self._unseen - 1)

    def end(self) -> None:
        """Kill it and collect its exit code, which comes at once. Later output is ignored."""
        self._over = True
        self._stop_writing()
        if self._watching is not None:
            self._watching.unwatch(self._stdout.fileno())
        self.process.kill()
        self.process.wait()
        for pipe in (self._stdin, self._stdout):
            with suppress(OSError):
                pipe.close()

    def _read_in_thread(self) -> None:
        import threading

        def read() -> None:
            heard = threading.Event()
            self._all_heard = heard.set
            data = b"-"
            while data:
                data = _piece(self._stdout)
                heard.clear()
                self._reactor.call_soon(partial(self._take, data))
                heard.wait()

        threading.Thread(target=read, name="window", daemon=True).start()

    def _read_on(self) -> None:
        self._all_heard = _nothing
        if self._watching is not None and not self._over:
            self._watching.watch(self._stdout.fileno(), self._ready)

    def _ready(self, _readable: bool, _writable: bool) -> None:
        try:
            data = os.read(self._stdout.fileno(), _PIECE)
        except BlockingIOError:
            return
        except OSError:
            data = b""
        self._take(data)
        if self._watching is not None and self._lines and not self._over:
            self._watching.unwatch(self._stdout.fileno())
            self._all_heard = self._read_on

    def _take(self, data: bytes) -> None:
        """Handle a piece of its output. An empty piece, or a line that is too long, means that it is over."""
        *lines, self._rest = (self._rest + data).split(b"\n")
        self._lines += lines
        if not data or len(self._rest) > LONGEST_LINE:
            self._lines.append(None)
        self._hear()

    def _hear(self) -> None:
        for _ in range(min(_A_TURN, len(self._lines))):
            if not self._over:
                self._heard(self._lines.popleft())
        if self._lines and not self._over:
            self._reactor.call_soon(self._hear)
        else:
            self._all_heard()

    def _write(self) -> None:
        """Write as much as the pipe takes. When it is broken, reading will tell."""
        try:
            while self._unsent:
                self._unsent = self._unsent[os.write(self._stdin.fileno(), self._unsent) :]
        except BlockingIOError:
            if not self._writing and self._watching is not None:
                self._writing = True
                self._watching.watch(self._stdin.fileno(), lambda _readable, _writable: self._write())
                self._watching.set_writing(self._stdin.fileno(), wanted=True)
            return
        except (OSError, ValueError):
            self._unsent = b""
        self._stop_writing()

    def _stop_writing(self) -> None:
        if self._writing and self._watching is not None:
            self._writing = False
            self._watching.unwatch(self._stdin.fileno())


def start(reactor: Loop, command: tuple[str, ...], env: Mapping[str, str]) -> WindowChild | None:
    """Start the window, or the command that stands for it; None when that is not possible.

    Args:
        reactor: Waits for its pipes.
        command: In place of the window, where it is not empty.
        env: Variables for it, where our own environment does not have them.
    """
    import subprocess

    try:
        process = subprocess.Popen(  # noqa: S603 - our own program, and no shell
            command or window_command(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            bufsize=0,
            cwd=_home(),
            env={**env, **os.environ},
            start_new_session=True,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except OSError:
        return None
    if process.stdin is None or process.stdout is None:  # never with PIPE; this tells the type checker
        return None
    return WindowChild(reactor, process, process.stdin, process.stdout)


def _piece(pipe: IO[bytes]) -> bytes:
    try:
        return os.read(pipe.fileno(), _PIECE)
    except (OSError, ValueError):  # closed meanwhile
        return b""


def window_command() -> tuple[str, ...]:
    """The command that starts the window. A frozen build has a hidden command for it."""
    if getattr(sys, "frozen", False):
        return (sys.executable, "window")
    return (sys.executable, "-m", "breakstretch.window")


def _home() -> str | None:
    """The folder of the package, where `-m` looks first. None in a frozen build."""
    if getattr(sys, "frozen", False):
        return None
    return f"{breakstretch.__path__[0]}/.."
