"""The loop moved by hand, with real descriptors: what is ready is heard when a test says so; knows no real time."""

import select
from collections.abc import Callable

from breakstretch.system.loop.protocol import Ready
from breakstretch.system.loop.timers import HeapTimer
from tests.support.fake_time import FakeClock, FakeReactor

_ROUNDS = 50


class FakeLoop(FakeReactor):
    """A FakeReactor that also watches descriptors; implements `protocol.FdLoop`."""

    def __init__(self, clock: FakeClock | None = None) -> None:
        super().__init__(clock or FakeClock())
        self.heard = 0
        """How often a descriptor was ready."""
        self.on_clock_set: list[Callable[[], None]] = []
        self.watched: dict[int, Ready] = {}
        self._writing: set[int] = set()

    def after(self, seconds: float, call: Callable[[], None]) -> HeapTimer:
        """Call once, so many seconds from now."""
        return self.at(self.clock.now().elapsed + seconds, call)

    def guard(self, call: Callable[..., object], *args: object) -> None:
        """Call; an exception fails the test."""
        call(*args)

    def on_signal(self, signum: int, call: Callable[[], None]) -> None:
        """No signal comes here."""

    def watch(self, fd: int, call: Ready) -> None:
        """Call whenever this descriptor is found readable."""
        self.watched[fd] = call

    def set_writing(self, fd: int, wanted: bool) -> None:
        """Say whether it is also heard when it is writable."""
        (self._writing.add if wanted else self._writing.discard)(fd)

    def unwatch(self, fd: int) -> None:
        """Stop watching; harmless when it was not watched."""
        self.watched.pop(fd, None)
        self._writing.discard(fd)

    def hear(self) -> None:
        """Call for all that is ready now, and for what comes of it."""
        for _ in range(_ROUNDS):
            readable, writable, _ = select.select(list(self.watched), list(self._writing), [], 0)
            ready = {*readable, *writable}
            if not ready:
                return
            for fd in ready & self.watched.keys():
                if fd in self.watched:
                    self.heard += 1
                    self.watched[fd](fd in readable, fd in writable)
        raise AssertionError("a descriptor stays ready")

    def close(self) -> None:
        """Nothing to give back."""
