"""Starts the artist, for a session or for one file, and collects its pictures.

The child is started with the first picture that is wanted and ended by `close`, at the end of the session. It holds
nothing worth keeping, so it is simply killed. If it dies it is started once more. After a second death the rest of the
session has no pictures, and the next session tries again.

Nothing here waits: what the child's pipe does not take at once is a missing picture, and pictures come through the
loop. It needs a loop that can wait for pipes, as only the one on Linux can. Elsewhere a notification shows a step
without its ring. Chosen: `posix_spawn`, because a reminder without its picture starts the child, and would import
subprocess first.
"""

import os
import signal
import sys
from collections.abc import Callable
from contextlib import suppress

import breakstretch
from breakstretch.daemon.ports import Picture, Posed, Ring
from breakstretch.drawing.frames import Frames, Keep, keep_line, request_line
from breakstretch.system.loop.protocol import FdLoop

_STARTS = 2
"""The most starts of the child in one session."""
_PIECE = 1 << 16


class _Child:
    """A running artist: the process, our ends of its two pipes, and its unread output."""

    __slots__ = ("frames", "pid", "stdin", "stdout")

    def __init__(self, pid: int, stdin: int, stdout: int) -> None:
        self.pid, self.stdin, self.stdout = pid, stdin, stdout
        self.frames = Frames()

    def hang_up(self) -> None:
        """Send no more requests. It ends when it has drawn the earlier ones."""
        if self.stdin >= 0:
            os.close(self.stdin)
            self.stdin = -1

    def end(self) -> None:
        """Kill it and collect its exit code, which comes at once."""
        self.hang_up()
        os.close(self.stdout)
        with suppress(ProcessLookupError, ChildProcessError):
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)


def _started(command: tuple[str, ...]) -> _Child:
    """Start the child. OSError where this is not possible."""
    ends: list[int] = []
    try:
        ends += os.pipe()
        ends += os.pipe()
        reads, stdin, stdout, writes = ends
        files = [
            (os.POSIX_SPAWN_DUP2, reads, 0),
            (os.POSIX_SPAWN_DUP2, writes, 1),
            (os.POSIX_SPAWN_OPEN, 2, os.devnull, os.O_WRONLY, 0),
        ]
        usual = [signal.SIGPIPE, signal.SIGXFSZ]
        pid = os.posix_spawn(command[0], command, os.environ, file_actions=files, setsid=True, setsigdef=usual)
    except OSError:
        for end in ends:
            os.close(end)
        raise
    for theirs in (reads, writes):
        os.close(theirs)
    for ours in (stdin, stdout):
        os.set_blocking(ours, False)
    return _Child(pid, stdin, stdout)


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
        """Draw the ring. `done` is called from the loop, or never when drawing is not possible here."""
        child = self._child or self._start()
        if child is None:
            return
        self._number += 1
        try:
            os.write(child.stdin, request_line(self._number, ring, posed))
        except OSError:  # full or broken; the read tells which, and a picture less is no loss
            return
        self._wanted[self._number] = done

    def keep(self, posed: Posed, keep: Keep, over: Callable[[], None]) -> None:
        """Draw a figure into a file, as the last task of this child.

        `over` is called from the loop when the child has ended, whether the file exists or not, but never after
        `close`.
        """
        child = self._child or self._start()
        if child is None:
            over()
            return
        self._over = over
        with suppress(OSError):
            os.write(child.stdin, keep_line(posed, keep))
        child.hang_up()

    def close(self) -> None:
        """End the process. A later picture starts that of the next session."""
        self._over = None
        self._drop()
        self._starts = 0

    def _start(self) -> _Child | None:
        if self._starts == _STARTS:
            return None
        self._starts += 1
        try:
            self._child = _started(self._command or artist_command())
        except OSError:
            return None
        self._reactor.watch(self._child.stdout, self._ready)
        return self._child

    def _ready(self, _readable: bool, _writable: bool) -> None:
        """Read what is there. Nothing means that the child has ended."""
        child = self._child
        if child is None:
            return
        try:
            data = os.read(child.stdout, _PIECE)
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
        """Handle an answer. They come in order, so an older request that is still open could not be drawn."""
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
                self._reactor.unwatch(child.stdout)
            child.end()
        over, self._over = self._over, None
        if over is not None:
            over()


def artist_command() -> tuple[str, ...]:
    """The command that starts the artist. A frozen build has a hidden command for it."""
    if getattr(sys, "frozen", False):
        return (sys.executable, "draw")
    home = os.path.dirname(os.path.abspath(breakstretch.__path__[0]))
    code = f"import sys; sys.path.insert(0, {home!r}); from breakstretch.drawing.__main__ import main; "
    code += "main(sys.stdin.buffer, sys.stdout.buffer)"
    return (sys.executable, "-P", "-c", code)
