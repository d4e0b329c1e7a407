"""Which sensors of calls run, by the settings; and what `doctor` says of them."""

from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace

from breakstretch.backends.presence.calls.call import NOT_A_CALL
from breakstretch.backends.presence.calls.sensors import Meetings, open_meetings, probe_camera, probe_microphone
from breakstretch.backends.settings.settings_file import load
from breakstretch.core.values.errors import BackendUnavailable
from breakstretch.core.values.events import Event, QuietBegan, QuietEnded
from breakstretch.core.values.reasons import Reason
from breakstretch.core.values.settings import Presence, Settings, WhenDue
from breakstretch.system.clock import SystemClock
from breakstretch.system.loop.linux import LinuxReactor
from breakstretch.system.paths import data
from tests.support.requirements import require
from tests.support.sound_server import SoundServer
from tests.support.wait import settle, wait_until

CAMERA, MICROPHONE = Reason.CAMERA, Reason.MICROPHONE


def wanted(*ignored: Reason, not_a_call: tuple[str, ...] = ()) -> Settings:
    """Settings that ignore these reasons."""
    return Settings(presence=replace(Presence(not_a_call=not_a_call), **dict.fromkeys(ignored, WhenDue.IGNORE)))


class Sensors:
    """Makes sensors that only note what is done with them."""

    def __init__(self, broken: tuple[Reason, ...] = ()) -> None:
        self.broken = broken
        self.done: list[str] = []
        self.told: list[str] = []
        self.meetings = Meetings(self.make, self.told.append)

    def make(self, reason: Reason, not_a_call: Callable[[], tuple[str, ...]]) -> "Noted":
        """One of them."""
        if reason in self.broken:
            raise BackendUnavailable(reason, "there is none", "buy one")
        return Noted(self.done, reason, not_a_call)

    def took(self, settings: Settings) -> list[str]:
        """What was done when these settings came."""
        self.done.clear()
        self.meetings.follow(settings)
        return list(self.done)


class Noted:
    """A sensor that does nothing else."""

    def __init__(self, done: list[str], reason: Reason, not_a_call: Callable[[], tuple[str, ...]]) -> None:
        self._done, self._reason, self._not_a_call = done, reason, not_a_call

    def open(self) -> None:
        """Note it."""
        self._done.append(f"open {self._reason}")

    def look(self) -> None:
        """Note it, with what is no call now."""
        self._done.append(f"look {self._reason} {self._not_a_call()}")

    def close(self) -> None:
        """Note it."""
        self._done.append(f"close {self._reason}")


def test_a_reason_that_is_ignored_has_no_sensor() -> None:
    """Only what the settings heed is sensed, and new settings start and end sensors; the same ones do nothing."""
    sensors = Sensors()
    assert sensors.took(wanted(MICROPHONE)) == ["open camera"]
    assert sensors.took(wanted(MICROPHONE)) == []
    assert sensors.took(wanted()) == ["open microphone"]
    assert sensors.took(wanted(CAMERA, Reason.FULLSCREEN)) == ["close camera"]
    assert sensors.took(wanted(not_a_call=("a",))) == ["open camera", "look microphone ('a',)", "look camera ('a',)"]
    sensors.done.clear()
    sensors.meetings.close()
    assert sensors.done == ["close microphone", "close camera"]


def test_what_cannot_work_is_said_once() -> None:
    """A sensor that cannot work here costs itself alone, and is said once as long as the settings want it."""
    sensors = Sensors(broken=(MICROPHONE,))
    assert sensors.took(wanted()) == ["open camera"]
    assert sensors.took(wanted(not_a_call=("a",))) == ["look camera ('a',)"]
    assert sensors.told == ["Calls are not noticed by the microphone: there is none (buy one)."]
    sensors.meetings.close()


def test_the_file_names_what_is_known_already() -> None:
    """The settings file names every program that is no call without being listed."""
    lines = Path(data("config", "default.toml")).read_text(encoding="utf-8").split("\n")
    at = lines.index("not_a_call = []")
    comment = " ".join(line.removeprefix("# ") for line in lines[at - 4 : at])
    assert comment.rpartition("already: ")[2].rstrip(".").split(", ") == list(NOT_A_CALL)


def test_a_person_adds_programs(tmp_path: Path) -> None:
    """The settings file takes names of programs that are no call, and refuses what is no list of names."""
    file = tmp_path / "config.toml"
    file.write_text('[presence]\nnot_a_call = ["my-recorder"]\n')
    assert load(str(file)).settings.presence.not_a_call == ("my-recorder",)
    file.write_text('[presence]\nnot_a_call = "my-recorder"\n')
    assert "presence.not_a_call" in str(load(str(file)).problems[0])


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SoundServer:
    """Where a sound server would be, as the environment says."""
    monkeypatch.delenv("PULSE_SERVER", raising=False)
    monkeypatch.delenv("PULSE_RUNTIME_PATH", raising=False)
    made = SoundServer(tmp_path)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(made.runtime))
    return made


def running(posted: list[Event], settings: Settings, told: list[str]) -> tuple[LinuxReactor, Meetings]:
    """The real sensors."""
    reactor = LinuxReactor()
    return reactor, open_meetings(reactor, SystemClock(), posted.append, settings, told.append)


def ended(reactor: LinuxReactor, meetings: Meetings) -> None:
    """Close everything."""
    meetings.close()
    settle(reactor)
    reactor.close()


def test_the_real_ones(server: SoundServer) -> None:
    """On Linux a real call is noticed by what `open_meetings` chooses; ignored, it is over."""
    require("pulseaudio", "parec")
    posted: list[Event] = []
    server.start()
    reactor, meetings = running(posted, wanted(), [])
    wait_until(reactor, lambda: server.tells("info"), "the server does not serve")
    server.record("zoom")
    wait_until(reactor, lambda: posted == [QuietBegan(MICROPHONE, "zoom")], "the call is not noticed")
    assert probe_microphone().works
    meetings.follow(wanted(MICROPHONE))
    assert posted[1:] == [QuietEnded(MICROPHONE)]
    ended(reactor, meetings)
    server.kill()


@pytest.mark.usefixtures("server")
def test_a_server_elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    """A sound server on another machine is not asked; the log and `doctor` say so, and what to do."""
    monkeypatch.setenv("PULSE_SERVER", "tcp:localhost:1")
    told: list[str] = []
    ended(*running([], wanted(CAMERA), told))
    assert "another machine (pause by hand in a call" in told[0]
    assert (probe_microphone().works, "PULSE_SERVER" in probe_microphone().remedy) == (False, True)


def test_no_server(server: SoundServer, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a sound server `doctor` says where there is none and what to install; without a session, that."""
    assert (probe_microphone().works, str(server.socket) in probe_microphone().detail) == (False, True)
    assert "pipewire-pulse" in probe_microphone().remedy
    monkeypatch.delenv("XDG_RUNTIME_DIR")
    assert "session" in probe_microphone().remedy


def test_the_probe_of_the_camera(monkeypatch: pytest.MonkeyPatch) -> None:
    """`doctor` names the cameras that are watched, says when there is none, and when one may not be watched."""
    there: list[str] = []
    may = [True]
    monkeypatch.setattr("os.listdir", lambda _folder: there)
    monkeypatch.setattr("os.access", lambda _path, _mode: may[0])
    assert "none is plugged in" in probe_camera().detail
    there.append("video77")
    assert probe_camera().detail == "watched: video77"
    may[0] = False
    assert (probe_camera().works, "group video" in probe_camera().remedy) == (False, True)
