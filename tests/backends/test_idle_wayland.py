"""What is Wayland's own about idleness: versions, what a compositor lacks or takes back, and nonsense."""

import socket
import struct
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from breakstretch.backends.presence.idle.wayland import LACKS, WaylandIdle
from breakstretch.backends.presence.idle.wayland_wire import socket_of
from breakstretch.core.values.events import BecameActive, BecameIdle, Event
from breakstretch.system.clock import SystemClock
from breakstretch.system.loop import retry
from breakstretch.system.loop.linux import LinuxReactor
from tests.support.fake_compositor import SEAT, FakeCompositor
from tests.support.wait import settle, wait_until


class Desk:
    """A sensor and a compositor in one loop."""

    def __init__(self, folder: Path) -> None:
        self.errors: list[Exception] = []
        self.events: list[Event] = []
        self.reactor = LinuxReactor(self.errors.append)
        self.place = folder / "wayland-0"
        self.compositor = FakeCompositor(self.reactor, self.place)
        clock = SystemClock()
        self.source = WaylandIdle(self.reactor, lambda: clock.now().elapsed, self.events.append, str(self.place))

    def begin(self, version: int = 2) -> None:
        """A compositor of this version, and a sensor at work."""
        self.compositor = FakeCompositor(self.reactor, self.place, version)
        self.compositor.start()
        self.source.open()
        self.knows(works=version > 0)

    def knows(self, *, works: bool) -> None:
        """Wait until the sensor knows where it stands."""
        wait_until(self.reactor, lambda: self.source.report.works is works, f"{self.source.report.probe()}")
        settle(self.reactor)

    def wait(self, condition: Callable[[], object]) -> None:
        """Wait until it holds."""
        wait_until(self.reactor, condition, f"{self.events}, {self.compositor.asked}")


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    """A desk at which nothing runs yet; at the end nothing was an error."""
    monkeypatch.setattr(retry, "FIRST_WAIT", 0.02)
    made = Desk(tmp_path)
    yield made
    made.source.close()
    made.compositor.stop()
    made.reactor.close()
    assert made.errors == []


@pytest.mark.parametrize(
    ("version", "request_", "said"), [(1, 1, "playing video"), (2, 2, "version 2"), (9, 2, "version 2")]
)
def test_versions(desk: Desk, version: int, request_: int, said: str) -> None:
    """From version 2 on input alone is asked for; version 1 is said to be fooled by video; newer is taken as 2."""
    desk.begin(version)
    assert desk.compositor.asked == [(request_, 60_000)]
    assert said in desk.source.report.probe().detail


def test_without_the_notifier(desk: Desk) -> None:
    """A compositor without it is said to be one, is left in peace, and used as soon as it has one."""
    desk.begin(0)
    assert desk.source.report.probe().detail == LACKS
    assert len(desk.compositor.guests) == 1
    desk.compositor.offers[9] = "ext_idle_notifier_v1", 2
    desk.compositor.guests[0].offer(9, *desk.compositor.offers[9])
    desk.knows(works=True)


def test_found_twice_at_once(desk: Desk) -> None:
    """The timer finds it while the kernel still has to tell of it: there is one connection, and none is left behind."""
    desk.source.open()
    desk.knows(works=False)
    desk.compositor.start()
    desk.source._connect()
    desk.knows(works=True)
    assert len(desk.compositor.guests) == 1


def test_without_a_seat(desk: Desk) -> None:
    """Without a seat there is nothing to be idle at."""
    desk.compositor = FakeCompositor(desk.reactor, desk.place)
    del desk.compositor.offers[2]
    desk.compositor.start()
    desk.source.open()
    desk.knows(works=False)
    assert "no seat" in desk.source.report.probe().detail


