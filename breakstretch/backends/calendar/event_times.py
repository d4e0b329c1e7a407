"""The times of calendar events, and the days they are looked for in."""

from datetime import UTC, datetime, tzinfo

from breakstretch.backends.calendar.event_lines import Line
from breakstretch.core.values.base import Value


class Time(Value, frozen=True):
    """A local time and its zone, or a day."""

    wall: datetime
    zone: tzinfo
    whole_day: bool = False
    floating: bool = False
    """Whether it was written without a zone."""

    @property
    def instant(self) -> datetime:
        """In UTC."""
        return self.wall.replace(tzinfo=self.zone).astimezone(UTC)

    def at(self, wall: datetime) -> "Time":
        """Another local time in this zone."""
        return Time(wall, self.zone)

    def line(self, name: str, params: bytes = b"") -> bytes:
        """This time as a property."""
        if self.whole_day:
            return Line(name, params + b";VALUE=DATE", digits(self.wall)[:8]).written()
        return Line(name, params, digits(self.instant)).written()


class Days(Value, frozen=True):
    """The days that are looked at."""

    begins: datetime
    ends: datetime
    zone: tzinfo
    """In which a time without a zone is meant."""
    named: bool
    """Whether the calendar itself names this zone. Then times of UTC repeat in it, too."""


def digits(moment: datetime) -> bytes:
    """An instant in UTC as a calendar file writes it."""
    return f"{moment.isoformat(timespec='seconds')[:19].replace('-', '').replace(':', '')}Z".encode()
