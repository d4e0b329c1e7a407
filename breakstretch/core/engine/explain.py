"""Why it is as it is, and what comes next: the answers behind `status`, `why`, the tray and the closing line.

Reads the situation, changes nothing. An instant is named only when it can be known: time at the desk cannot be
promised, so it is "about", and while a person is away it is an amount.
"""

from datetime import datetime, timedelta
from enum import StrEnum

from breakstretch.core.engine.evening import evening_state
from breakstretch.core.engine.meetings import expected, expected_fixed
from breakstretch.core.engine.outcomes import again_at, put_off_says
from breakstretch.core.engine.prompts import asks_again_at, expires_at, overdue, shows_at, timely
from breakstretch.core.engine.situation import Situation
from breakstretch.core.machines.pause import paused_says
from breakstretch.core.machines.reminder import Reminder
from breakstretch.core.rules.schedule import first_of_later_days
from breakstretch.core.values.breaks import EVENING, NextBreak
from breakstretch.core.values.moment import utc
from breakstretch.core.values.reasons import Gone, Reason
from breakstretch.core.values.sayings import Block, Said, Say, Saying, days_ahead, say
from breakstretch.core.values.state import ReminderState


class Phase(StrEnum):
    """Where the program stands (rule 28)."""

    WAITING = "waiting"
    QUIET = "quiet"
    PROMPTED = "prompted"
    SNOOZED = "snoozed"
    RUNNING = "running"
    PAUSED = "paused"
    OFF = "off"


def phase(s: Situation) -> Phase:
    """The one word."""
    live = s.live
    if live is not None and live.state is ReminderState.RUNNING:
        return Phase.RUNNING
    if live is not None and live.state is ReminderState.PROMPTED:
        return Phase.PROMPTED
    if s.pausing is not None:
        return Phase.PAUSED
    if live is not None:
        return Phase.SNOOZED
    if not s.in_hours:
        return Phase.OFF
    return Phase.WAITING if s.quiet() is None else Phase.QUIET


def next_break(s: Situation) -> NextBreak | None:
    """The break that comes first; None when there is none in the next two weeks, or before you resume."""
    if s.pausing is None or (s.live is not None and s.live.running):
        return _coming(s)
    ends = s.pausing.ends(s.now)
    return None if ends is None else _after_pause(s, _coming(s), ends)


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
    """The same break when a pause ends; None where it is no longer asked for today by then."""
    spans = [s.plan.evening] if coming.rule == EVENING else s.plan.spans
    then = next((max(span.start, utc(ends)) for span in spans if utc(ends) < span.end), None)
    return None if then is None else NextBreak(coming.rule, then.astimezone(s.now.wall.tzinfo))


def _coming(s: Situation) -> NextBreak | None:
    """The same, whatever is paused."""
    live = s.live
    if live is not None:
        due = live.occurrence.due.astimezone(s.now.wall.tzinfo)
        at = due if live.snooze_until is None else again_at(s, live)
        if at is not None:
            return NextBreak(live.rule, at, exact=True)
    waiting = _waiting(s)
    if waiting is not None:
        return NextBreak(waiting.rule, _next_look(s))
    counted = _by_stopwatch(s) if live is None else []
    ranges = [] if counted or live is not None else _next_range(s)
    options = [*counted, *_by_clock(s), *_evening(s), *ranges]
    return min(options, key=lambda option: _soonest(s, option), default=None) or first_of_later_days(
        s.settings, s.plan, s.now.wall.tzinfo
    )


def _waiting(s: Situation) -> Reminder | None:
    """What waits to be shown; an evening that was put off comes at its own time."""
    waits = (reminder for reminder in s.reminders if reminder.state is ReminderState.WAITING)
    return next((reminder for reminder in waits if timely(s, reminder)), None)


def _evening(s: Situation) -> list[NextBreak]:
    """Tonight's routine, where it is still to come, or was put off."""
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
    """When it comes, or would come if the person were at the desk from now on."""
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
    """The stopwatch breaks of the range that begins next today, if the person is there from its start."""
    start = next((span.start for span in s.plan.spans if span.start > s.instant), None)
    if start is None:
        return []
    found: list[NextBreak] = []
    for rule in s.settings.active:
        if rule.every is not None:
            left = max(timedelta(0), rule.every - timedelta(seconds=s.stopwatch(rule.name).read(s.now.elapsed)))
            found.append(NextBreak(rule.name, (start + left).astimezone(s.now.wall.tzinfo)))
    return found


