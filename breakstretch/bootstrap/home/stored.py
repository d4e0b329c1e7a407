"""What is stored, for the pages of the home window: settings, exercises and history, read again when a file changes.

The history is only read, as by every command beside a running daemon: never written and never locked.
"""

from collections.abc import Callable
from datetime import date
from typing import TypeVar

from breakstretch.backends.history.db import SqliteHistory
from breakstretch.backends.settings.settings_file import Loaded, load
from breakstretch.core.rules.schedule import work_day
from breakstretch.core.values.errors import BreakstretchError
from breakstretch.core.values.state import State
from breakstretch.daemon.ports import Clock
from breakstretch.system import paths
from breakstretch.system.loop.file_watch import Stamp, stamp

_T = TypeVar("_T")


class Stored:
    """The files of this person."""

    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        self._loaded: Loaded | None = None
        self._loaded_at: Stamp | None = None
        self._state: tuple[State | None, str] = (None, "")
        self._state_at: object = None

    @property
    def loaded(self) -> Loaded:
        """The settings in force as far as the file is good, and all exercises."""
        now = stamp(paths.config_file())
        known = self._loaded
        if known is None or now != self._loaded_at or any(stamp(file) != was for file, was in known.stamps):
            known, self._loaded_at = load(paths.config_file()), now
            self._loaded = known
        return known

    @property
    def today(self) -> date:
        """The current work day."""
        return work_day(self.loaded.settings.workday, self.clock.now().wall)

    @property
    def state(self) -> tuple[State | None, str]:
        """The row of what is running now, and why it cannot be read."""
        now = self.history_stamp()
        if self._state_at != now:
            self._state = self.read(lambda history: history.state(), None)
            self._state_at = now
        return self._state

    def history_stamp(self) -> object:
        """What changes whenever the history does."""
        place = paths.history()
        return stamp(place), stamp(f"{place}-wal")

    def read(self, question: Callable[[SqliteHistory], _T], otherwise: _T) -> tuple[_T, str]:
        """What the history answers, and a sentence if not all of it can be read."""
        history = SqliteHistory(f"{paths.state_dir()}/history.db", self.clock, read_only=True)
        try:
            answer = question(history)
        except BreakstretchError as error:
            return otherwise, str(error)
        else:
            return answer, history.trouble or history.left_out
        finally:
            history.close()
