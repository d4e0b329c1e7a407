"""A notification server with the quirks of real ones, on our own Bus with its exported objects.

What each kind does is known from the real program; fake_screens.py names its version, and knows what is on the screen.
`gnome` is a newer one by its source, `bare` the least the specification allows.
The kinds of `ODD` still show everything and are each odd in one way: `newid` never replaces a bubble, `noimage` refuses
pictures, `close_first` tells a click after the bubble is closed, `infoerror` does not say what it is, `old` knows only
the hints of the first specification, `nonsense` sends signals that nobody can read.
`full` refuses everything, `zero` gives no number, and `babble` answers in types of its own: they are in no list.
"""

from collections.abc import Callable, Mapping
from typing import Any

from jeepney.low_level import HeaderFields
from jeepney.wrappers import DBusAddress, new_signal

from breakstretch.system.bus.bus import Bus, BusError
from breakstretch.system.bus.objects import Method
from breakstretch.system.loop.linux import LinuxReactor
from breakstretch.system.loop.timers import HeapTimer
from tests.support.fake_screens import LOOKS, PLASMA, PLASMA_REMOVES_AFTER, Note, Screen, looks_of

NAME = "org.freedesktop.Notifications"
PATH = "/org/freedesktop/Notifications"
SEEN = tuple(LOOKS)
KINDS = tuple(kind for kind in SEEN if kind not in {"gnome48", "cinnamon", "plasma"})
"""Those that differ in what they answer, and not only in what is seen."""
ODD = ("newid", "noimage", "close_first", "infoerror", "old", "nonsense")
REUSES_DEAD_NUMBERS = {"dunst", "xfce", "lxqt", *PLASMA}
REFUSES_MORE = {"nodaemon": 20, "mate": 20}
"""How many bubbles it keeps."""
EXPIRED, DISMISSED, CLOSED = 1, 2, 3


