"""The log file with the story of the day: rotating, readable only by its owner, 1 MB x 3.

On a full disk lines wait in memory for room, and nothing is reported here: the history says so in one sentence. Chosen
over the logging module because of its cost (see system/notes.py).
"""

import os
import sys
import time
from contextlib import suppress
from typing import TextIO

from breakstretch.core.values.errors import BreakstretchError
from breakstretch.messages.visible import visible, visible_lines
from breakstretch.system import notes
from breakstretch.system.clock import SECOND, wall_ns
from breakstretch.system.paths import make_folders

_SIZE = 1_000_000
_KEPT = 2
"""How many old files are kept beside the current one."""
_OFTEN, _SELDOM = 10, 100
"""An equal line is written the first ten times, and then each hundredth time."""
_LINES = 200
"""How many different lines are remembered for that."""


class LogFile:
    """Implements daemon.story.Log, and records the notes of adapters."""

    def __init__(self, folder: str) -> None:
        self._folder, self._path = folder, f"{folder}/breakstretch.log"
        self._file: TextIO | None = None
        """None where no file can be written. Then faults go to the terminal, and the story is not told."""
        self._failures: set[str] = set()
        self._told: dict[str, int] = {}
        """How often each of the last lines was told."""

    def open(self) -> None:
        """Begin to write. Without a writable folder, write to the terminal."""
        try:
            make_folders(self._folder)
            self._file = self._opened()
        except OSError as error:
            sys.stderr.write(visible_lines(f"The log cannot be written: {error}.\n"))
        notes.hearers.append(self.tell)

    def tell(self, line: str) -> None:
        """Write a line of the story. A line that keeps coming is written less and less often."""
        if self._file is None:
            return
        times = self._told.pop(line, 0) + 1
        self._told[line] = times
        if len(self._told) > _LINES:
            del self._told[next(iter(self._told))]
        if times <= _OFTEN:
            self._write(self._file, visible(line))
        elif times % _SELDOM == 0:
            self._write(self._file, f"{visible(line)} ({times} times)")

    def failure(self, where: str, error: Exception) -> None:
        """Write a fault, the first time with its traceback and after that in one line."""
        kind = f"{where}: {type(error).__name__}: {error}"
        known = kind in self._failures
        self._failures.add(kind)
        lines = [f"Fault in {kind}"]
        if not known and not isinstance(error, BreakstretchError):
            import traceback

            lines += traceback.format_exception(error)
        text = visible_lines("\n".join(line.rstrip("\n") for line in lines))
        if self._file is not None:
            self._write(self._file, text)
        else:
            sys.stderr.write(f"{text}\n")

    def close(self) -> None:
        """Write nothing more."""
        notes.hearers.remove(self.tell)
        if self._file is not None:
            self._file.close()

    def _write(self, file: TextIO, text: str) -> None:
        stamp = time.strftime("%Y-%m-%d %H:%M:%S", time.localtime(wall_ns() // SECOND))
        with suppress(OSError):
            if os.fstat(file.fileno()).st_size >= _SIZE:
                file = self._rotated(file)
            file.write(f"{stamp} {text}\n")
            file.flush()

    def _rotated(self, full: TextIO) -> TextIO:
        """Start a new file. The full file is renamed, or keeps growing where that is impossible."""
        self._file = None
        try:
            full.close()
            for number in range(_KEPT, 1, -1):
                with suppress(FileNotFoundError):
                    os.replace(f"{self._path}.{number - 1}", f"{self._path}.{number}")
            os.replace(self._path, f"{self._path}.1")
        finally:
            self._file = self._opened()
        return self._file

    def _opened(self) -> TextIO:
        """The file, readable only by its owner, even if it exists already."""
        os.close(os.open(self._path, os.O_WRONLY | os.O_CREAT, 0o600))
        os.chmod(self._path, 0o600)
        return open(self._path, "a", encoding="utf-8", errors="backslashreplace")


class NoLog:
    """Implements daemon.story.Log by forgetting; failures go to the terminal."""

    def tell(self, line: str) -> None:
        """Forget it."""

    def failure(self, where: str, error: Exception) -> None:
        """Say it."""
        print(visible_lines(f"breakstretch: fault in {where}: {error}"), file=sys.stderr)  # noqa: T201 - a terminal is all there is
