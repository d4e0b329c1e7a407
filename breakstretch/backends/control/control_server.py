"""The control endpoint on Linux: one owner-only socket below the runtime folder, and the lock of the one instance.

Knows no command: each request goes to `answer`, which replies on its Connection. Everything runs in the loop and
nothing here blocks: what a slow client does not take is kept up to a limit, and then the client is let go.

Chosen: `flock` on a file beside the socket decides who is the one instance; the kernel drops it however a process
ends, so its winner may take a stale socket away. Rejected: the socket itself as the lock, which a killed daemon leaves
behind, and a process id in a file, which another process may have by now. A name on the session bus is missing in
cron and over ssh; a port on localhost is open to every local user.

The socket gets its name once it listens. So a client that is refused there has found a killed daemon's socket, never
that of a daemon that is just starting.
"""

import fcntl
import os
import socket
import struct
from collections.abc import Callable
from contextlib import suppress

from breakstretch import wire
from breakstretch.backends.control.connection import Connection
from breakstretch.core.values.errors import BackendUnavailable
from breakstretch.system.loop.protocol import FdLoop
from breakstretch.system.paths import make_private

Answer = Callable[[wire.Request, Connection], None]
MOST_CONNECTIONS = 32
_WAITING = 32
_CREDENTIALS = struct.Struct("3i")


class InstanceLock:
    """Held by the one daemon of this person; the kernel lets go of it however the process ends."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._fd: int | None = None

    def acquire(self) -> int | None:
        """None when it is ours now; else the process id of the other, 0 when that is not written yet."""
        make_private(os.path.dirname(self._path))
        fd = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600)
        try:
            fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            text = os.pread(fd, 32, 0).strip()
            os.close(fd)
            return int(text) if text.isdigit() else 0
        os.ftruncate(fd, 0)
        os.pwrite(fd, b"%d\n" % os.getpid(), 0)
        self._fd = fd
        return None

    def release(self) -> None:
        """Let go of it; the file stays, since a second starter may have opened it already."""
        if self._fd is not None:
            os.ftruncate(self._fd, 0)
            os.close(self._fd)
            self._fd = None


class ControlServer:
    """Takes requests; `open` only while the InstanceLock is held, since it takes a stale socket away."""

    def __init__(self, reactor: FdLoop, path: str, answer: Answer) -> None:
        self._reactor, self._path, self._answer = reactor, path, answer
        self._socket: socket.socket | None = None
        self._connections: list[Connection] = []

    def open(self) -> None:
        """Begin to listen; BackendUnavailable when this cannot be done here."""
        folder = os.path.dirname(self._path)
        make_private(folder)
        opening = f"{folder}/opening"  # as long as "control", so that a path too long for that fails here
        listening = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM | socket.SOCK_NONBLOCK)
        try:
            with suppress(FileNotFoundError):
                os.unlink(opening)
            listening.bind(opening)
            os.chmod(opening, 0o600)
            listening.listen(_WAITING)
            os.replace(opening, self._path)
        except OSError as error:
            listening.close()
            raise BackendUnavailable("control", f"no socket at {self._path}: {error.strerror or error}") from error
        self._socket = listening
        self._reactor.watch(listening.fileno(), self._accept)

    def close(self) -> None:
        """Hang up on everyone and take the socket away."""
        for connection in tuple(self._connections):
            connection.drop()
        if self._socket is not None:
            self._reactor.unwatch(self._socket.fileno())
            self._socket.close()
            self._socket = None
            with suppress(FileNotFoundError):
                os.unlink(self._path)

    def _accept(self, _readable: bool, _writable: bool) -> None:
        if self._socket is None:
            return
        try:
            client, _ = self._socket.accept()
        except OSError:
            return
        client.setblocking(False)
        if peer_uid(client) != os.getuid():
            client.close()
            return
        self._make_room()
        connection = Connection(self._reactor, client, self._answer, self._connections.remove)
        self._connections.append(connection)
        connection.open()

    def _make_room(self) -> None:
        """Whoever is connected for longest without leading a session has had its time."""
        if len(self._connections) < MOST_CONNECTIONS:
            return
        idle = next((one for one in self._connections if one.on_line is None), self._connections[0])
        idle.drop()


def peer_uid(client: socket.socket) -> int:
    """Who is at the other end, as the kernel knows it."""
    packed = client.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, _CREDENTIALS.size)
    _pid, uid, _gid = _CREDENTIALS.unpack(packed)
    return int(uid)
