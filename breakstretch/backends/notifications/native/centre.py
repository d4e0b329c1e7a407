"""The interface of a notification centre. `windows_toasts` and `mac_centre` implement it.

A centre keeps one notification for each tag. Each notification has a number of its own, so that reports about an
earlier one with the same tag can be recognised. `report` is called on any thread of the system.
"""

from collections.abc import Callable
from typing import Protocol, TypeAlias

from breakstretch.backends.notifications.bubble import Bubble, Manners
from breakstretch.core.values.base import Value
from breakstretch.core.values.reasons import CannotGuide, Gone


class Known(Value, frozen=True):
    """How the centre shows notifications, or None if it shows none of ours. Reported again with each notification."""

    manners: Manners | None
    why: str = ""
    cannot: CannotGuide = CannotGuide.NOT_ALLOWED
    """Why it shows none, if so."""


class Taken(Value, frozen=True):
    """The system has accepted the notification with this number."""

    number: int


class Chosen(Value, frozen=True):
    """A button was pressed, or the body was clicked (`default`). The notification leaves the screen."""

    number: int
    action: str


class Lost(Value, frozen=True):
    """The notification with this number is not on the screen, although we did not remove it."""

    number: int
    how: Gone
    why: str = ""
    cannot: CannotGuide = CannotGuide.CANNOT_NOTIFY
    """Why it was refused, if it was."""


Report: TypeAlias = Known | Taken | Chosen | Lost


class Centre(Protocol):
    """Shows notifications. No call waits for the system."""

    name: str
    """Its name in `status` and `doctor`."""

    def open(self, report: Callable[[Report], None]) -> None:
        """Remove what a killed run left, and report what is known. The person is not asked for permission."""

    def permission(self, *, ask: bool) -> None:
        """Report again what is known. With `ask` the system asks the person, if it asks at all and has not yet."""

    def show(self, tag: str, number: int, bubble: Bubble) -> None:
        """Show it under this tag, in place of the one that is there."""

    def update(self, tag: str, number: int, bubble: Bubble) -> None:
        """Change the text of the notification that is shown, without a new banner or sound."""

    def remove(self, tag: str) -> None:
        """Remove it from the screen and from the list."""

    def close(self) -> None:
        """Remove everything and end the threads."""
