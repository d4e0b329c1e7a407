"""A lull: a period in which time brings only the next steps of the running session.

Most events fall into one. The day, the hours, the blocks and the deadlines are then as the last full look left them, so
it is enough to advance the session. `deadlines` and the jobs of the agenda say how long it lasts.
"""

from datetime import datetime
from math import inf

from breakstretch.core.engine.outlook.deadlines import deadlines
from breakstretch.core.engine.situation import Situation
from breakstretch.core.values.base import Value
from breakstretch.core.values.events import Alarm, Event, Led, SessionAction
from breakstretch.core.values.moment import utc


class Lull(Value, frozen=True):
    """The time from the last full look to whatever comes first on either clock."""

    begins: datetime
    ends: datetime
    due: float
    """On the elapsed clock. Infinite when nothing is due by it."""

    def holds(self, s: Situation, event: Event) -> bool:
        """Whether it still holds by both clocks, and the event can bring only the next step of the session."""
        player = s.player
        if player is None or s.steady.anew or s.now.elapsed >= self.due or not self.begins <= s.instant < self.ends:
            return False
        if player.ends is None or player.index + 1 == len(player.steps):
            return False
        ready = isinstance(event, Led) and event.action is SessionAction.READY and s.now.elapsed < player.ends
        return ready or isinstance(event, Alarm)


def lull_now(s: Situation) -> Lull:
    """The lull that begins with this step."""
    due = min([deadline for deadline in deadlines(s) if deadline is not None], default=inf)
    jobs = s.planned_jobs.jobs if s.player is not None and s.planned_jobs is not None else ()
    return Lull(s.instant, min([utc(job.at) for job in jobs], default=s.instant), due)
