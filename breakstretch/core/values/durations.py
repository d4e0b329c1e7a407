"""Lengths of time, times of day and ranges, as a person writes them: "90s", "1h 30m", "19:30", "09:00-12:30"."""

import re
from datetime import date, time, timedelta

from breakstretch.core.values.base import Value

_PART = re.compile(r"(\d+(?:\.\d+)?)\s*([hms])", re.IGNORECASE | re.ASCII)
_WHOLE = re.compile(rf"\s*(?:{_PART.pattern}\s*)+", re.IGNORECASE | re.ASCII)
_CLOCK = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)", re.ASCII)
_SPOKEN = re.compile(r"(?<=[\d\s])(h|m|s)(?:rs?|ours?|ins?|inutes?|ecs?|econds?)\b", re.IGNORECASE | re.ASCII)
_UNITS = {"h": 3600.0, "m": 60.0, "s": 1.0}
_LONGEST = 87_840 * 3600.0
"""Ten years in seconds. Anything longer is a typing error, and would leave the calendar."""


def parse_length(text: str) -> timedelta | None:
    """The length that a text means, or None if it means none."""
    if not _WHOLE.fullmatch(text):
        return None
    seconds = sum(float(number) * _UNITS[unit.lower()] for number, unit in _PART.findall(text))
    return timedelta(seconds=seconds) if seconds <= _LONGEST else None


def parse_spoken_length(text: str) -> timedelta | None:
    """The same for what a person types as a command: "30 min" or "1 hour 30 minutes" too, and at least a second."""
    length = parse_length(_SPOKEN.sub(r"\1", text))
    return length if length is not None and length >= timedelta(seconds=1) else None


def write_length(length: timedelta) -> str:
    """The shortest text that means this length."""
    left = round(length.total_seconds())
    parts = []
    for unit, seconds in (("h", 3600), ("m", 60), ("s", 1)):
        count, left = divmod(left, seconds)
        if count:
            parts.append(f"{count}{unit}")
    return " ".join(parts) or "0s"


def parse_clock(text: str) -> time | None:
    """A time of day such as 14:00, or None."""
    match = _CLOCK.fullmatch(text.strip())
    return None if match is None else time(int(match[1]), int(match[2]))


class HoursRange(Value, frozen=True):
    """Working hours of one stretch of a day; `end` at or before `start` means over midnight."""

    start: time
    end: time

    @property
    def crosses(self) -> bool:
        """Whether it runs into the next calendar day."""
        return self.end <= self.start

    def __str__(self) -> str:
        """As a person writes it. The whole day ends at 24:00."""
        end = "24:00" if self.start == self.end == time(0) else f"{self.end:%H:%M}"
        return f"{self.start:%H:%M}-{end}"


class DayRange(Value, frozen=True):
    """Days off, both ends included."""

    first: date
    last: date

    def __contains__(self, day: date) -> bool:
        """Whether this day is off."""
        return self.first <= day <= self.last
