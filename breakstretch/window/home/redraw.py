"""Draws a part of a page anew and keeps the focus where it was."""

import tkinter as tk
from collections.abc import Callable, Iterator


def redraw(part: tk.Misc, draw: Callable[[], None]) -> None:
    """Replace all that is in this part by what `draw` puts there; the focus stays on the control of the same place."""
    before = list(controls(part))
    focused = part.focus_get()
    place = before.index(focused) if focused in before else None
    for child in part.winfo_children():
        child.destroy()
    draw()
    after = list(controls(part))
    if place is not None and after:
        after[min(place, len(after) - 1)].focus_set()


def controls(part: tk.Misc) -> Iterator[tk.Misc]:
    """What Tab reaches in this part, in order."""
    for child in part.winfo_children():
        if str(child.cget("takefocus")) == "1":
            yield child
        yield from controls(child)
