"""Guides a session of the running daemon in this terminal: lines from the socket to the screen, keys back.

The daemon has the engine and the history, so hanging up here loses nothing.
"""

import select
import socket
import sys
from collections.abc import Iterator
from contextlib import suppress

from breakstretch.cli import exits
from breakstretch.cli.terminal.screen import Screen
from breakstretch.messages.visible import visible_lines
from breakstretch.wire import (
    Do,
    DoLine,
    EndLine,
    EndQuestionsLine,
    FromDaemon,
    QuestionLine,
    Reply,
    StillLine,
    ViewLine,
    decode_from_daemon,
    encode,
)

_CHUNK = 65_536


class Lines:
    """The lines that come from a daemon, over a socket."""

    def __init__(self, connection: socket.socket) -> None:
        self._connection = connection
        self._buffer = bytearray()
        self.ended = False
        """Whether the other end has hung up."""

    def read(self) -> Iterator[FromDaemon]:
        """Read every complete line, after waiting until something comes."""
        data = self._connection.recv(_CHUNK)
        self.ended = not data
        self._buffer += data
        while (end := self._buffer.find(b"\n")) >= 0:
            line = bytes(self._buffer[:end])
            del self._buffer[: end + 1]
            yield decode_from_daemon(line)


def lead(connection: socket.socket, screen: Screen) -> int:
    """Show the session or the questions to their end. Returns the exit code."""
    lines = Lines(connection)
    first = _first(lines)
    if first is None:
        return exits.FAILED
    if len(first) == 1:  # granted, and there is nothing to show
        return exits.FINE
    connection.settimeout(None)
    shown = _Shown(screen)
    with screen:
        _take(connection, shown, first[1:])
        _until_over(connection, lines, shown, screen)
    if not shown.over:
        exits.say_error("breakstretch has ended, and the session with it.")
    return exits.FINE if shown.over else exits.FAILED


def _until_over(connection: socket.socket, lines: Lines, shown: "_Shown", screen: Screen) -> None:
    """Pass lines to the screen and actions to the daemon until either end is done."""
    poll = select.poll()
    poll.register(connection, select.POLLIN)
    poll.register(screen.actions, select.POLLIN)
    while not shown.over and not lines.ended:
        ready = {fd for fd, _ in poll.poll()}
        if screen.actions in ready:
            done = screen.take()
            if not shown.leave(done):
                _send(connection, done)
        if connection.fileno() in ready:
            _take(connection, shown, list(lines.read()))


def _take(connection: socket.socket, shown: "_Shown", lines: list[FromDaemon]) -> None:
    """Show them, and then answer whether they are shown. A write to a terminal that nobody reads does not return."""
    shown.take(lines)
    _send(connection, tuple(DoLine(Do.HERE) for line in lines if isinstance(line, StillLine)))


def _send(connection: socket.socket, done: tuple[DoLine, ...]) -> None:
    """Send to the daemon. If it is gone, reading will tell."""
    with suppress(OSError):
        connection.sendall(b"".join(map(encode, done)))


class _Shown:
    """Which of the daemon's lines is on the screen, and whether the session is over."""

    def __init__(self, screen: Screen) -> None:
        self._screen = screen
        self._alone = False
        """Whether a question of no session is shown."""
        self.over = False

    def take(self, lines: list[FromDaemon]) -> None:
        """Show the lines, up to the final one."""
        for line in lines:
            match line:
                case ViewLine():
                    self._alone = False
                    self._screen.show(line.view)
                case QuestionLine():
                    self._alone = not line.question.key
                    self._screen.ask(line.question)
                case EndLine():
                    self._screen.close(line.end)
                    self.over = True
                case EndQuestionsLine():
                    self._screen.end_questions(line.asked)
                    self.over = True
                case Reply() | StillLine():
                    continue

    def leave(self, done: tuple[DoLine, ...]) -> bool:
        """Whether the person leaves questions outside a session. Nothing has to be stopped, so it is over here."""
        left = self._alone and any(line.do is Do.STOP for line in done)
        self.over = self.over or left
        return left


def _first(lines: Lines) -> list[FromDaemon] | None:
    """The daemon's consent and what follows it, if anything. None when it refuses, which was printed."""
    came: list[FromDaemon] = []
    while not lines.ended:
        try:
            came += lines.read()
        except TimeoutError:
            exits.say_error("the daemon does not answer.")
            return None
        if came and isinstance(came[0], Reply) and not came[0].ok:
            exits.say_error(came[0].text)
            return None
        if len(came) > 1:
            return came
    if came and isinstance(came[0], Reply):
        sys.stdout.write(f"{visible_lines(came[0].text) or 'There is nothing to show here.'}\n")
        return came
    exits.say_error("the daemon hung up before it answered.")
    return None
