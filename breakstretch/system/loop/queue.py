"""The loop on Windows and macOS: a queue with a timeout.

All callbacks there come on other threads and only post, so the loop has nothing else to wait for. It runs on a worker
thread where the tray needs the main thread. The timeout is measured by a clock that may stop while the machine sleeps,
and nothing reports a clock that was set. So no wait is longer than a minute while there are wall timers, and both
clocks are compared after each wait. A wait that ends far too late was a sleep, even if the clocks of the system do not
show it: Windows counts Modern Standby as awake.
"""

import queue
import signal
import sys
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING

from breakstretch.system.clock import SECOND, elapsed_ns, wall_ns
from breakstretch.system.loop.timed_calls import TimedCalls

if TYPE_CHECKING:  # loaded where there are such
    from breakstretch.system.loop.console_windows import ConsoleEnd
    from breakstretch.system.loop.signal_thread import SignalThread

LONGEST_WAIT = 60 * SECOND
"""The longest wait while there are wall timers."""
LATE = 60.0
"""Seconds. Neither a busy machine nor one that saves power is this late."""
SET = SECOND
"""A clock was set if the two differ by this much more than before. Less is drift."""


class QueueReactor(TimedCalls):
    """Waits until something is due or was posted."""

    def __init__(
        self,
        on_error: Callable[[Exception], None] | None = None,
        on_late: Callable[[float], object] | None = None,
    ) -> None:
        super().__init__(on_error)
        self._on_late = on_late
        self._soon: queue.SimpleQueue[Callable[[], None]] = queue.SimpleQueue()
        self._apart = wall_ns() - elapsed_ns()
        self._console: ConsoleEnd | None = None
        self._signal_thread: SignalThread | None = None
        self._on_signal: dict[int, Callable[[], None]] = {}
        self._on_main = True
        """Whether Python itself calls the handler of a signal in time."""

    def call_soon(self, call: Callable[[], None]) -> None:
        """Call from the loop as soon as it is free. Safe in any thread and any signal handler."""
        self._soon.put(call)

    def on_signal(self, signum: int, call: Callable[[], None]) -> None:
        """Call from the loop whenever this signal comes. Use it on the main thread only."""
        self._take_signal(signum, call)
        self._on_signal[signum] = call
        if sys.platform != "win32":
            self._hear_signals()
        elif signum == signal.SIGINT:
            from breakstretch.system.loop.console_windows import ConsoleEnd, register

            self._console = ConsoleEnd(lambda: self._soon.put(call), register)
            self._console.open()

    def _hear_signals(self) -> None:
        if self._signal_thread is None:
            from breakstretch.system.loop.signal_thread import SignalThread

            self._signal_thread = SignalThread(self._signalled)
            self._signal_thread.open()

    def _signalled(self, signum: int) -> None:
        """Handle a signal on its thread. If the loop has the main thread, Python calls `_urge` there."""
        if not self._on_main and signum in self._on_signal:
            self._wake_for(self._on_signal[signum])

    def _urge(self, call: Callable[[], None]) -> None:
        if self._on_main:
            self._wake_for(call)

    def _wake_for(self, call: Callable[[], None]) -> None:
        super()._urge(call)
        self._soon.put(self._call_urgent)

    def run(self) -> None:
        """Wait and call until `stop`."""
        self._on_main = sys.platform == "win32" or threading.current_thread() is threading.main_thread()
        while not self._stopping:
            self._wait()
            self._compare_clocks()
            self._fire(self._timers, elapsed_ns)
            self._fire(self._wall_timers, wall_ns)
        self._stopping = False

    def close(self) -> None:
        """Give back the signals."""
        if self._signal_thread is not None:
            self._signal_thread.close()
        self._give_signals_back()

    def _wait(self) -> None:
        """Make a posted call, or wait until the next timer."""
        patience, began = self._patience(), elapsed_ns()
        try:
            call = self._soon.get(timeout=patience)
        except queue.Empty:
            call = self._call_urgent
        late = elapsed_ns() / SECOND - began / SECOND - (patience or 0.0)
        if patience is not None and late >= LATE and self._on_late is not None:
            self._on_late(late)
        self._call_urgent()
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
            self._tell_clock_set()
