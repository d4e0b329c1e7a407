"""One stopwatch per `every` rule: seconds of time at the desk; knows neither why it runs nor what it brings.

Nothing is registered anywhere: when it will be full follows from its value and its start, so there is nothing to
cancel and nothing that can go stale. The stretch it ran last stays open to correction, because an absence is known
only a minute after it began, and hours may have ended in that minute.
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
        """Count from here; nothing when it runs."""
        if not self.running:
            self._value, self._since, self._until = self.read(elapsed), elapsed, None

    def stop(self, elapsed: float) -> None:
        """Stand still from here, which may lie in the past, at the last input."""
        self._until = elapsed if self._until is None else min(elapsed, self._until)

    def restart(self, elapsed: float) -> None:
        """Back to zero; goes on running if it ran."""
        self._since = elapsed if self.running else None
        self._value = 0.0

    def full_at(self, seconds: float) -> float | None:
        """When it will read so many seconds if it runs on; None while it stands."""
        return self._since + seconds - self._value if self._since is not None and self._until is None else None
