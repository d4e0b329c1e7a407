"""The sensors of calls behind one set of verbs, for the contract suite: on real servers and devices.

`made_up_calls.py` has the same for systems that are not here.
"""

import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

from breakstretch.backends.presence.calls.camera import HELD, SOON, CameraSensor
from breakstretch.backends.presence.calls.camera_holders import holders
from breakstretch.backends.presence.calls.microphone import Ear, MicrophoneSensor
from breakstretch.backends.presence.calls.pulse_client import Heard, NativeEar
from breakstretch.backends.presence.calls.pulse_streams import Recording
from breakstretch.backends.presence.calls.sensors import Sensor
from breakstretch.core.values.events import Event
from breakstretch.core.values.reasons import Reason
from breakstretch.system.clock import SystemClock
from breakstretch.system.loop.linux import LinuxReactor
from tests.support.fake_loop import FakeLoop
from tests.support.sound_server import SoundServer
from tests.support.wait import settle, wait_until


class Rig(Protocol):
    """A sensor, the programs it may notice, and what it has posted; each verb returns when it has taken notice."""

    reason: Reason
    posted: list[Event]
    silent: tuple[str, ...]
    """What is no call."""

    @property
    def sensor(self) -> Sensor:
        """The sensor."""

    def begin(self, name: str) -> None:
        """A program of this name begins to use it."""

    def end(self, name: str) -> None:
        """That program ends."""

    def settle(self) -> None:
        """Let arrive whatever is under way."""


class SoundRig:
    """The microphone, by an ear on a real server."""

    reason = Reason.MICROPHONE

    def __init__(self, folder: Path, reactor: LinuxReactor) -> None:
        self.reactor, self.server = reactor, SoundServer(folder)
        self.posted: list[Event] = []
        self.silent: tuple[str, ...] = ()
        self.heard: list[tuple[Recording, ...]] = []
        clock = SystemClock()

        def ear(heard: Heard, lost: Callable[[], None]) -> Ear:
            def overheard(recordings: tuple[Recording, ...], microphones: frozenset[int]) -> None:
                self.heard.append(recordings)
                heard(recordings, microphones)

            address = str(self.server.socket)
            return NativeEar(reactor, address, overheard, lost)

        place = str(self.server.socket)
        self.sensor = MicrophoneSensor(reactor, clock, self.posted.append, ear, place, lambda: self.silent)

    def begin(self, name: str) -> None:
        """By parec."""
        if not self.sensor.connected:
            wait_until(self.reactor, lambda: self.server.tells("info"), "the server does not serve")
        self.server.record(name)
        self.takes_notice(lambda: name in self.names)
        if not self.sensor.connected:
            told = f'"{name}"'
            wait_until(self.reactor, lambda: told in self.server.tells("list", "source-outputs"), "parec is silent")

    def end(self, name: str) -> None:
        """It is killed."""
        self.server.end(name)
        self.takes_notice(lambda: name not in self.names)

    @property
    def names(self) -> set[str]:
        """Who recorded when the server was last asked."""
        return {name for recording in (self.heard or [()])[-1] for name in recording.names}

    def takes_notice(self, condition: Callable[[], object]) -> None:
        """While the sensor listens, until it has heard of it."""
        if self.sensor.connected:
            wait_until(self.reactor, condition, f"the server told only {self.heard[-1:]}")

    def connects(self) -> None:
        """Until the sensor has its server."""
        wait_until(self.reactor, lambda: self.sensor.connected, "the server was never found")

    def settle(self) -> None:
        """Also until it is connected."""
        self.connects()
        settle(self.reactor)


class DeviceRig:
    """The camera: a file in a folder, which real programs open; time is what the test says."""

    reason = Reason.CAMERA

    def __init__(self, folder: Path, reactor: LinuxReactor, cameras: tuple[str, ...] = ("video0",)) -> None:
        self.reactor, self.loop = reactor, FakeLoop()
        self.posted: list[Event] = []
        self.silent: tuple[str, ...] = ()
        self.devices, self._programs = folder / "dev", folder / "bin"
        self._running: dict[str, subprocess.Popen[bytes]] = {}
        for made in (self.devices, self._programs):
            made.mkdir()
        for name in ("video0", "video1", "null"):
            (self.devices / name).touch()
        self.sensor = CameraSensor(
            self.loop,
            self.loop.clock,
            self.posted.append,
            lambda: self.silent,
            folder=str(self.devices),
            is_camera=lambda name: name in cameras,
        )

    def begin(self, name: str, node: str = "video0") -> None:
        """Open the node and hold it for long enough."""
        self.opens(name, node)
        self.settle()

    def end(self, name: str) -> None:
        """The program ends."""
        self.closes(name)
        self.settle()

    def opens(self, name: str, node: str = "video0") -> None:
        """A program of this name has the node open, and the kernel has told so."""
        program, device = self._programs / name, str(self.devices / node)
        if not program.exists():
            program.symlink_to(str(shutil.which("tail")))
        self._running[name] = subprocess.Popen([program, "-f", device], stdout=subprocess.DEVNULL)
        wait_until(self.reactor, lambda: name in {holder.name for holder in holders({device})}, f"{name} opens nothing")
        self.passes(SOON)

    def closes(self, name: str) -> None:
        """It does not hold it any more, and the kernel has told so."""
        program = self._running.pop(name)
        program.kill()
        program.wait()
        self.passes(SOON)

    def passes(self, seconds: float) -> None:
        """So much time passes, after everything has arrived that the kernel has told."""
        self.loop.hear()
        self.loop.advance(seconds)

    def settle(self) -> None:
        """Long enough for anything to count."""
        self.passes(SOON)
        self.passes(HELD)

    def close(self) -> None:
        """End all programs."""
        for name in list(self._running):
            self.closes(name)


@contextmanager
def sound_rig(folder: Path) -> Iterator[SoundRig]:
    """A microphone on a server that runs."""
    errors: list[Exception] = []
    reactor = LinuxReactor(errors.append)
    rig = SoundRig(folder, reactor)
    yield rig
    rig.sensor.close()
    rig.server.kill()
    settle(reactor)
    reactor.close()
    assert errors == []


@contextmanager
def device_rig(folder: Path) -> Iterator[DeviceRig]:
    """A camera in a folder."""
    errors: list[Exception] = []
    reactor = LinuxReactor(errors.append)
    rig = DeviceRig(folder, reactor)
    yield rig
    rig.close()
    rig.sensor.close()
    reactor.close()
    assert errors == []
