"""Listens to what macOS reports to programs: the end of the session, lock, sleep, clock, zone and full screen.

The reports come on the main thread, from the tray's loop. Without a tray that loop does not run, and none come. macOS
reports the lock of the screen by a distributed notification. It delivers one late to a program in the background,
unless the program asks for it at once. After the observer of a power-off or of `terminate:` returns, macOS ends the
process, so it waits there until everything is saved. Other programs ask this one to quit by `terminate:`, and so does
pystray at Ctrl+C. For full screen the application has a property that can be observed: what the program in front does
with Dock and menu bar (`currentSystemPresentationOptions`). Browsers use it too, to hold their notifications back.

Tested against made-up frameworks. Never run on macOS.
"""

from collections.abc import Callable
from typing import Any

from breakstretch.system.system_news import LAST_MOMENT, SystemNews

IMMEDIATELY = 4
"""NSNotificationSuspensionBehaviorDeliverImmediately."""
_WORKSPACE = {
    "NSWorkspaceWillPowerOffNotification": SystemNews.ENDS,
    "NSWorkspaceWillSleepNotification": SystemNews.ASLEEP,
    "NSWorkspaceDidWakeNotification": SystemNews.AWAKE,
    "NSWorkspaceSessionDidResignActiveNotification": SystemNews.LEFT,
    "NSWorkspaceSessionDidBecomeActiveNotification": SystemNews.ENTERED,
}
_END = "NSApplicationWillTerminateNotification"
_CLOCK = ("NSSystemTimeZoneDidChangeNotification", "NSSystemClockDidChangeNotification")
_PRESENTED = "currentSystemPresentationOptions"
_INITIAL = 4
"""NSKeyValueObservingOptionInitial: the present value is reported too."""
_DOCK, _MENU_BAR, _FULL_SCREEN = 1 | 2, 4 | 8, 1 << 10
"""NSApplicationPresentationOptions: the Dock, and then the menu bar, is hidden or hides itself. And full screen."""
_SCREEN = {"com.apple.screenIsLocked": SystemNews.LOCKED, "com.apple.screenIsUnlocked": SystemNews.UNLOCKED}


class MacNews:
    """Listens by AppKit and Foundation, as pyobjc offers them. `ended` waits until everything is saved."""

    def __init__(
        self, appkit: Any, foundation: Any, tell: Callable[[SystemNews], object], ended: Callable[[float], object]
    ) -> None:
        self._appkit, self._foundation = appkit, foundation
        self._tell, self._ended = tell, ended
        self._news: dict[str, SystemNews] = {}
        self._observer: Any = None
        self._application: Any = None
        self._filled = False
        self._centers: tuple[Any, ...] = ()

    def open(self) -> None:
        """Listen from now on. Call it on the main thread only."""
        workspace = self._appkit.NSWorkspace.sharedWorkspace().notificationCenter()
        own = self._foundation.NSNotificationCenter.defaultCenter()
        everywhere = self._foundation.NSDistributedNotificationCenter.defaultCenter()
        self._centers = (workspace, own, everywhere)
        self._observer = self._new_observer()
        for constant, news in _WORKSPACE.items():
            self._hear(workspace, getattr(self._appkit, constant), news)
        self._hear(own, getattr(self._appkit, _END), SystemNews.ENDS)
        for constant in _CLOCK:
            self._hear(own, getattr(self._foundation, constant), SystemNews.CLOCK_SET)
        self._application = self._appkit.NSApplication.sharedApplication()
        self._application.addObserver_forKeyPath_options_context_(self._observer, _PRESENTED, _INITIAL, None)
        for name, news in _SCREEN.items():
            self._news[name] = news
            everywhere.addObserver_selector_name_object_suspensionBehavior_(
                self._observer, "heard:", name, None, IMMEDIATELY
            )

    def close(self) -> None:
        """Stop listening."""
        for center in self._centers:
            center.removeObserver_(self._observer)
        self._centers = ()
        if self._application is not None:
            self._application.removeObserver_forKeyPath_(self._observer, _PRESENTED)
            self._application = None

    def _hear(self, center: Any, name: str, news: SystemNews) -> None:
        self._news[str(name)] = news
        center.addObserver_selector_name_object_(self._observer, "heard:", name, None)

    def _new_observer(self) -> Any:
        heard, presented = self._heard, self._presented

        class BreakstretchNews(self._foundation.NSObject):  # type: ignore[misc, name-defined]
            """The observer. The whole process knows its class name."""

            def heard_(self, notification: Any) -> None:
                """Handle a notification."""
                heard(str(notification.name()))

            def observeValueForKeyPath_ofObject_change_context_(  # noqa: N802 - its name there
                self, _path: str, application: Any, _change: Any, _context: Any
            ) -> None:
                """Handle what the program in front does with Dock and menu bar."""
                presented(application.currentSystemPresentationOptions())

        return BreakstretchNews.alloc().init()

    def _presented(self, options: int) -> None:
        filled = bool(options & _FULL_SCREEN or (options & _DOCK and options & _MENU_BAR))
        if filled is not self._filled:
            self._filled = filled
            self._tell(SystemNews.FILLED if filled else SystemNews.FREE)

    def _heard(self, name: str) -> None:
        news = self._news[name]
        self._tell(news)
        if news is SystemNews.ENDS:
            self._ended(LAST_MOMENT)
