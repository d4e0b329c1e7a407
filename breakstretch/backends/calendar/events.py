"""Finds the meetings of two days in a calendar that was cut down.

icalendar reads, recurring-ical-events puts series and their exceptions together. Only what makes a person busy is a
meeting: nothing transparent, free, cancelled or declined, and nothing that takes the whole day. A time without a zone
is in the person's own. An event that cannot be understood costs only itself.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from itertools import islice
from typing import Any

import icalendar
import recurring_ical_events

from breakstretch.backends.calendar.event_lines import Line
from breakstretch.backends.calendar.event_times import Days, Time
from breakstretch.backends.calendar.repeats import Work
from breakstretch.backends.calendar.rules import BadRule
from breakstretch.backends.calendar.series import EndsFirst, Series
from breakstretch.backends.calendar.text import DAYS, Cut, Event
from breakstretch.backends.calendar.zones import NOT_UNDERSTOOD, ImpossibleZone, Zones
from breakstretch.core.values.base import Value
from breakstretch.messages.calendars import Fault, Nothing

_ONE_DAY = timedelta(days=1)
_WHOLE_DAY = timedelta(hours=23)
"""A day is no longer than this when summer time begins."""
_FARTHEST_MOVE = timedelta(days=40)
"""How far a change to all later events of a series may move them."""
_OTHERS = 2
_FREE = frozenset({"FREE", "WORKINGELSEWHERE"})

MOST_MEETINGS, _MOST_REPEATS, _A_DAY = 2000, 2000, 1
"""Events that may be on two days, how often series may repeat there, and how often what is on each day repeats."""
_MOST_OF_A_SERIES = 500
"""Events that may have the same UID on these days."""

Span = tuple[datetime, datetime]


class TooMany(Exception):
    """The calendar has more meetings than any person."""


class Found(Value, frozen=True):
    """What a calendar says of two days."""

    spans: tuple[Span, ...]
    """When a person is busy, in UTC."""
    faults: tuple[tuple[int, Fault], ...]
    """What is left out or may be wrong, by its place in the unfolded text."""
    nothing: Nothing | None = None
    """Why there are events and no busy times."""


def busy_spans(found: Cut, day: date, zone: tzinfo) -> Found:
    """When a person is busy on this day and the next.

    Raises:
        TooMany: nobody has so many meetings.
    """
    meetings = _Meetings(found, day, zone)
    for events in _by_uid(found.events):
        meetings.take(events)
    faults = tuple(sorted({*found.faults, *meetings.faults}))
    nothing = None
    if found.total and not meetings.spans:
        left_out = any(fault is not Fault.UNKNOWN_ZONE for _, fault in faults)
        nothing = Nothing.FREE if meetings.seen else Nothing.LEFT_OUT if left_out else Nothing.ELSEWHEN
    return Found(tuple(meetings.spans), faults, nothing)


def _by_uid(events: tuple[Event, ...]) -> Iterator[tuple[Event, ...]]:
    """Events that belong together: a series and what replaces single events of it."""
    found: dict[object, list[Event]] = {}
    for number, event in enumerate(events):
        uid = next((line.value for line in event.lines if line.name == "UID"), number)
        found.setdefault(uid, []).append(event)
    return (tuple(group) for group in found.values())


class _Meetings:
    """Collects the busy times of one group of events after another."""

    def __init__(self, found: Cut, day: date, zone: tzinfo) -> None:
        self._owner = found.owner
        self._zones, self._work = Zones(found.zones, day), Work()
        named = self._named_zone(found.zone)
        begins, ends = (datetime.combine(edge, time(), zone).astimezone(UTC) for edge in (day, day + DAYS * _ONE_DAY))
        self._days = Days(begins, ends, named or zone, named=named is not None)
        self.spans: list[Span] = []
        self.faults: list[tuple[int, Fault]] = []
        self._opened, self._repeats = 0, 0
        self.seen = False
        """Whether an event is on these days, free or not."""

    def take(self, events: tuple[Event, ...]) -> None:
        """Take a group. An event that cannot be understood is left out."""
        days = self._days
        if any(b"RANGE" in line.params for event in events for line in event.lines if line.name == "RECURRENCE-ID"):
            days = Days(days.begins - _FARTHEST_MOVE, days.ends + _FARTHEST_MOVE, days.zone, days.named)
        core: Time | None = None
        texts = []
        for event in sorted(events, key=_is_replacement):
            series = Series(_without_strangers(event, self._owner), self._zones, days, self._work)
            try:
                text = series.written(core, alone=len(events) == 1)
                core = core or series.start()
                self._count_repeats(text)
            except (*NOT_UNDERSTOOD, RecursionError) as error:
                self.faults.append((event.at, _fault(error)))
                continue
            texts.append(text)
            self.seen |= series.touches
            if series.in_doubt and (text or series.touches):
                self.faults.append((event.at, Fault.UNKNOWN_ZONE))
        text = b"".join(texts)
        try:
            self._count_meetings(sum(map(bool, texts)))
            if text:
                self.spans += self._spans(text)
        except (*NOT_UNDERSTOOD, RecursionError) as error:
            self.faults += [(event.at, _fault(error)) for event in events]

    def _count_repeats(self, text: bytes) -> None:
        """Count how often an event repeats.

        Raises:
            BadRule: all series together repeat too often to be meetings.
        """
        repeats = text.count(b"\nRDATE")
        if repeats > _A_DAY:
            if self._repeats + repeats > _MOST_REPEATS:
                raise BadRule(Fault.TOO_LONG)
            self._repeats += repeats

    def _count_meetings(self, count: int) -> None:
        """Count the events of a group.

        Raises:
            BadRule: nobody changes a series that often.
            TooMany: nobody has so many meetings.
        """
        if count > _MOST_OF_A_SERIES:
            raise BadRule(Fault.TOO_OFTEN)
        self._opened += count
        if self._opened > MOST_MEETINGS:
            raise TooMany(f"has more than {MOST_MEETINGS} meetings in two days, which nobody has")

    def _spans(self, text: bytes) -> list[Span]:
        """The busy times of events that were rewritten."""
        whole = b"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//breakstretch//EN\n" + text + b"END:VCALENDAR\n"
        calendar = icalendar.Calendar.from_ical(whole.replace(b"\n", b"\r\n").decode("utf-8", "replace"))
        begins, ends = self._days.begins, self._days.ends
        found = []
        for event in recurring_ical_events.of(calendar).between(begins, ends):
            self.seen = True
            span = _span(event)
            if span is not None and span[0] < ends and begins < span[1] and _makes_busy(event, self._owner):
                found.append(span)
        return found

    def _named_zone(self, name: str) -> tzinfo | None:
        try:
            return self._zones.find(name) if name else None
        except ImpossibleZone:
            return None


def _without_strangers(event: Event, owner: str) -> Event:
    """The event with the person alone, if the person is known, and at most two others who are invited."""
    me = {owner, *(_address_of(line) for line in event.lines if line.name == "X-MOZ-INVITED-ATTENDEE")}
    invited = {_address_of(line): line for line in event.lines if line.name == "ATTENDEE"}
    kept = dict.fromkeys((*islice(invited, _OTHERS), *(me & invited.keys())))
    lines = (line for line in event.lines if line.name != "ATTENDEE")
    return Event(event.at, (*lines, *(invited[address] for address in kept)))


def _is_replacement(event: Event) -> bool:
    return any(line.name == "RECURRENCE-ID" for line in event.lines)


def _fault(error: BaseException) -> Fault:
    """What the person is told of this."""
    match error:
        case BadRule():
            return error.fault
        case EndsFirst():
            return Fault.ENDS_FIRST
        case ImpossibleZone():
            return Fault.NO_ZONE
        case _:
            return Fault.NOT_UNDERSTOOD


def _span(event: Any) -> Span | None:
    """From when to when, in UTC; None for a whole day or more."""
    start, end = event.start, event.end
    if not isinstance(start, datetime) or not isinstance(end, datetime):
        return None
    start, end = (moment.astimezone(UTC) for moment in (start, end))
    return (start, end) if timedelta(0) < end - start < _WHOLE_DAY else None


def _makes_busy(event: Any, owner: str) -> bool:
    if _word(event, "TRANSP") == "TRANSPARENT" or _word(event, "STATUS") == "CANCELLED":
        return False
    return _word(event, "X-MICROSOFT-CDO-BUSYSTATUS") not in _FREE and not _declined(event, owner)


def _word(event: Any, name: str) -> str:
    return str(event.get(name, "")).strip().upper()


def _declined(event: Any, owner: str) -> bool:
    """Whether the person has declined, as far as it can be told who the person is.

    Thunderbird writes whom an invitation was for; Google names a calendar by its owner's address; and who alone is
    invited is the person. Elsewhere nobody can tell, and the meeting counts.
    """
    listed = event.get("ATTENDEE", [])
    invited = {_address(person): person for person in (listed if isinstance(listed, list) else [listed])}
    for me in (_address(event.get("X-MOZ-INVITED-ATTENDEE", "")), owner, *(invited if len(invited) == 1 else ())):
        if me in invited:
            return str(invited[me].params.get("PARTSTAT", "")).upper() == "DECLINED"
    return False


def _address_of(line: Line) -> str:
    return _address(line.value.decode("utf-8", "replace"))


def _address(person: Any) -> str:
    return str(person).strip().lower().removeprefix("mailto:")
