"""A Wayland compositor in the loop of a test, with a seat and, if it has one, an idle notifier, on the real wire.

It is strict where real ones are: names of objects come in order, requests go to objects that are there, and a wrong one
is answered by an error. Nothing in it depends on time: the person is idle or back when a test says so.
"""

import socket
import struct
from collections.abc import Callable
from pathlib import Path

from breakstretch.system.loop.protocol import FdLoop

SEAT, NOTIFIER = "wl_seat", "ext_idle_notifier_v1"


class Guest:
    """One connected client, and the objects it has."""

    def __init__(self, compositor: "FakeCompositor", connection: socket.socket) -> None:
        self.compositor, self.connection = compositor, connection
        self.objects: dict[int, str] = {1: "wl_display"}
        self.watches: dict[int, int] = {}
        """The milliseconds that each notification waits for."""
        self.idle: set[int] = set()
        self._arrived = b""

    def event(self, sender: int, opcode: int, body: bytes = b"") -> None:
        """Send one event."""
        self.connection.send(struct.pack("=II", sender, (8 + len(body)) << 16 | opcode) + body)

    def offer(self, number: int, face: str, version: int) -> None:
        """Say that there is this."""
        for thing, kind in self.objects.items():
            if kind == "wl_registry":
                self.event(thing, 0, struct.pack("=I", number) + _text(face) + struct.pack("=I", version))

    def withdraw(self, number: int) -> None:
        """Say that this is gone."""
        for thing, kind in self.objects.items():
            if kind == "wl_registry":
                self.event(thing, 1, struct.pack("=I", number))

    def hear(self) -> None:
        """Take what the client asks for, or its end."""
        data = self.connection.recv(65_536)
        self._arrived += data
        if not data:
            self.compositor.leave(self)
        while len(self._arrived) >= 8:
            target, head = struct.unpack_from("=II", self._arrived)
            body, self._arrived = self._arrived[8 : head >> 16], self._arrived[head >> 16 :]
            self._serve(target, head & 0xFFFF, body)

    def _serve(self, target: int, opcode: int, body: bytes) -> None:
        match self.objects.get(target), opcode:
            case "wl_display", 0:
                number = self._new(body, "wl_callback")
                self.event(number, 0, struct.pack("=I", 0))
                self.event(1, 1, struct.pack("=I", number))
            case "wl_display", 1:
                self._new(body, "wl_registry")
                for number, (face, version) in self.compositor.offers.items():
                    self.offer(number, face, version)
            case "wl_registry", 0:
                self._bind(body)
            case "ext_idle_notifier_v1", 1 | 2:
                number, milliseconds, seat = struct.unpack("=III", body)
                self._new(body, "ext_idle_notification_v1")
                assert self.objects[seat] == SEAT
                self.watches[number] = milliseconds
                self.compositor.asked.append((opcode, milliseconds))
            case "ext_idle_notification_v1", 0:
                del self.objects[target], self.watches[target]
                self.event(1, 1, struct.pack("=I", target))
            case kind, _:
                self.event(1, 0, struct.pack("=II", target, 1) + _text(f"no such request of {kind}"))

    def _new(self, body: bytes, kind: str) -> int:
        (number,) = struct.unpack_from("=I", body)
        assert number == self.compositor.next_name(self), "names of objects have to come in order"
        self.objects[number] = kind
        return int(number)

    def _bind(self, body: bytes) -> None:
        number, length = struct.unpack_from("=II", body)
        face = body[8 : 8 + length - 1].decode()
        version, _ = rest = struct.unpack_from("=II", body, 8 + (length + 3 & ~3))
        offered, newest = self.compositor.offers[number]
        assert (face, version <= newest) == (offered, True)
        self._new(struct.pack("=I", rest[1]), face)
        if face == SEAT:
            self.event(rest[1], 0, struct.pack("=I", 3))


class FakeCompositor:
    """Listens at a socket while it is started; `version` 0 has no idle notifier."""

    def __init__(self, reactor: FdLoop, place: Path, version: int = 2) -> None:
        self.reactor, self.place = reactor, place
        self.offers: dict[int, tuple[str, int]] = {1: ("wl_output", 4), 2: (SEAT, 7)}
        if version:
            self.offers[3] = NOTIFIER, version
        self.asked: list[tuple[int, int]] = []
        """Each notification that was asked for: by which request, and for how many milliseconds."""
        self.guests: list[Guest] = []
        self._names: dict[Guest, int] = {}
        self._listener: socket.socket | None = None

    def start(self) -> None:
        """Come up."""
        self._listener = socket.socket(socket.AF_UNIX)
        self._listener.bind(str(self.place))
        self._listener.listen()
        self._watch(self._listener, self._admit)

    def stop(self) -> None:
        """Crash."""
        for guest in tuple(self.guests):
            self.leave(guest)
        if self._listener is not None:
            self.reactor.unwatch(self._listener.fileno())
            self._listener.close()
            self._listener = None
            self.place.unlink()

    def idle(self) -> None:
        """Nobody has touched anything for as long as anyone waits for."""
        for guest in self.guests:
            for number in guest.watches.keys() - guest.idle:
                guest.idle.add(number)
                guest.event(number, 0)

    def touch(self) -> None:
        """Somebody is there again."""
        for guest in self.guests:
            for number in guest.idle & guest.watches.keys():
                guest.event(number, 1)
            guest.idle.clear()

    def leave(self, guest: Guest) -> None:
        """A client is gone, or thrown out."""
        self.guests.remove(guest)
        self.reactor.unwatch(guest.connection.fileno())
        guest.connection.close()

    def next_name(self, guest: Guest) -> int:
        """What the next object of this client has to be called."""
        self._names[guest] = self._names.get(guest, 1) + 1
        return self._names[guest]

    def _admit(self) -> None:
        assert self._listener is not None
        connection, _ = self._listener.accept()
        guest = Guest(self, connection)
        self.guests.append(guest)
        self._watch(connection, guest.hear)

    def _watch(self, connection: socket.socket, call: Callable[[], None]) -> None:
        connection.setblocking(False)
        self.reactor.watch(connection.fileno(), lambda _readable, _writable: call())


def _text(text: str) -> bytes:
    data = text.encode() + b"\0"
    return struct.pack("=I", len(data)) + data + b"\0" * (-len(data) % 4)
