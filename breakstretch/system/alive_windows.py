"""When the last daemon died on Windows, which does not record that: a beat each minute.

Windows asks for the last input each minute anyway, so a beat wakes nothing that sleeps. It is written to a volatile key
of the registry, which exists only in memory. It outlives a process that is killed, and goes when the person signs out.
So it never wakes a disk, and a beat that is found is of this session. The name of the session is kept beside it.
Rejected: a file, because of the disk; the times of a lock or a mutex, which Windows does not keep.
"""

import sys
from collections.abc import Callable
from datetime import UTC, datetime
from functools import cache
from typing import Any, Protocol

from breakstretch.daemon.ports import Timer
from breakstretch.system.clock import SECOND, wall_ns

EVERY = 60.0
"""Seconds between two beats, and the most by which a death is told too early."""
_SESSION = "session"


class Memory(Protocol):
    """Words that a killed process leaves behind, until the person signs out."""

    def read(self, name: str) -> str:
        """What was written last; empty when there is nothing."""

    def write(self, name: str, words: str) -> None:
        """Keep this.

        Raises:
            OSError: it cannot be kept.
        """


class Later(Protocol):
    """The one verb of the loop that beats need."""

    def after(self, seconds: float, call: Callable[[], None]) -> Timer:
        """Call once, so many seconds from now."""


class Beats:
    """The record of one daemon; ask `died` before `attach`, which begins the record of this run."""

    def __init__(self, name: str, memory: Memory, now: Callable[[], int] = wall_ns) -> None:
        self._name, self._memory, self._now = name, memory, now
        self._loop: Later | None = None

    def died(self) -> datetime | None:
        """The last beat; None when there is none of this session."""
        beat = self._memory.read(self._name)
        return datetime.fromtimestamp(int(beat) // SECOND, UTC) if beat.isdecimal() else None

    def attach(self, loop: Later) -> bool:
        """Beat from now on, by timers of the loop; False where nothing is kept."""
        self._loop = loop
        try:
            self._beat()
        except OSError:
            return False
        return True

    def _beat(self) -> None:
        self._memory.write(self._name, str(self._now()))
        if self._loop is not None:
            self._loop.after(EVERY, self._beat)


def session_name(memory: Memory, new: Callable[[], str]) -> str:
    """The name of this session of the person, made when it is first asked for; empty where nothing is kept."""
    found = memory.read(_SESSION)
    if not found:
        found = new()
        try:
            memory.write(_SESSION, found)
        except OSError:
            return ""
    return found


if sys.platform == "win32":
    import ctypes
    import winreg

    _PLACE = r"Software\breakstretch.running"
    _VOLATILE = 1
    _ALL = 0xF003F
    _CURRENT_USER = 0x80000001

    class VolatileKey:
        """The real one; implements Memory. Python's winreg can read and write such a key, but makes none."""

        def read(self, name: str) -> str:
            """What was written last."""
            try:
                with winreg.OpenKey(winreg.HKEY_CURRENT_USER, _PLACE) as key:
                    return str(winreg.QueryValueEx(key, name)[0])
            except OSError:
                return ""

        def write(self, name: str, words: str) -> None:
            """Keep this, in a key that is made when it is not there."""
            make: Any = ctypes.WinDLL("advapi32").RegCreateKeyExW
            made = ctypes.c_void_p()
            root = ctypes.c_void_p(_CURRENT_USER)
            wrong = make(root, _PLACE, 0, None, _VOLATILE, _ALL, None, ctypes.byref(made), None)
            if wrong:
                raise ctypes.WinError(wrong)
            ctypes.WinDLL("advapi32").RegCloseKey(made)
            with winreg.OpenKey(winreg.HKEY_CURRENT_USER, _PLACE, 0, winreg.KEY_SET_VALUE) as key:
                winreg.SetValueEx(key, name, 0, winreg.REG_SZ, words)

    @cache
    def this_session() -> str:
        """The name of this session of Windows, as long as the person stays signed in."""
        import os

        return session_name(VolatileKey(), lambda: os.urandom(16).hex())
