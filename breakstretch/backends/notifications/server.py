"""The notification server as a bubble knows it: what it is, what it can do, and calls that a new server voids.

A server that does not answer what it is or can do still gets the bubble. Whatever it answers may be nonsense.
"""

from collections.abc import Callable
from typing import Any

from msgspec.structs import replace

from breakstretch.backends.notifications.bubble import Manners
from breakstretch.backends.notifications.measured import manners_of
from breakstretch.backends.notifications.wish import APP
from breakstretch.system.bus.bus import Body, Bus, BusError

NAME = "org.freedesktop.Notifications"
PATH = "/org/freedesktop/Notifications"
_NO_SERVER = ("local.Disconnected", "ServiceUnknown", "NameHasNoOwner", ".Spawn.")
_COMING_UP = (".UnknownMethod", ".UnknownObject", ".UnknownInterface")
_PATIENCE = 25.0
"""Seconds a server has to answer, as others give it."""
_LATE = 86_400.0
"""The same for Notify: a server that is late has shown the bubble, and tells its number."""
NO_NUMBER = BusError("local.NoNumber", "it gives its notifications no number")
BY_A_PERSON = 2
"""The reason of NotificationClosed."""

Then = Callable[[Body], None]
Fails = Callable[[BusError], None]


def _as_before(_error: BusError) -> None:
    """There is no server to say anything."""


class Server:
    """The present owner of the server's name."""

    def __init__(
        self,
        bus: Bus,
        reader: Callable[[], bool],
        quiet: Callable[[], bool],
        told: Callable[[str, Manners], None],
    ) -> None:
        self._manners, self._reader, self._quiet, self._told = Manners(), reader, quiet, told
        self.met = False
        """Whether it has been asked what it is and can do, answered or not."""
        self._bus = bus
        self._name = self._version = self._specification = ""
        self._epoch = 0

    @property
    def manners(self) -> Manners:
        """What it does with a bubble, as far as it has said, whether a screen reader reads that, and do not disturb."""
        return replace(self._manners, reader=self._reader(), quiet=self._quiet())

    def changed(self) -> None:
        """Another owner, or none: no answer of the old one counts."""
        self._epoch += 1
        self.met = False
        self._name = self._version = self._specification = ""

    def refused(self) -> None:
        """It may still be coming up: ask again what it is, if it has not said so."""
        self.met = bool(self._name)

    def meet(self, then: Callable[[], None], otherwise: Fails = _as_before) -> None:
        """Ask what it is and what it can do; `otherwise` is called where nobody owns the name."""

        def silent(error: BusError) -> None:
            if absent(error):
                otherwise(error)
            else:
                introduced(())

        def introduced(reply: Body) -> None:
            match reply:
                case (str(name), str(), str(version), str(specification)):
                    self._name, self._version, self._specification = name, version, specification
            self.met = True
            self.ask_what_it_can(then, otherwise)

        self.call("GetServerInformation", then=introduced, otherwise=silent)

    def ask_what_it_can(self, then: Callable[[], None], otherwise: Fails = _as_before) -> None:
        """Take over what it can do now; where it does not say, it can do what it could."""

        def silent(error: BusError) -> None:
            if absent(error):
                otherwise(error)
            else:
                told(())

        def told(reply: Body) -> None:
            can = reply[0] if reply and isinstance(reply[0], list) else self._could()
            self._manners = manners_of(self._name, self._version, can, self._specification)
            self._told(self._name, self._manners)
            then()

        self.call("GetCapabilities", then=told, otherwise=silent)

    def _could(self) -> list[str]:
        return ["actions"] * self._manners.actions + ["body-markup"] * self._manners.markup

    def call(
        self, member: str, sig: str = "", *body: Any, then: Then, otherwise: Fails, limit: float = _PATIENCE
    ) -> None:
        """Call a method."""
        epoch = self._epoch

        def done(reply: Body | None, error: BusError | None) -> None:
            if epoch != self._epoch:
                return  # it went to a server that is gone
            if error is None:
                then(reply or ())
            else:
                otherwise(error)

        self._bus.call(NAME, PATH, NAME, member, sig, *body, done=done, limit=limit)

    def notify(self, replaces: int, content: Body, then: Then, otherwise: Fails) -> None:
        """Show this, in place of the bubble of that number."""
        icon, title, body, actions, hints = content
        given = (APP, replaces, icon, title, body, actions, hints, 0)
        self.call("Notify", "susssasa{sv}i", *given, then=then, otherwise=otherwise, limit=_LATE)

    def close(self, number: int) -> None:
        """Close a bubble; whether there is one does not matter."""
        self._bus.call(NAME, PATH, NAME, "CloseNotification", "u", number)


def absent(error: BusError) -> bool:
    """Whether nobody owns the name."""
    return any(word in error.name for word in _NO_SERVER)


def comes_up(error: BusError) -> bool:
    """Whether the server has its name but not yet its object."""
    return error.name.endswith(_COMING_UP)


def shown_just_now(error: BusError) -> bool:
    """Whether it is the same text within a second, which KDE refuses. Only the picture may be another one."""
    return "ExcessNotificationGeneration" in error.name
