"""What macOS tells programs by notifications: the end of the session, lock, sleep, the clock and the zone.

They come on the main thread, from the tray's own loop; without a tray nothing turns that loop, and none comes. The
screen lock is told to all programs by a distributed notification, which macOS holds back from a program that is not in
front unless it is asked for at once. The program ends when the observer of the power-off returns, so it waits there
until all is saved.

Tested against made-up frameworks; never run on macOS.
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
}
_CLOCK = ("NSSystemTimeZoneDidChangeNotification", "NSSystemClockDidChangeNotification")
_SCREEN = {"com.apple.screenIsLocked": SystemNews.LOCKED, "com.apple.screenIsUnlocked": SystemNews.UNLOCKED}


class MacNews:
    """Hears of it by AppKit and Foundation, as pyobjc has them; `ended` waits until all is saved."""

    def __init__(
        self, appkit: Any, foundation: Any, tell: Callable[[SystemNews], object], ended: Callable[[float], object]
    ) -> None:
        self._appkit, self._foundation = appkit, foundation
        self._tell, self._ended = tell, ended
        self._news: dict[str, SystemNews] = {}
        self._observer: Any = None
        self._centers: tuple[Any, ...] = ()

    def open(self) -> None:
        """Hear of it from now on; only from the main thread."""
        workspace = self._appkit.NSWorkspace.sharedWorkspace().notificationCenter()
        own = self._foundation.NSNotificationCenter.defaultCenter()
        everywhere = self._foundation.NSDistributedNotificationCenter.defaultCenter()
        self._centers = (workspace, own, everywhere)
        self._observer = self._new_observer()
        for constant, news in _WORKSPACE.items():
            self._hear(workspace, getattr(self._appkit, constant), news)
        for constant in _CLOCK:
            self._hear(own, getattr(self._foundation, constant), SystemNews.CLOCK_SET)
        for name, news in _SCREEN.items():
            self._news[name] = news
            everywhere.addObserver_selector_name_object_suspensionBehavior_(
                self._observer, "heard:", name, None, IMMEDIATELY
            )

    def close(self) -> None:
        """Hear no more."""
        for center in self._centers:
            center.removeObserver_(self._observer)
        self._centers = ()

    def _hear(self, center: Any, name: str, news: SystemNews) -> None:
        self._news[str(name)] = news
        center.addObserver_selector_name_object_(self._observer, "heard:", name, None)

    def _new_observer(self) -> Any:
        heard = self._heard

        class BreakstretchNews(self._foundation.NSObject):  # type: ignore[misc, name-defined]
            """Its name is known to the whole process."""

            def heard_(self, notification: Any) -> None:
                """One notification."""
                heard(str(notification.name()))

        return BreakstretchNews.alloc().init()

    def _heard(self, name: str) -> None:
        news = self._news[name]
        self._tell(news)
        if news is SystemNews.ENDS:
            self._ended(LAST_MOMENT)
