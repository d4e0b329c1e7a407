"""The meetings of two days out of a calendar that was cut down; knows icalendar, and neither files nor a process.

icalendar reads, recurring-ical-events unfolds series with their exceptions. Only what makes a person busy is a
meeting: nothing transparent, free, cancelled or declined, and nothing that takes the whole day. A time without a zone
is one of the person's own. An event that cannot be understood costs itself and what belongs to it.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Any

import icalendar
import recurring_ical_events

from breakstretch.backends.calendar.text import DAYS, Cut, as_calendar, by_uid

_ONE_DAY = timedelta(days=1)
_WHOLE_DAY = timedelta(hours=23)
"""A day is no longer than this when summer time begins."""
_NOT_UNDERSTOOD = (ValueError, LookupError, TypeError, AttributeError, ArithmeticError)
"""What the two libraries raise for what no program should write."""
_FREE = frozenset({"FREE", "WORKINGELSEWHERE"})

Span = tuple[datetime, datetime]


def busy_spans(found: Cut, day: date, zone: tzinfo) -> tuple[list[Span], int]:
    """When a person is busy on this day and the next, in UTC; and how many events could not be understood."""
    try:
        return list(_spans(found, found.events, day, zone)), 0
    except _NOT_UNDERSTOOD:
        pass
    spans: list[Span] = []
    bad = 0
    for series in by_uid(found.events):
        try:
            spans += list(_spans(found, series, day, zone))
        except _NOT_UNDERSTOOD:
            bad += len(series)
    return spans, bad


def _spans(found: Cut, events: tuple[bytes, ...], day: date, zone: tzinfo) -> Iterator[Span]:
    """The busy times of these events; each raises what it cannot be understood for."""
    calendar = icalendar.Calendar.from_ical(as_calendar(found.head, events))
    begins, ends = (datetime.combine(one, time(), zone).astimezone(UTC) for one in (day, day + DAYS * _ONE_DAY))
    # A day more on each side: for the library a time without a zone may lie anywhere.
    for event in recurring_ical_events.of(calendar).between(begins - _ONE_DAY, ends + _ONE_DAY):
        span = _span(event, zone)
        if span is not None and span[0] < ends and begins < span[1] and _makes_busy(event, found.owner):
            yield span


def _span(event: Any, zone: tzinfo) -> Span | None:
    """From when to when, in UTC; None for a whole day or more."""
    start, end = event.start, event.end
    if not isinstance(start, datetime) or not isinstance(end, datetime):
        return None
    start, end = (one.replace(tzinfo=one.tzinfo or zone).astimezone(UTC) for one in (start, end))
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
    invited = {_address(one): one for one in (listed if isinstance(listed, list) else [listed])}
    for me in (_address(event.get("X-MOZ-INVITED-ATTENDEE", "")), owner, *(invited if len(invited) == 1 else ())):
        if me in invited:
            return str(invited[me].params.get("PARTSTAT", "")).upper() == "DECLINED"
    return False


def _address(person: Any) -> str:
    return str(person).strip().lower().removeprefix("mailto:")
