"""What is GNOME's own about idleness: restarts of the shell, inhibitors, and a shell that refuses."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from breakstretch.backends.presence.idle.mutter import LACKS, MutterIdle
from breakstretch.core.values.events import BecameActive, BecameIdle, Event
from breakstretch.system.bus.bus import Bus
from breakstretch.system.clock import SystemClock
from breakstretch.system.loop import retry
from breakstretch.system.loop.linux import LinuxReactor
from tests.support.fake_mutter import FakeMutter
from tests.support.private_bus import private_bus
from tests.support.wait import settle, wait_until

MINUTE = timedelta(minutes=1)


class Desk:
    """A sensor and a shell on one bus."""

    def __init__(self, address: str) -> None:
        self.errors: list[Exception] = []
        self.events: list[Event] = []
        self.reactor = LinuxReactor(self.errors.append)
        self.bus = Bus(self.reactor, address)
        self.shell = FakeMutter(self.reactor, address)
        clock = SystemClock()
        self.source = MutterIdle(self.bus, lambda: clock.now().elapsed, self.events.append)

    def begin(self, threshold: timedelta = MINUTE) -> None:
        """A shell, and a sensor at work."""
        self.shell.start()
        self.source.set_idle(threshold)
        self.bus.connect()
        self.source.open()
        self.wait(lambda: self.source.report.works)
        settle(self.reactor)

    def wait(self, condition: Callable[[], object]) -> None:
        """Wait until it holds."""
        wait_until(self.reactor, condition, f"{self.events} {self.source.report.probe()}")

    def posts(self, *events: Event) -> None:
        """Exactly these have been posted since the last time."""
        self.wait(lambda: len(self.events) >= len(events))
        settle(self.reactor)
        assert self.events == list(events)
        self.events.clear()


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    """A bus with nobody on it; at the end nothing was an error."""
    monkeypatch.setattr(retry, "FIRST_WAIT", 0.02)
    with private_bus(tmp_path) as bus:
        made = Desk(bus.address)
        yield made
        made.source.close()
        made.bus.close()
        made.shell.stop()
        made.reactor.close()
        assert made.errors == []


def test_absence_before_the_start(desk: Desk) -> None:
    """A person who has been away since before the sensor was there is idle at once, for all that time."""
    desk.shell.idle_time = 500_000
    desk.begin()
    desk.posts(BecameIdle(500.0))
    desk.shell.touch()
    desk.posts(BecameActive())


def test_restart_while_away(desk: Desk) -> None:
    """A shell that is restarted while nobody is there says so when it is asked; the gap between counts as active."""
    desk.begin()
    desk.shell.idle(60)
    desk.posts(BecameIdle(60.0))
    desk.shell.stop()
    desk.posts(BecameActive())
    assert desk.source.report.probe().detail == LACKS
    desk.shell.idle_time = 120_000
    desk.shell.start()
    desk.posts(BecameIdle(120.0))
    desk.shell.touch()
    desk.posts(BecameActive())


def test_each_shell_has_one_watch(desk: Desk) -> None:
    """Restarts and new settings leave one idle watch behind, for the threshold in force; closing takes it back."""
    desk.begin()
    desk.shell.stop()
    desk.wait(lambda: desk.source.report.works is False)
    desk.shell.start()
    desk.wait(lambda: desk.source.report.works)
    desk.source.set_idle(2 * MINUTE)
    desk.wait(lambda: list(desk.shell.idle_watches.values()) == [120_000])
    desk.source.close()
    desk.wait(lambda: not desk.shell.idle_watches)


def test_a_watch_that_comes_too_late_is_taken_back(desk: Desk) -> None:
    """Closed while the shell still sets one: its number comes to nobody, and it must not stay there."""
    desk.begin()
    given = desk.shell.given
    desk.source.set_idle(2 * MINUTE)
    desk.source.close()
    desk.wait(lambda: desk.shell.given > given and not desk.shell.idle_watches)


def test_a_shell_that_refuses_half(desk: Desk) -> None:
    """Where the return cannot be told nobody is idle, until both are set anew; none of the earlier ones is left."""
    desk.begin()
    desk.shell.refuses_active = True
    desk.shell.idle(60)
    desk.wait(lambda: desk.source.report.works is False)
    desk.shell.idle_time = 0
    desk.shell.refuses_active = False
    desk.wait(lambda: desk.source.report.works)
    settle(desk.reactor)
    desk.posts(BecameIdle(60.0), BecameActive())
    assert len(desk.shell.idle_watches) == 1


def test_return_before_the_watch_for_it(desk: Desk) -> None:
    """A return that comes before the watch for it is set is noticed all the same."""
    desk.begin()
    watch = next(iter(desk.shell.idle_watches))
    desk.shell.fire(watch)
    desk.posts(BecameIdle(60.0), BecameActive())


def test_strangers_are_not_believed(desk: Desk) -> None:
    """Watches that are not ours, and other signals, mean nothing."""
    desk.begin()
    desk.shell.fire(4711)
    desk.shell._bus.emit("/org/gnome/Mutter/IdleMonitor/Core", "org.gnome.Mutter.IdleMonitor", "Other", "u", 1)
    desk.shell._bus.emit("/org/gnome/Mutter/IdleMonitor/Core", "org.gnome.Mutter.IdleMonitor", "WatchFired")
    desk.posts()


def test_inhibited(desk: Desk) -> None:
    """While a video keeps the idle watch still, the idle time is asked for when it may be reached."""
    desk.begin(timedelta(milliseconds=200))
    desk.shell.inhibit(on=True)
    desk.shell.idle(60)
    desk.posts(BecameIdle(60.0))
    desk.shell.touch()
    desk.posts(BecameActive())
    desk.shell.idle(90)
    desk.posts(BecameIdle(90.0))


def test_inhibited_from_the_start(desk: Desk) -> None:
    """An inhibitor that was there first is found, too."""
    desk.shell.inhibited = True
    desk.begin(timedelta(milliseconds=200))
    desk.shell.idle(60)
    desk.posts(BecameIdle(60.0))


def test_not_inhibited_is_not_asked(desk: Desk) -> None:
    """Once the video is over the watch alone tells, and nobody asks any more."""
    desk.begin(timedelta(milliseconds=50))
    desk.shell.inhibit(on=True)
    desk.wait(lambda: desk.shell.asked > 3)
    desk.shell.inhibit(on=False)
    settle(desk.reactor, 20)
    asked = desk.shell.asked
    settle(desk.reactor, 40)
    assert desk.shell.asked == asked
    desk.shell.idle(60)
    desk.wait(lambda: desk.events)


def test_a_shell_that_refuses(desk: Desk) -> None:
    """A shell that is too busy to set a watch is asked again."""
    desk.shell.refuses = True
    desk.shell.start()
    desk.bus.connect()
    desk.source.open()
    desk.wait(lambda: desk.source.report.works is False)
    assert "busy" in desk.source.report.probe().detail
    desk.shell.refuses = False
    desk.wait(lambda: desk.source.report.works)
    desk.shell.idle(60)
    desk.posts(BecameIdle(60.0))
