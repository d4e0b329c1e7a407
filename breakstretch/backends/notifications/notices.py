"""Notices: sentences in bubbles of their own, which are closed after a while."""

from collections.abc import Callable

from breakstretch.backends.notifications.bubble import notice_bubble
from breakstretch.backends.notifications.owner import Owner
from breakstretch.backends.notifications.shown import Shown
from breakstretch.backends.notifications.wish import Wish
from breakstretch.system.bus.bus import Bus

END_STAYS = 8.0
"""Seconds the closing line is shown."""
NOTICE_STAYS = 20.0
"""Seconds a notice is shown."""


class Notices:
    """The notices on the screen. `changed` is called when one comes or goes."""

    def __init__(self, bus: Bus, icon: str, owner: Owner[Shown], changed: Callable[[], None]) -> None:
        self.bubbles: list[Shown] = []
        self._bus, self._icon, self._owner, self._changed = bus, icon, owner, changed
        self._about: dict[str, Shown] = {}
        """The last notice about each thing."""

    def show(self, text: str, about: str) -> None:
        """Show a sentence, in place of an earlier notice about the same thing."""
        bubble = Shown(self._bus, self._icon, self._owner)
        self.bubbles.append(bubble)
        if about in self._about:
            self.forget(self._about.pop(about))
        if about:
            self._about[about] = bubble
        self._changed()
        bubble.show(Wish(lambda _manners: notice_bubble(text)))
        self._bus.reactor.after(NOTICE_STAYS, lambda: self.forget(bubble))

    def forget(self, bubble: Shown) -> None:
        """Take a notice away, unless it is gone already."""
        if bubble in self.bubbles:
            self.bubbles.remove(bubble)
            bubble.take_away()
            self._changed()

    def close(self) -> None:
        """Take all of them away."""
        for bubble in tuple(self.bubbles):
            self.forget(bubble)
