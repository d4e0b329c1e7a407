"""Leads a session of the running daemon in this terminal: lines from the socket to the screen, keys back.

Knows neither engine nor history: the daemon keeps both, so that hanging up here loses nothing.
"""

import select
import socket
from collections.abc import Iterator

from breakstretch.cli import exits
from breakstretch.cli.terminal_screen import Screen
from breakstretch.wire import EndLine, Reply, ViewLine, decode_from_daemon, encode

_CHUNK = 65_536


class Lines:
    """The lines that come from a daemon, over a socket."""

    def __init__(self, connection: socket.socket) -> None:
        self._connection = connection
        self._buffer = bytearray()
        self.ended = False
        """Whether the other end has hung up."""

    def read(self) -> Iterator[Reply | ViewLine | EndLine]:
        """Every whole line there is, after waiting for something to come."""
        data = self._connection.recv(_CHUNK)
        self.ended = not data
        self._buffer += data
        while (end := self._buffer.find(b"\n")) >= 0:
            line = bytes(self._buffer[:end])
            del self._buffer[: end + 1]
            yield decode_from_daemon(line)


def lead(connection: socket.socket, screen: Screen) -> int:
    """Be led to the end; the exit code."""
    lines = Lines(connection)
    coming = _first(lines)
    if coming is None:
        return exits.FAILED
    connection.settimeout(None)
    with screen:
        over = _show(coming, screen)
        poll = select.poll()
        poll.register(connection, select.POLLIN)
        poll.register(screen.actions, select.POLLIN)
        while not over and not lines.ended:
            ready = {fd for fd, _ in poll.poll()}
            if screen.actions in ready:
                connection.sendall(b"".join(map(encode, screen.take())))
            if connection.fileno() in ready:
                over = _show(list(lines.read()), screen)
    if not over:
        exits.say_error("the daemon ended, and the session with it.")
    return exits.FINE if over else exits.FAILED


def _first(lines: Lines) -> list[ViewLine | EndLine] | None:
    """What follows the daemon's agreement; None when it does not agree, and has said so."""
    while not lines.ended:
        try:
            came = list(lines.read())
        except TimeoutError:
            exits.say_error("the daemon does not answer.")
            return None
        if came and isinstance(came[0], Reply):
            if came[0].ok:
                return [one for one in came[1:] if not isinstance(one, Reply)]
            exits.say_error(came[0].text)
            return None
    exits.say_error("the daemon hung up before it answered.")
    return None


def _show(lines: list[Reply | ViewLine | EndLine] | list[ViewLine | EndLine], screen: Screen) -> bool:
    """Whether the session is over."""
    for line in lines:
        if isinstance(line, ViewLine):
            screen.show(line.view)
        elif isinstance(line, EndLine):
            screen.close(line.end)
            return True
    return False
