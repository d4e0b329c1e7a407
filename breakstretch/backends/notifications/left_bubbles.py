"""The bubbles that a killed daemon left on the screen, and the server that knows them by their numbers."""

from collections.abc import Iterable

from breakstretch.backends.notifications.server import NAME, PATH
from breakstretch.core.values.events import NotificationShown
from breakstretch.system.bus.bus import Bus


class LeftBubbles:
    """Closes them, but only on the server that gave their numbers: another one may have given them to other bubbles."""

    def __init__(self, bus: Bus) -> None:
        self._bus = bus
        self._owner: str | None = None
        """The owner of the server's name. None until the bus has said it, empty if there is no server."""
        self._left = NotificationShown(0)

    def server_is(self, owner: str) -> bool:
        """Keep who owns the server's name, and return whether that was known before."""
        known, self._owner = self._owner is not None, owner
        return known

    def found(self, left: NotificationShown) -> None:
        """Keep what the last run saved, until `close` knows the server."""
        self._left = left

    def numbers(self, numbers: Iterable[int]) -> NotificationShown:
        """The numbers of our bubbles as they are saved, the live one first."""
        live, *others = numbers
        server = self._server_id if any((live, *others)) else ""
        return NotificationShown(live, tuple(filter(None, others)), server)

    def close(self, ours: NotificationShown) -> bool:
        """Close what was left but is not ours, once the server is known; whether anything had been left."""
        if not self._owner:
            return False
        left, self._left = self._left, NotificationShown(0)
        if left.server == self._server_id:
            for number in filter(None, {left.number, *left.others} - {ours.number, *ours.others}):
                self._bus.call(NAME, PATH, NAME, "CloseNotification", "u", number)
        return left != NotificationShown(0)

    @property
    def _server_id(self) -> str:
        return f"{self._owner} of {self._bus.guid}"
