"""Calls on Windows and macOS, on a made-up registry and made-up frameworks: nothing of it ran on a real one."""

from collections.abc import Iterator

import pytest

from breakstretch.backends.presence.calls.calls_macos import SystemFramework, _letters
from breakstretch.backends.presence.calls.calls_windows import program_of
from breakstretch.core.values.errors import BackendUnavailable
from breakstretch.core.values.events import QuietBegan, QuietEnded
from breakstretch.core.values.reasons import Reason
from breakstretch.system.loop.linux import LinuxReactor
from tests.support.made_up_calls import FrameworkRig, RegistryRig


@pytest.fixture
def reactor() -> Iterator[LinuxReactor]:
    """A loop in which nothing goes wrong."""
    errors: list[Exception] = []
    made = LinuxReactor(errors.append)
    yield made
    made.close()
    assert errors == []


def test_an_entry_that_a_crash_left_open(reactor: LinuxReactor) -> None:
    """An entry of the registry that began before the machine started is no call; one that began since then is."""
    rig = RegistryRig(reactor)
    rig.sensor.open()
    rig.settle()
    rig.begin("crashed", at=999)
    assert rig.posted == []
    rig.begin("zoom", at=1001)
    assert rig.posted == [QuietBegan(Reason.CAMERA, "zoom")]
    rig.sensor.close()


@pytest.mark.parametrize(
    ("key", "program"),
    [
        (r"C:#Program Files#Zoom#bin#Zoom.exe", "Zoom"),
        ("MSTeams_8wekyb3d8bbwe", "MSTeams"),
        ("Microsoft.WindowsCamera_8wekyb3d8bbwe", "Microsoft.WindowsCamera"),
    ],
)
def test_what_a_key_of_the_registry_is_about(key: str, program: str) -> None:
    """A key is the path of a program, or a package with its publisher."""
    assert program_of(key) == program


def test_a_bundle_is_known_by_its_last_name(reactor: LinuxReactor) -> None:
    """On macOS a program that is no call may be named in short."""
    rig = FrameworkRig(reactor, programs=True)
    rig.silent = ("my-recorder",)
    rig.sensor.open()
    rig.begin("org.example.my-recorder")
    assert rig.posted == []
    rig.sensor.close()


@pytest.mark.parametrize("listener", ["com.apple.CoreSpeech", "com.apple.assistantd"])
def test_what_listens_for_siri_is_no_call(reactor: LinuxReactor, listener: str) -> None:
    """It holds the microphone all day, and a break would never come."""
    rig = FrameworkRig(reactor, programs=True)
    rig.sensor.open()
    rig.begin(listener)
    assert rig.posted == []
    rig.sensor.close()


def test_a_loudspeaker_takes_nothing_in(reactor: LinuxReactor) -> None:
    """Before 14.2 devices are asked, and of these only those that take sound in."""
    rig = FrameworkRig(reactor, programs=False)
    rig.sensor.open()
    rig.begin("loudspeaker")
    assert rig.posted == []
    rig.begin("Built-in Microphone")
    rig.end("Built-in Microphone")
    assert rig.posted == [QuietBegan(Reason.MICROPHONE, "Built-in Microphone"), QuietEnded(Reason.MICROPHONE)]
    rig.sensor.close()


def test_a_program_that_runs_when_it_is_found(reactor: LinuxReactor) -> None:
    """A program that takes sound in already when it appears is noticed by its appearing."""
    rig = FrameworkRig(reactor, programs=True)
    rig.sensor.open()
    rig.running[101] = 1
    rig.begin("us.zoom.xos")
    assert rig.posted == [QuietBegan(Reason.MICROPHONE, "us.zoom.xos")]
    rig.sensor.close()


def test_a_system_without_the_frameworks() -> None:
    """Where the frameworks are not there, that is said in one sentence."""
    with pytest.raises(BackendUnavailable, match="CoreAudio cannot be loaded"):
        SystemFramework(Reason.MICROPHONE)


def test_four_letters_are_a_number() -> None:
    """The names of properties are their letters in the order in which they are read."""
    assert _letters("gone") == 0x676F6E65
