"""Timers in the order of their instants."""

import heapq
from collections.abc import Callable


class HeapTimer:
    """A call scheduled for an instant; `cancel` takes it back."""

    __slots__ = ("call",)

    def __init__(self, call: Callable[[], None]) -> None:
        self.call: Callable[[], None] | None = call

    def cancel(self) -> None:
        """Cancel it. Harmless when it has already come."""
        self.call = None


class Timers:
    """Calls by their instants on one clock, in nanoseconds; equal instants keep the order they were added in."""

    def __init__(self) -> None:
        self._heap: list[tuple[int, int, HeapTimer]] = []
        self.added = 0
        """How many there have been; each is known by its number."""

    def add(self, due: int, call: Callable[[], None]) -> HeapTimer:
        """Add a timer."""
        self.added += 1
        timer = HeapTimer(call)
        heapq.heappush(self._heap, (due, self.added, timer))
        return timer

    def due(self) -> int | None:
        """The first instant, or None without timers."""
        while self._heap and self._heap[0][2].call is None:
            heapq.heappop(self._heap)
        return self._heap[0][0] if self._heap else None

    def pop(self, now: int, last: int) -> Callable[[], None] | None:
        """The call of the first timer that is due by `now`; afterwards it is gone. None for one added after `last`."""
        due = self.due()
        if due is None or due > now or self._heap[0][1] > last:
            return None
        timer = heapq.heappop(self._heap)[2]
        call, timer.call = timer.call, None
        return call
