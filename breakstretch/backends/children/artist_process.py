"""Starts the artist, for a led session or for one file, and collects its pictures; knows no Pillow and no exercise.

The child is started at the first picture wanted and ended by `close`, at the end of the session. It holds nothing
worth keeping, so it is ended by the surest means. If it dies by itself it is started once more; after a second
death the rest of the session goes without pictures, and the next session tries again. Nothing here waits: what
the child's pipe does not take at once is a picture less, and pictures come through the loop.

It is for a loop that waits for pipes, which is Linux's; elsewhere a notification shows a step without its ring.
The child runs in the folder our own package lies in, because `-m` looks there first: started anywhere else it
could load a stranger's file of the same name.
"""

import os
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import IO, TYPE_CHECKING

import breakstretch
from breakstretch.daemon.ports import Picture, Posed, Ring
from breakstretch.drawing.frames import Frames, Keep, keep_line, request_line
from breakstretch.system.loop.protocol import FdLoop

if TYPE_CHECKING:  # loaded when a child is first started
    from subprocess import Popen

_STARTS = 2
"""How often the child is started in one session."""
_PIECE = 1 << 16


class _Child:
    """A running artist: the process, its two pipes, and what it has said so far."""

    __slots__ = ("frames", "process", "stdin", "stdout")

    def __init__(self, process: "Popen[bytes]", stdin: IO[bytes], stdout: IO[bytes]) -> None:
        self.process, self.stdin, self.stdout = process, stdin, stdout
        self.frames = Frames()

    def end(self) -> None:
        """End it and take its exit code, which comes at once."""
        self.stdin.close()
        self.stdout.close()
        self.process.kill()
        self.process.wait()


class ArtistProcess:
    """The port Artist, by a child process."""

    def __init__(self, reactor: FdLoop, command: tuple[str, ...] = ()) -> None:
        self._reactor = reactor
        self._command = command
        self._child: _Child | None = None
        self._starts = 0
        self._number = 0
        self._wanted: dict[int, Callable[[Picture], None]] = {}
        self._over: Callable[[], None] | None = None

    def ring(self, ring: Ring, done: Callable[[Picture], None], posed: Posed | None = None) -> None:
        """Draw; `done` is called from the loop, or never when drawing is not possible here."""
        child = self._child or self._start()
        if child is None:
            return
        self._number += 1
        try:
            os.write(child.stdin.fileno(), request_line(self._number, ring, posed))
        except OSError:  # full or broken; the read tells which, and a picture less is no loss
            return
        self._wanted[self._number] = done

    def keep(self, posed: Posed, keep: Keep, over: Callable[[], None]) -> None:
        """Draw a figure into a file, as the last that this child does.

        `over` is called from the loop when it has ended, whether the file came to be or not; never after `close`.
        """
        child = self._child or self._start()
        if child is None:
            over()
            return
        self._over = over
        with suppress(OSError):
            os.write(child.stdin.fileno(), keep_line(posed, keep))
        child.stdin.close()

    def close(self) -> None:
        """End the process; a later picture starts the next session's."""
        self._over = None
        self._drop()
        self._starts = 0

    def _start(self) -> _Child | None:
        if self._starts == _STARTS:
            return None
        self._starts += 1
        from subprocess import DEVNULL, PIPE, Popen

        try:
            process = Popen(  # noqa: S603 - our own program, and no shell
                self._command or artist_command(),
                stdin=PIPE,
                stdout=PIPE,
                stderr=DEVNULL,
                bufsize=0,
                cwd=_home(),
                start_new_session=True,
            )
        except OSError:
            return None
        if process.stdin is None or process.stdout is None:  # never with PIPE; this tells the type checker
            return None
        self._child = _Child(process, process.stdin, process.stdout)
        for pipe in (process.stdin, process.stdout):
            os.set_blocking(pipe.fileno(), False)
        self._reactor.watch(process.stdout.fileno(), self._ready)
        return self._child

    def _ready(self, _readable: bool, _writable: bool) -> None:
        """Take what is there; nothing means that the child has ended."""
        child = self._child
        if child is None:
            return
        try:
            data = os.read(child.stdout.fileno(), _PIECE)
            complete = child.frames.feed(data)
        except BlockingIOError:
            return
        except (OSError, ValueError):
            data, complete = b"", []
        if not data:
            self._drop()
        for number, picture in complete:
            self._answer(number, picture)

    def _answer(self, number: int, picture: Picture) -> None:
        """Answers come in order: an older wish that is still open was one that could not be drawn."""
        for older in [earlier for earlier in self._wanted if earlier < number]:
            del self._wanted[older]
        done = self._wanted.pop(number, None)
        if done is not None:
            done(picture)

    def _drop(self) -> None:
        child, self._child = self._child, None
        self._wanted.clear()
        if child is not None:
            with suppress(OSError):
                self._reactor.unwatch(child.stdout.fileno())
            child.end()
        over, self._over = self._over, None
        if over is not None:
            over()


def artist_command() -> tuple[str, ...]:
    """How the artist is started: a frozen build has no modules to run and offers a command for it."""
    if getattr(sys, "frozen", False):
        return (sys.executable, "draw")
    return (sys.executable, "-m", "breakstretch.drawing")


def _home() -> str | None:
    """The folder the package lies in; nothing of the kind in a frozen build."""
    if getattr(sys, "frozen", False):
        return None
    return f"{breakstretch.__path__[0]}/.."
