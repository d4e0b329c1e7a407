"""Ctrl+C, a closed console and the end of the session on Windows, heard whatever the main thread does.

Python runs the handler of a signal between two lines of its main thread, which here sits in the tray's own loop or
waits for a lock: that would be at the next click, or never. Windows calls a routine of ours in a thread of its own.
"""

import sys
import threading
from collections.abc import Callable
from typing import Any

CTRL_C, CTRL_BREAK, CLOSED, LOGGED_OFF, SHUT_DOWN = 0, 1, 2, 5, 6
"""Of the console's events, by their numbers."""
LAST_MOMENT = 2.0
"""Seconds to end in: when our routine returns after a closed console or a logout, Windows ends the process itself."""


class ConsoleEnd:
    """Calls when the console says that it is over; `register` tells Windows of a routine."""

    def __init__(self, call: Callable[[], None], register: Callable[[Callable[[int], int]], object]) -> None:
        self._call, self._register = call, register
        self._kept: object = None

    def open(self) -> None:
        """Hear it from now on."""
        self._kept = self._register(self._told)

    def _told(self, event: int) -> int:
        """In a thread of Windows: whether the event was ours."""
        if event not in (CTRL_C, CTRL_BREAK, CLOSED, LOGGED_OFF, SHUT_DOWN):
            return 0
        self._call()
        if event not in (CTRL_C, CTRL_BREAK):
            threading.Event().wait(LAST_MOMENT)
        return 1


if sys.platform == "win32":
    import ctypes

    def register(told: Callable[[int], int]) -> object:
        """Tell Windows; what is returned has to be kept as long as it may call."""
        routine: Any = ctypes.WINFUNCTYPE(ctypes.c_int, ctypes.c_ulong)(told)
        ctypes.windll.kernel32.SetConsoleCtrlHandler(routine, 1)
        return routine
