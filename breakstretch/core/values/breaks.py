"""What a break is: its kind, its rule, and a planned break with its key."""

from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from typing import Annotated

from breakstretch.core.values.base import Value
from breakstretch.core.values.limits import Alternative, Among, AnyLength, Between, Length, LengthOrZero, Line


class BreakKind(StrEnum):
    """What a person does in a break."""

    STRETCH = "stretch"
    WALK = "walk"
    EVENING = "evening"


class LeadKind(StrEnum):
    """What guides a person through a session."""

    AUTO = "auto"
    """Only in settings: the notification where it can guide, otherwise the window (rule 35)."""
    NOTIFICATION = "notification"
    WINDOW = "window"
    TERMINAL = "terminal"


GUIDES = (LeadKind.NOTIFICATION, LeadKind.WINDOW, LeadKind.TERMINAL)
"""What a command may choose."""
Lead = Annotated[LeadKind, Among((LeadKind.AUTO, LeadKind.NOTIFICATION, LeadKind.WINDOW))]
"""What the settings may choose."""
EVENING = "evening"
"""The name of the evening routine beside the [breaks.NAME]."""


class BreakRule(Value, frozen=True):
    """A break at the desk: what it is, when it comes, how long it takes. It has either `every` or `at`."""

    name: str

    kind: Annotated[BreakKind, Among((BreakKind.STRETCH, BreakKind.WALK))] = BreakKind.STRETCH
    """"stretch" guides you through stretches, "walk" only asks you to stand up and walk."""

    every: Annotated[AnyLength | None, Alternative()] = timedelta(minutes=60)
    """How long you work at the desk before a break. Time away does not count.
    Instead of this line you can name fixed times:  at = ["10:30", "15:00"]"""
    at: Annotated[tuple[time, ...], Alternative()] = ()

    length: AnyLength = timedelta(minutes=3)
    """How long the break takes. With holds of 30s, one muscle group fits in 2m, two in 3m, three in 5m."""

    enabled: bool = True
    """Whether you are reminded of this break: true or false."""

    lead: Lead = LeadKind.AUTO
    """Where you are guided through the break: in a "notification", or in a "window" with larger pictures.
    "auto" takes the notification if your desktop keeps its buttons on the screen, and the window otherwise."""

    text: Annotated[str, Line(120)] = ""
    """With kind = "walk": what to do in your own words, such as "Change between sitting and standing"."""

    snooze: AnyLength = timedelta(minutes=5)
    """How long a snooze lasts, and how often you can snooze."""
    max_snoozes: Annotated[int, Between(0, 20)] = 3

    wait_for_pause: Annotated[timedelta, Length("0s", "10m")] = timedelta(0)
    """How long a reminder may wait for a moment when your hands rest. "0s" shows it at once."""

    shrink: bool = False
    """true: after the last snooze you are offered one short stretch instead of the whole break."""

    expires: AnyLength = timedelta(minutes=10)
    """A reminder that you do not answer counts as missed after this much time at the desk."""

    grace: LengthOrZero = timedelta(minutes=15)
    """A break at a fixed time that fell due while the computer slept is still offered if it is no later than this."""

    @property
    def own_words(self) -> str:
        """What a person wants to be asked for; a stretch break has its own words."""
        return self.text if self.kind is BreakKind.WALK else ""


class Occurrence(Value, frozen=True, forbid_unknown_fields=True):
    """One planned break at one due time."""

    key: str
    rule: str
    kind: BreakKind
    due: datetime
    """Aware."""
    day: date
    """The work day it belongs to."""

    @property
    def timed(self) -> bool:
        """Whether it is a desk break at a fixed time."""
        return due_of(self.key) is not None


class NextBreak(Value, frozen=True):
    """What comes next."""

    rule: str
    at: datetime | None
    """None when only an amount is known."""
    seconds: float | None = None
    """Of time at the desk still to go."""
    exact: bool = False


def stopwatch_key(rule: str, day: date, number: int) -> str:
    """The key of the n-th break that a stopwatch rule brought on a work day (rule 6)."""
    return f"{rule}@{day.isoformat()}#{number}"


def fixed_key(rule: str, due: datetime) -> str:
    """The key of a break at a fixed time: its instant, so that a changed zone cannot double it."""
    return f"{rule}@{due.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"


def day_of(key: str) -> str:
    """The date in a key."""
    return key.rpartition("@")[2][:10]


def evening_key(day: date) -> str:
    """The key of the evening routine of a work day."""
    return f"{EVENING}@{day.isoformat()}"


def due_of(key: str) -> datetime | None:
    """The due instant that the key of a fixed time names; None for any other key."""
    instant = key.rpartition("@")[2]
    try:
        return datetime.fromisoformat(instant) if instant.endswith("Z") else None
    except ValueError:
        return None


def evening_day(key: str) -> date | None:
    """The work day that the key of an evening names. None for any other key, and for one started again by hand."""
    name, _, day = key.partition("@")
    try:
        return date.fromisoformat(day) if name == EVENING else None
    except ValueError:
        return None
