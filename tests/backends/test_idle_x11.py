"""What is X11's own about idleness: alarms on a real server, and every fault of the protocol as one kind of error."""

import socket
import threading
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from breakstretch.backends.presence.idle.x11 import LACKS, X11Idle
from breakstretch.backends.presence.idle.x11_sync import FALLS, RISES, XServer
from breakstretch.core.values.events import BecameActive, BecameIdle, Event
from breakstretch.system.clock import SystemClock
from breakstretch.system.loop.linux import LinuxReactor
from tests.support.requirements import require
from tests.support.wait import settle, wait_until
from tests.support.x_display import XDisplay, reserve_display

pytestmark = pytest.mark.filterwarnings(
    "ignore:unclosed <socket:ResourceWarning",  # python-xlib leaves the socket of a refused connection lying
    "ignore::pytest.PytestUnraisableExceptionWarning",
)


@pytest.fixture(scope="module")
def display() -> Iterator[XDisplay]:
    """A real X server."""
    require("Xvfb", "xdotool")
    made = XDisplay()
    made.start()
    yield made
    made.close()


@pytest.fixture
def server(display: XDisplay) -> Iterator[XServer]:
    """A connection to it."""
    made = XServer(display.name)
    made.connect()
    yield made
    made.close()


class CountedServer(XServer):
    """A real connection that counts how often it is read, and may have no counter."""

    def __init__(self, name: str, *, lacks: bool = False) -> None:
        super().__init__(name)
        self.reads = 0
        self._lacks = lacks

    def idle_counter(self) -> int | None:
        """As the real one, unless it has none."""
        return None if self._lacks else super().idle_counter()

    def gone_off(self) -> list[tuple[int, int]]:
        """As the real one, counted."""
        self.reads += 1
        return super().gone_off()


class Desk:
    """A sensor on a display, with its loop."""

    def __init__(self, server: XServer) -> None:
        self.errors: list[Exception] = []
        self.events: list[Event] = []
        self.reactor = LinuxReactor(self.errors.append)
        clock = SystemClock()
        self.source = X11Idle(self.reactor, lambda: clock.now().elapsed, self.events.append, server)

    def wait(self, count: int) -> None:
        """Wait for so many events."""
        wait_until(self.reactor, lambda: len(self.events) >= count, f"{self.events}")

    def leave(self) -> None:
        """End it; nothing was an error."""
        self.source.close()
        self.reactor.close()
        assert self.errors == []


def test_input_wakes_nobody(display: XDisplay) -> None:
    """While the person types and moves, not one byte comes from the server."""
    server = CountedServer(display.name)
    desk = Desk(server)
    desk.source.set_idle(timedelta(hours=1))
    desk.source.open()
    settle(desk.reactor)
    before = server.reads
    for _ in range(5):
        display.touch()
        settle(desk.reactor)
    assert server.reads == before
    desk.leave()


def test_absence_before_the_start(display: XDisplay) -> None:
    """A person who has been away since before the sensor was there is idle at once, for all that time."""
    first, then = Desk(XServer(display.name)), Desk(XServer(display.name))
    first.source.set_idle(timedelta(milliseconds=400))
    first.source.open()
    first.wait(1)
    then.source.set_idle(timedelta(milliseconds=100))
    then.source.open()
    (event,) = then.events
    assert isinstance(event, BecameIdle)
    assert event.ago >= 0.4
    first.leave()
    then.leave()


def test_a_longer_threshold_while_idle(display: XDisplay) -> None:
    """Who is idle by the old threshold, and not by the new one, is active."""
    desk = Desk(XServer(display.name))
    desk.source.set_idle(timedelta(milliseconds=100))
    desk.source.open()
    desk.wait(1)
    desk.source.set_idle(timedelta(hours=1))
    assert desk.events[1:] == [BecameActive()]
    desk.leave()


def test_no_idle_counter(display: XDisplay) -> None:
    """A server without the counter is said to be one, and is not asked again and again."""
    desk = Desk(CountedServer(display.name, lacks=True))
    desk.source.open()
    desk.source.set_idle(timedelta(seconds=1))
    assert (desk.source.report.works, desk.source.report.probe().detail) == (False, LACKS)
    desk.leave()


def test_errors_of_the_protocol_are_one_kind(server: XServer) -> None:
    """What the server refuses is an OSError, at the next question at the latest."""
    counter = server.idle_counter()
    assert counter is not None
    with pytest.raises(OSError, match=r"code = "):
        server.value(counter + 4711)
    server.alarm(counter + 4711, 1000, RISES)
    with pytest.raises(OSError, match="refuses"):
        server.value(counter)
    server.alarm(counter, 1000, FALLS)
    assert server.value(counter) >= 0


@pytest.mark.parametrize("name", [":59999", "nonsense", ":1:2:59999"])
def test_no_such_display(name: str) -> None:
    """A display that is not there, or cannot be, is an OSError."""
    with pytest.raises(OSError, match=r"display|port"):
        XServer(name).connect()


@pytest.mark.parametrize(
    "answer", [b"", b"\0" * 8, b"\x01\0\x0b\0\0\0\x02\0" + b"\xff" * 8, b"HTTP/1.1 400 Bad Request\r\n"]
)
def test_a_server_that_speaks_nonsense(answer: bytes) -> None:
    """Whatever else listens at the display's place costs an attempt, never more."""
    number = reserve_display()
    place = Path(f"/tmp/.X11-unix/X{number}")  # noqa: S108 - where every X server listens
    place.parent.mkdir(exist_ok=True)
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(place))
        listener.listen()
        try:
            _talk(listener, number, answer)
        finally:
            place.unlink()


def _talk(listener: socket.socket, number: int, answer: bytes) -> None:
    """Let a connection be made and answer it; python-xlib waits for the answer, so another thread has to give it."""

    def serve() -> None:
        connection, _ = listener.accept()
        with connection:
            connection.recv(1024)
            connection.sendall(answer)

    server = threading.Thread(target=serve)
    server.start()
    with pytest.raises(OSError):  # noqa: PT011 - which one depends on the nonsense
        XServer(f":{number}").connect()
    server.join()
