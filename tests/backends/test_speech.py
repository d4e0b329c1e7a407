"""Cues are spoken without waiting by a program that is there; no text is ever read as a command."""

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from breakstretch.backends.sound.speech import LONGEST, Speech, command
from breakstretch.system.loop.linux import LinuxReactor
from tests.support.fake_time import FakeClock, FakeReactor
from tests.support.own_children import no_children, until_it_ended
from tests.support.wait import wait_until

NASTY = '"; Remove-Item -Recurse ~ #\n$(rm -rf /) `id` \x00\x1b[2J'
CLEAN = '"; Remove-Item -Recurse ~ # $(rm -rf /) `id` [2J'
pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="waits in the loop of Linux")


class Desk:
    """A machine with the speakers a test gives it; each notes what it was told, and speaks until it may end."""

    def __init__(self, folder: Path, platform: str = "linux") -> None:
        self.heard = folder / "heard"
        self.programs = folder / "bin"
        self.programs.mkdir()
        self.clock = FakeClock()
        self.reactor = FakeReactor(self.clock)
        self.volume = 60
        self.speech = Speech(self.reactor, self.clock, platform, lambda: self.volume)

    def install(self, name: str, then: str = "exit 0") -> None:
        """Put a speaker there."""
        program = self.programs / name
        script = f'#!/bin/sh\nprintf "%s|" "{name}" "$@" >> {self.heard}\necho "$BREAKSTRETCH_SAYS" >> {self.heard}\n'
        program.write_text(f"{script}{then}\n", encoding="utf-8")
        program.chmod(0o755)

    def lines(self) -> list[str]:
        """What was told to speakers so far."""
        return self.heard.read_text(encoding="utf-8").splitlines() if self.heard.exists() else []

    def wait_for(self, count: int) -> list[str]:
        """Until so many have been told something."""
        waiting_for(lambda: len(self.lines()) == count)
        return self.lines()


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    """A machine without any speaker, from which no child is left."""
    made = Desk(tmp_path)
    monkeypatch.setenv("PATH", str(made.programs))
    yield made
    made.reactor.advance(LONGEST)
    waiting_for(lambda: _collected(made))


def waiting_for(condition: Callable[[], bool]) -> None:
    """Until real programs have come so far."""
    loop = LinuxReactor()
    wait_until(loop, condition)
    loop.close()


def _collected(desk: Desk) -> bool:
    desk.reactor.advance(LONGEST)
    return no_children()


def test_a_cue_is_spoken_and_its_speaker_collected(desk: Desk) -> None:
    """Nothing is waited for, and afterwards the loop waits for nothing."""
    desk.install("spd-say")
    desk.speech.say("Hold: Standing Side Bend.")
    (line,) = desk.wait_for(1)
    assert line.startswith("spd-say|--wait|")
    assert "|--|Hold: Standing Side Bend.|" in line
    until_it_ended()
    desk.reactor.advance(LONGEST)
    assert no_children()
    assert desk.reactor.waits_for is None


def test_silence_ends_who_speaks(desk: Desk) -> None:
    """Speech-dispatcher goes on without its client, so it is told to stop; only while something of ours is said."""
    desk.install("spd-say", then='[ "$1" = -S ] || { trap "exit 0" TERM; while :; do read never < never; done; }')
    os.mkfifo(desk.programs / "never")
    desk.speech.say("Hold.")
    desk.wait_for(1)
    desk.speech.hush()
    assert desk.wait_for(2)[1].startswith("spd-say|-S|")
    desk.speech.hush()
    assert len(desk.lines()) == 2


def test_a_stop_that_fails_costs_nothing(desk: Desk) -> None:
    """What could not fall silent can still speak."""
    desk.install("spd-say", then='[ "$1" != -S ] || exit 1\nexec /bin/sleep 60')
    desk.speech.say("Hold.")
    desk.wait_for(1)
    desk.speech.hush()
    desk.wait_for(2)
    until_it_ended()
    desk.reactor.advance(LONGEST)
    assert desk.speech.probe().works


def test_a_new_cue_takes_the_place_of_the_old_one(desk: Desk) -> None:
    """Without a stop between, which could hit the new one."""
    desk.install("spd-say", then="exec /bin/sleep 60")
    for count, text in enumerate(("Hold.", "Change sides."), 1):
        desk.speech.say(text)
        desk.wait_for(count)
    assert [line.split("|")[-1] for line in desk.lines()] == ["Hold.", "Change sides."]


def test_a_stuck_speaker_is_ended(desk: Desk) -> None:
    """And the voice goes on with the next cue."""
    desk.install("spd-say", then="trap '' TERM; exec /bin/sleep 60")
    desk.speech.say("Hold.")
    desk.wait_for(1)
    desk.reactor.advance(LONGEST)
    until_it_ended()
    desk.reactor.advance(LONGEST)
    assert no_children()


