"""The one row of what is running now, as values: what a crash must not lose.

All lengths are seconds relative to the moment the row was written, because the elapsed clock starts anew with
the machine. It stands beside the history, in the same database and the same transaction.
"""

from datetime import date, datetime
from enum import StrEnum

import msgspec

from breakstretch.core.breaks import Occurrence
from breakstretch.core.exercises import Group
from breakstretch.core.value import Value


class ReminderState(StrEnum):
    """Where a reminder stands."""

    WAITING = "waiting"
    PROMPTED = "prompted"
    SNOOZED = "snoozed"
    RUNNING = "running"


class OpenReminder(Value, frozen=True):
    """A reminder without an outcome."""

    occurrence: Occurrence
    state: ReminderState
    snoozes: int = 0
    prompted: datetime | None = None
    snooze_left: float | None = None
    exercises: tuple[str, ...] = ()
    only: str = ""
    """The one exercise a person asked for."""


class PauseState(Value, frozen=True):
    """A pause at work."""

    began: datetime
    until: datetime | None
    """None: until Resume."""
    left: float | None = None
    """Seconds, for a pause of a given length, which no set clock may stretch."""


class State(Value, frozen=True):
    """Everything the engine needs to go on where it was."""

    at: datetime
    """When this was written."""
    day: date
    stopwatches: dict[str, float] = msgspec.field(default_factory=dict)
    counting: tuple[str, ...] = ()
    """Rules whose stopwatch was running."""
    numbers: dict[str, int] = msgspec.field(default_factory=dict)
    """The n of the last key each stopwatch rule gave out on `day`."""
    open: tuple[OpenReminder, ...] = ()
    pause: PauseState | None = None
    flare_up: bool = False
    notification: int = 0
    picks: dict[Group, str] = msgspec.field(default_factory=dict)
    """The exercise of the day, per group."""
    hurt_exercises: tuple[str, ...] = ()
    hurt_groups: tuple[Group, ...] = ()
    got_up: datetime | None = None
    """The first presence of the day."""
    said: tuple[str, ...] = ()
    """Notices already given today."""
    evening_over: bool = False
