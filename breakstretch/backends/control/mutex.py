"""The lock that allows only one daemon on Windows: a named mutex.

Chosen: the lock is held as long as the mutex exists. However a process ends, Windows removes the mutex with the last
handle. It leaves no file behind, and no thread has to own it. Rejected: the pipe itself. A command that works without
a daemon does not open it, so a daemon could start in the middle of that command. Rejected: a locked file, which the
uninstaller would have to find. If an older version has another name for the mutex, both are held.
"""

import sys
from collections.abc import Sequence
from typing import Any, Protocol


class Kernel(Protocol):
    """The calls of Windows that are needed."""

    def make(self, name: str) -> int | None:
        """Return a handle of a new mutex with this name, or None if it exists already."""

    def close(self, handle: int) -> None:
        """Close a handle."""

    def pipe_owner(self, pipe: str) -> int:
        """Return the process id of the server of a pipe, or 0 if there is none."""


class MutexLock:
    """Held by the daemon of this person, or by a command that works without one. Has the methods of OneDaemon."""

    trouble = ""
    """Empty, because Windows always has mutexes."""

    def __init__(self, names: Sequence[str], pipe: str, kernel: Kernel) -> None:
        self._names, self._pipe, self._kernel = names, pipe, kernel
        self._handles: list[int] = []

    def acquire(self) -> int | None:
        """Return None if it is ours now. Otherwise return the daemon's process id, or 0 if it does not listen yet.

        Raises:
            OSError: Windows gives no mutex.
        """
        for name in self._names:
            handle = self._kernel.make(name)
            if handle is None:
                self.release()
                return self._kernel.pipe_owner(self._pipe)
            self._handles.append(handle)
        return None

    def release(self) -> None:
        """Release it."""
        while self._handles:
            self._kernel.close(self._handles.pop())


if sys.platform == "win32":
    import ctypes

    _ALREADY_THERE = 183
    _DENIED = 5

    class WindowsKernel:
        """The real kernel. Implements Kernel."""

        def __init__(self) -> None:
            self._library: Any = ctypes.WinDLL("kernel32", use_last_error=True)
            self._library.CreateMutexW.restype = ctypes.c_void_p

        def make(self, name: str) -> int | None:
            """Return a handle of a new mutex. A mutex that Windows denies us exists too, so it counts."""
            ctypes.set_last_error(0)
            handle: int | None = self._library.CreateMutexW(None, 0, name)
            error = ctypes.get_last_error()
            if error == _ALREADY_THERE and handle is not None:
                self.close(handle)
            if error in (_ALREADY_THERE, _DENIED):
                return None
            if handle is None:
                raise ctypes.WinError(error)
            return handle

        def close(self, handle: int) -> None:
            """Close a handle."""
            self._library.CloseHandle(ctypes.c_void_p(handle))

        def pipe_owner(self, pipe: str) -> int:
            """Ask Windows, which knows the process for certain. The daemon sees a client that says nothing."""
            from multiprocessing.connection import Client

            number = ctypes.c_ulong()
            try:
                with Client(pipe) as client:
                    handle = ctypes.c_void_p(client.fileno())
                    self._library.GetNamedPipeServerProcessId(handle, ctypes.byref(number))
            except OSError:
                return 0
            return number.value
