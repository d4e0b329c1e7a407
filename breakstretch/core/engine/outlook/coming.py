"""What comes next, and when it is looked at again. An instant is named only when it can be known (see explain.py)."""

from datetime import datetime, timedelta

from breakstretch.core.engine.blocks import block, block_of, clear_at, timely
from breakstretch.core.engine.evening import evening_state
from breakstretch.core.engine.meetings import expected, expected_fixed
from breakstretch.core.engine.outcomes import again_at
from breakstretch.core.engine.situation import Situation
from breakstretch.core.machines.reminder import Reminder
from breakstretch.core.rules.safety import prompts_off
from breakstretch.core.rules.schedule import first_of_later_days
from breakstretch.core.values.breaks import EVENING, NextBreak
from breakstretch.core.values.moment import utc
from breakstretch.core.values.reasons import Reason
from breakstretch.core.values.sayings import Block
from breakstretch.core.values.state import ReminderState


def next_break(s: Situation) -> NextBreak | None:
    """The next break. None when there is none in the next two weeks, before you resume, or before you are checked."""
    if s.live is not None and s.live.running:
        return _coming(s)
    if prompts_off(s.safety):
        return None
    if s.pausing is None:
        return _coming(s)
    ends = s.pausing.ends(s.now)
    return None if ends is None else _after_pause(s, _coming(s), ends)


def later_today(s: Situation) -> tuple[NextBreak, ...]:
    """What is still to come today as far as it is known, the soonest first. What is open already is left out."""
    live = s.live
    counted = [] if live is not None else _by_stopwatch(s) or _next_range(s)
    held = {reminder.rule for reminder in s.reminders}
    options = [option for option in (*counted, *_by_clock(s), *_evening(s)) if option.rule not in held]
    ahead = [option for option in (_unless_held_back(s, option) for option in options) if option is not None]
    return tuple(sorted(ahead, key=lambda option: _soonest(s, option)))


def evening_at(s: Situation) -> datetime | None:
    """When tonight's routine is offered, while it is still to come. None where it is held back until it is over."""
    offered = _unless_held_back(s, NextBreak(EVENING, s.plan.evening.start.astimezone(s.now.wall.tzinfo), exact=True))
    return None if offered is None else offered.at


def _unless_held_back(s: Situation, coming: NextBreak) -> NextBreak | None:
    """The same break, moved to the end of a pause. None where the pause or an emergency outlasts it."""
    if prompts_off(s.safety):
        return None
    if s.pausing is None:
        return coming
    ends = s.pausing.ends(s.now)
    if ends is None:
        return None
    return coming if coming.at is not None and utc(coming.at) >= utc(ends) else _held_back(s, coming, ends)


def _after_pause(s: Situation, coming: NextBreak | None, ends: datetime) -> NextBreak | None:
    """The next break where none comes before the pause ends."""
    if coming is None or (coming.at is not None and utc(coming.at) >= utc(ends)):
        return coming
    held = [_held_back(s, option, ends) for option in (coming, *_evening(s))]
    found = [option for option in held if option is not None]
    return min(found, key=lambda option: _soonest(s, option), default=None) or first_of_later_days(
        s.settings, s.plan, s.now.wall.tzinfo, after=ends
    )


def _held_back(s: Situation, coming: NextBreak, ends: datetime) -> NextBreak | None:
    """The same break moved to the end of a pause. None where it would no longer come today."""
    spans = [s.plan.evening] if coming.rule == EVENING else s.plan.spans
    then = next((max(span.start, utc(ends)) for span in spans if utc(ends) < span.end), None)
    return None if then is None else NextBreak(coming.rule, then.astimezone(s.now.wall.tzinfo))


