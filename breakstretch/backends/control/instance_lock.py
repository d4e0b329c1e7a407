"""The locks that let only one daemon run on Linux and macOS: one beside the history, one in the runtime folder.

Chosen: `flock` on a file beside `history.db` decides, since two daemons on one history would lose each other's rows,
whatever their environment. The kernel drops it however a process ends. Rejected: the socket itself as the lock, which
a killed daemon leaves behind, and a process id in a file, which another process may have by now. A name on the
session bus is missing in cron and over ssh; a port on localhost is open to every local user.

The lock in the runtime folder is taken as well, and first: older versions know no other. An older daemon of another
session, which locks another runtime folder, is looked up by `holder.older_daemon`.

Some network and FUSE file systems have no `flock`. There the holder is believed as long as its endpoint answers, and
`trouble` says so.
"""

import fcntl
import os
import socket
import struct
import sys
from collections.abc import Callable
from contextlib import suppress

from breakstretch.system.holder import older_daemon, pid_of_holder, read_holder, text_of
from breakstretch.system.paths import make_folders

Flock = Callable[[int, int], None]
_CREDENTIALS = struct.Struct("3i")
_PATIENCE = 1.0


class InstanceLock:
    """One locked file, which names its holder; the kernel lets go of it however the process ends."""

    def __init__(self, path: str, endpoint: str = "", flock: Flock = fcntl.flock) -> None:
        self.trouble = ""
        """A sentence where the file system cannot lock."""
        self._path, self._endpoint, self._flock = path, endpoint, flock
        self._fd: int | None = None

    def acquire(self) -> int | None:
        """None when it is ours now; else the process id of the other, 0 when that is not written yet.

        Raises:
            OSError: the file cannot be made.
        """
        make_folders(os.path.dirname(self._path))
        fd = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600)
        other = self._holder(fd)
        if other is not None:
            os.close(fd)
            return other
        with suppress(OSError):  # on a full disk it is held without a number
            os.ftruncate(fd, 0)
            os.pwrite(fd, text_of(os.getpid(), self._endpoint), 0)
        self._fd = fd
        return None

    def release(self) -> None:
        """Let go of it; the file stays, since a second starter may have opened it already."""
        if self._fd is not None:
            with suppress(OSError):
                os.ftruncate(self._fd, 0)
            os.close(self._fd)
            self._fd = None

    def _holder(self, fd: int) -> int | None:
        """Who holds it, or None once we do."""
        try:
            self._flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return pid_of_holder(fd)
        except OSError as error:
            self.trouble = f"{self._path} cannot be locked: {error.strerror}."
            return listener_at(read_holder(fd)[1])
        return None


class OneDaemon:
    """The lock of the runtime folder and the lock of the history together; has the verbs of an InstanceLock.

    `former` is the lock of a runtime folder that older versions used.
    """

    def __init__(
        self,
        runtime: InstanceLock,
        history: InstanceLock,
        older: Callable[[], tuple[int, str]] = older_daemon,
        former: InstanceLock | None = None,
    ) -> None:
        self._runtime, self._history, self._older, self._former = runtime, history, older, former
        self._trouble = ""

    @property
    def trouble(self) -> str:
        """A sentence when the history is not locked, and what guards it instead."""
        wrong = self._history.trouble or self._trouble
        return wrong and f"{wrong} Only the lock in the runtime folder keeps a second daemon away."

    def acquire(self) -> int | None:
        """None if both are ours now, else the process id of the holder of one of them."""
        other = self._runtime.acquire()
        if other is not None:
            return other
        if self._former is not None and (other := self._former.acquire()) is not None:
            self._runtime.release()
            return other
        try:
            other = self._history.acquire()
        except OSError as error:  # the history itself says what is wrong with its folder
            self._trouble = f"The history cannot be locked: {error.strerror}."
        if other is None:
            other = self._older()[0] or None
        if other is not None:
            self.release()
        return other

    def release(self) -> None:
        """Let go of both."""
        self._history.release()
        if self._former is not None:
            self._former.release()
        self._runtime.release()


def listener_at(endpoint: str) -> int | None:
    """The process that listens there, 0 when the system does not say which; None when nobody does."""
    if not endpoint:
        return None
    with socket.socket(socket.AF_UNIX) as client:
        client.settimeout(_PATIENCE)
        try:
            client.connect(endpoint)
            return peer(client)[0] if sys.platform == "linux" else 0
        except OSError:
            return None


def peer(client: socket.socket) -> tuple[int, int]:
    """The process id and the user at the other end, as Linux knows them."""
    if sys.platform != "linux":
        raise OSError("only Linux says it")
    packed = client.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, _CREDENTIALS.size)
    pid, uid, _gid = _CREDENTIALS.unpack(packed)
    return int(pid), int(uid)
