"""Each sensor of idleness on its counterpart, real or fake, with the same verbs for the person and for the counterpart.

The threshold is short where the counterpart counts real time (X), and any where a fake is told what is so.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Protocol

from breakstretch.backends.presence import NO_DESKTOP
from breakstretch.backends.presence.idle.asked import AskedIdle
from breakstretch.backends.presence.idle.mutter import MutterIdle
from breakstretch.backends.presence.idle.sensor import IdleSensor, IdleSource
from breakstretch.backends.presence.idle.wayland import WaylandIdle
from breakstretch.backends.presence.idle.x11 import X11Idle
from breakstretch.backends.presence.idle.x11_sync import XServer
from breakstretch.core.values.events import BecameActive, BecameIdle, Event
from breakstretch.system.bus.bus import Bus
from breakstretch.system.clock import SystemClock
from breakstretch.system.loop.linux import LinuxReactor
from tests.support.fake_compositor import FakeCompositor
from tests.support.fake_mutter import FakeMutter
from tests.support.fake_time import FakeClock, FakeReactor
from tests.support.private_bus import PrivateBus
from tests.support.requirements import require
from tests.support.wait import settle, wait_until
from tests.support.x_display import XDisplay

SHORT, LONG = timedelta(milliseconds=300), timedelta(hours=1)


class Counterpart(Protocol):
    """What tells a sensor of idleness, and the person at it."""

    def start(self) -> None:
        """Come up."""

    def stop(self) -> None:
        """Crash."""

    def idle(self, threshold: timedelta) -> None:
        """Nobody touches anything for so long; the sensor hears of it, at once or in that time."""

    def touch(self) -> None:
        """Somebody is there."""


class Rig:
    """A sensor with one source, and what it posts and says."""

    def __init__(self, counterpart: Counterpart) -> None:
        self.counterpart = counterpart
        self.events: list[Event] = []
        self.told: list[str] = []
        self.counts_itself = False
        """Whether idleness comes by itself, in real time."""
        self.sensor: IdleSensor
        self.wait: Callable[[Callable[[], object], str], None]
        self.settle: Callable[[], None]

    def over(self, source: IdleSource) -> None:
        """Put the sensor over this source."""
        self.sensor = IdleSensor((source,), self.told.append, NO_DESKTOP)
        self.sensor.set_idle(SHORT)

    def begin(self) -> None:
        """Start the counterpart, then the sensor, and wait until it works."""
        self.counterpart.start()
        self.sensor.open()
        self.works()

    def works(self) -> None:
        """Wait until the sensor can tell."""
        self.wait(lambda: self.sensor.probe().works, f"never works: {self.sensor.probe()}")
        self.settle()

    def fails(self) -> None:
        """Wait until the sensor knows that it cannot."""
        self.wait(lambda: self.sensor.probe().works is False, f"never fails: {self.sensor.probe()}")

    def becomes_idle(self, threshold: timedelta = SHORT) -> BecameIdle:
        """Nobody touches anything until that is posted."""
        self.counterpart.idle(threshold)
        event = self._posted("idleness is not noticed")
        assert isinstance(event, BecameIdle)
        return event

    def becomes_active(self) -> None:
        """The return is posted."""
        assert self._posted("the return is not noticed") == BecameActive()

    def _posted(self, missing: str) -> Event:
        """The next event, and the only one, except where real time may already have brought another."""
        self.wait(lambda: self.events, missing)
        if not self.counts_itself:
            self.settle()
            assert len(self.events) == 1
        return self.events.pop(0)


class _X(XDisplay):
    """Counts for itself."""

    def stop(self) -> None:
        self.kill()

    def idle(self, threshold: timedelta) -> None:
        """Time will do."""


class _Compositor(FakeCompositor):
    def idle(self, threshold: timedelta = SHORT) -> None:
        """Tell it to all that wait for so long or less."""
        asked = self.guests[-1].watches.values()
        assert all(wait <= threshold / timedelta(milliseconds=1) for wait in asked)
        super().idle()


class _Mutter(FakeMutter):
    def idle(self, threshold: timedelta | float = SHORT) -> None:
        """Count up to there."""
        super().idle(threshold.total_seconds() if isinstance(threshold, timedelta) else threshold)


class _Asked:
    """A system that answers when asked, on a time of its own."""

    def __init__(self) -> None:
        self.clock = FakeClock()
        self.reactor = FakeReactor(self.clock)
        self.last_input = self.clock.now().elapsed
        self.there = False

    def ask(self) -> float:
        """The seconds without input."""
        if not self.there:
            raise OSError("it is not there")
        return self.clock.now().elapsed - self.last_input

    def start(self) -> None:
        self.there = True
        self.touch()

    def stop(self) -> None:
        self.there = False

    def idle(self, threshold: timedelta) -> None:
        self.reactor.advance(threshold.total_seconds())

    def touch(self) -> None:
        self.last_input = self.clock.now().elapsed

    def wait(self, condition: Callable[[], object], what: str) -> None:
        """Let time pass until it holds."""
        for _ in range(1000):
            if condition():
                return
            self.reactor.advance(self.reactor.waits_for or 0.1)
        raise AssertionError(what)


@contextmanager
def asked_rig() -> Iterator[Rig]:
    """A system that only answers."""
    system = _Asked()
    rig = Rig(system)
    rig.wait, rig.settle = system.wait, system.reactor.settle
    rig.over(AskedIdle(system.reactor, lambda: system.clock.now().elapsed, rig.events.append, system.ask, "it answers"))
    yield rig
    rig.sensor.close()


@contextmanager
def idle_rig(kind: str, folder: Path) -> Iterator[Rig]:
    """One of: x11, wayland-v1, wayland-v2, mutter, asked."""
    if kind == "asked":
        with asked_rig() as rig:
            yield rig
        return
    errors: list[Exception] = []
    reactor, clock = LinuxReactor(errors.append), SystemClock()
    with _on_a_loop(kind, folder, reactor, lambda: clock.now().elapsed) as rig:
        rig.wait = lambda condition, what: wait_until(reactor, condition, what)
        rig.settle = lambda: settle(reactor)
        yield rig
        rig.sensor.close()
        rig.counterpart.stop()
    reactor.close()
    assert errors == []


@contextmanager
def _on_a_loop(kind: str, folder: Path, reactor: LinuxReactor, now: Callable[[], float]) -> Iterator[Rig]:
    if kind == "x11":
        require("Xvfb", "xdotool")
        display = _X()
        rig = Rig(display)
        rig.counts_itself = True
        rig.over(X11Idle(reactor, now, rig.events.append, XServer(display.name)))
        yield rig
        display.close()
    elif kind.startswith("wayland"):
        compositor = _Compositor(reactor, folder / "wayland-0", int(kind[-1]))
        rig = Rig(compositor)
        rig.over(WaylandIdle(reactor, now, rig.events.append, str(compositor.place)))
        yield rig
    else:
        require("dbus-daemon")
        private = PrivateBus(folder)
        private.start()
        bus, shell = Bus(reactor, private.address), _Mutter(reactor, private.address)
        bus.connect()
        rig = Rig(shell)
        rig.over(MutterIdle(bus, now, rig.events.append))
        yield rig
        bus.close()
        private.kill()
