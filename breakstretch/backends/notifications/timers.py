"""When to ask a server that refuses again (rule 37), and a timer that can be set anew."""

from collections.abc import Callable

from breakstretch.daemon.ports import Timer
from breakstretch.system.loop.protocol import Descriptors, Loop

ANSWERS_WITHIN = 5.0
"""Seconds without an answer to Notify, after which the owner hears that nothing may be shown."""
LATE_CLICK = 0.2
"""Seconds in which a click still counts after the bubble was closed: some servers close it first."""
_AFTER = (1.0, 5.0, 30.0)
"""Seconds between a refusal and the next try."""


def _nothing() -> None:
    """Before anything is set."""


class Later:
    """A call that comes later and can be cancelled."""

    def __init__(self, reactor: Loop | Descriptors) -> None:
        self._reactor = reactor
        self._timer: Timer | None = None
        self._call: Callable[[], None] = _nothing

    @property
    def pending(self) -> bool:
        """Whether it will come."""
        return self._timer is not None

    def set(self, seconds: float, call: Callable[[], None]) -> None:
        """Call this once, after these seconds."""
        self.cancel()
        self._call = call
        self._timer = self._reactor.after(seconds, self.hurry)

    def hurry(self) -> None:
        """Call it now, if it was to come."""
        if self._timer is not None:
            self.cancel()
            self._call()

    def cancel(self) -> None:
        """Cancel it."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None


class Retries:
    """Tries again a few times, then not until `forgive`."""

    def __init__(self, reactor: Loop | Descriptors, ask: Callable[[], None]) -> None:
        self._refusals = 0
        self._later, self._ask = Later(reactor), ask

    @property
    def pending(self) -> bool:
        """Whether it will be asked again by itself."""
        return self._later.pending

    def refused(self) -> None:
        """Ask again later, if that is not used up."""
        if self._refusals < len(_AFTER):
            self._later.set(_AFTER[self._refusals], self._ask)
            self._refusals += 1

    def forgive(self) -> None:
        """Start anew, as if the server had never refused."""
        self._refusals = 0
        self._later.cancel()
