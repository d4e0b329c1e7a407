"""What holds prompts back: quiet, hours, times, absence, and the settling after them; shows nothing itself."""

from breakstretch.core.engine.situation import SETTLE, Situation
from breakstretch.core.machines.reminder import Reminder
from breakstretch.core.rules.safety import prompts_off
from breakstretch.core.rules.schedule import in_time
from breakstretch.core.values.reasons import Reason
from breakstretch.core.values.sayings import Block


def quiet(s: Situation, *, evening: bool = False) -> Block | None:
    """The quiet at work, if any; presence is another matter."""
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
    """Whatever holds a prompt back now, but for the settling after it.

    The last minutes of a range hold back only what is new, not what was shown before (rule 8).
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
    """Whatever holds this reminder back. Nothing is asked for outside its times, whichever way it would come."""
    found = block(s, evening=reminder.evening, shown=reminder.prompted is not None)
    return found or (None if timely(s, reminder) else Block(Reason.HOURS))


def timely(s: Situation, reminder: Reminder) -> bool:
    """Whether the clock of now lets it be asked for; what came due by another clock rests (rule 9)."""
    return in_time(s.settings, s.plan, reminder.occurrence, s.instant)


def clear_at(s: Situation, *, evening: bool = False) -> float:
    """From when on the elapsed clock a prompt may come, if nothing begins again."""
    return (s.clear_since if evening else max(s.clear_since, s.hours_since)) + SETTLE
