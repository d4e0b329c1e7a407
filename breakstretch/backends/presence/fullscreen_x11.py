"""Whether the active X window fills the screen, by what its window manager says (EWMH); knows no prompt.

The manager names the active window in _NET_ACTIVE_WINDOW of the root, and what a window is in its _NET_WM_STATE. Both
tell of changes by PropertyNotify, and every other property of root and window comes along: a title that changes wakes
us too. That is why this is open only while it matters. Windows die at any moment, also between two requests, so
every answer may be an error, which means no more than that there is nothing to see.

Chosen: python-xlib, which comes with pystray, imported here and so only when it matters for the first time. Rejected:
looking at the size of windows, which a maximised one has too.
"""

import re
import socket
from typing import Any

from Xlib import X, Xatom, error
from Xlib.display import Display
from Xlib.protocol.rq import Event as XEvent

_LOCAL = re.compile(r"(?:unix)?:(\d+)(?:\.\d+)?")
_PATIENCE = 1.0
"""Seconds; it takes below a millisecond, and blocks the loop."""
_ATOMS = (
    *("_NET_ACTIVE_WINDOW", "_NET_WM_STATE", "_NET_WM_STATE_FULLSCREEN"),
    *("_NET_SUPPORTED", "_NET_SUPPORTING_WM_CHECK"),
)
_ROUNDS = 5
"""How often what is read is read anew because it changed meanwhile."""


class X11Fullscreen:
    """A connection to the X server of this session; `read` and `open` raise OSError when there is none."""

    def __init__(self, display: str | None = None) -> None:
        self._name = display
        self._display: Any = None
        self._root: Any = None
        self._active: Any = None
        self._atoms: dict[str, int] = {}

    @property
    def fd(self) -> int:
        """Readable when something may have changed."""
        return int(self._display.fileno())

    def open(self) -> None:
        """Connect, and ask to be told of changes."""
        _knock(self._name or "")
        try:
            self._display = Display(self._name)
            self._display.set_error_handler(_nothing)  # what python-xlib prints otherwise
            self._root = self._display.screen().root
            for name in _ATOMS:
                self._atoms[name] = self._display.intern_atom(name)
            self._root.change_attributes(event_mask=X.PropertyChangeMask)
        except (error.DisplayError, error.XError, error.ConnectionClosedError) as trouble:
            self.close()
            raise ConnectionError(str(trouble)) from trouble

    def read(self) -> str | None:
        """The class of the active window if it fills the screen, "" if it has none, None if nothing does."""
        try:
            found = self._look()
            for _ in range(_ROUNDS):
                if not self._changed():
                    break
                found = self._look()
        except error.ConnectionClosedError as trouble:
            raise ConnectionResetError("the X server is gone") from trouble
        return found

    def managed(self) -> bool:
        """Whether a living window manager tells which window is active; for `doctor`.

        It names a window of its own, on the root and on that window: what is left of a dead one is not the same there.
        """
        try:
            named = self._property(self._root, "_NET_SUPPORTING_WM_CHECK", Xatom.WINDOW)
            if not named:
                return False
            own = self._display.create_resource_object("window", named[0])
            lives = self._property(own, "_NET_SUPPORTING_WM_CHECK", Xatom.WINDOW) == named
            return lives and self._atoms["_NET_ACTIVE_WINDOW"] in self._property(
                self._root, "_NET_SUPPORTED", Xatom.ATOM
            )
        except error.ConnectionClosedError as trouble:
            raise ConnectionResetError("the X server is gone") from trouble

    def close(self) -> None:
        """Let go of the connection."""
        display, self._display, self._root, self._active = self._display, None, None, None
        if display is not None:
            try:
                display.close()
            except (error.ConnectionClosedError, OSError):
                return

    def _look(self) -> str | None:
        active = self._property(self._root, "_NET_ACTIVE_WINDOW", Xatom.WINDOW)
        self._follow(active[0] if active else 0)
        if self._active is None:
            return None
        states = self._property(self._active, "_NET_WM_STATE", Xatom.ATOM)
        if self._atoms["_NET_WM_STATE_FULLSCREEN"] not in states:
            return None
        return self._class(self._active)

    def _follow(self, number: int) -> None:
        """Be told of changes of this window, and no longer of the one before."""
        before = self._active
        if number == (before.id if before is not None else 0):
            return
        if before is not None:
            before.change_attributes(event_mask=X.NoEventMask, onerror=_nothing)
        self._active = self._display.create_resource_object("window", number) if number else None
        if self._active is not None:
            self._active.change_attributes(event_mask=X.PropertyChangeMask, onerror=_nothing)

    def _property(self, window: Any, name: str, kind: int) -> list[int]:
        try:
            found = window.get_full_property(self._atoms[name], kind)
        except error.XError:
            return []
        return list(found.value) if found is not None and found.format == 32 else []  # noqa: PLR2004 - bits

    def _class(self, window: Any) -> str:
        """The second word of WM_CLASS, which names the program; never the title, which may name anything."""
        try:
            found = window.get_wm_class()
        except (error.XError, UnicodeDecodeError):
            return ""
        return str(found[1]) if found else ""

    def _changed(self) -> bool:
        """Take the events that wait, and say whether one of them matters."""
        matters = False
        while self._display.pending_events():
            event: XEvent = self._display.next_event()
            atom = getattr(event, "atom", None)
            matters |= event.type == X.PropertyNotify and atom in self._atoms.values()
        return matters


def _knock(display: str) -> None:
    """Fail here where no server listens: python-xlib would try the network then, and forget its sockets."""
    local = _LOCAL.fullmatch(display)
    if local is None:
        return
    place = f"/tmp/.X11-unix/X{local[1]}"  # noqa: S108 - where X servers listen
    trouble: OSError = ConnectionRefusedError(f"no X server listens at {display}")
    for address in (place, f"\0{place}"):
        with socket.socket(socket.AF_UNIX) as door:
            door.settimeout(_PATIENCE)
            try:
                door.connect(address)
            except OSError as error:
                trouble = error
            else:
                return
    raise trouble


def _nothing(*_: object) -> None:
    """An error for a window that is gone says nothing that matters."""