def _coming(s: Situation) -> NextBreak | None:
    """The next break, whatever is paused."""
    live = s.live
    if live is not None:
        due = live.occurrence.due.astimezone(s.now.wall.tzinfo)
        at = due if live.snooze_until is None else again_at(s, live)
        if at is not None:
            return NextBreak(live.rule, at, exact=True)
    waiting = first_waiting(s)
    if waiting is not None:
        return NextBreak(waiting.rule, next_look(s))
    counted = _by_stopwatch(s) if live is None else []
    ranges = [] if counted or live is not None else _next_range(s)
    options = [*counted, *_by_clock(s), *_evening(s), *ranges]
    return min(options, key=lambda option: _soonest(s, option), default=None) or first_of_later_days(
        s.settings, s.plan, s.now.wall.tzinfo
    )


def first_waiting(s: Situation) -> Reminder | None:
    """The first reminder that waits to be shown. An evening that was put off comes at its own time."""
    waits = (reminder for reminder in s.reminders if reminder.state is ReminderState.WAITING)
    return next((reminder for reminder in waits if timely(s, reminder)), None)


def _evening(s: Situation) -> list[NextBreak]:
    """Tonight's routine, where it is still to come or was put off."""
    zone = s.now.wall.tzinfo
    if not s.settings.evening.enabled:
        return []
    put_off = [reminder for reminder in s.reminders if reminder.evening and reminder.snooze_until is not None]
    if put_off:
        again = again_at(s, put_off[0])
        return [] if again is None else [NextBreak(EVENING, again, exact=True)]
    ahead = evening_state(s) == "ahead" and s.plan.evening.start > s.instant
    return [NextBreak(EVENING, s.plan.evening.start.astimezone(zone), exact=True)] if ahead else []


def _soonest(s: Situation, coming: NextBreak) -> datetime:
    """When it comes, or would come if the person stayed at the desk from now on."""
    return utc(coming.at if coming.at is not None else s.now.wall_after(coming.seconds or 0.0))


def _by_stopwatch(s: Situation) -> list[NextBreak]:
    found: list[NextBreak] = []
    span = s.plan.span_at(s.instant)
    if span is None:
        return found
    latest = span.end - s.settings.workday.last_break_before_end
    for rule in s.settings.active:
        if rule.every is None:
            continue
        watch = s.stopwatch(rule.name)
        left = max(0.0, rule.every.total_seconds() - watch.read(s.now.elapsed))
        at = expected(s, rule, s.now.wall_after(left))
        if utc(at) < latest:
            found.append(NextBreak(rule.name, at if watch.running else None, left))
    return found


def _by_clock(s: Situation) -> list[NextBreak]:
    zone = s.now.wall.tzinfo
    ahead = [fixed for fixed in s.plan.fixed if fixed.due > s.instant and fixed.key not in s.resolved]
    return [NextBreak(fixed.rule, expected_fixed(s, fixed).astimezone(zone), exact=True) for fixed in ahead]


def _next_range(s: Situation) -> list[NextBreak]:
    """The stopwatch breaks of the next range today, if the person is there from its start."""
    start = next((span.start for span in s.plan.spans if span.start > s.instant), None)
    if start is None:
        return []
    found: list[NextBreak] = []
    for rule in s.settings.active:
        if rule.every is not None:
            left = max(timedelta(0), rule.every - timedelta(seconds=s.stopwatch(rule.name).read(s.now.elapsed)))
            found.append(NextBreak(rule.name, (start + left).astimezone(s.now.wall.tzinfo)))
    return found


def next_look(s: Situation) -> datetime | None:
    """When the reason that holds prompts back ends, if that is known."""
    waiting, held = first_waiting(s), held_by(s)
    if held is None and waiting is not None:
        return s.now.wall_after(max(0.0, clear_at(s, evening=waiting.evening) - s.now.elapsed))
    if held is not None and held.reason is Reason.MEETING:
        return s.meetings.free_after(s.instant).astimezone(s.now.wall.tzinfo)
    later = [span.start for span in s.plan.spans if span.start > s.instant]
    if held is not None and held.reason is Reason.HOURS and later:
        return later[0].astimezone(s.now.wall.tzinfo)
    return None


def held_by(s: Situation) -> Block | None:
    """What holds back the break that waits, or would hold one back."""
    waiting = first_waiting(s)
    return block(s) if waiting is None else block_of(s, waiting)
