"""Passes on what Windows and macOS report about session, lock, sleep, clock and zone.

On Linux, logind, the screen savers and the kernel do that. Reports come on other threads and are only posted. The end
of the session ends the loop, and the reporting thread waits until `saved` is set, because only then may the system end
this process.
"""

import sys
from collections.abc import Callable
from threading import Event as Flag

from breakstretch.backends.presence.zone_asked import AskedZone
from breakstretch.core.values.events import Event, FellAsleep, Locked, Unlocked, WokeUp
from breakstretch.daemon.ports import Post
from breakstretch.daemon.quiet_watch import Sensor
from breakstretch.daemon.runner import Runner
from breakstretch.system.clock import SystemClock
from breakstretch.system.loop.protocol import Loop
from breakstretch.system.notes import note
from breakstretch.system.system_news import SystemNews

_EVENTS: dict[SystemNews, Event] = {
    SystemNews.LOCKED: Locked(),
    SystemNews.UNLOCKED: Unlocked(),
    SystemNews.LEFT: Locked(sure=False),
    SystemNews.ENTERED: Unlocked(),
    SystemNews.ASLEEP: FellAsleep(),
    SystemNews.AWAKE: WokeUp(0.0),
}


class News:
    """Takes reports of the system, from any thread."""

    def __init__(self, loop: Loop, post: Post, zone: AskedZone) -> None:
        self.saved = Flag()
        self.screen: Callable[..., None] = lambda *, fills: None  # noqa: ARG005 - not every system says it
        """Called from the loop when a program fills the screen, or none does any more."""
        self._loop, self._post, self._zone = loop, post, zone
        self._locked = False

    def told(self, news: SystemNews) -> None:
        """Handle a report.

        A session that is entered may still be locked. Input ends the lock of a session that was left, because a system
        might report one without the other.
        """
        if news in (SystemNews.LOCKED, SystemNews.UNLOCKED):
            self._locked = news is SystemNews.LOCKED
        if news is SystemNews.ENTERED and self._locked:
            return
        if news is SystemNews.ENDS:
            self._loop.call_soon(self._loop.stop)
        elif news is SystemNews.CLOCK_SET:  # the call also has the loop compare its clocks
            self._loop.call_soon(self._zone.look)
        elif news in (SystemNews.FILLED, SystemNews.FREE):
            self._loop.call_soon(lambda: self.screen(fills=news is SystemNews.FILLED))
        else:
            self._post(_EVENTS[news])


def hear_system(
    runner: Runner,
    loop: Loop,
    clock: SystemClock,
    post: Post,
    changed: Callable[[], None],
    zone: Callable[[], object] | None = None,
) -> News:
    """Follow the zone, and the reports of the system once they can be heard; `zone` asks this system unless given."""

    def another_zone() -> None:
        clock.zone_changed()
        changed()

    try:
        ask = zone or _zone_asker()
    except (OSError, AttributeError):
        ask = bool
    asked = AskedZone(ask, lambda: loop.call_soon(another_zone))
    runner.after_each_step(asked.look)
    return News(loop, post, asked)


def full_screen_told(news: News, post: Post) -> Sensor | None:
    """The sensor of full screen on macOS, which says it by itself; None elsewhere."""
    if sys.platform != "darwin":
        return None
    from breakstretch.backends.presence.quiet.fullscreen_told import ToldFullscreen

    sensor = ToldFullscreen(post)
    news.screen = sensor.told
    return sensor


def listen_to(news: News) -> Callable[[], object]:
    """Listen to this system from now on, as far as possible. Returns the function that ends that. Main thread only."""
    try:
        return _listen(news)
    except (ImportError, OSError, AttributeError) as error:
        note(f"The end of the session and a locked screen are not noticed: {error}")
        return bool


def _listen(news: News) -> Callable[[], object]:
    if sys.platform == "win32":
        from breakstretch.system.news_windows import NewsWindow, Procedure, own_session

        window = NewsWindow(Procedure(news.told, news.saved.wait, own_session()))
        window.open()
        return window.close
    import AppKit  # type: ignore[import-not-found]  # comes with pystray on macOS alone
    import Foundation

    from breakstretch.system.news_macos import MacNews

    mac = MacNews(AppKit, Foundation, news.told, news.saved.wait)
    mac.open()
    return mac.close


def _zone_asker() -> Callable[[], object]:
    from breakstretch.backends.presence import zone_asked

    return zone_asked.on_windows() if sys.platform == "win32" else zone_asked.on_macos()
