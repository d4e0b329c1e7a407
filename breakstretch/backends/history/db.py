"""The history in a sqlite file.

Its parts by role: `schema` has the tables, `rows` the values and rows, `queries` the queries, `unsaved` what is not
written yet, `db_file` opening and copying, and `rescue` handles a broken file.

Disk errors never reach the runner. What cannot be written, on a full disk or in a read-only folder, is kept in memory
and written with the next save. `save_again` tries without waiting for that. Meanwhile a copy in memory answers queries.
A broken file is rescued, and the operation repeated. `trouble` reports both. A reader of a broken file gets what a
rescue would restore. An older file that cannot be copied before its migration stays as it is. A migrated copy in memory
answers in its place. New entries then wait until the daily copy or the end, when the file is tried again. A state row
that cannot be read becomes *check first*, never a healthy person, and the file is copied before that row is replaced.
Only a file of a newer version is refused, by `open`, before the daemon begins.
"""

import sqlite3
from collections.abc import Callable, Sequence
from datetime import date
from typing import TypeVar

from breakstretch.backends.history import queries
from breakstretch.backends.history.db_file import in_memory, open_to_read, open_to_write
from breakstretch.backends.history.faults import NotCopied, damaged, out_of_reach
from breakstretch.backends.history.rescue import (
    back_up,
    check_before_writing,
    keep_unread,
    lost,
    open_checked,
    read_around,
    rescue,
    stored,
)
from breakstretch.backends.history.rows import Row
from breakstretch.backends.history.unsaved import Unsaved
from breakstretch.core.rules.safety import unread_says, unread_state
from breakstretch.core.values.history import CheckInEntry, Entry, HistoryEntry, HoldEntry, PainEntry, PauseEntry
from breakstretch.core.values.state import State
from breakstretch.daemon.last_run import LastRun
from breakstretch.daemon.ports import Clock, DayLine
from breakstretch.messages.past import cannot_save, left_out, not_migrated
from breakstretch.messages.sentences import text

_T = TypeVar("_T")


