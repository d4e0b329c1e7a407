"""Keeps the screen on during a session. A person on a mat touches no key, and a locked screen would end the session.

On Linux the services of the desktop are asked over our own bus, until one of them agrees. It lets go when our
connection ends, so a killed daemon keeps no screen on. If none agrees, as with a bare window manager, the screen may
go dark, and `doctor` says so. The code for Windows and macOS is written from their documentation
(SetThreadExecutionState, NSProcessInfo). The first has run under wine, the second never.
"""

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NamedTuple

from breakstretch.daemon.ports import Probe

if TYPE_CHECKING:  # its library is there on Linux only
    from breakstretch.system.bus.bus import Bus

REASON = "A stretch is in progress"
_APP = "breakstretch"


class _Service(NamedTuple):
    name: str
    path: str
    face: str
    inhibit: str
    signature: str
    body: tuple[Any, ...]
    release: str


_BUS = ("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus")
_IDLE = 8
"""Of gnome-session: do not mark the session as idle."""
_SERVICES = (
    _Service(
        "org.freedesktop.ScreenSaver",
        "/org/freedesktop/ScreenSaver",
        "org.freedesktop.ScreenSaver",
        "Inhibit",
        "ss",
        (_APP, REASON),
        "UnInhibit",
    ),
    _Service(
        "org.gnome.SessionManager",
        "/org/gnome/SessionManager",
        "org.gnome.SessionManager",
        "Inhibit",
        "susu",
        (_APP, 0, REASON, _IDLE),
        "Uninhibit",
    ),
    _Service(
        "org.freedesktop.PowerManagement",
        "/org/freedesktop/PowerManagement/Inhibit",
        "org.freedesktop.PowerManagement.Inhibit",
        "Inhibit",
        "ss",
        (_APP, REASON),
        "UnInhibit",
    ),
)


class BusKeepAwake:
    """Asks the desktop's services, one after another, and lets go of the one that agreed."""

    def __init__(self, bus: "Bus") -> None:
        self._bus = bus
        self._wanted = False
        self._held: tuple[_Service, int] | None = None
        self._asked = 0
        """Which request is the newest; the answer to an older one is given back."""

    def open(self) -> None:
        """Ask again after the bus was lost."""
        self._bus.on_connected.append(self._again)

    @property
    def holding(self) -> bool:
        """Whether a service keeps the screen on for us."""
        return self._held is not None

    def __call__(self, led: bool) -> None:
        """A session begins, or is over."""
        if led is self._wanted:
            return
        self._wanted = led
        held, self._held = self._held, None
        if led:
            self._ask()
        elif held is not None:
            self._release(*held)

    def _again(self) -> None:
        self._held = None
        if self._wanted:
            self._ask()

    def _ask(self, at: int = 0) -> None:
        """Ask the service at this place in the list; when it refuses, the next one."""
        if at >= len(_SERVICES):
            return
        self._asked += 1
        number, service = self._asked, _SERVICES[at]

        def answered(body: tuple[Any, ...] | None, _error: object) -> None:
            if number != self._asked or not self._wanted:
                if body is not None:
                    self._release(service, body[0])
            elif body is not None:
                self._held = (service, body[0])
            else:
                self._ask(at + 1)

        where = (service.name, service.path, service.face)
        self._bus.call(*where, service.inhibit, service.signature, *service.body, done=answered)

    def _release(self, service: _Service, cookie: int) -> None:
        self._bus.call(service.name, service.path, service.face, service.release, "u", cookie)


class WindowsKeepAwake:
    """Sets the execution state of the loop's thread."""

    _CONTINUOUS, _SYSTEM, _DISPLAY = 0x80000000, 0x1, 0x2

    def __init__(self, set_state: Callable[[int], object]) -> None:
        self._set_state = set_state

    def __call__(self, led: bool) -> None:
        """A session begins, or is over."""
        self._set_state(self._CONTINUOUS | (self._SYSTEM | self._DISPLAY if led else 0))


class MacKeepAwake:
    """Holds an activity of NSProcessInfo, which also keeps App Nap from delaying the end of a hold."""

    _OPTIONS = 1 << 40 | 1 << 20 | 0xFFFFFF | 0xFF << 32
    """NSActivityIdleDisplaySleepDisabled, NSActivityUserInitiated and NSActivityLatencyCritical."""

    def __init__(self, process_info: Any) -> None:
        self._process_info = process_info
        self._activity: Any = None

    def __call__(self, led: bool) -> None:
        """A session begins, or is over."""
        activity, self._activity = self._activity, None
        if activity is not None:
            self._process_info.endActivity_(activity)
        if led:
            self._activity = self._process_info.beginActivityWithOptions_reason_(self._OPTIONS, REASON)


def choose(bus: "Bus | None") -> Callable[[bool], None]:
    """Return the implementation for this system."""
    if sys.platform == "win32":
        import ctypes

        return WindowsKeepAwake(ctypes.windll.kernel32.SetThreadExecutionState)
    if sys.platform == "darwin":
        from Foundation import NSProcessInfo  # comes with pystray on macOS alone

        return MacKeepAwake(NSProcessInfo.processInfo())
    if bus is None:
        return lambda _led: None
    awake = BusKeepAwake(bus)
    awake.open()
    return awake


def ask(bus: "Bus", told: Callable[[list[Probe]], None]) -> None:
    """The probe, by the names that are on the bus or would come when asked for."""
    found: set[str] = set()

    def active(body: tuple[Any, ...] | None, _error: object) -> None:
        found.update(body[0] if body else ())
        bus.call(*_BUS, "ListActivatableNames", done=activatable)

    def activatable(body: tuple[Any, ...] | None, _error: object) -> None:
        found.update(body[0] if body else ())
        told([probe(frozenset(found))])

    bus.call(*_BUS, "ListNames", done=active)


def probe(names: frozenset[str]) -> Probe:
    """For `doctor`: which of the names on the bus would keep the screen on."""
    there = next((service.name for service in _SERVICES if service.name in names), "")
    if there:
        return Probe("keeping the screen on", works=True, detail=f"{there} is asked to during a session")
    return Probe(
        "keeping the screen on",
        works=False,
        detail="no service of this desktop can keep the screen on during a session",
        remedy="let the screen lock after more than the half hour of an evening routine, or switch the lock off first",
    )
