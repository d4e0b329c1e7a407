"""Notices a change of the time zone on Windows and macOS, by asking for the zone.

The question takes a few microseconds, so it is asked after every step of the daemon, and when the system reports that
the clock was set. If the question fails, no change is noticed.
"""

import ctypes
import os
from collections.abc import Callable
from typing import Any

_INFORMATION = 432
"""Bytes of DYNAMIC_TIME_ZONE_INFORMATION."""
_RULES = (slice(0, 4), slice(68, 88), slice(152, 172), slice(428, 429))
"""Its offset from UTC, the beginning and offset of winter and of summer time, and whether there is none."""
_KEY = slice(172, 428)
"""The name of the zone in UTF-16."""


class AskedZone:
    """Calls `changed` when the answer differs from the one before."""

    def __init__(self, ask: Callable[[], object], changed: Callable[[], None]) -> None:
        self._ask, self._changed = ask, changed
        self._known = ask()

    def look(self) -> None:
        """Ask now."""
        before, self._known = self._known, self._ask()
        if self._known != before:
            self._changed()


def on_windows(libraries: Any = None) -> Callable[[], object]:
    """Return a function that returns the present zone of Windows.

    Nobody promises what follows the end of a name, or lies between the fields. So only what has a meaning is compared.
    """
    found = libraries if libraries is not None else getattr(ctypes, "windll")  # noqa: B009 - absent elsewhere
    tell = found.kernel32.GetDynamicTimeZoneInformation

    def ask() -> object:
        room = ctypes.create_string_buffer(_INFORMATION)
        tell(room)
        name = room.raw[_KEY].decode("utf-16-le", "replace").partition("\0")[0]
        return name, *(room.raw[part] for part in _RULES)

    return ask


def on_macos(place: str = "/etc/localtime") -> Callable[[], object]:
    """Return a function that returns where the link of the zone leads."""

    def ask() -> object:
        try:
            return os.readlink(place)
        except OSError:
            return None

    return ask
