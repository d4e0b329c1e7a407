"""The screens of macOS, by AppKit. Written from its documentation and not run there yet.

Elsewhere nothing is known.
"""

import sys
from typing import Any

from breakstretch.window.desktop.area import Area, Point


def work_area(near: Point | None) -> Area | None:
    """The screen at this point, or at the pointer, without menu bar and Dock."""
    if sys.platform != "darwin":
        return None
    from AppKit import NSEvent, NSScreen  # type: ignore[import-not-found]  # comes with pystray on macOS alone

    screens = list(NSScreen.screens())
    if not screens:
        return None
    height = screens[0].frame().size.height
    if near is None:
        pointer = NSEvent.mouseLocation()
        near = round(pointer.x), round(height - pointer.y)
    point = near
    screen = min(screens, key=lambda screen: _area(screen.frame(), height).distance(point))
    return _area(screen.visibleFrame(), height)


def _area(rect: Any, height: float) -> Area:
    """AppKit counts upwards from the lower edge of the first screen, Tk downwards from its upper edge."""
    origin, size = rect.origin, rect.size
    return Area(round(origin.x), round(height - origin.y - size.height), round(size.width), round(size.height))
