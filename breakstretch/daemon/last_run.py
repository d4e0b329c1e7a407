"""How the last run ended, as values and one sum; knows neither the file it is kept in nor how a death is noticed.

It stands here and not beside the record of the death, because the database, the history in memory and the
simulation all speak of it.
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
    """Of the machine's start the elapsed clock counts from; empty where that cannot be told."""


def lived_and_gap(last: LastRun, died: datetime | None, now: Moment, boot_id: str) -> tuple[float, float]:
    """Seconds the last run went on after it wrote its row, and seconds from its end until now.

    Within one start of the machine the elapsed clock measures both together, so that a wall clock that was set
    meanwhile cannot stretch them; the moment of death divides them. An unknown death counts as one right after
    the row: what nobody knows to be desk time is none. After a restart of the machine only the wall clock is left.
    """
    if not boot_id or boot_id != last.boot_id:
        return 0.0, max(0.0, (utc(now.wall) - utc(last.wall)).total_seconds())
    total = max(0.0, now.elapsed - last.elapsed)
    if died is None:
        return 0.0, total
    lived = min(max(0.0, (utc(died) - utc(last.wall)).total_seconds()), total)
    return lived, total - lived
