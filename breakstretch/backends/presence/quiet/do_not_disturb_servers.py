"""How each notification server tells that it is not to disturb; knows neither prompt nor event.

No two kinds say it in the same way, and the capabilities do not tell, so they are told apart by name. Plasma's way, a
property beside the notifications, is asked of every other server too, for others may follow it. Where it is not told
by a signal it counts as unknown: nothing here asks again and again.
"""

from collections.abc import Callable
from typing import Any, Protocol

from breakstretch.backends.presence.quiet.do_not_disturb_settings import SettingsKey
from breakstretch.system.bus.bus import Body, Bus, BusError, Subscription
from breakstretch.system.bus.values import DBUS

NAME = "org.freedesktop.Notifications"
PATH = "/org/freedesktop/Notifications"
_PROPERTIES = f"{DBUS}.Properties"
_XFCONF, _XFCONF_PATH = "org.xfce.Xfconf", "/org/xfce/Xfconf"
_XFCE_SWITCH = ("xfce4-notifyd", "/do-not-disturb")
_SWAYNC, _SWAYNC_PATH = "org.erikreider.swaync.cc", "/org/erikreider/swaync/cc"
SILENT_MODES = frozenset({"do-not-disturb", "dnd"})
"""What people call mako's mode; the first is its manual's name for it."""

Told = Callable[[bool | None], None]
"""Called with whether it is on; None: it cannot be told, or not any more."""


class Source(Protocol):
    """Tells soon after `open`, and on every change."""

    def open(self, told: Told) -> None:
        """Begin."""

    def close(self) -> None:
        """No more."""


class BusSource:
    """What the sources on the bus have in common: the wishes they cancel, and answers that come too late."""

    def __init__(self, bus: Bus) -> None:
        self.bus = bus
        self._told: Told | None = None
        self._wishes: list[Subscription] = []

    def open(self, told: Told) -> None:
        """Begin."""
        self._told = told
        self._wishes = self.wishes()
        self.ask()

    def close(self) -> None:
        """No more; an answer under way says nothing."""
        self._told = None
        while self._wishes:
            self._wishes.pop().cancel()

    def wishes(self) -> list[Subscription]:
        """The signals that tell of changes."""
        return []

    def ask(self) -> None:
        """Ask for the present state."""

    def tell(self, on: bool | None) -> None:
        """Hand it on, while anybody listens."""
        if self._told is not None:
            self._told(on)


class PropertySource(BusSource):
    """A property that says so by PropertiesChanged."""

    def __init__(
        self, bus: Bus, path: str, iface: str, name: str, means: Callable[[Any], bool] = lambda value: value is True
    ) -> None:
        super().__init__(bus)
        self._path, self._iface, self._name, self._means = path, iface, name, means

    def wishes(self) -> list[Subscription]:
        """Properties of the server's object."""
        return [self.bus.on_signal(NAME, self._path, _PROPERTIES, self._changed)]

    def ask(self) -> None:
        """Ask for the value."""
        self.bus.call(NAME, self._path, _PROPERTIES, "Get", "ss", self._iface, self._name, done=self._answered)

    def _answered(self, reply: Body | None, _error: BusError | None) -> None:
        match reply:
            case ((str(), value),):
                self.tell(self._means(value))
            case _:
                self.tell(None)

    def _changed(self, member: str, body: Body) -> None:
        match member, body:
            case "PropertiesChanged", (self._iface, dict(changed), list(stale)):
                if self._name in changed:
                    self._answered((changed[self._name],), None)
                elif self._name in stale:
                    self.ask()


