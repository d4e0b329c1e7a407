"""Asks Windows for the seconds since the last input, by GetLastInputInfo.

Windows gives the time of the last input as milliseconds in 32 bits, which start again from 0 after 49.7 days. So it is
subtracted from the 32-bit tick count, and the difference is cut to 32 bits. With the 64-bit tick count the result would
be wrong from then on.

Windows advances the tick count every 16 ms, so the input may be a few milliseconds ahead of it. That counts as no time,
not as the 49.7 days that the difference would be.
"""

import ctypes
from collections.abc import Callable
from typing import Any, ClassVar

WORKS = "Windows answers for it"
_BITS = 0xFFFF_FFFF
_AHEAD = 10_000
"""Milliseconds. If the difference is this close to the largest count, the input is ahead."""


class _LastInput(ctypes.Structure):
    """LASTINPUTINFO."""

    _fields_: ClassVar = [("cbSize", ctypes.c_uint), ("dwTime", ctypes.c_uint)]


def last_input_asker(libraries: Any = None) -> Callable[[], float]:
    """Return a function that returns the seconds since the last input, or raises OSError."""
    found = libraries if libraries is not None else getattr(ctypes, "windll")  # noqa: B009 - absent elsewhere
    tell, ticks = found.user32.GetLastInputInfo, found.kernel32.GetTickCount
    ticks.restype = ctypes.c_uint

    def ask() -> float:
        last = _LastInput(cbSize=ctypes.sizeof(_LastInput))
        if not tell(ctypes.byref(last)):
            raise OSError("GetLastInputInfo failed")
        passed = (ticks() - last.dwTime) & _BITS
        return 0.0 if passed > _BITS - _AHEAD else passed / 1000

    return ask
