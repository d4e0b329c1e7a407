"""When a server that refuses is asked again (rule 37), and a timer that can be set anew; knows no bubble."""

from collections.abc import Callable

from breakstretch.daemon.ports import Timer
from breakstretch.system.loop.protocol import FdLoop

_AFTER = (1.0, 5.0, 30.0)
"""Seconds between a refusal and the next try."""


def _nothing() -> None:
    """Before anything is set."""


class Later:
    """One call that comes later, or does not."""

    def __init__(self, reactor: FdLoop) -> None:
        self._reactor = reactor
        self._timer: Timer | None = None
        self._call: Callable[[], None] = _nothing

    @property
    def pending(self) -> bool:
        """Whether it will come."""
        return self._timer is not None

    def set(self, seconds: float, call: Callable[[], None]) -> None:
        """Call this once, in so many seconds."""
        self.cancel()
        self._call = call
        self._timer = self._reactor.after(seconds, self.hurry)

    def hurry(self) -> None:
        """Call it now, if it was to come."""
        if self._timer is not None:
            self.cancel()
            self._call()

    def cancel(self) -> None:
        """It does not come."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None


class Retries:
    """A few tries, then none until it is forgiven."""

    def __init__(self, reactor: FdLoop, ask: Callable[[], None]) -> None:
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
        """It has refused nothing yet."""
        self._refusals = 0
        self._later.cancel()
