"""What this desktop wants of a window: its colours and its size. It asks files and one bus, no toolkit.

Chosen: a variable, then the desktop's portal, which GNOME, KDE and others answer alike, then the settings files of
desktops without one. On Windows and macOS the library darkdetect knows. It was rejected for Linux, where it asks only
GNOME, by starting a program. Whatever is unknown is light and of the usual size.
"""

import os
import re
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from breakstretch.core.values.base import Value
from breakstretch.core.values.sections.interface import Theme
from breakstretch.window.desktop import windows
from breakstretch.wire import WINDOW_TEXT_SIZE as TEXT_SIZE
from breakstretch.wire import WINDOW_THEME as THEME

SCALE = "BREAKSTRETCH_WINDOW_SCALE"
"""A number: 2 is twice as large. It overrides the desktop."""
USUAL_DPI = 96
_LARGEST_SCALE = 4.0
_LEAST_TEXT, _MOST_TEXT = 0.5, 3.0
_CLOSE = 0.02
"""Difference between a scale and a whole number that a desktop's rounding explains."""
_PATIENCE = 0.3
"""Seconds that the portal has to answer."""
_PORTAL = "/org/freedesktop/portal/desktop"
_SETTINGS = "org.freedesktop.portal.Settings"
_APPEARANCE, _GNOME = "org.freedesktop.appearance", "org.gnome.desktop.interface"
_THEME_NAMES = (
    ("kdeglobals", re.compile(r"^ColorScheme=(.*)", re.MULTILINE)),
    ("xfce4/xfconf/xfce-perchannel-xml/xsettings.xml", re.compile(r'name="ThemeName"[^>]*value="([^"]*)')),
    ("gtk-3.0/settings.ini", re.compile(r"^gtk-theme-name\s*=(.*)", re.MULTILINE)),
)
_DARK_FILES = ("gtk-3.0/settings.ini", "gtk-4.0/settings.ini")
_DARK_SWITCH = re.compile(r"^gtk-application-prefer-dark-theme\s*=\s*(1|true)", re.MULTILINE)
_DARK_NAME = re.compile("dark|inverse", re.IGNORECASE)
_STRONG_NAME = re.compile("high-?contrast", re.IGNORECASE)
_MOST = 1 << 18
"""The most bytes of a settings file that are read."""


class Wishes(Value, frozen=True):
    """What the desktop and the person want of a window."""

    dark: bool = False
    strong: bool = False
    """Black and white, with colours that stand out."""
    text: float = 1.0
    """The desktop's factor for text, 1 being the usual size."""


def wishes(env: Mapping[str, str]) -> Wishes:
    """What the desktop wants, and the settings that override it."""
    there = _of_desktop(env)
    match env.get(THEME, ""):
        case Theme.LIGHT | Theme.DARK as theme:
            return Wishes(dark=theme == Theme.DARK, text=there.text)
        case Theme.HIGH_CONTRAST:
            return Wishes(dark=there.dark, strong=True, text=there.text)
    return there


def scale(env: Mapping[str, str], dpi: float | None) -> float:
    """The factor for the size of everything. `dpi` is the setting of the display, if it has one."""
    for text in (env.get(SCALE), None if dpi is None else str(dpi / USUAL_DPI), env.get("GDK_SCALE")):
        with suppress(TypeError, ValueError):
            return min(_LARGEST_SCALE, max(1.0, float(text or "")))
    return 1.0


def text_scale(env: Mapping[str, str], factor: float, dpi: float | None) -> float:
    """The factor for text at this scale: by the setting, and by the desktop's own factor.

    GNOME multiplies the dpi of X11 by its factor and by a whole number. `scale` then already includes the factor.
    """
    whole = 0.0 if dpi is None else dpi / USUAL_DPI / factor
    if round(whole) and abs(whole - round(whole)) < _CLOSE:
        factor = 1.0
    with suppress(ValueError):
        factor *= float(env.get(TEXT_SIZE, "").strip(" %")) / 100
    return min(_MOST_TEXT, max(_LEAST_TEXT, factor)) if factor > 0 else 1.0


