"""Settings that can be read but make no sense, such as empty work hours (rule 43).

They stay in force with their meaning, because a file that was once valid stays valid. Setting such a value is refused.
"""

from collections.abc import Iterator
from datetime import time, timedelta
from enum import StrEnum

from breakstretch.core.values.base import Value
from breakstretch.core.values.breaks import BreakRule
from breakstretch.core.values.durations import HoursRange
from breakstretch.core.values.exercises import Catalogue
from breakstretch.core.values.settings import Evening, Exercises, Presence, Settings, Workday

SHORTEST_BREAK = timedelta(minutes=2)
LONGEST_BREAK = timedelta(minutes=60)
_DAY = timedelta(days=1)
Path = tuple[str | int, ...]


class Senseless(StrEnum):
    """Why a setting makes no sense."""

    NO_DAYS = "no-days"
    NO_HOURS = "no-hours"
    NO_LENGTH = "no-length"
    ENDS_TOO_SOON = "ends-too-soon"
    LENGTH = "length"
    OUTSIDE_HOURS = "outside-hours"
    NO_EVENING = "no-evening"
    NO_EXERCISES = "no-exercises"
    NATURAL_BREAK = "natural-break"
    TEXT = "text"


class Nonsense(Value, frozen=True):
    """A setting that makes no sense, and the keys that can be at fault. The first of them in the file is named."""

    paths: tuple[Path, ...]
    what: Senseless
    written: str = ""
    """The value, where the message repeats it."""


def nonsense(settings: Settings, catalogue: Catalogue) -> Iterator[Nonsense]:
    """Every setting that makes no sense."""
    yield from _workday(settings.workday)
    for rule in settings.breaks:
        if rule.text and not rule.own_words:
            path = ("breaks", rule.name)
            yield Nonsense(((*path, "text"), (*path, "kind"), path), Senseless.TEXT)
    for rule in settings.active:
        yield from _break(rule, settings.workday)
    yield from _evening(settings.evening)
    yield from _exercises(settings.exercises, catalogue)
    yield from _presence(settings.presence)


def _workday(workday: Workday) -> Iterator[Nonsense]:
    if not workday.days:
        yield Nonsense((("workday", "days"),), Senseless.NO_DAYS)
    if not workday.hours:
        yield Nonsense((("workday", "hours"),), Senseless.NO_HOURS)
        return
    for at, hours in enumerate(workday.hours):
        if hours.start == hours.end:
            yield Nonsense((("workday", "hours", at),), Senseless.NO_LENGTH, str(hours))
    if workday.last_break_before_end >= max(map(_length, workday.hours)):
        paths = (("workday", "last_break_before_end"), ("workday", "hours"))
        yield Nonsense(paths, Senseless.ENDS_TOO_SOON)


def _length(hours: HoursRange) -> timedelta:
    start = timedelta(hours=hours.start.hour, minutes=hours.start.minute)
    end = timedelta(hours=hours.end.hour, minutes=hours.end.minute)
    return end - start + (_DAY if hours.crosses else timedelta())


def _break(rule: BreakRule, workday: Workday) -> Iterator[Nonsense]:
    path = ("breaks", rule.name)
    if not SHORTEST_BREAK <= rule.length <= LONGEST_BREAK:
        yield Nonsense(((*path, "length"),), Senseless.LENGTH)
    for at, due in enumerate(rule.at if workday.hours else ()):
        if not any(_holds(hours, due) for hours in workday.hours):
            yield Nonsense(((*path, "at", at),), Senseless.OUTSIDE_HOURS, f"{due:%H:%M}")


def _holds(hours: HoursRange, moment: time) -> bool:
    """Whether a time of day is within a range."""
    if hours.crosses:
        return moment >= hours.start or moment < hours.end
    return hours.start <= moment < hours.end


def _evening(evening: Evening) -> Iterator[Nonsense]:
    if evening.at == evening.until:
        paths = (("evening", "until"), ("evening", "at"))
        yield Nonsense(paths, Senseless.NO_EVENING)


def _exercises(exercises: Exercises, catalogue: Catalogue) -> Iterator[Nonsense]:
    known = {exercise.id for exercise in catalogue.exercises}
    if known and known <= set(exercises.exclude):
        yield Nonsense((("exercises", "exclude"),), Senseless.NO_EXERCISES)


def _presence(presence: Presence) -> Iterator[Nonsense]:
    if presence.natural_break < presence.idle:
        paths = (("presence", "natural_break"), ("presence", "idle"))
        yield Nonsense(paths, Senseless.NATURAL_BREAK)
