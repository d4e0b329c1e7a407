"""Runs a child of our own program and collects its output.

Nothing here waits, because the output comes through the loop. A child that takes too long or prints too much is killed,
because it holds nothing worth keeping. So is a child that has answered, which is about to end anyway. Where the loop
cannot wait for a pipe (Windows, macOS), a thread waits for the child, and only posts. The child runs in the folder of
our own package, because `-m` looks there first: started anywhere else it could load a stranger's file of the same name.
"""

import os
import sys
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

import breakstretch
from breakstretch.daemon.ports import Clock, Timer
from breakstretch.system.loop.protocol import FdLoop, Loop, waits_for_descriptors

if TYPE_CHECKING:  # loaded when a child is first started
    from subprocess import Popen

PATIENCE = 30.0
"""Seconds for one child."""
_PIECE = 1 << 16


class ChildOutput:
    """Runs one child at a time."""

    def __init__(self, reactor: Loop, clock: Clock, most: int) -> None:
        self._reactor, self._clock, self._most = reactor, clock, most
        self._child: Popen[bytes] | None = None
        self._said = bytearray()
        self._timer: Timer | None = None
        self._done: Callable[[bytes], None] | None = None

    @property
    def running(self) -> bool:
        """Whether an answer is waited for."""
        return self._done is not None

    def run(self, command: tuple[str, ...], done: Callable[[bytes], None]) -> None:
        """Run this command; `done` is called from the loop with its output, unless `close` comes first."""
        self.close()
        self._done = done
        if waits_for_descriptors(self._reactor):
            self._start(command, self._reactor)
        else:
            _in_thread(command, self._reactor, self._finish, done)

    def close(self) -> None:
        """Give up what is running."""
        self._done = None
        self._drop()

    def _start(self, command: tuple[str, ...], loop: FdLoop) -> None:
        from subprocess import DEVNULL, PIPE, Popen

        try:
            child = Popen(  # noqa: S603 - our own program, and no shell
                command, stdin=DEVNULL, stdout=PIPE, stderr=DEVNULL, bufsize=0, cwd=_home(), start_new_session=True
            )
        except (OSError, ValueError):
            loop.call_soon(partial(self._finish, b"", self._done))
            return
        self._child, self._said = child, bytearray()
        if sys.platform != "win32":  # never here, where the loop has no pipes; this tells the type checker
            os.set_blocking(_pipe(child), False)
        loop.watch(_pipe(child), self._ready)
        self._timer = loop.at(self._clock.now().elapsed + PATIENCE, self._over)

    def _ready(self, _readable: bool, _writable: bool) -> None:
        """Read what is there. Nothing means that the child has ended."""
        child = self._child
        if child is None:
            return
        try:
            data = os.read(_pipe(child), _PIECE)
        except BlockingIOError:
            return
        except OSError:
            data = b""
        self._said += data
        if not data or len(self._said) > self._most:
            self._over()

    def _over(self) -> None:
        """The child has ended its output."""
        said = bytes(self._said)
        self._drop()
        self._finish(said, self._done)

    def _finish(self, output: bytes, done: Callable[[bytes], None] | None) -> None:
        """Hand the output on, if it is still waited for."""
        if done is not None and done is self._done:
            self._done = None
            done(output)

    def _drop(self) -> None:
        child, self._child = self._child, None
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        if child is not None:
            with suppress(OSError):
                if waits_for_descriptors(self._reactor):
                    self._reactor.unwatch(_pipe(child))
            if child.stdout is not None:
                child.stdout.close()
            child.kill()
            child.wait()


def _in_thread(
    command: tuple[str, ...],
    reactor: Loop,
    finish: Callable[[bytes, Callable[[bytes], None] | None], None],
    done: Callable[[bytes], None],
) -> None:
    from threading import Thread

    def work() -> None:
        output = output_of(command)
        reactor.call_soon(lambda: finish(output, done))

    Thread(target=work, name="child", daemon=True).start()


def output_of(command: tuple[str, ...]) -> bytes:
    """Wait for a child, and return what it prints."""
    from subprocess import DEVNULL, PIPE, TimeoutExpired, run

    try:
        return run(  # noqa: S603 - our own program, and no shell
            command, stdin=DEVNULL, stdout=PIPE, stderr=DEVNULL, cwd=_home(), timeout=PATIENCE, check=False
        ).stdout
    except (OSError, ValueError, TimeoutExpired):
        return b""


def _pipe(child: "Popen[bytes]") -> int:
    return -1 if child.stdout is None else child.stdout.fileno()


def _home() -> str | None:
    """The folder the package lies in; nothing of the kind in a frozen build."""
    if getattr(sys, "frozen", False):
        return None
    return f"{breakstretch.__path__[0]}/.."
