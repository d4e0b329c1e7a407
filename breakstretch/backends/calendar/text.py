"""A calendar file cut down to what can matter in two days, before any parser sees it; knows bytes and no library.

A parser needs seconds for a file of a few years, cutting it needs milliseconds. Kept of each event are the lines that
say when it is and whether it counts: no title, place or text is ever parsed. Dates are compared by their eight digits,
in whatever zone they are written, so the days kept are one more on each side than a zone can shift them.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from breakstretch.backends.calendar.event_lines import Line, kept_lines
from breakstretch.core.values.base import Value
from breakstretch.messages.calendars import Fault

DAYS = 2
"""How many days are looked at, from the first one on."""
MOST_EVENTS, MOST_IN_ALL = 10_000, 250_000
"""Events and series that may have to be looked at, and events that a file may have."""
_BEFORE, _AFTER = timedelta(days=3), timedelta(days=DAYS + 1)
_MARK = re.compile(rb"\n(BEGIN|END):(VCALENDAR|VEVENT|VFREEBUSY|VTIMEZONE)[ \t]*(?=\n)")
"""In capitals, and searched in a copy in capitals: a pattern for both cases takes eight times as long."""
_WHOLE_ZONE = re.compile(rb"\nX-WR-TIMEZONE[^\n:]*:[ \t]*([^\n]*)", re.IGNORECASE)
_NAME = re.compile(rb"\nX-WR-CALNAME[^\n:]*:([^\s,;]+@[^\s,;]+)[ \t]*\n", re.IGNORECASE)
_CANCEL = re.compile(rb"\nMETHOD[^\n:]*:[ \t]*CANCEL[ \t]*\n", re.IGNORECASE)
_ZONE_NAME = re.compile(rb"\nTZID[^\n:]*:([^\n]*)", re.IGNORECASE)
_DAY = rb"(\d{4})-?(\d\d)-?(\d\d)"
_STARTS = re.compile(rb"\nDTSTART\b[^\n]*?:[ \t]*" + _DAY)
_REPLACES = re.compile(rb"\nRECURRENCE-ID\b([^\n]*?):[ \t]*" + _DAY)
_REPEATS = re.compile(rb"\n(?:RRULE|RDATE)\b[^\n]*")
_UNTIL = re.compile(rb"UNTIL=(\d{8})")
_PERIODS = re.compile(rb"\nFREEBUSY\b([^\n:]*):([^\n]*)", re.IGNORECASE)


class Event(Value, frozen=True):
    """An event that can matter."""

    at: int
    """Where it begins in the unfolded text."""
    lines: tuple[Line, ...]


class Cut(Value, frozen=True):
    """What is left of a calendar file."""

    zones: tuple[tuple[str, bytes], ...]
    """The zones that it defines, by name."""
    zone: str
    """The zone that the whole calendar names; empty when it names none."""
    events: tuple[Event, ...]
    faults: tuple[tuple[int, Fault], ...]
    """What cannot be read, by its place in the unfolded text."""
    total: int
    """How many events and busy times the file has."""
    owner: str
    """The address the calendar is named by; empty when it has another name."""


class TooManyEvents(Exception):
    """More events than any calendar has."""


class NoCalendar(ValueError):
    """The file says nothing that a calendar says."""


def cut(raw: bytes, day: date) -> Cut:
    """What can matter on this day and the next.

    Raises:
        NoCalendar: this is something else.
        TooManyEvents: it would take too long.
    """
    text = unfolded(raw)
    if b"BEGIN:VCALENDAR" not in text[:4096].upper():
        raise NoCalendar
    found = _Found(*((day + shift).strftime("%Y%m%d").rjust(8, "0").encode() for shift in (-_BEFORE, _AFTER)))
    for part in _parts(text):
        found.take(*part)
    outside = b"\n".join(found.outside)
    zone, name = _WHOLE_ZONE.search(outside), _NAME.search(outside)
    return Cut(
        zones=tuple(found.zones),
        zone=zone[1].decode("utf-8", "replace").strip() if zone else "",
        events=tuple(found.events),
        faults=tuple(found.faults),
        total=found.total,
        owner=name[1].decode("utf-8", "replace").lower() if name else "",
    )


def line_numbers(raw: bytes, places: Iterable[int]) -> dict[int, int]:
    """On which lines of the file these places of the unfolded text are."""
    wanted, numbers, passed = sorted(set(places), reverse=True), dict[int, int](), 1
    for number, line in enumerate(_ended_as_on_unix(raw).split(b"\n"), 1):
        passed += len(line) - 1 if line[:1] in {b" ", b"\t"} else len(line) + 1
        while wanted and wanted[-1] < passed:
            numbers[wanted.pop()] = number
        if not wanted:
            break
    return numbers


def unfolded(raw: bytes) -> bytes:
    """One property on each line, ended as on Unix; a line end comes first and last."""
    text = b"\n" + _ended_as_on_unix(raw) + b"\n"
    return text.replace(b"\n ", b"").replace(b"\n\t", b"")


def _ended_as_on_unix(raw: bytes) -> bytes:
    return raw.removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n").replace(b"\r", b"\n")


Block = tuple[bytes, int, bytes, bool]
"""A component: its name, its place, what it contains, and whether its end is there."""


def _parts(text: bytes) -> Iterator[tuple[list[Block], bytes]]:
    """The components of each calendar in the file, and what lies outside of them."""
    blocks, outside = list[Block](), list[bytes]()
    kind, begins, done = b"", 0, 0
    for mark in _MARK.finditer(text.upper()):
        if kind:
            whole = mark[1] == b"END" and mark[2] == kind
            blocks.append((kind, begins + 1, text[done : mark.start() + 1], whole))
        else:
            outside.append(text[done : mark.start() + 1])
        kind = mark[2] if mark[1] == b"BEGIN" and mark[2] != b"VCALENDAR" else b""
        begins, done = mark.start(), mark.end()
        if mark[2] == b"VCALENDAR":
            yield blocks, b"".join(outside)
            blocks, outside = [], []
    if kind:
        blocks.append((kind, begins + 1, text[done:], False))
    yield blocks, b"".join(outside) + (b"" if kind else text[done:])


class _Found:
    """Collects what can matter."""

    def __init__(self, first: bytes, last: bytes) -> None:
        self._first, self._last = first, last
        self.zones: list[tuple[str, bytes]] = []
        self.events: list[Event] = []
        self.faults: list[tuple[int, Fault]] = []
        self.outside: list[bytes] = []
        self.total = 0

    def take(self, blocks: list[Block], outside: bytes) -> None:
        """Take one calendar of the file."""
        cancelled = _CANCEL.search(outside) is not None
        self.outside.append(outside)
        if self.total + len(blocks) > MOST_IN_ALL:
            raise TooManyEvents(f"has more than {MOST_IN_ALL} events")
        for kind, at, block, whole in blocks:
            if kind == b"VTIMEZONE":
                name = _ZONE_NAME.search(block)
                self.zones.append((name[1].decode("utf-8", "replace").strip() if name else "", block))
            elif kind == b"VFREEBUSY":
                for period in _busy_periods(block):
                    self._event(at, period, cancelled=cancelled)
            elif whole:
                self._event(at, block, cancelled=cancelled)
            else:
                self.total += 1
                self.faults.append((at, Fault.CUT_OFF))

    def _event(self, at: int, block: bytes, *, cancelled: bool) -> None:
        self.total += 1
        capitals = block.upper()
        start = _STARTS.search(capitals)
        if start is None:
            self.faults.append((at, Fault.NO_START))
        elif _matters(capitals, b"".join(start.groups()), self._first, self._last):
            lines = kept_lines(block, self._first, self._last)
            if cancelled:
                lines = (*(line for line in lines if line.name != "STATUS"), Line("STATUS", b"", b"CANCELLED"))
            self.events.append(Event(at, lines))
            if len(self.events) > MOST_EVENTS:
                raise TooManyEvents(f"has more than {MOST_EVENTS} events that may be on these two days")


def _busy_periods(block: bytes) -> Iterator[bytes]:
    """A VFREEBUSY as an event for each time that is not free."""
    for found in _PERIODS.finditer(block):
        if b"FBTYPE=FREE" in found[1].upper().replace(b'"', b""):
            continue
        for period in found[2].split(b",", MOST_EVENTS):
            begins, _, ends = period.strip().partition(b"/")
            name = b"DURATION" if ends[:1].upper() in {b"P", b"+", b"-"} else b"DTEND"
            yield b"\nDTSTART:" + begins + b"\n" + name + b":" + ends + b"\n"


def _matters(event: bytes, start: bytes, first: bytes, last: bytes) -> bool:
    """Whether this event, or one of its series, or what it replaces, can lie in these days."""
    replaces = _REPLACES.search(event)
    if replaces is not None:
        return b"RANGE=" in replaces[1] or first <= b"".join(replaces.groups()[1:]) <= last or first <= start <= last
    repeats = _REPEATS.findall(event)
    if not repeats:
        return first <= start <= last
    ends = [_UNTIL.search(rule) for rule in repeats]
    return start <= last and any(end is None or end[1] >= first for end in ends)
