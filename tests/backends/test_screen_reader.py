"""A screen reader is noticed on a private bus: by at-spi2-core's property, or by Orca's name."""

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from breakstretch.backends.presence.screen_reader import (
    HOW,
    PATH,
    PROPERTIES,
    READERS,
    SERVICE,
    STATUS,
    ScreenReaderSensor,
    probe,
)
from breakstretch.core.values.events import Event, ScreenReader
from breakstretch.daemon.ports import Probe
from breakstretch.system.bus.bus import Bus
from breakstretch.system.loop.linux import LinuxReactor
from tests.support.private_bus import private_bus
from tests.support.requirements import lack
from tests.support.wait import settle, wait_until

LAUNCHER = "/usr/libexec/at-spi-bus-launcher"


class Launcher:
    """The accessibility service as at-spi2-core 2.46 offers it on the session bus, and later ones without the key."""

    def __init__(self, reactor: LinuxReactor, address: str) -> None:
        self.on: bool | None = False
        """None: the property is not there, as from at-spi2-core 2.61 on."""
        self.bus = Bus(reactor, address)
        self.bus.export(PATH, STATUS, {}, self._properties, {})

    def _properties(self) -> dict[str, tuple[str, bool]]:
        return {"IsEnabled": ("b", False)} | ({} if self.on is None else {"ScreenReaderEnabled": ("b", self.on)})

    def start(self) -> None:
        """Come up and own the name."""
        self.bus.connect()
        self.bus.request_name(SERVICE)

    def turn(self, on: object, interface: str = STATUS) -> None:
        """A person turns the reader on or off."""
        changed = {"ScreenReaderEnabled": ("b", on) if isinstance(on, bool) else ("s", on)}
        self.bus.emit(PATH, PROPERTIES, "PropertiesChanged", "sa{sv}as", interface, changed, [])


class Rig:
    """The sensor on a bus, and what it has posted."""

    def __init__(self, address: str) -> None:
        self.errors: list[Exception] = []
        self.reactor = LinuxReactor(self.errors.append)
        self.posted: list[Event] = []
        self.bus = Bus(self.reactor, address)
        self.sensor = ScreenReaderSensor(self.bus, self.posted.append)
        self.launcher = Launcher(self.reactor, address)
        self.orca = Bus(self.reactor, address)
        self.bus.connect()

    def posts(self, *wanted: bool) -> None:
        """This is posted, in this order, and nothing else."""
        expected: list[Event] = [ScreenReader(on) for on in wanted]
        wait_until(self.reactor, lambda: len(self.posted) >= len(expected), f"posted {self.posted}")
        settle(self.reactor)
        assert self.posted == expected
        self.posted.clear()

    def close(self) -> None:
        """Give everything back."""
        self.sensor.close()
        settle(self.reactor)
        for bus in (self.bus, self.launcher.bus, self.orca):
            bus.close()
        self.reactor.close()
        assert self.errors == []


@pytest.fixture
def rig(tmp_path: Path) -> Iterator[Rig]:
    """A bus on which nobody tells anything yet."""
    with private_bus(tmp_path) as bus:
        made = Rig(bus.address)
        try:
            yield made
        finally:
            made.close()


def test_turned_on_and_off(rig: Rig) -> None:
    """Each change is posted once, and the end of the service is the end of what it told."""
    rig.launcher.start()
    rig.sensor.open()
    rig.posts()
    rig.launcher.turn(True)
    rig.posts(True)
    rig.launcher.turn(True)
    rig.posts()
    rig.launcher.turn(False)
    rig.posts(False)
    rig.launcher.turn(True)
    rig.posts(True)
    rig.launcher.bus.close()
    rig.posts(False)


def test_on_before_us(rig: Rig) -> None:
    """A reader that ran before is found, and so is one whose service comes later."""
    rig.launcher.on = True
    rig.sensor.open()
    rig.posts()
    rig.launcher.start()
    rig.posts(True)


@pytest.mark.parametrize("name", READERS)
def test_by_the_name_of_orca(rig: Rig, name: str) -> None:
    """Where the service has no such property any more, the name tells. Both together are one reader."""
    rig.launcher.on = None
    rig.launcher.start()
    rig.sensor.open()
    rig.orca.connect()
    rig.orca.request_name(name)
    rig.posts(True)
    rig.launcher.turn(True)
    rig.posts()
    rig.launcher.turn(False)
    rig.posts()
    rig.orca.close()
    rig.posts(False)


@pytest.mark.parametrize(("on", "interface"), [("yes", STATUS), (True, "org.example.Status")])
def test_nonsense_is_nothing(rig: Rig, on: object, interface: str) -> None:
    """A property of another type, and one of another interface, change nothing."""
    rig.launcher.start()
    rig.sensor.open()
    rig.posts()
    rig.launcher.turn(on, interface)
    rig.posts()


def test_no_rule_is_left(rig: Rig) -> None:
    """After the end nothing is heard, so that nothing wakes us."""
    rig.launcher.start()
    rig.sensor.open()
    rig.posts()
    rig.sensor.close()
    rig.launcher.turn(True)
    rig.posts()
    rig.sensor.close()


def probed(rig: Rig) -> Probe:
    """What `doctor` says."""
    found: list[Probe] = []
    probe(rig.bus, found.extend)
    wait_until(rig.reactor, lambda: found, "no answer for doctor")
    return found[0]


def test_what_doctor_says(rig: Rig) -> None:
    """That none runs, or that one does and how to use a terminal."""
    assert (probed(rig).works, probed(rig).detail) == (None, "none runs")
    rig.launcher.on = True
    rig.launcher.start()
    settle(rig.reactor)
    found = probed(rig)
    assert found.works
    assert found.detail.endswith(HOW)


def test_the_real_service(rig: Rig) -> None:
    """at-spi2-core itself tells it in this way, once a program of the desktop has set it."""
    if not Path(LAUNCHER).exists():
        lack("at-spi2-core is not installed")
    rig.sensor.open()
    rig.posts()
    env = os.environ | {"DBUS_SESSION_BUS_ADDRESS": rig.bus._address, "GSETTINGS_BACKEND": "memory"}
    service = subprocess.Popen([LAUNCHER], env=env, stderr=subprocess.DEVNULL)
    try:
        wait_until(rig.reactor, lambda: rig.sensor._service, "the service did not come up")
        told: list[object] = []
        rig.bus.call(SERVICE, PATH, PROPERTIES, "GetAll", "s", STATUS, done=lambda reply, _error: told.append(reply))
        wait_until(rig.reactor, lambda: told, "the service does not answer")
        if "ScreenReaderEnabled" not in str(told):
            pytest.skip("at-spi2-core is 2.61 or later and has no such property")
        for on in (True, False):
            rig.bus.call(SERVICE, PATH, PROPERTIES, "Set", "ssv", STATUS, "ScreenReaderEnabled", ("b", on))
            rig.posts(on)
    finally:
        service.terminate()
        service.wait()
