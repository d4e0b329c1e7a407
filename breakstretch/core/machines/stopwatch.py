"""A stopwatch counts seconds of time at the desk. There is one per `every` rule.

Nothing is registered: when it will be full follows from its value and its start, so nothing has to be cancelled and
nothing can go stale. Its last run can still be corrected, because an absence is known only a minute after it began, and
hours may have ended in that minute.
"""


class Stopwatch:
    """Counts on the elapsed clock while it runs."""

    __slots__ = ("_since", "_until", "_value")

    def __init__(self, value: float = 0.0) -> None:
        self._value = value
        """Of everything before the stretch it ran last."""
        self._since: float | None = None
        self._until: float | None = None

    @property
    def running(self) -> bool:
        """Whether it counts."""
        return self._since is not None and self._until is None

    def read(self, elapsed: float) -> float:
        """Seconds counted up to this reading of the elapsed clock."""
        if self._since is None:
            return self._value
        if self._until is None:
            return self._value + (elapsed - self._since)
        return self._value + max(0.0, self._until - self._since)

    def start(self, elapsed: float) -> None:
        """Start counting here. No effect when it is running."""
        if not self.running:
            self._value, self._since, self._until = self.read(elapsed), elapsed, None

    def stop(self, elapsed: float) -> None:
        """Stop here, which may be in the past, at the last input."""
        self._until = elapsed if self._until is None else min(elapsed, self._until)

    def restart(self, elapsed: float) -> None:
        """Set it to zero. If it was running, it keeps running."""
        self._since = elapsed if self.running else None
        self._value = 0.0

    def full_at(self, seconds: float) -> float | None:
        """When it will reach this many seconds if it keeps running. None while it is stopped."""
        return self._since + seconds - self._value if self._since is not None and self._until is None else None
