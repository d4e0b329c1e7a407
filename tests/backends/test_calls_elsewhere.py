"""Calls on macOS, on made-up frameworks, and what Windows and macOS share: nothing of it ran on a real one."""

from collections.abc import Iterator

import pytest

from breakstretch.backends.presence.calls.call import LONGEST_CALL, CappedCall, is_call
from breakstretch.backends.presence.calls.calls_macos import SystemFramework, _letters
from breakstretch.core.values.errors import BackendUnavailable
from breakstretch.core.values.events import Event, QuietBegan, QuietEnded
from breakstretch.core.values.reasons import Reason
from breakstretch.system.loop.linux import LinuxReactor
from tests.support.fake_loop import FakeLoop
from tests.support.made_up_calls import FrameworkRig


@pytest.fixture
def reactor() -> Iterator[LinuxReactor]:
    """A loop in which nothing goes wrong."""
    errors: list[Exception] = []
    made = LinuxReactor(errors.append)
    yield made
    made.close()
    assert errors == []


def test_a_bundle_is_known_by_its_last_name(reactor: LinuxReactor) -> None:
    """On macOS a program that is no call may be named in short."""
    rig = FrameworkRig(reactor, programs=True)
    rig.silent = ("my-recorder",)
    rig.sensor.open()
    rig.begin("org.example.my-recorder")
    assert rig.posted == []
    rig.sensor.close()


@pytest.mark.parametrize("program", ["obs", "obs64", "com.obsproject.obs-studio"])
def test_a_recorder_is_no_call_under_any_of_its_names(program: str) -> None:
    """OBS has another name on each system."""
    assert not is_call((program, program.rpartition(".")[2]), ())


@pytest.mark.parametrize("listener", ["com.apple.CoreSpeech", "com.apple.assistantd"])
def test_what_listens_for_siri_is_no_call(reactor: LinuxReactor, listener: str) -> None:
    """It holds the microphone all day, and a break would never come."""
    rig = FrameworkRig(reactor, programs=True)
    rig.sensor.open()
    rig.begin(listener)
    assert rig.posted == []
    rig.sensor.close()


def test_a_call_counts_for_some_hours_at_most() -> None:
    """A program that never lets go of the microphone keeps no break away for ever; another one is a call."""
    loop, posted = FakeLoop(), list[Event]()
    call = CappedCall(Reason.MICROPHONE, posted.append, loop)
    call.is_by("teams")
    loop.advance(LONGEST_CALL - 1)
    call.is_by("teams")
    assert posted == [QuietBegan(Reason.MICROPHONE, "teams")]
    loop.advance(1)
    call.is_by("teams")
    assert posted[1:] == [QuietEnded(Reason.MICROPHONE)]
    call.is_by("zoom")
    call.is_by(None)
    call.is_by("teams")
    assert posted[2:] == [
        QuietBegan(Reason.MICROPHONE, "zoom"),
        QuietEnded(Reason.MICROPHONE),
        QuietBegan(Reason.MICROPHONE, "teams"),
    ]
    call.is_by(None)
    assert loop.waits_for is None


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
