"""A thread that notices signals, whatever the main thread does.

Python runs the handler of a signal between two lines of its main thread. On macOS that thread is in the tray's loop,
so a SIGTERM would wait for the next click, and the system would kill the process after 20 s. The C code of Python
writes the number of each signal to a pipe at once (`signal.set_wakeup_fd`), and the thread reads it there.
"""

import os
import signal
import sys
import threading
from collections.abc import Callable


class SignalThread:
    """Calls `told` with the number of each signal that has a Python handler."""

    def __init__(self, told: Callable[[int], object]) -> None:
        self._told = told
        self._write = self._before = -1

    def open(self) -> None:
        """Listen from now on. Call it on the main thread only."""
        read, self._write = os.pipe()
        if sys.platform != "win32":
            os.set_blocking(self._write, False)
        self._before = signal.set_wakeup_fd(self._write, warn_on_full_buffer=False)
        threading.Thread(target=self._read_all, args=(read,), name="signals", daemon=True).start()

    def close(self) -> None:
        """Stop listening. The thread ends by itself."""
        if self._write >= 0:
            signal.set_wakeup_fd(self._before)
            os.close(self._write)
            self._write = -1

    def _read_all(self, read: int) -> None:
        while numbers := os.read(read, 64):
            for number in numbers:
                self._told(number)
        os.close(read)
