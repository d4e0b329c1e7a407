"""Chimes are started without waiting by a player that is there, and nothing is left of it."""

import os
import socket
import stat
import sys
import wave
from array import array
from pathlib import Path

import pytest

from breakstretch.backends.sound.chimes import LOUDEST, NOTES, RATE
from breakstretch.backends.sound.player import AFTER, PATIENCE, PLAYERS, USUAL_VOLUME, ChimePlayer
from breakstretch.core.values.effects import ChimeKind
from breakstretch.system.programs import find_program
from tests.support.fake_time import FakeClock, FakeReactor
from tests.support.own_children import no_children, until_it_ended

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows plays by a call of its own")


class Desk:
    """A machine with the players a test gives it; each notes what it was told to play."""

    def __init__(self, folder: Path) -> None:
        self.heard = folder / "heard"
        self.programs = folder / "bin"
        self.programs.mkdir()
        self.chimes = folder / "state" / "chimes"
        self.clock = FakeClock()
        self.reactor = FakeReactor(self.clock)
        self.player = ChimePlayer(str(self.chimes), self.reactor, self.clock)

    def chime(self, kind: ChimeKind, volume: int = USUAL_VOLUME) -> None:
        """Ask for a chime, and let the moment pass that it waits."""
        self.player.chime(kind, volume)
        self.reactor.advance(AFTER)

    def install(self, name: str, then: str = "exit 0") -> None:
        """Put a player there."""
        program = self.programs / name
        program.write_text(f'#!/bin/sh\necho "{name} $@" >> {self.heard}\n{then}\n', encoding="utf-8")
        program.chmod(0o755)

    def lines(self) -> list[str]:
        """What was played so far, by its player and the chime's name."""
        text = self.heard.read_text(encoding="utf-8") if self.heard.exists() else ""
        return [line.replace(f"{self.chimes}/", "") for line in text.splitlines()]


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A machine without any player."""
    made = Desk(tmp_path)
    monkeypatch.setenv("PATH", str(made.programs))
    return made


def test_plays_and_leaves_nothing(desk: Desk) -> None:
    """A chime is played, its player collected, and then the loop waits for nothing."""
    desk.install("paplay")
    desk.chime(ChimeKind.PROMPT)
    until_it_ended()
    assert desk.lines() == ["paplay prompt.wav"]
    desk.reactor.advance(PATIENCE)
    assert no_children()
    assert desk.reactor.waits_for is None


def test_first_player_by_preference(desk: Desk) -> None:
    """Of several players the first by preference is taken, with what it wants before the file's name."""
    desk.install("aplay")
    assert played(desk, ChimeKind.HOLD) == "aplay -q hold.wav"
    desk.install("canberra-gtk-play")
    assert played(desk, ChimeKind.HOLD) == "canberra-gtk-play -f hold.wav"
    desk.install("pw-play")
    assert played(desk, ChimeKind.CHANGE) == "pw-play change.wav"


def played(desk: Desk, kind: ChimeKind, volume: int = USUAL_VOLUME) -> str:
    """What a chime was played by."""
    desk.chime(kind, volume)
    until_it_ended()
    desk.reactor.advance(PATIENCE)
    return desk.lines()[-1]


def test_failing_player_is_not_asked_again(desk: Desk) -> None:
    """A player that fails is left for the next one; when all have failed there is silence."""
    desk.install("pw-play", then="exit 1")
    desk.install("aplay")
    assert played(desk, ChimeKind.DONE) == "pw-play done.wav"
    assert played(desk, ChimeKind.DONE) == "aplay -q done.wav"
    desk.install("aplay", then="exit 3")
    assert played(desk, ChimeKind.DONE) == "aplay -q done.wav"
    desk.chime(ChimeKind.DONE)
    assert no_children()
    probe = desk.player.probe()
    assert (probe.works, probe.detail) == (False, "aplay, pw-play could not play")


def test_stuck_player_is_ended(desk: Desk) -> None:
    """A player that hangs on its server is ended and collected."""
    os.mkfifo(desk.programs / "never")
    desk.install("pw-play", then=f"read line < {desk.programs / 'never'}")
    desk.chime(ChimeKind.PROMPT)
    desk.reactor.advance(2 * PATIENCE)
    until_it_ended()
    desk.reactor.advance(PATIENCE)
    assert no_children()
    assert desk.reactor.waits_for is None
    assert desk.player.probe().works is False


