"""The microphone on a real PulseAudio: what is recorded and is no talk, servers that die and come back."""

import socket
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from breakstretch.backends.presence.calls.call import plain
from breakstretch.backends.presence.calls.microphone import MicrophoneSensor, socket_of
from breakstretch.backends.presence.calls.pulse_client import NativeEar
from breakstretch.backends.presence.calls.pulse_streams import NOWHERE, recording
from breakstretch.core.values.events import Event, QuietBegan, QuietEnded
from breakstretch.core.values.reasons import Reason
from breakstretch.system.loop.retry import LONGEST_WAIT
from tests.support.call_rigs import SoundRig, sound_rig
from tests.support.fake_loop import FakeLoop
from tests.support.requirements import require
from tests.support.sound_server import Corked
from tests.support.wait import wait_until

BEGAN, ENDED = QuietBegan(Reason.MICROPHONE, "zoom"), QuietEnded(Reason.MICROPHONE)
DAY = 24 * 3600.0


@pytest.fixture
def rig(tmp_path: Path) -> Iterator[SoundRig]:
    """A sensor, and a server that does not run yet."""
    require("pulseaudio", "parec")
    with sound_rig(tmp_path) as made:
        yield made


def listens(rig: SoundRig) -> None:
    """The server runs, and the sensor is connected."""
    rig.server.start()
    rig.sensor.open()
    rig.settle()


def records(rig: SoundRig, name: str, source: str, *options: str) -> None:
    """Another program records something, and the sensor has heard of it."""
    rig.server.record(name, source, *options)
    rig.takes_notice(lambda: name in rig.names)


def test_a_monitor_is_no_microphone(rig: SoundRig) -> None:
    """Who records what the loudspeakers play is not in a call; who records the microphone beside it is."""
    listens(rig)
    records(rig, "visualiser", "room.monitor")
    assert rig.posted == []
    rig.begin("zoom")
    assert rig.posted == [BEGAN]
    rig.end("zoom")
    assert rig.posted == [BEGAN, ENDED]


def test_a_meter_is_no_call(rig: SoundRig) -> None:
    """A mixer that shows the level of the microphone is not in a call."""
    listens(rig)
    records(rig, "mixer", "microphone", "--rate=25", "--channels=1", "--format=float32le")
    records(rig, "other mixer", "microphone", "--stream-name=Peak detect")
    assert rig.posted == []


def test_a_recording_that_stands_still(rig: SoundRig) -> None:
    """A recording counts while it runs, and not while it is corked."""
    listens(rig)
    with Corked(rig.server, "zoom") as call:
        rig.takes_notice(lambda: "zoom" in rig.names)
        assert rig.posted == []
        call.run(on=True)
        wait_until(rig.reactor, lambda: rig.posted == [BEGAN])
        call.run(on=False)
        wait_until(rig.reactor, lambda: rig.posted == [BEGAN, ENDED])


def test_the_server_dies_and_comes_back(rig: SoundRig) -> None:
    """A server that is killed ends the call; when it is back, a call is noticed as before."""
    listens(rig)
    rig.begin("zoom")
    rig.server.kill()
    wait_until(rig.reactor, lambda: rig.posted == [BEGAN, ENDED], "the call did not end")
    assert not rig.sensor.connected
    rig.server.start()
    rig.connects()
    rig.begin("zoom")
    assert rig.posted == [BEGAN, ENDED, BEGAN]


def test_a_server_that_comes_late(rig: SoundRig, monkeypatch: pytest.MonkeyPatch) -> None:
    """After all tries a server is found when its socket appears, though its folder was not there before."""
    with monkeypatch.context() as no_tries:
        no_tries.setattr("breakstretch.system.loop.socket_retry.QUICK", 0)
        rig.sensor.open()
    assert rig.reactor._timers.due() is None
    assert not rig.server.socket.parent.exists()
    rig.server.start()
    rig.connects()
    rig.begin("zoom")
    assert rig.posted == [BEGAN]


