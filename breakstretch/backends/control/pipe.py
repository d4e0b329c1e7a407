"""The control endpoint where the loop cannot watch descriptors: a named pipe on Windows, a socket on macOS.

Knows no command; says and hears the same lines as `control`, each as one message of bytes. `multiprocessing.connection`
is the standard library's way to both, used with bytes alone: its objects would be pickles, which run what they bring.
Its calls block, so each client has a thread that reads and one that writes; both only hand over, and every callback
comes from the loop. A client that does not read blocks its own writer and nobody else.

On Windows the pipe's first owner is the only one (CPython asks for FILE_FLAG_FIRST_PIPE_INSTANCE), and the system lets
go of it with the process. Only that owner may write to it.
"""

import os
import queue
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import Protocol

from breakstretch import wire
from breakstretch.backends.control.rest import rests
from breakstretch.system.paths import endpoint

CallSoon = Callable[[Callable[[], None]], None]
_ERRORS = (OSError, EOFError)
_WAITING = 32
_LONGEST_USER = 64
"""Letters. The name of a pipe may have 256, and a path of that length is refused by some calls."""


class Channel(Protocol):
    """One client: whole messages of bytes; the real one is `multiprocessing.connection.Connection`."""

    def send_bytes(self, buf: bytes, /) -> None:
        """Send one message; blocks while the other end does not read."""

    def recv_bytes(self, maxlength: int | None = None, /) -> bytes:
        """The next message; EOFError when the other end is gone, OSError when it is too long."""

    def close(self) -> None:
        """Hang up."""


class Listening(Protocol):
    """What clients connect to; the real one is `multiprocessing.connection.Listener`."""

    def accept(self) -> Channel:
        """The next client; OSError once it is closed."""

    def close(self) -> None:
        """No more clients."""


class PipeConnection:
    """A client, with the verbs of the Linux one: `reply` once, and what a terminal that leads is told."""

    def __init__(self, channel: Channel, call_soon: CallSoon) -> None:
        self.on_line: Callable[[wire.DoLine], None] | None = None
        self.on_hangup: Callable[[], None] | None = None
        self._channel, self._call_soon = channel, call_soon
        self._out: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        self._held: list[bytes] = []
        self._replied = False

    def reply(self, reply: wire.Reply) -> None:
        """Answer the request."""
        self._replied = True
        self._out.put(wire.encode(reply))
        for line in self._held:
            self._out.put(line)
        if self.on_line is None or not reply.ok:
            self._out.put(None)

    def tell(self, line: wire.FromDaemon) -> None:
        """Send a line to a terminal that guides. What comes before the reply waits for it."""
        if self._replied:
            self._out.put(wire.encode(line))
        else:
            self._held.append(wire.encode(line))

    def close(self) -> None:
        """Hang up, as soon as what was said before has been sent."""
        self.on_line = None
        if self._replied:
            self._out.put(None)

    def write_all(self) -> None:
        """The writer's thread: send until told to hang up, or until nobody reads any more."""
        with suppress(*_ERRORS):
            while (line := self._out.get()) is not None:
                self._channel.send_bytes(line)
        self._channel.close()

    def read_all(self, answer: Callable[[wire.Request, "PipeConnection"], None]) -> None:
        """The reader's thread: one request, then what the person does, until the other end is gone."""
        try:
            line = self._channel.recv_bytes(wire.LONGEST_LINE)
            self._call_soon(lambda: self._take(lambda: answer(wire.decode_request(line), self)))
            while True:
                self._heard(self._channel.recv_bytes(wire.LONGEST_LINE))
        except _ERRORS:
            self._call_soon(self._hung_up)

    def _heard(self, line: bytes) -> None:
        self._call_soon(lambda: self._take(lambda: self._did(wire.decode_do(line))))

    def _did(self, done: wire.DoLine) -> None:
        if self.on_line is not None:
            self.on_line(done)

    def _take(self, call: Callable[[], None]) -> None:
        """In the loop: do what the line says, or say what is wrong with it and hang up."""
        try:
            call()
        except wire.WireError as error:
            self._out.put(wire.encode(wire.Reply(ok=False, text=str(error))))
            self._out.put(None)
            self._hung_up()

    def _hung_up(self) -> None:
        self._out.put(None)
        call, self.on_hangup, self.on_line = self.on_hangup, None, None
        if call is not None:
            call()