def test_a_machine_that_slept_in_a_chime(desk: Desk) -> None:
    """The clock went on and the player did not: it plays to its end, and is taken again."""
    os.mkfifo(desk.programs / "later")
    desk.install("aplay", then=f"read line < {desk.programs / 'later'}")
    desk.chime(ChimeKind.PROMPT)
    desk.reactor.advance(PATIENCE)
    (desk.programs / "later").write_text("on\n")
    until_it_ended()
    desk.reactor.advance(PATIENCE)
    assert no_children()
    assert desk.player.probe().works


def test_program_that_cannot_start(desk: Desk) -> None:
    """A file that is no program is a player that failed."""
    desk.install("pw-play")
    (desk.programs / "pw-play").write_bytes(b"\x7fELFnot really")
    desk.chime(ChimeKind.PROMPT)
    assert desk.player.probe().works is False
    assert no_children()


@pytest.mark.parametrize("hinder", ["volume 0", "no player", "no room for the chimes"])
def test_silence(desk: Desk, hinder: str) -> None:
    """At volume 0, without a player or without its files there is silence and no complaint."""
    if hinder == "volume 0":
        desk.install("paplay")
    if hinder == "no room for the chimes":
        desk.install("paplay")
        desk.chimes.parent.write_text("in the way", encoding="ascii")
    desk.chime(ChimeKind.PROMPT, 0 if hinder == "volume 0" else USUAL_VOLUME)
    assert no_children()
    assert desk.reactor.waits_for is None


def test_probe_says_what_plays(desk: Desk) -> None:
    """The probe names the player, or what to install."""
    probe = desk.player.probe()
    assert (probe.works, probe.detail) == (False, "no program that plays sounds")
    assert "pipewire-bin" in probe.remedy
    desk.install("aplay")
    assert desk.player.probe().works is True
    assert desk.player.probe().detail == f"chimes by {desk.programs / 'aplay'}"


@pytest.mark.parametrize(
    ("player", "place"),
    [("pw-play", "pipewire-0"), ("paplay", "pulse/native"), ("canberra-gtk-play", "pulse/native")],
)
def test_probe_looks_for_the_sound_server(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, player: str, place: str
) -> None:
    """A player without its server plays nothing; another one may."""
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    for name in ("PULSE_SERVER", "PIPEWIRE_RUNTIME_DIR"):
        monkeypatch.delenv(name, raising=False)
    desk.install(player)
    probe = desk.player.probe()
    there = tmp_path / place
    assert (probe.works, probe.detail.partition(", ")[2]) == (False, f"but no sound server answers at {there}")
    assert "PipeWire" in probe.remedy
    there.parent.mkdir(exist_ok=True)
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(there))
        server.listen()
        assert desk.player.probe().works is True
    desk.install("aplay")
    assert desk.player.probe().detail.endswith("/aplay")


