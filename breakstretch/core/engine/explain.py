"""Why it is as it is, and what comes next: the answers behind `status`, `why`, the tray and the closing line.

Reads the situation, changes nothing. An instant is named only when it can be known: time at the desk cannot be
promised, so it is "about", and while a person is away it is an amount.
"""

from datetime import datetime, timedelta
from enum import StrEnum

from breakstretch.core.engine.evening import evening_state
from breakstretch.core.engine.meetings import expected, expected_fixed
from breakstretch.core.engine.outcomes import again_at, put_off_in_words
from breakstretch.core.engine.prompts import overdue, shows_at
from breakstretch.core.engine.situation import Block, Situation
from breakstretch.core.machines.reminder import Reminder
from breakstretch.core.rules.schedule import plan_day
from breakstretch.core.rules.sentences import clock_time, day_in_words, reason_in_words, roughly
from breakstretch.core.values.base import Value
from breakstretch.core.values.breaks import EVENING
from breakstretch.core.values.moment import utc
from breakstretch.core.values.reasons import Reason
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


class NextBreak(Value, frozen=True):
    """What comes next."""

    rule: str
    at: datetime | None
    """None when only an amount is known."""
    seconds: float | None = None
    """Of time at the desk still to go."""
    exact: bool = False


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
    """The break that comes first; None when there is none in the next two weeks."""
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
    return min(options, key=lambda one: _soonest(s, one), default=None) or _another_day(s)


def _waiting(s: Situation) -> Reminder | None:
    """What waits to be shown; an evening that was put off comes at its own time."""
    return next((one for one in s.reminders if one.state is ReminderState.WAITING), None)


def _evening(s: Situation) -> list[NextBreak]:
    """Tonight's routine, where it is still to come, or was put off."""
    zone = s.now.wall.tzinfo
    put_off = [one for one in s.reminders if one.evening and one.snooze_until is not None]
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
    for rule in s.settings.breaks:
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
    ahead = [one for one in s.plan.fixed if one.due > s.instant and one.key not in s.resolved]
    return [NextBreak(one.rule, expected_fixed(s, one).astimezone(zone), exact=True) for one in ahead]


def _next_range(s: Situation) -> list[NextBreak]:
    """The stopwatch breaks of the range that begins next today, if the person is there from its start."""
    start = next((span.start for span in s.plan.spans if span.start > s.instant), None)
    if start is None:
        return []
    found: list[NextBreak] = []
    for rule in s.settings.breaks:
        if rule.every is not None:
            left = max(timedelta(0), rule.every - timedelta(seconds=s.stopwatch(rule.name).read(s.now.elapsed)))
            found.append(NextBreak(rule.name, (start + left).astimezone(s.now.wall.tzinfo)))
    return found


def _another_day(s: Situation) -> NextBreak | None:
    zone = s.now.wall.tzinfo
    for ahead in range(1, 15):
        plan = plan_day(s.settings, s.plan.day + timedelta(days=ahead), zone)
        fixed = [NextBreak(one.rule, one.due.astimezone(zone), exact=True) for one in plan.fixed]
        rules = [(rule.every, rule.name) for rule in s.settings.breaks if rule.every is not None]
        if plan.spans and rules:
            every, name = min(rules)
            fixed.append(NextBreak(name, (plan.spans[0].start + every).astimezone(zone)))
        if fixed:
            return min(fixed, key=lambda one: utc(one.at or s.now.wall))
    return None


def next_in_words(s: Situation) -> str:
    """A sentence for the closing line, the tray and `status`."""
    coming = next_break(s)
    if coming is None:
        return "No break is planned."
    if s.live is not None and s.live.snooze_until is None:
        return f"The {coming.rule} break is at hand."
    if s.live is None and _waiting(s) is not None and coming.at is None:
        return f"{_a(coming.rule)} break is waiting."
    if coming.at is None:
        return f"Next break ({coming.rule}) after {roughly(coming.seconds or 0.0)} more at the desk."
    about = "" if coming.exact else "about "
    return f"Next break ({coming.rule}){day_in_words(coming.at, s.now.wall)} at {about}{clock_time(coming.at)}."


def _next_look(s: Situation) -> datetime | None:
    """When what holds prompts back ends, if that is known."""
    if s.pausing is not None:
        return s.pausing.ends(s.now)
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


def held_by(s: Situation, block: Block) -> str:
    """What holds back, as half a sentence; in the last minutes of a range it is not outside the hours yet."""
    span = s.plan.span_at(s.instant)
    if block.reason is Reason.HOURS and span is not None:
        return f"working hours end at {clock_time(span.end.astimezone(s.now.wall.tzinfo))}"
    return reason_in_words(block.reason, block.by)


def _a(rule: str) -> str:
    """The name of a break with its article, at the beginning of a sentence."""
    return f"An {rule}" if rule[:1] in "aeiou" else f"A {rule}"


def why(s: Situation) -> str:
    """One plain sentence, with the instant it will look again."""
    live = s.live
    if live is not None:
        return _why_live(s, live)
    block = _block(s)
    first = _waiting(s)
    waiting = "Nothing is prompted" if first is None else f"{_a(first.rule)} break is waiting"
    if first is not None and any(overdue(s, one) for one in s.reminders):
        waiting = f"An overdue {first.rule} break is waiting"
    ends = _next_look(s)
    ripe = next((one for one in s.reminders if one.ripe_since is not None), None)
    if block is None and ripe is not None:
        latest = s.now.wall_after(max(0.0, shows_at(s, ripe) - s.now.elapsed))
        busy = reason_in_words(Reason.TYPING)
        return f"{waiting} for a pause, until {latest:%H:%M:%S} at the latest: {busy}."
    if block is None:
        settling = reason_in_words(Reason.SETTLING)
        return (
            f"{waiting} until {ends:%H:%M:%S}: {settling}."
            if ends is not None
            else f"Nothing is due. {next_in_words(s)}"
        )
    until = f" It will look again{day_in_words(ends, s.now.wall)} at {clock_time(ends)}." if ends is not None else ""
    if first is None and not until:
        until = f" {next_in_words(s)}"
    return f"{waiting}: {held_by(s, block)}.{until}"


def _why_live(s: Situation, live: Reminder) -> str:
    if live.state is ReminderState.RUNNING and s.player is None:
        return f"The questions before the {live.rule} break are open."
    if live.state is ReminderState.RUNNING:
        return f"The {live.rule} session is being led."
    if live.state is ReminderState.SNOOZED:
        again = again_at(s, live)
        if again is None:
            return f"The {live.rule} break was snoozed. {put_off_in_words(s, live)}"
        return f"The {live.rule} break was snoozed; it comes again at {clock_time(again)}."
    rule = s.rule_of(live)
    if rule.every is not None:
        return f"The {live.rule} break is shown: you were at the desk for {roughly(rule.every.total_seconds())}."
    due = live.occurrence.due.astimezone(s.now.wall.tzinfo)
    return f"The {live.rule} break is shown: it was due at {clock_time(due)}."
