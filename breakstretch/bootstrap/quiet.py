"""Puts together the sensors of full screen, do not disturb and the zone.

macOS reports when a program fills the screen. No supported call reports Focus there. macOS holds notifications back
itself.
"""

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

from breakstretch.backends.presence.quiet import fullscreen
from breakstretch.core.values.reasons import Reason
from breakstretch.daemon.ports import Post, Reactor
from breakstretch.daemon.quiet_watch import QuietWatch, Sensor, fullscreen_matters
from breakstretch.daemon.runner import Runner
from breakstretch.system.clock import SystemClock
from breakstretch.system.loop.protocol import SystemLoop

if TYPE_CHECKING:  # its library is there on Linux only
    from breakstretch.system.bus.bus import Bus


class NoSensor:
    """Implements quiet_watch.Sensor where there is no sensor."""

    def look(self) -> None:
        """Nothing."""

    def watch(self, _on: bool) -> None:
        """Nothing."""


def hear_quiet(
    runner: Runner, reactor: SystemLoop, session_bus: "Bus | None", post: Post, told: Sensor | None = None
) -> Callable[[], None]:
    """Attach the sensors of this desktop to the runner's steps. Returns what prepares them for the first reminder.

    `told` is the sensor of full screen on a system that reports it unasked.
    """
    if sys.platform == "win32":
        watch = watch_windows(runner, reactor, post)
    else:
        full = told or _fullscreen(reactor, post)
        watch = QuietWatch(runner.engine, runner.clock, full, _do_not_disturb(session_bus, post))
    runner.before_each_step(watch.before)
    runner.after_each_step(watch.after)
    return watch.get_ready


def watch_windows(
    runner: Runner,
    reactor: Reactor,
    post: Post,
    ask: Callable[[], int] | None = None,
    held_back: Callable[[], bool] | None = None,
) -> QuietWatch:
    """Watch both with one query, made only while full screen matters. Without it, neither is known.

    Do not disturb matters in a session too, because it may hide the notification that guides. `ask` is Windows unless
    given, and `held_back` its setting for our notifications.
    """
    from breakstretch.backends.presence.quiet.notification_mode import NotificationMode

    also = held_back or NotificationMode()
    also()  # from now on a change is known before a reminder is due
    from breakstretch.backends.presence.quiet.quiet_windows import AskedLock, AskedQuiet, state_asker

    try:
        asked = AskedLock(ask or state_asker(), post)
    except (OSError, AttributeError):
        return QuietWatch(runner.engine, runner.clock, NoSensor(), NoSensor())

    def matters() -> bool:
        return fullscreen_matters(runner.engine.situation)

    def hides() -> bool:
        return runner.engine.situation.player is not None or matters()

    full = AskedQuiet(Reason.FULLSCREEN, asked, matters, reactor, runner.clock, post)
    disturb = AskedQuiet(Reason.DO_NOT_DISTURB, asked, hides, reactor, runner.clock, post, also)
    return QuietWatch(runner.engine, runner.clock, full, disturb)


def _fullscreen(reactor: SystemLoop, post: Post) -> Sensor:
    if sys.platform != "linux":
        return NoSensor()
    return fullscreen.FullscreenSensor(fullscreen.choose, reactor, post)


def _do_not_disturb(session_bus: "Bus | None", post: Post) -> Sensor:
    if session_bus is None:
        return NoSensor()
    from breakstretch.backends.presence.quiet.do_not_disturb import DoNotDisturbSensor

    return DoNotDisturbSensor(session_bus, post)


def watch_zone(reactor: SystemLoop, clock: SystemClock, changed: Callable[[], None]) -> Callable[[], None]:
    """Call when the machine's zone has changed, which the clock knows by then. Returns the function that ends that.

    Elsewhere `hear_system` does it.
    """
    if sys.platform != "linux":
        return lambda: None
    from breakstretch.backends.presence.zone import ZoneWatch

    def another_zone() -> None:
        clock.zone_changed()
        changed()

    zone = ZoneWatch(reactor, another_zone)
    zone.open()
    return zone.close
