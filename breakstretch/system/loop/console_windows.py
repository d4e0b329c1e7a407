"""Notices Ctrl+C, a closed console and the end of the session on Windows, whatever the main thread does.

Python runs the handler of a signal between two lines of its main thread. Here that thread is in the tray's loop or
waits for a lock, so the handler would run at the next click or never. Windows calls our routine on a separate thread.
"""

import sys
import threading
from collections.abc import Callable
from typing import Any

CTRL_C, CTRL_BREAK, CLOSED, LOGGED_OFF, SHUT_DOWN = 0, 1, 2, 5, 6
"""Events of the console."""
LAST_MOMENT = 2.0
"""Seconds to end in. When our routine returns after a closed console or a sign-out, Windows ends the process."""


class ConsoleEnd:
    """Calls when the console ends. `register` gives Windows a routine to call."""

    def __init__(self, call: Callable[[], None], register: Callable[[Callable[[int], int]], object]) -> None:
        self._call, self._register = call, register
        self._kept: object = None

    def open(self) -> None:
        """Listen from now on."""
        self._kept = self._register(self._told)

    def _told(self, event: int) -> int:
        """Handle an event, on a thread of Windows. Returns whether it was ours."""
        if event not in (CTRL_C, CTRL_BREAK, CLOSED, LOGGED_OFF, SHUT_DOWN):
            return 0
        self._call()
        if event not in (CTRL_C, CTRL_BREAK):
            threading.Event().wait(LAST_MOMENT)
        return 1


if sys.platform == "win32":
    import ctypes

    def register(told: Callable[[int], int]) -> object:
        """Register the routine. Keep what is returned, because Windows may call it."""
        routine: Any = ctypes.WINFUNCTYPE(ctypes.c_int, ctypes.c_ulong)(told)
        ctypes.windll.kernel32.SetConsoleCtrlHandler(routine, 1)
        return routine