def test_a_sound_server_that_is_named_is_asked(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Sound does not work where the microphone says that there is no sound server."""
    monkeypatch.setenv("PULSE_SERVER", f"unix:{tmp_path}/pulse")
    desk.install("paplay")
    probe = desk.player.probe()
    assert (probe.works, probe.detail.rpartition(" ")[2]) == (False, f"{tmp_path}/pulse")


def test_a_sound_server_elsewhere_is_taken_at_its_word(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is not asked over the network."""
    monkeypatch.setenv("PULSE_SERVER", "tcp:elsewhere")
    desk.install("paplay")
    assert desk.player.probe().works is True


def test_programs_are_files_that_run(desk: Desk) -> None:
    """Neither a folder nor a text file of that name is a player."""
    (desk.programs / "aplay").mkdir()
    (desk.programs / "paplay").write_text("", encoding="ascii")
    assert [find_program(name) for name in PLAYERS] == [None] * len(PLAYERS)


@pytest.mark.parametrize("kind", ChimeKind)
def test_chime_is_short_and_soft(desk: Desk, kind: ChimeKind) -> None:
    """Each chime is a sound WAV of at most a second, never loud, from silence to silence, its owner's alone."""
    desk.install("paplay")
    played(desk, kind)
    file = desk.chimes / f"{kind}.wav"
    with wave.open(str(file)) as sound:
        assert (sound.getnchannels(), sound.getsampwidth(), sound.getframerate()) == (1, 2, RATE)
        values = memoryview(sound.readframes(sound.getnframes())).cast("h").tolist()
    assert 0.4 * RATE < len(values) <= RATE
    assert max(map(abs, values)) == round(LOUDEST * 32_767)
    assert values[0] == 0
    assert abs(values[-1]) < 50
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(desk.chimes.stat().st_mode) == 0o700
    assert [chime.name for chime in desk.chimes.iterdir()] == [file.name]


def test_chimes_differ() -> None:
    """Every kind has its own notes."""
    assert len({*NOTES.values()}) == len(ChimeKind)


def test_written_once(desk: Desk) -> None:
    """A chime that is there is played as it is, also one a person put there."""
    desk.install("paplay")
    desk.chimes.mkdir(parents=True)

    (desk.chimes / "prompt.wav").write_bytes(b"my own")
    played(desk, ChimeKind.PROMPT)
    assert (desk.chimes / "prompt.wav").read_bytes() == b"my own"


def loudest(file: Path) -> int:
    """The highest sample of a WAV."""
    with wave.open(str(file)) as sound:
        return max(map(abs, memoryview(sound.readframes(sound.getnframes())).cast("h").tolist()))


@pytest.mark.parametrize("volume", [1, 30, 59, 61, 100])
def test_volume(desk: Desk, volume: int) -> None:
    """At another volume than the usual one a copy is played, as much louder or softer, and never clipped."""
    desk.install("paplay")
    assert played(desk, ChimeKind.PROMPT, volume) == f"paplay prompt.{volume}.wav"
    usual = loudest(desk.chimes / "prompt.wav")
    assert usual == round(LOUDEST * 32_767)
    found = loudest(desk.chimes / f"prompt.{volume}.wav")
    assert found == pytest.approx(usual * (volume / USUAL_VOLUME) ** 2, abs=1)
    assert found < 32_767


def test_one_copy_of_each_chime(desk: Desk) -> None:
    """The copy at a former volume is removed, that of another chime is not, and a copy that is there is kept."""
    desk.install("paplay")
    for kind, volume in ((ChimeKind.DONE, 20), (ChimeKind.PROMPT, 20), (ChimeKind.PROMPT, 80), (ChimeKind.PROMPT, 80)):
        played(desk, kind, volume)
    assert sorted(file.name for file in desk.chimes.iterdir()) == [
        "done.20.wav",
        "done.wav",
        "prompt.80.wav",
        "prompt.wav",
    ]


def test_volume_of_a_chime_of_your_own(desk: Desk) -> None:
    """It is scaled as well, also when it is replaced later, and in stereo; what cannot be scaled is played as it is."""
    desk.install("paplay")
    desk.chimes.mkdir(parents=True)
    own, copy = desk.chimes / "prompt.wav", desk.chimes / "prompt.30.wav"
    for level in (8_000, 30_000):
        write_own(own, level)
        os.utime(own, ns=(0, copy.stat().st_mtime_ns + 1 if copy.exists() else 0))
        assert played(desk, ChimeKind.PROMPT, 30) == "paplay prompt.30.wav"
        assert loudest(copy) == level // 4
        with wave.open(str(copy)) as sound:
            assert (sound.getnchannels(), sound.getframerate()) == (2, 8_000)
    own.write_bytes(b"my own")
    assert played(desk, ChimeKind.PROMPT, 30) == "paplay prompt.wav"
    write_own(own, 0, width=1)
    assert played(desk, ChimeKind.PROMPT, 30) == "paplay prompt.wav"


def write_own(file: Path, level: int, width: int = 2) -> None:
    """A chime of the person: two channels of one square wave."""
    with wave.open(str(file), "wb") as sound:
        sound.setnchannels(2)
        sound.setsampwidth(width)
        sound.setframerate(8_000)
        sound.writeframes(array("h", [level, -level] * 100).tobytes())
