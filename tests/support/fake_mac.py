"""Apple's notifications as pyobjc offers them, and the person before them; no kinder than they are.

Handlers are called from a thread of their own. A category is looked up when a button is pressed, among those that were
registered last. The delegate is known weakly only. Without a bundle, asking for the centre ends the process.
"""

import sys
import threading
import weakref
from collections.abc import Callable
from types import ModuleType, SimpleNamespace
from typing import Any, Self

import pytest

DELEGATE = "breakstretch.backends.notifications.native.mac_delegate"
UNASKED, DENIED, AUTHORIZED = 0, 1, 2
NONE, BANNER, ALERT = 0, 1, 2
NOT_ALLOWED = "Notifications are not allowed for this application"
_CONSTANTS = {
    "UNAuthorizationStatusNotDetermined": UNASKED,
    "UNAuthorizationStatusDenied": DENIED,
    "UNAuthorizationStatusAuthorized": AUTHORIZED,
    "UNAlertStyleNone": NONE,
    "UNAlertStyleBanner": BANNER,
    "UNAlertStyleAlert": ALERT,
    "UNAuthorizationOptionAlert": 4,
    "UNNotificationActionOptionNone": 0,
    "UNNotificationCategoryOptionCustomDismissAction": 1,
    "UNNotificationPresentationOptionList": 8,
    "UNNotificationPresentationOptionBanner": 16,
    "UNNotificationDefaultActionIdentifier": "com.apple.UNNotificationDefaultActionIdentifier",
    "UNNotificationDismissActionIdentifier": "com.apple.UNNotificationDismissActionIdentifier",
}


class NSObject:
    """What every object of theirs can do."""

    @classmethod
    def alloc(cls) -> Self:
        """Make one."""
        return cls()

    def init(self) -> Self:
        """Begin."""
        return self


class Content(NSObject):
    """UNMutableNotificationContent."""

    def __init__(self) -> None:
        self.title = self.body = self.category = ""
        self._info: dict[str, object] = {}

    def setTitle_(self, text: str) -> None:  # noqa: N802 - its name there, as all below
        """Set it."""
        self.title = text

    def setBody_(self, text: str) -> None:  # noqa: N802
        """Set it."""
        self.body = text

    def setUserInfo_(self, info: dict[str, object]) -> None:  # noqa: N802
        """Keep what macOS gives back."""
        self._info = info

    def setCategoryIdentifier_(self, name: str) -> None:  # noqa: N802
        """Name its category."""
        self.category = name

    def userInfo(self) -> dict[str, object]:  # noqa: N802
        """What was kept."""
        return self._info


