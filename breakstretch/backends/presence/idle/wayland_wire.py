"""The wire protocol of Wayland, as far as two objects and a handful of requests need it; knows no idleness.

Own code, because no library is fit for it: pywayland brings a copy of the C library, brought the interpreter down at
its exit when an exception had been raised, and wants a thread or a loop of its own. What is needed of the protocol are
messages of 32-bit words and strings over one socket; neither buffers nor descriptors ever pass.

What comes from the compositor is not trusted: a message that cannot be is a lost connection, never more.
"""

import os
import socket
import struct
from collections.abc import Iterator, Mapping
from contextlib import suppress

from breakstretch.core.values.base import Value

DISPLAY = 1
"""The object that is there from the beginning."""
_HEADER = 8
_AT_ONCE = 65_536


class Message(Value, frozen=True):
    """One event: who sends it, which of its kinds it is, and its arguments, still packed."""

    sender: int
    opcode: int
    body: bytes

    def words(self, count: int) -> tuple[int, ...]:
        """The first arguments as numbers."""
        try:
            return struct.unpack_from(f"={count}I", self.body)
        except struct.error as error:
            raise ConnectionAbortedError("the compositor sends messages that are too short") from error

    def text(self, at: int) -> tuple[str, int]:
        """The string that begins at this byte, and where the next argument begins."""
        (length,) = Message(self.sender, self.opcode, self.body[at:]).words(1)
        end = at + 4 + length
        if length == 0 or end > len(self.body):
            raise ConnectionAbortedError("the compositor sends strings that are too short")
        return self.body[at + 4 : end - 1].decode(errors="replace"), at + 4 + _padded(length)


class Wire:
    """A connected socket; `send` and `receive` raise OSError when it is lost."""

    def __init__(self, connected: socket.socket) -> None:
        self._socket = connected
        self._arrived = b""

    @property
    def fd(self) -> int:
        """The descriptor, for the loop."""
        return self._socket.fileno()

    def send(self, to: int, opcode: int, *arguments: int | str) -> None:
        """Send one request; numbers are unsigned words."""
        body = b"".join(_packed(argument) for argument in arguments)
        message = struct.pack("=II", to, (_HEADER + len(body)) << 16 | opcode) + body
        if self._socket.send(message) != len(message):
            raise ConnectionAbortedError("the compositor reads nothing any more")

    def receive(self) -> Iterator[Message]:
        """Read once, and give what is complete."""
        with suppress(BlockingIOError):
            data = self._socket.recv(_AT_ONCE)
            if not data:
                raise ConnectionResetError("the compositor closed the connection")
            self._arrived += data
        while len(self._arrived) >= _HEADER:
            sender, head = struct.unpack_from("=II", self._arrived)
            size = head >> 16
            if size < _HEADER or size % 4:
                raise ConnectionAbortedError("the compositor sends no Wayland messages")
            if len(self._arrived) < size:
                return
            body, self._arrived = self._arrived[_HEADER:size], self._arrived[size:]
            yield Message(sender, head & 0xFFFF, body)

    def close(self) -> None:
        """Hang up."""
        self._socket.close()


def connect(place: str) -> Wire:
    """A connection to the compositor at this socket; OSError says why there is none."""
    connected = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    try:
        connected.setblocking(False)
        connected.connect(place)
    except OSError:
        connected.close()
        raise
    return Wire(connected)


def socket_of(environment: Mapping[str, str]) -> str:
    """Where the compositor of this session listens."""
    name = environment.get("WAYLAND_DISPLAY") or "wayland-0"
    return os.path.join(environment.get("XDG_RUNTIME_DIR", ""), name)


def _packed(argument: int | str) -> bytes:
    if isinstance(argument, int):
        return struct.pack("=I", argument)
    text = argument.encode() + b"\0"
    return struct.pack("=I", len(text)) + text.ljust(_padded(len(text)), b"\0")


def _padded(length: int) -> int:
    return (length + 3) & ~3
