"""What Tk cannot tell a window manager on X11, above all not to give this window the focus.

Chosen: python-xlib, which the tray brings along on Linux, for one property and a few queries. Rejected:
override-redirect, which no window manager would place, move or list. Elsewhere than on X11, and without the library,
this does nothing, and windows open as usual.
"""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from tempfile import NamedTemporaryFile
from typing import Any

from breakstretch.window.desktop import monitors
from breakstretch.window.desktop.area import Desktop, Frame
from breakstretch.window.desktop.facts import USUAL_DPI

LEAST_DPI, MOST_DPI = 30.0, 1000.0
"""The dpi that a desktop may be set to. Outside of that no letter can be read."""

_EVERY_WORKSPACE = 0xFFFFFFFF
_AN_APPLICATION, _A_PAGER = 1, 2
"""Who asks a window manager."""
_NUMBERS = 5
"""In a message of X11."""
_PIECE = 20
"""Bytes in a message of X11."""
_READABLE = 2
"""Tk's word for a file that can be read."""


class Screen:
    """The X server, as far as it is needed here."""

    def __init__(self, display: Any) -> None:
        self._display = display

    def dpi(self) -> float | None:
        """The dpi of the desktop. None where it has none that letters can have."""
        with suppress(TypeError, ValueError):
            dpi = float(self._resource("Xft.dpi") or "")
            return dpi if LEAST_DPI <= dpi <= MOST_DPI else None
        return None

    @contextmanager
    def usable_letters(self) -> Iterator[float | None]:
        """Usual dpi for letters that are loaded meanwhile, in place of impossible ones.

        None where the desktop has no dpi.
        """
        dpi = self.dpi()
        if dpi is not None or self._resource("Xft.dpi") is None:
            yield dpi
            return
        with NamedTemporaryFile("w", encoding="ascii") as file:
            file.write(f"Xft.dpi: {USUAL_DPI}\n")
            file.flush()
            os.environ["XENVIRONMENT"] = file.name
            yield USUAL_DPI

    def _resource(self, name: str) -> str | None:
        from Xlib import Xatom

        found = self._display.screen().root.get_full_property(Xatom.RESOURCE_MANAGER, Xatom.STRING)
        lines = [] if found is None else found.value.decode("latin-1").splitlines()
        said = (line.partition(":")[2].strip() for line in lines if line.partition(":")[0] == name)
        return next(said, None)

    def desktop(self) -> Desktop:
        """Its current monitors and panels."""
        return monitors.desktop(self._display)

    def frame(self, inner: int) -> Frame | None:
        """The window manager's frame around this window of Tk, now or later. None where it does not say."""
        return monitors.frame(self._display, self._wrapper(inner))

    def tiles(self) -> bool:
        """Whether the window manager seems to tile windows."""
        return monitors.tiles(self._display)

    def watch(self, root: Any, changed: Callable[[], None]) -> None:
        """Have the loop of Tk's root call `changed` when a monitor has come, gone or moved."""
        from Xlib import X

        self._display.screen().root.change_attributes(event_mask=X.StructureNotifyMask)
        self._display.sync()

        def read(_file: object, _mask: int) -> None:
            events = [self._display.next_event() for _ in range(self._display.pending_events())]
            if any(event.type == X.ConfigureNotify for event in events):
                changed()

        root.tk.createfilehandler(self._display, _READABLE, read)

    def stay_in_sight(self, inner: int) -> None:
        """Have a window that is shown on every workspace, as notifications are.

        Asked for before it is shown, xfwm4 puts it on the last one.
        """
        self._ask("_NET_WM_DESKTOP", self._wrapper(inner), _EVERY_WORKSPACE, _AN_APPLICATION)

    def map_without_focus(self, inner: int) -> None:
        """Tell the window manager, before the window is mapped, that nobody has asked for it just now."""
        from Xlib import Xatom

        wrapper = self._wrapper(inner)
        wrapper.change_property(self._display.intern_atom("_NET_WM_USER_TIME"), Xatom.CARDINAL, 32, [0])
        self._display.sync()

    def activate(self, inner: int, stamp: int) -> None:
        """Ask the window manager, as a taskbar would, to raise this window and give it the focus."""
        self._ask("_NET_ACTIVE_WINDOW", self._wrapper(inner), _A_PAGER, stamp)

    def end_startup(self, token: str) -> None:
        """Tell the desktop that what it started is there, so that its busy cursor ends.

        The message is that of the Startup Notification Protocol 0.1, in pieces of 20 bytes.
        """
        from Xlib import X
        from Xlib.protocol.event import ClientMessage

        display, root = self._display, self._display.screen().root
        sender = root.create_window(-1, -1, 1, 1, 0, X.CopyFromParent, X.InputOutput, override_redirect=True)
        quoted = token.replace("\\", "\\\\").replace('"', '\\"')
        text = f'remove: ID="{quoted}"'.encode() + b"\0"
        kind = display.intern_atom("_NET_STARTUP_INFO_BEGIN")
        for begin in range(0, len(text), _PIECE):
            piece = text[begin : begin + _PIECE].ljust(_PIECE, b"\0")
            message = ClientMessage(window=sender, client_type=kind, data=(8, piece))
            root.send_event(message, event_mask=X.PropertyChangeMask)
            kind = display.intern_atom("_NET_STARTUP_INFO")
        display.sync()
        sender.destroy()
        display.sync()

    def close(self) -> None:
        """Close the connection to the server."""
        self._display.close()

    def _ask(self, wish: str, wrapper: Any, *numbers: int) -> None:
        """Ask the window manager for something."""
        from Xlib import X
        from Xlib.protocol.event import ClientMessage

        display = self._display
        data = (*numbers, 0, 0, 0, 0, 0)[:_NUMBERS]
        message = ClientMessage(window=wrapper, client_type=display.intern_atom(wish), data=(32, data))
        mask = X.SubstructureRedirectMask | X.SubstructureNotifyMask
        display.screen().root.send_event(message, event_mask=mask)
        display.sync()

    def _wrapper(self, inner: int) -> Any:
        """The window that Tk shows to the window manager."""
        return self._display.create_resource_object("window", inner).query_tree().parent


def open_screen() -> Screen | None:
    """The X server that Tk will use, if it uses one."""
    if not sys.platform.startswith("linux"):
        return None
    try:
        from Xlib.display import Display
        from Xlib.error import DisplayError
    except ImportError:
        return None
    try:
        return Screen(Display())
    except (DisplayError, OSError):
        return None
