"""Calls that wait for their reply, each with its deadline."""

from collections.abc import Callable

from jeepney.low_level import HeaderFields, Message, MessageType

from breakstretch.daemon.ports import Timer
from breakstretch.system.bus.values import Body, BusError
from breakstretch.system.loop.protocol import FdLoop

Done = Callable[[Body | None, BusError | None], object]
"""Called with the body of the reply and None, or with None and what went wrong."""


class Calls:
    """The calls under way on one connection; each is settled exactly once."""

    def __init__(self, reactor: FdLoop) -> None:
        self._reactor = reactor
        self._waiting: dict[int, tuple[Done, Timer]] = {}

    def add(self, serial: int, member: str, done: Done, limit: float) -> None:
        """Wait for the reply to a call, at most `limit` seconds."""
        late = BusError("local.Timeout", f"{member} was not answered within {limit:g} s")
        self._waiting[serial] = done, self._reactor.after(limit, lambda: self._settle(serial, None, late))

    def reply(self, message: Message) -> None:
        """Settle the call that a reply or an error belongs to, if it still waits."""
        fields = message.header.fields
        serial = fields[HeaderFields.reply_serial]
        if message.header.message_type is MessageType.error:
            text = str(message.body[0]) if message.body else ""
            self._settle(serial, None, BusError(fields[HeaderFields.error_name], text))
        else:
            self._settle(serial, message.body, None)

    def fail(self, why: str) -> None:
        """Settle every call: the connection is lost."""
        for serial in tuple(self._waiting):
            self._reactor.guard(self._settle, serial, None, BusError("local.Disconnected", why))

    def forget(self) -> None:
        """Drop every call without settling it."""
        for _, limit in self._waiting.values():
            limit.cancel()
        self._waiting.clear()

    def _settle(self, serial: int, body: Body | None, error: BusError | None) -> None:
        if serial in self._waiting:
            done, limit = self._waiting.pop(serial)
            limit.cancel()
            done(body, error)
