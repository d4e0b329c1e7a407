"""Redraws a part of a page without moving the focus, and provides timers that end with their part of the page."""

import tkinter as tk
from collections.abc import Callable, Iterator
from contextlib import suppress


def redraw(part: tk.Misc, draw: Callable[[], None]) -> None:
    """Replace everything in this part by what `draw` puts there. The focus stays on the control in the same place."""
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
    """The widget with the focus. None where that is one of Tk's own menus, which has no name here."""
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
    """The controls in this part that Tab reaches, in order."""
    for child in part.winfo_children():
        if str(child.cget("takefocus")) == "1":
            yield child
        yield from controls(child)


def later(part: tk.Misc, milliseconds: int, call: Callable[[], None]) -> None:
    """Call this after a while, unless this part has been destroyed by then. A part has one such timer.

    The timer belongs to the window, because a part deletes its own commands when it is destroyed, and Tk complains
    about their timers.
    """
    window = part.winfo_toplevel()
    timer = window.after(milliseconds, call)
    part.bind("<Destroy>", lambda _event: window.after_cancel(timer))
