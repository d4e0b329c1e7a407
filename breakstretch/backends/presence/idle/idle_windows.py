"""The seconds since the last input on Windows, by GetLastInputInfo; knows no timer.

The instant of the last input is a count of milliseconds in 32 bits, which begins again after 49.7 days; so the tick
count it is taken from is the one of 32 bits, too, and their difference is cut to as many. With the 64-bit tick count it
would be wrong from then on.
"""

import ctypes
from collections.abc import Callable
from typing import Any, ClassVar

WORKS = "Windows answers for it"
_BITS = 0xFFFF_FFFF


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
        return float((ticks() - last.dwTime) & _BITS) / 1000

    return ask
