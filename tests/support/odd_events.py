"""Odd events beside a good one, read for Monday, 30 November 2026, and the day after, as seen from Berlin.

Times are UTC.
"""

from datetime import date
from zoneinfo import ZoneInfo

from breakstretch.backends.calendar.events import busy_spans
from breakstretch.backends.calendar.text import cut, line_numbers
from breakstretch.messages.calendars import Fault
from tests.support.calendars import calendar, event

MONDAY = date(2026, 11, 30)
GOOD = event(":20261130T160000Z", ":20261130T170000Z", uid="good")
FOUND = "30 16:00-17:00"
NINE, TEN = ";TZID=Europe/Berlin:20260105T100000", ";TZID=Europe/Berlin:20260105T110000"
"""From 10:00 to 11:00 in Berlin, which is 9:00 to 10:00 UTC in winter, on a Monday."""
ONE = ["30 09:00-10:00", FOUND]
BOTH = ["30 09:00-10:00", FOUND, "01 09:00-10:00"]


def read(*parts: str, raw: bytes | None = None) -> tuple[list[str], list[tuple[int, Fault]]]:
    """The busy times, and what is said of which lines."""
    text = raw if raw is not None else calendar(*parts).encode()
    found = busy_spans(cut(text, MONDAY), MONDAY, ZoneInfo("Europe/Berlin"))
    lines = line_numbers(text, [place for place, _ in found.faults])
    spans = [f"{start:%d %H:%M}-{end:%H:%M}" for start, end in sorted(found.spans)]
    return spans, [(lines[place], fault) for place, fault in found.faults]


def series(*rules: str, start: str = NINE, end: str = TEN) -> tuple[list[str], list[tuple[int, Fault]]]:
    """The same of a series beside a good meeting."""
    return read(event(start, end, *rules), GOOD)
