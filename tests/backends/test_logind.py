"""Lock and suspend as the system and the session bus tell them, in the order in which desktops come up."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from breakstretch.backends.presence.logind import _SAVERS, LockSensor
from breakstretch.core.values.events import Event, FellAsleep, Locked, Unlocked, WokeUp
from breakstretch.system.bus.bus import Bus
from breakstretch.system.bus.values import DBUS, DBUS_PATH
from breakstretch.system.loop.linux import LinuxReactor
from tests.support.fake_logind import OWN, PATH, FakeLogind
from tests.support.private_bus import private_bus
from tests.support.wait import settle, wait_until


class Machine:
    """Two buses, a sensor on them, and what it posts."""

    def __init__(self, session: str, system: str) -> None:
        self.errors: list[Exception] = []
        self.reactor = LinuxReactor(self.errors.append)
        self.addresses = session, system
        self.session, self.system = Bus(self.reactor, session), Bus(self.reactor, system)
        self.logind = FakeLogind(self.reactor, system)
        self.events: list[Event] = []

    def sense(self, session_id: str = "3") -> LockSensor:
        """A sensor that has begun to listen."""
        sensor = LockSensor(self.session, self.system, self.events.append, session_id)
        self.session.connect()
        self.system.connect()
        sensor.open()
        return sensor

    def hears(self, sensor: LockSensor) -> None:
        """Wait until the sensor hears logind, and the bus knows what it wants."""
        wait_until(self.reactor, lambda: sensor.listening, "logind was never found")
        self.passed()

    def passed(self) -> None:
        """Wait until each bus has taken everything the sensor has sent."""
        for bus in (self.session, self.system):
            self._took_everything(bus)

    def _took_everything(self, bus: Bus) -> None:
        answers: list[object] = []
        bus.call(DBUS, DBUS_PATH, DBUS, "GetId", done=lambda *reply: answers.append(reply))
        wait_until(self.reactor, lambda: answers, "the bus does not answer")

    def posts(self, *events: Event) -> None:
        """Exactly these have been posted since the last time."""
        wait_until(self.reactor, lambda: len(self.events) >= len(events), f"not {events}: {self.events}")
        settle(self.reactor)
        assert self.events == list(events)
        self.events.clear()


@pytest.fixture
def machine(tmp_path: Path) -> Iterator[Machine]:
    """A machine with two buses and no logind yet."""
    for name in ("session", "system"):
        (tmp_path / name).mkdir()
    with private_bus(tmp_path / "session") as session, private_bus(tmp_path / "system") as system:
        made = Machine(session.address, system.address)
        yield made
        for bus in (made.session, made.system):
            bus.close()
        made.logind.stop()
        made.reactor.close()
        assert made.errors == []


@pytest.mark.parametrize("session_id", ["3", "", "an old one"])
def test_lock(machine: Machine, session_id: str) -> None:
    """A lock of our session is heard, whether the environment names it, does not, or names an old one."""
    machine.logind.start()
    machine.hears(machine.sense(session_id))
    machine.logind.hint(locked=True)
    machine.logind.request("Unlock")
    machine.logind.request("SomethingElse")
    machine.logind.hint(locked=True)
    machine.logind.hint(locked=False)
    machine.logind.changed({"IdleHint": ("b", True)})
    machine.posts(Locked(), Unlocked(), Locked(), Unlocked())


def test_a_request_is_no_sure_lock(machine: Machine) -> None:
    """A locker that was asked and says nothing will not say that it is gone, either; one that does is believed."""
    machine.logind.start()
    machine.hears(machine.sense())
    machine.logind.request("Lock")
    machine.posts(Locked(sure=False))
    machine.logind.hint(locked=True)
    machine.posts(Locked())
    machine.logind.request("Lock")
    machine.posts(Locked(sure=False))
    machine.logind.stop()
    machine.posts(Unlocked())


def test_another_session(machine: Machine) -> None:
    """Another person's lock is not ours."""
    machine.logind.start()
    machine.hears(machine.sense())
    machine.logind.hint(locked=True, path=f"{PATH}/session/_34")
    machine.logind.hint(locked=True, path=OWN)
    machine.logind.request("Unlock")
    machine.posts(Unlocked())