def upcoming(s: Situation) -> Saying:
    """What comes next, for the closing line, the tray and `status`."""
    coming = next_break(s)
    if coming is None:
        return Saying(Say.NO_BREAK) if s.pausing is None else paused_says(s.pausing, s.now)
    if s.live is not None and s.live.snooze_until is None:
        return Saying(Say.BREAK_AT_HAND, name=coming.rule)
    if s.live is None and _waiting(s) is not None and coming.at is None:
        return Saying(Say.BREAK_WAITS, name=coming.rule)
    if coming.at is None:
        return Saying(Say.NEXT_AFTER, name=coming.rule, seconds=coming.seconds or 0.0)
    sentence = Say.NEXT_AT if coming.exact else Say.NEXT_ABOUT
    return Saying(sentence, name=coming.rule, at=coming.at, days=days_ahead(coming.at, s.now.wall))


def _next_look(s: Situation) -> datetime | None:
    """When what holds prompts back ends, if that is known."""
    waiting = _waiting(s)
    block = _block(s)
    if block is None and waiting is not None:
        return s.now.wall_after(max(0.0, s.clear_at(evening=waiting.evening) - s.now.elapsed))
    if block is not None and block.reason is Reason.MEETING:
        return s.meetings.free_after(s.instant).astimezone(s.now.wall.tzinfo)
    later = [span.start for span in s.plan.spans if span.start > s.instant]
    if block is not None and block.reason is Reason.HOURS and later:
        return later[0].astimezone(s.now.wall.tzinfo)
    return None


def _block(s: Situation) -> Block | None:
    """What holds back the break that waits, or would hold one back."""
    waiting = _waiting(s)
    return s.block() if waiting is None else s.block_of(waiting)


def why(s: Situation) -> Said:
    """One plain sentence, with the instant it will look again."""
    live, first = s.live, _waiting(s)
    if s.pausing is not None and phase(s) is Phase.PAUSED:
        return (paused_says(s.pausing, s.now),)
    if live is not None:
        return _why_live(s, live)
    if s.inquiry is not None:
        return say(Say.QUESTIONS_ALONE)
    block, ends = _block(s), _next_look(s)
    if block is not None:
        looks = () if ends is None else (Saying(Say.LOOKS_AGAIN, at=ends, days=days_ahead(ends, s.now.wall)),)
        if first is None:
            return (Saying(Say.NOTHING_PROMPTED, block=block), *(looks or (upcoming(s),)))
        held = Say.OVERDUE_HELD if _any_overdue(s) else Say.BREAK_HELD
        return (Saying(held, name=first.rule, block=block), *looks)
    if first is None or ends is None:
        return (Saying(Say.NOTHING_DUE), upcoming(s))
    ripe = next((reminder for reminder in s.reminders if reminder.ripe_since is not None), None)
    if ripe is not None:
        latest = s.now.wall_after(max(0.0, shows_at(s, ripe) - s.now.elapsed))
        hands = Say.OVERDUE_WAITS_FOR_HANDS if _any_overdue(s) else Say.BREAK_WAITS_FOR_HANDS
        return (Saying(hands, name=first.rule, at=latest),)
    settles = Say.OVERDUE_SETTLES if _any_overdue(s) else Say.BREAK_SETTLES
    return (Saying(settles, name=first.rule, at=ends),)


def _any_overdue(s: Situation) -> bool:
    return any(overdue(s, reminder) for reminder in s.reminders)


def _why_led(s: Situation) -> Say:
    if s.player is None:
        return Say.QUESTIONS_OPEN
    if s.open_pain is None:
        return Say.SESSION_PAUSED if s.player.paused else Say.SESSION_LED
    return Say.PAIN_ANSWERED if s.open_pain.answer else Say.PAIN_ASKED


def _why_live(s: Situation, live: Reminder) -> Said:
    if live.state is ReminderState.RUNNING:
        closed = [Say.GUIDE_CLOSED] if live.gone is Gone.CLOSED else []
        return (Saying(_why_led(s), name=live.rule), *say(*closed))
    if live.state is ReminderState.SNOOZED:
        again = again_at(s, live)
        if again is None:
            return (Saying(Say.WAS_SNOOZED, name=live.rule), put_off_says(s, live))
        return (Saying(Say.SNOOZED_UNTIL, name=live.rule, at=again),)
    rule = s.rule_of(live)
    if live.gone is not None:
        return (Saying(Say.NOT_ON_SCREEN, name=live.rule, gone=live.gone), *_ends_or_comes_again(s, live))
    if rule.every is not None:
        return (Saying(Say.SHOWN_AFTER, name=live.rule, seconds=rule.every.total_seconds()),)
    return (Saying(Say.SHOWN_DUE, name=live.rule, at=live.occurrence.due.astimezone(s.now.wall.tzinfo)),)


def _ends_or_comes_again(s: Situation, live: Reminder) -> Said:
    """When a reminder that nobody sees is shown again by itself, or counts as missed."""
    for at, sentence in ((asks_again_at(s, live), Say.AGAIN_AT), (expires_at(s, live), Say.MISSED_AT)):
        if at is not None:
            return (Saying(sentence, at=s.now.wall_after(at - s.now.elapsed)),)
    return ()
