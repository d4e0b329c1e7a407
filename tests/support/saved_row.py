"""The row that was saved last, held against the one that would be saved now: a kill at any moment loses nothing."""

from datetime import UTC, datetime

import msgspec
import pytest
from msgspec.structs import replace

from breakstretch.core.values.moment import Moment
from breakstretch.core.values.state import Absence, State

_EVER = datetime(2026, 1, 1, tzinfo=UTC)
_LONG_AGO = 1e8


class SavedRow:
    """The last row and when it was written."""

    def __init__(self) -> None:
        self._row: State | None = None
        self._at = 0.0

    def is_written(self, row: State, now: Moment) -> None:
        """Remember it."""
        self._row, self._at = row, now.elapsed

    def is_up_to_date(self, fresh: State, now: Moment) -> None:
        """What it says and what it has counted since is what a new row would say."""
        assert self._row is not None, "the state is saved from the start"
        assert _facts(self._row) == _facts(fresh), "the saved row says what is so now"
        counted = _lengths(self._row, now.elapsed - self._at)
        assert counted == pytest.approx(_lengths(fresh, 0.0), abs=1e-3), "the saved row counts as the engine does"


def _facts(row: State) -> State:
    """All that a row says but for lengths, which time alone changes."""
    still = tuple(replace(reminder, snooze_left=None) for reminder in row.open)
    pause = None if row.pause is None else replace(row.pause, left=None)
    away = Absence(**dict.fromkeys(_absence(row), 0.0))
    watches = dict.fromkeys(row.stopwatches, 0.0)
    return replace(row, at=_EVER, stopwatches=watches, open=still, pause=pause, absence=away)


def _absence(row: State) -> dict[str, float]:
    """The lengths that grow while nobody is there, or while nothing holds reminders back."""
    found = msgspec.structs.asdict(row.absence or Absence())
    return {name: value for name, value in found.items() if value is not None}


def _lengths(row: State, gone: float) -> dict[str, float]:
    """The lengths of a row, so many seconds after it was written."""
    counted = {name: value + gone * (name in row.counting) for name, value in row.stopwatches.items()}
    left = {saved.occurrence.key: saved.snooze_left - gone for saved in row.open if saved.snooze_left is not None}
    paused = {} if row.pause is None or row.pause.left is None else {"pause": row.pause.left - gone}
    away = {name: value + gone for name, value in _absence(row).items() if value < _LONG_AGO}
    return counted | left | paused | away
