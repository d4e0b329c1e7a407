"""A sensor of a quiet reason that senses what a test says; implements `quiet_watch.Sensor`."""

from collections.abc import Callable

from breakstretch.core.values.events import Event, QuietBegan, QuietEnded
from breakstretch.core.values.reasons import Reason


class FakeSensor:
    """Keeps whether it is watched, and how often it was asked and has begun to watch."""

    def __init__(self, reason: Reason, post: Callable[[Event], None], *, looks: bool = True) -> None:
        self.watching = False
        self.looked = self.opened = 0
        self._reason, self._post, self._looks = reason, post, looks
        self._on = self._told = False

    def turn(self, on: bool) -> None:
        """It is so from now on; told only while somebody watches."""
        self._on = on
        if self.watching:
            self._tell(self._news(on))

    def look(self) -> QuietBegan | QuietEnded | None:
        """Ask now, where this sensor can; it goes on watching until told otherwise."""
        self.looked += 1
        if not self._looks:
            return None
        self.watching = True
        return self._news(self._on)

    def watch(self, on: bool) -> None:
        """As the port says."""
        if on is not self.watching:
            self.watching = on
            self.opened += on
            self._tell(self._news(on and self._on))

    def _news(self, on: bool) -> QuietBegan | QuietEnded | None:
        told, self._told = self._told, on
        if told is on:
            return None
        return QuietBegan(self._reason, "Film") if on else QuietEnded(self._reason)

    def _tell(self, news: Event | None) -> None:
        if news is not None:
            self._post(news)
