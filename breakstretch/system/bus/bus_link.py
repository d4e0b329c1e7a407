"""The socket to a D-Bus daemon: finding it, authenticating, bytes in and out.

jeepney packs and parses, and does no I/O here. Its limits: it knows only the bus in its environment variable, its
greeting stops before the last line, and after a message that it cannot read its parser keeps that message's length, at
which every later message fails.
"""

import os
import socket
import struct
from collections.abc import Iterator
from contextlib import suppress

from jeepney.auth import BEGIN, Authenticator
from jeepney.bus import get_connectable_addresses
from jeepney.fds import FileDescriptor, fds_buf_size
from jeepney.low_level import Message, Parser

from breakstretch.system.notes import note

GREETING_LIMIT = 2.0
"""Seconds; it takes below a millisecond, and blocks the loop."""
_ACCEPTED = b"OK "
FAREWELL_LIMIT = 0.2
"""Seconds the last messages may take when the program ends."""
UNREADABLE = (ValueError, KeyError, IndexError, TypeError, AssertionError, struct.error)
"""What jeepney raises for bytes that make no message it knows."""


class Link:
    """One socket; `receive`, `messages` and `flush` raise OSError when it is lost."""

    def __init__(self, connected: socket.socket, guid: str = "") -> None:
        self.guid = guid
        """The id that the bus gave itself."""
        self._socket = connected
        self._parser = Parser()
        self._out = bytearray()

    @property
    def fd(self) -> int:
        """The descriptor, for the loop."""
        return self._socket.fileno()

    def send(self, data: bytes) -> bool:
        """Send what the socket takes now and keep the rest; True: some waits for it to become writable."""
        self._out += data
        try:
            return self.flush()
        except OSError:
            return False  # the next read tells, and from the loop

    def flush(self) -> bool:
        """Send more of what waits; True: some still does."""
        with suppress(BlockingIOError):
            while self._out:
                del self._out[: self._socket.send(self._out)]
        return bool(self._out)

    def receive(self) -> None:
        """Take what has arrived, with any file descriptors."""
        with suppress(BlockingIOError):
            data, extra, _, _ = self._socket.recvmsg(65_536, fds_buf_size())
            if not data:
                raise ConnectionResetError("the bus closed the connection")
            self._parser.add_data(data, FileDescriptor.from_ancdata(extra))

    def messages(self) -> Iterator[Message]:
        """The complete messages among what was taken; one that cannot be read is dropped."""
        while True:
            before = self._parser.buf.bytes_buffered
            try:
                message = self._parser.get_next_message()
            except UNREADABLE as error:
                if self._parser.buf.bytes_buffered == before:
                    raise ConnectionAbortedError("the bus sends no D-Bus messages") from error
                note(f"dropped an unreadable message from the bus: {error!r}")
                self._parser.next_msg_size = None
                self._drop_descriptors()
                continue
            if message is None:
                return
            yield message

    def close(self, farewell: bool = False) -> None:
        """Close the socket; with `farewell` what waits is still sent, if the bus takes it quickly."""
        if farewell and self._out:
            with suppress(OSError):
                self._socket.settimeout(FAREWELL_LIMIT)
                self._socket.sendall(self._out)
        self._drop_descriptors()
        self._socket.close()

    def _drop_descriptors(self) -> None:
        while self._parser.fds:
            self._parser.fds.pop().close()


def connect(address: str) -> Link:
    """A greeted connection to "SESSION", "SYSTEM" or an address of its own; OSError says why there is none."""
    trouble: OSError = FileNotFoundError("there is no such bus here")
    for place in _places(address):
        connected = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        try:
            connected.settimeout(GREETING_LIMIT)
            connected.connect(place)
            guid = _greet(connected)
            connected.setblocking(False)
        except (OSError, ValueError) as error:
            connected.close()
            trouble = error if isinstance(error, OSError) else ConnectionRefusedError(str(error))
        else:
            return Link(connected, guid)
    raise trouble


def possible(address: str) -> bool:
    """Whether any socket is named that may be there now or later."""
    return any(True for _ in _places(address))


def place(address: str) -> str:
    """The one socket at which such a bus will appear; "" if that can't be told."""
    places = set(_places(address))
    if address == "SESSION" and not places:
        places = {_runtime_bus()}
    return places.pop() if len(places) == 1 else ""


def _greet(connected: socket.socket) -> str:
    """Say who we are; returns the id of the bus."""
    guid = ""
    connected.sendall(b"\0")
    greeting = Authenticator(enable_fds=True, inc_null_byte=False)
    for line in greeting:
        connected.sendall(line)
        answer = connected.recv(1024)
        if not answer:
            raise ConnectionResetError("the bus hung up on our greeting")
        greeting.feed(answer)
        if answer.startswith(_ACCEPTED):
            guid = answer.removeprefix(_ACCEPTED).partition(b"\r\n")[0].decode("ascii", "replace").strip()
    connected.sendall(BEGIN)
    return guid


def _places(address: str) -> Iterator[str]:
    """The sockets an address may mean; of a list, those of kinds we know."""
    for entry in _written(address).split(";"):
        with suppress(ValueError, KeyError, RuntimeError):  # autolaunch:, tcp:, nonsense
            yield from get_connectable_addresses(entry)
    if address == "SESSION" and os.path.exists(_runtime_bus()):
        yield _runtime_bus()


def _runtime_bus() -> str:
    """Where a session of systemd has its bus; "" where there is no such session."""
    runtime = os.environ.get("XDG_RUNTIME_DIR", "")
    return runtime and f"{runtime}/bus"


def _written(address: str) -> str:
    if address == "SESSION":
        return os.environ.get("DBUS_SESSION_BUS_ADDRESS", "")
    if address == "SYSTEM":
        return os.environ.get("DBUS_SYSTEM_BUS_ADDRESS", "") or "unix:path=/run/dbus/system_bus_socket"
    return address
