"""What every sensor of calls shares: which programs are no call, what a program is called, one reason on or off.

Knows no sensor's means. Some programs keep the microphone or the camera open as long as they run; if they counted, no
break would ever come. The built-in list names the usual ones, and `presence.not_a_call` adds a person's own.
"""

from collections.abc import Callable, Iterable
from typing import Protocol

from breakstretch.core.values.events import QuietBegan, QuietEnded
from breakstretch.core.values.reasons import Reason
from breakstretch.daemon.ports import Post, Timer

NOT_A_CALL = (
    "cava",
    "glava",
    "easyeffects",
    "pulseeffects",
    "noisetorch",
    "obs",
    "wireplumber",
)
"""Visualisers, filters of the microphone, the recorder OBS, and the part of PipeWire that looks for cameras."""
OBS_ELSEWHERE = ("obs64", "obs32", "com.obsproject.obs-studio")
"""The names of OBS on Windows and macOS."""
OF_THE_SYSTEM = (
    "com.apple.CoreSpeech",
    "com.apple.corespeechd",
    "com.apple.assistantd",
    "com.apple.Siri",
    "com.apple.SpeechRecognitionCore.speechrecognitiond",
    "com.apple.speech.SpeechRecognitionCore.speechrecognitiond",
    "com.apple.universalaccessd",
    "com.apple.accessibility.heard",
)
"""What listens for "Hey Siri", dictation and voice control on macOS, some of it all day long."""
LONGEST_NAME = 40
LONGEST_CALL = 4 * 3600.0
"""Seconds."""


class Call:
    """A quiet reason as it stands; posts its beginning and its end, once each."""

    def __init__(self, reason: Reason, post: Post) -> None:
        self.reason, self._post = reason, post
        self.on = False

    def is_by(self, name: str | None) -> None:
        """This program causes it now; None: nobody does."""
        on, self.on = self.on, name is not None
        if name is not None and not on:
            self._post(QuietBegan(self.reason, plain(name)))
        elif name is None and on:
            self._post(QuietEnded(self.reason))


class Loop(Protocol):
    """What a sensor needs of the loop."""

    def after(self, seconds: float, call: Callable[[], None]) -> Timer:
        """Call once, so many seconds from now."""

    def call_soon(self, call: Callable[[], None]) -> None:
        """Call from the loop; safe from any thread."""


class CappedCall(Call):
    """A call that counts for some hours at most, and again once nobody causes it or another program does.

    Windows and macOS may say for ever that a program listens, and then no break would come.
    """

    def __init__(self, reason: Reason, post: Post, loop: Loop) -> None:
        super().__init__(reason, post)
        self._loop = loop
        self._timer: Timer | None = None
        self._name: str | None = None
        self._too_long: str | None = None

    def is_by(self, name: str | None) -> None:
        """This program causes it now; None: nobody does."""
        if name != self._name:
            self._name, self._too_long = name, None
            if self._timer is not None:
                self._timer.cancel()
            self._timer = None if name is None else self._loop.after(LONGEST_CALL, self._lasts_too_long)
        super().is_by(None if name == self._too_long else name)

    def _lasts_too_long(self) -> None:
        self._too_long = self._name
        super().is_by(None)


def is_call(names: Iterable[str], not_a_call: Iterable[str]) -> bool:
    """Whether a program that is known by these names may be in a call."""
    silent = {name.casefold() for name in (*NOT_A_CALL, *OBS_ELSEWHERE, *OF_THE_SYSTEM, *not_a_call)}
    return not any(name.casefold() in silent for name in names)


def plain(name: str) -> str:
    """A name that came from a stranger, fit for one line of text."""
    shown = " ".join("".join(letter if letter.isprintable() else " " for letter in name).split())
    return shown if len(shown) <= LONGEST_NAME else f"{shown[: LONGEST_NAME - 1].rstrip()}…"
