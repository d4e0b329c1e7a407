"""Asks a sound server on this machine who records, in PulseAudio's own protocol; PipeWire speaks it as well.

Chosen: these few commands of a protocol that has kept them for fifteen years, on one socket in our own loop: 0.3 MiB
and nothing to install. Rejected: the pulsectl package, whose libpulse wants 3.9 MiB and a thread of its own all day.
Rejected: `pactl subscribe`, which would be a second process all day and one more for each answer, from a package that
many desktops do not install.

The server tells that something about recordings has changed, and is then asked for all of them; while nothing changes
nothing is said. The greeting says whose process we are, which the kernel vouches for, so no key file is needed. Left
out, the kernel adds it by itself once the server has asked for it, and now and then a greeting comes before that.
Nothing is ever recorded.
"""

import os
import socket
import struct
from collections.abc import Callable
from typing import Any

from breakstretch.backends.presence.calls import pulse_frames as frames
from breakstretch.backends.presence.calls.pulse_streams import NOWHERE, Recording, recording
from breakstretch.system.loop.protocol import FdLoop

VERSION = 19
"""The version we speak: with it a recording has exactly FIELDS values, whatever newer server tells it."""
FIELDS = 13
_ERROR, _REPLY, _CHANGED = 0, 2, 66
_HELLO, _NAME, _SOURCE, _RECORDINGS, _SUBSCRIBE = 8, 9, 23, 32, 35
_CHANGES_OF_RECORDINGS = 0x8
_VERSION_BITS = 0xFFFF
_NO_KEY = bytes(256)
_PIECE = 1 << 16

Heard = Callable[[tuple[Recording, ...], frozenset[int]], None]
"""Called with every recording, and the numbers of the sources that are microphones."""
Answer = Callable[[list[Any]], None]


class NativeEar:
    """One connection; `heard` after each change, `lost` once when it ends by itself."""

    def __init__(self, loop: FdLoop, address: str, heard: Heard, lost: Callable[[], None]) -> None:
        self._loop, self._address, self._heard, self._lost = loop, address, heard, lost
        self._socket: socket.socket | None = None
        self._frames = frames.Frames()
        self._answers: dict[int, Answer] = {}
        self._asked = 0
        self._asking = self._changed = False

    def open(self) -> bool:
        """Begin; False when nobody listens at that address, and then `lost` is not called."""
        made = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM | socket.SOCK_NONBLOCK)
        try:
            made.connect(self._address)
        except OSError:
            made.close()
            return False
        self._socket = made
        self._loop.watch(made.fileno(), self._ready)
        self._ask(_HELLO, frames.number(VERSION), frames.data(_NO_KEY), answer=self._greeted)
        return True

    def close(self) -> None:
        """Hang up, without a word to `lost`."""
        if self._socket is not None:
            self._loop.unwatch(self._socket.fileno())
            self._socket.close()
            self._socket = None

    def _end(self) -> None:
        if self._socket is not None:
            self.close()
            self._lost()

    def _ask(self, command: int, *values: bytes, answer: Answer) -> None:
        """Send a command; what comes back goes to `answer`, and an error as no values at all."""
        self._asked += 1
        self._answers[self._asked] = answer
        sent = frames.frame(frames.number(command), frames.number(self._asked), *values)
        try:
            who = credentials() if command == _HELLO else []
            whole = self._socket is not None and self._socket.sendmsg([sent], who) == len(sent)
        except OSError:
            whole = False
        if not whole:
            self._end()

    def _ready(self, _readable: bool, _writable: bool) -> None:
        if self._socket is None:
            return
        try:
            received = self._socket.recv(_PIECE)
            complete = self._frames.feed(received)
            for values in complete:
                self._take(values)
        except BlockingIOError:
            return
        except (OSError, ValueError, TypeError, IndexError):  # a stranger's bytes, which mean nothing we know
            received = b""
        if not received:
            self._end()

    def _take(self, values: list[Any]) -> None:
        command, tag, *rest = values
        if self._socket is None:  # an answer before this one ended it
            return
        if command == _CHANGED:
            self._look()
        elif command in (_REPLY, _ERROR):
            answer = self._answers.pop(tag, None)
            if answer is not None:
                answer(rest if command == _REPLY else [])

    def _greeted(self, values: list[Any]) -> None:
        if not values or values[0] & _VERSION_BITS < VERSION:
            self._end()
            return
        named = {"application.name": "breakstretch", "application.process.id": str(os.getpid())}
        self._ask(_NAME, frames.properties(named), answer=lambda _values: None)
        self._ask(_SUBSCRIBE, frames.number(_CHANGES_OF_RECORDINGS), answer=lambda _values: self._look())

    def _look(self) -> None:
        """Ask for all recordings; what changes meanwhile is asked for when the answer is complete."""
        if self._asking:
            self._changed = True
            return
        self._asking, self._changed = True, False
        self._ask(_RECORDINGS, answer=self._listed)

    def _listed(self, values: list[Any]) -> None:
        found = tuple(_recording(values[at : at + FIELDS]) for at in range(0, len(values), FIELDS))
        self._sort_out(found, sorted({recording.source for recording in found if recording.runs}), [])

    def _sort_out(self, found: tuple[Recording, ...], sources: list[int], microphones: list[int]) -> None:
        """Ask of one source after the other whether it is a microphone, then tell."""
        if not sources:
            self._asking = False
            self._heard(found, frozenset(microphones))
            if self._changed:
                self._look()
            return
        source, *more = sources

        def answered(values: list[Any]) -> None:
            is_one = bool(values) and values[8] == NOWHERE
            self._sort_out(found, more, [*microphones, source] if is_one else microphones)

        self._ask(_SOURCE, frames.number(source), frames.text(None), answer=answered)


def credentials() -> list[tuple[int, int, bytes]]:
    """Whose process this is, to be sent with the greeting."""
    who = struct.pack("iII", os.getpid(), os.geteuid(), os.getegid())
    return [(socket.SOL_SOCKET, socket.SCM_CREDENTIALS, who)]


def _recording(values: list[Any]) -> Recording:
    """From the values of one: number, name, module, client, source, sample kind, …, properties, corked."""
    client, source, (_, _, rate), properties, corked = values[3], values[4], values[5], values[11], values[12]
    if not isinstance(client, int) or not isinstance(source, int) or not isinstance(properties, dict):
        raise frames.BadFrame("a recording that is none")
    return recording(source, client, rate, properties, corked=bool(corked))