def test_suspend(machine: Machine) -> None:
    """A suspend is told before it comes, and its end without a length."""
    machine.logind.start()
    machine.hears(machine.sense())
    machine.logind.suspend(begins=True)
    machine.logind.suspend(begins=True, member="PrepareForShutdown")
    machine.logind.suspend(begins=False)
    machine.posts(FellAsleep(), WokeUp(0.0))


def test_late(machine: Machine) -> None:
    """A logind that comes later is found then."""
    sensor = machine.sense()
    machine.passed()
    assert sensor.probe().works is None
    machine.logind.start()
    machine.hears(sensor)
    assert sensor.probe().works
    machine.logind.hint(locked=True)
    machine.posts(Locked())


def test_again(machine: Machine) -> None:
    """After a restart of logind each signal is heard once, not twice."""
    machine.logind.start()
    sensor = machine.sense()
    machine.hears(sensor)
    machine.logind.stop()
    wait_until(machine.reactor, lambda: not sensor.listening, "logind is not missed")
    machine.logind.start()
    machine.hears(sensor)
    machine.logind.hint(locked=True)
    machine.posts(Locked())


def test_a_lock_ends_with_logind(machine: Machine) -> None:
    """A logind that dies under a lock cannot tell its end; one that comes back is asked how it stands."""
    machine.logind.start()
    sensor = machine.sense()
    machine.hears(sensor)
    machine.logind.hint(locked=True)
    machine.posts(Locked())
    machine.logind.stop()
    machine.posts(Unlocked())
    machine.logind.locked = True
    machine.logind.start()
    machine.posts(Locked())


@pytest.mark.parametrize("session_id", ["", "an old one"])
def test_no_session(machine: Machine, session_id: str) -> None:
    """Where logind knows no session of ours, it says so once and the screen savers are all there is."""
    machine.logind = FakeLogind(machine.reactor, machine.addresses[1], knows_own=False)
    machine.logind.start()
    sensor = machine.sense(session_id)
    machine.passed()
    settle(machine.reactor)
    assert not sensor.listening
    assert sensor.probe().remedy
    machine.logind.suspend(begins=True)
    machine.posts(FellAsleep())


def test_own_session_is_gone(machine: Machine) -> None:
    """A session that is gone although it is ours is not asked for again and again."""
    machine.logind._bus.export(OWN, "org.freedesktop.login1.Session", {}, lambda: {"Id": ("s", "an old one")})
    machine.logind.start()
    sensor = machine.sense("an old one")
    wait_until(machine.reactor, lambda: machine.logind.asked, "nobody asked")
    settle(machine.reactor)
    assert machine.logind.asked == ["an old one"]
    assert not sensor.listening


@pytest.mark.parametrize(("path", "name"), _SAVERS)
def test_screen_saver(machine: Machine, path: str, name: str) -> None:
    """Each screen saver is heard at its place, also one that comes later."""
    machine.sense()
    machine.passed()
    saver = Bus(machine.reactor, machine.addresses[0])
    saver.connect()
    saver.request_name(name)
    owners: list[str] = []
    machine.session.watch_name(name, owners.append)
    wait_until(machine.reactor, lambda: any(owners), "the screen saver never came")
    for active in (True, False):
        saver.emit(path, name, "ActiveChanged", "b", active)
    saver.emit(path, name, "WakeUpScreen")
    machine.posts(Locked(), Unlocked())
    saver.emit(path, name, "ActiveChanged", "b", True)
    machine.posts(Locked())
    saver.close()
    machine.posts(Unlocked())  # one that crashed tells no end


def test_no_bus_at_all() -> None:
    """Without buses there is nothing to hear, and nothing fails."""
    sensor = LockSensor(None, None, lambda _event: None, "")
    sensor.open()
    assert not sensor.listening