class PipeServer:
    """Takes requests; `answer` is called from the loop."""

    def __init__(
        self,
        listen: Callable[[], Listening],
        call_soon: CallSoon,
        answer: Callable[[wire.Request, PipeConnection], None],
        rest: Callable[[float], object] | None = None,
    ) -> None:
        self._listen, self._call_soon, self._answer = listen, call_soon, answer
        self._closed = threading.Event()
        self._rest = rest or self._closed.wait
        self._listening: Listening | None = None

    def open(self) -> bool:
        """Begin to listen; False when another daemon does already."""
        try:
            self._listening = self._listen()
        except PermissionError:
            return False
        _thread(self._accept_all, "control")
        return True

    def close(self) -> None:
        """No more clients; those that are connected end with the process."""
        self._closed.set()
        if self._listening is not None:
            self._listening.close()

    def _accept_all(self) -> None:
        """The thread that takes clients; what Windows refuses now, it may give later."""
        waits = rests()
        while self._listening is not None and not self._closed.is_set():
            try:
                self._serve(PipeConnection(self._listening.accept(), self._call_soon))
            except (*_ERRORS, RuntimeError):  # the last one: no thread can be started now
                self._rest(next(waits))
                continue
            waits = rests()

    def _serve(self, connection: PipeConnection) -> None:
        _thread(connection.write_all, "control writer")
        _thread(lambda: connection.read_all(self._answer), "control reader")


def address() -> str:
    """Where the endpoint is: a pipe's name on Windows, a socket's path elsewhere."""
    return rf"\\.\pipe\{own_name()}" if sys.platform == "win32" else endpoint()


def older_address() -> str:
    """Where an older version listens on Windows, as far as that name works."""
    return rf"\\.\pipe\{_older_name()}"


def mutexes() -> tuple[str, ...]:
    """The names of the lock in all sessions of this person, that of older versions last."""
    return tuple(rf"Global\{name}" for name in dict.fromkeys((own_name(), _older_name())))


def own_name() -> str:
    """The name of this person's pipe, in ASCII alone.

    Python 3.11.8 and some later versions make a pipe whose name is not ASCII under another name than clients ask for.
    """
    user = _user()
    if user.isascii() and len(user) <= _LONGEST_USER:
        return _older_name()
    from hashlib import sha256

    return f"breakstretch-{sha256(user.casefold().encode(errors='surrogatepass')).hexdigest()[:32]}"


def _older_name() -> str:
    return f"breakstretch-{_user()}"


def _user() -> str:
    return os.environ.get("USERNAME", "user")


def ask(place: str, request: bytes, patience: float) -> bytes | None:
    """The daemon's reply to one request; None when no daemon is running."""
    from multiprocessing.connection import Client

    try:
        client = Client(place)
    except (FileNotFoundError, ConnectionRefusedError):
        return None
    with client:
        client.send_bytes(request)
        if not client.poll(patience):
            raise OSError("the daemon does not answer")
        try:
            return client.recv_bytes()
        except EOFError:
            raise OSError("the daemon hung up before it answered. Its log says why") from None


def listen_at(place: str) -> Callable[[], Listening]:
    """The real endpoint, for a PipeServer. Only who holds the lock may listen.

    So a socket that is there already was left by a daemon that was killed, and is taken away.
    """

    def listen() -> Listening:
        from multiprocessing.connection import Listener

        if sys.platform != "win32":
            with suppress(FileNotFoundError):
                os.unlink(place)
        return Listener(place, backlog=_WAITING)

    return listen


def _thread(call: Callable[[], None], name: str) -> None:
    threading.Thread(target=call, name=name, daemon=True).start()
