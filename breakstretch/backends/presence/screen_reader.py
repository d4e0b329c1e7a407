"""Whether a screen reader runs, as events: asks the session bus, starts no service and decides nothing.

Two things tell. The accessibility service `org.a11y.Bus` has the property ScreenReaderEnabled in every at-spi2-core
before 2.61, which took it away. Orca owns a name of its own since its version 49. Either is enough.

Each name costs one match rule and the property another. They wake us only when a reader or its service comes or goes.
The property is asked of the present owner of the name, because a call to the name itself would start the service.
"""

from collections.abc import Callable

from breakstretch.core.values.events import ScreenReader
from breakstretch.daemon.ports import Post, Probe
from breakstretch.system.bus.bus import Body, Bus, BusError, Subscription

SERVICE, PATH = "org.a11y.Bus", "/org/a11y/bus"
STATUS, PROPERTY = "org.a11y.Status", "ScreenReaderEnabled"
READERS = ("org.gnome.Orca.Service", "org.gnome.Orca1.Service")
PROPERTIES = "org.freedesktop.DBus.Properties"
PART = "screen reader"
FOUND = "one runs, so reminders and questions come as notifications, with all their text"
HOW = "in a terminal, `breakstretch stretch --lead terminal --plain` guides you line by line"
NONE = "none runs"


class ScreenReaderSensor:
    """Posts ScreenReader when one starts or ends."""

    def __init__(self, bus: Bus, post: Post) -> None:
        self.on_answer: Callable[[], object] = bool
        """Called whenever it has been found out whether one runs."""
        self._bus, self._post = bus, post
        self._watched: list[Subscription] = []
        self._readers: set[str] = set()
        self._enabled = self._told = False
        self._service = ""

    @property
    def runs(self) -> bool:
        """Whether one runs, as far as anybody tells."""
        return self._enabled or bool(self._readers)

    def open(self) -> None:
        """Begin."""
        self._watched = [
            *(self._bus.watch_name(name, self._follower(name)) for name in READERS),
            self._bus.on_signal(SERVICE, PATH, PROPERTIES, self._heard),
            self._bus.watch_name(SERVICE, self._served),
        ]

    def close(self) -> None:
        """No more."""
        for watched in self._watched:
            watched.cancel()
        self._watched = []
        self._service = ""

    def _follower(self, name: str) -> Callable[[str], None]:
        def owned(owner: str) -> None:
            (self._readers.add if owner else self._readers.discard)(name)
            self._tell()

        return owned

    def _served(self, owner: str) -> None:
        self._service, self._enabled = owner, False
        if owner:
            self._bus.call(owner, PATH, PROPERTIES, "Get", "ss", STATUS, PROPERTY, done=self._answered_by(owner))
        else:
            self._tell()
            self.on_answer()

    def _answered_by(self, owner: str) -> Callable[[Body | None, BusError | None], None]:
        def answered(reply: Body | None, _error: BusError | None) -> None:
            if owner != self._service:
                return
            match reply:
                case (("b", bool(on)),):
                    self._enabled = on
            self._tell()
            self.on_answer()

        return answered

    def _heard(self, member: str, body: Body) -> None:
        match member, body:
            case "PropertiesChanged", (str(interface), dict(changed), *_) if interface == STATUS:
                match changed.get(PROPERTY):
                    case ("b", bool(on)):
                        self._enabled = on
                        self._tell()

    def _tell(self) -> None:
        if self.runs != self._told:
            self._told = self.runs
            self._post(ScreenReader(self.runs))


def probe(bus: Bus, done: Callable[[list[Probe]], None]) -> None:
    """What `doctor` says of it; the bus has to be asked, so the answer comes from the loop."""
    sensor = ScreenReaderSensor(bus, lambda _event: None)

    def answered() -> None:
        sensor.on_answer = bool
        sensor.close()
        done([Probe(PART, works=True, detail=f"{FOUND}; {HOW}") if sensor.runs else Probe(PART, None, NONE)])

    sensor.on_answer = answered
    sensor.open()
