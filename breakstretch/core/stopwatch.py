"""One stopwatch per `every` rule: seconds of time at the desk; knows neither why it runs nor what it brings.

Nothing is registered anywhere: when it will be full follows from its value and its start, so there is nothing to
cancel and nothing that can go stale.
"""


class Stopwatch:
    """Counts on the elapsed clock while it runs."""

    __slots__ = ("_since", "_value")

    def __init__(self, value: float = 0.0) -> None:
        self._value = value
        self._since: float | None = None

    @property
    def running(self) -> bool:
        """Whether it counts."""
        return self._since is not None

    def read(self, elapsed: float) -> float:
        """Seconds counted up to this reading of the elapsed clock."""
        return self._value + (max(0.0, elapsed - self._since) if self._since is not None else 0.0)

    def start(self, elapsed: float) -> None:
        """Count from here; nothing when it runs."""
        if self._since is None:
            self._since = elapsed

    def stop(self, elapsed: float) -> None:
        """Stand still; `elapsed` may lie in the past, at the last input."""
        self._value = self.read(elapsed)
        self._since = None

    def restart(self, elapsed: float) -> None:
        """Back to zero; goes on running if it ran."""
        self._value = 0.0
        if self._since is not None:
            self._since = elapsed

    def full_at(self, seconds: float) -> float | None:
        """When it will read so many seconds if it runs on; None while it stands."""
        return None if self._since is None else self._since + seconds - self._value
