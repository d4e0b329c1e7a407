"""Rewrites an event for recurring-ical-events: in UTC, and without rules.

We do what the library does without limit or not at all: rules, exception rules, and times of odd zones. The library
replaces single events of a series, excludes others, and knows which version of an event counts.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, tzinfo

from icalendar.prop import vDuration

from breakstretch.backends.calendar.event_lines import DATE_LENGTH, Line
from breakstretch.backends.calendar.event_times import Days, Time, digits
from breakstretch.backends.calendar.repeats import Work, starts
from breakstretch.backends.calendar.rules import BadRule, Rule, parsed
from breakstretch.backends.calendar.text import Event
from breakstretch.backends.calendar.zones import Zones
from breakstretch.messages.calendars import Fault

_MOST_RULES, _MOST_DATES = 10, 500
_A_RULE, _LETTERS = 8, 20
"""How many days can be tried while a rule is read, and letters that take as long as a day."""
_REWRITTEN = frozenset({"DTSTART", "DTEND", "DURATION", "RECURRENCE-ID", "RRULE", "EXRULE", "RDATE", "EXDATE"})
_NO_TIME = timedelta(0)


class EndsFirst(ValueError):
    """An event ends before it begins."""


class Series:
    """An event, which may repeat."""

    def __init__(self, event: Event, zones: Zones, days: Days, work: Work) -> None:
        self._event, self._zones, self._days, self._work = event, zones, days, work
        self.in_doubt = False
        """Whether a zone was unknown."""
        self.touches = False
        """Whether the event is on these days."""

    def start(self) -> Time:
        """When it begins first."""
        found = self._time(self._first("DTSTART"))
        if self._days.named and found.zone is UTC:
            return Time(found.instant.astimezone(self._days.zone).replace(tzinfo=None), self._days.zone)
        return found

    def written(self, core: Time | None, *, alone: bool) -> bytes:
        """The event as text, empty when it is alone and cannot touch the days. `core` is the start of its series.

        Raises:
            ValueError, ArithmeticError: it cannot be understood.
        """
        self._work.begin()
        start = self.start()
        length, local = self._length(start)
        if length < _NO_TIME:
            raise EndsFirst
        replaces = [line for line in self._event.lines if line.name == "RECURRENCE-ID"]
        found = {} if replaces else self._repeated(start, length, local=local)
        self.touches = bool(found)
        if alone and not replaces and (start.whole_day or not found):
            return b""
        text = [b"BEGIN:VEVENT\n", *(line.written() for line in self._event.lines if line.name not in _REWRITTEN)]
        text += [self._replaced(line, core) for line in replaces[:1]]
        first = None if start.whole_day or not found else min(found)
        if first is None:
            text += [start.line("DTSTART"), *([] if start.whole_day else [start.at(start.wall + length).line("DTEND")])]
        else:
            usual = found[first] - first
            text += [_instant("DTSTART", first), _instant("DTEND", found[first])]
            text += [_repeat(begins, ends, usual) for begins, ends in found.items() if begins != first]
            text += self._excluded(start, found)
        return b"".join([*text, b"END:VEVENT\n"])

    def _repeated(self, start: Time, length: timedelta, *, local: bool) -> dict[datetime, datetime]:
        """When it begins and ends in these days, in UTC."""

        def end(begins: Time) -> datetime:
            ends = begins.at(begins.wall + length).instant if local else begins.instant + length
            in_gap = length > _NO_TIME and ends <= begins.instant  # it begins in the hour that summer time leaves out
            return begins.instant + length if in_gap else ends

        rules = self._rules("RRULE")
        walls = {wall for rule in rules for wall in self._walls(rule, start)}
        first, last = self._local_days(start.zone)
        own = first <= start.wall.date() <= last or not (rules or self._all("RDATE"))
        if own and (not rules or any(_is_before_end(rule, start) for rule in rules)):
            walls.add(start.wall)
        spans = {begins.instant: end(begins) for begins in map(start.at, walls)}
        for line in self._dates("RDATE"):
            begins, ends = self._period(line, start)
            spans[begins.instant] = ends or end(begins)
        without = {start.at(wall).instant for rule in self._rules("EXRULE") for wall in self._walls(rule, start)}
        return {
            begins: ends
            for begins, ends in spans.items()
            if begins not in without and begins < self._days.ends and self._days.begins < ends
        }

    def _walls(self, rule: Rule, start: Time) -> Iterator[datetime]:
        """The local times at which a rule repeats this in these days."""
        for wall in starts(rule, start.wall, *self._local_days(start.zone), self._work):
            if _is_before_end(rule, start.at(wall)):
                yield wall

    def _local_days(self, zone: tzinfo) -> tuple[date, date]:
        """The days of this zone on which a meeting of these days may begin."""
        begins, ends = (edge.astimezone(zone).date() for edge in (self._days.begins, self._days.ends))
        return begins - timedelta(days=1), ends

    def _excluded(self, start: Time, found: dict[datetime, datetime]) -> Iterator[bytes]:
        times = [self._time(line) for line in self._dates("EXDATE")]
        times = [start.at(time.wall) if time.floating else time for time in times]
        days = {time.wall.date() for time in times if time.whole_day}
        instants = {time.instant for time in times if not time.whole_day}
        for begins in found:
            if begins in instants or begins.astimezone(start.zone).date() in days:
                yield _instant("EXDATE", begins)

    def _replaced(self, line: Line, core: Time | None) -> bytes:
        """RECURRENCE-ID. As a day or without a zone it means a time of the series."""
        time = self._time(line)
        if core is not None and not core.whole_day:
            if time.whole_day:
                time = core.at(datetime.combine(time.wall.date(), core.wall.time()))
            elif time.floating:
                time = core.at(time.wall)
        return time.line("RECURRENCE-ID", b";RANGE=THISANDFUTURE" if b"RANGE" in line.params else b"")

    def _length(self, start: Time) -> tuple[timedelta, bool]:
        """How long it lasts, and whether that is in local time."""
        if self._all("DTEND"):
            line = self._first("DTEND")
            end = self._time(line)
            if start.whole_day or end.whole_day or (line.zone, end.zone) == (self._first("DTSTART").zone, start.zone):
                return end.wall - start.wall, True
            return end.instant - start.instant, False
        if self._all("DURATION"):
            return _duration(self._first("DURATION").value), True
        return _NO_TIME, True

    def _period(self, line: Line, start: Time) -> tuple[Time, datetime | None]:
        """When a line of RDATE begins, and when it ends if it says so."""
        text, slash, end = line.value.partition(b"/")
        begins = self._time(Line(line.name, b"", text, line.zone))
        if begins.whole_day:
            begins = start.at(datetime.combine(begins.wall.date(), start.wall.time()))
        if not slash:
            return begins, None
        if end[:1] in {b"P", b"p", b"+", b"-"}:
            return begins, begins.instant + _duration(end)
        return begins, self._time(Line(line.name, b"", end, line.zone)).instant

    def _time(self, line: Line) -> Time:
        text = line.value.decode("utf-8", "replace")
        if len(text) == DATE_LENGTH:
            return Time(datetime.fromisoformat(text), self._days.zone, whole_day=True)
        wall = _wall(text.removesuffix("Z"))
        if wall.tzinfo is not None:
            raise ValueError(text)
        if text.endswith("Z"):
            return Time(wall, UTC)
        zone = self._zones.find(line.zone) if line.zone else self._days.zone
        self.in_doubt |= zone is None
        return Time(wall, zone or self._days.zone, floating=not line.zone)

    def _rules(self, name: str) -> list[Rule]:
        lines = self._all(name)
        if len(lines) > _MOST_RULES:
            raise BadRule(Fault.RULE)
        self._work.take(sum(_A_RULE + len(line.value) // _LETTERS for line in lines))
        return [parsed(line.value.decode("utf-8", "replace")) for line in lines]

    def _dates(self, name: str) -> list[Line]:
        lines = self._all(name)
        if len(lines) > _MOST_DATES:
            raise BadRule(Fault.TOO_OFTEN)
        return lines

    def _first(self, name: str) -> Line:
        line = next((line for line in self._event.lines if line.name == name), None)
        if line is None:
            raise ValueError(name)
        return line

    def _all(self, name: str) -> list[Line]:
        return [line for line in self._event.lines if line.name == name]


def _wall(text: str) -> datetime:
    """A local time. The hour 24 ends its day, and a leap second is the one before it."""
    if text[9:11] == "24" and not text[11:].strip("0"):
        return datetime.fromisoformat(text[:8]) + timedelta(days=1)
    return datetime.fromisoformat(text[:13] + text[13:].replace("60", "59"))


def _is_before_end(rule: Rule, time: Time) -> bool:
    """Whether UNTIL allows this. A day is meant as a whole, and a time without a zone is one of the event's."""
    until = rule.until
    if not until:
        return True
    if len(until) == DATE_LENGTH:
        return time.wall.date() <= date.fromisoformat(until)
    if until.endswith("Z"):
        return time.instant <= datetime.fromisoformat(until)
    return time.wall <= datetime.fromisoformat(until)


def _duration(text: bytes) -> timedelta:
    found: timedelta = vDuration.from_ical(text.decode("utf-8", "replace").upper())  # type: ignore[no-untyped-call]
    return found


def _repeat(begins: datetime, ends: datetime, usual: timedelta) -> bytes:
    if ends - begins == usual:
        return _instant("RDATE", begins)
    return Line("RDATE", b";VALUE=PERIOD", digits(begins) + b"/" + digits(ends)).written()


def _instant(name: str, moment: datetime) -> bytes:
    return Line(name, b"", digits(moment)).written()
