"""The loop on Linux: one poll without a timeout over descriptors, two timerfds and one pipe.

It wakes for exactly four reasons: a descriptor is ready, an instant on one of the two clocks has come, the wall clock
was set, or another thread or a signal called. The wall timer is therefore always armed, for the year 2242 when nobody
needs it: only an armed one notices a set clock. A wait that comes back far too late is told. The process was stopped,
or the machine slept, and nothing of what was shown went on meanwhile.

Chosen: a pipe that both `call_soon` and the C-level signal handler write to. Rejected: an eventfd, which does not take
the single byte that `signal.set_wakeup_fd` writes; and a bare Python handler, which misses a signal that comes between
the last bytecode and the poll.
"""

import os
import select
import signal
from collections import deque
from collections.abc import Callable
from contextlib import suppress

from breakstretch.system.clock import SECOND, elapsed_ns, wall_ns
from breakstretch.system.loop.protocol import Ready
from breakstretch.system.loop.timed_calls import TimedCalls
from breakstretch.system.loop.timerfd import TimerFd

_FAR_FUTURE = 2**33 * SECOND
_NO_PIPE = (-1, -1)
LATE = 5.0
"""Seconds by which a wait must be late before it counts as a stop. A busy machine is not so late."""
_A_TURN = 16
"""Calls made before descriptors and timers are looked at again. A step may wait for the disk."""
_READABLE = select.POLLIN | select.POLLHUP | select.POLLERR | select.POLLNVAL


class LinuxReactor(TimedCalls):
    """Waits until something is due or ready, never in between."""

    def __init__(
        self,
        on_error: Callable[[Exception], None] | None = None,
        on_late: Callable[[float], object] = bool,
    ) -> None:
        super().__init__(on_error)
        self._on_late = on_late
        self._timer, self._wall_timer = TimerFd(), TimerFd(wall=True)
        self._armed: int | None = None
        self._wall_armed: int | None = None
        self._soon: deque[Callable[[], None]] = deque()
        self._pipe = os.pipe2(os.O_CLOEXEC | os.O_NONBLOCK)
        self._wakeup_before = -1
        self._poll = select.poll()
        self._watched: dict[int, Ready] = {}
        self._unwatched: set[int] = set()
        self.watch(self._pipe[0], self._woken)
        self.watch(self._timer.fd, self._elapsed_due)
        self.watch(self._wall_timer.fd, self._wall_due)

    def call_soon(self, call: Callable[[], None]) -> None:
        """Call from the loop as soon as it is free. Safe from any thread and any signal handler."""
        self._soon.append(call)
        self._wake()

    def on_signal(self, signum: int, call: Callable[[], None]) -> None:
        """Call from the loop whenever this signal comes; only from the main thread."""
        if not self._signals:
            self._wakeup_before = signal.set_wakeup_fd(self._pipe[1], warn_on_full_buffer=False)
        self._take_signal(signum, call)

    def watch(self, fd: int, call: Ready) -> None:
        """Call whenever this descriptor, which must not block, is readable."""
        self._watched[fd] = call
        self._poll.register(fd, select.POLLIN)

    def set_writing(self, fd: int, wanted: bool) -> None:
        """Say whether a watched descriptor is also waited for to become writable."""
        self._poll.modify(fd, select.POLLIN | (select.POLLOUT if wanted else 0))

    def unwatch(self, fd: int) -> None:
        """Stop watching. A descriptor that was already ready is not called again, even if its number is reused."""
        if self._watched.pop(fd, None) is not None:
            self._poll.unregister(fd)
            self._unwatched.add(fd)

    def run(self) -> None:
        """Wait and call until `stop`."""
        if self._soon or self._urgent:
            self._wake()
        while not self._stopping:
            self._arm()
            self._unwatched.clear()
            for fd, events in self._wait():
                if self._stopping:
                    break
                call = self._watched.get(fd)
                if call is not None and fd not in self._unwatched:
                    self.guard(call, bool(events & _READABLE), bool(events & select.POLLOUT))
        self._stopping = False

    def close(self) -> None:
        """Close descriptors and signals. A thread that still calls afterwards has no effect."""
        self._give_signals_back()
        if self._signals:
            signal.set_wakeup_fd(self._wakeup_before)
        for timer in (self._timer, self._wall_timer):
            timer.close()
        pipe, self._pipe = self._pipe, _NO_PIPE
        for fd in pipe:
            os.close(fd)

    def _wait(self) -> list[tuple[int, int]]:
        """What is ready, as soon as something is."""
        began = elapsed_ns()
        ready = self._poll.poll()
        late = (elapsed_ns() - max(self._armed or began, began)) / SECOND
        if self._armed and late >= LATE:
            self._on_late(late)
        return ready

    def _wake(self) -> None:
        with suppress(OSError):  # full of such bytes, and then it wakes anyway; or closed
            os.write(self._pipe[1], b"\0")

    def _woken(self, _readable: bool, _writable: bool) -> None:
        with suppress(BlockingIOError):
            os.read(self._pipe[0], 4096)
        self._call_urgent()
        for _ in range(min(_A_TURN, len(self._soon))):
            if self._stopping:
                return
            self.guard(self._soon.popleft())
            self._call_urgent()
        if self._soon:
            self._wake()

    def _arm(self) -> None:
        """Set both timers of the kernel to the first instant on their clocks, if that has changed."""
        due = self._timers.due() or 0
        if due != self._armed:
            self._timer.arm(due)
            self._armed = due
        wall = self._wall_timers.due() or _FAR_FUTURE
        if wall != self._wall_armed:
            self._wall_armed = wall
            if not self._wall_timer.arm(wall):
                self.call_soon(self._tell_clock_set)

    def _elapsed_due(self, _readable: bool, _writable: bool) -> None:
        self._timer.collect()
        self._armed = None
        self._fire(self._timers, elapsed_ns)

    def _wall_due(self, _readable: bool, _writable: bool) -> None:
        self._wall_armed = None
        if not self._wall_timer.collect():
            self._tell_clock_set()
        self._fire(self._wall_timers, wall_ns)
