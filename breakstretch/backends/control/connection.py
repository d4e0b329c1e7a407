"""One client of the control endpoint: lines in, lines out, never blocking.

The first line is the request. While the other end guides a session, further lines are what the person does there. Views
and questions may come before the reply, because the engine begins while it answers. They are kept until the reply has
gone out, so that a client always reads the reply first.
"""

import socket
from collections.abc import Callable

from breakstretch import wire
from breakstretch.system.loop.protocol import Descriptors

MOST_UNREAD = 1_048_576
"""Bytes kept for a client that does not read; past them it is let go."""
_CHUNK = 16_384


class Connection:
    """A client: `reply` once; then either it is hung up on, or it leads and `on_line` hears what it does."""

    def __init__(
        self,
        loop: Descriptors,
        client: socket.socket,
        answer: "Callable[[wire.Request, Connection], None]",
        gone: "Callable[[Connection], None]",
    ) -> None:
        self.on_line: Callable[[wire.DoLine], None] | None = None
        """Set by who lets this connection lead; without it the reply is the last line."""
        self.on_hangup: Callable[[], None] | None = None
        """Called once when the other end is gone; not after `close`."""
        self._loop, self._client, self._answer, self._gone = loop, client, answer, gone
        self._unread, self._unsent, self._held = bytearray(), bytearray(), bytearray()
        self._asked = self._replied = self._ending = self._closed = False

    def open(self) -> None:
        """Begin to listen to it."""
        self._loop.watch(self._client.fileno(), self._ready)

    def reply(self, reply: wire.Reply) -> None:
        """Answer the request."""
        self._replied = True
        self._send(wire.encode(reply) + self._held)
        self._held.clear()
        if self.on_line is None or not reply.ok:
            self._end()

    def tell(self, line: wire.FromDaemon) -> None:
        """Send a line to a terminal that guides. What comes before the reply waits for it."""
        if self._replied:
            self._send(wire.encode(line))
        else:
            self._held += wire.encode(line)

    def close(self) -> None:
        """Hang up, as soon as what was said before has been sent; views that wait for the reply go with it."""
        self.on_line = None
        if not self._held:
            self._end()

    def drop(self) -> None:
        """Hang up now, whatever it has not read."""
        self._hung_up()

    def _ready(self, readable: bool, writable: bool) -> None:
        if writable:
            self._flush()
        if readable and not self._closed:
            self._read()

    def _read(self) -> None:
        try:
            data = self._client.recv(_CHUNK)
        except BlockingIOError:
            return
        except OSError:
            data = b""
        if not data:
            self._hung_up()
            return
        if self._ending:
            return
        self._unread += data
        while (line := self._next_line()) is not None:
            self._take(line)
        if len(self._unread) > wire.LONGEST_LINE:
            self._refuse(f"A line may have {wire.LONGEST_LINE} bytes. This one is longer.")

    def _next_line(self) -> bytes | None:
        """The next whole line of a client that is still listened to."""
        end = self._unread.find(b"\n", 0, wire.LONGEST_LINE + 1)
        if end < 0 or self._ending or self._closed:
            return None
        line = bytes(self._unread[:end])
        del self._unread[: end + 1]
        return line

    def _take(self, line: bytes) -> None:
        """What was said, if it is understood."""
        try:
            if self.on_line is not None:
                self.on_line(wire.decode_do(line))
            elif not self._asked:
                self._asked = True
                self._answer(wire.decode_request(line), self)
        except wire.WireError as error:
            self._refuse(str(error))

    def _refuse(self, text: str) -> None:
        """Report what is wrong with a line, and disconnect. A session that is guided there loses its guide."""
        self._unread.clear()
        self._send(wire.encode(wire.Reply(ok=False, text=text)))
        self._end()
        self._tell_hangup()

    def _send(self, data: bytes) -> None:
        if self._closed or self._ending:
            return
        self._unsent += data
        self._flush()

    def _flush(self) -> None:
        """Send what the kernel takes now; the rest waits in the loop."""
        while self._unsent:
            try:
                sent = self._client.send(self._unsent)
            except BlockingIOError:
                break
            except OSError:
                self._hung_up()
                return
            del self._unsent[:sent]
        if len(self._unsent) > MOST_UNREAD:
            self._hung_up()
        elif self._ending and not self._unsent:
            self._close()
        else:
            self._loop.set_writing(self._client.fileno(), bool(self._unsent))

    def _end(self) -> None:
        """Nothing more is said; hang up when all is sent."""
        self._ending = True
        if not self._closed and not self._unsent:
            self._close()

    def _hung_up(self) -> None:
        self._close()
        self._tell_hangup()

    def _tell_hangup(self) -> None:
        call, self.on_hangup, self.on_line = self.on_hangup, None, None
        if call is not None:
            call()

    def _close(self) -> None:
        if self._closed:
            return
        self._closed = True
        self._loop.unwatch(self._client.fileno())
        self._client.close()
        self._gone(self)
