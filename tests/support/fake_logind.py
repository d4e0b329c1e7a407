"""A logind and a screen saver on private buses, on our own Bus; they do what a test makes them."""

import os
import socket
from array import array
from contextlib import suppress
from typing import Any

from jeepney.low_level import HeaderFields, Message
from jeepney.wrappers import new_method_return

from breakstretch.system.bus.bus import Bus, BusError
from breakstretch.system.loop.linux import LinuxReactor

NAME = "org.freedesktop.login1"
PATH = "/org/freedesktop/login1"
SESSION = f"{PATH}/session/_33"
OWN = f"{PATH}/session/auto"
SESSION_FACE = f"{NAME}.Session"


class DescriptorBus(Bus):
    """A bus that answers Inhibit with a descriptor, which our own has no need to send."""

    def __init__(self, reactor: LinuxReactor, address: str) -> None:
        super().__init__(reactor, address)
        self.wanted: list[tuple[str, ...]] = []
        """What was to be inhibited, by whom, why and how."""
        self.refuses = False
        self._ends: list[int] = []

    @property
    def held(self) -> int:
        """How many descriptors that were handed out are still open somewhere."""
        return sum(not _closed(end) for end in self._ends)

    def _serve(self, call: Message) -> None:
        if call.header.fields[HeaderFields.member] != "Inhibit" or self.refuses or self._link is None:
            super()._serve(call)
            return
        self.wanted.append(call.body)
        ours, theirs = os.pipe2(os.O_NONBLOCK)
        self._ends.append(ours)
        fds = array("i")
        self._serial += 1
        data = new_method_return(call, "h", (theirs,)).serialise(self._serial, fds)
        socket.send_fds(self._link._socket, [data], list(fds))
        os.close(theirs)

    def close(self) -> None:
        """Let go of the connection and of our ends."""
        super().close()
        while self._ends:
            os.close(self._ends.pop())


def _closed(end: int) -> bool:
    """Whether the other end of a pipe is closed everywhere."""
    with suppress(BlockingIOError):
        return os.read(end, 1) == b""
    return False


class FakeLogind:
    """Knows one session, "3", which is also what a process without one of its own belongs to, unless told otherwise."""

    def __init__(self, reactor: LinuxReactor, address: str, *, knows_own: bool = True) -> None:
        self.asked: list[str] = []
        """Names of sessions that were asked for."""
        self.locked = False
        """Whether the last locker has told so."""
        self._bus = DescriptorBus(reactor, address)
        self._bus.export(SESSION, SESSION_FACE, {}, lambda: {"LockedHint": ("b", self.locked)})
        self._bus.export(PATH, f"{NAME}.Manager", {"GetSession": ("s", "o", self._session)})
        if knows_own:
            self._bus.export(OWN, SESSION_FACE, {}, lambda: {"Id": ("s", "3")})

    @property
    def delays(self) -> int:
        """For how many a suspend would wait."""
        return self._bus.held

    @property
    def wanted(self) -> list[tuple[str, ...]]:
        """Every delay that was asked for."""
        return self._bus.wanted

    def refuse(self) -> None:
        """Hand out nothing from now on."""
        self._bus.refuses = True

    def start(self) -> None:
        """Come up."""
        self._bus.connect()
        self._bus.request_name(NAME)

    def stop(self) -> None:
        """Be restarted, or killed."""
        self._bus.close()

    def request(self, member: str) -> None:
        """Ask the lockers of the session to lock or unlock, or say anything else."""
        self._bus.emit(SESSION, SESSION_FACE, member)

    def hint(self, *, locked: bool, path: str = SESSION) -> None:
        """A locker has told that it is locked, or is not any more."""
        self.changed({"LockedHint": ("b", locked)}, path)

    def changed(self, properties: dict[str, Any], path: str = SESSION) -> None:
        """Properties of a session are others."""
        body: tuple[Any, ...] = (SESSION_FACE, properties, [])
        self._bus.emit(path, "org.freedesktop.DBus.Properties", "PropertiesChanged", "sa{sv}as", *body)

    def suspend(self, *, begins: bool, member: str = "PrepareForSleep") -> None:
        """The machine is about to sleep, or awake again."""
        self._bus.emit(PATH, f"{NAME}.Manager", member, "b", begins)

    def _session(self, name: str) -> tuple[str]:
        self.asked.append(name)
        if name != "3":
            raise BusError(f"{NAME}.NoSuchSession", f"there is no session {name}")
        return (SESSION,)
