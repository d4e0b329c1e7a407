"""A Wayland compositor as far as it tells of windows: a registry and the windows' list, on a socket of its own.

Written from the protocol's description; it does what a test makes it, and keeps every request it was sent.
"""

import socket
import struct
from contextlib import suppress
from pathlib import Path
from threading import Thread

MANAGER = "zwlr_foreign_toplevel_manager_v1"
_SERVER_IDS = 0xFF000000


def text(words: str) -> bytes:
    """A text on the wire."""
    data = words.encode() + b"\0"
    return struct.pack("=I", len(data)) + data + b"\0" * (-len(data) % 4)


class FakeCompositor:
    """Offers the list of windows in `version`; 0: not at all."""

    def __init__(self, place: Path, version: int = 3) -> None:
        self.version = version
        self.windows: dict[int, tuple[str, tuple[int, ...]]] = {}
        """Program and states by the compositor's number."""
        self.requests: list[tuple[int, int]] = []
        self.bound = 0
        """The version a client has asked for."""
        self._place = place
        self._listening: socket.socket | None = None
        self._thread: Thread | None = None
        self._client: socket.socket | None = None
        self._buffer = b""
        self._manager = 0

    def start(self) -> None:
        """Come up. It answers from a thread of its own, for a client asks and waits."""
        self._listening = socket.socket(socket.AF_UNIX)
        self._listening.bind(str(self._place))
        self._listening.listen(1)
        self._thread = Thread(target=self._serve, args=(self._listening,), name="compositor")
        self._thread.start()

    def stop(self) -> None:
        """Be killed."""
        for door in (self._client, self._listening):
            if door is not None:
                with suppress(OSError):
                    door.shutdown(socket.SHUT_RDWR)  # which ends what the thread waits for
                door.close()
        self._listening = None
        if self._thread is not None:
            self._thread.join()
        self._client = None
        self._place.unlink(missing_ok=True)

    def _serve(self, listening: socket.socket) -> None:
        """Take one client after the other, and answer each until it leaves."""
        while True:
            try:
                client, _ = listening.accept()
            except OSError:
                return
            self._client, self._buffer, self._manager = client, b"", 0
            with client:
                while self._answer(client):
                    pass
                self._client, self._manager = None, 0

    def change(self, number: int, program: str, *states: int) -> None:
        """A window is there, or is another way: maximized 0, minimized 1, activated 2, fullscreen 3."""
        known = number in self.windows
        self.windows[number] = program, states
        if self._manager and not known:
            self._event(self._manager, 0, struct.pack("=I", _SERVER_IDS + number))
        if self._manager:
            self._tell(number)

    def shut(self, number: int) -> None:
        """A window is closed."""
        del self.windows[number]
        self._event(_SERVER_IDS + number, 6)

    def send(self, data: bytes) -> None:
        """Send anything."""
        if self._client is not None:
            with suppress(OSError):  # the client leaves when it likes
                self._client.sendall(data)

    def _tell(self, number: int) -> None:
        program, states = self.windows[number]
        target = _SERVER_IDS + number
        self._event(target, 0, text("a private title"))
        self._event(target, 1, text(program))
        self._event(target, 4, struct.pack(f"=I{len(states)}I", len(states) * 4, *states))
        self._event(target, 5)

    def _event(self, target: int, event: int, body: bytes = b"") -> None:
        self.send(struct.pack("=II", target, (8 + len(body)) << 16 | event) + body)

    def _answer(self, client: socket.socket) -> bool:
        try:
            data = client.recv(65_536)
        except OSError:
            return False
        self._buffer += data
        while len(self._buffer) >= 8:
            target, head = struct.unpack_from("=II", self._buffer)
            body, self._buffer = self._buffer[8 : head >> 16], self._buffer[head >> 16 :]
            self.requests.append((target, head & 0xFFFF))
            self._take(target, head & 0xFFFF, body)
        return bool(data)

    def _take(self, target: int, request: int, body: bytes) -> None:
        if (target, request) == (1, 1):
            (registry,) = struct.unpack("=I", body)
            self._event(registry, 0, struct.pack("=I", 1) + text("wl_seat") + struct.pack("=I", 7))
            if self.version:
                self._event(registry, 0, struct.pack("=I", 2) + text(MANAGER) + struct.pack("=I", self.version))
        elif (target, request) == (1, 0):
            self._event(struct.unpack("=I", body)[0], 0, struct.pack("=I", 0))
        elif (target, request) == (2, 0):
            self.bound, self._manager = struct.unpack_from("=II", body, len(body) - 8)
            for number in self.windows:
                self._event(self._manager, 0, struct.pack("=I", _SERVER_IDS + number))
                self._tell(number)
