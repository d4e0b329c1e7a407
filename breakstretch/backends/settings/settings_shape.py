"""The grammar of config.toml: its sections and keys, what each may hold, and what holds when it is absent.

One place for three readers: the settings file is checked by it, the JSON schema is made of it, and `config set` asks
it. Defaults stand here as a person would write them; a test holds them, config/default.toml and core/settings.py
together. Knows no file and no line.
"""

from typing import Annotated, Any, Literal

import msgspec
from msgspec import UNSET, Meta, UnsetType

from breakstretch.backends.toml.shape import Shape
from breakstretch.backends.toml.words import (
    CautionTag,
    Clock,
    Days,
    Equipment,
    Hold,
    Hours,
    Place,
    Repetitions,
    Weekday,
    length,
    word,
)
from breakstretch.core.values.breaks import EVENING, BreakKind, LeadKind
from breakstretch.core.values.settings import EveningMode, EveningOrder

Length = Annotated[str, length("1s", "24h")]
LengthOrNone = Annotated[str, length("0s", "24h")]
ShortLength = Annotated[str, length("0s", "2m")]
LittleLength = Annotated[str, length("0s", "10m")]
Lead = Annotated[Literal["notification", "window"], word(LeadKind)]
Kind = Annotated[Literal["stretch", "walk"], word(BreakKind)]
Order = Annotated[Literal["positions", "article"], word(EveningOrder)]
Mode = Annotated[Literal["full", "top-up"], word(EveningMode)]
Quiet = Literal["postpone", "ignore"]


def _break_name(name: str) -> str:
    if name == EVENING:
        raise ValueError(name)
    return name


BreakName = Annotated[
    str,
    word(
        _break_name,
        'a name for a break: small letters, digits, "-" and "_" (and not "evening", which has a section of its own)',
        r"^[a-z0-9_-]+$",
    ),
]


class WorkdayShape(Shape, frozen=True):
    """When reminders may come at all."""

    days: tuple[Weekday, ...] = ("mon", "tue", "wed", "thu", "fri")
    hours: tuple[Hours, ...] = ("09:00-12:30", "13:30-17:30")
    days_off: tuple[Days, ...] = ()
    last_break_before_end: LengthOrNone = "10m"


class BreakShape(Shape, frozen=True):
    """A break at the desk: what it is, when it comes, how long it takes. It has either `every` or `at`."""

    kind: Kind = "stretch"
    every: Length | UnsetType = UNSET
    at: tuple[Clock, ...] | UnsetType = UNSET
    length: Length = "3m"
    lead: Lead = "notification"
    snooze: Length = "5m"
    max_snoozes: Annotated[int, Meta(ge=0, le=20)] = 3
    expires: Length = "10m"
    grace: LengthOrNone = "15m"
    wait_for_pause: LittleLength = "0s"
    shrink: bool = False


class EveningShape(Shape, frozen=True):
    """The routine on the floor in the evening."""

    enabled: bool = True
    at: Clock = "19:30"
    days: tuple[Weekday, ...] = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
    until: Clock = "22:30"
    hold: Hold = "30s"
    repetitions: Repetitions = 3
    snooze: Length = "30m"
    settings: tuple[Place, ...] = ("floor",)
    equipment: tuple[Equipment, ...] = ("mat", "cushion", "strap", "wall", "doorway")
    warm_up: Annotated[str, length("0s", "1h")] = "5m"
    mode: Mode = "full"
    order: Order = "positions"
    lead: Lead = "window"


class HoldsShape(Shape, frozen=True):
    """How long a stretch is held at the desk, and the time around it."""

    hold: Hold = "30s"
    get_ready: ShortLength = "10s"
    change_sides: ShortLength = "5s"


class ExercisesShape(Shape, frozen=True):
    """What is possible at this desk, and for this person."""

    settings: tuple[Place, ...] = ("desk_seated", "desk_standing")
    equipment: tuple[Equipment, ...] = ("chair", "desk", "wall")
    cautions: tuple[CautionTag, ...] = ()
    prefer: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    files: tuple[str, ...] = ()


class PresenceShape(Shape, frozen=True):
    """When a person counts as away, and what holds a prompt back."""

    idle: Length = "60s"
    natural_break: Length = "5m"
    microphone: Quiet = "postpone"
    camera: Quiet = "postpone"
    not_a_call: tuple[str, ...] = ()
    fullscreen: Quiet = "postpone"
    do_not_disturb: Quiet = "postpone"
    overdue_after: LengthOrNone = "60m"


class CalendarShape(Shape, frozen=True):
    """Where meetings stand, and what they do."""

    files: tuple[str, ...] = ()
    meetings: Quiet = "postpone"


class NotificationsShape(Shape, frozen=True):
    """How reminders and led sessions are heard."""

    sound: bool = True
    speech: bool = False


class SettingsShape(Shape, frozen=True):
    """The whole file."""

    workday: WorkdayShape = WorkdayShape()
    breaks: dict[BreakName, BreakShape] | UnsetType = UNSET
    evening: EveningShape = EveningShape()
    holds: HoldsShape = HoldsShape()
    exercises: ExercisesShape = ExercisesShape()
    presence: PresenceShape = PresenceShape()
    calendar: CalendarShape = CalendarShape()
    notifications: NotificationsShape = NotificationsShape()


def schema() -> bytes:
    """The grammar as JSON schema, for editors that check while a person types."""
    found: dict[str, Any] = msgspec.json.schema(SettingsShape)
    found = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "breakstretch settings", **found}
    found["$defs"]["BreakShape"]["oneOf"] = [{"required": ["every"]}, {"required": ["at"]}]
    return msgspec.json.format(msgspec.json.encode(found), indent=2) + b"\n"
