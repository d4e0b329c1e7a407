"""A logind and a screen saver on private buses, on our own Bus; they do what a test makes them."""

from typing import Any

from breakstretch.system.bus import Bus, BusError
from breakstretch.system.reactor_linux import LinuxReactor

NAME = "org.freedesktop.login1"
PATH = "/org/freedesktop/login1"
SESSION = f"{PATH}/session/_33"
OWN = f"{PATH}/session/auto"
SESSION_FACE = f"{NAME}.Session"


class FakeLogind:
    """Knows one session, "3", which is also what a process without one of its own belongs to, unless told otherwise."""

    def __init__(self, reactor: LinuxReactor, address: str, *, knows_own: bool = True) -> None:
        self.asked: list[str] = []
        """Names of sessions that were asked for."""
        self._bus = Bus(reactor, address)
        self._bus.export(PATH, f"{NAME}.Manager", {"GetSession": ("s", "o", self._session)})
        if knows_own:
            self._bus.export(OWN, SESSION_FACE, {}, lambda: {"Id": ("s", "3")})

    def start(self) -> None:
        """Come up."""
        self._bus.connect()
        self._bus.request_name(NAME)

    def stop(self) -> None:
        """Be restarted, or killed."""
        self._bus.close()

    def lock(self, member: str = "Lock", path: str = SESSION) -> None:
        """Ask the lockers of a session to lock or unlock, or say anything else."""
        self._bus.emit(path, SESSION_FACE, member)

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
