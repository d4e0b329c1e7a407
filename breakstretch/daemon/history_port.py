"""The port of the history and of the row that saves what is running now.

It is imported from ports.py, like the ports of the desktop.
"""

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from breakstretch.core.values.history import CheckInEntry, Entry, HistoryEntry, HoldEntry, PainEntry, PauseEntry
from breakstretch.core.values.state import State
from breakstretch.daemon.models import DayLine


class History(Protocol):
    """The history, and the row of what is running now."""

    @property
    def trouble(self) -> str | None:
        """A sentence while something is wrong with it. It stays the same as long as the trouble does."""

    @property
    def kept(self) -> bool:
        """Whether everything that should be saved is saved."""

    def save_again(self) -> None:
        """Try again to save what could not be saved."""

    def save(self, entries: Sequence[Entry], state: State | None) -> None:
        """Keep entries and replace the row, in one durable transaction."""

    def state(self) -> State | None:
        """The row, or None at the very first start. A row that cannot be read becomes "check first"."""

    def holds(self, since: date, until: date | None = None) -> tuple[HoldEntry, ...]:
        """Holds of these work days, both included, in order."""

    def entries(self, since: date | None, until: date | None) -> tuple[HistoryEntry, ...]:
        """Outcomes of these work days, both included, in order of their due instants."""

    def pauses(self, since: date | None, until: date | None) -> tuple[PauseEntry, ...]:
        """Pauses that began on these days."""

    def pains(self, since: date) -> tuple[PainEntry, ...]:
        """Presses of It hurts since that work day."""

    def check_ins(self, since: date) -> tuple[CheckInEntry, ...]:
        """Check-ins since that work day."""

    def days(self, since: date | None, until: date | None) -> tuple[DayLine, ...]:
        """The totals of each work day, both included, in order."""

    def back_up(self) -> None:
        """Make the daily copy; the newest three are kept."""

    def close(self) -> None:
        """Close the file."""
