"""The control endpoint on Linux: one owner-only socket in the runtime folder.

Each request goes to `answer`, which replies on its Connection. Everything runs in the loop and nothing here blocks:
what a slow client does not take is kept up to a limit, and then the client is disconnected. The socket gets its name
once it listens. A client that is refused there has therefore found a killed daemon's socket, never that of a daemon
that is just starting.
"""

import os
import socket
from collections.abc import Callable
from contextlib import suppress

from breakstretch import wire
from breakstretch.backends.control.connection import Connection
from breakstretch.backends.control.instance_lock import peer
from breakstretch.backends.control.rest import NO_ROOM, rests
from breakstretch.core.values.errors import BackendUnavailable
from breakstretch.daemon.ports import Timer
from breakstretch.system.loop.protocol import Descriptors
from breakstretch.system.paths import make_private

Answer = Callable[[wire.Request, Connection], None]
MOST_CONNECTIONS = 32
_WAITING = 32


class ControlServer:
    """Takes requests; `open` only while the InstanceLock is held, since it takes a stale socket away."""

    def __init__(self, reactor: Descriptors, path: str, answer: Answer) -> None:
        self._reactor, self._path, self._answer = reactor, path, answer
        self._socket: socket.socket | None = None
        self._connections: list[Connection] = []
        self._resting: Timer | None = None
        self._rests = rests()

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
        if self._resting is not None:
            self._resting.cancel()
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
        except OSError as error:
            if error.errno in NO_ROOM:
                self._rest()
            return
        self._rests = rests()
        client.setblocking(False)
        if peer_uid(client) != os.getuid():
            client.close()
            return
        self._make_room()
        connection = Connection(self._reactor, client, self._answer, self._connections.remove)
        self._connections.append(connection)
        connection.open()

    def _rest(self) -> None:
        """Leave the clients in the queue for a growing while; the socket stays readable, and the loop would spin."""
        if self._socket is not None:
            self._reactor.unwatch(self._socket.fileno())
            self._resting = self._reactor.after(next(self._rests), self._go_on)

    def _go_on(self) -> None:
        if self._socket is not None:
            self._reactor.watch(self._socket.fileno(), self._accept)

    def _make_room(self) -> None:
        """Disconnect the client that has been connected longest without guiding a session."""
        if len(self._connections) < MOST_CONNECTIONS:
            return
        idle = next((client for client in self._connections if client.on_line is None), self._connections[0])
        idle.drop()


def peer_uid(client: socket.socket) -> int:
    """Who is at the other end, as the kernel knows it."""
    return peer(client)[1]
