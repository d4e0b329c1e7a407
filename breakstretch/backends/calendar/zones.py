"""The time zones that a calendar names: those it defines itself, and those this machine or Windows has by that name.

A zone that a calendar defines is read by itself, once and only when an event needs it. Its rules are checked first:
dateutil would look for a day that never comes for minutes, and hangs on an interval below 1.
"""

import re
from datetime import UTC, date, datetime, tzinfo
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

import icalendar
from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

from breakstretch.backends.calendar.repeats import Work, starts
from breakstretch.backends.calendar.rules import BadRule, parsed
from breakstretch.messages.calendars import Fault

NOT_UNDERSTOOD = (ValueError, LookupError, TypeError, AttributeError, ArithmeticError, OSError)
"""What the libraries raise for what no program should write."""
_MOST = 50
"""Zones that one file may define and use."""
_LARGEST = 64 * 1024
_LONGEST_NAME = 200
_UTC = frozenset(
    {"utc", "gmt", "z", "zulu", "utc/gmt", "coordinated universal time", "(utc) coordinated universal time"}
)
_RULE = re.compile(rb"^RRULE[^\n:]*:([^\n]*)", re.IGNORECASE | re.MULTILINE)
_START = re.compile(rb"^(DTSTART[^\n:]*:)(\d{4})(\d\d\d\dT\d{6})", re.IGNORECASE | re.MULTILINE)
_PART = re.compile(
    rb"\nBEGIN:(?:STANDARD|DAYLIGHT)[ \t]*\n.*?\nEND:(?:STANDARD|DAYLIGHT)[ \t]*(?=\n)", re.DOTALL | re.IGNORECASE
)
_OLDEST = b"1970"


class ImpossibleZone(ValueError):
    """No zone can have this name."""


class Zones:
    """Finds zones by name."""

    def __init__(self, defined: tuple[tuple[str, bytes], ...], day: date) -> None:
        self._defined, self._day = dict(defined), day
        self._found: dict[str, tzinfo | None] = {}
        self._impossible: set[str] = set()
        self._built = 0

    def find(self, name: str) -> tzinfo | None:
        """The zone of this name; None when nobody knows it.

        Raises:
            ImpossibleZone: no zone can have this name.
        """
        if name in self._impossible:
            raise ImpossibleZone(name)
        if name not in self._found:
            try:
                self._found[name] = _here(name) or self._build(name) or _known(name)
            except ImpossibleZone:
                self._impossible.add(name)
                raise
        return self._found[name]

    def _build(self, name: str) -> tzinfo | None:
        """The zone as the calendar defines it, if it does and can be understood."""
        block = self._defined.get(name)
        if block is None or len(block) > _LARGEST or self._built >= _MOST:
            return None
        self._built += 1
        try:
            parts = b"".join(map(_checked, _PART.findall(block.upper())))
            text = b"BEGIN:VTIMEZONE\nTZID:own" + parts + b"\nEND:VTIMEZONE\n"
            component: Any = icalendar.Timezone.from_ical(text.replace(b"\n", b"\r\n"))
            zone: tzinfo = component.to_tz(lookup_tzid=False)
            datetime.combine(self._day, datetime.min.time(), zone).utcoffset()
        except (*NOT_UNDERSTOOD, RecursionError):
            return None
        return zone


def _checked(part: bytes) -> bytes:
    """Half a zone; one that begins long ago begins in 1970, so that nobody has to walk there."""
    found, rules = _START.search(part), _RULE.findall(part)
    if found is None or len(rules) > 1:
        raise ValueError(part)
    for text in rules:
        rule = parsed(text.decode("utf-8", "replace"))
        if rule.freq != "YEARLY":
            raise BadRule(Fault.RULE)
        begins = datetime.fromisoformat((found[2] + found[3]).decode())
        year = max(begins.year, 1)
        if not starts(rule, begins, date(year, 1, 1), date(min(year + 8 * rule.interval, 9999), 12, 31), Work()):
            raise BadRule(Fault.RULE)
        if found[2] < _OLDEST and rule.interval == 1 and rule.count is None and (rule.until or "9") > "1971":
            part = part[: found.start(2)] + _OLDEST + part[found.end(2) :]
    return part


def _here(name: str) -> tzinfo | None:
    """The zone that this machine has by just this name, however a calendar may define it."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def _known(name: str) -> tzinfo | None:
    """The zone that this machine or Windows has by this name."""
    plain = name.strip().strip("/")
    if plain.casefold() in _UTC:
        return UTC
    if len(name) > _LONGEST_NAME or not name.isprintable():
        raise ImpossibleZone(name)
    everything = _names()
    windows = WINDOWS_TO_OLSON.get(plain, "")
    parts = plain.split("/")
    for guess in (plain, windows, *("/".join(parts[start:]) for start in range(1, len(parts)))):
        if guess.casefold() in everything:
            return ZoneInfo(everything[guess.casefold()])
    if name.endswith("/") or any(zone.startswith(plain.casefold() + "/") for zone in everything):
        raise ImpossibleZone(name)
    return None


@cache
def _names() -> dict[str, str]:
    """The names of all zones of this machine, by their small letters."""
    return {zone.casefold(): zone for zone in available_timezones()}
