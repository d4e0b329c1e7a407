"""When to try again to reach something that is gone or refuses: soon, and then more and more rarely."""

from collections.abc import Callable

from breakstretch.daemon.ports import Reactor, Timer

FIRST_WAIT, LONGEST_WAIT = 1.0, 3600.0
"""Seconds between attempts."""
STEADY = 60.0
"""Seconds that something must have worked for its next loss to be retried soon."""


class Retry:
    """Tries again after 1 s, 2 s, 4 s, at most `longest`, until it works or `cancel`.

    What works for a moment and is lost again each time, as a program that crashes is, is waited for longer and longer.
    """

    def __init__(
        self, reactor: Reactor, now: Callable[[], float], call: Callable[[], None], longest: float = LONGEST_WAIT
    ) -> None:
        self.failed = 0
        """Attempts in a row."""
        self._reactor, self._now, self._call, self._longest = reactor, now, call, longest
        self._wait = FIRST_WAIT
        self._works_since: float | None = None
        self._timer: Timer | None = None

    def later(self) -> None:
        """Try again, each time after a longer wait."""
        self.cancel()
        since, self._works_since = self._works_since, None
        if since is not None and self._now() >= since + STEADY:
            self.begin_anew()
        self._timer = self._reactor.at(self._now() + self._wait, self._call)
        self._wait = min(self._wait * 2, self._longest)
        self.failed += 1

    def reset(self) -> None:
        """It works. Once it has done so for long enough, the next wait is the shortest again."""
        if self._works_since is None:
            self._works_since = self._now()

    def begin_anew(self) -> None:
        """The next wait is the shortest again."""
        self._wait, self.failed = FIRST_WAIT, 0

    def cancel(self) -> None:
        """Stop trying."""
        if self._timer is not None:
            self._timer.cancel()
