"""A window that can fill the screen, as a film does, by a real X client; knows only its display."""

from contextlib import suppress
from typing import Any

from Xlib import X, Xatom
from Xlib.display import Display
from Xlib.error import ConnectionClosedError
from Xlib.protocol.event import ClientMessage

_REMOVE, _ADD = 0, 1
_PAGER = 2
CLASS = "Film"


class Film:
    """One window with a class and a title that is nobody's business."""

    def __init__(self, display: str) -> None:
        self._display: Any = Display(display)
        root = self._display.screen().root
        self.window: Any = root.create_window(10, 10, 120, 90, 0, X.CopyFromParent, event_mask=X.StructureNotifyMask)
        self.window.set_wm_class("film", CLASS)
        self.window.set_wm_name("a private title")
        self.window.map()
        self._display.sync()

    def fill(self, on: bool) -> None:
        """Ask the window manager to let it fill the screen, or no more."""
        state = self._display.intern_atom("_NET_WM_STATE_FULLSCREEN")
        self._ask("_NET_WM_STATE", [_ADD if on else _REMOVE, state, 0, _PAGER, 0])

    def declare(self, on: bool) -> None:
        """Be in that state or not, and nothing else changes, as where a window manager keeps no other list."""
        state, name = (self._display.intern_atom(atom) for atom in ("_NET_WM_STATE_FULLSCREEN", "_NET_WM_STATE"))
        self.window.change_property(name, Xatom.ATOM, 32, [state] if on else [])
        self._display.sync()

    def activate(self) -> None:
        """Ask the window manager to make it the active one, as a panel does."""
        self._ask("_NET_ACTIVE_WINDOW", [_PAGER, X.CurrentTime, 0, 0, 0])

    def _ask(self, what: str, words: list[int]) -> None:
        asked = ClientMessage(window=self.window, client_type=self._display.intern_atom(what), data=(32, words))
        mask = X.SubstructureRedirectMask | X.SubstructureNotifyMask
        self._display.screen().root.send_event(asked, event_mask=mask)
        self._display.sync()

    def rename(self, title: str) -> None:
        """Another title, as players do it."""
        self.window.set_wm_name(title)
        self._display.sync()

    def close(self) -> None:
        """Close it, or what is left of it when the X server is gone."""
        with suppress(ConnectionClosedError, OSError):
            self.window.destroy()
            self._display.close()
