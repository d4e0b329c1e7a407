"""The object that macOS calls when a notification is clicked. It only passes on what happened."""

from collections.abc import Callable
from typing import Any

from Foundation import NSObject
from UserNotifications import (
    UNNotificationDefaultActionIdentifier,
    UNNotificationPresentationOptionBanner,
    UNNotificationPresentationOptionList,
)

NUMBER = "number"
"""The key of the number in what macOS stores with a notification."""


class BreakstretchDelegate(NSObject):  # type: ignore[misc]  # the library has no types
    """Implements UNUserNotificationCenterDelegate. `heard` takes the number and the action.

    A dismissal is an action without a meaning.
    """

    heard: Callable[[int, str], None]

    def userNotificationCenter_didReceiveNotificationResponse_withCompletionHandler_(  # noqa: N802 - its name there
        self, _centre: Any, response: Any, done: Callable[[], None]
    ) -> None:
        """Handle a button, a click on the body, or a dismissal."""
        action = str(response.actionIdentifier())
        action = "default" if action == UNNotificationDefaultActionIdentifier else action
        number = response.notification().request().content().userInfo().get(NUMBER, 0)
        self.heard(int(number), action)
        done()

    def userNotificationCenter_willPresentNotification_withCompletionHandler_(  # noqa: N802 - its name there
        self, _centre: Any, _notification: Any, done: Callable[[int], None]
    ) -> None:
        """Show it even while a window of ours is in front, which macOS would not do."""
        done(UNNotificationPresentationOptionBanner | UNNotificationPresentationOptionList)
