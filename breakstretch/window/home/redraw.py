"""Draws a part of a page anew and keeps the focus where it was; and timers that end with their part of the page."""

import tkinter as tk
from collections.abc import Callable, Iterator
from contextlib import suppress


def redraw(part: tk.Misc, draw: Callable[[], None]) -> None:
    """Replace all that is in this part by what `draw` puts there; the focus stays on the control of the same place."""
    before = list(controls(part))
    focused = focus_of(part)
    place = before.index(focused) if focused in before else None
    for child in part.winfo_children():
        child.destroy()
    draw()
    after = list(controls(part))
    if place is not None and after:
        after[min(place, len(after) - 1)].focus_set()


def focus_of(part: tk.Misc) -> tk.Misc | None:
    """What has the focus; None where that is a menu of Tk's own, which has no name here."""
    with suppress(KeyError):
        return part.focus_get()
    return None


def focus_again(part: tk.Misc, name: str, cursor: int | None) -> None:
    """Give the focus to what has this name by now, and in a line of text its place to the cursor."""
    with suppress(KeyError, tk.TclError):
        found = part.nametowidget(name)
        found.focus_set()
        if cursor is not None:
            found.icursor(cursor)


def controls(part: tk.Misc) -> Iterator[tk.Misc]:
    """What Tab reaches in this part, in order."""
    for child in part.winfo_children():
        if str(child.cget("takefocus")) == "1":
            yield child
        yield from controls(child)


def later(part: tk.Misc, milliseconds: int, call: Callable[[], None]) -> None:
    """Call this after a while, unless this part is gone by then. A part has one such timer.

    It is a timer of the window, because a part deletes its own commands when it goes, and Tk complains of their timers.
    """
    window = part.winfo_toplevel()
    timer = window.after(milliseconds, call)
    part.bind("<Destroy>", lambda _event: window.after_cancel(timer))
