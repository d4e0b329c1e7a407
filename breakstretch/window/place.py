"""Where the window stands and how large it is: in the corner above the panel, or large in the middle; Tk's words only.

By day it must not take the focus from what somebody is typing: it says so to the window manager before it is mapped,
and stands above the others, because a window that is not asked for would else come up behind them.
"""

import sys
import tkinter as tk
from tkinter.font import nametofont

from breakstretch.system.paths import data
from breakstretch.window.look import CORNER, LARGE
from breakstretch.window.pages import Form
from breakstretch.window.x11 import Area, Screen

_MARGIN, _DECORATION = 16, 34
"""Pixels between the corner and the window, and for what the window manager puts around it."""
_POINTS = 72
"""To the inch."""
_PART = 0.86
"""Of the work area that a large window takes at most, where that leaves it readable."""
_LEAST = 0.6
"""Of its usual size that a window should have."""


def put(root: tk.Tk, form: Form, scale: float, screen: Screen | None, *, focus: bool) -> tuple[int, int]:
    """Give the window its place in this form; its width and height."""
    area = (screen.work_area() if screen is not None else None) or _whole(root)
    box = _corner(area, scale) if form is Form.CORNER else _middle(area, scale)
    root.minsize(min(round(CORNER[0] * _LEAST * scale), box.width), min(round(CORNER[1] * _LEAST * scale), box.height))
    root.geometry(f"{box.width}x{box.height}+{box.x}+{box.y}")
    root.attributes("-topmost", not focus)
    return box.width, box.height


def show(root: tk.Tk, screen: Screen | None, *, focus: bool) -> None:
    """Put the window on the screen, with its first page in it."""
    if root.state() != "withdrawn":
        return
    root.update_idletasks()
    if screen is not None and not focus:
        screen.map_without_focus(root.winfo_id())
    root.deiconify()
    if focus:
        root.lift()
        root.focus_force()


def show_icon(root: tk.Tk) -> None:
    """Our icon in its title, where Tk would put its own; elsewhere the desktop entry names it."""
    if root.tk.call("tk", "windowingsystem") == "win32":
        sizes = (data("icons", f"breakstretch-{size}.png") for size in (48, 32, 16))
        root.iconphoto(True, *(tk.PhotoImage(master=root, file=file) for file in sizes))


def dpi(root: tk.Tk) -> float | None:
    """What Windows is set to, in pixels to the inch; None elsewhere."""
    return root.winfo_fpixels("1i") if root.tk.call("tk", "windowingsystem") == "win32" else None


def match_letters(root: tk.Tk, dpi: float | None) -> None:
    """Have a pixel of a letter be a pixel of the screen, also where X11's letters are set to other points per inch."""
    if root.tk.call("tk", "windowingsystem") == "x11":
        if dpi is not None:
            root.tk.call("tk", "scaling", dpi / _POINTS)
        nametofont("TkDefaultFont", root).metrics()  # looked up now, with the points per inch of now


def fills(root: tk.Tk) -> bool:
    """Whether it fills the screen."""
    return bool(root.attributes("-fullscreen"))


def fill(root: tk.Tk, *, wanted: bool) -> None:
    """Fill the screen, or do not any more."""
    root.attributes("-fullscreen", wanted)


def _whole(root: tk.Tk) -> Area:
    """Where nobody tells of panels, some room is left for one."""
    panel = 48 if sys.platform == "win32" else 0
    return Area(0, 0, root.winfo_screenwidth(), root.winfo_screenheight() - panel)


def _corner(area: Area, scale: float) -> Area:
    above = round(_DECORATION * scale)
    width = min(round(CORNER[0] * scale), area.width)
    height = min(round(CORNER[1] * scale), area.height - above)
    right, bottom = area.x + area.width, area.y + area.height
    margin = round(_MARGIN * scale)
    x = max(area.x, right - width - margin)
    y = max(area.y, bottom - height - margin - above)
    return Area(x, y, width, height)


def _middle(area: Area, scale: float) -> Area:
    """As large as the screen allows, in the shape of the usual window; all of a small screen."""
    above = round(_DECORATION * scale)
    tall = min(area.height * _PART, area.width * _PART * LARGE[1] / LARGE[0])
    width, height = (
        round(min(most, max(wanted, usual * _LEAST * scale)))
        for most, wanted, usual in (
            (area.width, tall * LARGE[0] / LARGE[1], LARGE[0]),
            (area.height - above, tall, LARGE[1]),
        )
    )
    return Area(area.x + (area.width - width) // 2, area.y + max(0, (area.height - above - height) // 3), width, height)