class SqliteHistory:
    """What was done, and the row of what is running now. Implements `ports.History`.

    The file is opened by `open`, or with the first question. With `read_only` it is neither created, changed nor
    rescued; that is for commands beside a running daemon.
    """

    def __init__(self, path: str, clock: Clock, *, read_only: bool = False, boot: str | None = None) -> None:
        self.path = path
        self._clock = clock
        self._read_only = read_only
        self._db: sqlite3.Connection | None = None
        self._unsaved = Unsaved(boot)
        self._rescued: str | None = None
        self._unread = False
        """Whether there may be a state row that was not read."""
        self._unread_words = ""
        """What the newest state says of one that could not be read."""
        self._failing: str | None = None
        self._in_memory = False
        """Whether a migrated copy is asked, because the file could not be copied before its migration."""
        self._for_once = False
        """Whether that copy is for one question only, because the file may be in reach at the next."""
        self._left_out: set[Row] = set()
        """Rows that were asked for and are no entries."""
        self._left_out_of_sums: set[Row] = set()

    @property
    def trouble(self) -> str | None:
        """A sentence while the file cannot be reached, or about its rescue.

        It stays the same as long as that is true.
        """
        if self._failing or self._read_only:
            return self._failing
        return " ".join(filter(None, (self._rescued, self._unread_words, self.left_out))) or None

    @property
    def left_out(self) -> str:
        """A sentence about requested rows that cannot be read. Empty if there are none."""
        number = max(len(self._left_out), len(self._left_out_of_sums))
        return left_out(number) if number else ""

    @property
    def kept(self) -> bool:
        """Whether everything that should be saved is in the file."""
        return self._unsaved.empty

    def open(self) -> None:
        """Open, migrate and if necessary rescue the file. A file of a newer version is refused."""
        self.last_run()

    def save(self, entries: Sequence[Entry], state: State | None) -> None:
        """Keep entries and replace the row, in one durable transaction."""
        self._unsaved.add(entries, state, self._clock.now())
        if state is not None:
            self._unread_words = text(unread_says(state.safety))
        self._ask(self._write, None)

    def state(self) -> State | None:
        """The row, or None at the very first start. A row that cannot be read becomes "check first"."""
        last = self.last_run()
        return last.state if last else None

    def last_run(self) -> LastRun | None:
        """The row with the clocks of when it was written; one that cannot be read is as of now."""
        now = self._clock.now()
        unread = LastRun(unread_state(now.wall), now.wall, now.elapsed, "")
        last = self._ask(lambda db: queries.last_run(db, unread), unread if stored(self.path) else None)
        self._unread = last is unread
        if last is not None and not self._read_only:
            self._unread_words = text(unread_says(last.state.safety))
        return last

    def lived_since(self, days: int) -> date:
        """The first of the last `days` days that have an outcome, whatever the clock says (rule 9)."""
        return self._ask(lambda db: queries.lived_since(db, days), date.min)

    def holds(self, since: date, until: date | None = None) -> tuple[HoldEntry, ...]:
        """Holds of these work days, both included, in order."""
        return self._ask(lambda db: queries.holds(db, since, until, self._left_out.add), ())

    def entries(self, since: date | None, until: date | None) -> tuple[HistoryEntry, ...]:
        """Outcomes of these work days, both included, in order of their due instants."""
        return self._ask(lambda db: queries.entries(db, since, until, self._left_out.add), ())

    def pauses(self, since: date | None, until: date | None) -> tuple[PauseEntry, ...]:
        """Pauses that began on these days."""
        return self._ask(lambda db: queries.pauses(db, since, until, self._left_out.add), ())

    def pains(self, since: date) -> tuple[PainEntry, ...]:
        """Presses of It hurts since that work day."""
        return self._ask(lambda db: queries.pains(db, since, self._left_out.add), ())

    def check_ins(self, since: date) -> tuple[CheckInEntry, ...]:
        """Check-ins since that work day."""
        return self._ask(lambda db: queries.check_ins(db, since, self._left_out.add), ())

    def days(self, since: date | None, until: date | None) -> tuple[DayLine, ...]:
        """The totals of each work day, both included, in order. Groups are listed if at least one side was held."""
        return self._ask(lambda db: queries.days(db, since, until, self._left_out_of_sums.add), ())

    def back_up(self) -> None:
        """Make the daily copy; the newest three are kept."""
        self._leave_memory()
        day = self._clock.now().wall.date()
        if not self._in_memory:
            self._ask(lambda db: back_up(db, self.path, day), None)

    def save_again(self) -> None:
        """Try again to write what is not in the file yet."""
        self._leave_memory()
        if not self.kept:
            self._ask(self._write, None)

    def close(self) -> None:
        """Close the file, after one last attempt to write what is missing in it."""
        self.save_again()
        self._let_go()

    def _ask(self, work: Callable[[sqlite3.Connection], _T], otherwise: _T) -> _T:
        """Run this on the file, and again after a rescue. Returns `otherwise` where the file cannot be reached."""
        for first in (True, False):
            try:
                done = work(self._opened())
            except (sqlite3.IntegrityError, sqlite3.ProgrammingError):
                raise
            except (sqlite3.Error, UnicodeDecodeError, OSError) as error:
                self._let_go()
                if not (first and self._rescued_from(error)):
                    break
            else:
                if self._for_once:
                    self._let_go()
                elif self.kept and not (self._in_memory or self._read_only):
                    self._failing = None
                return done
        return otherwise

    def _opened(self) -> sqlite3.Connection:
        if self._db is None:
            self._db = open_checked(self.path, alone=False) if self._read_only else self._to_write()
        return self._db

    def _to_write(self) -> sqlite3.Connection:
        if lost(self.path):
            self._rescued = rescue(self.path, self._clock.now().wall)
        if stored(self.path):
            check_before_writing(self.path)
        try:
            return open_to_write(self.path)
        except NotCopied as error:
            self._failing = not_migrated(self.path, str(error))
            db = open_to_read(self.path)
            self._in_memory = True
        except (sqlite3.Error, OSError) as error:
            if not (out_of_reach(error) and stored(self.path)):
                raise
            self._failing = self._failing or cannot_save(self.path, str(error))
            db = in_memory(self.path)
            self._in_memory = self._for_once = True
            self._write(db)
        return db

    def _leave_memory(self) -> None:
        """Leave the copy in memory, to see whether the file can be migrated now."""
        if self._in_memory:
            self._let_go()
            self._ask(self._write, None)

    def _write(self, db: sqlite3.Connection) -> None:
        if self._unread and self._unsaved.has_state and not self._in_memory:
            if not self._rescued:  # else the file as it was has been set aside
                self._rescued = keep_unread(db, self.path, self._clock.now().wall)
            self._unread = False
        self._unsaved.write(db)
        if not self._in_memory:
            self._unsaved.clear()

    def _rescued_from(self, error: Exception) -> bool:
        """Whether the operation can be repeated, on a file that was rescued."""
        if damaged(error):
            try:
                self._rescue(error)
            except (sqlite3.Error, OSError) as another:
                error = another
            else:
                return True
        if self._failing is None and self._read_only:
            self._failing = f"The history {self.path} cannot be read now: {error}."
        self._failing = self._failing or cannot_save(self.path, str(error))
        return False

    def _rescue(self, error: Exception) -> None:
        now = self._clock.now().wall
        if self._read_only:
            self._db, self._failing = read_around(self.path, now, error)
        else:
            self._rescued = rescue(self.path, now, error)

    def _let_go(self) -> None:
        self._in_memory = self._for_once = False
        if self._db is not None:
            self._db.close()
            self._db = None
