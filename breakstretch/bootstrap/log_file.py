"""The log file that tells the story of the day; rotating, owner-only, 1 MB x 3.

On a full disk lines wait in memory for room, and nobody is told of it here: the history says so, in one sentence. By
itself the logging module would write a traceback to the terminal for each of them.
"""

import logging
import os
import sys

from breakstretch.core.values.errors import BreakstretchError
from breakstretch.messages.visible import visible, visible_lines
from breakstretch.system.paths import make_folders

_SIZE = 1_000_000
_KEPT = 2
"""Old ones beside the one being written."""
_OFTEN, _SELDOM = 10, 100
"""An equal line is written so many times, and then each hundredth time."""
_LINES = 200
"""How many different lines are remembered for that."""


class LogFile:
    """Implements daemon.story.Log over the logging module, which a dependency brings anyway."""

    def __init__(self, folder: str) -> None:
        self._folder = folder
        self._logger = logging.getLogger("breakstretch")
        self._failures: set[str] = set()
        self._told: dict[str, int] = {}
        """How often each of the last lines was told."""

    def open(self) -> None:
        """Begin to write; without a writable folder, to the terminal."""
        from logging.handlers import RotatingFileHandler

        handler: logging.Handler
        try:
            make_folders(self._folder)
            path = f"{self._folder}/breakstretch.log"
            _make_private(path)
            handler = RotatingFileHandler(path, maxBytes=_SIZE, backupCount=_KEPT, encoding="utf-8")
            handler.rotator = _rotate
        except OSError as error:
            handler = logging.StreamHandler(sys.stderr)
            handler.setFormatter(_Visible("%(message)s"))
            self._logger.addHandler(handler)
            self._logger.warning("The log cannot be written: %s.", error)
            return
        handler.setFormatter(_Visible("%(asctime)s %(message)s", "%Y-%m-%d %H:%M:%S"))
        logging.raiseExceptions = False
        self._logger.addHandler(handler)
        self._logger.setLevel(logging.INFO)
        self._logger.propagate = False

    def tell(self, line: str) -> None:
        """One line of the story. What comes again and again is told less and less often."""
        times = self._told.pop(line, 0) + 1
        self._told[line] = times
        if len(self._told) > _LINES:
            del self._told[next(iter(self._told))]
        if times <= _OFTEN:
            self._logger.info("%s", visible(line))
        elif times % _SELDOM == 0:
            self._logger.info("%s (%d times)", visible(line), times)

    def failure(self, where: str, error: Exception) -> None:
        """A fault, with its traceback the first time and in one line after that."""
        kind = f"{where}: {type(error).__name__}: {error}"
        known = kind in self._failures
        self._failures.add(kind)
        trace = None if known or isinstance(error, BreakstretchError) else error
        self._logger.error("Fault in %s", kind, exc_info=trace)


class _Visible(logging.Formatter):
    """Lines that a terminal can show, whatever a path or an error has in it."""

    def format(self, record: logging.LogRecord) -> str:
        """The line, and the traceback below it."""
        return visible_lines(super().format(record))


def _make_private(path: str) -> None:
    """A file that nobody but its owner may read, also if it is there already; the handler would ask the umask."""
    os.close(os.open(path, os.O_WRONLY | os.O_CREAT, 0o600))
    os.chmod(path, 0o600)


def _rotate(full: str, old: str) -> None:
    """The full log becomes an old one, and the next is there, private, before the handler opens it."""
    os.replace(full, old)
    _make_private(full)


class NoLog:
    """Implements daemon.story.Log by forgetting; failures go to the terminal."""

    def tell(self, line: str) -> None:
        """Forget it."""

    def failure(self, where: str, error: Exception) -> None:
        """Say it."""
        print(visible_lines(f"breakstretch: fault in {where}: {error}"), file=sys.stderr)  # noqa: T201 - a terminal is all there is
