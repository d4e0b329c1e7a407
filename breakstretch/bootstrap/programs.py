"""Starts programs that the daemon does not wait for, and collects each one when it has ended.

The end of a child is heard as a signal. Linux and macOS use `posix_spawn`, because otherwise the daemon would carry
subprocess for the rest of its day.
"""

import os
import signal
import sys
from collections.abc import Mapping

import breakstretch
from breakstretch.system.loop.protocol import Loop


class Programs:
    """The children that run beside the daemon. Each has a session of its own, and none has a pipe."""

    def __init__(self, reactor: Loop) -> None:
        self._reactor = reactor
        self._children: set[int] = set()
        self._listening = False

    def start(self, words: tuple[str, ...], env: Mapping[str, str]) -> None:
        """Start a program. OSError where this is not possible."""
        if sys.platform == "win32":
            import subprocess

            subprocess.Popen(words, env=env, creationflags=subprocess.CREATE_NO_WINDOW)  # noqa: S603 - no shell
            return
        if not self._listening:
            self._listening = True
            self._reactor.on_signal(signal.SIGCHLD, self._collect)
        quiet = [(os.POSIX_SPAWN_OPEN, fd, os.devnull, os.O_RDWR, 0) for fd in range(3)]
        self._children.add(os.posix_spawn(words[0], words, env, file_actions=quiet, setsid=True))

    def _collect(self) -> None:
        if sys.platform == "win32":
            return
        for pid in tuple(self._children):
            if os.waitpid(pid, os.WNOHANG)[0]:
                self._children.discard(pid)


def own_command(*words: str) -> tuple[str, ...]:
    """The command that starts this copy of the program with these words, from any folder."""
    if getattr(sys, "frozen", False):
        return (sys.executable, *words)
    home = os.path.dirname(os.path.abspath(breakstretch.__path__[0]))
    code = f"import sys; sys.path.insert(0, {home!r}); from breakstretch.cli import main; sys.exit(main({list(words)}))"
    return (sys.executable, "-P", "-c", code)
