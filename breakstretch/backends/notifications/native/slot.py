"""A notification of Windows or macOS that is kept up to date. What it says is decided elsewhere.

A system that refuses is asked again a few times (rule 37), and then only for something new. If only the text has
changed, the notification is updated in place. A press or a click takes it off the screen, so the next text is shown
again.
"""

from collections.abc import Callable, Mapping

from breakstretch.backends.notifications.bubble import Bubble
from breakstretch.backends.notifications.native.centre import Centre
from breakstretch.backends.notifications.timers import Retries
from breakstretch.core.values.events import Event
from breakstretch.core.values.reasons import Gone
from breakstretch.system.loop.protocol import Loop


class NativeBubble:
    """The notification with a tag. `next_number` returns a higher number at each call."""

    def __init__(self, centre: Centre, tag: str, reactor: Loop, next_number: Callable[[], int]) -> None:
        self.key = ""
        """The key of the break that it is about."""
        self.meanings: Mapping[str, Event] = {}
        self._centre, self._tag, self._next_number = centre, tag, next_number
        self._bubble: Bubble | None = None
        self._first = self._number = 0
        """The first number with this key, and the current one."""
        self._taken = self._there = False
        """Whether the system accepted the newest one, and whether its text can still be updated."""
        self.gone: Gone | None = None
        self._retries = Retries(reactor, self._show)

    @property
    def seen(self) -> bool:
        """Whether the system has accepted the newest notification."""
        return self._taken

    @property
    def up(self) -> bool:
        """Whether it was seen and is still there, or the person closed it."""
        return self._taken and self.gone in (None, Gone.CLOSED)

    def is_about(self, number: int) -> bool:
        """Whether a notification about this break had this number."""
        return 0 < self._first <= number <= self._number

    def is_at(self, number: int) -> bool:
        """Whether the current notification has this number."""
        return 0 < number == self._number

    def show(
        self, bubble: Bubble, meanings: Mapping[str, Event], key: str = "", *, new: bool = True, pops: bool = False
    ) -> None:
        """Show this. `new`: it is more than a later second of the same text. `pops`: it is never updated in place."""
        before, self._bubble = self._bubble, bubble
        if pops or key != self.key:
            self._there = False
        if key != self.key or not self._first:
            self._first = self._number + 1  # numbers are given to all bubbles in turn, so the next is not lower
        self.key, self.meanings = key, meanings
        if self._there and before is not None and _frame(before) == _frame(bubble):
            if before != bubble:
                self._centre.update(self._tag, self._number, bubble)
        elif new:
            self._retries.forgive()
            self._taken = False
            self._show()

    def take_away(self) -> None:
        """Remove it, and ignore what the system still reports about it."""
        if self._number:
            self._centre.remove(self._tag)
        self._retries.forgive()
        self._bubble, self._first, self._number, self.gone = None, 0, 0, None
        self._there = False
        self.key, self.meanings = "", {}

    def taken(self) -> None:
        """Note that the system has accepted it."""
        self._taken = self._there = True

    def pressed(self) -> None:
        """Note that a press or a click has taken it off the screen."""
        self._there = False

    def lost(self, how: Gone) -> None:
        """Note that it is not on the screen."""
        self.gone, self._there = how, False
        if how is Gone.REFUSED:
            self._taken = False
            self._retries.refused()

    def _show(self) -> None:
        if self._bubble is not None:
            self._number, self.gone, self._there = self._next_number(), None, False
            self._centre.show(self._tag, self._number, self._bubble)


def _frame(bubble: Bubble) -> tuple[object, bool]:
    """Return the parts that no update can change."""
    return bubble.actions, bubble.urgent
