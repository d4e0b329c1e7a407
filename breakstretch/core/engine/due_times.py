"""When fixed times and the evening fall due, when they expire, and when they are reopened (rule 9).

A break that is due is prompted at once. It counts as lapsed only after clock, zone and settings have been steady for a
while. Until then nothing is recorded, and reminders past their time are neither shown nor closed. When the current
clock puts a due time in the future, everything that followed from the other clock is undone. Only days on which the
program ran have outcomes: the last day it saw, and today.
"""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from math import inf

from breakstretch.core.engine.meetings import fixed_early
from breakstretch.core.engine.outcomes import clock_ended, end, write_reopened
from breakstretch.core.engine.prompts import becomes_due
from breakstretch.core.engine.situation import Situation
from breakstretch.core.machines.reminder import Move, Reminder
from breakstretch.core.rules.schedule import DayPlan, evening_of, has_evening, plan_day, work_day
from breakstretch.core.values.breaks import EVENING, BreakKind, Occurrence, due_of, evening_day, evening_key
from breakstretch.core.values.effects import Withdraw
from breakstretch.core.values.history import BY_CLOCK, Outcome
from breakstretch.core.values.reasons import Reason
from breakstretch.core.values.state import ReminderState

_FAR = datetime.max.replace(tzinfo=UTC)
_CLOCKS = 8
"""How many earlier clocks are remembered."""


def follow(s: Situation) -> None:
    """Let fixed times and the evening come due, close those whose time is over, and open them again."""
    if s.steady.anew:
        _close_again(s)
        _reopen(s)
        _bring_back(s)
        _take_back(s)
    s.steady.waits = False
    _write_reopened(s)
    plans = _lived(s)
    _evenings_over(s)
    for plan in plans:
        _evening_due(s, plan)
        _fixed_due(s, plan)
    for occurrence in [occurrence for occurrence in fixed_early(s) if not _known(s, occurrence.key)]:
        becomes_due(s, occurrence).early = s.instant
    for reminder in s.reminders:
        reminder.doubted = reminder.doubted and not s.steady.trusted(s.now)
        s.steady.waits = s.steady.waits or reminder.doubted
    seen(s)


def seen(s: Situation) -> None:
    """Note that fixed times have been checked up to now."""
    s.seen_until = s.instant if s.certain else min(s.seen_until, s.instant)


def look_again(s: Situation, *, skipped: bool) -> None:
    """After a clock change, continue from where a clock at or before this time was last checked.

    The days that a clock skipped were not lived, nor was any time before the first start.
    """
    s.other_clocks = tuple(sorted({*s.other_clocks, s.seen_until}))[-_CLOCKS:]
    s.seen_until = max((seen for seen in s.other_clocks if seen <= s.instant), default=s.instant)
    if skipped:
        s.seen_until = max(s.seen_until, s.plan.begins)
        s.steady.was_absent(inf, s.now)
    if skipped and s.born is not None:
        s.seen_until = max(s.seen_until, s.instant - timedelta(seconds=s.now.elapsed - s.born))


def _lived(s: Situation) -> tuple[DayPlan, ...]:
    """The days on which the program ran: the last one it saw, and today."""
    if s.seen_until >= s.plan.begins:
        return (s.plan,)
    zone = s.now.wall.tzinfo
    seen = work_day(s.settings.workday, s.seen_until.astimezone(zone))
    return (plan_day(s.settings, seen, zone), s.plan)


def _known(s: Situation, key: str) -> bool:
    return key in s.resolved or s.find(key) is not None


def _lapses(s: Situation, occurrence: Occurrence, over: bool) -> None:
    """Let a break come due, or lapse once it is certain that its time is over."""
    if not over:
        becomes_due(s, occurrence)
    elif s.certain:
        end(s, becomes_due(s, occurrence), Move.LAPSE)
    else:
        s.steady.waits = True


def _fixed_due(s: Situation, plan: DayPlan) -> None:
    """Fixed-time breaks of a day that have come due since the last check.

    The grace period is for a machine that slept or was off. A changed clock or an absent person makes nothing lapse.
    """
    for occurrence in plan.fixed:
        if not s.seen_until < occurrence.due <= s.instant or _known(s, occurrence.key):
            continue
        over = plan is not s.plan or plan.over(s.instant)
        rule = s.settings.rule(occurrence.rule)
        late = rule is not None and s.steady.late(occurrence.due, rule.grace, s.now)
        _lapses(s, occurrence, over or late)


