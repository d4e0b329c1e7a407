"""The callbacks of a bubble, for the notifier that shows it."""

from collections.abc import Callable
from typing import Protocol, TypeVar

from breakstretch.backends.notifications.bubble import Manners
from breakstretch.core.values.reasons import Gone
from breakstretch.system.bus.bus import BusError

_Bubble_contra = TypeVar("_Bubble_contra", contravariant=True)


class Owner(Protocol[_Bubble_contra]):
    """The notifier that a bubble belongs to."""

    reader: Callable[[], bool]
    """Whether a screen reader runs."""
    quiet: Callable[[], bool]
    """Whether do not disturb is on."""

    def chosen(self, bubble: _Bubble_contra, action: str) -> None:
        """An action was chosen."""

    def lost(self, bubble: _Bubble_contra, how: Gone) -> None:
        """It is not on the screen, and we did not take it away."""

    def numbered(self, bubble: _Bubble_contra, number: int) -> None:
        """The server gave it another number; 0: it has none any more."""

    def told(self, name: str, manners: Manners) -> None:
        """A server has said what it is and what it can do."""

    def failed(self, error: BusError, *, asks_again: bool) -> None:
        """No server took it."""
