"""The idle source of Windows and macOS, which answer a question but report nothing by themselves.

They are asked only when the answer matters. While the person is active, that is the threshold after the last input,
because the person cannot be idle before. So an active person costs one question per threshold. While the person is
idle, the system is asked every few seconds, so that the return is noticed.
"""

from collections.abc import Callable
from datetime import timedelta

from breakstretch.backends.presence.idle.report import IdleReport
from breakstretch.daemon.ports import Post, Reactor, Timer
from breakstretch.system.loop.retry import Retry

LONGEST_FAULT = 60.0
"""The most seconds until a system that fails is asked again. Nothing reports that it works again."""
RETURN_EVERY = 5.0
"""The most seconds between questions while idle. No reminder comes in the first 30 s after a return anyway."""

SOONEST = 0.1
"""The fewest seconds until the next question, because systems count input in coarser steps than our clock."""


class AskedIdle:
    """An IdleSource that asks. `ask` returns the seconds since the last input, or raises OSError."""

    def __init__(
        self, reactor: Reactor, now: Callable[[], float], post: Post, ask: Callable[[], float], works: str
    ) -> None:
        self.report = IdleReport(post)
        self._reactor, self._now, self._ask, self._works = reactor, now, ask, works
        self._threshold = timedelta(minutes=1)
        self._retry = Retry(reactor, now, self._look, LONGEST_FAULT)
        self._timer: Timer | None = None
        self._opened = False

    def open(self) -> None:
        """Begin to ask."""
        self._opened = True
        self._look()

    def set_idle(self, threshold: timedelta) -> None:
        """Count this long without input as idle from now on."""
        self._threshold = threshold
        if self._opened:
            self._look()

    def close(self) -> None:
        """Ask no more."""
        self._opened = False
        self._retry.cancel()
        if self._timer is not None:
            self._timer.cancel()

    def _look(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
        try:
            seconds = self._ask()
        except OSError as error:
            self._retry.later()
            self.report.fails(f"the system does not tell it: {error}")
            return
        self._retry.reset()
        self.report.serves(self._works)
        threshold = self._threshold.total_seconds()
        if seconds < threshold:
            self.report.active()
            wait = max(threshold - seconds, SOONEST)
        else:
            self.report.idle_for(seconds)
            wait = min(RETURN_EVERY, threshold / 2)
        self._timer = self._reactor.at(self._now() + wait, self._look)
