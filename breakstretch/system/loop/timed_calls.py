"""What both loops share: calls at instants on two clocks, signals, and an end."""

import signal
from collections import deque
from collections.abc import Callable
from datetime import datetime

from breakstretch.core.values.moment import utc
from breakstretch.system.clock import EPOCH, SECOND, elapsed_ns
from breakstretch.system.loop.timers import HeapTimer, Timers


class TimedCalls:
    """What is to be called when; a loop waits for it and makes the calls.

    An exception in a call goes to `on_error` and the loop continues. Without `on_error` it ends `run`.
    """

    def __init__(self, on_error: Callable[[Exception], None] | None = None) -> None:
        self.on_clock_set: list[Callable[[], None]] = []
        """Called after the wall clock was set."""
        self._on_error = on_error
        self._timers, self._wall_timers = Timers(), Timers()
        self._signals: dict[int, object] = {}
        self._urgent: deque[Callable[[], None]] = deque()
        """What signals ask for. It comes before everything else that waits."""
        self._stopping = False

    def at(self, elapsed: float, call: Callable[[], None]) -> HeapTimer:
        """Call once when the elapsed clock reaches this; absolute, so that errors do not add up."""
        return self._timers.add(int(elapsed * SECOND) + 1, call)

    def after(self, seconds: float, call: Callable[[], None]) -> HeapTimer:
        """Call once, after this many seconds on the elapsed clock."""
        return self._timers.add(elapsed_ns() + int(seconds * SECOND), call)

    def at_wall(self, wall: datetime, call: Callable[[], None]) -> HeapTimer:
        """Call once when the wall clock reaches this instant, also if the clock is set past it."""
        since = utc(wall) - EPOCH
        seconds = since.days * 86_400 + since.seconds
        return self._wall_timers.add(seconds * SECOND + since.microseconds * 1000, call)

    def stop(self) -> None:
        """End `run` after the current call. Outside `run`, end the next one before it begins."""
        self._stopping = True

    def guard(self, call: Callable[..., object], *args: object) -> None:
        """Make the call. An exception goes to `on_error`, so that one bad call does not cost the others theirs."""
        if self._on_error is None:
            call(*args)
            return
        try:
            call(*args)
        except Exception as error:  # noqa: BLE001 - the one place where calls of all parts meet the loop
            self._on_error(error)

    def _take_signal(self, signum: int, call: Callable[[], None]) -> None:
        """Note the call whenever this signal comes. Only from the main thread."""
        before = signal.signal(signum, lambda *_: self._urge(call))
        self._signals.setdefault(signum, before)

    def _urge(self, call: Callable[[], None]) -> None:
        self._urgent.append(call)

    def _call_urgent(self) -> None:
        while self._urgent and not self._stopping:
            self.guard(self._urgent.popleft())

    def _give_signals_back(self) -> None:
        for signum, before in self._signals.items():
            signal.signal(signum, before)  # type: ignore[arg-type]  # what signal.signal itself returned

    def _tell_clock_set(self) -> None:
        for call in tuple(self.on_clock_set):
            self.guard(call)

    def _fire(self, timers: Timers, now: Callable[[], int]) -> None:
        """Call what is due now; a timer added meanwhile waits for the next round of the loop."""
        moment, last = now(), timers.added
        while not self._stopping and (call := timers.pop(moment, last)) is not None:
            self.guard(call)
