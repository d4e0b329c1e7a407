"""Settings that can be read but make no sense, such as empty work hours (rule 43).

They stay in force with their meaning, because a file that was once valid stays valid. Setting such a value is refused.
"""

from collections.abc import Iterator
from datetime import time, timedelta

from breakstretch.core.values.base import Value
from breakstretch.core.values.breaks import BreakRule
from breakstretch.core.values.durations import HoursRange
from breakstretch.core.values.exercises import Catalogue
from breakstretch.core.values.settings import Evening, Exercises, Presence, Settings, Workday

SHORTEST_BREAK = timedelta(minutes=2)
LONGEST_BREAK = timedelta(minutes=60)
_DAY = timedelta(days=1)
Path = tuple[str | int, ...]


class Nonsense(Value, frozen=True):
    """A setting that makes no sense, and the keys that can be at fault: the first one in the file is named."""

    paths: tuple[Path, ...]
    message: str


def nonsense(settings: Settings, catalogue: Catalogue) -> Iterator[Nonsense]:
    """Every setting that makes no sense."""
    yield from _workday(settings.workday)
    for rule in settings.active:
        yield from _break(rule, settings.workday)
    yield from _evening(settings.evening)
    yield from _exercises(settings.exercises, catalogue)
    yield from _presence(settings.presence)


def _workday(workday: Workday) -> Iterator[Nonsense]:
    if not workday.days:
        yield Nonsense((("workday", "days"),), "without a day of the week there are no breaks at all")
    if not workday.hours:
        yield Nonsense((("workday", "hours"),), "without hours there are no breaks at all")
        return
    for at, hours in enumerate(workday.hours):
        if hours.start == hours.end:
            message = f"{hours} has no length and counts as a whole day; name two different times"
            yield Nonsense((("workday", "hours", at),), message)
    if workday.last_break_before_end >= max(map(_length, workday.hours)):
        message = "is longer than every range of hours, so there are no breaks at all"
        yield Nonsense((("workday", "last_break_before_end"), ("workday", "hours")), message)


def _length(hours: HoursRange) -> timedelta:
    start = timedelta(hours=hours.start.hour, minutes=hours.start.minute)
    end = timedelta(hours=hours.end.hour, minutes=hours.end.minute)
    return end - start + (_DAY if hours.crosses else timedelta())


def _break(rule: BreakRule, workday: Workday) -> Iterator[Nonsense]:
    path = ("breaks", rule.name)
    if not SHORTEST_BREAK <= rule.length <= LONGEST_BREAK:
        yield Nonsense(((*path, "length"),), "a break takes 2m to 60m")
    for at, due in enumerate(rule.at if workday.hours else ()):
        if not any(_holds(hours, due) for hours in workday.hours):
            message = f"{due:%H:%M} is outside all work hours, so this break never comes"
            yield Nonsense(((*path, "at", at),), message)


def _holds(hours: HoursRange, moment: time) -> bool:
    """Whether a time of day is within a range."""
    if hours.crosses:
        return moment >= hours.start or moment < hours.end
    return hours.start <= moment < hours.end


def _evening(evening: Evening) -> Iterator[Nonsense]:
    if evening.at == evening.until:
        paths = (("evening", "until"), ("evening", "at"))
        yield Nonsense(paths, "at and until are the same time, so there is no time for the evening routine")


def _exercises(exercises: Exercises, catalogue: Catalogue) -> Iterator[Nonsense]:
    known = {exercise.id for exercise in catalogue.exercises}
    if known and known <= set(exercises.exclude):
        yield Nonsense((("exercises", "exclude"),), "excludes every exercise, so only walks are left")


def _presence(presence: Presence) -> Iterator[Nonsense]:
    if presence.natural_break < presence.idle:
        paths = (("presence", "natural_break"), ("presence", "idle"))
        yield Nonsense(paths, "natural_break is shorter than idle; time away is noticed only after idle")
