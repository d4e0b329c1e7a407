"""What Windows and macOS tell programs, told by the systems themselves.

tests/backends/test_system_news.py has the same on paper, with a made-up Cocoa and made-up messages.
"""

import sys
import time

from tests.support.own_process import said_by
from tests.support.patience import LIMIT

MAC = """
import AppKit, Foundation
from breakstretch.system.news_macos import MacNews

told = []
AppKit.NSApplication.sharedApplication()
mac = MacNews(AppKit, Foundation, lambda news: told.append(str(news)), print)
mac.open()
center = Foundation.NSDistributedNotificationCenter.defaultCenter()
center.postNotificationName_object_userInfo_deliverImmediately_("com.apple.screenIsLocked", None, None, True)
center.postNotificationName_object_userInfo_deliverImmediately_("com.apple.screenIsUnlocked", None, None, True)
last = Foundation.NSDate.dateWithTimeIntervalSinceNow_(20)
while "unlocked" not in told and last.timeIntervalSinceNow() > 0:
    step = Foundation.NSDate.dateWithTimeIntervalSinceNow_(0.1)
    Foundation.NSRunLoop.currentRunLoop().runUntilDate_(step)
mac.close()
print([news for news in told if news.endswith("locked")])
"""
"""The names of a lock are sent by hand, because a runner locks nothing. All that is registered is registered really."""

if sys.platform == "darwin":

    def test_macos_tells() -> None:
        """Through its own centers, on the main thread, and an observer of full screen that does no harm."""
        assert said_by(MAC) == "['locked', 'unlocked']"


if sys.platform == "win32":
    import ctypes
    from ctypes import wintypes

    from breakstretch.system import news_windows as windows
    from breakstretch.system.system_news import LAST_MOMENT, SystemNews

    def test_windows_tells() -> None:
        """By messages to a real window, which is gone when it is closed."""
        assert getattr(windows, "own_session")() is not None  # noqa: B009
        told: list[object] = []
        window = getattr(windows, "NewsWindow")(windows.Procedure(told.append, told.append))  # noqa: B009
        user = ctypes.WinDLL("user32")
        user.FindWindowW.restype = wintypes.HWND
        user.SendMessageW.argtypes = (wintypes.HWND, wintypes.UINT, wintypes.WPARAM, wintypes.LPARAM)

        def found() -> int | None:
            handle: int | None = user.FindWindowW("breakstretch news", None)
            return handle

        window.open()
        last = time.monotonic() + LIMIT
        while found() is None:
            assert time.monotonic() < last, "there is no window"
        place = found()
        sent = (
            (windows.WM_QUERYENDSESSION, 0, 1),
            (windows.WM_TIMECHANGE, 0, 0),
            (windows.WM_WTSSESSION_CHANGE, windows.LOCKS, 0),
            (windows.WM_POWERBROADCAST, windows.SUSPENDS, 1),
            (windows.WM_ENDSESSION, 0, 0),
            (windows.WM_ENDSESSION, 1, 0),
        )
        for message, parameter, answer in sent:
            assert user.SendMessageW(place, message, parameter, 0) == answer, message
        news = [SystemNews.CLOCK_SET, SystemNews.LOCKED, SystemNews.ASLEEP, SystemNews.ENDS, LAST_MOMENT]
        assert told == news
        window.close()
        while found() is not None:
            assert time.monotonic() < last, "the window stays"
