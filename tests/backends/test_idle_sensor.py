"""Which source of idleness a session gets, how one source follows another, and what is said where there is none."""

import ctypes
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from breakstretch.backends.presence import NO_DESKTOP, choose, is_wayland
from breakstretch.backends.presence.idle import idle_macos, idle_windows
from breakstretch.backends.presence.idle.report import IdleReport
from breakstretch.backends.presence.idle.sensor import IdleSensor
from breakstretch.core.values.events import BecameActive, BecameIdle, Event
from breakstretch.system.bus.bus import Bus
from breakstretch.system.clock import SystemClock
from breakstretch.system.loop.linux import LinuxReactor
from breakstretch.system.loop.retry import STEADY, Retry
from tests.support.fake_time import FakeClock, FakeReactor


class Source:
    """An IdleSource that says what a test makes it say."""

    def __init__(self, events: list[Event], *, works: bool | None = None) -> None:
        self.report = IdleReport(events.append)
        self.opened = 0
        self.thresholds: list[timedelta] = []
        self._works = works

    def open(self) -> None:
        """Know at once, or later."""
        self.opened += 1
        if self._works:
            self.report.serves("works")
        elif self._works is False:
            self.report.fails("is not there", "bring it")

    def set_idle(self, threshold: timedelta) -> None:
        """Keep it."""
        self.thresholds.append(threshold)

    def close(self) -> None:
        """Be closed."""
        self.opened -= 1


class World:
    """Two sources, a sensor over them, and what it posts and tells."""

    def __init__(self, first: bool | None = None, second: bool | None = None) -> None:
        self.events: list[Event] = []
        self.told: list[str] = []
        self.first, self.second = Source(self.events, works=first), Source(self.events, works=second)
        self.sensor = IdleSensor((self.first, self.second), self.told.append, NO_DESKTOP)

    @property
    def opened(self) -> tuple[int, int]:
        """Which are open."""
        return self.first.opened, self.second.opened


@pytest.mark.parametrize(
    ("first", "second", "opened"),
    [(True, True, (1, 0)), (None, True, (1, 0)), (False, True, (1, 1)), (False, False, (1, 1))],
)
def test_order(first: bool | None, second: bool | None, opened: tuple[int, int]) -> None:
    """The second source is opened only when the first has failed."""
    world = World(first, second)
    world.sensor.open()
    assert world.opened == opened
    world.sensor.close()
    assert world.opened == (0, 0)


def test_the_better_one_comes_back() -> None:
    """A first source that works after all takes over, and what the second has said last is over."""
    world = World(first=False, second=True)
    world.sensor.open()
    world.second.report.idle_for(60.0)
    world.first.report.serves("works")
    assert world.opened == (1, 0)
    assert world.events == [BecameIdle(60.0), BecameActive()]
    world.first.report.fails("is gone")
    assert world.opened == (1, 1)


def test_said_once() -> None:
    """The lack of every source is said once, however often they are tried, and so is its end."""
    world = World(first=False, second=False)
    world.sensor.open()
    for _ in range(3):
        world.first.report.fails("is not there")
        world.second.report.fails("is not there either")
    assert len(world.told) == 1
    assert "time at the desk: is not there." in world.told[0]
    world.second.report.serves("works")
    assert world.told[1:] == ["Leaving the desk is noticed again."]


def test_nothing_is_said_before_it_is_known() -> None:
    """A source that has not answered yet is no lack."""
    world = World(first=None)
    world.sensor.open()
    assert world.told == []
    assert world.sensor.probe().works is None


def test_probe() -> None:
    """What is at work is told; with nothing at work, the first source and its remedy."""
    world = World(first=False, second=False)
    world.sensor.open()
    assert world.sensor.probe().remedy == "bring it"
    world.second.report.serves("by the second")
    assert (world.sensor.probe().works, world.sensor.probe().detail) == (True, "by the second")


def test_the_same_threshold_costs_nothing() -> None:
    """Settings that say the same again reach no source."""
    world = World()
    for seconds in (60, 60, 90, 60):
        world.sensor.set_idle(timedelta(seconds=seconds))
    assert [threshold.total_seconds() for threshold in world.second.thresholds] == [60, 90, 60]


def test_no_source_at_all() -> None:
    """Without a display the sensor says so, and why, and does nothing else."""
    told: list[str] = []
    sensor = IdleSensor((), told.append, NO_DESKTOP)
    sensor.open()
    sensor.set_idle(timedelta(seconds=1))
    assert sensor.probe() == NO_DESKTOP
    assert len(told) == 1
    sensor.close()


