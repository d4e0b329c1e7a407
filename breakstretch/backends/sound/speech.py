"""Spoken cues, by whatever speaks on this machine.

Linux has speech-dispatcher's spd-say, macOS `say`, Windows its speech API by PowerShell. The text goes as one argument
or, on Windows, in the child's environment: the script there is the same for every text, so that none is ever read as
a command. Nothing is waited for: the child speaks by itself, and a timer of the loop collects it. A program that is
missing or fails costs the voice alone; one that failed is not asked again as long as this program runs.
spd-say takes the volume as an option, `say` as a command in its text, and Windows beside the text. Only spd-say can be
louder than usual.

Chosen: `subprocess`, which a led session has loaded anyway for its pictures. Rejected: pyttsx3, which runs a loop of
its own in the calling thread.
"""

import os
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, cast

from breakstretch.backends.sound.player import USUAL_VOLUME
from breakstretch.daemon.ports import Clock, Probe, Reactor
from breakstretch.system.programs import find_program

if TYPE_CHECKING:
    from subprocess import Popen

LONGEST = 45.0
"""Seconds a cue may take; what still speaks then is stuck."""
STOP = "-S"
_WINDOWS = (
    "Add-Type -AssemblyName System.Speech; "
    "$voice = New-Object System.Speech.Synthesis.SpeechSynthesizer; "
    "$voice.Volume = $env:BREAKSTRETCH_VOLUME; "
    "$voice.Speak($env:BREAKSTRETCH_SAYS)"
)
_SPEAKERS = {"linux": "spd-say", "darwin": "say", "win32": "powershell.exe"}
_REMEDIES = {"linux": "install speech-dispatcher, and a synthesizer such as espeak-ng"}


class Speech:
    """Implements Voice. `volume` is that of the moment, of 100. `platform` is this machine's but in a test."""

    def __init__(
        self,
        reactor: Reactor,
        clock: Clock,
        platform: str = sys.platform,
        volume: Callable[[], int] = lambda: USUAL_VOLUME,
    ) -> None:
        self._reactor, self._clock, self._platform, self._volume = reactor, clock, platform, volume
        self._child: Popen[bytes] | None = None
        """Who speaks, or has spoken last."""
        self._failed = False

    def say(self, text: str) -> None:
        """Say this instead of whatever is being said; silence at 0, and where nothing can speak."""
        self._end_child()
        program, volume = self._speaker(), self._volume()
        if program is not None and volume:
            self._child = self._start(command(self._platform, program, text, volume), text, volume)

    def hush(self) -> None:
        """Fall silent; speech-dispatcher goes on without its client, so it is told.

        By the short option: the long one asks for an argument there (speech-dispatcher 0.11).
        """
        program = self._speaker()
        if self._end_child() and self._platform == "linux" and program is not None:
            self._start([program, STOP], "")

    def probe(self) -> Probe:
        """What speaks here."""
        name = _SPEAKERS.get(self._platform, "")
        if self._failed:
            return Probe("speech", works=False, detail=f"{name} could not speak")
        if find_program(name):
            return Probe("speech", works=True, detail=f"cues by {name.removesuffix('.exe')}")
        remedy = _REMEDIES.get(self._platform, "")
        return Probe("speech", works=False, detail="no program that speaks", remedy=remedy)

    def _speaker(self) -> str | None:
        """The program that speaks. It is looked up each time, because it may be installed later."""
        name = _SPEAKERS.get(self._platform)
        return None if self._failed or name is None else find_program(name)

    def _start(self, words: list[str], text: str, volume: int = USUAL_VOLUME) -> "Popen[bytes] | None":
        import subprocess

        try:
            child = subprocess.Popen(  # noqa: S603 - a list of words, and no shell
                words,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                env=_environment(text, volume),
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
        except OSError:
            self._failed = True
            return None
        self._collect_later(child)
        return child

    def _end_child(self) -> bool:
        """End who speaks; whether anybody did."""
        child, self._child = self._child, None
        if child is None or not self._runs(child):
            return False
        with suppress(OSError):
            child.terminate()
        return True

    def _runs(self, child: "Popen[bytes]") -> bool:
        """Whether it still runs; one that could not speak is remembered, one that could not stop is not."""
        code = child.poll()
        if code is not None and code > 0 and STOP not in cast("list[str]", child.args):
            self._failed = True
        return code is None

    def _collect_later(self, child: "Popen[bytes]") -> None:
        def collect() -> None:
            if self._runs(child):
                child.kill()
                self._collect_later(child)

        self._reactor.at(self._clock.now().elapsed + LONGEST, collect)


def command(platform: str, program: str, text: str, volume: int = USUAL_VOLUME) -> list[str]:
    """The words that make this machine say a text, which is one of them or none."""
    if platform == "win32":
        return [program, "-NoProfile", "-NonInteractive", "-Command", _WINDOWS]
    if platform == "darwin":
        softer = "" if volume >= USUAL_VOLUME else f"[[volm {volume / USUAL_VOLUME:.2f}]] "
        return [program, "--", softer + _clean(text).replace("[[", "[ [")]
    # With priority `text` a new cue takes the place of the last; --wait, so that its end is seen.
    words = [program, "--wait", "--priority", "text", "--language", "en", "-N", "breakstretch"]
    louder = [] if volume == USUAL_VOLUME else ["-i", str(_intensity(volume))]
    return [*words, *louder, "--", _clean(text)]


def _environment(text: str, volume: int) -> dict[str, str]:
    """What Windows reads the text and the volume from."""
    part = min(100, round(100 * volume / USUAL_VOLUME))
    return {**os.environ, "BREAKSTRETCH_SAYS": _clean(text), "BREAKSTRETCH_VOLUME": str(part)}


def _intensity(volume: int) -> int:
    """The volume for spd-say: from -100 to 100, and 0 for the usual one."""
    return round(100 * (volume - USUAL_VOLUME) / (USUAL_VOLUME if volume < USUAL_VOLUME else 100 - USUAL_VOLUME))


def _clean(text: str) -> str:
    """One line without control characters, which no argument and no environment can hold."""
    return " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())
