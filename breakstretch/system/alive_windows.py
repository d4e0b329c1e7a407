"""Records when the last daemon died on Windows, by writing the time each minute.

The daemon asks Windows for the last input each minute anyway, so these beats wake nothing that sleeps. They are written
to a volatile key of the registry, which exists only in memory. The key survives a killed process, and Windows removes
it when the person signs out. So it never wakes a disk, and a beat that is found belongs to this session. The name of
the session is kept beside it. Rejected: a file, because of the disk. Rejected: the times of a lock or a mutex, which
Windows does not keep.
"""

import sys
from collections.abc import Callable
from datetime import UTC, datetime
from functools import cache
from typing import Any, Protocol

from breakstretch.daemon.ports import Timer
from breakstretch.system.clock import SECOND, wall_ns

EVERY = 60.0
"""Seconds between two beats, and the most by which a death is dated too early."""
_SESSION = "session"


class Memory(Protocol):
    """Keeps text that survives a killed process, until the person signs out."""

    def read(self, name: str) -> str:
        """Return the last text, or an empty string."""

    def write(self, name: str, words: str) -> None:
        """Keep a text.

        Raises:
            OSError: it cannot be kept.
        """


class Later(Protocol):
    """The method of the loop that beats need."""

    def after(self, seconds: float, call: Callable[[], None]) -> Timer:
        """Call once, this many seconds from now."""


class Beats:
    """The record of a daemon. Call `died` before `attach`, which begins the record of this run."""

    def __init__(self, name: str, memory: Memory, now: Callable[[], int] = wall_ns) -> None:
        self._name, self._memory, self._now = name, memory, now
        self._loop: Later | None = None

    def died(self) -> datetime | None:
        """Return the last beat, or None if there is none in this session."""
        beat = self._memory.read(self._name)
        return datetime.fromtimestamp(int(beat) // SECOND, UTC) if beat.isdecimal() else None

    def attach(self, loop: Later) -> bool:
        """Beat from now on, by timers of the loop. Returns False if nothing can be kept."""
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
    """Return the name of this session, which is made on the first call. Empty if nothing can be kept."""
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
        """The real registry. Implements Memory. Python's winreg can use such a key but cannot make it."""

        def read(self, name: str) -> str:
            """Return the last text."""
            try:
                with winreg.OpenKey(winreg.HKEY_CURRENT_USER, _PLACE) as key:
                    return str(winreg.QueryValueEx(key, name)[0])
            except OSError:
                return ""

        def write(self, name: str, words: str) -> None:
            """Keep a text, and make the key if needed."""
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
        """Return the name of this session, which lasts until the person signs out."""
        import os

        return session_name(VolatileKey(), lambda: os.urandom(16).hex())
