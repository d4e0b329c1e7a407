"""The clock of a session that is guided in the terminal of this very process."""

from breakstretch.system import clock
from breakstretch.system.clock import SECOND, SystemClock

BEAT = 1.0
"""Seconds between two looks whether this process goes on."""
_PATIENCE = 5.0
"""Seconds by which a look may be late on a busy machine."""


class HereClock(SystemClock):
    """Takes time in which this process did nothing for sleep, because it showed nothing then (rules 15 and 36).

    The process was stopped, or a write to a terminal that nobody reads did not return.
    """

    def __init__(self) -> None:
        super().__init__()
        self._alive = clock.awake_ns()

    def slept(self) -> float:
        """Seconds of sleep since the last call."""
        self.look()
        return super().slept()

    def look(self) -> bool:
        """Return whether nothing was done for a while. It has to be asked each `BEAT`."""
        now = clock.awake_ns()
        stuck = (now - self._alive) / SECOND - BEAT
        self._alive = now
        if stuck < _PATIENCE:
            return False
        self.was_late(stuck)
        return True
