"""Notices that a person or the window manager has resized a window."""

import tkinter as tk
from collections.abc import Callable

SETTLING = 80
"""Milliseconds after which a changed size counts as the new one."""
Size = tuple[int, int]


def follow_size(root: tk.Tk, known: Callable[[], Size], resized: Callable[[Size], None]) -> None:
    """Call `resized` once the window has settled at a size other than the known one."""
    waiting: list[str] = []

    def settled() -> None:
        waiting.clear()
        resized((root.winfo_width(), root.winfo_height()))

    def configured(event: "tk.Event[tk.Misc]") -> None:
        if event.widget is not root or (event.width, event.height) == known():
            return
        if waiting:
            root.after_cancel(waiting.pop())
        waiting.append(root.after(SETTLING, settled))

    root.bind("<Configure>", configured)
