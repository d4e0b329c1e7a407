"""The notification centre of Windows or macOS as the notifier sees it; `windows_toasts` and `mac_centre` implement it.

A centre keeps one notification under each tag, and the number tells apart what was shown under it. It calls `report`
from whatever thread the system uses.
"""

from collections.abc import Callable
from typing import Protocol, TypeAlias

from breakstretch.backends.notifications.bubble import Bubble, Manners
from breakstretch.core.values.base import Value
from breakstretch.core.values.reasons import CannotGuide, Gone


class Known(Value, frozen=True):
    """What the centre does with a notification, or None if it shows none of ours. Reported again with each."""

    manners: Manners | None
    why: str = ""
    cannot: CannotGuide = CannotGuide.NOT_ALLOWED
    """Why it shows none, where it shows none."""


class Taken(Value, frozen=True):
    """The system has taken the notification of this number."""

    number: int


class Chosen(Value, frozen=True):
    """A button was pressed, or the body was clicked (`default`). That takes the notification off the screen."""

    number: int
    action: str


class Lost(Value, frozen=True):
    """The notification of this number is not on the screen, and we did not take it away."""

    number: int
    how: Gone
    why: str = ""
    cannot: CannotGuide = CannotGuide.CANNOT_NOTIFY
    """Why it was refused, where it was."""


Report: TypeAlias = Known | Taken | Chosen | Lost


class Centre(Protocol):
    """Shows notifications; none of the calls waits for the system."""

    name: str
    """As `status` and `doctor` say it."""

    def open(self, report: Callable[[Report], None]) -> None:
        """Take away what a killed run left, and report what is known. It asks nobody for permission."""

    def permission(self, *, ask: bool) -> None:
        """Report again what is known. With `ask` the system asks the person, where it does that and never did."""

    def show(self, tag: str, number: int, bubble: Bubble) -> None:
        """Show it under this tag, in place of what is there."""

    def update(self, tag: str, number: int, bubble: Bubble) -> None:
        """Change the text of the notification that is shown, without a new banner or sound."""

    def remove(self, tag: str) -> None:
        """Take it off the screen and out of the list."""

    def close(self) -> None:
        """Take everything away and end what runs."""
