"""When the engine has to look again: everything that comes due by time alone, always computed, never registered.

The steps of a session are left out, because the session knows when each one ends.
"""

from breakstretch.core.engine import leaving
from breakstretch.core.engine.blocks import block_of
from breakstretch.core.engine.prompts import asks_again_at, expires_at, overdue, overdue_at, shows_at, waiting, yields
from breakstretch.core.engine.situation import Situation
from breakstretch.core.machines.steadiness import STANDS


def deadlines(s: Situation) -> list[float | None]:
    """When something comes due by time alone, on the elapsed clock. None where nothing does."""
    found: list[float | None] = [leaving.gives_up_at(s), s.presence.doubted_at]
    found += [s.steady.since + STANDS] if s.steady.waits else []
    found += [
        s.stopwatches[rule.name].full_at(rule.every.total_seconds())
        for rule in s.settings.active
        if rule.every is not None and rule.name in s.stopwatches
    ]
    if s.presence.rest_since is not None and not s.rested:
        found.append(s.presence.rest_since + s.natural_break)
    if s.pausing is not None:
        found.append(s.pausing.until_elapsed)
    live = s.live
    if live is not None:
        found.append(expires_at(s, live))
    if s.inquiry is None and (live is None or yields(live)):
        found += [shows_at(s, reminder) for reminder in waiting(s) if block_of(s, reminder) is None]
    found += [moment for reminder in s.reminders for moment in (reminder.snooze_until, asks_again_at(s, reminder))]
    found += [overdue_at(s, reminder) for reminder in waiting(s) if not overdue(s, reminder)]
    return found
