"""How the last run ended, as values.

It is separate from the record of a death, because the database, the history in memory and the simulation use it.
"""

from datetime import datetime

from breakstretch.core.values.base import Value
from breakstretch.core.values.moment import Moment, utc
from breakstretch.core.values.state import State


class LastRun(Value, frozen=True):
    """The state row, and the clocks when it was written."""

    state: State
    wall: datetime
    elapsed: float
    boot_id: str
    """The boot that the elapsed clock counts from. Empty where that is unknown."""


def lived_and_gap(last: LastRun, died: datetime | None, now: Moment, boot_id: str) -> tuple[float, float]:
    """Seconds that the last run continued after it wrote its row, and seconds from its end until now.

    Within one boot the elapsed clock measures both together, so that a wall clock that was set meanwhile cannot stretch
    them. The moment of death divides them. An unknown death counts as one right after the row, so that unknown time
    never counts as desk time. After a reboot only the wall clock is left.
    """
    if not boot_id or boot_id != last.boot_id:
        return 0.0, max(0.0, (utc(now.wall) - utc(last.wall)).total_seconds())
    total = max(0.0, now.elapsed - last.elapsed)
    if died is None:
        return 0.0, total
    lived = min(max(0.0, (utc(died) - utc(last.wall)).total_seconds()), total)
    return lived, total - lived
