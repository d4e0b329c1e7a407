"""The screens of macOS and its program in front, by AppKit. Does nothing on other systems. Never run on macOS.

Tk puts its program in front when it starts, and again with every window that it maps, whatever the style of the window
(XMapWindow in tkMacOSXSubwindows.c). So the program that was in front before is put in front again. Meanwhile the
window cannot become the key window, so no letter goes to it.
"""

import sys
import tkinter as tk
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from breakstretch.window.desktop.area import Area, Point

_STYLE = "::tk::unsupported::MacWindowStyle"
_NO_KEYS = "noActivates"
"""Tk's name for a window that never becomes the key window."""


_LATER = 200
"""Milliseconds after which macOS has put a program in front that wanted it."""


@contextmanager
def staying_behind(root: tk.Tk | None = None) -> Iterator[None]:
    """Keep the program in front that is there now. With `root` do it once more, after macOS may have changed it.

    A program may put another in front only while it is in front itself.
    """
    if sys.platform != "darwin":
        yield
        return
    from AppKit import NSWorkspace  # type: ignore[import-not-found]  # pystray's

    before = NSWorkspace.sharedWorkspace().frontmostApplication()
    yield
    _put_in_front(before)
    if root is not None:
        root.after(_LATER, _put_in_front, before)


def _put_in_front(before: Any) -> None:
    from AppKit import NSApplication, NSRunningApplication

    own = NSRunningApplication.currentApplication()
    if before is None or before.isEqual_(own):
        return
    if hasattr(before, "activateFromApplication_options_"):  # since macOS 14
        NSApplication.sharedApplication().yieldActivationToApplication_(before)
        before.activateFromApplication_options_(own, 0)
    else:
        before.activateWithOptions_(0)


@contextmanager
def without_keys(root: tk.Tk) -> Iterator[None]:
    """Keep the window from becoming the key window when it is shown. Afterwards a click makes it the key window."""
    if sys.platform != "darwin":
        yield
        return
    try:
        kind, attributes = root.tk.splitlist(root.tk.call(_STYLE, "style", root))
        root.tk.call(_STYLE, "style", root, kind, (*root.tk.splitlist(attributes), _NO_KEYS))
    except tk.TclError:  # no version of Tk promises this command
        yield
        return
    yield
    root.tk.call(_STYLE, "style", root, kind, attributes)


def begin(root: tk.Tk) -> None:
    """Let Tk finish its start, and remove its icon from the Dock, because the tray's process has none either."""
    if sys.platform != "darwin":
        return
    from AppKit import NSApplication, NSApplicationActivationPolicyAccessory

    root.update()
    NSApplication.sharedApplication().setActivationPolicy_(NSApplicationActivationPolicyAccessory)


def work_area(near: Point | None) -> Area | None:
    """Return the screen at this point or at the pointer, without menu bar and Dock."""
    if sys.platform != "darwin":
        return None
    from AppKit import NSEvent, NSScreen

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
    """Convert an area. AppKit counts up from the lower edge of the first screen, Tk down from its upper edge."""
    origin, size = rect.origin, rect.size
    return Area(round(origin.x), round(height - origin.y - size.height), round(size.width), round(size.height))
