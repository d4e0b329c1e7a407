"""The notification centre of macOS, by Apple's UserNotifications. Implements `centre.Centre`.

No call waits, because macOS answers on a thread of its own. Without an app bundle there is no centre, and asking for
it would end the process. macOS asks only once whether an app may notify, so that happens after the person has read
why. Permission is checked before each notification. A notification with the same identifier replaces the one before
it, with a new banner. No documented call changes only the text. Buttons belong to categories, which are registered
together. A button has the identifier of its action, so it means the same in every notification.

Tested against the library with a faked system, and never run.
"""

from collections.abc import Callable
from typing import Any

from breakstretch.backends.notifications.bubble import Action, Bubble, Manners
from breakstretch.backends.notifications.native.centre import Chosen, Known, Lost, Report, Taken
from breakstretch.core.values.reasons import CannotGuide, Gone
from breakstretch.system.notes import note

NO_BUNDLE = "only an app may notify you on macOS, and this copy of breakstretch is none"
_BODY = "default"
_PATIENCE = 3.0
"""Seconds macOS has to answer `doctor`."""


def bundle() -> str:
    """Return the identifier of the app that this process belongs to, or an empty string."""
    from Foundation import NSBundle

    return str(NSBundle.mainBundle().bundleIdentifier() or "")


def not_asked(settings: Any) -> bool:
    """Whether macOS has never asked the person whether this app may notify."""
    import UserNotifications

    return bool(settings.authorizationStatus() == UserNotifications.UNAuthorizationStatusNotDetermined)


def refusal(settings: Any) -> str:
    """Why macOS shows none of our notifications on the screen, or an empty string."""
    import UserNotifications

    status = settings.authorizationStatus()
    if not_asked(settings):
        return "macOS has not asked you yet whether breakstretch may notify you"
    if status == UserNotifications.UNAuthorizationStatusDenied:
        return "notifications from BreakStretch are turned off in System Settings"
    if settings.alertStyle() == UserNotifications.UNAlertStyleNone:
        return "System Settings lets BreakStretch show no banners"
    return ""


def manners(settings: Any) -> Manners:
    """How macOS shows a notification: its buttons are in a menu, and only an alert stays."""
    import UserNotifications

    stays = settings.alertStyle() == UserNotifications.UNAlertStyleAlert
    return Manners(known=True, stays=stays, in_place=False, markup=False, buttons=0)


