"""What passes on the session bus between anybody and the notification server; listens and says nothing.

No server tells what it shows, so what it was given is the nearest to it that a program can read; screenshots are for
the eye. It hears only what passes after it was made, and takes it in when it is asked.
"""

from contextlib import suppress
from typing import Any

from jeepney import HeaderFields, Message, MessageType
from jeepney.bus_messages import Monitoring
from jeepney.io.blocking import DBusConnection, open_dbus_connection

from breakstretch.core.values.base import Value

_RULE = "interface='org.freedesktop.Notifications'"
_REPLIES = "type='method_return'"


class Bubble(Value, frozen=True):
    """One text that a server was given."""

    title: str
    body: str
    actions: dict[str, str]
    """Ids and labels."""
    picture: bool
    """Whether it came with one drawn for it."""
    number: int = 0
    """As the server answered; 0 until it has."""
    file: str = ""
    """The picture file it came with."""


class Overheard:
    """A second pair of ears on the bus."""

    def __init__(self, address: str) -> None:
        self._bus: DBusConnection = open_dbus_connection(address)
        self._bus.send_and_get_reply(Monitoring().BecomeMonitor([_RULE, _REPLIES]))
        self._asked: dict[tuple[str, int], int] = {}
        self._bubbles: list[Bubble] = []
        self._open: dict[int, int] = {}

    @property
    def bubbles(self) -> list[Bubble]:
        """Every text that was given, in order."""
        self._listen()
        return list(self._bubbles)

    @property
    def shown(self) -> list[Bubble]:
        """What is on the screen now: the last text of every bubble that has not been closed."""
        self._listen()
        return [self._bubbles[index] for index in self._open.values()]

    @property
    def titles(self) -> list[str]:
        """Titles of what is on the screen now."""
        return [bubble.title for bubble in self.shown]

    @property
    def one(self) -> Bubble | None:
        """The one bubble there is; None while there is none, or more than one."""
        shown = self.shown
        return shown[0] if len(shown) == 1 else None

    def server_lost(self) -> None:
        """A server that was killed takes its bubbles along and tells nobody."""
        self._listen()
        self._open.clear()

    def close(self) -> None:
        """Stop listening."""
        self._bus.close()

    def _listen(self) -> None:
        with suppress(TimeoutError, ConnectionError):
            while True:
                self._take(self._bus.receive(timeout=0))

    def _take(self, message: Message) -> None:
        header = message.header
        match header.message_type, header.fields.get(HeaderFields.member):
            case MessageType.method_call, "Notify":
                self._asked[header.fields[HeaderFields.sender], header.serial] = len(self._bubbles)
                self._bubbles.append(_bubble(message.body))
            case MessageType.method_return, _:
                asked = header.fields.get(HeaderFields.destination, ""), header.fields[HeaderFields.reply_serial]
                if (index := self._asked.pop(asked, None)) is not None:
                    self._answered(index, message.body[0])
            case MessageType.signal, "NotificationClosed":
                self._open.pop(message.body[0], None)

    def _answered(self, index: int, number: int) -> None:
        told = self._bubbles[index]
        self._bubbles[index] = Bubble(told.title, told.body, told.actions, told.picture, number, told.file)
        self._open[number] = index


def _bubble(body: tuple[Any, ...]) -> Bubble:
    actions = dict(zip(body[5][::2], body[5][1::2], strict=True))
    _, file = body[6].get("image-path", ("s", ""))
    return Bubble(body[3], body[4], actions, "image-data" in body[6], file=file)
