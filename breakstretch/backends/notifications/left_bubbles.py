"""The bubbles that a killed daemon left on the screen, and the server that knows them by their numbers."""

from collections.abc import Callable, Iterable

from breakstretch.backends.notifications.server import NAME, PATH
from breakstretch.core.values.events import NotificationShown
from breakstretch.daemon.ports import Post
from breakstretch.system.bus.bus import Bus


class LeftBubbles:
    """Closes them, but only on the server that gave their numbers: another one may have given them to other bubbles."""

    def __init__(self, bus: Bus, post: Post, ours: Callable[[], Iterable[int]]) -> None:
        self._bus, self._post, self._ours = bus, post, ours
        self._owner: str | None = None
        """The owner of the server's name. None until the bus has said it, empty if there is no server."""
        self._left = NotificationShown(0)

    def server_is(self, owner: str) -> bool:
        """Take who owns the server's name, and return whether that was known before."""
        known, self._owner = self._owner is not None, owner
        self._close()
        return known

    def found(self, left: NotificationShown) -> None:
        """Take what the last run saved."""
        self._left = left
        self._close()

    def save(self) -> None:
        """Post the numbers of our bubbles, so that a next start finds them."""
        self._post(self._numbers())

    def _numbers(self) -> NotificationShown:
        """The live one first."""
        live, *others = self._ours()
        server = self._server_id if any((live, *others)) else ""
        return NotificationShown(live, tuple(filter(None, others)), server)

    def _close(self) -> None:
        """Close what was left but is not ours, once the server is known."""
        if not self._owner or self._left == NotificationShown(0):
            return
        ours, left, self._left = self._numbers(), self._left, NotificationShown(0)
        if left.server == self._server_id:
            for number in filter(None, {left.number, *left.others} - {ours.number, *ours.others}):
                self._bus.call(NAME, PATH, NAME, "CloseNotification", "u", number)
        self._post(ours)

    @property
    def _server_id(self) -> str:
        return f"{self._owner} of {self._bus.guid}"
