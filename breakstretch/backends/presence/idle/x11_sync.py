"""The X server's own idle counter, and alarms on it: the SYNC extension for python-xlib, which ships none.

Knows requests, replies and events, and nothing of presence. Only what system counters need is here. Every fault (a
server gone, an error of the protocol, bytes that make no sense) is an OSError for whoever calls.

Chosen: python-xlib's protocol layer, which pystray brings along anyway. Rejected: its `Xlib.display` above that, whose
extensions and window classes cost the daemon another 1.5 MiB; xcffib, which cannot list the counters; the X screen
saver's idle time, which has no events.
"""

import struct
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any, ClassVar

from Xlib import error
from Xlib.protocol import rq
from Xlib.protocol.display import Display
from Xlib.protocol.request import QueryExtension

from breakstretch.system.x_display import connected

IDLETIME = "IDLETIME"
"""The counter of milliseconds since the last input on any device."""
RISES, FALLS = 0, 1
"""An alarm goes off as the counter comes up to the value, or down to it."""

_WRONG = (
    error.DisplayError,
    error.ConnectionClosedError,
    error.ResourceIDError,
    error.XError,
    error.XauthError,
    AssertionError,
    AttributeError,
    IndexError,
    KeyError,
    OverflowError,
    RuntimeError,
    TypeError,
    ValueError,
    struct.error,
)
"""What python-xlib raises beside OSError, its own classes and what strange bytes lead to."""
_ALL_FIELDS = 0b111111
_DESTROYED = 2


class _Initialize(rq.ReplyRequest):  # type: ignore[misc]  # python-xlib ships no types
    _request = rq.Struct(
        rq.Card8("opcode"), rq.Opcode(0), rq.RequestLength(), rq.Card8("major"), rq.Card8("minor"), rq.Pad(2)
    )
    _reply = rq.Struct(
        rq.ReplyCode(), rq.Pad(1), rq.Card16("sequence_number"), rq.ReplyLength(), rq.Card8("major"), rq.Pad(23)
    )


class _ListSystemCounters(rq.ReplyRequest):  # type: ignore[misc]  # as above
    _request = rq.Struct(rq.Card8("opcode"), rq.Opcode(1), rq.RequestLength())
    _reply = rq.Struct(
        rq.ReplyCode(),
        rq.Pad(1),
        rq.Card16("sequence_number"),
        rq.ReplyLength(),
        rq.Card32("count"),
        rq.Pad(20),
        rq.Binary("counters", 0),
    )


class _QueryCounter(rq.ReplyRequest):  # type: ignore[misc]  # as above
    _request = rq.Struct(rq.Card8("opcode"), rq.Opcode(5), rq.RequestLength(), rq.Card32("counter"))
    _reply = rq.Struct(
        rq.ReplyCode(),
        rq.Pad(1),
        rq.Card16("sequence_number"),
        rq.ReplyLength(),
        rq.Int32("high"),
        rq.Card32("low"),
        rq.Pad(16),
    )


class _CreateAlarm(rq.Request):  # type: ignore[misc]  # as above
    _request = rq.Struct(
        rq.Card8("opcode"),
        rq.Opcode(8),
        rq.RequestLength(),
        rq.Card32("alarm"),
        rq.Card32("mask"),
        rq.Card32("counter"),
        rq.Card32("value_type"),
        rq.Int32("high"),
        rq.Card32("low"),
        rq.Card32("test"),
        rq.Int32("delta_high"),
        rq.Card32("delta_low"),
        rq.Card32("events"),
    )


class _DestroyAlarm(rq.Request):  # type: ignore[misc]  # as above
    _request = rq.Struct(rq.Card8("opcode"), rq.Opcode(11), rq.RequestLength(), rq.Card32("alarm"))


class _AlarmNotify(rq.Event):  # type: ignore[misc]  # as above
    _code = None
    _fields = rq.Struct(
        rq.Card8("type"),
        rq.Card8("kind"),
        rq.Card16("sequence_number"),
        rq.Card32("alarm"),
        rq.Int32("high"),
        rq.Card32("low"),
        rq.Int32("alarm_high"),
        rq.Card32("alarm_low"),
        rq.Card32("time"),
        rq.Card8("state"),
        rq.Pad(3),
    )


