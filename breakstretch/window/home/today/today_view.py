"""What the page of today shows, made of the facts: words, buttons, counts and marks; pure, knows no Tk."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from enum import StrEnum

from breakstretch.core.values.base import Value
from breakstretch.core.values.breaks import EVENING, BreakKind, NextBreak
from breakstretch.core.values.dose import FEWEST_REPETITIONS
from breakstretch.core.values.exercises import Group
from breakstretch.core.values.history import Outcome
from breakstretch.core.values.reasons import Barrier
from breakstretch.core.values.state import ReminderState
from breakstretch.messages.home import today_words as words
from breakstretch.messages.phrases import clock_time
from breakstretch.window.home.today.day_now import Day, DayAhead, OpenBreak, Status


class Act(StrEnum):
    """What a button does."""

    START_IT = "start-it"
    STRETCH = "stretch"
    START = "start"
    SNOOZE = "snooze"
    SKIP = "skip"
    PAUSE = "pause"
    RESUME = "resume"
    EVENING = "evening"
    SHOW = "show"
    QUESTIONS = "questions"


class Offer(Value, frozen=True):
    """A button; the first of a row stands out."""

    act: Act
    label: str


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


class GroupCount(Value, frozen=True):
    """A muscle group."""

    name: str
    count: int
    of: int | None
    text: str


class TodayView(Value, frozen=True):
    """The page."""

    headline: str
    lines: tuple[str, ...]
    offers: tuple[Offer, ...]
    flare_up: bool | None = None
    """None: there is nothing to switch."""
    groups: tuple[GroupCount, ...] = ()
    hours: tuple[tuple[datetime, datetime], ...] = ()
    marks: tuple[Mark, ...] = ()
    begins: datetime | None = None
    ends: datetime | None = None
    now: datetime | None = None
    """To the minute, so that the line is not drawn anew each time."""


_LOOKS: dict[str, Look] = {
    Outcome.COMPLETED: Look.DONE,
    Outcome.NATURAL: Look.OWN,
    Outcome.STOPPED_FOR_PAIN: Look.PAIN,
    Outcome.ABANDONED: Look.PUT_OFF,
}
_ASK = (Barrier.EMERGENCY, Barrier.CHECK_FIRST, Barrier.ASK_FIRST, Barrier.RESTING)
"""Barriers that the safety questions can lift."""
_EVENING_OPEN = ("ahead", "off", ReminderState.WAITING, ReminderState.SNOOZED)
"""Where tonight's routine can be begun by hand."""


def today_view(day: Day) -> TodayView:
    """The page of this day."""
    status = day.status
    if day.trouble:
        return TodayView(words.NO_ANSWER, (day.trouble,), ())
    if status is None:
        return TodayView(words.NOT_RUNNING, (words.NOT_RUNNING_HINT,), (Offer(Act.START_IT, words.START_IT),))
    headline, lines = _headline(status, day.now)
    barrier = words.barrier(status.barrier or "")
    ahead = status.today
    marks = tuple(sorted(_marks(day, ahead), key=lambda mark: mark.at))
    begins, ends = _reach(day.now, ahead, marks)
    return TodayView(
        headline,
        tuple(filter(None, (*lines, barrier))),
        tuple(_offers(status)),
        status.flare_up,
        tuple(_groups(status)),
        ahead.hours if ahead is not None else (),
        marks,
        begins,
        ends,
        day.now.replace(second=0, microsecond=0),
    )


def _headline(status: Status, now: datetime) -> tuple[str, tuple[str, ...]]:
    """What comes next, or why nothing comes, and what is to be said below it."""
    live = _at_hand(status)
    if status.question is not None:
        return (words.PAIN, (words.PAIN_OPEN,)) if status.question == "pain" else (words.QUESTIONS, ())
    if status.phase == "running" and live is not None:
        return words.under_way(live.kind), ()
    if status.phase == "prompted" and live is not None:
        own = (status.text,) if status.text else ()
        return words.time_for(live.kind, words.noun(live.kind, live.rule)), own
    if status.phase == "paused":
        return words.paused_until(status.paused_until, now), _then(status, now)
    if live is not None and live.state == ReminderState.SNOOZED and status.next_at is not None:
        return words.again(words.noun(live.kind, live.rule), status.next_at), ()
    if status.phase == "off":
        return _off(status, now)
    if status.phase == "quiet" and status.held is not None:
        waits = () if live is None else (f"{words.waits(live.kind)}.",)
        return words.paused_because(status.held), waits or _then(status, now)
    if live is not None:
        return words.waits(live.kind), () if status.held is None else (words.because(status.held),)
    return _coming(status, now) or words.NO_BREAK, ()


