"""The control endpoint where the loop cannot watch descriptors: a named pipe on Windows, a socket on macOS.

It carries the same lines as the endpoint of Linux, each as one message of bytes. `multiprocessing.connection` of the
standard library offers both kinds. Only bytes are sent, because its objects are pickles, which run code when they are
loaded. Its calls block, so each client has a thread that reads and another that writes. The threads only hand over,
and every callback comes from the loop. A client that does not read blocks its own writer alone.

On Windows only the first process to open a pipe may serve it (CPython asks for FILE_FLAG_FIRST_PIPE_INSTANCE). Windows
closes the pipe when that process ends. Only its account may write to it.
"""

import queue
import sys
import threading
from collections.abc import Callable
from contextlib import suppress

from breakstretch import wire
from breakstretch.backends.control.pipe_listener import Channel, Listening
from breakstretch.backends.control.rest import rests

CallSoon = Callable[[Callable[[], None]], None]
_ERRORS = (OSError, EOFError)
_ANOTHER_ACCOUNT = (
    "breakstretch runs as an administrator, or for another account with your name, and does not let you in. "
    "Please use the same account"
)


class PipeConnection:
    """A client, with the methods of the Linux one: a single `reply`, then lines for a terminal that guides."""

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
        """Send a line to a terminal that guides. A line that comes before the reply waits for it."""
        if self._replied:
            self._out.put(wire.encode(line))
        else:
            self._held.append(wire.encode(line))

    def close(self) -> None:
        """Hang up as soon as everything before it has been sent."""
        self.on_line = None
        if self._replied:
            self._out.put(None)

    def write_all(self) -> None:
        """Run in the writer's thread: send until the end, or until the client is gone."""
        with suppress(*_ERRORS):
            while (line := self._out.get()) is not None:
                self._channel.send_bytes(line)
        self._channel.close()

    def read_all(self, answer: Callable[[wire.Request, "PipeConnection"], None]) -> None:
        """Run in the reader's thread: one request, then what the person does, until the client is gone."""
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
        """Carry out a line, in the loop. If it is wrong, say why and hang up."""
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
    """Takes requests. `answer` is called from the loop."""

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
        """Begin to listen. False when another daemon already listens."""
        try:
            self._listening = self._listen()
        except PermissionError:
            return False
        _thread(self._accept_all, "control")
        return True

    def close(self) -> None:
        """Take no more clients. Those that are connected end with the process."""
        self._closed.set()
        if self._listening is not None:
            self._listening.close()

    def _accept_all(self) -> None:
        """Take clients, in a thread. After a failure it tries again: Windows may allow later what it refuses now.

        Nobody would answer a client that comes after the end, so the thread hangs up on it.
        """
        waits = rests()
        while self._listening is not None:
            try:
                channel = self._listening.accept()
                if self._closed.is_set():
                    channel.close()
                else:
                    self._serve(PipeConnection(channel, self._call_soon))
            except (*_ERRORS, RuntimeError, AssertionError):  # no thread for the client, and accept() asserts too
                if self._closed.is_set():
                    return
                self._rest(next(waits))
                continue
            waits = rests()

    def _serve(self, connection: PipeConnection) -> None:
        _thread(connection.write_all, "control writer")
        _thread(lambda: connection.read_all(self._answer), "control reader")


def ask(place: str, request: bytes, patience: float) -> bytes | None:
    """Return the daemon's reply to a request. None at once when no daemon is running.

    Only a daemon that is busy makes this wait: Windows refuses a pipe that does not exist without a delay.

    Raises:
        OSError: a daemon is running but gives no answer.
    """
    from multiprocessing.connection import Client

    try:
        client = Client(place)
    except PermissionError:
        if sys.platform != "win32":
            return None
        raise OSError(_ANOTHER_ACCOUNT) from None
    except (FileNotFoundError, NotADirectoryError, ConnectionRefusedError):
        return None
    with client:
        try:
            client.send_bytes(request)
            if not client.poll(patience):
                raise OSError("the daemon does not answer")
            return client.recv_bytes()
        except (EOFError, BrokenPipeError, ConnectionResetError):
            raise OSError("the daemon hung up before it answered. Its log says why") from None


def _thread(call: Callable[[], None], name: str) -> None:
    threading.Thread(target=call, name=name, daemon=True).start()
