"""Tells when the machine's zone has become another one, where the system is asked for it: Windows and macOS.

A question costs a few microseconds, so it is asked after every step of the daemon, and when the system tells of a
clock that was set. Where the question fails nothing is told.
"""

import ctypes
import os
from collections.abc import Callable
from typing import Any

_INFORMATION = 432
"""Bytes of DYNAMIC_TIME_ZONE_INFORMATION: names, rules and offsets of the zone."""


class AskedZone:
    """Calls `changed` when the answer is another one than before."""

    def __init__(self, ask: Callable[[], object], changed: Callable[[], None]) -> None:
        self._ask, self._changed = ask, changed
        self._known = ask()

    def look(self) -> None:
        """See whether it is."""
        before, self._known = self._known, self._ask()
        if self._known != before:
            self._changed()


def on_windows(libraries: Any = None) -> Callable[[], object]:
    """What answers with the zone as Windows has it now."""
    found = libraries if libraries is not None else getattr(ctypes, "windll")  # noqa: B009 - absent elsewhere
    tell = found.kernel32.GetDynamicTimeZoneInformation

    def ask() -> object:
        room = ctypes.create_string_buffer(_INFORMATION)
        tell(room)
        return room.raw

    return ask


def on_macos(place: str = "/etc/localtime") -> Callable[[], object]:
    """What answers with where the link of the zone leads."""

    def ask() -> object:
        try:
            return os.readlink(place)
        except OSError:
            return None

    return ask
