"""Cuts a calendar file down to what can matter in two days, before any parser sees it.

A parser needs seconds for a file of a few years; cutting it takes milliseconds. For each event only the lines are kept
that say when it is and whether it counts: no title, place or text is ever parsed. Dates are compared by their eight
digits, in whatever zone they are written, so one more day is kept on each side than a zone can shift them.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from breakstretch.backends.calendar.event_lines import Line, Lines, TooLong
from breakstretch.core.values.base import Value
from breakstretch.messages.calendars import Fault

DAYS = 2
"""How many days are looked at, from the first one on."""
MOST_EVENTS, MOST_IN_ALL = 10_000, 250_000
"""Events and series that may have to be looked at, and events that a file may have."""
MOST_LINES, _MOST_MARKS, _MOST_ZONES = 3_000_000, 1_000_000, 1000
"""Lines, beginnings and ends, and time zones that a file may have. More zones are unknown."""
_BEFORE, _AFTER = 3, 2
_MARK = re.compile(
    rb"\n(?:(BEGIN|END):(VCALENDAR|VEVENT|VFREEBUSY|VTIMEZONE)[ \t]*(?=\n)"
    rb"|(METHOD|X-WR-TIMEZONE|X-WR-CALNAME)\b[^\n:]{0,200}:([^\n]{0,200}))"
)
"""In capitals, and searched in a copy in capitals: a pattern for both cases takes eight times as long."""
_BEGINS = re.compile(rb"\n[ \t]*(?:\xef\xbb\xbf)?BEGIN:VCALENDAR")
_ADDRESS = re.compile(rb"[^\s,;]+@[^\s,;]+")
_ZONE_NAME = re.compile(rb"\nTZID[^\n:]{0,200}:([^\n]{0,1000})")
_LARGEST_ZONE = 64 * 1024
_TO_COLON = rb"(?:[^\n:]{0,2000}+:){1,10}?"
"""Up to one of the first colons of a line. Those before it are in its parameters."""
_DAY = rb"[ \t]{0,100}+(\d{4})-?(\d\d)-?(\d\d)"
_STARTS = re.compile(rb"\nDTSTART\b" + _TO_COLON + _DAY)
_REPLACES = re.compile(rb"\nRECURRENCE-ID\b(" + _TO_COLON + rb")" + _DAY)
_REPEATS = re.compile(rb"\n(?:RRULE|RDATE)\b[^\n]{0,8192}")
_UNTIL = re.compile(rb"UNTIL=(\d{8})")
_PERIODS = re.compile(rb"\nFREEBUSY\b([^\n:]{0,2000}):([^\n]*)")
_PERIOD = re.compile(rb"[^,\n]+")
_LONGEST_PERIOD = 200
_PIECE = 8192


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
    """The zone that the whole calendar names, empty when it names none."""
    events: tuple[Event, ...]
    faults: tuple[tuple[int, Fault], ...]
    """What cannot be read, by its place in the unfolded text."""
    total: int
    """How many events and busy times the file has."""
    owner: str
    """The address the calendar is named by; empty when it has another name."""


class TooManyEvents(Exception):
    """The file has more events or lines than any calendar."""


class NoCalendar(ValueError):
    """The file says nothing that a calendar says."""


def cut(raw: bytes, day: date) -> Cut:
    """What can matter on this day and the next.

    Raises:
        NoCalendar: this is something else.
        TooManyEvents: it would take too long.
    """
    text = unfolded(raw)
    if not _BEGINS.search(text[:4096].upper()):
        raise NoCalendar
    if text.count(b"\n") > MOST_LINES:
        raise TooManyEvents(f"has more than {MOST_LINES} lines")
    shifts = range(-_BEFORE, DAYS + _AFTER)
    found = _Found(text, tuple(f"{day + timedelta(shift):%Y%m%d}".rjust(8, "0").encode() for shift in shifts))
    found.read()
    return Cut(tuple(found.zones), found.zone, tuple(found.events), tuple(found.faults), found.total, found.owner)


def line_numbers(raw: bytes, places: Iterable[int]) -> dict[int, int]:
    """On which lines of the file these places of the unfolded text are."""
    wanted, numbers, number, passed = sorted(set(places), reverse=True), dict[int, int](), 1, 1
    for piece in _pieces(_ended_as_on_unix(raw)):
        if not wanted:
            break
        length = len(piece) - 2 * sum((b"\n" + piece).count(fold) for fold in (b"\n ", b"\n\t"))
        if wanted[-1] >= passed + length:
            number, passed = number + piece.count(b"\n"), passed + length
            continue
        for line in piece.splitlines(keepends=True):
            passed += len(line) - (2 if line[:1] in {b" ", b"\t"} else 0)
            while wanted and wanted[-1] < passed:
                numbers[wanted.pop()] = number
            number += 1
    return numbers


def _pieces(text: bytes) -> Iterator[bytes]:
    """The text in pieces that end where a line ends."""
    begins = 0
    while begins < len(text):
        ends = text.find(b"\n", begins + _PIECE) + 1 or len(text)
        yield text[begins:ends]
        begins = ends


def unfolded(raw: bytes) -> bytes:
    """One property on each line, ended as on Unix. A line end comes first and last."""
    text = b"".join((b"\n", _ended_as_on_unix(raw), b"\n"))
    return text.replace(b"\n ", b"").replace(b"\n\t", b"")


def _ended_as_on_unix(raw: bytes) -> bytes:
    plain = raw.removeprefix(b"\xef\xbb\xbf").replace(b"\r\r\n", b"\n")  # a line end that was converted twice
    return plain.replace(b"\r\n", b"\n").replace(b"\r", b"\n")


class _Found:
    """Collects what can matter, without a copy of any part that does not."""

    def __init__(self, text: bytes, days: tuple[bytes, ...]) -> None:
        self._text, self._capitals, self._days = text, text.upper(), days
        self._lines = Lines(days)
        self._cancelled, self._since = False, 0
        self.zones: list[tuple[str, bytes]] = []
        self.zone, self.owner = "", ""
        self.events: list[Event] = []
        self.faults: list[tuple[int, Fault]] = []
        self.total = 0

    def read(self) -> None:
        """Take one component of the file after another."""
        kind, begins, done = b"", 0, 0
        for number, mark in enumerate(_MARK.finditer(self._capitals)):
            if number > _MOST_MARKS:
                raise TooManyEvents(f"has more than {MOST_IN_ALL} events")
            if mark[3]:
                if not kind:
                    self._heading(mark[3], self._text[mark.start(4) : mark.end(4)].strip())
                continue
            if kind:
                self._take(kind, begins + 1, done, mark.start() + 1, whole=(mark[1], mark[2]) == (b"END", kind))
            kind = mark[2] if mark[1] == b"BEGIN" and mark[2] != b"VCALENDAR" else b""
            begins, done = mark.start(), mark.end()
            if mark[2] == b"VCALENDAR":
                self._end_calendar()
        if kind:
            self._take(kind, begins + 1, done, len(self._text), whole=False)
        self._end_calendar()

    def _heading(self, name: bytes, value: bytes) -> None:
        """Take what is said of a whole calendar."""
        if name == b"METHOD":
            self._cancelled |= value.upper() == b"CANCEL"
        elif name == b"X-WR-TIMEZONE":
            self.zone = self.zone or value.decode("utf-8", "replace")
        elif _ADDRESS.fullmatch(value):
            self.owner = self.owner or value.decode("utf-8", "replace").lower()

    def _end_calendar(self) -> None:
        if self._cancelled:
            self.events[self._since :] = map(_cancelled, self.events[self._since :])
        self._cancelled, self._since = False, len(self.events)

    def _take(self, kind: bytes, at: int, begins: int, ends: int, *, whole: bool) -> None:
        """Take the component between these places."""
        if kind == b"VFREEBUSY":
            self._busy_times(at, begins, ends)
        elif kind == b"VEVENT":
            self._count()
            if whole:
                self._event(at, self._text, self._capitals, begins, ends)
            else:
                self.faults.append((at, Fault.CUT_OFF))
        elif ends - begins <= _LARGEST_ZONE and len(self.zones) < _MOST_ZONES:
            name = _ZONE_NAME.search(self._capitals, begins, ends)
            named = b"" if name is None else self._text[name.start(1) : name.end(1)]
            self.zones.append((named.decode("utf-8", "replace").strip(), self._text[begins:ends]))

    def _count(self) -> None:
        self.total += 1
        if self.total > MOST_IN_ALL:
            raise TooManyEvents(f"has more than {MOST_IN_ALL} events")

    def _event(self, at: int, text: bytes, capitals: bytes, begins: int, ends: int) -> None:
        start = _STARTS.search(capitals, begins, ends)
        if start is None:
            self.faults.append((at, Fault.NO_START))
            return
        if not _matters(capitals, begins, ends, b"".join(start.groups()), self._days):
            return
        try:
            self.events.append(Event(at, self._lines.of(text, begins, ends)))
        except TooLong:
            self.faults.append((at, Fault.NOT_UNDERSTOOD))
        if len(self.events) > MOST_EVENTS:
            raise TooManyEvents(f"has more than {MOST_EVENTS} events that may be on these two days")

    def _busy_times(self, at: int, begins: int, ends: int) -> None:
        """Take each time of a VFREEBUSY that is not free as an event."""
        for line in _PERIODS.finditer(self._capitals, begins, ends):
            if b"FBTYPE=FREE" in line[1].replace(b'"', b""):
                continue
            for period in _PERIOD.finditer(self._capitals, line.start(2), line.end(2)):
                self._count()
                begin, _, end = (b"" if len(period[0]) > _LONGEST_PERIOD else period[0]).strip().partition(b"/")
                name = b"DURATION" if end[:1] in {b"P", b"+", b"-"} else b"DTEND"
                event = b"\nDTSTART:" + begin + b"\n" + name + b":" + end + b"\n"
                self._event(at, event, event, 0, len(event))


def _cancelled(event: Event) -> Event:
    others = (line for line in event.lines if line.name != "STATUS")
    return Event(event.at, (*others, Line("STATUS", b"", b"CANCELLED")))


def _matters(text: bytes, begins: int, ends: int, start: bytes, days: tuple[bytes, ...]) -> bool:
    """Whether this event, or one of its series, or what it replaces, can be on these days."""
    replaces = _REPLACES.search(text, begins, ends)
    if replaces is not None:
        return b"RANGE=" in replaces[1] or b"".join(replaces.groups()[1:]) in days or start in days
    repeats = False
    for rule in _REPEATS.finditer(text, begins, ends):
        until = _UNTIL.search(rule[0])
        if until is None or until[1] >= days[0]:
            return start <= days[-1]
        repeats = True
    return not repeats and start in days
