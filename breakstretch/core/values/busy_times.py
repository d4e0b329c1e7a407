"""The busy times of a calendar, and where a break finds room between them.

They are merged once, when they come in: the result is a list of spans in order with room between them, so every
question is one pass through a short list. All instants are UTC, because Python orders two datetimes of one zone by
their digits (see core/values/moment.py).
"""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from breakstretch.core.values.base import Value


class BusyTime(Value, frozen=True):
    """A meeting, or several that touch or overlap."""

    start: datetime
    end: datetime


class BusyTimes(Value, frozen=True):
    """Busy times in order that do not touch; made by `merged`."""

    spans: tuple[BusyTime, ...] = ()

    def busy_at(self, instant: datetime) -> BusyTime | None:
        """The busy time that contains this instant."""
        for span in self.spans:
            if span.start <= instant < span.end:
                return span
        return None

    def free_before(self, instant: datetime, length: timedelta) -> datetime:
        """The latest instant, up to this one, from which this much time is free."""
        for span in reversed(self.spans):
            if span.start < instant + length and instant < span.end:
                instant = span.start - length
        return instant

    def free_after(self, instant: datetime) -> datetime:
        """The first instant, from this one on, that is free."""
        busy = self.busy_at(instant)
        return instant if busy is None else busy.end

    def between(self, begins: datetime, ends: datetime) -> tuple[BusyTime, ...]:
        """Those that overlap this time."""
        return tuple(span for span in self.spans if span.start < ends and begins < span.end)


def merged(spans: Iterable[tuple[datetime, datetime]]) -> BusyTimes:
    """Busy times from aware starts and ends in any order. Empty or backward ones are ignored."""
    found: list[BusyTime] = []
    for start, end in sorted((start.astimezone(UTC), end.astimezone(UTC)) for start, end in spans):
        if found and start <= found[-1].end:
            found[-1] = BusyTime(found[-1].start, max(found[-1].end, end))
        elif start < end:
            found.append(BusyTime(start, end))
    return BusyTimes(tuple(found))
