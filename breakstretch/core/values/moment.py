"""A reading of both clocks.

There are two clocks because they fail differently. `wall` is what a person reads; it jumps when it is set. `elapsed`
only ever grows, also while the machine sleeps (Linux: CLOCK_BOOTTIME). Durations are counted on `elapsed`, times of day
on `wall`. Nothing converts one into the other except for display.
"""

from datetime import UTC, datetime, timedelta

from breakstretch.core.values.base import Value


class Moment(Value, frozen=True):
    """Both clocks, read together once per step."""

    wall: datetime
    """Aware, in the zone of the machine."""
    elapsed: float
    """Seconds since some arbitrary start; suspend-inclusive; never jumps."""

    def wall_after(self, seconds: float) -> datetime:
        """The wall clock after this many seconds of elapsed time, if nobody sets it."""
        return (self.wall.astimezone(UTC) + timedelta(seconds=seconds)).astimezone(self.wall.tzinfo)


def utc(moment: datetime) -> datetime:
    """The same instant in UTC.

    Python compares and subtracts two datetimes of one zone by their local digits, which is wrong around a
    change of summer time; everything that orders or measures instants goes through here.
    """
    return moment.astimezone(UTC)
