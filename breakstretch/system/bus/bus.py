"""A D-Bus connection in the loop: calls, signals, names and exported objects.

All of them survive a lost socket: when the socket is lost, or was never there, the bus is tried again as `socket_retry`
says, and every rule, name and object is restored. Nothing here raises for what a bus does. A call's `done` hears of it,
always later from the loop and never from within the call.

Chosen: messages of jeepney in our own loop. Rejected: dbus-fast, which brings asyncio and doubles the memory of the
daemon; proxies made by introspection, which fail on services that hide their description. What jeepney leaves unchecked
makes the bus close the connection, so text is cleaned on its way out. The caller is responsible for types: lists for
arrays (bytes for `ay`), tuples for structs, (signature, value) for variants, True or False for `b`. A wrong one raises
here, before anything is sent. A received `h` is a jeepney FileDescriptor, which the receiver closes or converts.
"""

from collections.abc import Callable, Mapping
from typing import Any

from jeepney.low_level import HeaderFields, Message, MessageFlag, MessageType
from jeepney.wrappers import DBusAddress, new_error, new_method_call, new_method_return, new_signal

from breakstretch.system.bus import bus_link
from breakstretch.system.bus.calls import Calls, Done
from breakstretch.system.bus.objects import Interface, Method, Objects, Properties
from breakstretch.system.bus.values import DBUS, DBUS_PATH, ERROR, Body, BusError, clean, cleaned
from breakstretch.system.bus.watches import Changed, Handler, Rule, Subscription, Watches
from breakstretch.system.clock import elapsed
from breakstretch.system.loop.protocol import FdLoop
from breakstretch.system.loop.socket_retry import SocketRetry

__all__ = ["Body", "Bus", "BusError", "Subscription", "clean"]

CALL_LIMIT = 5.0
"""Seconds until a call without an answer has failed."""
_DO_NOT_QUEUE = 4


