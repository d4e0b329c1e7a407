"""The loop on Windows and macOS: one queue with a timeout; knows no descriptor and no bus.

Everything foreign there calls back from threads of its own and only posts, so a queue is all the loop has to wait
for. It runs in a worker where the tray needs the main thread. The timeout counts a clock that may stand still
while the machine sleeps, and nothing tells of a set clock: with wall timers no wait is longer than a minute, and
after each wait both clocks are compared.
"""

import queue
import signal
import sys
from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from breakstretch.core.moment import utc
from breakstretch.system.clock import EPOCH, SECOND, elapsed_ns, wall_ns
from breakstretch.system.timers import HeapTimer, Timers

if TYPE_CHECKING:  # loaded on Windows alone
    from breakstretch.system.console_windows import ConsoleEnd

LONGEST_WAIT = 60 * SECOND
"""While there are wall timers."""
SET = SECOND
"""The clocks moving apart by so much is a clock that was set; less is drift."""


class QueueReactor:
    """Waits until something is due or was posted; what a call raises goes to `on_error`, or ends `run`."""

    def __init__(self, on_error: Callable[[Exception], None] | None = None) -> None:
        self.on_clock_set: list[Callable[[], None]] = []
        """Called after the wall clock was set."""
        self._on_error = on_error
        self._timers, self._wall_timers = Timers(), Timers()
        self._soon: queue.SimpleQueue[Callable[[], None]] = queue.SimpleQueue()
        self._signals: dict[int, object] = {}
        self._apart = wall_ns() - elapsed_ns()
        self._stopping = False
        self._console: ConsoleEnd | None = None

    def at(self, elapsed: float, call: Callable[[], None]) -> HeapTimer:
        """Call once when the elapsed clock reaches this; absolute, so that errors do not add up."""
        return self._timers.add(int(elapsed * SECOND) + 1, call)

    def after(self, seconds: float, call: Callable[[], None]) -> HeapTimer:
        """Call once, so many seconds from now on the elapsed clock."""
        return self._timers.add(elapsed_ns() + int(seconds * SECOND), call)

    def at_wall(self, wall: datetime, call: Callable[[], None]) -> HeapTimer:
        """Call once when the wall clock reaches this instant, also if the clock is set past it."""
        since = utc(wall) - EPOCH
        seconds = since.days * 86_400 + since.seconds
        return self._wall_timers.add(seconds * SECOND + since.microseconds * 1000, call)

    def call_soon(self, call: Callable[[], None]) -> None:
        """Call from the loop, as soon as it is free; safe from any thread and any signal handler."""
        self._soon.put(call)

    def on_signal(self, signum: int, call: Callable[[], None]) -> None:
        """Call from the loop whenever this signal comes; only from the main thread."""
        before = signal.signal(signum, lambda *_: self._soon.put(call))
        self._signals.setdefault(signum, before)
        if sys.platform == "win32" and signum == signal.SIGINT:
            from breakstretch.system.console_windows import ConsoleEnd, register

            self._console = ConsoleEnd(lambda: self._soon.put(call), register)
            self._console.open()

    def run(self) -> None:
        """Wait and call until `stop`."""
        while not self._stopping:
            self._wait()
            self._compare_clocks()
            self._fire(self._timers, elapsed_ns)
            self._fire(self._wall_timers, wall_ns)
        self._stopping = False

    def stop(self) -> None:
        """End `run` after the call at hand; outside `run`, end the next one before it begins."""
        self._stopping = True

    def guard(self, call: Callable[..., object], *args: object) -> None:
        """Call; what it raises goes to `on_error`, so that one bad call does not cost the others theirs."""
        if self._on_error is None:
            call(*args)
            return
        try:
            call(*args)
        except Exception as error:  # noqa: BLE001 - the one place where calls of all parts meet the loop
            self._on_error(error)

    def close(self) -> None:
        """Give back the signals."""
        for signum, before in self._signals.items():
            signal.signal(signum, before)  # type: ignore[arg-type]  # what signal.signal itself returned

    def _wait(self) -> None:
        """Make one posted call, or let the time until the next timer pass."""
        try:
            call = self._soon.get(timeout=self._patience())
        except queue.Empty:
            return
        self.guard(call)

    def _patience(self) -> float | None:
        waits = []
        if (due := self._timers.due()) is not None:
            waits.append(due - elapsed_ns())
        if (wall := self._wall_timers.due()) is not None:
            waits += [wall - wall_ns(), LONGEST_WAIT]
        return max(0, min(waits)) / SECOND if waits else None

    def _compare_clocks(self) -> None:
        before, self._apart = self._apart, wall_ns() - elapsed_ns()
        if abs(self._apart - before) >= SET:
            for call in tuple(self.on_clock_set):
                self.guard(call)

    def _fire(self, timers: Timers, now: Callable[[], int]) -> None:
        """Call what is due now; a timer added meanwhile waits for the next round of the loop."""
        moment = now()
        while not self._stopping and (call := timers.pop(moment)) is not None:
            self.guard(call)
