"""The problems of settings that show only when keys are seen together, or beside the catalogue."""

from collections.abc import Iterator

from breakstretch.core.rules.problems import Problem
from breakstretch.core.values.exercises import Catalogue
from breakstretch.core.values.settings import Exercises, Settings, Workday


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
