"""Brings a window to the front with the focus, because the person has just asked for it."""

import tkinter as tk

from breakstretch.window.x11 import Screen


def come_forward(root: tk.Tk, screen: Screen | None, token: str = "", focus: tk.Misc | None = None) -> None:
    """Show the window above the others, with the focus on this part, or where it was last.

    `token` is the desktop's token for the click or key, and is used up by this.
    """
    root.deiconify()
    root.lift()
    if screen is not None:
        root.update_idletasks()
        screen.activate(root.winfo_id(), stamp_of(token))
        if token:
            screen.end_startup(token)
    (focus or root.focus_lastfor() or root).focus_force()


def stamp_of(token: str) -> int:
    """The time in a startup id of X11, such as `panel-1-host_TIME12345`. 0 where it has none."""
    number = token.rpartition("_TIME")[2]
    return int(number) if number.isdecimal() and "_TIME" in token else 0
