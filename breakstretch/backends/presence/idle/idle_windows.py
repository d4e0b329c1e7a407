"""The seconds since the last input on Windows, by GetLastInputInfo; knows no timer.

The instant of the last input is a count of milliseconds in 32 bits, which begins again after 49.7 days; so the tick
count it is taken from is the one of 32 bits, too, and their difference is cut to as many. With the 64-bit tick count it
would be wrong from then on.

The input may be a few milliseconds ahead of the tick count, which Windows advances every 16 ms. That is no time at all,
and not the 49.7 days that the difference of two such counts would be.
"""

import ctypes
from collections.abc import Callable
from typing import Any, ClassVar

WORKS = "Windows answers for it"
_BITS = 0xFFFF_FFFF
_AHEAD = 10_000
"""Milliseconds. A difference that is so close to the largest count means that the input came first."""


class _LastInput(ctypes.Structure):
    """LASTINPUTINFO."""

    _fields_: ClassVar = [("cbSize", ctypes.c_uint), ("dwTime", ctypes.c_uint)]


def last_input_asker(libraries: Any = None) -> Callable[[], float]:
    """What answers how many seconds ago the last input was, and raises OSError where that cannot be told."""
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
