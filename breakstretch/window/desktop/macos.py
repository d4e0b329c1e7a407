"""What macOS says of its screens and of the program in front, by AppKit. Never run there.

Tk puts its program in front when it starts, and again with every window that it maps, whatever the style of the window
(XMapWindow in tkMacOSXSubwindows.c). So the program that was in front is put back there. Meanwhile the window cannot
become the key window, so that no letter goes to it. Elsewhere all of this does nothing.
"""

import sys
import tkinter as tk
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from breakstretch.window.desktop.area import Area, Point

_STYLE = "::tk::unsupported::MacWindowStyle"
_NO_KEYS = "noActivates"
"""Tk's word for a window that never becomes the key window."""


_LATER = 200
"""Milliseconds after which macOS has put a program in front that wanted it."""


@contextmanager
def staying_behind(root: tk.Tk | None = None) -> Iterator[None]:
    """Put the program in front back there. With `root`, do so again when macOS has had time to take it away.

    A program may do that for another one while it is in front itself, and then only.
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
    """Keep the window from becoming the key window when it is shown. Afterwards a click gives it the keys."""
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
    """Have Tk do at once what it does when it starts, and have no icon in the Dock, as the tray's process has none."""
    if sys.platform != "darwin":
        return
    from AppKit import NSApplication, NSApplicationActivationPolicyAccessory

    root.update()
    NSApplication.sharedApplication().setActivationPolicy_(NSApplicationActivationPolicyAccessory)


def work_area(near: Point | None) -> Area | None:
    """The screen at this point, or at the pointer, without menu bar and Dock."""
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
    """AppKit counts upwards from the lower edge of the first screen, Tk downwards from its upper edge."""
    origin, size = rect.origin, rect.size
    return Area(round(origin.x), round(height - origin.y - size.height), round(size.width), round(size.height))
