"""How long clock, zone and settings have been steady, so that one reading has no irreversible effect (rule 9).

A start and a wake-up are readings too, because the clock of a machine that has just started may be corrected a minute
later. A jump shows as the two clocks drifting apart, even if nothing reports it. This module decides nothing.
"""

from datetime import datetime, timedelta
from math import inf

from breakstretch.core.values.moment import Moment, utc

STANDS = 120.0
"""Seconds after which clock, zone and settings are believed."""
DRIFT = 30.0
"""Seconds by which the clocks may drift apart between two readings. A clock that is only corrected drifts far less."""


class Steadiness:
    """Since when the readings agree."""

    def __init__(self, now: Moment) -> None:
        self.since = now.elapsed
        self.anew = True
        """Whether it began in this step."""
        self.doubted = False
        """Whether the clock is in doubt since this step."""
        self.jumped = False
        """Whether the wall clock was set between this step and the last one."""
        self.waits = False
        """Whether something is to be decided once they have stood long enough."""
        self.absent: tuple[float, float] | None = None
        """When the machine or the program was last absent, from and to, by the present wall clock."""
        self.clock_since = -inf
        """Since when the clock itself was not in doubt. A sleep casts none."""
        self.stood = False
        """Whether it had been steady long enough before this step."""
        self._last, self._instant = now, utc(now.wall)

    def read(self, now: Moment, *, doubted: bool, absent: float | None) -> None:
        """Take a reading.

        `doubted`: the event itself casts doubt. `absent`: the length of an absence that just ended.
        """
        instant = utc(now.wall)
        passed = (instant - self._instant).total_seconds()
        self.jumped = abs(passed - (now.elapsed - self._last.elapsed)) > DRIFT
        if self.jumped and self.stands(now):
            self.absent = None
        if absent is not None:
            self.was_absent(absent, now)
        self.doubted = doubted or self.jumped or now.wall.tzinfo != self._last.wall.tzinfo
        self.anew = self.doubted or absent is not None
        if self.anew:
            self.since = now.elapsed
        self.stood = self.trusted(now)
        if self.doubted:
            self.clock_since = now.elapsed
        self._last, self._instant = now, instant

    def was_absent(self, seconds: float, now: Moment) -> None:
        """An absence has ended. What the one before it left undecided belongs to it."""
        since = now.elapsed - seconds
        before = since if self.absent is None or self.stands(now) else self.absent[0]
        self.absent = (min(since, before), now.elapsed)

    def doubt(self, now: Moment) -> None:
        """The clock may differ from before."""
        self.doubted, self.stood = True, False
        self.since = self.clock_since = now.elapsed

    def stands(self, now: Moment) -> bool:
        """Whether the readings have agreed long enough to be believed."""
        return now.elapsed >= self.since + STANDS

    def trusted(self, now: Moment) -> bool:
        """Whether the clock alone has been steady long enough, whatever the machine slept through."""
        return now.elapsed >= self.clock_since + STANDS

    def late(self, due: datetime, grace: timedelta, now: Moment) -> bool:
        """Whether this came due during the last absence, and longer than the grace before its end."""
        if self.absent is None:
            return False
        came = now.elapsed - (utc(now.wall) - due).total_seconds()
        return self.absent[0] <= came and self.absent[1] - came > grace.total_seconds()
