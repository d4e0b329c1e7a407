"""Whether a panel shows tray icons on this session bus."""

from collections.abc import Callable

from breakstretch.system.bus.bus import Body, Bus, BusError

WATCHER = "org.kde.StatusNotifierWatcher"
WATCHER_PATH = "/StatusNotifierWatcher"

_PROPERTIES = "org.freedesktop.DBus.Properties"
_HOST = "IsStatusNotifierHostRegistered"
_ABSENT = (
    "org.freedesktop.DBus.Error.ServiceUnknown",
    "org.freedesktop.DBus.Error.NameHasNoOwner",
    "local.Disconnected",
)


def ask_for_panel(bus: Bus, told: Callable[[bool], object]) -> None:
    """Tell later whether somebody shows icons; a watcher takes them even when it has no host that shows them."""

    def answered(reply: Body | None, error: BusError | None) -> None:
        if reply is None:
            told(error is None or error.name not in _ABSENT)
        else:
            told(reply[0][1] is not False)

    bus.call(WATCHER, WATCHER_PATH, _PROPERTIES, "Get", "ss", WATCHER, _HOST, done=answered)


def find_panel(limit: float = 2.0) -> bool | None:
    """Wait for the answer in a loop of its own; None when there is no session bus to ask."""
    from breakstretch.system.clock import elapsed
    from breakstretch.system.loop.linux import LinuxReactor

    found: list[bool] = []
    reactor = LinuxReactor()
    bus = Bus(reactor)

    def told(there: bool) -> None:
        found.append(there)
        reactor.stop()

    try:
        if not bus.connect():
            return None
        ask_for_panel(bus, told)
        reactor.at(elapsed() + limit, reactor.stop)
        reactor.run()
    finally:
        bus.close()
        reactor.close()
    return any(found)
