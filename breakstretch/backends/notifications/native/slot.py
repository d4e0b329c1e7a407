"""One notification of Windows or macOS, kept equal to what is wanted; what it says is decided elsewhere.

A system that refuses is asked again a few times (rule 37), then not until something new is wanted. A notification whose
text alone has changed is updated in place. Pressing a button or clicking takes it off the screen, so what follows is
shown anew.
"""

from collections.abc import Callable, Mapping

from breakstretch.backends.notifications.bubble import Bubble
from breakstretch.backends.notifications.native.centre import Centre
from breakstretch.backends.notifications.timers import Retries
from breakstretch.core.values.events import Event
from breakstretch.core.values.reasons import Gone
from breakstretch.system.loop.protocol import Loop


class NativeBubble:
    """The notification under one tag; `next_number` gives a higher number at each call."""

    def __init__(self, centre: Centre, tag: str, reactor: Loop, next_number: Callable[[], int]) -> None:
        self.key = ""
        """Of the break that it is about."""
        self.meanings: Mapping[str, Event] = {}
        self._centre, self._tag, self._next_number = centre, tag, next_number
        self._bubble: Bubble | None = None
        self._first = self._number = 0
        """The first number with this key, and the present one."""
        self._taken = self._there = False
        """Whether the system took the newest one, and whether its text can still be updated."""
        self.gone: Gone | None = None
        self._retries = Retries(reactor, self._show)

    @property
    def seen(self) -> bool:
        """Whether the system has taken what was last new."""
        return self._taken

    @property
    def up(self) -> bool:
        """Whether it is seen and still there. Closed by the person counts."""
        return self._taken and self.gone in (None, Gone.CLOSED)

    def is_about(self, number: int) -> bool:
        """Whether this number, or a later one, was given to what is shown about this break."""
        return 0 < self._first <= number <= self._number

    def is_at(self, number: int) -> bool:
        """Whether this is the number of what is shown now."""
        return 0 < number == self._number

    def show(
        self, bubble: Bubble, meanings: Mapping[str, Event], key: str = "", *, new: bool = True, pops: bool = False
    ) -> None:
        """Show this; `new`: not only a later second of what is shown; `pops`: never as an update in place."""
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
        """Remove it. What the system still says about it means nothing."""
        if self._number:
            self._centre.remove(self._tag)
        self._retries.forgive()
        self._bubble, self._first, self._number, self.gone = None, 0, 0, None
        self._there = False
        self.key, self.meanings = "", {}

    def taken(self) -> None:
        """The system has taken it."""
        self._taken = self._there = True

    def pressed(self) -> None:
        """A press or a click has taken it off the screen."""
        self._there = False

    def lost(self, how: Gone) -> None:
        """It is not on the screen."""
        self.gone, self._there = how, False
        if how is Gone.REFUSED:
            self._taken = False
            self._retries.refused()

    def _show(self) -> None:
        if self._bubble is not None:
            self._number, self.gone, self._there = self._next_number(), None, False
            self._centre.show(self._tag, self._number, self._bubble)


def _frame(bubble: Bubble) -> tuple[object, bool]:
    """What no update can change."""
    return bubble.actions, bubble.urgent
