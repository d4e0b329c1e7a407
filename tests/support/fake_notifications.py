"""A notification server with the quirks of real ones, on our own Bus with its exported objects.

What each kind does was measured on the real program: dunst 1.9, xfce4-notifyd 0.7, GNOME Shell 43, mako 1.7,
Plasma 5.27, notification-daemon 3.20; `gnome` is a newer one by its source, `bare` the least the specification allows.
The kinds of `ODD` still show everything and are each odd in one way: `newid` never replaces a bubble, `noimage` refuses
pictures, `close_first` tells a click after the bubble is closed, `infoerror` does not say what it is, `old` knows only
the hints of the first specification, `nonsense` sends signals that nobody can read.
`full` refuses everything, `zero` gives no number, and `babble` answers in types of its own: they are in no list.
"""

from collections.abc import Callable, Mapping
from typing import Any

from jeepney.low_level import HeaderFields
from jeepney.wrappers import DBusAddress, new_signal

from breakstretch.core.values.base import Value
from breakstretch.system.bus.bus import Bus, BusError
from breakstretch.system.bus.objects import Method
from breakstretch.system.loop.linux import LinuxReactor

NAME = "org.freedesktop.Notifications"
PATH = "/org/freedesktop/Notifications"
NAMES = {
    "dunst": "dunst",
    "xfce": "Xfce Notify Daemon",
    "gnome": "gnome-shell",
    "gnome43": "gnome-shell",
    "mako": "mako",
    "kde": "Plasma",
    "nodaemon": "Notification Daemon",
    "bare": "bare",
}
VERSIONS = {"gnome": "50.5", "gnome43": "43.9", "kde": "5.27.5", "xfce": "0.7.3"}
KINDS = tuple(NAMES)
ODD = ("newid", "noimage", "close_first", "infoerror", "old", "nonsense")
REUSES_DEAD_NUMBERS = {"dunst", "xfce", "kde"}
EXPIRED, DISMISSED, CLOSED = 1, 2, 3


class Note(Value, frozen=True):
    """One Notify as it arrived."""

    number: int
    app: str
    replaces: int
    icon: str
    title: str
    body: str
    actions: dict[str, str]
    hints: dict[str, tuple[str, Any]]
    timeout: int


