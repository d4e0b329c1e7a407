"""A child that records, seen by Core Audio: on the real one of Windows, and on one in memory everywhere."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from breakstretch.backends.presence.calls.core_audio import CoreAudio
from tests.support.fake_core_audio import EXPIRED, FakeCoreAudio
from tests.support.patience import LIMIT

RECORD = """
import ctypes
import sys

class Format(ctypes.Structure):
    _pack_ = 1
    _fields_ = [("kind", ctypes.c_ushort), ("channels", ctypes.c_ushort),
                ("rate", ctypes.c_uint), ("bytes", ctypes.c_uint),
                ("align", ctypes.c_ushort), ("bits", ctypes.c_ushort), ("more", ctypes.c_ushort)]

sound = ctypes.WinDLL("winmm")
handle = ctypes.c_void_p()
if not sound.waveInGetNumDevs():
    print("no microphone", flush=True)
elif sound.waveInOpen(ctypes.byref(handle), -1, ctypes.byref(Format(1, 1, 16000, 32000, 2, 16, 0)), None, None, 0):
    print("not allowed", flush=True)
else:
    sound.waveInStart(handle)
    print("records", flush=True)
    sys.stdin.read()
    sound.waveInStop(handle)
    sound.waveInClose(handle)
"""
NAME = Path(sys.executable).stem


class Real:
    """This Windows."""

    def __init__(self) -> None:
        self.recording: Callable[[], list[str]] = CoreAudio().recording
        self._child = subprocess.Popen(
            [sys.executable, "-c", RECORD], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def begin(self) -> str:
        """What comes of recording."""
        assert self._child.stdout is not None
        return self._child.stdout.readline().strip()

    def end(self) -> None:
        """Record no more."""
        if self._child.poll() is None:
            self._child.communicate(timeout=LIMIT)


class Memory:
    """One in memory."""

    def __init__(self) -> None:
        self._audio = FakeCoreAudio()
        self.recording: Callable[[], list[str]] = self._audio.asker().recording

    def begin(self) -> str:
        """Record."""
        self._session = self._audio.records(rf"C:\hostedtoolcache\{NAME}.exe")
        return "records"

    def end(self) -> None:
        """Record no more."""
        self._session.state = EXPIRED
        self._audio.check()


@pytest.fixture(params=["memory", "real"] if sys.platform == "win32" else ["memory"])
def system(request: pytest.FixtureRequest) -> Iterator[Memory | Real]:
    """A Windows on which nobody records."""
    made = Memory() if request.param == "memory" else Real()
    yield made
    made.end()


def test_a_child_that_records_is_seen(system: Memory | Real) -> None:
    """Where there is a microphone it is named as long as it records. Where there is none, nobody records.

    A Windows without a sound service may not answer at all. Then the registry does.
    """
    said = system.begin()
    try:
        found = system.recording()
    except OSError:
        assert said == "no microphone"
        return
    if said == "no microphone":
        assert found == []
    elif said == "not allowed":
        pytest.skip("Windows lets no program record here")
    else:
        assert NAME in found
        system.end()
        assert NAME not in system.recording()
