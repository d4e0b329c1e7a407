"""Sensors of presence: adapters that report what the desktop says, by events and never by polling.

Here is which source of idle time a session gets, and what `doctor` says of it. Wayland comes first wherever anything
says Wayland: an X server runs beside it then, and its idle counter knows only of input to X windows, so that a person
typing elsewhere would count as away. Not used at all: logind's IdleHint, which desktops set after a time of their own
or never, and the idle time of the KDE screen saver, which has no events on X11 and does not exist on Wayland.
"""

import os
import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from typing import TYPE_CHECKING

from breakstretch.backends.presence.idle.report import PART
from breakstretch.backends.presence.idle.sensor import IdleSensor, IdleSource
from breakstretch.daemon.ports import Clock, Post, Probe
from breakstretch.system.loop.protocol import FdLoop, SystemLoop

if TYPE_CHECKING:  # its library is there on Linux only
    from breakstretch.system.bus.bus import Bus

NO_DESKTOP = Probe(
    PART, False, "no display is named in the environment", "start breakstretch inside your desktop session"
)
_ASKED = timedelta(minutes=1)
"""The threshold that `probe` asks for; any would do."""


def choose(
    reactor: SystemLoop,
    clock: Clock,
    bus: "Bus | None",
    post: Post,
    tell: Callable[[str], object],
    environment: Mapping[str, str] = os.environ,
) -> IdleSensor:
    """The sensor for this session, not yet opened; `bus` is the session bus, where there is one."""

    def now() -> float:
        return clock.now().elapsed

    try:
        sources = _sources(reactor, now, bus, post, environment)
    except (ImportError, OSError, AttributeError) as error:
        missing = Probe(PART, False, f"what would tell it cannot be used: {error}", "install breakstretch anew")
        return IdleSensor((), tell, missing)
    return IdleSensor(sources, tell, NO_DESKTOP)


def _sources(
    reactor: SystemLoop, now: Callable[[], float], bus: "Bus | None", post: Post, environment: Mapping[str, str]
) -> Sequence[IdleSource]:
    """What may work here, the best first."""
    if sys.platform == "win32":
        from breakstretch.backends.presence.idle import idle_windows
        from breakstretch.backends.presence.idle.asked import AskedIdle

        return (AskedIdle(reactor, now, post, idle_windows.last_input_asker(), idle_windows.WORKS),)
    if sys.platform == "darwin":
        from breakstretch.backends.presence.idle import idle_macos
        from breakstretch.backends.presence.idle.asked import AskedIdle

        return (AskedIdle(reactor, now, post, idle_macos.last_input_asker(), idle_macos.WORKS),)
    return _linux_sources(reactor, now, bus, post, environment)


def _linux_sources(
    reactor: FdLoop, now: Callable[[], float], bus: "Bus | None", post: Post, environment: Mapping[str, str]
) -> Sequence[IdleSource]:
    if is_wayland(environment):
        from breakstretch.backends.presence.idle.wayland import WaylandIdle
        from breakstretch.backends.presence.idle.wayland_wire import socket_of

        wayland = WaylandIdle(reactor, now, post, socket_of(environment))
        if bus is None:
            return (wayland,)
        from breakstretch.backends.presence.idle.mutter import MutterIdle

        return wayland, MutterIdle(bus, now, post)
    if environment.get("DISPLAY"):
        from breakstretch.backends.presence.idle.x11 import X11Idle
        from breakstretch.backends.presence.idle.x11_sync import XServer

        return (X11Idle(reactor, now, post, XServer(environment["DISPLAY"])),)
    return ()


def is_wayland(environment: Mapping[str, str]) -> bool:
    """Whether anything says Wayland, whatever else is there."""
    return bool(environment.get("WAYLAND_DISPLAY")) or environment.get("XDG_SESSION_TYPE") == "wayland"


def probe(reactor: SystemLoop, clock: Clock, bus: "Bus | None", patience: float) -> Probe:
    """What `doctor` says: the sensor is opened, and closed when it knows; runs the loop meanwhile."""
    sensor = choose(reactor, clock, bus, lambda _event: None, lambda _line: None)

    def decided() -> None:
        if sensor.probe().works is not None:
            reactor.stop()

    sensor.set_idle(_ASKED)
    sensor.open()
    if sensor.probe().works is None:
        sensor.on_decided = decided
        limit = reactor.at(clock.now().elapsed + patience, reactor.stop)
        reactor.run()
        limit.cancel()
    found = sensor.probe()
    sensor.close()
    return found
