"""The settings as typed, frozen values, and the checks that look at more than one key.

Knows neither TOML nor lines: the file adapter turns text into these values and puts a line to each Problem.
Defaults here are the defaults of config/default.toml; a test holds the two together.
"""

from collections.abc import Iterator
from datetime import date, time, timedelta
from enum import StrEnum

from breakstretch.core.values.base import Value
from breakstretch.core.values.breaks import BreakRule, LeadKind
from breakstretch.core.values.dose import Pace
from breakstretch.core.values.errors import Problem
from breakstretch.core.values.exercises import Catalogue, Setting
from breakstretch.core.values.reasons import Reason

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


class HoursRange(Value, frozen=True):
    """Working hours of one stretch of a day; `end` at or before `start` means over midnight."""

    start: time
    end: time

    @property
    def crosses(self) -> bool:
        """Whether it runs into the next calendar day."""
        return self.end <= self.start

    def __str__(self) -> str:
        """As a person writes it."""
        return f"{self.start:%H:%M}-{self.end:%H:%M}"


class DayRange(Value, frozen=True):
    """Days off, both ends included."""

    first: date
    last: date

    def __contains__(self, day: date) -> bool:
        """Whether this day is off."""
        return self.first <= day <= self.last


class Workday(Value, frozen=True):
    """When reminders may come at all."""

    days: tuple[int, ...] = (0, 1, 2, 3, 4)
    """0 is Monday."""
    hours: tuple[HoursRange, ...] = (
        HoursRange(time(9, 0), time(12, 30)),
        HoursRange(time(13, 30), time(17, 30)),
    )
    days_off: tuple[DayRange, ...] = ()
    last_break_before_end: timedelta = timedelta(minutes=10)

    def works(self, day: date) -> bool:
        """Whether ranges begin on this day."""
        return day.weekday() in self.days and not any(day in off for off in self.days_off)


class EveningMode(StrEnum):
    """How much the evening asks for."""

    FULL = "full"
    TOP_UP = "top-up"


class EveningOrder(StrEnum):
    """In which order the groups follow each other in the evening."""

    POSITIONS = "positions"
    """Fewest changes of position, gentlest first."""
    ARTICLE = "article"
    """As the therapist's article lists them."""


class Evening(Value, frozen=True):
    """The evening routine's [evening]."""

    enabled: bool = True
    at: time = time(19, 30)
    days: tuple[int, ...] = (0, 1, 2, 3, 4, 5, 6)
    until: time = time(22, 30)
    hold: timedelta = timedelta(seconds=30)
    repetitions: int = 3
    snooze: timedelta = timedelta(minutes=30)
    settings: tuple[Setting, ...] = (Setting.FLOOR,)
    equipment: tuple[str, ...] = ("mat", "cushion", "strap", "wall", "doorway")
    warm_up: timedelta = timedelta(minutes=5)
    mode: EveningMode = EveningMode.FULL
    order: EveningOrder = EveningOrder.POSITIONS
    lead: LeadKind = LeadKind.WINDOW


class Exercises(Value, frozen=True):
    """What is possible at this desk, and for this person."""

    settings: tuple[Setting, ...] = (Setting.DESK_SEATED, Setting.DESK_STANDING)
    equipment: tuple[str, ...] = ("chair", "desk", "wall")
    cautions: tuple[str, ...] = ()
    prefer: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    files: tuple[str, ...] = ()


class Presence(Value, frozen=True):
    """When a person counts as away, and what holds a prompt back."""

    idle: timedelta = timedelta(seconds=60)
    natural_break: timedelta = timedelta(minutes=5)
    ignored: tuple[Reason, ...] = ()
    """Quiet reasons set to "ignore"; all others postpone."""
    not_a_call: tuple[str, ...] = ()
    """Programs that may hold microphone and camera without that being a call."""
    overdue_after: timedelta = timedelta(minutes=60)


class Calendar(Value, frozen=True):
    """Where meetings stand, and whether they hold prompts back."""

    files: tuple[str, ...] = ()
    ignored: bool = False


class Settings(Value, frozen=True):
    """Everything a person can set."""

    workday: Workday = Workday()
    breaks: tuple[BreakRule, ...] = (BreakRule("stretch"),)
    evening: Evening = Evening()
    holds: Pace = Pace()
    exercises: Exercises = Exercises()
    presence: Presence = Presence()
    calendar: Calendar = Calendar()
    sound: bool = True
    speech: bool = False
    """Whether cues are spoken while a session is led."""

    def rule(self, name: str) -> BreakRule | None:
        """The [breaks.NAME] of this name."""
        return next((rule for rule in self.breaks if rule.name == name), None)


def check(settings: Settings, catalogue: Catalogue) -> tuple[Problem, ...]:
    """Every problem that shows only when keys are seen together, or beside the catalogue."""
    return (*_hours(settings.workday), *_ids(settings.exercises, catalogue))


def _hours(workday: Workday) -> Iterator[Problem]:
    """Ranges that overlap on one day, or reach into the first range of the next."""
    spans = []
    for index, one in enumerate(workday.hours):
        start = one.start.hour * 60 + one.start.minute
        end = one.end.hour * 60 + one.end.minute + (1440 if one.crosses else 0)
        spans.append((start, end, index))
    for start, end, index in spans:
        for other_start, other_end, other in spans:
            today = other > index and start < other_end and other_start < end
            tomorrow = start < other_end - 1440 and other_start - 1440 < end and other != index
            if today or tomorrow:
                yield Problem(
                    ("workday", "hours", max(index, other)),
                    f"{workday.hours[max(index, other)]} overlaps {workday.hours[min(index, other)]}; "
                    "ranges must not overlap",
                )


def _ids(exercises: Exercises, catalogue: Catalogue) -> Iterator[Problem]:
    known = {one.id for one in catalogue.exercises}
    for key, wanted in (("prefer", exercises.prefer), ("exclude", exercises.exclude)):
        for index, one in enumerate(wanted):
            if one not in known:
                yield Problem(("exercises", key, index), f'no exercise is called "{one}"')
