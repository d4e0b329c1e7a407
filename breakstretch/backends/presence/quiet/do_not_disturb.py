"""Do not disturb, as events: follows the notification server of this desktop, whichever it is; decides nothing.

The server may come late, go, and be replaced by one of another kind: each owner of its name is asked who it is, and
how that kind tells of its switch stands in do_not_disturb_servers.py. Without a server, or with one that does not
tell, the reason is off, and `doctor` says so.
"""

from collections.abc import Callable

from breakstretch.backends.presence.quiet.do_not_disturb_servers import NAME, PATH, Source, source_of
from breakstretch.core.values.events import QuietBegan, QuietEnded
from breakstretch.core.values.reasons import Reason
from breakstretch.daemon.ports import Post, Probe
from breakstretch.system.bus.bus import Body, Bus, BusError, Subscription

PART = "do not disturb"
_REMEDY = "use `breakstretch pause`, or a notification server that reports it, such as dunst"


class DoNotDisturbSensor:
    """Tells when it begins and ends; implements `quiet_watch.Sensor`. All by signals, so `look` never has news."""

    def __init__(self, bus: Bus, post: Post) -> None:
        self.server = ""
        """What the server calls itself; empty while there is none."""
        self.state: bool | None = None
        """Whether it is on; None: nobody tells."""
        self.on_answer: Callable[[], object] = bool
        """Called when it has been found out what can be told here."""
        self._bus, self._post = bus, post
        self._name: Subscription | None = None
        self._source: Source | None = None
        self._asked = 0

    def look(self) -> None:
        """Nothing: a bus answers from the loop, and what it told is posted."""

    def watch(self, on: bool) -> None:
        """Follow the server from now on, or no more."""
        if on and self._name is None:
            self._name = self._bus.watch_name(NAME, self._owned)
        elif not on and self._name is not None:
            self._name.cancel()
            self._name = None
            self._drop()

    def _drop(self) -> None:
        """What was known of a server is nothing any more."""
        self._asked += 1
        source, self._source = self._source, None
        if source is not None:
            source.close()
        self.server = ""
        self._tell(None)

    def _owned(self, owner: str) -> None:
        self._drop()
        if not owner:
            self.on_answer()
            return
        asked = self._asked

        def introduced(reply: Body | None, _error: BusError | None) -> None:
            if asked == self._asked:
                self._meet(reply)

        self._bus.call(NAME, PATH, NAME, "GetServerInformation", done=introduced)

    def _meet(self, reply: Body | None) -> None:
        match reply:
            case (str(name), str(vendor), *_):
                self.server = name
                self._source = source_of(self._bus, name, vendor)
                self._source.open(self._answered)
            case _:
                self.on_answer()

    def _answered(self, on: bool | None) -> None:
        self._tell(on)
        self.on_answer()

    def _tell(self, on: bool | None) -> None:
        before, self.state = self.state, on
        if bool(before) != bool(on):
            self._post(QuietBegan(Reason.DO_NOT_DISTURB) if on else QuietEnded(Reason.DO_NOT_DISTURB))


def probe(bus: Bus, done: Callable[[list[Probe]], None]) -> None:
    """What `doctor` says of it; the server has to be asked, so the answer comes from the loop."""
    sensor = DoNotDisturbSensor(bus, lambda _event: None)

    def answered() -> None:
        found = _said(sensor)
        sensor.on_answer = bool
        sensor.watch(False)
        done([found])

    sensor.on_answer = answered
    sensor.watch(True)


def _said(sensor: DoNotDisturbSensor) -> Probe:
    if not sensor.server:
        return Probe(PART, None, "there is no notification server to report it", "install one, for instance dunst")
    if sensor.state is None:
        return Probe(PART, None, f"{sensor.server} does not report it", _REMEDY)
    return Probe(PART, True, f"{sensor.server} reports it. It is {'on' if sensor.state else 'off'} now")