class FakeServer:
    """Owns the name from `start` to `stop`; `live` is what it keeps, `log` every Notify that was taken."""

    def __init__(self, reactor: LinuxReactor, address: str, kind: str) -> None:
        looks = looks_of(kind)
        self.kind, self.version = kind, looks.version
        self.name = looks.server
        self.screen = Screen(reactor, looks)
        self.live: dict[int, Note] = {}
        self.log: list[Note] = []
        self.closed: list[int] = []
        """Numbers that CloseNotification was called with."""
        self.asked = 0
        """How often capabilities were asked for."""
        self.refuses = False
        """Whether it answers a question about what it can do with an error."""
        self._do_not_disturb = False
        self.others = 0
        """Bubbles of other programs."""
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
        self._just_said: object = None
        """The text of the last second (Plasma)."""
        self._forgets: HeapTimer | None = None

    @property
    def visible(self) -> Mapping[int, Note]:
        """What a person sees now."""
        return self.screen.visible

    @property
    def do_not_disturb(self) -> bool:
        """Whether it is on."""
        return self._do_not_disturb

    @do_not_disturb.setter
    def do_not_disturb(self, on: bool) -> None:
        self._do_not_disturb = on
        for note in self.live.values() if looks_of(self.kind).clears else ():
            self.screen.gone(note.number) if self._silenced(note) else self.screen.show(note)

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
        self.screen.clear()
        self._bus.close()
        self._twin.close()

    def press(self, number: int, action: str, closes: bool = True, token: str = "") -> None:
        """A person chooses an action; the bubble closes unless the server leaves it open."""
        assert action in self.live[number].actions, f"there is no {action} to press"
        self._a_moment_passes()
        if token:
            self.say("ActivationToken", "us", number, token)
        if self.kind == "close_first":
            self._gone(number, DISMISSED)
            self._reactor.after(0.01, lambda: self.say("ActionInvoked", "us", number, action))
            return
        self.say("ActionInvoked", "us", number, action)
        if closes and self.kind != "lxqt":
            self._gone(number, CLOSED if self.kind in PLASMA else DISMISSED)

    def dismiss(self, number: int) -> None:
        """A person closes the bubble."""
        self._a_moment_passes()
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
        return self.name, "test", self.version, "1.0" if self.kind == "old" else "1.2"

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
        if self._refuses(note):
            self.turned_away.append(note)
            raise BusError(NAME + ".MaxNotificationsExceeded", "Exceeded maximum\nnumber of notifications")
        if self.kind == "nonsense":
            self._babble(number)
        if self.kind in PLASMA:
            self._not_again(note)
        if self.kind == "mako" and number in self.live and "x-canonical-private-synchronous" in hints:
            self.stop()  # its bug 653: a crash
        self.log.append(note)
        if not (self.kind == "mate" and self.do_not_disturb):  # it answers, and forgets
            self.live[number] = note
            if not self._silenced(note):
                self.screen.show(note)
        self.on_notify()
        return (0,) if self.kind == "zero" else (number,)

    def _refuses(self, note: Note) -> bool:
        """Whether there is no room, or it takes no pictures."""
        if self.kind == "noimage":
            return any("image" in hint for hint in note.hints)
        most = REFUSES_MORE.get(self.kind)
        return self.kind == "full" or (most is not None and self.others + len(self.live) > most)

    def _not_again(self, note: Note) -> None:
        """Refuse the text of the last second. Plasma compares the texts, and no pictures."""
        text = (note.title, note.body, note.actions)
        if text == self._just_said:
            raise BusError(NAME + ".Error.ExcessNotificationGeneration", "created too many similar notifications")
        self._just_said = text
        if self._forgets is not None:
            self._forgets.cancel()
        self._forgets = self._reactor.after(1.0, self._a_moment_passes)

    def _a_moment_passes(self) -> None:
        """A person has looked at it, which takes a while."""
        self._just_said = None

    def _silenced(self, note: Note) -> bool:
        """Whether it keeps the bubble from the screen; LXQt takes the same text under two numbers for a mistake."""
        if self.kind == "lxqt":
            same = [other for other in self.live.values() if (other.title, other.body) == (note.title, note.body)]
            return self.do_not_disturb or any(other.number != note.number for other in same)
        return self.do_not_disturb and not (note.urgent and looks_of(self.kind).urgent_passes)

    def _babble(self, number: int) -> None:
        for member in ("ActionInvoked", "NotificationClosed", "ActivationToken", "Hello"):
            self.say(member)
            self.say(member, "s", "x")
            self.say(member, "u", number)
            self.say(member, "as", ["x"])

    def _number(self, replaces: int) -> int:
        new = self.kind == "newid" or (self.kind == "mate" and self.do_not_disturb)
        if (not new and replaces in self.live) or (replaces and self.kind in REUSES_DEAD_NUMBERS):
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
            self.screen.gone(number)
            self.say("NotificationClosed", "uu", number, reason)
            if self.kind in PLASMA:
                self._reactor.after(PLASMA_REMOVES_AFTER, lambda: self._swallow(number))

    def _swallow(self, number: int) -> None:
        """Remove the closed bubble, and without a word what has its number by now."""
        self.live.pop(number, None)
        self.screen.gone(number)

    def say(self, member: str, signature: str = "", *body: Any) -> None:
        """A signal, as odd as a test wants it."""
        self._bus.emit(PATH, NAME, member, signature, *body)
        if self.name == "gnome-shell":  # the shell's proxy repeats it, to each connection by name
            unicast(self._twin, self.watcher(), PATH, NAME, member, signature, *body)


def unicast(bus: Bus, to: str, path: str, iface: str, member: str, signature: str, *body: Any) -> None:
    """Send a signal to one connection, which no match rule keeps away from it."""
    signal = new_signal(DBusAddress(path, interface=iface), member, signature or None, body)
    signal.header.fields[HeaderFields.destination] = to
    bus._send(signal)