class FakeMac:
    """The system and the person; it is the centre too."""

    def __init__(self, status: int = AUTHORIZED, style: int = ALERT) -> None:
        self.status, self.style = status, style
        self.answer: bool | None = True
        """What the person says when asked for permission; None: nothing yet."""
        self.error = ""
        """What adding a notification fails with."""
        self.bundle: str | None = "io.github.breakstretch.breakstretch"
        self.asked = self.banners = 0
        self.shown: dict[str, Content] = {}
        self.left = ["one of a killed run"]
        self.categories: dict[str, list[Any]] = {}
        self.delegate: Callable[[], Any] = lambda: None
        self._held: list[Callable[[], None]] | None = None

    def install(self, patch: pytest.MonkeyPatch) -> None:
        """Put the modules in place, on a platform that is macOS."""
        module = ModuleType("UserNotifications")
        named = {"UNUserNotificationCenter": SimpleNamespace(currentNotificationCenter=self._current)}
        action = SimpleNamespace(
            actionWithIdentifier_title_options_=lambda name, title, _options: SimpleNamespace(name=name, title=title)
        )
        category = SimpleNamespace(
            categoryWithIdentifier_actions_intentIdentifiers_options_=lambda name, actions, _intents, options: (
                SimpleNamespace(name=name, actions=actions, dismissal=bool(options))
            )
        )
        request = SimpleNamespace(requestWithIdentifier_content_trigger_=lambda tag, content, _now: (tag, content))
        named |= {"UNNotificationAction": action, "UNNotificationCategory": category, "UNNotificationRequest": request}
        vars(module).update(_CONSTANTS, UNMutableNotificationContent=Content, **named)
        foundation = ModuleType("Foundation")
        main = SimpleNamespace(bundleIdentifier=lambda: self.bundle)
        vars(foundation).update(
            NSObject=NSObject,
            NSSet=SimpleNamespace(setWithArray_=list),
            NSBundle=SimpleNamespace(mainBundle=lambda: main),
        )
        patch.setitem(sys.modules, "UserNotifications", module)
        patch.setitem(sys.modules, "Foundation", foundation)
        patch.delitem(sys.modules, DELEGATE, raising=False)
        patch.setattr(sys, "platform", "darwin")

    def _current(self) -> "FakeMac":
        assert self.bundle, "NSInternalInconsistencyException: bundleProxyForCurrentProcess is nil"
        return self

    def _later(self, call: Callable[[], None]) -> None:
        """Call in another thread: now, or when `release` says so."""
        if self._held is not None:
            self._held.append(call)
            return
        thread = threading.Thread(target=call)
        thread.start()
        thread.join()

    def hold(self) -> None:
        """Answer nothing until `release`."""
        self._held = []

    def release(self) -> None:
        """Answer what was asked meanwhile."""
        held, self._held = self._held or [], None
        for call in held:
            self._later(call)

    def setDelegate_(self, delegate: Any) -> None:  # noqa: N802
        """Who is called; not kept."""
        self.delegate = weakref.ref(delegate) if delegate is not None else lambda: None

    def getNotificationSettingsWithCompletionHandler_(self, done: Callable[[Any], None]) -> None:  # noqa: N802
        """What the person allows."""
        settings = SimpleNamespace(authorizationStatus=lambda: self.status, alertStyle=lambda: self.style)
        self._later(lambda: done(settings))

    def requestAuthorizationWithOptions_completionHandler_(  # noqa: N802
        self, _options: int, done: Callable[[bool, Any], None]
    ) -> None:
        """Ask the person, once in a lifetime."""
        self.asked += 1
        if self.answer is not None and not self.error:
            self.status = AUTHORIZED if self.answer else DENIED
        if self.answer is not None:
            self._later(lambda: done(bool(self.answer and not self.error), self._error()))

    def setNotificationCategories_(self, categories: list[Any]) -> None:  # noqa: N802
        """Only these are known from now on."""
        assert all(category.dismissal for category in categories)
        self.categories = {category.name: category.actions for category in categories}

    def addNotificationRequest_withCompletionHandler_(  # noqa: N802
        self, request: tuple[str, Content], done: Callable[[Any], None]
    ) -> None:
        """Show it with a new banner, in place of the one with its identifier."""
        tag, content = request
        if not self.error:
            self.banners += 1
            self.shown[tag] = content
        self._later(lambda: done(self._error()))

    def removePendingNotificationRequestsWithIdentifiers_(self, tags: list[str]) -> None:  # noqa: N802
        """None waits for its time."""

    def removeDeliveredNotificationsWithIdentifiers_(self, tags: list[str]) -> None:  # noqa: N802
        """Remove them."""
        for tag in tags:
            self.shown.pop(tag, None)

    def removeAllDeliveredNotifications(self) -> None:  # noqa: N802
        """Remove all."""
        self.left.clear()

    def _error(self) -> Any:
        return SimpleNamespace(localizedDescription=lambda: self.error) if self.error else None

    def buttons(self, tag: str = "live") -> dict[str, str]:
        """The titles of the buttons, and their identifiers."""
        return {action.title: action.name for action in self.categories[self.shown[tag].category]}

    def press(self, label: str = "", tag: str = "live") -> None:
        """Press a button, or click on the body."""
        self._respond(self.buttons(tag)[label] if label else _CONSTANTS["UNNotificationDefaultActionIdentifier"], tag)

    def dismiss(self, tag: str = "live") -> None:
        """Close it."""
        self._respond(_CONSTANTS["UNNotificationDismissActionIdentifier"], tag)

    def _respond(self, action: object, tag: str) -> None:
        content = self.shown.pop(tag)
        request = SimpleNamespace(content=lambda: content)
        notification = SimpleNamespace(request=lambda: request)
        response = SimpleNamespace(actionIdentifier=lambda: action, notification=lambda: notification)
        delegate, done = self.delegate(), list[bool]()
        if delegate is not None:
            call = delegate.userNotificationCenter_didReceiveNotificationResponse_withCompletionHandler_
            self._later(lambda: call(self, response, lambda: done.append(True)))
            assert done, "macOS waits for it"

    def presented(self) -> int:
        """How one is shown while a window of the program is in front."""
        options: list[int] = []
        call = self.delegate().userNotificationCenter_willPresentNotification_withCompletionHandler_
        call(self, None, options.append)
        return sum(options)
