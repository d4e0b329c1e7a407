"""What holds reminders back: quiet, work hours, absence, and the settling time after them. It shows nothing itself."""

from breakstretch.core.engine.situation import SETTLE, Situation
from breakstretch.core.machines.reminder import Reminder
from breakstretch.core.rules.safety import prompts_off
from breakstretch.core.rules.schedule import in_time
from breakstretch.core.values.reasons import Reason
from breakstretch.core.values.sayings import Block


def quiet(s: Situation, *, evening: bool = False) -> Block | None:
    """The quiet reason in force, if there is one. Presence is checked elsewhere."""
    if s.pausing is not None:
        return Block(Reason.PAUSED)
    if prompts_off(s.safety):
        return Block(Reason.SAFETY)
    if not evening and not s.in_hours:
        return Block(Reason.HOURS)
    sensed = s.presence.quiet(s.settings.presence.ignored)
    return _in_meeting(s) if sensed is None else Block(sensed.reason, sensed.by)


def _in_meeting(s: Situation) -> Block | None:
    busy = s.meetings.busy_at(s.instant)
    return None if busy is None else Block(Reason.MEETING, until=busy.end.astimezone(s.now.wall.tzinfo))


def block(s: Situation, *, evening: bool = False, shown: bool = False) -> Block | None:
    """What holds a prompt back now, apart from the settling time.

    The last minutes of a range hold back only new reminders, not those that were shown before (rule 8).
    """
    found = quiet(s, evening=evening)
    if found is not None:
        return found
    span = s.plan.closing(s.instant, s.settings.workday.last_break_before_end)
    if not evening and not shown and span is not None:
        return Block(Reason.HOURS, until=span.end.astimezone(s.now.wall.tzinfo))
    away = s.presence.away
    return None if away is None else Block(away)


def block_of(s: Situation, reminder: Reminder) -> Block | None:
    """What holds this reminder back. No reminder is shown outside its times, however it is triggered."""
    found = block(s, evening=reminder.evening, shown=reminder.prompted is not None)
    return found or (None if timely(s, reminder) else Block(Reason.HOURS))


def timely(s: Situation, reminder: Reminder) -> bool:
    """Whether the current clock allows this reminder. One that came due by another clock waits (rule 9)."""
    return in_time(s.settings, s.plan, reminder.occurrence, s.instant)


def clear_at(s: Situation, *, evening: bool = False) -> float:
    """The earliest elapsed time at which a prompt may come, provided nothing new holds it back."""
    return (s.clear_since if evening else max(s.clear_since, s.hours_since)) + SETTLE
