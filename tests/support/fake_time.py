"""A clock that only tests move, and a loop that leaps from timer to timer; knows no real time.

`FakeReactor` keeps the promises of `ports.Reactor` with the timers of the real one: each call once, in the order
of its instant, a wall timer also when the clock is set past it. `advance` is time that passes, `sleep` a closed
lid (both clocks go on, nothing fires until the end), `set_wall` and `set_zone` what happens to a wall clock.
"""

from collections import deque
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo

from breakstretch.core.values.moment import Moment, utc
from breakstretch.system.loop.timers import HeapTimer, Timers

PRAGUE = ZoneInfo("Europe/Prague")
MORNING = datetime(2026, 3, 27, 8, 30, tzinfo=PRAGUE)
"""A Friday, two days before the clocks change."""
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_SECOND = 1_000_000_000


def _wall_ns(wall: datetime) -> int:
    """Nanoseconds since 1970, without a float in between."""
    return (utc(wall) - _EPOCH) // timedelta(microseconds=1) * 1000


class FakeClock:
    """Both clocks; implements `ports.Clock`."""

    def __init__(self, wall: datetime = MORNING, elapsed: float = 1000.0) -> None:
        self.zone: tzinfo = wall.tzinfo or UTC
        self.wall_ns = _wall_ns(wall)
        self.elapsed_ns = round(elapsed * _SECOND)
        self._asleep = 0.0

    def now(self) -> Moment:
        """Both clocks, read together."""
        wall = _EPOCH + timedelta(microseconds=self.wall_ns // 1000)
        return Moment(wall.astimezone(self.zone), self.elapsed_ns / _SECOND)

    def slept(self) -> float:
        """Seconds the machine was suspended since the last call."""
        asleep, self._asleep = self._asleep, 0.0
        return asleep

    def advance(self, seconds: float) -> None:
        """Let time pass on both clocks."""
        self.leap(round(seconds * _SECOND))

    def leap(self, nanoseconds: int) -> None:
        """Let time pass on both clocks, exactly."""
        self.wall_ns += nanoseconds
        self.elapsed_ns += nanoseconds

    def sleep(self, seconds: float) -> None:
        """Close the lid for so long."""
        self.advance(seconds)
        self._asleep += seconds

    def set_wall(self, wall: datetime) -> None:
        """Set the wall clock; the zone stays."""
        self.wall_ns = _wall_ns(wall)

    def set_zone(self, zone: tzinfo) -> None:
        """Fly to another zone; the instant stays."""
        self.zone = zone


class FakeReactor:
    """The loop, moved by hand; implements `ports.Reactor`."""

    def __init__(self, clock: FakeClock) -> None:
        self.clock = clock
        self.wakeups = 0
        """How many timers have fired."""
        self.stopped = False
        """Whether `stop` was called since time last went on."""
        self._timers, self._wall_timers = Timers(), Timers()
        self._soon: deque[Callable[[], None]] = deque()

    def at(self, elapsed: float, call: Callable[[], None]) -> HeapTimer:
        """Call once when the elapsed clock reaches this."""
        return self._timers.add(round(elapsed * _SECOND), call)

    def at_wall(self, wall: datetime, call: Callable[[], None]) -> HeapTimer:
        """Call once when the wall clock reaches this instant, also if the clock is set past it."""
        return self._wall_timers.add(_wall_ns(wall), call)

    def call_soon(self, call: Callable[[], None]) -> None:
        """Call at the next `settle`, `advance` or `run`."""
        self._soon.append(call)

    def run(self) -> None:
        """Leap from timer to timer until `stop`, or until nothing is left to wait for."""
        self.stopped = False
        self.settle()
        while not self.stopped and (wait := self._next_wait()) is not None:
            self.clock.leap(wait)
            self.settle()

    def stop(self) -> None:
        """End `run` after the call at hand."""
        self.stopped = True

    def settle(self) -> None:
        """Call what is due now, and what that wishes to be called soon, until the loop would wait."""
        while not self.stopped and (call := self._ready()) is not None:
            call()

    def advance(self, seconds: float) -> None:
        """Let time pass; everything due meanwhile is called at its own instant."""
        self.stopped = False
        end = self.clock.elapsed_ns + round(seconds * _SECOND)
        self.settle()
        while not self.stopped and (wait := self._next_wait()) is not None and self.clock.elapsed_ns + wait <= end:
            self.clock.leap(wait)
            self.settle()
        self.clock.leap(end - self.clock.elapsed_ns)

    def sleep(self, seconds: float) -> None:
        """Close the lid for so long; what fell due meanwhile is called once it is open again."""
        self.stopped = False
        self.clock.sleep(seconds)
        self.settle()

    def set_wall(self, wall: datetime) -> None:
        """Set the wall clock and call what it was set past."""
        self.stopped = False
        self.clock.set_wall(wall)
        self.settle()

    @property
    def waits_for(self) -> float | None:
        """Seconds until the next timer; None when nothing would ever wake the loop."""
        wait = self._next_wait()
        return None if wait is None else wait / _SECOND

    def _next_wait(self) -> int | None:
        waits = [
            max(0, due - now)
            for due, now in (
                (self._timers.due(), self.clock.elapsed_ns),
                (self._wall_timers.due(), self.clock.wall_ns),
            )
            if due is not None
        ]
        return min(waits, default=None)

    def _ready(self) -> Callable[[], None] | None:
        if self._soon:
            return self._soon.popleft()
        call = self._timers.pop(self.clock.elapsed_ns, self._timers.added)
        call = call or self._wall_timers.pop(self.clock.wall_ns, self._wall_timers.added)
        self.wakeups += call is not None
        return call
