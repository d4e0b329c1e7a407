"""Asks macOS for the seconds since the last input, by Quartz event services.

Chosen: a single C function by ctypes. Rejected: pyobjc's Quartz, which pystray needs anyway on macOS. It loads the
names of the whole framework, and only this function is needed.
"""

import ctypes
from collections.abc import Callable
from typing import Any

WORKS = "macOS answers for it"
LIBRARY = "/System/Library/Frameworks/ApplicationServices.framework/ApplicationServices"
_SESSION = 0
"""kCGEventSourceStateCombinedSessionState: the input of this login session, from every device."""
_ANY_INPUT = 0xFFFF_FFFF
"""kCGAnyInputEventType."""


def last_input_asker(library: Any = None) -> Callable[[], float]:
    """Return a function that returns the seconds since the last input. OSError if the framework is missing."""
    try:
        since = (library or ctypes.CDLL(LIBRARY)).CGEventSourceSecondsSinceLastEventType
    except AttributeError as error:
        raise OSError(str(error)) from error
    since.restype = ctypes.c_double
    since.argtypes = (ctypes.c_int32, ctypes.c_uint32)

    def ask() -> float:
        return max(0.0, float(since(_SESSION, _ANY_INPUT)))

    return ask