def test_the_seat_is_taken_away(desk: Desk) -> None:
    """A seat that goes takes its word along; another one is used."""
    desk.begin()
    desk.compositor.idle()
    desk.wait(lambda: desk.events)
    del desk.compositor.offers[2]
    desk.compositor.offers[7] = SEAT, 9
    desk.compositor.guests[0].withdraw(2)
    desk.wait(lambda: len(desk.events) > 1)
    assert desk.events == [BecameIdle(60.0), BecameActive()]
    desk.knows(works=True)


def test_what_is_not_ours_may_come_and_go(desk: Desk) -> None:
    """Screens are plugged in and out without a word from us."""
    desk.begin()
    desk.compositor.guests[0].offer(50, "wl_output", 4)
    desk.compositor.guests[0].withdraw(50)
    settle(desk.reactor)
    assert desk.source.report.works
    assert len(desk.compositor.asked) == 1


def test_new_threshold_while_idle(desk: Desk) -> None:
    """A new threshold waits for the person, because the protocol could not tell that they are idle already."""
    desk.begin()
    desk.compositor.idle()
    desk.wait(lambda: desk.events)
    desk.source.set_idle(timedelta(minutes=5))
    settle(desk.reactor)
    assert desk.events == [BecameIdle(60.0)]
    desk.compositor.touch()
    desk.wait(lambda: len(desk.compositor.asked) == 2)
    desk.compositor.idle()
    desk.wait(lambda: len(desk.events) == 3)
    assert desk.events[1:] == [BecameActive(), BecameIdle(300.0)]


def test_word_of_an_old_threshold(desk: Desk) -> None:
    """What was under way for the threshold of before counts no more."""
    desk.begin()
    desk.compositor.idle()
    desk.source.set_idle(timedelta(minutes=5))
    settle(desk.reactor)
    assert desk.events == []
    assert list(desk.compositor.guests[0].watches.values()) == [300_000]


def test_an_error_of_the_protocol(desk: Desk) -> None:
    """A compositor that complains is left and tried again; nobody else hears of it."""
    desk.begin()
    desk.compositor.guests[0].event(1, 0, struct.pack("=III", 1, 0, 4) + b"no!\0")
    desk.wait(lambda: desk.source.report.works is False)
    assert "no!" in desk.source.report.probe().detail
    desk.knows(works=True)


@pytest.mark.parametrize(
    "nonsense",
    [
        b"HTTP/1.1 400 Bad Request\r\n\r\n",
        struct.pack("=II", 2, 0),
        struct.pack("=II", 2, 4 << 16),
        struct.pack("=II", 2, 11 << 16) + b"abc",
        struct.pack("=II", 2, 8 << 16),
        struct.pack("=III", 2, 12 << 16, 1),
        struct.pack("=IIII", 2, 16 << 16, 1, 4_000_000_000),
        struct.pack("=IIII", 2, 16 << 16, 1, 0),
        struct.pack("=IIII", 2, 20 << 16, 1, 8) + b"wl_s",
        struct.pack("=IIII", 2, 24 << 16, 1, 8) + b"wl_seat\0",
        struct.pack("=II", 1, 8 << 16),
    ],
)
def test_nonsense(desk: Desk, nonsense: bytes) -> None:
    """Bytes that make no message are a lost connection, and never more."""
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(desk.place))
        listener.listen()
        desk.source.open()
        connection, _ = listener.accept()
        connection.sendall(nonsense)
        desk.knows(works=False)
        connection.close()


@pytest.mark.parametrize(
    ("environment", "place"),
    [
        ({"WAYLAND_DISPLAY": "wayland-7", "XDG_RUNTIME_DIR": "/run/user/7"}, "/run/user/7/wayland-7"),
        ({"WAYLAND_DISPLAY": "/somewhere/else", "XDG_RUNTIME_DIR": "/run/user/7"}, "/somewhere/else"),
        ({"XDG_RUNTIME_DIR": "/run/user/7"}, "/run/user/7/wayland-0"),
    ],
)
def test_where_it_listens(environment: dict[str, str], place: str) -> None:
    """The compositor's place is named as every Wayland program finds it."""
    assert socket_of(environment) == place