def _off(status: Status, now: datetime) -> tuple[str, tuple[str, ...]]:
    """Outside the work hours."""
    ahead = status.today
    later = [begin for begin, _end in ahead.hours if begin > now] if ahead is not None else []
    if later:
        return words.hours_begin(later[0]), _then(status, now)
    if ahead is not None and ahead.hours:
        return words.HOURS_OVER, _then(status, now)
    if status.next_at is None or status.next_kind is BreakKind.EVENING:
        return words.NO_BREAK_TODAY, (words.DAY_OFF, *_then(status, now))
    first = words.first_break(status.next_at, now, exact=status.next_exact)
    return words.NO_BREAK_TODAY, (f"{words.DAY_OFF} {first}",)


def _then(status: Status, now: datetime) -> tuple[str, ...]:
    """The next break as a line."""
    coming = _coming(status, now)
    return (f"{coming}.",) if coming else ()


def _coming(status: Status, now: datetime) -> str:
    if status.next_break is None:
        return ""
    walks = status.barrier is not None and status.next_kind is BreakKind.STRETCH
    name = words.noun(BreakKind.WALK, BreakKind.WALK) if walks else words.noun(status.next_kind, status.next_break)
    if status.next_at is not None:
        return words.coming(name, status.next_at, now, exact=status.next_exact)
    return "" if status.next_in is None else words.after_more(name, status.next_in)


def _at_hand(status: Status) -> OpenBreak | None:
    return next(iter(status.today.open), None) if status.today is not None else None


def _offers(status: Status) -> Iterator[Offer]:
    """The buttons, the likeliest first."""
    live, prompted = _at_hand(status), status.phase == "prompted"
    if status.phase == "running" or status.question is not None:
        yield Offer(Act.SHOW, words.SHOW_IT)
        return
    if prompted:
        evening = live is not None and live.kind is BreakKind.EVENING
        yield Offer(Act.EVENING if evening else Act.START, words.START)
        if live is None or live.may_snooze:
            yield Offer(Act.SNOOZE, words.SNOOZE)
        yield Offer(Act.SKIP, words.SKIP)
    elif status.phase == "paused":
        yield Offer(Act.RESUME, words.RESUME)
    if status.barrier in _ASK:
        yield Offer(Act.QUESTIONS, words.SAFETY_QUESTIONS)
    if not prompted and status.barrier is None:
        yield Offer(Act.STRETCH, words.STRETCH_NOW)
    if status.phase != "paused":
        yield Offer(Act.PAUSE, words.PAUSE)
    if status.evening in _EVENING_OPEN and not prompted and status.barrier is None:
        yield Offer(Act.EVENING, words.EVENING)


def _groups(status: Status) -> Iterator[GroupCount]:
    """Behind a barrier there is no number to reach."""
    of = FEWEST_REPETITIONS if status.barrier is None else None
    for group in Group:
        count = status.groups.get(group.value, 0)
        yield GroupCount(words.GROUPS[group], count, of, words.of_three(count, of))


def _marks(day: Day, ahead: DayAhead | None) -> Iterator[Mark]:
    for done in day.done:
        look = _LOOKS.get(done.outcome, Look.MISSED)
        text = f"{words.noun(done.kind, done.rule).capitalize()}, {words.outcome(done.outcome)}"
        yield Mark(done.at, look, clock_time(done.at), text)
    if ahead is None:
        return
    for live in ahead.open:
        put_off = live.state == ReminderState.SNOOZED
        name = words.noun(live.kind, live.rule).capitalize()
        look = Look.PUT_OFF if put_off else Look.NOW
        yield Mark(live.due, look, clock_time(live.due), f"{name}, {words.STATES.get(live.state, live.state)}")
    for coming in ahead.ahead:
        yield _ahead(coming, day.now)


def _ahead(coming: NextBreak, now: datetime) -> Mark:
    at = coming.at if coming.at is not None else now + timedelta(seconds=coming.seconds or 0.0)
    kind = BreakKind.EVENING if coming.rule == EVENING else _kind_by_name(coming.rule)
    about = clock_time(at) if coming.exact else f"~{clock_time(at)}"
    return Mark(at, Look.AHEAD, about, words.noun(kind, coming.rule).capitalize())


def _kind_by_name(rule: str) -> BreakKind | None:
    return BreakKind(rule) if rule in list(BreakKind) else None


def _reach(now: datetime, ahead: DayAhead | None, marks: tuple[Mark, ...]) -> tuple[datetime | None, datetime | None]:
    """Where the line of the day begins and ends, at whole hours."""
    edges = [now, *(mark.at for mark in marks), *(edge for span in (ahead.hours if ahead else ()) for edge in span)]
    first, last = min(edges), max(edges)
    begins = first.replace(minute=0, second=0, microsecond=0)
    ends = (last + timedelta(minutes=59, seconds=59)).replace(minute=0, second=0, microsecond=0)
    return begins, max(ends, begins + timedelta(hours=1))