class Bus:
    """The connection to the "SESSION" or "SYSTEM" bus, or to one at a given address."""

    def __init__(self, reactor: FdLoop, address: str = "SESSION") -> None:
        self.on_lost: list[Callable[[], object]] = []
        """Called when the connection is lost."""
        self.on_connected: list[Callable[[], object]] = []
        """Called when there is a connection, the first and every later one."""
        self.unique_name = ""
        """Ours on this connection; empty until the bus has said it."""
        self.reactor = reactor
        """The loop it lives in, whose timers its users share."""
        self._address = address
        self._link: bus_link.Link | None = None
        self._serial = 0
        self._calls = Calls(reactor)
        self._watches = Watches(self._ask_bus, reactor.guard, reactor.call_soon)
        self._names: list[str] = []
        self._objects = Objects()
        self._retry = SocketRetry(reactor, elapsed, bus_link.place(address), self._connect_again)

    @property
    def connected(self) -> bool:
        """Whether there is a connection at present."""
        return self._link is not None

    @property
    def guid(self) -> str:
        """The id of this bus. A later bus may have the same address."""
        return self._link.guid if self._link is not None else ""

    @property
    def possible(self) -> bool:
        """Whether there is a socket that could lead to such a bus, connected or not."""
        return self.connected or bus_link.possible(self._address)

    def connect(self) -> bool:
        """Connect now. If that fails, keep trying until `close`."""
        if self._link is not None:
            return True
        try:
            self._link = bus_link.connect(self._address)
        except OSError:
            self._retry.later()
            return False
        self.reactor.watch(self._link.fd, self._ready)
        self.call(DBUS, DBUS_PATH, DBUS, "Hello", done=self._welcome)
        for name in self._names:
            self._own(name)
        self._watches.restore()
        return True

    def close(self) -> None:
        """Close the connection, until `connect` is called again. Open calls are forgotten."""
        self._retry.cancel()
        self._drop(farewell=True)
        self._calls.forget()

    def call(
        self,
        dest: str,
        path: str,
        iface: str,
        member: str,
        sig: str = "",
        *body: Any,
        done: Done | None = None,
        limit: float = CALL_LIMIT,
    ) -> None:
        """Call a method. Without `done` no reply is requested."""
        message = new_method_call(DBusAddress(path, dest, iface), member, sig or None, cleaned(body))
        if done is None:
            message.header.flags |= MessageFlag.no_reply_expected
        serial = self._send(message)
        if done is not None and serial:
            self._calls.add(serial, member, done, limit)
        elif done is not None:
            error = BusError("local.Disconnected", "there is no connection to the bus")
            self.reactor.call_soon(lambda: self.reactor.guard(done, None, error))

    def on_signal(self, sender: str, path: str, iface: str, handler: Handler) -> Subscription:
        """Subscribe to signals. An empty `sender` or `path` means any, a well-known sender means its present owner."""
        return self._watches.on_signal(Rule(sender, path, iface, handler))

    def watch_name(self, name: str, changed: Changed) -> Subscription:
        """Report who owns a name: soon, on every change, and '' when the connection is lost."""
        return self._watches.watch_name(name, changed)

    def export(
        self,
        path: str,
        iface: str,
        methods: Mapping[str, Method],
        properties: Properties = dict,
        signals: Mapping[str, str] | None = None,
    ) -> None:
        """Export {name: (signature in, signature out, call)}, and `properties()` -> {name: (signature, value)}."""
        self._objects.add(path, iface, Interface(methods, properties, signals or {}))

    def unexport(self, path: str) -> None:
        """Stop exporting at this path."""
        self._objects.remove(path)

    def emit(self, path: str, iface: str, member: str, sig: str = "", *body: Any) -> None:
        """Send a signal to all subscribers. Without a connection there are none."""
        self._send(new_signal(DBusAddress(path, interface=iface), member, sig or None, cleaned(body)))

    def request_name(self, name: str) -> None:
        """Own a name, now and on every later connection, unless another has it."""
        if name not in self._names:
            self._names.append(name)
            self._own(name)

    def release_name(self, name: str) -> None:
        """Give a name back."""
        if name in self._names:
            self._names.remove(name)
            self._ask_bus("ReleaseName", name)

    def _own(self, name: str) -> None:
        self.call(DBUS, DBUS_PATH, DBUS, "RequestName", "su", name, _DO_NOT_QUEUE)

    def _ask_bus(self, member: str, text: str, told: Callable[[str], None] | None = None) -> None:
        """Call the bus itself with one text; `told` gets the text it answers, empty for an error."""

        def answered(reply: Body | None, _error: BusError | None) -> None:
            if told is not None:
                told(reply[0] if reply else "")

        self.call(DBUS, DBUS_PATH, DBUS, member, "s", text, done=answered if told is not None else None)

    def _welcome(self, reply: Body | None, _error: BusError | None) -> None:
        if reply:
            self.unique_name = reply[0]
            self._retry.reset()
            for call in tuple(self.on_connected):
                self.reactor.guard(call)

    def _connect_again(self) -> None:
        self.connect()

    def _lost(self, why: str) -> None:
        """Close the socket and notify everyone who waits for something on it."""
        self._drop()
        self._retry.later()
        self._watches.lost()
        self._calls.fail(why)
        for call in tuple(self.on_lost):
            self.reactor.guard(call)

    def _drop(self, farewell: bool = False) -> None:
        link, self._link, self.unique_name = self._link, None, ""
        if link is not None:
            self.reactor.unwatch(link.fd)
            link.close(farewell)

    def _send(self, message: Message) -> int:
        """The serial it goes out with; 0 without a connection. A loss is told by the next read, not from here."""
        if self._link is None:
            return 0
        data = message.serialise(self._serial + 1)
        self._serial += 1
        if self._link.send(data):
            self.reactor.set_writing(self._link.fd, True)
        return self._serial

    def _ready(self, readable: bool, writable: bool) -> None:
        if (link := self._link) is None:
            return
        try:
            if writable and not link.flush():
                self.reactor.set_writing(link.fd, False)
            if readable:
                link.receive()
            messages = tuple(link.messages())
        except OSError as error:
            self._lost(str(error))
            return
        for message in messages:
            if self._link is link:
                self.reactor.guard(self._dispatch, message)

    def _dispatch(self, message: Message) -> None:
        fields = message.header.fields
        match message.header.message_type:
            case MessageType.method_call:
                self._serve(message)
            case MessageType.signal:
                path, iface = fields[HeaderFields.path], fields[HeaderFields.interface]
                member, sender = fields[HeaderFields.member], fields.get(HeaderFields.sender, "")
                self._watches.signal(sender, path, iface, member, message.body)
            case _:
                self._calls.reply(message)

    def _serve(self, call: Message) -> None:
        """Answer a call; when what we export raises, its caller is told before the loop is."""
        fields, answered = call.header.fields, False
        path, member = fields[HeaderFields.path], fields[HeaderFields.member]
        iface, signature = fields.get(HeaderFields.interface), fields.get(HeaderFields.signature, "")
        try:
            given, body = self._objects.answer(path, iface, member, signature, call.body)
            self._reply(call, new_method_return(call, given or None, cleaned(body)))
            answered = True
        except BusError as error:
            self._reply(call, new_error(call, error.name, "s", (clean(error.text),)))
            answered = True
        finally:
            if not answered:
                self._reply(call, new_error(call, ERROR + "Failed", "s", (f"{member} failed",)))

    def _reply(self, call: Message, reply: Message) -> None:
        if not call.header.flags & MessageFlag.no_reply_expected:
            self._send(reply)