def _evenings_over(s: Situation) -> None:
    """Close an open evening when its time is over, or when there is none tonight."""
    span, day = s.plan.evening, s.plan.day
    for reminder in [
        evening for evening in s.reminders if evening.evening and evening.state is not ReminderState.RUNNING
    ]:
        over = reminder.occurrence.day != day or s.instant >= span.end
        if not over and (reminder.begun or has_evening(s.settings, day)):
            continue
        if s.certain:
            held = any(count.left or count.right for count in s.ledger.of(reminder.occurrence.day).evening.values())
            end(s, reminder, Move.ABANDON if held else reminder.time_over)
            if held:
                clock_ended(s, reminder.key)
        else:
            s.steady.waits = True


def _evening_due(s: Situation, plan: DayPlan) -> None:
    """Offer the evening of this day when its time has come."""
    span = plan.evening
    is_on = plan is s.plan and span.start <= s.instant < span.end
    if not is_on and not s.seen_until < span.end <= s.instant:
        return
    key = evening_key(plan.day)
    if s.open_of(EVENING) is not None or key in s.resolved or not has_evening(s.settings, plan.day):
        return
    _lapses(s, Occurrence(key, EVENING, BreakKind.EVENING, span.start, plan.day), over=not is_on)


def _reopen(s: Situation) -> None:
    """Reopen what no person resolved and what is in the future by the current clock.

    After a clock change, tonight's evening is in the future until its end. A break that a meeting brought forward is
    over until the clock is behind the time at which it ended.
    """
    tonight = evening_key(s.plan.day) if s.steady.doubted and s.instant < s.plan.evening.end else ""
    by_clock = [key for key, outcome in s.resolved.items() if outcome in BY_CLOCK or key in s.clock_ended]
    over = [key for key in by_clock if _ahead(s, key) and s.instant < s.ended_early.get(key, _FAR)]
    if tonight in by_clock and s.resolved[tonight] is not Outcome.NATURAL and tonight not in over:
        over.append(tonight)
    for key in over:
        s.reopened[key] = s.resolved.pop(key)
        _evening_ended(s, key, "")


def _close_again(s: Situation) -> None:
    """Leave what was reopened as it was, when the clock no longer says that it is in the future."""
    for key in [key for key in s.reopened if not _ahead(s, key)]:
        s.resolved[key] = s.reopened.pop(key)
        _evening_ended(s, key, s.resolved[key])


def _evening_ended(s: Situation, key: str, outcome: str) -> None:
    """Note how this evening ended, if it is one. An empty outcome: it is open again."""
    day = evening_day(key)
    if day is not None:
        of_day = s.ledger.of(day)
        of_day.evening_over, of_day.evening_outcome = bool(outcome), outcome


def _write_reopened(s: Situation) -> None:
    """Write that a break of today is open again, once it is certain. The record of another day stays until it is due.

    A wrong clock of 1970 would otherwise erase what the last weeks say.
    """
    for key in [key for key in s.reopened if _is_today(s, key)]:
        if s.certain:
            write_reopened(s, key)
        else:
            s.steady.waits = True


def _is_today(s: Situation, key: str) -> bool:
    due = due_of(key)
    return evening_day(key) == s.plan.day if due is None else s.plan.begins <= due < s.plan.ends


def _take_back(s: Situation) -> None:
    """Take back what came due by another clock. What is in the future by the current one comes at its time."""
    for reminder in list(_of_another_clock(s)):
        s.reminders.remove(reminder)
        if reminder.state is ReminderState.PROMPTED:
            s.tell(Withdraw(reminder.key, Reason.HOURS))
        if _ahead(s, reminder.key):
            if reminder.can(Move.HOLD_BACK):  # a snooze is over then, too
                reminder.move(Move.HOLD_BACK)
            reminder.prompted = None
            s.aside[reminder.key] = reminder


def _bring_back(s: Situation) -> None:
    """Open what was taken back, when the clock no longer says that it is in the future. It is shown anew."""
    for key in [key for key in s.aside if not _ahead(s, key)]:
        s.reminders.append(s.aside.pop(key))


def _of_another_clock(s: Situation) -> Iterator[Reminder]:
    for reminder in s.reminders:
        kept = reminder.running or (reminder.begun and reminder.evening)
        brought_forward = reminder.early is not None and reminder.early <= s.instant
        early = _ahead(s, reminder.key) and not brought_forward
        if not kept and (early or _came_briefly(s, reminder)):
            yield reminder


def _came_briefly(s: Situation, reminder: Reminder) -> bool:
    """Whether it came due by a clock that was wrong for a moment, and there is no such break on the current day."""
    if s.steady.stood or not reminder.doubted:
        return False
    if reminder.evening:
        return reminder.occurrence.day != s.plan.day
    return reminder.occurrence.timed and reminder.key not in {occurrence.key for occurrence in s.plan.fixed}


def _ahead(s: Situation, key: str) -> bool:
    """Whether the due time in this key is in the future."""
    due: datetime | None = due_of(key)
    day = evening_day(key)
    if day is not None:
        due = evening_of(s.settings, day, s.now.wall.tzinfo).start
    return due is not None and due > s.instant