class FakeServer:
    """Owns the name from `start` to `stop`; `live` is the screen, `log` every Notify that was taken."""

    def __init__(self, reactor: LinuxReactor, address: str, kind: str) -> None:
        self.kind, self.version = kind, VERSIONS.get(kind, "1.0")
        self.live: dict[int, Note] = {}
        self.log: list[Note] = []
        self.closed: list[int] = []
        """Numbers that CloseNotification was called with."""
        self.asked = 0
        """How often capabilities were asked for."""
        self.refuses = False
        """Whether it answers a question about what it can do with an error."""
        self.do_not_disturb = False
        self.turned_away: list[Note] = []
        """Every Notify that was refused."""
        self.on_notify: Callable[[], object] = bool
        """Called while a Notify is answered."""
        self.watcher: Callable[[], str] = str
        """The connection that a second voice speaks to (gnome)."""
        self._bus = Bus(reactor, address)
        self._twin = Bus(reactor, address)
        self._reactor = reactor
        self._last = 0

    def start(self) -> None:
        """Come up."""
        methods: dict[str, Method] = {
            "GetServerInformation": ("", "ssss", self._information),
            "GetCapabilities": ("", "as", lambda: (self._capabilities(),)),
            "Notify": ("susssasa{sv}i", "u", self._notify),
            "CloseNotification": ("u", "", self._close),
        }
        if self.kind == "babble":
            methods |= {"GetServerInformation": ("", "u", lambda: (7,)), "GetCapabilities": ("", "u", lambda: (7,))}
            methods["Notify"] = ("susssasa{sv}i", "s", lambda *given: (str(self._notify(*given)),))
        self._bus.export(PATH, NAME, methods)
        self._bus.connect()
        self._twin.connect()
        self._bus.request_name(NAME)

    def stop(self) -> None:
        """Be killed: everything on the screen is gone, and nobody is told."""
        self.live.clear()
        self._bus.close()
        self._twin.close()

    def press(self, number: int, action: str, closes: bool = True, token: str = "") -> None:
        """A person chooses an action; the bubble closes unless the server leaves it open."""
        assert action in self.live[number].actions, f"there is no {action} to press"
        if token:
            self.say("ActivationToken", "us", number, token)
        if self.kind == "close_first":
            self._gone(number, DISMISSED)
            self._reactor.after(0.01, lambda: self.say("ActionInvoked", "us", number, action))
            return
        self.say("ActionInvoked", "us", number, action)
        if closes:
            self._gone(number, CLOSED if self.kind == "kde" else DISMISSED)

    def dismiss(self, number: int) -> None:
        """A person closes the bubble."""
        self._gone(number, DISMISSED)

    def expire(self, number: int) -> None:
        """The server takes the bubble away by itself."""
        self._gone(number, EXPIRED)

    def say_about_another(self, number: int, action: str) -> None:
        """A click on a bubble that some other program has shown."""
        self.say("ActionInvoked", "us", number, action)

    def _information(self) -> tuple[str, str, str, str]:
        if self.kind == "infoerror":
            raise BusError("org.freedesktop.DBus.Error.UnknownMethod", "no")
        return NAMES.get(self.kind, self.kind), "test", self.version, "1.0" if self.kind == "old" else "1.2"

    def _capabilities(self) -> list[str]:
        self.asked += 1
        if self.refuses:
            raise BusError(NAME + ".Error", "busy")
        if self.kind == "bare":
            return ["body"]
        hidden = self.kind == "xfce" and self.do_not_disturb
        return ["body", "body-markup", "icon-static"] + ([] if hidden else ["actions"])

    def _notify(
        self,
        app: str,
        replaces: int,
        icon: str,
        title: str,
        body: str,
        actions: list[str],
        hints: Mapping[str, tuple[str, Any]],
        timeout: int,
    ) -> tuple[int]:
        number = self._number(replaces)
        pairs = dict(zip(actions[::2], actions[1::2], strict=True))
        note = Note(number, app, replaces, icon, title, body, pairs, dict(hints), timeout)
        if self.kind == "full" or (self.kind == "noimage" and any("image" in hint for hint in hints)):
            self.turned_away.append(note)
            raise BusError(NAME + ".MaxNotificationsExceeded", "Exceeded maximum\nnumber of notifications")
        if self.kind == "nonsense":
            self._babble(number)
        shown = self.live.get(number)
        if self.kind == "kde" and shown and (shown.title, shown.body) == (title, body):
            raise BusError(NAME + ".Error.ExcessNotificationGeneration", "created too many similar notifications")
        if self.kind == "mako" and shown and "x-canonical-private-synchronous" in hints:
            self.stop()  # its bug 653: a crash
        self.live[number] = note
        self.log.append(note)
        self.on_notify()
        return (0,) if self.kind == "zero" else (number,)

    def _babble(self, number: int) -> None:
        for member in ("ActionInvoked", "NotificationClosed", "ActivationToken", "Hello"):
            self.say(member)
            self.say(member, "s", "x")
            self.say(member, "u", number)
            self.say(member, "as", ["x"])

    def _number(self, replaces: int) -> int:
        if (self.kind != "newid" and replaces in self.live) or (replaces and self.kind in REUSES_DEAD_NUMBERS):
            return replaces
        self._last += 1
        return self._last

    def _close(self, number: int) -> None:
        self.closed.append(number)
        if number not in self.live and self.kind == "nodaemon":
            raise BusError(NAME + ".InvalidId", "no such notification")
        self._gone(number, CLOSED)

    def _gone(self, number: int, reason: int) -> None:
        if self.live.pop(number, None) is not None:
            self.say("NotificationClosed", "uu", number, reason)

    def say(self, member: str, signature: str = "", *body: Any) -> None:
        """A signal, as odd as a test wants it."""
        self._bus.emit(PATH, NAME, member, signature, *body)
        if NAMES.get(self.kind) == "gnome-shell":  # the shell's proxy repeats it, to each connection by name
            unicast(self._twin, self.watcher(), PATH, NAME, member, signature, *body)


def unicast(bus: Bus, to: str, path: str, iface: str, member: str, signature: str, *body: Any) -> None:
    """Send a signal to one connection, which no match rule keeps away from it."""
    signal = new_signal(DBusAddress(path, interface=iface), member, signature or None, body)
    signal.header.fields[HeaderFields.destination] = to
    bus._send(signal)
