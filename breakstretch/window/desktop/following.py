"""Notices, while a window is open, that the desktop or the settings want it to look different.

Chosen: the portal's signal, and a look at a few files now and then. Rejected: polling the portal, which wakes it up.
The callback reads what is wanted.
"""

import sys
import tkinter as tk
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Any

from breakstretch.window.desktop import facts

_EVERY, _SOON = 2_000, 100
"""Milliseconds between two looks, and from a signal to the call: one change of theme sends several signals."""


class Following:
    """Calls `changed` from Tk's loop. `known` is what is compared from look to look."""

    def __init__(self, root: tk.Tk, known: Callable[[], object], changed: Callable[[], None]) -> None:
        self._root, self._known, self._changed = root, known, changed
        self._seen: object = None
        self._portal: Any = None
        self._told: str | None = None

    def start(self, env: Mapping[str, str]) -> None:
        """Listen to the portal of this desktop, and begin to look."""
        self._seen = self._known()
        self._portal = facts.hear_portal(env) if sys.platform.startswith("linux") else None
        if sys.platform != "win32" and self._portal is not None:
            self._root.tk.createfilehandler(self._portal.sock, tk.READABLE, self._read)
            self._root.bind("<Destroy>", self._closed, add="+")
        self._root.after(_EVERY, self._look)

    def _look(self) -> None:
        self._root.after(_EVERY, self._look)
        now = self._known()
        if now != self._seen:
            self._seen = now
            self._changed()

    def _read(self, _file: object, _mask: int) -> None:
        """Read what the bus sent. Only one signal is subscribed to, so nothing has to be distinguished."""
        try:
            with suppress(TimeoutError):
                while True:
                    self._portal.receive(timeout=0)
        except OSError:
            self._stop()
            return
        if self._told is None:
            self._told = self._root.after(_SOON, self._signalled)

    def _signalled(self) -> None:
        self._told = None
        self._changed()

    def _closed(self, event: "tk.Event[Any]") -> None:
        if event.widget is self._root:
            self._stop()

    def _stop(self) -> None:
        if sys.platform != "win32" and self._portal is not None:
            self._root.tk.deletefilehandler(self._portal.sock)
            self._portal.close()
            self._portal = None
