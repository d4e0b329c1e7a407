"""The lock of the one instance on Windows: a named mutex.

Chosen: to be there is the lock. The system takes the mutex away with the last handle on it, however a process ends,
it leaves no file behind, and no thread has to own it. Rejected: the pipe itself, which a command that works without a
daemon does not open, so that a daemon could start in the middle of it; a locked file, which an uninstaller would have
to find. Where an older version has another name for the mutex, both are held.
"""

import sys
from collections.abc import Sequence
from typing import Any, Protocol


class Kernel(Protocol):
    """What is needed of Windows."""

    def make(self, name: str) -> int | None:
        """A handle on a new mutex of this name; None when there is one already."""

    def close(self, handle: int) -> None:
        """Let go of a handle."""

    def pipe_owner(self, pipe: str) -> int:
        """The process id of who listens at a pipe; 0 when nobody does."""


class MutexLock:
    """Held by the one daemon of this person, or by a command meanwhile; has the verbs of OneDaemon."""

    trouble = ""
    """Windows always has a mutex."""

    def __init__(self, names: Sequence[str], pipe: str, kernel: Kernel) -> None:
        self._names, self._pipe, self._kernel = names, pipe, kernel
        self._handles: list[int] = []

    def acquire(self) -> int | None:
        """None when it is ours now; else the process id of the daemon, 0 when none listens yet.

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
        """Let go of it."""
        while self._handles:
            self._kernel.close(self._handles.pop())


if sys.platform == "win32":
    import ctypes

    _ALREADY_THERE = 183
    _DENIED = 5

    class WindowsKernel:
        """The real one; implements Kernel."""

        def __init__(self) -> None:
            self._library: Any = ctypes.WinDLL("kernel32", use_last_error=True)
            self._library.CreateMutexW.restype = ctypes.c_void_p

        def make(self, name: str) -> int | None:
            """A handle on a new mutex; one of another user counts as one that is there."""
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
            """Let go of a handle."""
            self._library.CloseHandle(ctypes.c_void_p(handle))

        def pipe_owner(self, pipe: str) -> int:
            """Ask the system, which cannot be lied to; the daemon sees a client that says nothing."""
            from multiprocessing.connection import Client

            number = ctypes.c_ulong()
            try:
                with Client(pipe) as client:
                    handle = ctypes.c_void_p(client.fileno())
                    self._library.GetNamedPipeServerProcessId(handle, ctypes.byref(number))
            except OSError:
                return 0
            return number.value
