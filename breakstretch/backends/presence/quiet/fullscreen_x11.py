"""Whether the active X window fills the screen, by what its window manager says (EWMH); knows no prompt.

The manager names the active window in _NET_ACTIVE_WINDOW of the root, and what a window is in its _NET_WM_STATE. Both
tell of changes by PropertyNotify, and every other property of root and window comes along: a title that changes wakes
us too. That is why it asks for changes only while they matter. Windows die at any moment, also between two requests, so
every answer may be an error, which means no more than that there is nothing to see.

Chosen: python-xlib's protocol layer, which comes with pystray, imported here and so only when it matters for the first
time. Rejected: its `Xlib.display` above that, whose keymap and extensions cost the daemon 2 MiB more; looking at the
size of windows, which a maximised one has too.
"""

import socket
import struct
from contextlib import suppress
from typing import Any, ClassVar

from Xlib import X, error
from Xlib.protocol import request
from Xlib.protocol.display import Display

from breakstretch.system.loop.socket_retry import place_of_display
from breakstretch.system.x_display import connected

_ATOMS = (
    *("_NET_ACTIVE_WINDOW", "_NET_WM_STATE", "_NET_WM_STATE_FULLSCREEN", "WM_CLASS"),
    *("_NET_SUPPORTED", "_NET_SUPPORTING_WM_CHECK"),
)
_PATIENCE = 1.0
"""Seconds; it takes below a millisecond, and blocks the loop."""
_ROUNDS = 5
"""How often what is read is read anew because it changed meanwhile."""
_LONGEST = 1024
"""Of a property, in units of four bytes."""
_WORDS, _BYTES = 32, 8
_WRONG = (
    *(error.DisplayError, error.ConnectionClosedError, error.XError, error.XauthError),
    *(AssertionError, AttributeError, IndexError, KeyError, TypeError, ValueError, struct.error),
)
"""What python-xlib raises beside OSError: its own errors, and what strange bytes lead it to."""


class _PlainDisplay(Display):  # type: ignore[misc]  # python-xlib ships no types
    """A connection on which windows are numbers."""

    resource_classes: ClassVar[dict[str, object]] = {}


class X11Fullscreen:
    """A connection to the X server of this session; `read` and `open` raise OSError when there is none."""

    def __init__(self, display: str) -> None:
        self._name = display
        self._display: Any = None
        self._root = 0
        self._active = 0
        self._atoms: dict[str, int] = {}

    @property
    def fd(self) -> int:
        """Readable when something may have changed."""
        return int(self._display.fileno())

    def open(self) -> None:
        """Connect, and ask to be told of changes.

        A connection that has rested is used again, because a prompt waits for it. A new one costs 2 ms.
        """
        if self._display is not None:
            with suppress(*_WRONG, OSError):
                self._listen(self._root, X.PropertyChangeMask)
                self._display.flush()
                return
            self.close()
        _knock(self._name)
        try:
            display = self._display = connected(_PlainDisplay, self._name)
            display.set_error_handler(_nothing)  # what python-xlib prints otherwise
            self._atoms = _numbers(display)
            self._root, self._active = int(display.info.roots[display.default_screen].root), 0
            self._listen(self._root, X.PropertyChangeMask)
        except _WRONG as trouble:
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
        except _WRONG as trouble:
            raise ConnectionResetError("the X server is gone") from trouble
        return found

    def managed(self) -> bool:
        """Whether a living window manager tells which window is active; for `doctor`.

        It names a window of its own, on the root and on that window: what is left of a dead one is not the same there.
        """
        try:
            named = self._words(self._root, "_NET_SUPPORTING_WM_CHECK")
            lives = bool(named) and self._words(named[0], "_NET_SUPPORTING_WM_CHECK") == named
            return lives and self._atoms["_NET_ACTIVE_WINDOW"] in self._words(self._root, "_NET_SUPPORTED")
        except _WRONG as trouble:
            raise ConnectionResetError("the X server is gone") from trouble

    def rest(self) -> None:
        """Ask to be told of nothing more."""
        try:
            self._follow(0)
            self._listen(self._root, X.NoEventMask)
            self._display.flush()
        except (*_WRONG, OSError):
            self.close()

    def close(self) -> None:
        """Let go of the connection."""
        display, self._display = self._display, None
        if display is not None:
            try:
                display.close()
            except (*_WRONG, OSError):
                display.socket.close()

    def _look(self) -> str | None:
        self._follow(next(iter(self._words(self._root, "_NET_ACTIVE_WINDOW")), 0))
        if self._atoms["_NET_WM_STATE_FULLSCREEN"] not in self._words(self._active, "_NET_WM_STATE"):
            return None
        return self._class(self._active)

    def _follow(self, window: int) -> None:
        """Be told of changes of this window, and no longer of the one before."""
        before, self._active = self._active, window
        if before not in (0, window):
            self._listen(before, X.NoEventMask)
        if window not in (0, before):
            self._listen(window, X.PropertyChangeMask)

    def _listen(self, window: int, mask: int) -> None:
        request.ChangeWindowAttributes(display=self._display, onerror=_nothing, window=window, event_mask=mask)

    def _property(self, window: int, name: str) -> tuple[int, Any]:
        """Its format, in bits, and its value; nothing of a window that is gone."""
        if not window:
            return 0, None
        wanted = {"window": window, "property": self._atoms[name], "type": X.AnyPropertyType}
        try:
            found = request.GetProperty(
                display=self._display, delete=False, long_offset=0, long_length=_LONGEST, **wanted
            )
        except error.XError:
            return 0, None
        return (0, None) if found.value is None else found.value

    def _words(self, window: int, name: str) -> list[int]:
        width, value = self._property(window, name)
        return list(value) if width == _WORDS else []

    def _class(self, window: int) -> str:
        """The second word of WM_CLASS, which names the program; never the title, which may name anything."""
        width, value = self._property(window, "WM_CLASS")
        if width != _BYTES:
            return ""
        data = value if isinstance(value, bytes) else bytes(value)
        _, _, name = data.partition(b"\0")
        return name.partition(b"\0")[0].decode("latin-1")

    def _changed(self) -> bool:
        """Take the events that wait, and say whether one of them matters."""
        matters = False
        while self._display.pending_events():
            event = self._display.next_event()
            matters |= event.type == X.PropertyNotify and event.atom in self._atoms.values()
        return matters


def _numbers(display: Any) -> dict[str, int]:
    """What this server calls our atoms; all are asked for at once, and so waited for once."""
    asked = {name: request.InternAtom(display=display, defer=True, name=name, only_if_exists=False) for name in _ATOMS}
    for request_sent in asked.values():
        request_sent.reply()
    return {name: int(request_sent.atom) for name, request_sent in asked.items()}


def _knock(display: str) -> None:
    """Fail here where no server listens: python-xlib would try the network then, and forget its sockets."""
    place = place_of_display(display)
    if not place:
        return
    trouble: OSError = ConnectionRefusedError(f"no X server listens at {display}")
    for address in (place, f"\0{place}"):
        with socket.socket(socket.AF_UNIX) as door:
            door.settimeout(_PATIENCE)
            try:
                door.connect(address)
            except OSError as refused:
                trouble = refused
            else:
                return
    raise trouble


def _nothing(*_: object) -> None:
    """An error for a window that is gone says nothing that matters."""