def stamps(env: Mapping[str, str]) -> object:
    """A value that differs after a settings file of the desktop has changed. Elsewhere than on Linux, its wishes."""
    if not sys.platform.startswith("linux"):
        return _of_desktop(env)
    return tuple(_stamp(_settings_folder(env) / name) for name in (*(name for name, _ in _THEME_NAMES), *_DARK_FILES))


def hear_portal(env: Mapping[str, str]) -> Any:
    """A connection to the bus that receives each change of the desktop's look. None where there is no bus."""
    bus_address = env.get("DBUS_SESSION_BUS_ADDRESS")
    if not bus_address:
        return None
    try:
        from jeepney import MatchRule, message_bus
        from jeepney.io.blocking import open_dbus_connection

        bus = open_dbus_connection(bus_address)
        rule = MatchRule(type="signal", interface=_SETTINGS, member="SettingChanged", path=_PORTAL)
        bus.send_and_get_reply(message_bus.AddMatch(rule), timeout=_PATIENCE)
    except (ImportError, OSError, KeyError, ValueError):
        return None
    return bus


def _of_desktop(env: Mapping[str, str]) -> Wishes:
    if not sys.platform.startswith("linux"):
        return Wishes(dark=_detected(), strong=windows.has_high_contrast())
    told, named = _portal(env), _by_files(env)
    dark, strong = told.get((_APPEARANCE, "color-scheme")), told.get((_APPEARANCE, "contrast"))
    factor = told.get((_GNOME, "text-scaling-factor"))
    return Wishes(
        dark=dark == 1 if dark in (1, 2) else named.dark,
        strong=strong == 1 or named.strong,
        text=float(factor) if isinstance(factor, float) and _LEAST_TEXT <= factor <= _MOST_TEXT else 1.0,
    )


def _detected() -> bool:
    with suppress(ImportError):
        import darkdetect

        return bool(darkdetect.isDark())
    return False


def _portal(env: Mapping[str, str]) -> dict[tuple[str, str], object]:
    """The portal's answer by namespace and key. Empty where there is no portal."""
    bus_address = env.get("DBUS_SESSION_BUS_ADDRESS")
    if not bus_address:
        return {}
    try:
        from jeepney import DBusAddress, MessageFlag, new_method_call
        from jeepney.io.blocking import open_dbus_connection

        address = DBusAddress(_PORTAL, "org.freedesktop.portal.Desktop", _SETTINGS)
        call = new_method_call(address, "ReadAll", "as", ([_APPEARANCE, _GNOME],))
        call.header.flags |= MessageFlag.no_auto_start
        with open_dbus_connection(bus_address) as bus:
            reply = bus.send_and_get_reply(call, timeout=_PATIENCE)
        spaces = reply.body[0]
        return {(space, key): _plain(value) for space, keys in spaces.items() for key, value in keys.items()}
    except (ImportError, OSError, KeyError, ValueError, IndexError, TypeError, AttributeError):
        return {}


def _plain(value: Any) -> object:
    """A value of D-Bus without its wrapping."""
    while isinstance(value, tuple):
        value = value[1]
    return value


def _by_files(env: Mapping[str, str]) -> Wishes:
    folder = _settings_folder(env)
    found = [pattern.search(_text(folder / name)) for name, pattern in _THEME_NAMES]
    names = " ".join([env.get("GTK_THEME", ""), *(name[1] for name in found if name is not None)])
    switched = any(_DARK_SWITCH.search(_text(folder / name)) for name in _DARK_FILES)
    return Wishes(dark=switched or bool(_DARK_NAME.search(names)), strong=bool(_STRONG_NAME.search(names)))


def _settings_folder(env: Mapping[str, str]) -> Path:
    return Path(env.get("XDG_CONFIG_HOME") or Path(env.get("HOME") or os.curdir, ".config"))


def _stamp(path: Path) -> tuple[int, int] | None:
    with suppress(OSError):
        found = path.stat()
        return found.st_mtime_ns, found.st_size
    return None


def _text(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return file.read(_MOST).decode("utf-8", "replace")
    except OSError:
        return ""