class _Connection(Display):  # type: ignore[misc]  # as above
    """The protocol without windows; knows one kind of event, since the table of the class is shared by all."""

    resource_classes: ClassVar[dict[str, Any]] = {}
    event_classes: ClassVar[dict[int, Any]] = {}


class XServer:
    """A connection to the display of that name; raises OSError for any fault."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._connection: Any = None
        self._opcode = 0
        self._errors: list[object] = []

    @property
    def fd(self) -> int:
        """The descriptor, for the loop."""
        return int(self._connection.socket.fileno())

    def connect(self) -> None:
        """Connect; blocks for as long as the server takes to say hello, as every X program does."""
        # Without the prefix python-xlib tries the network, when nobody listens at the socket of a display here.
        name = f"unix/{self.name}" if self.name.startswith(":") else self.name
        with _as_os_error():
            self._errors.clear()
            self._connection = connected(_Connection, name)
            self._connection.set_error_handler(lambda fault, _request: self._errors.append(fault))

    def idle_counter(self) -> int | None:
        """The number of the idle counter; None where this server has none."""
        with _as_os_error():
            found = QueryExtension(display=self._connection, name="SYNC")
            if not found.present:
                return None
            self._opcode = found.major_opcode
            self._connection.event_classes = {found.first_event + 1: _AlarmNotify}
            _Initialize(display=self._connection, opcode=self._opcode, major=3, minor=1)
            listed = _ListSystemCounters(display=self._connection, opcode=self._opcode)
            return dict(_named(bytes(listed.counters), listed.count)).get(IDLETIME)

    def value(self, counter: int) -> int:
        """What the counter stands at; raises also for an error that an earlier request has met."""
        with _as_os_error():
            reply = _QueryCounter(display=self._connection, opcode=self._opcode, counter=counter)
            if self._errors:
                raise ConnectionAbortedError(f"the X server refuses: {self._errors.pop()}")
            return _whole(reply)

    def alarm(self, counter: int, value: int, test: int) -> int:
        """Set an alarm that goes off at each crossing; its number. Sent with the next request that has a reply."""
        with _as_os_error():
            number = int(self._connection.allocate_resource_id())
            _CreateAlarm(
                display=self._connection,
                opcode=self._opcode,
                alarm=number,
                mask=_ALL_FIELDS,
                counter=counter,
                value_type=0,
                high=value >> 32,
                low=value & 0xFFFF_FFFF,
                test=test,
                delta_high=0,
                delta_low=0,
                events=1,
            )
            return number

    def forget(self, alarm: int) -> None:
        """Take an alarm back."""
        with _as_os_error():
            _DestroyAlarm(display=self._connection, opcode=self._opcode, alarm=alarm)

    def gone_off(self) -> list[tuple[int, int]]:
        """The alarms that have gone off since, each with the counter's value; takes whatever else has arrived."""
        found = []
        with _as_os_error():
            while self._connection.pending_events():
                event = self._connection.next_event()
                if isinstance(event, _AlarmNotify) and event.state != _DESTROYED:
                    found.append((int(event.alarm), _whole(event)))
        return found

    def close(self) -> None:
        """Hang up."""
        if self._connection is not None:
            with suppress(OSError), _as_os_error():
                self._connection.close()
            self._connection = None


def _named(data: bytes, count: int) -> Iterator[tuple[str, int]]:
    """Each system counter's name and number; entries are padded to four bytes."""
    at = 0
    for _ in range(count):
        number, _resolution, length = struct.unpack_from("=IqH", data, at)
        yield data[at + 14 : at + 14 + length].decode("latin-1"), number
        at += (14 + length + 3) & ~3


def _whole(pair: Any) -> int:
    """The 64 bits that the protocol sends in two halves."""
    return int(pair.high) << 32 | int(pair.low)


@contextmanager
def _as_os_error() -> Iterator[None]:
    """One kind of fault for whoever calls."""
    try:
        yield
    except _WRONG as fault:
        raise ConnectionAbortedError(str(fault) or type(fault).__name__) from fault
