"""What Tk cannot say to a window manager on X11: do not give this window the focus; and what it does not ask it.

Chosen: python-xlib, which the tray brings along on Linux, for one property and three questions. Rejected:
override-redirect, which no window manager would place, move or list. Everywhere but on X11, and without the library,
there is nothing here, and a window comes up as windows do.
"""

import re
import sys
from typing import Any

from breakstretch.core.values.base import Value


class Area(Value, frozen=True):
    """A part of the screen, in pixels."""

    x: int
    y: int
    width: int
    height: int


class Screen:
    """The X server, as far as it is needed here."""

    def __init__(self, display: Any) -> None:
        self._display = display

    def dpi(self) -> float | None:
        """The points per inch the desktop is set to."""
        from Xlib import Xatom

        found = self._display.screen().root.get_full_property(Xatom.RESOURCE_MANAGER, Xatom.STRING)
        text = b"" if found is None else found.value
        match = re.search(rb"^Xft\.dpi:\s*(\d+(?:\.\d+)?)", text, re.MULTILINE)
        return float(match[1]) if match else None

    def work_area(self) -> Area | None:
        """The screen without its panels."""
        found = self._root_numbers("_NET_WORKAREA")
        return Area(*found[:4]) if len(found) >= len(Area.__struct_fields__) else None

    def map_without_focus(self, inner: int) -> None:
        """Say, before it is mapped, that nobody has asked for this window just now."""
        from Xlib import Xatom

        wrapper = self._display.create_resource_object("window", inner).query_tree().parent
        wrapper.change_property(self._display.intern_atom("_NET_WM_USER_TIME"), Xatom.CARDINAL, 32, [0])
        self._display.sync()

    def close(self) -> None:
        """Let go of the server."""
        self._display.close()

    def _root_numbers(self, name: str) -> list[int]:
        from Xlib import X

        found = self._display.screen().root.get_full_property(self._display.intern_atom(name), X.AnyPropertyType)
        return [] if found is None else [int(number) for number in found.value]


def open_screen(windowing: str) -> Screen | None:
    """The X server that Tk uses, if it uses one; `windowing` is Tk's own word for its kind."""
    if windowing != "x11" or not sys.platform.startswith("linux"):
        return None
    try:
        from Xlib.display import Display
        from Xlib.error import DisplayError
    except ImportError:
        return None
    try:
        return Screen(Display())
    except (DisplayError, OSError):
        return None
