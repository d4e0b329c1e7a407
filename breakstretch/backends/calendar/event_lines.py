"""The properties of an event, one a line, with every time in the basic form of iCalendar; knows no library.

A time may be written as ISO 8601 does, with or without an offset. An offset says which instant is meant, so such a time
becomes one of UTC.
"""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta

from breakstretch.core.values.base import Value

_KEPT = frozenset(
    b"UID SEQUENCE DTSTART DTEND DURATION RRULE EXRULE RDATE EXDATE RECURRENCE-ID TRANSP STATUS ATTENDEE "
    b"X-MOZ-INVITED-ATTENDEE X-MICROSOFT-CDO-BUSYSTATUS".split()
)
_LISTS = frozenset({"RDATE", "EXDATE"})
_ONCE = frozenset({"UID", "SEQUENCE", "TRANSP", "STATUS", "X-MOZ-INVITED-ATTENDEE", "X-MICROSOFT-CDO-BUSYSTATUS"})
"""Properties that an event has once; the first of several counts."""
TIMES = frozenset({"DTSTART", "DTEND", "RECURRENCE-ID"} | _LISTS)
DATE_LENGTH = 8
_OTHERS = 2
_MOST_INVITED, _MOST_LINES, _LONGEST_LIST = 500, 5000, 256 * 1024
"""Limits for a single event. A longer list is taken as one time, which it is not, so its event is left out."""
_PROPERTY = re.compile(rb'[ \t]*([A-Za-z0-9-]+)[ \t]*((?:;[^":;]*(?:"[^"]*"[^":;]*)*)*):[ \t]*(.*)', re.DOTALL)
_UTC_OF_OUTLOOK = re.compile(rb'"?tzone://Microsoft/(?:Utc|Gmt)"?', re.IGNORECASE)
_ZONE = re.compile(rb';[ \t]*TZID[ \t]*=[ \t]*("[^"]*"|[^;]*)', re.IGNORECASE)
_TIME = re.compile(
    r"(\d{4})-?(\d\d)-?(\d\d)(?:[Tt](\d\d):?(\d\d)(?::?(\d\d))?(?:[.,]\d+)?([Zz]|[+-]\d\d(?::?\d\d)?)?)?", re.ASCII
)


class Line(Value, frozen=True):
    """A property."""

    name: str
    """In capitals."""
    params: bytes
    """From the first semicolon on."""
    value: bytes
    zone: str = ""
    """Of a time: the name of its zone, if it has one."""

    def written(self) -> bytes:
        """The property as iCalendar writes it."""
        zone = b';TZID="' + self.zone.encode() + b'"' if self.zone else b""
        return self.name.encode() + self.params + zone + b":" + self.value + b"\n"


def kept_lines(block: bytes, first: bytes, last: bytes) -> tuple[Line, ...]:
    """What counts of an event, and nothing that lies inside it, such as alarms.

    Of lists of days, those from the first to the last are kept. Of the people who are invited, those who have declined
    are kept, and two more.
    """
    depth, others, found, seen = 0, 0, list[Line](), set[str]()
    for text in block.split(b"\n", _MOST_LINES)[:_MOST_LINES]:
        line = _line(text)
        if line is None:
            continue
        if line.name in {"BEGIN", "END"}:
            depth += 1 if line.name == "BEGIN" else -1
        elif depth == 0 and line.name == "ATTENDEE":
            others += b"DECLINED" not in line.params.upper()
            if len(found) < _MOST_INVITED and (others <= _OTHERS or b"DECLINED" in line.params.upper()):
                found.append(line)
        elif depth == 0 and line.name in TIMES:
            found += _times(line, first, last)
        elif depth == 0 and line.name.encode() in _KEPT and not (line.name in _ONCE and line.name in seen):
            seen.add(line.name)
            if line.name != "SEQUENCE" or line.value.isdigit():
                found.append(line)
    return tuple(found)


def _line(text: bytes) -> Line | None:
    found = _PROPERTY.match(_UTC_OF_OUTLOOK.sub(b"UTC", text) if b"tzone:" in text.lower() else text)
    return None if found is None else Line(found[1].decode().upper(), found[2], found[3].rstrip())


def _times(line: Line, first: bytes, last: bytes) -> Iterator[Line]:
    """A line for each time that this property lists, without those of other days."""
    listed = line.name in _LISTS and len(line.value) <= _LONGEST_LIST
    zone = _ZONE.search(line.params)
    name = zone[1].strip(b'" \t').decode("utf-8", "replace") if zone else ""
    later = b";RANGE=THISANDFUTURE" if b"THISANDFUTURE" in line.params.upper() else b""
    for item in re.split(rb"[,;]", line.value) if listed else [line.value]:
        begins, slash, ends = (piece.strip().decode("utf-8", "replace") for piece in item.partition(b"/"))
        if listed and not item.strip():
            continue
        start = basic(begins)
        if listed and start is not None and not first <= start[:8].encode() <= last:
            continue
        value = begins if start is None else start
        kind = b";VALUE=PERIOD" if slash else b";VALUE=DATE" if len(value) == DATE_LENGTH else b""
        whole = value + slash + (basic(ends) or ends)
        instant = len(value) == DATE_LENGTH or value.endswith("Z")
        yield Line(line.name, kind + later, whole.encode(), "" if instant else name)


def basic(text: str) -> str | None:
    """A date or time in the basic form; None when it is none. One that has an offset becomes one of UTC."""
    found = _TIME.fullmatch(text)
    if found is None:
        return None
    year, month, day, hour, minute, second, zone = found.groups()
    if hour is None:
        return f"{year}{month}{day}"
    plain = f"{year}{month}{day}T{hour}{minute}{second or '00'}"
    if not zone or zone in "Zz":
        return plain + (zone or "").upper()
    digits = zone[1:].replace(":", "").ljust(4, "0")
    ahead = timedelta(hours=int(digits[:2]), minutes=int(digits[2:])) * (-1 if zone[0] == "-" else 1)
    try:
        instant = datetime.fromisoformat(plain) - ahead
    except (ValueError, OverflowError):
        return None
    return f"{instant:%Y%m%dT%H%M%S}Z".rjust(16, "0")