class MacCentre:
    """Shows notifications of this app."""

    name = "macOS"

    def __init__(self) -> None:
        self._report: Callable[[Report], None]
        self._centre: Any = None
        self._delegate: Any = None
        """Kept here, because the centre holds no reference to it."""
        self._categories: dict[str, Any] = {}
        self._wanted: dict[str, int] = {}
        """The newest number for each tag. A notification that is no longer wanted is not added late."""

    def open(self, report: Callable[[Report], None]) -> None:
        """Connect to the centre, and look what it allows."""
        self._report = report
        if not bundle():
            report(Known(None, NO_BUNDLE, CannotGuide.CANNOT_NOTIFY))
            return
        from UserNotifications import UNUserNotificationCenter

        from breakstretch.backends.notifications.native.mac_delegate import BreakstretchDelegate

        self._delegate = BreakstretchDelegate.alloc().init()
        self._delegate.heard = self._heard
        self._centre = UNUserNotificationCenter.currentNotificationCenter()
        self._centre.setDelegate_(self._delegate)
        self._centre.removeAllDeliveredNotifications()  # nobody would hear the buttons of a killed run
        self.permission(ask=False)

    def permission(self, *, ask: bool) -> None:
        """Check whether macOS shows ours. With `ask` it asks the person, if it has not yet."""

        def looked(settings: Any) -> None:
            if ask and not_asked(settings):
                import UserNotifications

                self._centre.requestAuthorizationWithOptions_completionHandler_(
                    UserNotifications.UNAuthorizationOptionAlert, _quietly(self._answered)
                )
                return
            why = refusal(settings)
            self._report(Known(None, why, _cannot(settings)) if why else Known(manners(settings)))

        if self._centre is not None:
            self._look(looked)

    def show(self, tag: str, number: int, bubble: Bubble) -> None:
        """Show it if macOS allows it, in place of the one with this tag."""
        self._wanted[tag] = number
        if self._centre is None:
            self._refused(number, NO_BUNDLE)
            return

        def looked(settings: Any) -> None:
            if why := refusal(settings):
                self._report(Lost(number, Gone.REFUSED, why, _cannot(settings)))
            elif self._wanted.get(tag) == number:
                try:
                    self._report(Known(manners(settings)))
                    self._add(tag, number, bubble)
                except Exception as error:  # noqa: BLE001 - the library raises what macOS raises
                    self._refused(number, f"macOS answers {error!r}")

        self._look(looked)

    def update(self, tag: str, number: int, bubble: Bubble) -> None:
        """Show it again, because macOS has no other way."""
        self.show(tag, number, bubble)

    def remove(self, tag: str) -> None:
        """Remove it from the screen and from the list."""
        self._wanted.pop(tag, None)
        if self._centre is not None:
            self._centre.removePendingNotificationRequestsWithIdentifiers_([tag])
            self._centre.removeDeliveredNotificationsWithIdentifiers_([tag])

    def close(self) -> None:
        """Stop listening."""
        if self._centre is not None:
            self._centre.setDelegate_(None)
            self._centre = None

    def _look(self, looked: Callable[[Any], None]) -> None:
        """Call with the present settings, on a thread of macOS, where nothing may be raised."""
        self._centre.getNotificationSettingsWithCompletionHandler_(_quietly(looked))

    def _answered(self, _granted: bool, error: Any) -> None:
        """Handle the answer of the person, or the error of macOS for an app that is not signed."""
        if error is not None:
            self._report(Known(None, _words(error), CannotGuide.CANNOT_NOTIFY))
        else:
            self.permission(ask=False)

    def _add(self, tag: str, number: int, bubble: Bubble) -> None:
        import UserNotifications

        from breakstretch.backends.notifications.native.mac_delegate import NUMBER

        content = UserNotifications.UNMutableNotificationContent.alloc().init()
        content.setTitle_(bubble.title)
        content.setBody_(bubble.body)
        content.setUserInfo_({NUMBER: number})
        content.setCategoryIdentifier_(self._category(bubble.actions))
        request = UserNotifications.UNNotificationRequest.requestWithIdentifier_content_trigger_(tag, content, None)

        def added(error: Any) -> None:
            if error is not None:
                self._refused(number, _words(error))
            elif self._wanted.get(tag, 0) < number:
                self.remove(tag)
            else:
                self._report(Taken(number))

        self._centre.addNotificationRequest_withCompletionHandler_(request, _quietly(added))

    def _category(self, actions: tuple[Action, ...]) -> str:
        """Return the identifier of the category with these buttons, and register it with the others."""
        import UserNotifications
        from Foundation import NSSet

        buttons = tuple(action for action in actions if action.id != _BODY)
        name = "\n".join(f"{button.id} {button.label}" for button in buttons) or "none"
        if name not in self._categories:
            make_action = UserNotifications.UNNotificationAction.actionWithIdentifier_title_options_
            plain = UserNotifications.UNNotificationActionOptionNone
            made = [make_action(button.id, button.label, plain) for button in buttons]
            dismissal = UserNotifications.UNNotificationCategoryOptionCustomDismissAction
            make = UserNotifications.UNNotificationCategory.categoryWithIdentifier_actions_intentIdentifiers_options_
            self._categories[name] = make(name, made, [], dismissal)
            self._centre.setNotificationCategories_(NSSet.setWithArray_(list(self._categories.values())))
        return name

    def _heard(self, number: int, action: str) -> None:
        self._report(Chosen(number, action))

    def _refused(self, number: int, why: str) -> None:
        self._report(Lost(number, Gone.REFUSED, why))


def _cannot(settings: Any) -> CannotGuide:
    """Return what stands in the way of notifications that are refused."""
    return CannotGuide.NOT_ASKED if not_asked(settings) else CannotGuide.NOT_ALLOWED


def _quietly(call: Callable[..., None]) -> Callable[..., None]:
    def guarded(*given: Any) -> None:
        try:
            call(*given)
        except Exception as error:  # noqa: BLE001 - on a thread of macOS it would end the process
            note(f"macOS could not do it: {error!r}")

    return guarded


def _words(error: Any) -> str:
    return f"macOS answers {error.localizedDescription()}" if error is not None else ""


def look() -> tuple[bool | None, str, CannotGuide | None]:
    """Return whether macOS shows our notifications, what `doctor` says, and why they cannot guide. Asks nobody."""
    if not bundle():
        return False, NO_BUNDLE, CannotGuide.CANNOT_NOTIFY
    from threading import Event

    from UserNotifications import UNUserNotificationCenter

    answers: list[tuple[str, CannotGuide | None]] = []
    there = Event()

    def looked(settings: Any) -> None:
        why = refusal(settings)
        answers.append((why, _cannot(settings) if why else manners(settings).cannot_guide))
        there.set()

    UNUserNotificationCenter.currentNotificationCenter().getNotificationSettingsWithCompletionHandler_(_quietly(looked))
    if not there.wait(_PATIENCE):
        return None, "macOS does not say whether breakstretch may notify", CannotGuide.UNKNOWN
    why, cannot = answers[0]
    return not why, why or "banners and the notification centre", cannot
