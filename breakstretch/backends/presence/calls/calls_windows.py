"""Microphone and camera in use on Windows, as its privacy page notes them; posts facts, decides nothing about breaks.

Windows keeps for every program when it last began and ended to use each; an end of 0 means that it uses it now. One
thread for each of the two waits for the registry to change and only posts. An entry that a crash left open is known to
happen: one that began before this start of the machine is left aside. Some builds are said not to keep the entries up
to date; there a call is not noticed. Rejected: Core Audio, which needs COM and a package of its own.

Tested against a made-up registry; run by hand on that of wine, and never on Windows.
"""

import sys
import threading
from collections.abc import Callable, Iterator
from typing import Any, Protocol

from breakstretch.backends.presence.calls.call import Call, is_call
from breakstretch.core.values.base import Value
from breakstretch.core.values.reasons import Reason
from breakstretch.daemon.ports import Clock, Post, Reactor

CAPABILITIES = {Reason.MICROPHONE: "microphone", Reason.CAMERA: "webcam"}
_STORE = r"SOFTWARE\Microsoft\Windows\CurrentVersion\CapabilityAccessManager\ConsentStore"
_TICKS = 10_000_000
"""In a second of the registry's clock."""
_TO_1970 = 11_644_473_600
"""Seconds from where that clock begins, in 1601."""


class Use(Value, frozen=True):
    """One program's entry."""

    program: str
    began: int
    """In ticks since 1601; 0: never."""
    ended: int
    """0: it goes on."""


class Store(Protocol):
    """The part of the registry that is about one capability."""

    def uses(self) -> list[Use]:
        """The entries as they are now."""

    def wait(self) -> bool:
        """Block until an entry may have changed; False when that can never be told, or after `close`."""

    def close(self) -> None:
        """End a `wait`."""


class ConsentSensor:
    """Posts QuietBegan and QuietEnded for one of the two."""

    def __init__(
        self,
        loop: Reactor,
        clock: Clock,
        post: Post,
        reason: Reason,
        store: Store,
        not_a_call: Callable[[], tuple[str, ...]] = tuple,
    ) -> None:
        self._loop, self._clock, self._store, self._not_a_call = loop, clock, store, not_a_call
        self._call = Call(reason, post)
        self._closed = False

    def open(self) -> None:
        """Begin to watch, in a thread of its own."""
        threading.Thread(target=self._watch, name=f"{self._call.reason} in use", daemon=True).start()

    def look(self) -> None:
        """See who uses it now, and decide."""
        if self._closed:
            return
        now = self._clock.now()
        started = (now.wall.timestamp() - now.elapsed + _TO_1970) * _TICKS
        users = [use for use in self._store.uses() if use.ended == 0 and use.began > started]
        self._call.is_by(next((use.program for use in users if is_call((use.program,), self._not_a_call())), None))

    def close(self) -> None:
        """Stop watching; a call is over as far as we know."""
        self._closed = True
        self._store.close()
        self._call.is_by(None)

    def _watch(self) -> None:
        self._loop.call_soon(self.look)
        while self._store.wait():
            self._loop.call_soon(self.look)


def program_of(key: str) -> str:
    """What a key of the registry is about: `C:#Program Files#Zoom#Zoom.exe`, or a package's `Name_publisher`."""
    return key.rpartition("#")[2].removesuffix(".exe") if "#" in key else key.partition("_")[0]


if sys.platform == "win32":
    import ctypes
    import winreg

    _CHANGES = 0x1 | 0x4
    """REG_NOTIFY_CHANGE_NAME and REG_NOTIFY_CHANGE_LAST_SET."""
    _FOR_EVER = 0xFFFFFFFF

    class ConsentStore:
        """The real one; implements Store."""

        def __init__(self, capability: str) -> None:
            self._path = f"{_STORE}\\{capability}"
            self._kernel: Any = ctypes.WinDLL("kernel32", use_last_error=True)
            self._kernel.CreateEventW.restype = ctypes.c_void_p
            self._changed, self._ended = (ctypes.c_void_p(self._kernel.CreateEventW(None, 0, 0, None)) for _ in "12")
            self._key: winreg.HKEYType | None = None

        def uses(self) -> list[Use]:
            """The entries as they are now."""
            return [*self._below(self._path), *self._below(f"{self._path}\\NonPackaged")]

        def _below(self, path: str) -> Iterator[Use]:
            try:
                with winreg.OpenKey(winreg.HKEY_CURRENT_USER, path) as key:
                    names = [winreg.EnumKey(key, index) for index in range(winreg.QueryInfoKey(key)[0])]
            except OSError:
                return
            for name in names:
                began, ended = (self._number(f"{path}\\{name}", f"LastUsedTime{end}") for end in ("Start", "Stop"))
                if began is not None and ended is not None:
                    yield Use(program_of(name), began, ended)

        def _number(self, path: str, value: str) -> int | None:
            try:
                with winreg.OpenKey(winreg.HKEY_CURRENT_USER, path) as key:
                    found, _kind = winreg.QueryValueEx(key, value)
            except OSError:
                return None
            return found if isinstance(found, int) else None

        def wait(self) -> bool:
            """Block until an entry may have changed."""
            try:
                if self._key is None:
                    self._key = winreg.OpenKey(winreg.HKEY_CURRENT_USER, self._path, 0, winreg.KEY_NOTIFY)
            except OSError:
                return False
            notify = ctypes.WinDLL("advapi32").RegNotifyChangeKeyValue
            if notify(ctypes.c_void_p(self._key.handle), 1, _CHANGES, self._changed, 1):
                return False
            both = (ctypes.c_void_p * 2)(self._changed.value, self._ended.value)
            return int(self._kernel.WaitForMultipleObjects(2, both, 0, _FOR_EVER)) == 0

        def close(self) -> None:
            """End a `wait`."""
            self._kernel.SetEvent(self._ended)
