"""What one source of idle time has said, and whether it can be believed; knows no source and no desktop.

Every source hears some things twice: an alarm that was under way while it asked, a restart, new settings. Here each
change is posted once. A source that is lost takes its word along: nobody may stay away for want of a source, so the
person counts as active until a source says otherwise (rule 2 counts absence, not ignorance).
"""

from collections.abc import Callable

from breakstretch.core.values.events import BecameActive, BecameIdle
from breakstretch.daemon.ports import Post, Probe

PART = "idle"
"""What `doctor` calls this part."""


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


def _nothing() -> None:
    """Nobody listens yet."""
