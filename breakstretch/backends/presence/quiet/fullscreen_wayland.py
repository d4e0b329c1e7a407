"""Whether the active Wayland window fills the screen, by wlr-foreign-toplevel-management; knows no prompt.

The compositors of the wlroots family (sway, Hyprland, labwc, Wayfire, river, niri) tell of every window its program's
name and whether it is active and fills the screen. GNOME and Plasma tell no program. A compositor that does not offer
the protocol is refused for good; one that is gone, or does not answer, may be asked again.

Chosen: the wire itself, of which the few messages below are needed. Rejected: pywayland, whose compiled library
crashed the interpreter at its end; the sockets of sway or Hyprland, for each knows one compositor only.
"""

import socket
import struct
from collections.abc import Iterator

from breakstretch.core.values.errors import BackendUnavailable

_MANAGER_NAME = "zwlr_foreign_toplevel_manager_v1"
_DISPLAY, _REGISTRY = 1, 2
_ACTIVATED, _FULLSCREEN = 2, 3
_LEAST, _MOST = 2, 3
"""Versions: the first that tells of full screen, and the last one known here."""
_PATIENCE = 2.0
"""Seconds a compositor has to answer; it takes below a millisecond, and blocks the loop."""
_LONGEST = 4096
_WORD = struct.Struct("=I")
_HEAD = struct.Struct("=II")


class _Window:
    """One window as it was told."""

    def __init__(self) -> None:
        self.program = ""
        self.states: tuple[int, ...] = ()


class WaylandFullscreen:
    """A connection to the compositor of this session; `open` and `read` raise OSError when it is lost."""

    def __init__(self, address: str) -> None:
        self._address = address
        self._socket: socket.socket | None = None
        self._buffer = b""
        self._next_id = _REGISTRY
        self._manager = 0
        self._globals: dict[str, tuple[int, int]] = {}
        self._windows: dict[int, _Window] = {}
        self._answered: set[int] = set()

    @property
    def fd(self) -> int:
        """Readable when something may have changed."""
        return -1 if self._socket is None else self._socket.fileno()

    def open(self) -> None:
        """Connect, and learn of every window there is.

        Raises:
            BackendUnavailable: this compositor tells no program.
        """
        self.close()
        connected = self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        try:
            connected.settimeout(_PATIENCE)
            connected.connect(self._address)
            self._send(_DISPLAY, 1, _WORD.pack(self._new_id()))
            self._hear_out()
            self._bind()
            self._hear_out()
            connected.setblocking(False)
        except (OSError, BackendUnavailable):
            self.close()
            raise

    def read(self) -> str | None:
        """The program whose active window fills the screen, "" if it has no name, None if none does."""
        while self._receive():
            pass
        for window in self._windows.values():
            if _ACTIVATED in window.states and _FULLSCREEN in window.states:
                return window.program
        return None

    def rest(self) -> None:
        """Let go of the connection, for a compositor tells everything on it."""
        self.close()

    def close(self) -> None:
        """Let go of the connection."""
        if self._socket is not None:
            self._socket.close()
        self._socket, self._buffer, self._next_id = None, b"", _REGISTRY
        self._globals, self._windows, self._answered = {}, {}, set()

    def _new_id(self) -> int:
        self._next_id += 1
        return self._next_id - 1

    def _hear_out(self) -> None:
        """Wait until the compositor has answered everything so far."""
        callback = self._new_id()
        self._send(_DISPLAY, 0, _WORD.pack(callback))
        while callback not in self._answered:
            self._receive()

    def _bind(self) -> None:
        number, version = self._globals.get(_MANAGER_NAME, (0, 0))
        if version < _LEAST:
            raise BackendUnavailable("full screen", "this compositor does not report it")
        self._manager = self._new_id()
        name = _text(_MANAGER_NAME)
        self._send(_REGISTRY, 0, _WORD.pack(number) + name + _HEAD.pack(min(version, _MOST), self._manager))

    def _send(self, target: int, request: int, body: bytes) -> None:
        if self._socket is not None:
            self._socket.sendall(_HEAD.pack(target, (_HEAD.size + len(body)) << 16 | request) + body)

    def _receive(self) -> bool:
        """Take what has come; False when nothing waits."""
        if self._socket is None:
            raise ConnectionResetError("there is no compositor")
        try:
            data = self._socket.recv(65_536)
        except BlockingIOError:
            return False
        if not data:
            raise ConnectionResetError("the compositor is gone")
        self._buffer += data
        for target, event, body in self._messages():
            try:
                self._take(target, event, body)
            except (struct.error, UnicodeDecodeError) as error:
                raise ConnectionAbortedError("the compositor speaks no Wayland") from error
        return True

    def _messages(self) -> Iterator[tuple[int, int, bytes]]:
        while len(self._buffer) >= _HEAD.size:
            target, head = _HEAD.unpack_from(self._buffer)
            size = head >> 16
            if size < _HEAD.size:
                raise ConnectionAbortedError("the compositor speaks no Wayland")
            if len(self._buffer) < size:
                return
            body, self._buffer = self._buffer[_HEAD.size : size], self._buffer[size:]
            yield target, head & 0xFFFF, body

    def _take(self, target: int, event: int, body: bytes) -> None:
        if target == _DISPLAY:
            if event == 0:
                raise ConnectionAbortedError("the compositor refused a request")
        elif target == _REGISTRY:
            if event == 0:
                name, after = _read_text(body, _WORD.size)
                self._globals[name] = (_WORD.unpack_from(body)[0], _WORD.unpack_from(body, after)[0])
        elif target in self._windows:
            self._window(target, event, body)
        elif target == self._manager and self._manager:
            if event:
                raise ConnectionResetError("the compositor reports it no longer")
            self._windows[_WORD.unpack_from(body)[0]] = _Window()
        elif event == 0:
            self._answered.add(target)

    def _window(self, target: int, event: int, body: bytes) -> None:
        """Of the events: title 0, app_id 1, output_enter 2, output_leave 3, state 4, done 5, closed 6, parent 7."""
        window = self._windows[target]
        if event == 1:
            window.program = _read_text(body, 0)[0][:_LONGEST]
        elif event == 4:  # noqa: PLR2004 - as listed above
            size = _WORD.unpack_from(body)[0]
            window.states = struct.unpack_from(f"={size // 4}I", body, _WORD.size)
        elif event == 6:  # noqa: PLR2004 - as listed above
            del self._windows[target]
            self._send(target, 7, b"")


def _text(text: str) -> bytes:
    data = text.encode() + b"\0"
    return _WORD.pack(len(data)) + data + b"\0" * (-len(data) % 4)


def _read_text(body: bytes, at: int) -> tuple[str, int]:
    """A text and where what follows it begins."""
    (size,) = _WORD.unpack_from(body, at)
    begin = at + _WORD.size
    return body[begin : begin + max(size, 1) - 1].decode("utf-8", "replace"), begin + (size + 3 & ~3)
