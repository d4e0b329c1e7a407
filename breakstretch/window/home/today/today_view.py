"""The contents of the page "Today", derived from the facts: words, buttons, counts and marks."""

from collections.abc import Iterator
from datetime import datetime
from enum import StrEnum

from breakstretch.core.values.base import Value
from breakstretch.core.values.breaks import BreakKind
from breakstretch.core.values.dose import FEWEST_REPETITIONS
from breakstretch.core.values.exercises import Group
from breakstretch.core.values.reasons import Barrier, CannotGuide, Reason
from breakstretch.core.values.state import ReminderState
from breakstretch.messages.home import today_words as words
from breakstretch.messages.home.permission_words import ALLOW, missing_line
from breakstretch.window.home.today.day_marks import Mark, marks_of, name_of, reach
from breakstretch.window.home.today.day_now import Day, OpenBreak, Status


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
    ALLOW = "allow"


class Offer(Value, frozen=True):
    """A button. The first of a row stands out."""

    act: Act
    label: str


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
    """To the minute, so that the line is not redrawn each time."""


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
    marks = tuple(sorted(marks_of(day, status), key=lambda mark: mark.at))
    begins, ends = reach(day.now, ahead, marks)
    return TodayView(
        headline,
        tuple(filter(None, (*lines, barrier, missing_line(status.system, status.missing)))),
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
    if status.barrier == Barrier.EMERGENCY:
        return words.REMINDERS_OFF, ()
    if status.phase == "running" and live is not None:
        return words.under_way(name_of(status, live.kind, live.rule)), ()
    if status.phase == "prompted" and live is not None:
        own = (status.text,) if status.text else ()
        return words.time_for(name_of(status, live.kind, live.rule)), own
    if status.phase == "paused":
        return words.paused_until(status.paused_until, now), _then(status, now)
    if live is not None and live.state == ReminderState.SNOOZED and status.next_at is not None:
        return words.again(name_of(status, live.kind, live.rule), status.next_at), ()
    if status.phase == "off":
        return _off(status, now)
    if status.phase == "quiet" and status.held is not None:
        waits = () if live is None else (f"{words.waits(name_of(status, live.kind, live.rule))}.",)
        return words.paused_because(status.held), waits or _then(status, now)
    if live is not None:
        waiting = words.waits(name_of(status, live.kind, live.rule))
        return waiting, () if status.held is None else (words.because(status.held),)
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
    name = name_of(status, status.next_kind, status.next_break)
    if status.next_at is not None:
        return words.coming(name, status.next_at, now, exact=status.next_exact)
    return "" if status.next_in is None else words.after_more(name, status.next_in)


def _at_hand(status: Status) -> OpenBreak | None:
    """The break to name first. One that was put off is named only if nothing else comes before it."""
    breaks = status.today.open if status.today is not None else ()
    return next(
        (found for found in breaks if found.state != ReminderState.SNOOZED or found.rule == status.next_break), None
    )


def _offers(status: Status) -> Iterator[Offer]:
    """The buttons, the most likely first."""
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
    if not prompted and not _walks_off(status):
        yield Offer(Act.STRETCH, words.STRETCH_NOW if status.barrier is None else words.WALK_NOW)
    if status.phase != "paused":
        yield Offer(Act.PAUSE, words.PAUSE)
    if status.evening in _EVENING_OPEN and not prompted and status.barrier is None:
        yield Offer(Act.EVENING, words.EVENING)
    if status.missing is CannotGuide.NOT_ASKED:
        yield Offer(Act.ALLOW, ALLOW)


def _walks_off(status: Status) -> bool:
    """Whether not even a walk is begun, because a sign has to be looked at first (rule 21d)."""
    return status.barrier == Barrier.EMERGENCY or (status.held is not None and status.held.reason is Reason.SAFETY)


def _groups(status: Status) -> Iterator[GroupCount]:
    """The muscle groups. Behind a barrier there is no number to reach."""
    of = FEWEST_REPETITIONS if status.barrier is None else None
    for group in Group:
        count = status.groups.get(group.value, 0)
        yield GroupCount(words.GROUPS[group], count, of, words.of_three(count, of))
