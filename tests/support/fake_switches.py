"""Notification servers that tell of do not disturb as seven kinds do; each does no more than say so.

How dunst, xfce4-notifyd and dconf do it was measured on the real programs; Plasma, mako, swaync, Cinnamon and MATE as
their sources say. Whoever writes GNOME's settings is here a file, and `gsettings` a script that shows it.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from breakstretch.core.values.base import Value
from breakstretch.system.bus.bus import Bus, BusError
from breakstretch.system.bus.objects import Method
from breakstretch.system.loop.linux import LinuxReactor

NAME = "org.freedesktop.Notifications"
PATH = "/org/freedesktop/Notifications"
PROPERTIES = "org.freedesktop.DBus.Properties"
XFCONF, XFCONF_PATH = "org.xfce.Xfconf", "/org/xfce/Xfconf"
SWAYNC, SWAYNC_PATH = "org.erikreider.swaync.cc", "/org/erikreider/swaync/cc"
DCONF, DCONF_PATH = "ca.desrt.dconf", "/ca/desrt/dconf/Writer/user"


class Kind(Value, frozen=True):
    """A server's name and vendor, and where its switch is."""

    server: str
    vendor: str
    how: str = "property"
    place: tuple[str, str, str] = (PATH, NAME, "Inhibited")
    """Path, interface and name of a property; schema, key and value of a setting."""


KINDS = {
    "kde": Kind("Plasma", "KDE"),
    "another": Kind("A newer server", "Somebody"),
    "dunst": Kind("dunst", "knopwob", place=(PATH, "org.dunstproject.cmd0", "paused")),
    "mako": Kind("mako", "emersion", "stale property", ("/fr/emersion/Mako", "fr.emersion.Mako", "Modes")),
    "xfce": Kind("Xfce Notify Daemon", "Xfce", "xfconf"),
    "swaync": Kind("SwayNotificationCenter", "ErikReider", "SubscribeV2"),
    "old swaync": Kind("SwayNotificationCenter", "ErikReider", "Subscribe"),
    "gnome": Kind("gnome-shell", "GNOME", "dconf", ("org.gnome.desktop.notifications", "show-banners", "false")),
    "cinnamon": Kind(
        "cinnamon", "GNOME", "dconf", ("org.cinnamon.desktop.notifications", "display-notifications", "false")
    ),
    "mate": Kind("Notification Daemon", "MATE", "dconf", ("org.mate.NotificationDaemon", "do-not-disturb", "true")),
}
FOLDERS = {
    "gnome": "/org/gnome/desktop/notifications/",
    "cinnamon": "/org/cinnamon/desktop/notifications/",
    "mate": "/org/mate/notification-daemon/",
}


