"""Lets another thread have a call made in Tk's own thread."""

import queue
import tkinter as tk
from collections.abc import Callable
from contextlib import suppress


def calls_from_threads(root: tk.Tk) -> Callable[[Callable[[], None]], None]:
    """Return what takes a call from any thread and makes it in Tk's own."""
    told: queue.SimpleQueue[Callable[[], None]] = queue.SimpleQueue()

    def post(call: Callable[[], None]) -> None:
        """From the reading thread."""
        told.put(call)
        with suppress(RuntimeError, tk.TclError):  # the window is gone
            root.event_generate("<<Told>>", when="tail")

    def take(_event: object) -> None:
        while not told.empty():
            told.get()()

    root.bind("<<Told>>", take)
    return post
