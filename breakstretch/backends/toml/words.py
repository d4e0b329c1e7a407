"""The words that hand-written files share: lengths, times and closed vocabularies as annotated types.

Each type says what TOML must hold (msgspec checks that, and writes it into the JSON schema), what is accepted as a
phrase for a person, and how the text is read into a value. Knows no file and no key.
"""

from collections.abc import Callable
from datetime import date, time, timedelta
from typing import Annotated, Any, Literal

from msgspec import Meta

from breakstretch.core.values.durations import parse_clock, parse_length, write_length
from breakstretch.core.values.exercises import Setting
from breakstretch.core.values.settings import WEEKDAYS, DayRange, HoursRange

READ = "read"
"""The key in `Meta.extra` of the function that reads a checked value; it raises ValueError for a bad one."""
PHRASE = "phrase"
"""The key in `Meta.extra` of what is accepted, as a phrase after "is not"."""


class NotAccepted(ValueError):
    """A bad value, with a sentence of its own that says why and what is accepted."""


LENGTH_PATTERN = r"^\s*(\d+(\.\d+)?\s*[hmsHMS]\s*)+$"
CLOCK_PATTERN = r"^\s*([01]?\d|2[0-3]):[0-5]\d\s*$"
HOURS_PATTERN = r"^\s*([01]?\d|2[0-3]):[0-5]\d\s*-\s*(([01]?\d|2[0-3]):[0-5]\d|24:00)\s*$"
DAYS_PATTERN = r"^\s*\d{4}-\d{2}-\d{2}\s*(\.\.\s*\d{4}-\d{2}-\d{2}\s*)?$"


def word(read: Callable[[Any], object], phrase: str = "", pattern: str | None = None) -> Meta:
    """A type whose checked value is read further."""
    return Meta(pattern=pattern, description=f"Write {phrase}." if phrase else None, extra={READ: read, PHRASE: phrase})


def length(least: str, most: str) -> Meta:
    """A length of time between two others."""
    shortest, longest = parse_length(least), parse_length(most)

    def read(text: str) -> timedelta:
        found = parse_length(text)
        if found is None or shortest is None or longest is None or not shortest <= found <= longest:
            raise ValueError(text)
        return found

    return word(read, f'a length from {least} to {most}, written like "90s", "45m" or "1h 30m"', LENGTH_PATTERN)


def read_clock(text: str) -> time:
    """A time of day."""
    found = parse_clock(text)
    if found is None:
        raise ValueError(text)
    return found


def read_hours(text: str) -> HoursRange:
    """A range of working hours; 24:00 is the midnight that ends a day."""
    start, _, end = text.partition("-")
    return HoursRange(read_clock(start), time(0, 0) if end.strip() == "24:00" else read_clock(end))


def read_days(text: str) -> DayRange:
    """One day, or a range of days with both ends."""
    first, _, last = text.partition("..")
    days = DayRange(date.fromisoformat(first.strip()), date.fromisoformat((last or first).strip()))
    if days.last < days.first:
        raise ValueError(text)
    return days


def write_days(days: DayRange) -> str:
    """As a person writes it."""
    return f"{days.first}" if days.first == days.last else f"{days.first}..{days.last}"


def write_span(length: timedelta) -> str:
    """A length as a person writes it, fractions of a second included."""
    whole = timedelta(seconds=length.total_seconds() // 1)
    part = (length - whole).total_seconds()
    return f"{length.total_seconds():g}s" if part else write_length(length)


Clock = Annotated[str, word(read_clock, 'a time of day such as "19:30"', CLOCK_PATTERN)]
Hours = Annotated[str, word(read_hours, 'a range of hours such as "09:00-12:30"', HOURS_PATTERN)]
Days = Annotated[str, word(read_days, 'a day such as "2026-12-24", or a range "2026-12-24..2027-01-01"', DAYS_PATTERN)]
Weekday = Annotated[Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"], word(WEEKDAYS.index)]
Place = Annotated[Literal["desk_seated", "desk_standing", "floor"], word(Setting)]
Hold = Annotated[str, length("30s", "2m")]
Repetitions = Annotated[int, Meta(ge=3, le=5)]

Equipment = Literal[
    "chair", "armless-chair", "desk", "wall", "low-support", "mat", "cushion", "strap", "doorway"
]  # fmt: skip
CautionTag = Literal[
    "achilles-ankle",
    "balance",
    "calf-clot-signs",
    "chair-safety",
    "clothing",
    "disc-or-leg-symptoms",
    "hamstring-injury",
    "head-low",
    "hip-pain",
    "hip-replacement",
    "knee",
    "lateral-hip-pain",
    "morning-flexion",
    "osteoporosis",
    "pregnancy",
    "recent-surgery",
    "shoulder-wrist",
    "spinal-stenosis",
]
