"""The breaks of a day as marks on its line: what is over, what is open and what will really come."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from enum import StrEnum

from breakstretch.core.values.base import Value
from breakstretch.core.values.breaks import EVENING, BreakKind, NextBreak
from breakstretch.core.values.history import Outcome
from breakstretch.core.values.reasons import Barrier
from breakstretch.core.values.state import ReminderState
from breakstretch.messages.home import today_words as words
from breakstretch.messages.phrases import clock_time
from breakstretch.window.home.today.day_now import Day, DayAhead, Status


class Look(StrEnum):
    """How a break is drawn on the line of the day."""

    DONE = "done"
    PUT_OFF = "put-off"
    MISSED = "missed"
    PAIN = "pain"
    OWN = "own"
    NOW = "now"
    AHEAD = "ahead"


class Mark(Value, frozen=True):
    """A break on the line of the day."""

    at: datetime
    look: Look
    time: str
    text: str


_LOOKS: dict[str, Look] = {
    Outcome.COMPLETED: Look.DONE,
    Outcome.NATURAL: Look.OWN,
    Outcome.STOPPED_FOR_PAIN: Look.PAIN,
    Outcome.ABANDONED: Look.PUT_OFF,
}


def name_of(status: Status, kind: BreakKind | None, rule: str) -> str:
    """The name of a break. Behind a barrier a stretch is a walk, and an evening its check-in (rules 21 and 22)."""
    if status.barrier is None or kind in (None, BreakKind.WALK):
        return words.noun(kind, rule)
    return words.CHECK_IN if kind is BreakKind.EVENING else words.noun(BreakKind.WALK, BreakKind.WALK)


def marks_of(day: Day, status: Status) -> Iterator[Mark]:
    """A mark for each, in no order."""
    for done in day.done:
        look = _LOOKS.get(done.outcome, Look.MISSED)
        text = f"{words.noun(done.kind, done.rule).capitalize()}, {words.outcome(done.outcome, done.kind)}"
        yield Mark(done.at, look, clock_time(done.at), text)
    ahead = status.today
    if ahead is None or status.barrier == Barrier.EMERGENCY:
        return
    for live in ahead.open:
        put_off = live.state == ReminderState.SNOOZED
        name = name_of(status, live.kind, live.rule).capitalize()
        look = Look.PUT_OFF if put_off else Look.NOW
        yield Mark(live.due, look, clock_time(live.due), f"{name}, {words.STATES.get(live.state, live.state)}")
    for coming in ahead.ahead:
        yield _ahead(coming, status, day.now)


def _ahead(coming: NextBreak, status: Status, now: datetime) -> Mark:
    at = coming.at if coming.at is not None else now + timedelta(seconds=coming.seconds or 0.0)
    at = at.replace(second=0, microsecond=0)  # or it would be another one at each look, and the line drawn anew
    about = clock_time(at) if coming.exact else f"~{clock_time(at)}"
    name = name_of(status, _kind_of(coming.rule, status), coming.rule)
    return Mark(at, Look.AHEAD, about, name.capitalize())


def _kind_of(rule: str, status: Status) -> BreakKind | None:
    """The kind of a break to come, as far as it is known: of the next one it is, of others their name says it."""
    if rule == status.next_break and status.next_kind is not None:
        return status.next_kind
    return BreakKind.EVENING if rule == EVENING else BreakKind(rule) if rule in list(BreakKind) else None


def reach(now: datetime, ahead: DayAhead | None, marks: tuple[Mark, ...]) -> tuple[datetime | None, datetime | None]:
    """The begin and end of the line of the day, at whole hours."""
    edges = [now, *(mark.at for mark in marks), *(edge for span in (ahead.hours if ahead else ()) for edge in span)]
    first, last = min(edges), max(edges)
    begins = first.replace(minute=0, second=0, microsecond=0)
    ends = (last + timedelta(minutes=59, seconds=59)).replace(minute=0, second=0, microsecond=0)
    return begins, max(ends, begins + timedelta(hours=1))
