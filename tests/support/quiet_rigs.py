"""A sensor of a quiet reason beside what it senses, for each desktop: fakes, and the real programs.

A rig is a person's hand on the switch, and a finger on the plug.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from breakstretch.backends.presence.quiet.do_not_disturb import DoNotDisturbSensor
from breakstretch.core.values.events import Event, QuietBegan, QuietEnded
from breakstretch.core.values.reasons import Reason
from breakstretch.daemon.quiet_watch import Sensor
from breakstretch.system.bus.bus import Bus
from breakstretch.system.loop.linux import LinuxReactor
from tests.support.desktop import Desktop
from tests.support.fake_switches import FakeSwitch
from tests.support.private_bus import private_bus
from tests.support.requirements import require
from tests.support.wait import settle, wait_until


class Rig:
    """What every rig has; `turn`, `die` and `come_back` are each desktop's own."""

    reason = Reason.DO_NOT_DISTURB

    def __init__(self) -> None:
        self.errors: list[Exception] = []
        self.reactor = LinuxReactor(self.errors.append)
        self.posted: list[Event] = []
        self.sensor: Sensor

    def turn(self, on: bool) -> None:
        """A person turns it on or off."""
        raise AssertionError(on)

    def die(self) -> None:
        """Whoever tells is killed."""
        raise AssertionError

    def come_back(self) -> None:
        """Whoever tells is there again, and what it tells is on."""
        raise AssertionError

    def began(self) -> None:
        """The reason has been posted, once, and nothing else."""
        self._posts(QuietBegan)

    def ended(self) -> None:
        """Its end has been posted, once, and nothing else."""
        self._posts(QuietEnded)

    def silent(self) -> None:
        """Nothing is posted."""
        settle(self.reactor)
        assert self.posted == []

    def _posts(self, kind: type[QuietBegan | QuietEnded]) -> None:
        wait_until(self.reactor, lambda: self.posted, f"no {kind.__name__}")
        settle(self.reactor)
        (event,) = self.posted
        assert isinstance(event, kind)
        assert event.reason is self.reason
        self.posted.clear()

    def close(self) -> None:
        """Give everything back."""
        self.sensor.watch(False)
        settle(self.reactor, 3)
        self.reactor.close()
        assert self.errors == []


class BusRig(Rig):
    """The sensor of do not disturb on a bus; `server` is what the sensor has found."""

    def __init__(self, address: str) -> None:
        super().__init__()
        self.bus = Bus(self.reactor, address)
        self.sensor = self.found = DoNotDisturbSensor(self.bus, self.posted.append)
        self.bus.connect()

    def met(self) -> None:
        """Wait until the sensor knows the state, and the bus its wishes."""
        wait_until(self.reactor, lambda: self.found.state is not None, "the server was not understood")

    def close(self) -> None:
        """Give everything back."""
        self.sensor.watch(False)
        settle(self.reactor, 3)
        self.bus.close()
        super().close()


class FakeRig(BusRig):
    """A fake server of one kind."""

    def __init__(self, address: str, kind: str, folder: Path) -> None:
        super().__init__(address)
        self.fake = FakeSwitch(self.reactor, address, kind, folder)
        self.fake.start()

    def turn(self, on: bool) -> None:
        """A person turns it on or off."""
        self.fake.turn(on)

    def die(self) -> None:
        """The server is killed."""
        self.fake.stop()

    def come_back(self) -> None:
        """It is started again, and is on."""
        self.fake.leave(True)
        self.fake.start()

    def close(self) -> None:
        """Give everything back."""
        self.fake.stop()
        super().close()


class ProgramRig(BusRig):
    """A real notification server, with the command that turns its switch."""

    def __init__(self, desktop: Desktop, program: str) -> None:
        super().__init__(desktop.env["DBUS_SESSION_BUS_ADDRESS"])
        self._desktop, self._program = desktop, program
        desktop.start(program)

    def turn(self, on: bool) -> None:
        """A person turns it on or off, as the manual of each says."""
        word = "true" if on else "false"
        commands = {
            "dunst": ("dunstctl", "set-paused", word),
            "xfce4-notifyd": (
                *("xfconf-query", "-c", "xfce4-notifyd", "-p", "/do-not-disturb"),
                *("-n", "-t", "bool", "-s", word),
            ),
        }
        done = self._desktop.run(*commands[self._program])
        assert done.returncode == 0, done.stderr

    def die(self) -> None:
        """It is killed."""
        self._desktop.kill(self._program)

    def come_back(self) -> None:
        """It is started again, and turned on; Xfce's remembers."""
        self._desktop.start(self._program)
        self.turn(True)


@contextmanager
def fake_rig(folder: Path, kind: str, patch: pytest.MonkeyPatch) -> Iterator[FakeRig]:
    """A rig on a bus of its own, where `gsettings` is the fake's."""
    patch.setenv("PATH", str(folder), prepend=":")
    with private_bus(folder) as bus:
        rig = FakeRig(bus.address, kind, folder)
        yield rig
        rig.close()


@contextmanager
def program_rig(folder: Path, program: str) -> Iterator[ProgramRig]:
    """A rig on a desktop of its own."""
    require("Xvfb", "dbus-daemon", program)
    desktop = Desktop(folder)
    try:
        desktop.open()
        rig = ProgramRig(desktop, program)
        yield rig
        rig.close()
    finally:
        desktop.close()