def test_a_missing_speaker_costs_the_voice_alone(desk: Desk) -> None:
    """It is looked for again, since it may be installed later."""
    desk.speech.say("Hold.")
    desk.speech.hush()
    probe = desk.speech.probe()
    assert (probe.works, probe.detail) == (False, "no program that speaks")
    assert "speech-dispatcher" in probe.remedy
    desk.install("spd-say")
    assert desk.speech.probe().works
    desk.speech.say("Hold.")
    desk.wait_for(1)


def test_a_speaker_that_fails_is_not_asked_again(desk: Desk) -> None:
    """Nor is one that cannot even be started."""
    desk.install("spd-say", then="exit 1")
    desk.speech.say("Hold.")
    until_it_ended()
    desk.speech.say("Change sides.")
    desk.speech.say("Rest.")
    assert len(desk.lines()) == 1
    assert desk.speech.probe().detail == "spd-say could not speak"


def test_no_program_at_all(desk: Desk) -> None:
    """A file that is no program is one that fails."""
    (desk.programs / "spd-say").write_bytes(b"\x7fELF nothing")
    (desk.programs / "spd-say").chmod(0o755)
    desk.speech.say("Hold.")
    assert not desk.speech.probe().works


def test_a_text_is_one_word_without_control_characters(desk: Desk) -> None:
    """Whatever a person's own exercise is called."""
    desk.install("spd-say")
    desk.speech.say(NASTY)
    assert desk.wait_for(1) == [f"spd-say|--wait|--priority|text|--language|en|-N|breakstretch|--|{CLEAN}|{CLEAN}"]
    assert command("darwin", "/usr/bin/say", NASTY) == ["/usr/bin/say", "--", CLEAN]


@pytest.mark.parametrize(("volume", "intensity"), [(1, "-98"), (30, "-50"), (80, "50"), (100, "100")])
def test_volume(desk: Desk, volume: int, intensity: str) -> None:
    """spd-say is told to be louder or softer than usual."""
    desk.install("spd-say")
    desk.volume = volume
    desk.speech.say("Hold.")
    (line,) = desk.wait_for(1)
    assert f"|-N|breakstretch|-i|{intensity}|--|Hold." in line


def test_no_volume_is_silence(desk: Desk) -> None:
    """What is being said ends as well."""
    desk.install("spd-say", then="exec /bin/sleep 60")
    desk.speech.say("Hold.")
    desk.wait_for(1)
    desk.volume = 0
    desk.speech.say("Change sides.")
    until_it_ended()
    assert len(desk.lines()) == 1


@pytest.mark.parametrize(("volume", "part"), [(1, "0.02"), (30, "0.50"), (59, "0.98")])
def test_say_is_told_the_volume_in_its_text(volume: int, part: str) -> None:
    """It knows no other way, and a text has no such commands of its own. Louder than usual it cannot be."""
    assert command("darwin", "say", "Hold [[slnc 9000]].", volume) == [
        "say",
        "--",
        f"[[volm {part}]] Hold [ [slnc 9000]].",
    ]
    assert command("darwin", "say", "Hold.", 100) == command("darwin", "say", "Hold.", 60) == ["say", "--", "Hold."]


@pytest.mark.parametrize(("volume", "part"), [(1, 2), (30, 50), (60, 100), (100, 100)])
def test_windows_is_given_the_volume_beside_its_script(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, volume: int, part: int
) -> None:
    """As a part of what its voice can do, which is the usual volume."""
    desk = Desk(tmp_path, "win32")
    monkeypatch.setenv("PATH", str(desk.programs))
    desk.install("powershell.exe", then=f'echo "$BREAKSTRETCH_VOLUME" >> {desk.heard}')
    desk.volume = volume
    desk.speech.say("Hold.")
    script, told = desk.wait_for(2)
    assert "$voice.Volume = $env:BREAKSTRETCH_VOLUME" in script
    assert told == str(part)
    waiting_for(lambda: _collected(desk))


def test_windows_is_given_the_text_beside_its_script(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The script is the same for every text, which comes in the environment."""
    assert command("win32", "powershell.exe", NASTY) == command("win32", "powershell.exe", "Hold.")
    desk = Desk(tmp_path, "win32")
    monkeypatch.setenv("PATH", str(desk.programs))
    desk.install("powershell.exe")
    desk.speech.say(NASTY)
    (line,) = desk.wait_for(1)
    assert "Remove-Item" not in line[: line.rindex("|")]
    assert line.endswith(f"Speak($env:BREAKSTRETCH_SAYS)|{CLEAN}")
    until_it_ended()
    desk.speech.hush()
    assert len(desk.lines()) == 1
    assert desk.speech.probe().detail == "cues by powershell"
