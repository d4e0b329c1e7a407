"""Windows and macOS made up, behind the verbs of `call_rigs.py`: registry and sessions, devices and programs."""

import queue
from collections.abc import Callable, Sequence

from breakstretch.backends.presence.calls import calls_macos as macos
from breakstretch.backends.presence.calls.calls_windows import CallSensor
from breakstretch.backends.presence.calls.consent_store import ConsentStore
from breakstretch.core.values.events import Event
from breakstretch.core.values.reasons import Reason
from breakstretch.system.loop.linux import LinuxReactor
from tests.support.fake_core_audio import EXPIRED, FakeCoreAudio, Session
from tests.support.wait import settle, wait_until

STORE = r"SOFTWARE\Microsoft\Windows\CurrentVersion\CapabilityAccessManager\ConsentStore"


class Hives:
    """A registry with what is put there; nothing is below a key that is not there."""

    def __init__(self) -> None:
        self.values: dict[tuple[str, str], dict[str, int]] = {}
        self.waited: list[tuple[list[tuple[str, str]], float]] = []

    def names(self, hive: str, path: str) -> list[str]:
        """The keys right below it."""
        below = {
            key[len(path) + 1 :].partition("\\")[0]
            for root, key in self.values
            if root == hive and key.startswith(f"{path}\\")
        }
        return sorted(below)

    def number(self, hive: str, path: str, value: str) -> int | None:
        """A number in a key."""
        return self.values.get((hive, path), {}).get(value)

    def wait(self, places: Sequence[tuple[str, str]], seconds: float) -> bool:
        """It is over at once."""
        self.waited.append((list(places), seconds))
        return True

    def close(self) -> None:
        """Nothing waits."""


class WindowsRig:
    """A sensor of Windows and its source, whose thread asks when a test says that something has changed."""

    reason: Reason

    def __init__(self, reactor: LinuxReactor) -> None:
        self.reactor = reactor
        self.posted: list[Event] = []
        self.silent: tuple[str, ...] = ()
        self.asked = 0
        self._changes: queue.SimpleQueue[bool] = queue.SimpleQueue()
        self.sensor = CallSensor(reactor, self.posted.append, self.reason, self, lambda: self.silent)

    def users(self) -> list[str]:
        """Who uses it, in the sensor's thread."""
        found = self.now()
        self.asked += 1
        return found

    def now(self) -> list[str]:
        """What Windows says."""
        raise NotImplementedError

    def wait(self) -> bool:
        """Until there is a change."""
        return self._changes.get()

    def close(self) -> None:
        """No change comes any more."""
        self._changes.put(False)

    def changed(self) -> None:
        """The thread asks again, if it has begun to."""
        before = self.asked
        if before:
            self._changes.put(True)
            wait_until(self.reactor, lambda: self.asked > before, "nobody asks")
            settle(self.reactor)

    def settle(self) -> None:
        """Until it was asked once."""
        wait_until(self.reactor, lambda: self.asked, "nobody asks")
        settle(self.reactor)


class RegistryRig(WindowsRig):
    """The camera on Windows, by a made-up registry. The machine started at 1000 seconds of 1970."""

    reason = Reason.CAMERA

    def __init__(self, reactor: LinuxReactor) -> None:
        super().__init__(reactor)
        self.hives = Hives()
        self._store = ConsentStore("webcam", self.hives, 1.0, lambda: 1000.0)

    def now(self) -> list[str]:
        """The entries that go on."""
        return self._store.users()

    def begin(self, name: str, at: float = 2000) -> None:
        """An entry without an end."""
        began = int((at + 11_644_473_600) * 10_000_000)
        self.hives.values["HKCU", self._key(name)] = {"LastUsedTimeStart": began, "LastUsedTimeStop": 0}
        self.changed()

    def end(self, name: str) -> None:
        """It gets its end."""
        self.hives.values["HKCU", self._key(name)]["LastUsedTimeStop"] = 1
        self.changed()

    @staticmethod
    def _key(name: str) -> str:
        return f"{STORE}\\webcam\\NonPackaged\\C:#Program Files#{name}.exe"


class CoreAudioRig(WindowsRig):
    """The microphone on Windows, by made-up sessions."""

    reason = Reason.MICROPHONE

    def __init__(self, reactor: LinuxReactor) -> None:
        super().__init__(reactor)
        self.audio = FakeCoreAudio()
        self._asker = self.audio.asker()
        self._sessions: dict[str, Session] = {}

    def now(self) -> list[str]:
        """The sessions that are active."""
        found = self._asker.recording()
        self.audio.check()
        return found

    def begin(self, name: str) -> None:
        """A session begins."""
        self._sessions[name] = self.audio.records(f"C:\\Program Files\\{name}\\{name}.exe")
        self.changed()

    def end(self, name: str) -> None:
        """The session is there still, and does not run."""
        self._sessions[name].state = EXPIRED
        self.changed()


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
        for watched, name in list(self.watched):
            if watched == thing:
                self.watched[watched, name]()
        self.settle()

    def settle(self) -> None:
        """Let posted calls arrive."""
        settle(self.reactor, 2)
