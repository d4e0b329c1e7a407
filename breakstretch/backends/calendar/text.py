"""A calendar file cut down to what can matter in two days, before any parser sees it; knows bytes and no library.

A parser needs seconds for a file of a few years, cutting it needs milliseconds. Kept of each event are the lines that
say when it is and whether it counts: no title, place or text is ever parsed. Dates are compared by their eight digits,
in whatever zone they are written, so the days kept are one more on each side than a zone can shift them.
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from breakstretch.core.values.base import Value

DAYS = 2
"""How many days are looked at, from the first one on."""
_BEFORE, _AFTER = timedelta(days=3), timedelta(days=DAYS + 1)
_FLAGS = re.IGNORECASE | re.MULTILINE
_ZONE = re.compile(rb"\n(BEGIN:VTIMEZONE.*?\nEND:VTIMEZONE)", re.DOTALL)
"""In capitals, as every program writes it: a pattern for both cases takes eight times as long on a whole file."""
_HEAD = re.compile(rb"\n(X-WR-TIMEZONE[:;][^\n]*)")
_NAME = re.compile(rb"\nX-WR-CALNAME[^\n:]*:([^\s,;]+@[^\s,;]+)[ \t]*\n")
_STARTS = re.compile(rb"^DTSTART\b[^\n]*?:(\d{8})", _FLAGS)
_REPLACES = re.compile(rb"^RECURRENCE-ID\b([^\n]*?):(\d{8})", _FLAGS)
_REPEATS = re.compile(rb"^(?:RRULE|RDATE)\b[^\n]*", _FLAGS)
_UNTIL = re.compile(rb"UNTIL=(\d{8})", re.IGNORECASE)
_TOO_OFTEN = re.compile(rb"FREQ=(?:SECONDLY|MINUTELY)", re.IGNORECASE)
_UID = re.compile(rb"^UID[:;]([^\n]*)", _FLAGS)
_KEPT = frozenset(
    b"UID SEQUENCE DTSTART DTEND DURATION RRULE RDATE EXDATE RECURRENCE-ID TRANSP STATUS ATTENDEE "
    b"X-MOZ-INVITED-ATTENDEE X-MICROSOFT-CDO-BUSYSTATUS".split()
)


class Cut(Value, frozen=True):
    """What is left of a calendar file."""

    head: bytes
    """Its zones."""
    events: tuple[bytes, ...]
    """Those that can matter, each as a whole."""
    left_out: int
    """Events that are no meetings of a person, or are broken."""
    owner: str
    """The address the calendar is named by; empty when it has another name."""


class NoCalendar(ValueError):
    """The file says nothing that a calendar says."""


def cut(raw: bytes, day: date) -> Cut:
    """What can matter on this day and the next.

    Raises:
        NoCalendar: this is something else.
    """
    text = _unfolded(raw)
    if b"BEGIN:VCALENDAR" not in text[:4096].upper():
        raise NoCalendar
    first, last = (f"{one:%Y%m%d}".encode() for one in (day - _BEFORE, day + _AFTER))
    kept, broken = [], 0
    for block in text.split(b"\nBEGIN:VEVENT")[1:]:
        event, ended, _ = block.partition(b"\nEND:VEVENT")
        start = _STARTS.search(event)
        if not ended or start is None:
            broken += 1
        elif _matters(event, start[1], first, last):
            kept.append(event)
    usual = [one for one in kept if not _TOO_OFTEN.search(one)]
    name = _NAME.search(text)
    return Cut(
        head=b"".join(one + b"\n" for one in (*_HEAD.findall(text)[:1], *_ZONE.findall(text))),
        events=tuple(_event(one) for one in usual),
        left_out=broken + len(kept) - len(usual),
        owner=name[1].decode("utf-8", "replace").lower() if name else "",
    )


def by_uid(events: tuple[bytes, ...]) -> Iterator[tuple[bytes, ...]]:
    """Events that belong together: a series and what replaces single ones of it."""
    found: dict[bytes, list[bytes]] = {}
    for number, event in enumerate(events):
        uid = _UID.search(event)
        found.setdefault(uid[1] if uid else b"\n%d" % number, []).append(event)
    return (tuple(one) for one in found.values())


def as_calendar(head: bytes, events: tuple[bytes, ...]) -> str:
    """A whole calendar again, for a parser."""
    lines = b"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//breakstretch//EN\n" + head + b"".join(events) + b"END:VCALENDAR\n"
    return lines.replace(b"\n", b"\r\n").decode("utf-8", "replace")


def _unfolded(raw: bytes) -> bytes:
    """One property on each line, ended as on Unix."""
    lines = raw.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    return lines.replace(b"\n ", b"").replace(b"\n\t", b"")


def _matters(event: bytes, start: bytes, first: bytes, last: bytes) -> bool:
    """Whether this event, or one of its series, or what it replaces, can lie in these days."""
    replaces = _REPLACES.search(event)
    if replaces is not None:
        return b"RANGE=" in replaces[1].upper() or first <= replaces[2] <= last or first <= start <= last
    repeats = _REPEATS.findall(event)
    if not repeats:
        return first <= start <= last
    ends = [_UNTIL.search(one) for one in repeats]
    return start <= last and any(one is None or one[1] >= first for one in ends)


def _event(block: bytes) -> bytes:
    """The event with the lines that count, and nothing that lies inside it, such as alarms."""
    depth, lines = 0, [b"BEGIN:VEVENT"]
    for line in block.split(b"\n"):
        name = re.split(rb"[:;]", line, maxsplit=1)[0].strip().upper()
        if name in {b"BEGIN", b"END"}:
            depth += 1 if name == b"BEGIN" else -1
        elif depth == 0 and name in _KEPT:
            lines.append(line)
    return b"\n".join([*lines, b"END:VEVENT\n"])
