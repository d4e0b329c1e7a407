"""The time zones that a calendar names: those it defines itself, and those that this machine or Windows knows.

A zone that a calendar defines is read once, and only when an event needs it. Its rules are checked first: dateutil
would search for minutes for a day that never comes, and hangs on an interval below 1.
"""

import re
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from functools import cache
from itertools import islice
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

import icalendar
from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

from breakstretch.backends.calendar.repeats import Work, starts
from breakstretch.backends.calendar.rules import BadRule, parsed
from breakstretch.messages.calendars import Fault

NOT_UNDERSTOOD = (ValueError, LookupError, TypeError, AttributeError, ArithmeticError, OSError)
"""What the libraries raise for what no program should write."""
_MOST, _MOST_NAMES = 50, 300
"""Zones that a file may define and use, and names of zones that are looked up."""
_MOST_OF_A_ZONE, _MOST_OF_A_FILE = 150, 500
"""Changes of a zone's clocks, which the libraries write out for every year."""
_DATES_FOR_A_RULE = 30
"""How many changes that are listed take as long as a rule."""
_LONGEST_NAME = 200
_UTC = frozenset(
    {"utc", "gmt", "z", "zulu", "utc/gmt", "coordinated universal time", "(utc) coordinated universal time"}
)
_OFFSET = re.compile(r"(?:UTC|GMT)([+-])([01]\d):?([0-5]\d)", re.IGNORECASE | re.ASCII)
"""A zone that is named by how far it is ahead of UTC."""
_RULE = re.compile(rb"^RRULE[^\n:]*:([^\n]*)", re.IGNORECASE | re.MULTILINE)
_START = re.compile(rb"^(DTSTART[^\n:]*:)(\d{4})(\d\d\d\dT\d{6})", re.IGNORECASE | re.MULTILINE)
_PART = re.compile(
    rb"\nBEGIN:(?:STANDARD|DAYLIGHT)[ \t]*\n.*?\nEND:(?:STANDARD|DAYLIGHT)[ \t]*(?=\n)", re.DOTALL | re.IGNORECASE
)
_YEARS = 4
"""Since how many years a rule of a zone is read. dateutil goes through all its changes whenever it is asked."""
_TRIES = 8
"""In how many of its years a rule has to be on some day: a 29 February comes every eight years at least."""


class ImpossibleZone(ValueError):
    """No zone can have this name."""


class Zones:
    """Finds zones by name."""

    def __init__(self, defined: tuple[tuple[str, bytes], ...], day: date) -> None:
        self._defined, self._day = dict(defined), day
        self._found: dict[str, tzinfo | None] = {}
        self._impossible: set[str] = set()
        self._built, self._changes = 0, 0

    def find(self, name: str) -> tzinfo | None:
        """The zone of this name, or None when nobody knows it.

        Raises:
            ImpossibleZone: no zone can have this name.
        """
        if name in self._impossible:
            raise ImpossibleZone(name)
        if name not in self._found:
            if len(self._found) + len(self._impossible) >= _MOST_NAMES:
                return None
            try:
                self._found[name] = _here(name) or self._build(name) or _known(name)
            except ImpossibleZone:
                self._impossible.add(name)
                raise
        return self._found[name]

    def _build(self, name: str) -> tzinfo | None:
        """The zone as the calendar defines it, if it does and can be understood."""
        block = self._defined.get(name)
        if block is None or self._built >= _MOST:
            return None
        self._built += 1
        found = _PART.findall(block.upper())
        changes = len(found) + block.count(b",") // _DATES_FOR_A_RULE
        if changes > _MOST_OF_A_ZONE or self._changes + changes > _MOST_OF_A_FILE:
            return None
        self._changes += changes
        try:
            parts = b"".join(_checked(part, (self._day.year // _YEARS - 1) * _YEARS) for part in found)
            text = b"BEGIN:VTIMEZONE\nTZID:own" + parts + b"\nEND:VTIMEZONE\n"
            component: Any = icalendar.Timezone.from_ical(text.replace(b"\n", b"\r\n"))
            zone: tzinfo = component.to_tz(lookup_tzid=False)
            datetime.combine(self._day, datetime.min.time(), zone).utcoffset()
        except (*NOT_UNDERSTOOD, RecursionError):
            return None
        return zone


def _checked(part: bytes, oldest: int) -> bytes:
    """Half a zone. One that begins before the oldest year begins in it. That is a leap year, which has every day."""
    found, rules = _START.search(part), _RULE.findall(part)
    if found is None or len(rules) > 1:
        raise ValueError(part)
    for text in rules:
        rule = parsed(text.decode("utf-8", "replace"))
        if rule.freq != "YEARLY":
            raise BadRule(Fault.RULE)
        begins = datetime.fromisoformat((found[2] + found[3]).decode())
        years = islice(range(begins.year, 10_000, rule.interval), _TRIES + 1)
        if not any(starts(rule, begins, date(year, 1, 1), date(year, 12, 31), Work()) for year in years):
            raise BadRule(Fault.RULE)
        if begins.year < oldest and rule.interval == 1 and rule.count is None and (rule.until or "9") > str(oldest + 1):
            part = part[: found.start(2)] + b"%04d" % oldest + part[found.end(2) :]
    return part


def _here(name: str) -> tzinfo | None:
    """The zone that this machine has by just this name, however a calendar may define it."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def _known(name: str) -> tzinfo | None:
    """The zone that this machine or Windows has by this name."""
    plain = name.strip().strip("'").strip("/")
    if plain.casefold() in _UTC:
        return UTC
    if len(name) > _LONGEST_NAME or not name.isprintable():
        raise ImpossibleZone(name)
    everything = _names()
    windows = _windows().get(plain.casefold(), "")
    parts = plain.split("/")
    for guess in (plain, windows, *("/".join(parts[start:]) for start in range(1, len(parts)))):
        if guess.casefold() in everything:
            return ZoneInfo(everything[guess.casefold()])
    offset = _OFFSET.fullmatch(plain)
    if offset:
        ahead = timedelta(hours=int(offset[2]), minutes=int(offset[3]))
        return timezone(-ahead if offset[1] == "-" else ahead)
    if name.endswith("/") or any(zone.startswith(plain.casefold() + "/") for zone in everything):
        raise ImpossibleZone(name)
    return None


@cache
def _windows() -> dict[str, str]:
    """Names of zones by what Windows calls them, in small letters."""
    return {zone.casefold(): name for zone, name in WINDOWS_TO_OLSON.items()}


@cache
def _names() -> dict[str, str]:
    """The names of all zones of this machine, by their small letters."""
    return {zone.casefold(): zone for zone in available_timezones()}
