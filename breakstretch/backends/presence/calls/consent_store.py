"""Reads which programs use the microphone or the camera from the registry, where the privacy page has its list.

Windows notes for each program when it last began and stopped to use each. A stop of 0 means that the program uses it
now. A crash may leave an entry open, so an entry that began before the last start of the machine is ignored. Some
builds are said not to keep the list up to date, or not to report changes. So it is read again after a while, and a key
that is missing may appear later.

Tested against a made-up registry. It was run by hand on the registry of wine, and never on Windows.
"""

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from typing import Any, Protocol

from breakstretch.core.values.base import Value
from breakstretch.core.values.reasons import Reason
from breakstretch.system.clock import SECOND, elapsed_ns, wall_ns

CAPABILITIES = {Reason.MICROPHONE: "microphone", Reason.CAMERA: "webcam"}
_STORE = r"SOFTWARE\Microsoft\Windows\CurrentVersion\CapabilityAccessManager\ConsentStore"
_TICKS = 10_000_000
"""In a second of the registry's clock."""
_TO_1970 = 11_644_473_600
"""Seconds from where that clock begins, in 1601."""


class Use(Value, frozen=True):
    """The entry of a program."""

    program: str
    began: int
    """In ticks since 1601. 0: never."""
    ended: int
    """0: it still uses it."""


def machine_started() -> float:
    """Return when the machine started, in seconds since 1970."""
    return (wall_ns() - elapsed_ns()) / SECOND


def program_of(key: str) -> str:
    """Return the program of a key, such as `C:#Program Files#Zoom#Zoom.exe`, or a package's `Name_publisher`."""
    return key.rpartition("#")[2].removesuffix(".exe") if "#" in key else key.partition("_")[0]


class Registry(Protocol):
    """The part of the registry that is needed. A key has a hive and a path."""

    def names(self, hive: str, path: str) -> list[str]:
        """Return the names of the keys below a key, or none if it does not exist."""

    def number(self, hive: str, path: str, value: str) -> int | None:
        """Return a number in a key, or None if there is none."""

    def wait(self, places: Sequence[tuple[str, str]], seconds: float) -> bool:
        """Block until something may have changed below one of these keys, or for so long. False after `close`."""

    def close(self) -> None:
        """End a `wait`."""


HIVES = ("HKCU", "HKLM")
"""Windows notes the programs of this person in the first, and those that run as a service in the second."""


class ConsentStore:
    """Reads the list of the microphone or the camera. Implements `calls_windows.Source`."""

    def __init__(
        self, capability: str, registry: Registry, again: float, started: Callable[[], float] = machine_started
    ) -> None:
        self._path, self._registry, self._again, self._started = f"{_STORE}\\{capability}", registry, again, started

    @property
    def there(self) -> bool:
        """Whether Windows has such a list at all."""
        return any(self._registry.names(hive, self._path) for hive in HIVES)

    def users(self) -> list[str]:
        """Return the programs that use it now."""
        started = (self._started() + _TO_1970) * _TICKS
        return [use.program for use in self.uses() if use.ended == 0 and use.began > started]

    def uses(self) -> list[Use]:
        """Return all entries."""
        places = [(hive, f"{self._path}{below}") for hive in HIVES for below in ("", "\\NonPackaged")]
        return [use for hive, path in places for use in self._below(hive, path)]

    def wait(self) -> bool:
        """Block until an entry may have changed, or until it is time to read the list again."""
        return self._registry.wait([(hive, self._path) for hive in HIVES], self._again)

    def close(self) -> None:
        """End a `wait`."""
        self._registry.close()

    def _below(self, hive: str, path: str) -> Iterator[Use]:
        for name in self._registry.names(hive, path):
            key = f"{path}\\{name}"
            began, ended = (self._registry.number(hive, key, f"LastUsedTime{end}") for end in ("Start", "Stop"))
            if began is not None and ended is not None:
                yield Use(program_of(name), began, ended)


if sys.platform == "win32":
    import ctypes
    import winreg

    _ROOTS = {"HKCU": winreg.HKEY_CURRENT_USER, "HKLM": winreg.HKEY_LOCAL_MACHINE}
    _CHANGES = 0x1 | 0x4 | 0x10000000
    """REG_NOTIFY_CHANGE_NAME, REG_NOTIFY_CHANGE_LAST_SET and REG_NOTIFY_THREAD_AGNOSTIC."""
    _ENDED = 0

    class WindowsRegistry:
        """The real registry. Implements Registry."""

        def __init__(self) -> None:
            self._kernel: Any = ctypes.WinDLL("kernel32", use_last_error=True)
            self._kernel.CreateEventW.restype = ctypes.c_void_p
            self._ended = self._event()

        def names(self, hive: str, path: str) -> list[str]:
            """Return the names of the keys below a key."""
            try:
                with winreg.OpenKey(_ROOTS[hive], path) as key:
                    return [winreg.EnumKey(key, index) for index in range(winreg.QueryInfoKey(key)[0])]
            except OSError:
                return []

        def number(self, hive: str, path: str, value: str) -> int | None:
            """Return a number in a key."""
            try:
                with winreg.OpenKey(_ROOTS[hive], path) as key:
                    found, _kind = winreg.QueryValueEx(key, value)
            except OSError:
                return None
            return found if isinstance(found, int) else None

        def wait(self, places: Sequence[tuple[str, str]], seconds: float) -> bool:
            """Block until something may have changed. A key that does not exist is left out."""
            keys: list[winreg.HKEYType] = []
            events = [self._ended]
            for hive, path in places:
                with suppress(OSError):
                    keys.append(winreg.OpenKey(_ROOTS[hive], path, 0, winreg.KEY_NOTIFY))
                    events.append(self._event())
                    notify = ctypes.WinDLL("advapi32").RegNotifyChangeKeyValue
                    notify(ctypes.c_void_p(keys[-1].handle), 1, _CHANGES, events[-1], 1)
            handles = (ctypes.c_void_p * len(events))(*(event.value for event in events))
            said = int(self._kernel.WaitForMultipleObjects(len(events), handles, 0, int(seconds * 1000)))
            for key in keys:
                key.Close()
            for event in events[1:]:
                self._kernel.CloseHandle(event)
            return said > _ENDED  # -1 if the wait fails

        def close(self) -> None:
            """End a `wait`."""
            self._kernel.SetEvent(self._ended)

        def _event(self) -> ctypes.c_void_p:
            return ctypes.c_void_p(self._kernel.CreateEventW(None, 0, 0, None))
