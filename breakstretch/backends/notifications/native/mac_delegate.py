"""The object that macOS calls when a notification is clicked. It passes on what happened, and decides nothing."""

from collections.abc import Callable
from typing import Any

from Foundation import NSObject
from UserNotifications import (
    UNNotificationDefaultActionIdentifier,
    UNNotificationPresentationOptionBanner,
    UNNotificationPresentationOptionList,
)

NUMBER = "number"
"""Its key in what macOS keeps with a notification."""


class BreakstretchDelegate(NSObject):  # type: ignore[misc]  # the library has no types
    """Implements UNUserNotificationCenterDelegate; `heard` takes the number and the action.

    A dismissal is an action that has no meaning.
    """

    heard: Callable[[int, str], None]

    def userNotificationCenter_didReceiveNotificationResponse_withCompletionHandler_(  # noqa: N802 - its name there
        self, _centre: Any, response: Any, done: Callable[[], None]
    ) -> None:
        """A button, a click on the body, or a dismissal."""
        action = str(response.actionIdentifier())
        action = "default" if action == UNNotificationDefaultActionIdentifier else action
        number = response.notification().request().content().userInfo().get(NUMBER, 0)
        self.heard(int(number), action)
        done()

    def userNotificationCenter_willPresentNotification_withCompletionHandler_(  # noqa: N802 - its name there
        self, _centre: Any, _notification: Any, done: Callable[[int], None]
    ) -> None:
        """Show it also while a window of ours is in front, which macOS does not do by itself."""
        done(UNNotificationPresentationOptionBanner | UNNotificationPresentationOptionList)
