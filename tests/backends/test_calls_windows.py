"""Calls on Windows: Core Audio first, then what the registry says; made up, and never run on a real one."""

from collections.abc import Iterator

import pytest

from breakstretch.backends.presence.calls.calls_windows import LISTENERS, AudioFirst, probe
from breakstretch.backends.presence.calls.consent_store import ConsentStore, Use, program_of
from breakstretch.backends.presence.calls.core_audio import NOBODY
from breakstretch.core.values.events import QuietBegan
from breakstretch.core.values.reasons import Reason
from breakstretch.system.loop.linux import LinuxReactor
from tests.support.fake_core_audio import CHANGED_MODE, EXPIRED, FakeCoreAudio, Session
from tests.support.made_up_calls import STORE, CoreAudioRig, Hives, RegistryRig


@pytest.fixture
def reactor() -> Iterator[LinuxReactor]:
    """A loop in which nothing goes wrong."""
    errors: list[Exception] = []
    made = LinuxReactor(errors.append)
    yield made
    made.close()
    assert errors == []


def test_who_records() -> None:
    """A session that runs counts, at whatever microphone. One that has ended and the sounds of Windows do not."""
    audio = FakeCoreAudio()
    audio.records(r"C:\Program Files\Žofie's\Zoom.exe")
    audio.records(r"C:\ended.exe").state = EXPIRED
    audio.microphones += [[Session(4, system=True), Session(7)], []]
    assert audio.asker().recording() == ["Zoom", NOBODY]
    audio.check()


@pytest.mark.parametrize("microphones", [[], [[]]])
def test_nobody_records(microphones: list[list[Session] | None]) -> None:
    """Neither without a microphone nor with one that nobody uses."""
    audio = FakeCoreAudio()
    audio.microphones = microphones
    assert audio.asker().recording() == []
    audio.check()


def test_a_microphone_is_unplugged_meanwhile() -> None:
    """The others count. If none can be asked, nothing is known."""
    audio = FakeCoreAudio()
    audio.records("zoom.exe")
    audio.microphones.append(None)
    assert audio.asker().recording() == ["zoom"]
    audio.microphones = [None]
    with pytest.raises(OSError, match="0x88890004"):
        audio.asker().recording()
    audio.check()


def test_a_thread_that_has_begun_otherwise() -> None:
    """It can ask as well, and is left as it is."""
    audio = FakeCoreAudio()
    audio.begin_says = CHANGED_MODE
    assert audio.asker().recording() == []
    audio.check()


def test_where_core_audio_does_not_answer_the_registry_does() -> None:
    """That is said once. When it answers again, what it says counts alone."""
    audio, hives, told = FakeCoreAudio(), Hives(), list[str]()
    store = ConsentStore("microphone", hives, 10.0, lambda: 1.0)
    source = AudioFirst(audio.asker().recording, store, told.append)
    hives.values["HKLM", rf"{STORE}\microphone\stale_publisher"] = {
        "LastUsedTimeStart": 1 << 60,
        "LastUsedTimeStop": 0,
    }
    assert source.users() == []
    audio.knows_sessions = False
    assert (source.users(), source.users()) == (["stale"], ["stale"])
    assert [line.rpartition(" ")[2] for line in told] == ["0x80004001."]
    audio.knows_sessions = True
    assert source.users() == []
    assert source.wait()
    source.close()


def test_what_listens_without_a_call(reactor: LinuxReactor) -> None:
    """It may hold the microphone all day, and a break would never come. A program beside it is a call."""
    rig = CoreAudioRig(reactor)
    for listener in LISTENERS:
        rig.begin(listener.upper())
    rig.sensor.open()
    rig.settle()
    assert rig.posted == []
    rig.begin("ms-teams")
    assert rig.posted == [QuietBegan(Reason.MICROPHONE, "ms-teams")]
    rig.sensor.close()


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


def test_the_entries_of_both_hives_count() -> None:
    """Those of a program that runs as a service are in that of the machine; no key at all is no use."""
    hives = Hives()
    store = ConsentStore("microphone", hives, 60.0)
    assert (store.uses(), store.there) == ([], False)
    hives.values = {
        ("HKCU", rf"{STORE}\microphone\NonPackaged\C:#Zoom#Zoom.exe"): {"LastUsedTimeStart": 5, "LastUsedTimeStop": 0},
        ("HKLM", rf"{STORE}\microphone\MSTeams_8wekyb3d8bbwe"): {"LastUsedTimeStart": 7, "LastUsedTimeStop": 9},
        ("HKCU", rf"{STORE}\microphone\never"): {"LastUsedTimeStart": 5},
    }
    assert (store.uses(), store.there) == ([Use("Zoom", 5, 0), Use("MSTeams", 7, 9)], True)


def test_a_missing_key_is_looked_for_again() -> None:
    """The watcher waits for both hives, and never for ever."""
    hives = Hives()
    assert ConsentStore("microphone", hives, 60.0).wait()
    assert hives.waited == [([("HKCU", rf"{STORE}\microphone"), ("HKLM", rf"{STORE}\microphone")], 60.0)]


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


def test_doctor_says_who_tells() -> None:
    """It asks Core Audio itself. What is left without it is said, and a list that is missing too."""
    audio = FakeCoreAudio()
    works = probe(Reason.MICROPHONE, audio.asker().recording, entries=False)
    assert (works.works, works.detail) == (True, "Windows is asked every 10 seconds which programs record")
    audio.knows_sessions = False
    for reason, why in ((Reason.MICROPHONE, "Core Audio answers 0x80004001. "), (Reason.CAMERA, "")):
        listed = probe(reason, audio.asker().recording, entries=True)
        assert (listed.works, listed.detail) == (
            None,
            f"{why}Windows lists its use, but not every version keeps the list up to date",
        )
        missing = probe(reason, audio.asker().recording, entries=False)
        assert (missing.works, missing.detail) == (False, f"{why}Windows keeps no list of its use")
        assert missing.remedy == "pause by hand in a call: breakstretch pause"