@pytest.mark.parametrize(
    ("environment", "kinds"),
    [
        ({"DISPLAY": ":0"}, ["X11Idle"]),
        ({"DISPLAY": ":0", "XDG_SESSION_TYPE": "x11"}, ["X11Idle"]),
        ({"DISPLAY": ":0", "WAYLAND_DISPLAY": "wayland-0"}, ["WaylandIdle", "MutterIdle"]),
        ({"DISPLAY": ":0", "XDG_SESSION_TYPE": "wayland"}, ["WaylandIdle", "MutterIdle"]),
        ({"WAYLAND_DISPLAY": "wayland-0", "XDG_SESSION_TYPE": "tty"}, ["WaylandIdle", "MutterIdle"]),
        ({"DISPLAY": ":0", "XDG_CURRENT_DESKTOP": "GNOME"}, ["X11Idle"]),
        ({"XDG_SESSION_TYPE": "tty"}, []),
        ({"DISPLAY": "", "WAYLAND_DISPLAY": ""}, []),
    ],
)
def test_choice(environment: dict[str, str], kinds: list[str], tmp_path: Path) -> None:
    """Wherever anything says Wayland the X server is never asked, although one runs there too."""
    reactor = LinuxReactor()
    bus = Bus(reactor, f"unix:path={tmp_path}/bus")
    sensor = choose(reactor, SystemClock(), bus, lambda _event: None, lambda _line: None, environment)
    assert [type(source).__name__ for source in sensor._sources] == kinds
    assert is_wayland(environment) == ("WaylandIdle" in kinds)
    reactor.close()


def test_wayland_without_a_bus(tmp_path: Path) -> None:
    """Without a session bus there is no GNOME to ask."""
    reactor = LinuxReactor()
    environment = {"WAYLAND_DISPLAY": f"{tmp_path}/none"}
    sensor = choose(reactor, SystemClock(), None, lambda _event: None, lambda _line: None, environment)
    assert [type(source).__name__ for source in sensor._sources] == ["WaylandIdle"]
    reactor.close()


def test_waits_grow() -> None:
    """Attempts come after 1, 2, 4 ... seconds, at most once an hour, and soon again after what has worked for long."""
    clock = FakeClock()
    reactor = FakeReactor(clock)
    waits: list[float] = []

    def attempt() -> None:
        retry.later()
        waits.append(reactor.waits_for or 0.0)

    retry = Retry(reactor, lambda: clock.now().elapsed, attempt)
    attempt()
    reactor.advance(4 * 3600)
    assert waits == pytest.approx([*(2**n for n in range(12)), 3600, 3600, 3600])
    retry.reset()
    attempt()
    assert waits[-1] == pytest.approx(3600), "what fails at once again is not tried soon"
    retry.reset()
    retry.cancel()
    reactor.advance(STEADY)
    attempt()
    assert waits[-1] == pytest.approx(1)
    retry.cancel()
    assert reactor.waits_for is None


def _windows(ticks: int, last: int, *, answers: bool = True) -> Any:
    """The two libraries of a Windows whose tick count and last input are these."""

    def tell(place: Any) -> bool:
        place._obj.dwTime = last
        return answers

    class Ticks:
        def __call__(self) -> int:
            return ticks

    return SimpleNamespace(
        user32=SimpleNamespace(GetLastInputInfo=tell), kernel32=SimpleNamespace(GetTickCount=Ticks())
    )


AHEAD = (1_000, 1_020, 0.0)
"""The input came after the last tick, which Windows counts every 16 ms."""


@pytest.mark.parametrize(
    ("ticks", "last", "seconds"),
    [
        (61_000, 1_000, 60.0),
        (5_000, 5_000, 0.0),
        (2_000, 0xFFFF_FFFF - 999, 3.0),
        (-1_000, 0x8000_0000, 2_147_482.648),
        (1_000, 1_020, 0.0),
    ],
)
def test_windows_counts_in_32_bits(ticks: int, last: int, seconds: float) -> None:
    """The idle time is right on both sides of the day 49 on which the count begins again."""
    assert idle_windows.last_input_asker(_windows(ticks, last))() == pytest.approx(seconds)


def test_windows_may_refuse() -> None:
    """A refusal of the system is an OSError, which the sensor survives."""
    with pytest.raises(OSError, match="GetLastInputInfo"):
        idle_windows.last_input_asker(_windows(0, 0, answers=False))()


def test_macos() -> None:
    """The function is asked for any input of this session, and declared as what it is."""
    asked: list[tuple[int, int]] = []

    class Since:
        restype: Any = None
        argtypes: Any = None

        def __call__(self, source: int, kind: int) -> float:
            asked.append((source, kind))
            return 12.5

    library = SimpleNamespace(CGEventSourceSecondsSinceLastEventType=Since())
    assert idle_macos.last_input_asker(library)() == pytest.approx(12.5)
    assert asked == [(0, 0xFFFF_FFFF)]
    assert library.CGEventSourceSecondsSinceLastEventType.restype is ctypes.c_double


def test_macos_without_the_framework() -> None:
    """A system without it is told by an OSError."""
    with pytest.raises(OSError, match="CGEventSource"):
        idle_macos.last_input_asker(SimpleNamespace(other=1))
