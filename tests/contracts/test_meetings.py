"""The promises of every sensor of calls, kept alike on real servers and devices and on made-up systems."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from breakstretch.core.values.events import QuietBegan, QuietEnded
from breakstretch.system.loop.linux import LinuxReactor
from tests.support.call_rigs import Rig, device_rig, sound_rig
from tests.support.made_up_calls import CoreAudioRig, FrameworkRig, RegistryRig, WindowsRig
from tests.support.requirements import require


@pytest.fixture(params=["microphone", "camera", "windows", "windows camera", "macos", "old macos"])
def rig(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Rig]:
    """Each sensor, not opened yet, where programs can begin already."""
    match request.param:
        case "microphone":
            require("pulseaudio", "parec")
            with sound_rig(tmp_path) as sound:
                sound.server.start()
                yield sound
        case "camera":
            with device_rig(tmp_path) as device:
                yield device
        case _:
            yield from _made_up(request.param)


def _made_up(kind: str) -> Iterator[Rig]:
    errors: list[Exception] = []
    reactor = LinuxReactor(errors.append)
    made: WindowsRig | FrameworkRig
    match kind:
        case "windows":
            made = CoreAudioRig(reactor)
        case "windows camera":
            made = RegistryRig(reactor)
        case _:
            made = FrameworkRig(reactor, programs=kind == "macos")
    yield made
    made.sensor.close()
    reactor.close()
    assert errors == []


def began(rig: Rig, name: str) -> QuietBegan:
    """What is posted when a call of this name begins."""
    return QuietBegan(rig.reason, name)


def test_a_call_begins_and_ends(rig: Rig) -> None:
    """A call is posted with the name of its program when it begins, and when it ends."""
    rig.sensor.open()
    rig.settle()
    assert rig.posted == []
    rig.begin("zoom")
    assert rig.posted == [began(rig, "zoom")]
    rig.end("zoom")
    assert rig.posted == [began(rig, "zoom"), QuietEnded(rig.reason)]


def test_two_programs_are_one_call(rig: Rig) -> None:
    """While one program uses it others come and go unsaid; it ends with the last."""
    rig.sensor.open()
    rig.settle()
    for name in ("zoom", "teams"):
        rig.begin(name)
    rig.end("zoom")
    assert rig.posted == [began(rig, "zoom")]
    rig.end("teams")
    assert rig.posted[1:] == [QuietEnded(rig.reason)]


def test_what_is_no_call(rig: Rig) -> None:
    """Programs that are always open are no call, be they known to us or named in the settings; case does not matter."""
    rig.silent = ("My-Recorder",)
    rig.sensor.open()
    rig.settle()
    for name in ("easyeffects", "my-recorder"):
        rig.begin(name)
    assert rig.posted == []
    rig.begin("zoom")
    assert rig.posted == [began(rig, "zoom")]


def test_settings_change_meanwhile(rig: Rig) -> None:
    """What is no call any more, or is one now, is heeded at once when it is looked at."""
    rig.sensor.open()
    rig.settle()
    rig.begin("zoom")
    rig.silent = ("zoom",)
    rig.sensor.look()
    assert rig.posted[1:] == [QuietEnded(rig.reason)]
    rig.silent = ()
    rig.sensor.look()
    rig.settle()
    assert rig.posted[2:] == [began(rig, "zoom")]


def test_a_call_that_goes_on_already(rig: Rig) -> None:
    """What is in use when the sensor begins is told then."""
    rig.begin("zoom")
    rig.sensor.open()
    rig.settle()
    assert rig.posted == [began(rig, "zoom")]


def test_closing_ends_the_call(rig: Rig) -> None:
    """A sensor that is closed ends its call and says nothing more; closing twice is harmless."""
    rig.sensor.open()
    rig.settle()
    rig.begin("zoom")
    rig.sensor.close()
    rig.sensor.close()
    assert rig.posted == [began(rig, "zoom"), QuietEnded(rig.reason)]