class FakeSwitch:
    """Owns the names of one kind from `start` to `stop`; `turn` is a person's click."""

    def __init__(self, reactor: LinuxReactor, address: str, kind: str, folder: Path) -> None:
        self.kind, self.what = kind, KINDS[kind]
        self.on = False
        self.asked = 0
        """How often the present state was asked for."""
        self._bus = Bus(reactor, address)
        self._folder = folder
        self._set = False
        start: dict[str, Callable[[], None]] = {
            "property": self._offer_property,
            "stale property": self._offer_property,
            "xfconf": self._offer_xfconf,
            "dconf": self._offer_settings,
        }
        start.get(self.what.how, self._offer_swaync)()

    def start(self) -> None:
        """Come up."""
        about = (self.what.server, self.what.vendor, "1", "1.2")
        self._bus.export(PATH, NAME, {"GetServerInformation": ("", "ssss", lambda: about)}, self._properties_of(NAME))
        self._bus.connect()
        names = {"xfconf": XFCONF, "dconf": DCONF, "Subscribe": SWAYNC, "SubscribeV2": SWAYNC}
        if self.what.how in names:
            self._bus.request_name(names[self.what.how])
        self._bus.request_name(NAME)

    def stop(self) -> None:
        """Be killed."""
        self._bus.close()

    def leave(self, on: bool) -> None:
        """Be on or off from the start, without a word."""
        self.on = self._set = on
        if self.what.how == "dconf":
            self._write()

    def turn(self, on: bool) -> None:
        """A person turns it on or off."""
        self.leave(on)
        path, iface, name = self.what.place
        match self.what.how:
            case "property":
                changed = {"Irrelevant": ("b", True), **self._properties_of(iface)()}
                self._bus.emit(path, PROPERTIES, "PropertiesChanged", "sa{sv}as", iface, changed, [])
            case "stale property":
                self._bus.emit(path, PROPERTIES, "PropertiesChanged", "sa{sv}as", iface, {}, [name])
            case "xfconf":
                self._turn_xfconf()
            case "dconf":
                self.written(iface)
            case member:
                more = ("ubbb", False) if member == "SubscribeV2" else ("ubb",)
                self._bus.emit(SWAYNC_PATH, SWAYNC, member, more[0], 0, on, False, *more[1:])

    def written(self, key: str) -> None:
        """Dconf says that this key of the desktop's folder was written."""
        self._bus.emit(DCONF_PATH, f"{DCONF}.Writer", "Notify", "sass", FOLDERS[self.kind], [key], "tag")

    def reset(self) -> None:
        """A person resets a whole folder of settings, and with it the switch."""
        self.leave(False)
        self._bus.emit(DCONF_PATH, f"{DCONF}.Writer", "Notify", "sass", "/org/", [""], "tag")

    def say_otherwise(self, member: str, sig: str, *body: Any) -> None:
        """Any other signal from where the switch is."""
        self._bus.emit(self.what.place[0], PROPERTIES, member, sig, *body)

    def _properties_of(self, iface: str) -> Callable[[], dict[str, tuple[str, Any]]]:
        def properties() -> dict[str, tuple[str, Any]]:
            self.asked += 1
            _, ours, name = self.what.place
            if self.what.how not in ("property", "stale property") or ours != iface:
                return {}
            return {name: ("as", ["default", *["do-not-disturb"] * self.on]) if name == "Modes" else ("b", self.on)}

        return properties

    def _offer_property(self) -> None:
        path, iface, _ = self.what.place
        if iface != NAME:
            self._bus.export(path, iface, {}, self._properties_of(iface))

    def _offer_xfconf(self) -> None:
        def value(_channel: str, name: str) -> tuple[tuple[str, bool]]:
            self.asked += 1
            if name != "/do-not-disturb" or not self._set:
                raise BusError(f"{XFCONF}.Error.PropertyNotFound", "Property does not exist")
            return (("b", self.on),)

        self._bus.export(XFCONF_PATH, XFCONF, {"GetProperty": ("ss", "v", value)})

    def _turn_xfconf(self) -> None:
        """Off is a property that is gone, on one that is true."""
        switch = ("xfce4-notifyd", "/do-not-disturb")
        self._bus.emit(XFCONF_PATH, XFCONF, "PropertyChanged", "ssv", "xfce4-panel", switch[1], ("b", not self.on))
        if self.on:
            self._bus.emit(XFCONF_PATH, XFCONF, "PropertyChanged", "ssv", *switch, ("b", True))
        else:
            self._bus.emit(XFCONF_PATH, XFCONF, "PropertyRemoved", "ss", *switch)

    def _offer_swaync(self) -> None:
        def data() -> tuple[tuple[Any, ...]]:
            self.asked += 1
            newer = (False,) if self.what.how == "SubscribeV2" else ()
            return ((self.on, False, 0, *newer),)

        reply = "(bbub)" if self.what.how == "SubscribeV2" else "(bbu)"
        methods: dict[str, Method] = {"GetSubscribeData": ("", reply, data)}
        self._bus.export(SWAYNC_PATH, SWAYNC, methods)

    def _offer_settings(self) -> None:
        """A `gsettings` that knows one key; it has to be found on PATH."""
        schema, key, _ = self.what.place
        script = self._folder / "gsettings"
        script.write_text(f'#!/bin/sh\n[ "$*" = "get {schema} {key}" ] && cat "{self._folder}/value"\n')
        script.chmod(0o755)
        self._write()

    def _write(self) -> None:
        silent = self.what.place[2]
        value = silent if self.on else {"true": "false", "false": "true"}[silent]
        (self._folder / "value").write_text(f"{value}\n")
