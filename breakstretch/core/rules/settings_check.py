"""Finds problems of settings that depend on several keys, or on the catalogue."""

from collections.abc import Iterator

from breakstretch.core.values.durations import HoursRange
from breakstretch.core.values.exercises import Catalogue
from breakstretch.core.values.limits import Problem
from breakstretch.core.values.settings import Exercises, Settings, Workday

_DAY = 24 * 60


def check(settings: Settings, catalogue: Catalogue) -> tuple[Problem, ...]:
    """Every problem that depends on several keys, or on the catalogue."""
    return (*_hours(settings.workday), *_ids(settings.exercises, catalogue))


def _hours(workday: Workday) -> Iterator[Problem]:
    """Ranges that overlap an earlier one on one day, or reach into the first range of the next."""
    spans = [_minutes(hours) for hours in workday.hours]
    for at, hours in enumerate(workday.hours):
        earlier = next((before for before in range(at) if _overlap(spans[before], spans[at])), None)
        if earlier is not None:
            message = f"{hours} overlaps {workday.hours[earlier]}; ranges must not overlap"
            yield Problem(("workday", "hours", at), message)


def _minutes(hours: HoursRange) -> tuple[int, int]:
    """Its start and end, in minutes of the day it starts."""
    end = hours.end.hour * 60 + hours.end.minute
    return hours.start.hour * 60 + hours.start.minute, end + (_DAY if hours.crosses else 0)


def _overlap(span: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether they share a time, the end of each day in the next included."""
    return any(span[0] < other[1] + shift and other[0] + shift < span[1] for shift in (0, _DAY, -_DAY))


def _ids(exercises: Exercises, catalogue: Catalogue) -> Iterator[Problem]:
    known = {exercise.id for exercise in catalogue.exercises}
    for key, wanted in (("prefer", exercises.prefer), ("exclude", exercises.exclude)):
        for index, name in enumerate(wanted):
            if name not in known:
                yield Problem(("exercises", key, index), f'no exercise is called "{name}"')
