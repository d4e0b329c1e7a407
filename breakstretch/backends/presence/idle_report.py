"""What one source of idle time has said, and whether it can be believed; knows no source and no desktop.

Every source hears some things twice: an alarm that was under way while it asked, a restart, new settings. Here each
change is posted once. A source that is lost takes its word along: nobody may stay away for want of a source, so the
person counts as active until a source says otherwise (`rules.md` 2 counts absence, not ignorance).
"""

from collections.abc import Callable
from typing import Protocol

from breakstretch.core.events import BecameActive, BecameIdle
from breakstretch.daemon.ports import Post, Probe, Timer

PART = "idle"
"""What `doctor` calls this part."""
FIRST_WAIT, LONGEST_WAIT = 1.0, 3600.0
"""Seconds between attempts to reach a source that is gone or refuses."""
STEADY = 60.0
"""Seconds that a source has to have worked for its next loss to be tried soon again."""


class Timing(Protocol):
    """As much of a loop as is needed here."""

    def at(self, elapsed: float, call: Callable[[], None]) -> Timer:
        """Call once when the elapsed clock reaches this."""


class IdleReport:
    """The word of one source: posts BecameIdle and BecameActive, on a change only."""

    def __init__(self, post: Post) -> None:
        self.idle = False
        """Whether the person is idle, as far as this source is believed."""
        self.works: bool | None = None
        """None: not known yet."""
        self.on_change: Callable[[], object] = _nothing
        """Called when the source begins to work, or has failed."""
        self._post = post
        self._detail, self._remedy = "has not answered yet", ""

    def idle_for(self, seconds: float) -> None:
        """No input for so long, which is the threshold or more."""
        if not self.idle:
            self.idle = True
            self._post(BecameIdle(seconds))

    def active(self) -> None:
        """Input, or nobody who could tell."""
        if self.idle:
            self.idle = False
            self._post(BecameActive())

    def serves(self, detail: str) -> None:
        """The source works."""
        self._turn(works=True, detail=detail, remedy="")

    def fails(self, detail: str, remedy: str = "") -> None:
        """The source is gone, or cannot tell idle time."""
        self.active()
        self._turn(works=False, detail=detail, remedy=remedy)

    def probe(self) -> Probe:
        """For `doctor`."""
        return Probe(PART, self.works, self._detail, self._remedy)

    def _turn(self, *, works: bool, detail: str, remedy: str) -> None:
        before, self.works = self.works, works
        self._detail, self._remedy = detail, remedy
        if works is not before:
            self.on_change()


class Retry:
    """Tries again after 1 s, 2 s, 4 s, at most `longest`, until it works or `cancel`.

    What works for a moment and is lost again each time, as a program that crashes is, is waited for longer and longer.
    """

    def __init__(
        self, reactor: Timing, now: Callable[[], float], call: Callable[[], None], longest: float = LONGEST_WAIT
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
        """It works: once it has done so for long enough, the next wait is the shortest again."""
        if self._works_since is None:
            self._works_since = self._now()

    def begin_anew(self) -> None:
        """The next wait is the shortest again."""
        self._wait, self.failed = FIRST_WAIT, 0

    def cancel(self) -> None:
        """Try no more."""
        if self._timer is not None:
            self._timer.cancel()


def _nothing() -> None:
    """Nobody listens yet."""
