"""The seconds since the last input on macOS, by Quartz event sources; knows no timer.

Chosen: one C function by ctypes. Rejected: pyobjc's Quartz, which pystray brings along there, for it loads the whole
framework's names for this one call.
"""

import ctypes
from collections.abc import Callable
from typing import Any

WORKS = "macOS answers for it"
LIBRARY = "/System/Library/Frameworks/ApplicationServices.framework/ApplicationServices"
_SESSION = 0
"""kCGEventSourceStateCombinedSessionState: what this login session sees, from every device."""
_ANY_INPUT = 0xFFFF_FFFF
"""kCGAnyInputEventType."""


def last_input_asker(library: Any = None) -> Callable[[], float]:
    """What answers how many seconds ago the last input was; OSError where the framework is missing."""
    try:
        since = (library or ctypes.CDLL(LIBRARY)).CGEventSourceSecondsSinceLastEventType
    except AttributeError as error:
        raise OSError(str(error)) from error
    since.restype = ctypes.c_double
    since.argtypes = (ctypes.c_int32, ctypes.c_uint32)

    def ask() -> float:
        return max(0.0, float(since(_SESSION, _ANY_INPUT)))

    return ask