def test_a_server_that_is_there_before_it_listens(rig: SoundRig) -> None:
    """A socket nobody listens at is tried again."""
    rig.server.start()
    wait_until(rig.reactor, rig.server.socket.exists, "no server")
    rig.server.kill()
    rig.sensor.open()
    assert rig.server.socket.exists()
    rig.server.start()
    rig.connects()


def test_a_server_that_listens_long_after_its_socket_is_there(tmp_path: Path) -> None:
    """The kernel tells nothing when a socket begins to listen, so one that refuses is tried ever more rarely."""
    loop, place = FakeLoop(), str(tmp_path / "native")
    posted: list[Event] = []
    sensor = MicrophoneSensor(loop, loop.clock, posted.append, partial(NativeEar, loop, place), place)
    sensor.open()
    loop.advance(DAY)
    asleep = loop.wakeups
    loop.advance(DAY)
    assert loop.wakeups == asleep
    with socket.socket(socket.AF_UNIX) as server:
        server.setblocking(False)
        server.bind(place)
        loop.hear()
        loop.advance(DAY)
        assert loop.wakeups - asleep < 40
        assert 0 < (loop.waits_for or 0) <= LONGEST_WAIT
        server.listen()
        loop.advance(LONGEST_WAIT)
        server.accept()[0].close()
    sensor.close()
    assert posted == []


def test_no_wake_up_while_nothing_changes(rig: SoundRig) -> None:
    """Connected, the sensor waits for no time at all, and asks once for each change."""
    listens(rig)
    asked = len(rig.heard)
    assert rig.reactor._timers.due() is None
    rig.begin("zoom")
    assert rig.reactor._timers.due() is None
    assert asked < len(rig.heard) <= asked + 4, "a recording that begins changes a few times"


def test_a_name_from_a_stranger(rig: SoundRig) -> None:
    """A name is shown in one line, whatever it was made of."""
    listens(rig)
    long = "a  b\tc" + "x" * 90
    rig.begin(long)
    assert rig.posted == [QuietBegan(Reason.MICROPHONE, "a b c" + "x" * 34 + "…")]


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Zoom", "Zoom"),
        (" a\x1b[31m\n b\u202e", "a [31m b"),
        ("", ""),
        ("x" * 40, "x" * 40),
        ("x" * 41, "x" * 39 + "…"),
    ],
)
def test_any_name_fits_in_a_line(name: str, shown: str) -> None:
    """What would colour a terminal, turn the line round or fill the screen is left out."""
    assert plain(name) == shown


@pytest.mark.parametrize(
    ("environment", "place"),
    [
        ({"XDG_RUNTIME_DIR": "/run/user/7"}, "/run/user/7/pulse/native"),
        ({"XDG_RUNTIME_DIR": "/run/user/7", "PULSE_RUNTIME_PATH": "/tmp/p"}, "/tmp/p/native"),  # noqa: S108
        ({"PULSE_SERVER": "/var/run/PulseServer"}, "/var/run/PulseServer"),
        ({"PULSE_SERVER": "{7e}tcp:far {7f}unix:/tmp/native"}, "/tmp/native"),  # noqa: S108
        ({"PULSE_SERVER": "tcp:far", "XDG_RUNTIME_DIR": "/run/user/7"}, ""),
        ({"XDG_RUNTIME_DIR": "relative"}, ""),
        ({}, ""),
    ],
)
def test_where_the_server_is(environment: dict[str, str], place: str) -> None:
    """The server is where libpulse itself would look first; one on another machine has no place here."""
    assert socket_of(environment) == place


@pytest.mark.parametrize(
    ("source", "client", "properties", "runs"),
    [
        (1, 2, {}, True),
        (NOWHERE, 2, {}, False),
        (1, NOWHERE, {}, False),
        (1, 2, {"stream.capture.sink": "true"}, False),
    ],
)
def test_what_the_server_does_for_itself(source: int, client: int, properties: dict[str, str], runs: bool) -> None:
    """A stream without a source or without a program is the server's own, as one of a sink is PipeWire's monitor."""
    assert recording(source, client, 44100, properties, corked=False).runs is runs
