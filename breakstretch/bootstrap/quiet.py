"""What holds prompts back, put together: the sensors of full screen, do not disturb and the zone, and who asks them.

On macOS no supported call tells either: there both are unknown, and the system holds notifications back itself.
"""

import sys
from collections.abc import Callable
from typing import Any

from breakstretch.backends.presence import fullscreen
from breakstretch.bootstrap.parts import LINUX, Post
from breakstretch.core.reasons import Reason
from breakstretch.daemon.quiet_watch import QuietWatch, Sensor, fullscreen_matters
from breakstretch.daemon.runner import Runner
from breakstretch.system.clock import SystemClock


class NoSensor:
    """Implements quiet_watch.Sensor where nothing tells."""

    def look(self) -> None:
        """Nothing."""

    def watch(self, _on: bool) -> None:
        """Nothing."""


def hear_quiet(runner: Runner, reactor: Any, session_bus: Any, post: Post) -> None:
    """Hang the sensors of this desktop into the runner's steps."""
    if sys.platform == "win32":
        sensors = _of_windows(runner, reactor, post)
    else:
        full = fullscreen.FullscreenSensor(fullscreen.choose, reactor, post) if LINUX else NoSensor()
        sensors = full, _do_not_disturb(session_bus, post)
    watch = QuietWatch(runner.engine, runner.clock, *sensors)
    runner.before_step.append(watch.before)
    runner.after_step.append(watch.after)


def _of_windows(runner: Runner, reactor: Any, post: Post) -> tuple[Sensor, Sensor]:
    """Both by one question; `doctor` says it where that cannot be asked."""
    from breakstretch.backends.presence.quiet_windows import AskedQuiet, state_asker

    try:
        ask = state_asker()
    except (OSError, AttributeError):
        return NoSensor(), NoSensor()

    def matters() -> bool:
        return fullscreen_matters(runner.engine.situation)

    full, disturb = (
        AskedQuiet(reason, ask, matters, reactor, runner.clock, post)
        for reason in (Reason.FULLSCREEN, Reason.DO_NOT_DISTURB)
    )
    return full, disturb


def _do_not_disturb(session_bus: Any, post: Post) -> Sensor:
    if session_bus is None:
        return NoSensor()
    from breakstretch.backends.presence.do_not_disturb import DoNotDisturbSensor

    return DoNotDisturbSensor(session_bus, post)


def watch_zone(reactor: Any, clock: SystemClock, changed: Callable[[], None]) -> Callable[[], None]:
    """Call when the zone of the machine has become another one, which the clock then knows; returns what ends that."""
    if not LINUX:
        return lambda: None
    from breakstretch.backends.presence.zone import ZoneWatch

    def another_zone() -> None:
        clock.zone_changed()
        changed()

    zone = ZoneWatch(reactor, another_zone)
    zone.open()
    return zone.close
