"""Sensors of microphone and camera on Windows. They ask in threads of their own, post facts and decide nothing.

Core Audio (`core_audio.py`) says which programs use the microphone. The entries of the privacy page
(`consent_store.py`) may be out of date, so they are read only where Core Audio does not answer, and for the camera. No
interface reports cameras without a COM object of our own.
Each of the two has a thread. It waits for a change of the registry or for some seconds, then asks and posts the answer.

Tested against made-up interfaces. Never run on Windows.
"""

import sys
import threading
from collections.abc import Callable
from functools import partial
from typing import Protocol

from breakstretch.backends.presence.calls.call import CappedCall, Loop, is_call
from breakstretch.backends.presence.calls.consent_store import CAPABILITIES, ConsentStore
from breakstretch.core.values.reasons import Reason
from breakstretch.daemon.ports import Post, Probe
from breakstretch.system.notes import note

ASK_AGAIN, LOOK_AGAIN = 10.0, 60.0
"""Seconds until Core Audio is asked again, and until the registry is looked at again."""
LISTENERS = (
    "VoiceAccess",  # voice access waits for commands as long as it is on
    "SpeechRuntime",  # speech recognition of Windows waits for a key word
    "sapisvr",  # so does the older one
    "svchost",  # the services of Windows, voice activation among them
    "TextInputHost",  # voice typing writes down what you say
    "MicrosoftWindows.Client.CBS",  # the package of voice typing
    "LiveCaptions",  # live captions write down what is said in the room
    "Cortana",  # Cortana waits for its name
    "Microsoft.549981C3F5F10",  # the package of Cortana
    "SystemSettings",  # the sound settings show how loud the microphone is
    "windows.immersivecontrolpanel",  # the package of the settings
    "bcastdvr",  # the game bar keeps the last minutes of a game
    "voicemeeter",  # mixers pass the microphone on to the program of the call, which counts itself
    "voicemeeter_x64",
    "voicemeeterpro",
    "voicemeeterpro_x64",
    "voicemeeter8",
    "voicemeeter8x64",
    "WaveLink",
    "Elgato.WaveLink",
)
"""Programs that listen on Windows without a call, some of them all day long, by the name of their file or package."""
_PAUSE = "pause by hand in a call: breakstretch pause"


class Source(Protocol):
    """Says which programs use the microphone or the camera. A thread asks it."""

    def users(self) -> list[str]:
        """Return the programs that use it now."""

    def wait(self) -> bool:
        """Block until that may have changed. False after `close`."""

    def close(self) -> None:
        """End a `wait`."""


class AudioFirst:
    """Asks Core Audio, and another source where that does not answer. Implements Source."""

    def __init__(self, ask: Callable[[], list[str]], other: Source, tell: Callable[[str], object] = note) -> None:
        self._ask, self._other, self._tell = ask, other, tell
        self._answers = True

    def users(self) -> list[str]:
        """Return the programs that use the microphone now."""
        before = self._answers
        try:
            found = self._ask()
        except OSError as error:
            self._answers = False
            if before:
                self._tell(f"Calls are read from the list on the privacy page of Windows: {error}.")
            return self._other.users()
        self._answers = True
        return found

    def wait(self) -> bool:
        """Block until the other source may have changed, or for some seconds."""
        return self._other.wait()

    def close(self) -> None:
        """End a `wait`."""
        self._other.close()


class CallSensor:
    """Posts QuietBegan and QuietEnded for the microphone or the camera."""

    def __init__(
        self, loop: Loop, post: Post, reason: Reason, source: Source, not_a_call: Callable[[], tuple[str, ...]] = tuple
    ) -> None:
        self._loop, self._source, self._not_a_call = loop, source, not_a_call
        self._call = CappedCall(reason, post, loop)
        self._users: list[str] = []
        self._closed = False

    def open(self) -> None:
        """Begin to ask, on a separate thread."""
        threading.Thread(target=self._watch, name=f"{self._call.reason} in use", daemon=True).start()

    def look(self) -> None:
        """Post what follows from the last answer."""
        if self._closed:
            return
        left_out = (*LISTENERS, *self._not_a_call())
        self._call.is_by(next((user for user in self._users if is_call((user,), left_out)), None))

    def close(self) -> None:
        """Stop asking. As far as is known, a call is over."""
        self._closed = True
        self._source.close()
        self._call.is_by(None)

    def _watch(self) -> None:
        going = True
        while going:
            self._loop.call_soon(partial(self._heard, self._source.users()))
            going = self._source.wait()

    def _heard(self, users: list[str]) -> None:
        self._users = users
        self.look()


def probe(reason: Reason, audio: Callable[[], list[str]], entries: bool) -> Probe:
    """Return the probe of `doctor`. `entries`: whether the privacy page of Windows has a list of its use."""
    why = ""
    if reason is Reason.MICROPHONE:
        try:
            audio()
        except OSError as error:
            why = f"{error}. "
        else:
            return Probe(reason, True, f"Windows is asked every {ASK_AGAIN:.0f} seconds which programs record")
    if entries:
        listed = "Windows lists its use, but not every version keeps the list up to date"
        return Probe(reason, None, why + listed, _PAUSE)
    return Probe(reason, False, f"{why}Windows keeps no list of its use", _PAUSE)


if sys.platform == "win32":
    from breakstretch.backends.presence.calls.consent_store import WindowsRegistry
    from breakstretch.backends.presence.calls.core_audio import CoreAudio

    def source(reason: Reason) -> Source:
        """Return the source of the microphone or the camera on this Windows."""
        microphone = reason is Reason.MICROPHONE
        store = ConsentStore(CAPABILITIES[reason], WindowsRegistry(), ASK_AGAIN if microphone else LOOK_AGAIN)
        return AudioFirst(_recording, store) if microphone else store

    def probe_here(reason: Reason) -> Probe:
        """Return the probe of `doctor` on this Windows."""
        store = ConsentStore(CAPABILITIES[reason], WindowsRegistry(), LOOK_AGAIN)
        return probe(reason, _recording, store.there)

    def _recording() -> list[str]:
        return CoreAudio().recording()
