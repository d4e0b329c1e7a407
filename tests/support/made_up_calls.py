"""Windows and macOS made up, behind the verbs of `call_rigs.py`: a registry, and a framework of devices or programs."""

import queue
from collections.abc import Callable
from datetime import UTC, datetime

from breakstretch.backends.presence.calls import calls_macos as macos
from breakstretch.backends.presence.calls.calls_windows import ConsentSensor, Use
from breakstretch.core.values.events import Event
from breakstretch.core.values.moment import Moment
from breakstretch.core.values.reasons import Reason
from breakstretch.system.loop.linux import LinuxReactor
from tests.support.wait import settle, wait_until


class RegistryRig:
    """The camera on Windows, with a made-up registry."""

    reason = Reason.CAMERA

    def __init__(self, reactor: LinuxReactor) -> None:
        self.reactor = reactor
        self.posted: list[Event] = []
        self.silent: tuple[str, ...] = ()
        self.entries: dict[str, Use] = {}
        self.looks = 0
        self._changes: queue.SimpleQueue[bool] = queue.SimpleQueue()
        self.sensor = ConsentSensor(reactor, self, self.posted.append, self.reason, self, lambda: self.silent)

    def now(self) -> Moment:
        """The machine started at 1000 seconds of 1970."""
        return Moment(datetime.fromtimestamp(3000, UTC), 2000.0)

    def slept(self) -> float:
        """Never."""
        return 0.0

    def uses(self) -> list[Use]:
        """The entries."""
        self.looks += 1
        return list(self.entries.values())

    def wait(self) -> bool:
        """Until there is a change."""
        return self._changes.get()

    def close(self) -> None:
        """No change comes any more."""
        self._changes.put(False)

    def begin(self, name: str, at: float = 2000) -> None:
        """An entry without an end."""
        self.entries[name] = Use(name, int((at + 11_644_473_600) * 10_000_000), 0)
        self._changed()

    def end(self, name: str) -> None:
        """It gets its end."""
        self.entries[name] = Use(name, self.entries[name].began, self.entries[name].began + 1)
        self._changed()

    def _changed(self) -> None:
        before = self.looks
        self._changes.put(True)
        if before:
            wait_until(self.reactor, lambda: self.looks > before, "nobody looks")

    def settle(self) -> None:
        """Until it was looked at once."""
        wait_until(self.reactor, lambda: self.looks, "nobody looks")
        settle(self.reactor)


class FrameworkRig:
    """The microphone on macOS, with a made-up framework of programs, or of devices as before 14.2."""

    reason = Reason.MICROPHONE

    def __init__(self, reactor: LinuxReactor, *, programs: bool) -> None:
        self.reactor, self._programs = reactor, programs
        self.posted: list[Event] = []
        self.silent: tuple[str, ...] = ()
        self.running: dict[int, int] = {}
        self.names: list[str] = ["loudspeaker"]
        self.watched: dict[tuple[int, str], Callable[[], None]] = {}
        self.sensor = macos.DeviceSensor(reactor, self.posted.append, self.reason, self, lambda: self.silent)

    def has(self, thing: int, name: str) -> bool:
        """Only the newer system knows programs."""
        return self._programs and (thing, name) == (macos.SYSTEM, macos.PROGRAMS)

    def numbers(self, thing: int, name: str) -> list[int]:
        """Things are numbered from 100; the first one takes nothing in."""
        if name in (macos.DEVICES, macos.PROGRAMS):
            return list(range(100, 100 + len(self.names)))
        if name == macos.INPUT_STREAMS:
            return [] if thing == 100 else [1]
        return [self.running.get(thing, 0)]

    def text(self, thing: int, name: str) -> str:
        """What a program or a device is called."""
        assert name == (macos.BUNDLE if self._programs else macos.NAME)
        return self.names[thing - 100]

    def watch(self, thing: int, name: str, call: Callable[[], None]) -> None:
        """Each thing has one property that is watched."""
        self.watched[thing, name] = call

    def close(self) -> None:
        """Watch nothing any more."""
        self.watched.clear()

    def begin(self, name: str) -> None:
        """It is listed, and then takes sound in."""
        if name not in self.names:
            self.names.append(name)
            self._changed(macos.SYSTEM)
        self._runs(name, 1)

    def end(self, name: str) -> None:
        """It takes in no sound any more."""
        self._runs(name, 0)

    def _runs(self, name: str, value: int) -> None:
        thing = 100 + self.names.index(name)
        self.running[thing] = value
        self._changed(thing)

    def _changed(self, thing: int) -> None:
        for one, name in list(self.watched):
            if one == thing:
                self.watched[one, name]()
        self.settle()

    def settle(self) -> None:
        """Let posted calls arrive."""
        settle(self.reactor, 2)
