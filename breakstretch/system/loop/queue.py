"""The loop on Windows and macOS: one queue with a timeout.

Everything foreign there calls back from threads of its own and only posts, so a queue is all the loop has to wait
for. It runs in a worker where the tray needs the main thread. The timeout counts a clock that may stand still
while the machine sleeps, and nothing tells of a set clock: with wall timers no wait is longer than a minute, and
after each wait both clocks are compared. A wait that comes back far too late was a sleep, also where the clocks of the
system do not show it: Modern Standby of Windows counts as awake.
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
"""While there are wall timers."""
LATE = 60.0
"""Seconds. A busy machine is not so late, and neither is one that saves power."""
SET = SECOND
"""The clocks moving apart by so much is a clock that was set; less is drift."""


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
        """Whether Python itself calls for a signal in time."""

    def call_soon(self, call: Callable[[], None]) -> None:
        """Call from the loop, as soon as it is free; safe from any thread and any signal handler."""
        self._soon.put(call)

    def on_signal(self, signum: int, call: Callable[[], None]) -> None:
        """Call from the loop whenever this signal comes; only from the main thread."""
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
        """In the thread that hears signals. Where the loop has the main thread, Python calls `_urge` there."""
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
        """Make one posted call, or let the time until the next timer pass."""
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
