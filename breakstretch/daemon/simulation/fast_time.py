"""Real time at another speed, for the demo: a working day passes between breaks, a hold passes at a glance.

It has a virtual clock that runs `speed` times as fast as the real one, and a reactor over the real one that translates
every instant. Changing the speed never makes a reading jump, it only changes what comes after.
"""

from collections.abc import Callable
from datetime import datetime, timedelta

from breakstretch.core.values.moment import Moment, utc
from breakstretch.daemon.ports import Clock, Reactor, Timer


class FastClock:
    """Implements ports.Clock."""

    def __init__(self, real: Clock, start: datetime) -> None:
        self._real = real
        self._start = start
        self._origin = self._from_real = real.now().elapsed
        self._from = self._origin
        self.speed = 1.0

    def now(self) -> Moment:
        """Both virtual clocks; they go together."""
        elapsed = self._from + (self._real.now().elapsed - self._from_real) * self.speed
        wall = utc(self._start) + timedelta(seconds=elapsed - self._origin)
        return Moment(wall.astimezone(self._start.tzinfo), elapsed)

    def slept(self) -> float:
        """Never: a demo that is suspended just ends later."""
        return 0.0

    def set_speed(self, speed: float) -> None:
        """Continue at this speed."""
        self._from, self._from_real = self.now().elapsed, self._real.now().elapsed
        self.speed = speed

    def reach(self, elapsed: float) -> None:
        """It is this late at least. A timer that rounding brings a moment early would be set again without end."""
        self._from += max(0.0, elapsed - self.now().elapsed)

    def real_at(self, elapsed: float) -> float:
        """The real elapsed clock when the virtual one reads this, at the speed of now."""
        return self._from_real + (elapsed - self._from) / self.speed

    def elapsed_at(self, wall: datetime) -> float:
        """The virtual elapsed clock when the virtual wall reads this."""
        return self._origin + (utc(wall) - utc(self._start)).total_seconds()


class _FastTimer:
    """A timer that moves when the speed changes."""

    real: Timer
    """The one that is armed for it now."""

    def __init__(self, elapsed: float, call: Callable[[], None]) -> None:
        self.elapsed, self.call = elapsed, call
        self.done = False

    def cancel(self) -> None:
        """Cancel it."""
        self.done = True
        self.real.cancel()


class FastReactor:
    """Implements ports.Reactor over a real one."""

    def __init__(self, real: Reactor, clock: FastClock) -> None:
        self._real, self._clock = real, clock
        self._timers: list[_FastTimer] = []
        self.after_change: list[Callable[[], None]] = []
        """Called when the speed has changed."""

    def at(self, elapsed: float, call: Callable[[], None]) -> Timer:
        """Call once when the virtual elapsed clock reaches this."""
        timer = _FastTimer(elapsed, call)
        self._timers = [timer for timer in self._timers if not timer.done]
        self._timers.append(timer)
        self._arm(timer)
        return timer

    def at_wall(self, wall: datetime, call: Callable[[], None]) -> Timer:
        """Call once when the virtual wall clock reaches this."""
        return self.at(self._clock.elapsed_at(wall), call)

    def call_soon(self, call: Callable[[], None]) -> None:
        """Call from the loop."""
        self._real.call_soon(call)

    def run(self) -> None:
        """Wait and call until `stop`."""
        self._real.run()

    def stop(self) -> None:
        """End `run`."""
        self._real.stop()

    def set_speed(self, speed: float) -> None:
        """Go on at this speed; what is waited for comes earlier or later."""
        self._clock.set_speed(speed)
        for timer in self._timers:
            if not timer.done:
                timer.cancel()
                timer.done = False
                self._arm(timer)
        for call in self.after_change:
            call()

    def _arm(self, timer: _FastTimer) -> None:
        def come() -> None:
            timer.done = True
            self._clock.reach(timer.elapsed)
            timer.call()

        timer.real = self._real.at(self._clock.real_at(timer.elapsed), come)
