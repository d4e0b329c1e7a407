"""What this desktop wishes of a window: dark or light, and how large; asks files and one bus, no toolkit.

Chosen: a variable, then the desktop's portal, which GNOME, KDE and others answer alike, then the settings files of
those that have none. On Windows and macOS the library darkdetect knows; rejected for Linux, where it asks GNOME alone,
by starting a program. Whatever cannot be found out is light and of the usual size.
"""

import os
import re
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

THEME = "BREAKSTRETCH_WINDOW_THEME"
"""dark or light; wins over the desktop."""
SCALE = "BREAKSTRETCH_WINDOW_SCALE"
"""A number: 2 is twice as large; wins over the desktop."""
USUAL_DPI = 96
_LARGEST_SCALE = 4.0
_PATIENCE = 0.3
"""Seconds the portal has for its answer."""
_SETTINGS = "org.freedesktop.portal.Settings"
_DARK_FILES = (
    ("kdeglobals", re.compile(r"^ColorScheme=.*dark", re.IGNORECASE | re.MULTILINE)),
    (
        "xfce4/xfconf/xfce-perchannel-xml/xsettings.xml",
        re.compile(r'name="ThemeName"[^>]*value="[^"]*dark', re.IGNORECASE),
    ),
    ("gtk-4.0/settings.ini", re.compile(r"^gtk-application-prefer-dark-theme\s*=\s*(1|true)", re.MULTILINE)),
    ("gtk-3.0/settings.ini", re.compile(r"^gtk-application-prefer-dark-theme\s*=\s*(1|true)", re.MULTILINE)),
    ("gtk-3.0/settings.ini", re.compile(r"^gtk-theme-name\s*=.*dark", re.IGNORECASE | re.MULTILINE)),
)
_MOST = 1 << 18
"""Bytes of a settings file that are looked at."""


def is_dark(env: Mapping[str, str]) -> bool:
    """Whether the desktop is dark."""
    wanted = env.get(THEME, "")
    if wanted in ("dark", "light"):
        return wanted == "dark"
    if not sys.platform.startswith("linux"):
        return _detected()
    told = _portal(env)
    return _by_files(env) if told is None else told


def scale(env: Mapping[str, str], dpi: float | None) -> float:
    """How much larger than usual everything is; `dpi` is what the display says it is set to, if it does."""
    for text in (env.get(SCALE), None if dpi is None else str(dpi / USUAL_DPI), env.get("GDK_SCALE")):
        with suppress(TypeError, ValueError):
            return min(_LARGEST_SCALE, max(1.0, float(text or "")))
    return 1.0


def _detected() -> bool:
    with suppress(ImportError):
        import darkdetect

        return bool(darkdetect.isDark())
    return False


def _portal(env: Mapping[str, str]) -> bool | None:
    """What the portal says; None where there is none, or where it has no wish."""
    bus_address = env.get("DBUS_SESSION_BUS_ADDRESS")
    if not bus_address:
        return None
    try:
        from jeepney import DBusAddress, MessageFlag, new_method_call
        from jeepney.io.blocking import open_dbus_connection

        address = DBusAddress("/org/freedesktop/portal/desktop", "org.freedesktop.portal.Desktop", _SETTINGS)
        call = new_method_call(address, "Read", "ss", ("org.freedesktop.appearance", "color-scheme"))
        call.header.flags |= MessageFlag.no_auto_start
        with open_dbus_connection(bus_address) as bus:
            reply = bus.send_and_get_reply(call, timeout=_PATIENCE)
        value = reply.body[0]
        while isinstance(value, tuple):
            value = value[1]
    except (ImportError, OSError, KeyError, ValueError, IndexError, TypeError):
        return None
    return None if not isinstance(value, int) or value == 0 else value == 1


def _by_files(env: Mapping[str, str]) -> bool:
    if "dark" in env.get("GTK_THEME", "").lower():
        return True
    folder = Path(env.get("XDG_CONFIG_HOME") or Path(env.get("HOME") or os.curdir, ".config"))
    return any(says.search(_text(folder / name)) for name, says in _DARK_FILES)


def _text(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return file.read(_MOST).decode("utf-8", "replace")
    except OSError:
        return ""
