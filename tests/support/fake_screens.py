"""What a person sees of a fake notification server: which bubbles are on the screen, and which buttons they have.

Each kind names its server and version, and where its manner is known from. "session": seen with real clicks in a real
session of that desktop. "server": measured on the real program alone. "source": read in the program's source.
Times pass on the loop's clock.
"""

from collections.abc import Callable, Mapping
from typing import Any

from msgspec.structs import replace

from breakstretch.core.values.base import Value
from breakstretch.system.loop.linux import LinuxReactor
from breakstretch.system.loop.timers import HeapTimer

URGENT = ("y", 2)
PLASMA_REMOVES_AFTER = 0.06
"""Seconds after which Plasma removes a closed bubble, and whatever has its number by then."""


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

    @property
    def urgent(self) -> bool:
        """Whether it is to stay."""
        return self.hints.get("urgency") == URGENT


class Looks(Value, frozen=True):
    """What a server does with a bubble on the screen."""

    server: str
    version: str
    known_from: str
    buttons: int = 3
    """How many of them are seen."""
    combo: bool = False
    """Whether more buttons than that become a list to choose from."""
    default_button: bool = False
    """Whether `default` is drawn as a button."""
    unfolds: bool = False
    """Whether only an urgent bubble has its buttons on the screen."""
    drops: float = 0.0
    """Seconds after which a bubble that is not urgent leaves the screen, in silence, for a list of messages."""
    one: bool = False
    """Whether it shows one bubble at a time. Others wait."""
    joins: bool = False
    """Whether the lines of the body are joined."""
    first_buttons: bool = False
    """Whether a replaced bubble keeps the buttons it began with."""
    no_buttons: bool = False
    """Whether a replaced bubble has no buttons any more."""
    urgent_passes: bool = False
    """Whether an urgent bubble is shown while do not disturb is on."""
    clears: bool = False
    """Whether do not disturb takes what it hides off the screen, and brings it back when it ends."""


LOOKS = {
    "dunst": Looks("dunst", "1.9.0", "server; buttons need dmenu, a left click closes", buttons=0, clears=True),
    "xfce": Looks("Xfce Notify Daemon", "0.7.3", "server", buttons=5, default_button=True, urgent_passes=True),
    "gnome": Looks("gnome-shell", "50.5", "source", unfolds=True, drops=4.0, one=True, joins=True, urgent_passes=True),
    "gnome43": Looks(
        "gnome-shell",
        "43.9",
        "server",
        unfolds=True,
        drops=4.0,
        one=True,
        joins=True,
        no_buttons=True,
        urgent_passes=True,
    ),
    "gnome48": Looks(
        "gnome-shell", "48.7", "session", unfolds=True, drops=4.0, one=True, joins=True, urgent_passes=True
    ),
    "cinnamon": Looks("cinnamon", "6.4.10", "session; urgent by its source", drops=4.0, one=True, urgent_passes=True),
    "mako": Looks("mako", "1.7.1", "server; buttons need makoctl", buttons=0, clears=True),
    "kde": Looks("Plasma", "5.27.5", "server; removes late by its source", urgent_passes=True, clears=True),
    "plasma": Looks("Plasma", "6.3.6", "session", urgent_passes=True, clears=True),
    "nodaemon": Looks("Notification Daemon", "3.20.0", "server"),
    "mate": Looks("Notification Daemon", "1.26.1", "session"),
    "lxqt": Looks(
        "lxqt-notificationd", "2.1.1", "session", combo=True, default_button=True, first_buttons=True, clears=True
    ),
    "bare": Looks("bare", "1.0", "the least that the specification allows", buttons=0),
}
"""By the kind of the fake server."""
PLASMA = ("kde", "plasma")


def looks_of(kind: str) -> Looks:
    """A kind that is odd in one way shows everything."""
    return LOOKS.get(kind) or Looks(kind, "1.0", "made up")


class Screen:
    """The bubbles that are on the screen now."""

    def __init__(self, reactor: LinuxReactor, looks: Looks) -> None:
        self._reactor, self._looks = reactor, looks
        self._notes: dict[int, Note] = {}
        """With the buttons they have."""
        self._waiting: dict[int, Note] = {}
        """Those that are shown when there is room."""
        self._drops: dict[int, HeapTimer] = {}

    @property
    def visible(self) -> Mapping[int, Note]:
        """By number, with the text as it is drawn and only those buttons that can be pressed at once."""
        return {number: self._drawn(note) for number, note in self._notes.items()}

    def show(self, note: Note) -> None:
        """A bubble has come, or has another text."""
        before = self._notes.get(note.number)
        if self._looks.one and self._notes and before is None:
            self._waiting[note.number] = note
            return
        if before is not None and (self._looks.first_buttons or self._looks.no_buttons):
            kept = before.actions if self._looks.first_buttons else {}
            note = replace(note, actions=kept)
        self._notes[note.number] = note
        self._drop_later(note)

    def gone(self, number: int) -> None:
        """A bubble is closed."""
        self._waiting.pop(number, None)
        self._drop(number)

    def clear(self) -> None:
        """The server has ended."""
        self._waiting.clear()
        for number in tuple(self._notes):
            self._drop(number)

    def _drop_later(self, note: Note) -> None:
        if note.number in self._drops:
            self._drops.pop(note.number).cancel()
        if self._looks.drops and not note.urgent:
            self._drops[note.number] = self._reactor.after(self._looks.drops, self._dropping(note.number))

    def _dropping(self, number: int) -> Callable[[], None]:
        return lambda: self._drop(number)

    def _drop(self, number: int) -> None:
        if number in self._drops:
            self._drops.pop(number).cancel()
        if self._notes.pop(number, None) is not None and self._waiting:
            following = max(self._waiting.values(), key=lambda note: note.urgent)
            del self._waiting[following.number]
            self.show(following)

    def _drawn(self, note: Note) -> Note:
        looks = self._looks
        buttons = {name: label for name, label in note.actions.items() if name != "default" or looks.default_button}
        hidden = (looks.unfolds and not note.urgent) or (looks.combo and len(buttons) > looks.buttons)
        seen = {} if hidden else dict(tuple(buttons.items())[: looks.buttons])
        body = " ".join(note.body.split("\n")) if looks.joins else note.body
        return replace(note, actions=seen, body=body)
