"""The sensor of full screen on macOS, which reports its beginning and end. Implements `quiet_watch.Sensor`.

Tested against a made-up system, and never run on macOS.
"""

from breakstretch.core.values.events import QuietBegan, QuietEnded
from breakstretch.core.values.reasons import Reason
from breakstretch.daemon.ports import Post


class ToldFullscreen:
    """Passes on reports of the system while somebody watches."""

    def __init__(self, post: Post) -> None:
        self._post = post
        self._fills = self._watched = self._posted = False

    def told(self, *, fills: bool) -> None:
        """Note whether a program fills the screen from now on. Call it from the loop only."""
        self._fills = fills
        self.watch(self._watched)

    def look(self) -> QuietBegan | QuietEnded | None:
        """Return what is known, if it is new."""
        return self._news(self._fills)

    def watch(self, on: bool) -> None:
        """Post changes, beginning with the present state. When this stops, end the reason if it is on."""
        self._watched = on
        news = self._news(on and self._fills)
        if news is not None:
            self._post(news)

    def _news(self, on: bool) -> QuietBegan | QuietEnded | None:
        before, self._posted = self._posted, on
        if before == on:
            return None
        return QuietBegan(Reason.FULLSCREEN) if on else QuietEnded(Reason.FULLSCREEN)
