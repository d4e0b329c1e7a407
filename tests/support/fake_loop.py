"""The loop moved by hand, with real descriptors: what is ready is heard when a test says so; knows no real time."""

import select
from collections.abc import Callable

from tests.support.fake_time import FakeClock, FakeReactor

_ROUNDS = 50


class FakeLoop(FakeReactor):
    """A FakeReactor that also watches descriptors."""

    def __init__(self) -> None:
        super().__init__(FakeClock())
        self.heard = 0
        """How often a descriptor was ready."""
        self._watched: dict[int, Callable[[bool, bool], None]] = {}

    def watch(self, fd: int, call: Callable[[bool, bool], None]) -> None:
        """Call whenever this descriptor is found readable."""
        self._watched[fd] = call

    def unwatch(self, fd: int) -> None:
        """Stop watching."""
        del self._watched[fd]

    def hear(self) -> None:
        """Call for all that is readable now, and for what comes of it."""
        for _ in range(_ROUNDS):
            ready, _, _ = select.select(list(self._watched), [], [], 0)
            if not ready:
                return
            for fd in ready:
                if fd in self._watched:
                    self.heard += 1
                    self._watched[fd](True, False)
        raise AssertionError("a descriptor stays ready")