class XfconfSource(BusSource):
    """Xfce's switch, which its notification daemon keeps with all its settings; one that was never set is off."""

    def wishes(self) -> list[Subscription]:
        """Changes of settings, and the coming and going of who keeps them."""
        return [
            self.bus.on_signal(_XFCONF, _XFCONF_PATH, _XFCONF, self._changed),
            self.bus.watch_name(_XFCONF, self._owned),
        ]

    def ask(self) -> None:
        """Ask for the switch."""
        self.bus.call(_XFCONF, _XFCONF_PATH, _XFCONF, "GetProperty", "ss", *_XFCE_SWITCH, done=self._answered)

    def _owned(self, owner: str) -> None:
        if owner:
            self.ask()
        else:
            self.tell(None)

    def _answered(self, reply: Body | None, error: BusError | None) -> None:
        match reply:
            case ((str(), value),):
                self.tell(value is True)
            case _:
                unset = error is not None and error.name.endswith(("PropertyNotFound", "ChannelNotFound"))
                self.tell(False if unset else None)

    def _changed(self, member: str, body: Body) -> None:
        match member, body:
            case "PropertyChanged", (str(channel), str(name), (str(), value)) if (channel, name) == _XFCE_SWITCH:
                self.tell(value is True)
            case "PropertyRemoved", (str(channel), str(name)) if (channel, name) == _XFCE_SWITCH:
                self.tell(False)


class SwayncSource(BusSource):
    """SwayNotificationCenter: its switch, and in newer ones what programs ask for (a shared screen)."""

    def wishes(self) -> list[Subscription]:
        """Subscribe of the older ones, SubscribeV2 of the newer: count, switch, whether it is open, inhibited."""
        return [self.bus.on_signal(_SWAYNC, _SWAYNC_PATH, _SWAYNC, self._changed)]

    def ask(self) -> None:
        """Ask for all it tells in those signals."""
        self.bus.call(_SWAYNC, _SWAYNC_PATH, _SWAYNC, "GetSubscribeData", done=self._answered)

    def _answered(self, reply: Body | None, _error: BusError | None) -> None:
        match reply:
            case ((bool(switch), bool(), int(), *inhibited),):
                self.tell(switch or True in inhibited)
            case _:
                self.tell(None)

    def _changed(self, member: str, body: Body) -> None:
        match member, body:
            case "Subscribe" | "SubscribeV2", (int(), bool(switch), bool(), *inhibited):
                self.tell(switch or True in inhibited)


class SettingsSource:
    """A desktop that keeps its switch among GNOME's settings."""

    def __init__(self, key: SettingsKey, silent: str) -> None:
        self._key, self._silent = key, silent

    def open(self, told: Told) -> None:
        """Begin."""
        self._key.open(lambda value: told(None if value is None else value == self._silent))

    def close(self) -> None:
        """No more."""
        self._key.close()


def source_of(bus: Bus, server: str, vendor: str) -> Source:
    """How this server tells it; by the name and vendor it gives."""
    match server, vendor:
        case "dunst", _:
            return PropertySource(bus, PATH, "org.dunstproject.cmd0", "paused")
        case "Xfce Notify Daemon", _:
            return XfconfSource(bus)
        case "mako", _:
            return PropertySource(bus, "/fr/emersion/Mako", "fr.emersion.Mako", "Modes", _silent_mode)
        case "SwayNotificationCenter", _:
            return SwayncSource(bus)
        case "gnome-shell", _:
            schema, path = "org.gnome.desktop.notifications", "/org/gnome/desktop/notifications/"
            return SettingsSource(SettingsKey(bus, schema, "show-banners", path), "false")
        case "cinnamon", _:
            schema, path = "org.cinnamon.desktop.notifications", "/org/cinnamon/desktop/notifications/"
            return SettingsSource(SettingsKey(bus, schema, "display-notifications", path), "false")
        case _, "MATE":
            schema, path = "org.mate.NotificationDaemon", "/org/mate/notification-daemon/"
            return SettingsSource(SettingsKey(bus, schema, "do-not-disturb", path), "true")
        case _:
            return PropertySource(bus, PATH, NAME, "Inhibited")


def _silent_mode(modes: Any) -> bool:
    return isinstance(modes, list) and not SILENT_MODES.isdisjoint(modes)
