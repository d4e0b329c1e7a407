"""What a break is: its kind, its rule, and one planned break with its key; knows no day and no state."""

from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum

from breakstretch.core.values.base import Value


class BreakKind(StrEnum):
    """What a person does in a break."""

    STRETCH = "stretch"
    WALK = "walk"
    EVENING = "evening"


class LeadKind(StrEnum):
    """What leads a person through a session."""

    NOTIFICATION = "notification"
    WINDOW = "window"
    TERMINAL = "terminal"


EVENING = "evening"
"""The name under which the evening routine stands beside the [breaks.NAME]."""


class BreakRule(Value, frozen=True):
    """One [breaks.NAME] of the settings."""

    name: str
    kind: BreakKind = BreakKind.STRETCH
    every: timedelta | None = timedelta(minutes=60)
    """Of time at the desk; None when `at` is given."""
    at: tuple[time, ...] = ()
    """Local times of day; empty when `every` is given."""
    length: timedelta = timedelta(minutes=3)
    lead: LeadKind = LeadKind.NOTIFICATION
    snooze: timedelta = timedelta(minutes=5)
    max_snoozes: int = 3
    expires: timedelta = timedelta(minutes=10)
    """An unanswered prompt counts as missed after so long at the desk."""
    grace: timedelta = timedelta(minutes=15)
    """How late a fixed-time break may still be prompted after the machine slept."""
    wait_for_pause: timedelta = timedelta(0)
    """How long a prompt may wait for the hands to rest; zero: it comes at once."""
    shrink: bool = False
    """Whether the last snooze offers one hold of each side only."""


class Occurrence(Value, frozen=True, forbid_unknown_fields=True):
    """One planned break at one due time."""

    key: str
    rule: str
    kind: BreakKind
    due: datetime
    """Aware."""
    day: date
    """The work day it belongs to."""


def stopwatch_key(rule: str, day: date, number: int) -> str:
    """The key of the n-th break a stopwatch rule brought on a work day (rule 6)."""
    return f"{rule}@{day.isoformat()}#{number}"


def fixed_key(rule: str, due: datetime) -> str:
    """The key of a break at a fixed time: its instant, so that a changed zone cannot double it."""
    return f"{rule}@{due.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"


def evening_key(day: date) -> str:
    """The key of the evening routine of a work day."""
    return f"{EVENING}@{day.isoformat()}"
