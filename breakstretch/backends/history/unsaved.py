"""What should be saved and is not in the file of the history yet."""

import sqlite3
from collections.abc import Sequence

from breakstretch.backends.history.rows import insert, put_state
from breakstretch.backends.history.schema import roll_back
from breakstretch.core.values.history import Entry
from breakstretch.core.values.moment import Moment
from breakstretch.core.values.state import State
from breakstretch.system.last_alive import boot_id


class Unsaved:
    """Entries in their order, and the newest state. They are kept until `clear`, since a write may fail."""

    def __init__(self, boot: str | None) -> None:
        self._entries: list[Entry] = []
        self._state: tuple[State, Moment] | None = None
        self._boot = boot
        """The id that is stored with the state. None stands for the boot of this machine."""

    @property
    def empty(self) -> bool:
        """Whether everything has been saved."""
        return not self._entries and self._state is None

    @property
    def has_state(self) -> bool:
        """Whether a state is to be saved."""
        return self._state is not None

    def add(self, entries: Sequence[Entry], state: State | None, now: Moment) -> None:
        """Add entries, and replace the state if there is a new one."""
        self._entries += entries
        if state is not None:
            self._state = state, now

    def write(self, db: sqlite3.Connection) -> None:
        """Write everything in one transaction."""
        db.execute("BEGIN IMMEDIATE")
        try:
            for entry in self._entries:
                insert(db, entry)
            if self._state is not None:
                put_state(db, *self._state, self._this_boot())
            db.execute("COMMIT")
        except BaseException:
            roll_back(db)
            raise

    def clear(self) -> None:
        """Forget what has been written."""
        self._entries, self._state = [], None

    def _this_boot(self) -> str:
        if self._boot is None:
            self._boot = boot_id()
        return self._boot
