"""One bubble on a notification server, kept equal to what is wanted; knows no prompt and no session.

A small machine of three facts: what is wanted, what the server has taken, and whether a call is under way. Never
more than one Notify is under way; meanwhile only the newest wish is kept. When the server or the bus goes away
the wish stays, and whoever owns the name next is given it.

The number the server answers is always taken over: after a bubble was closed some servers give the old number
again, others a new one. Capabilities are asked for with each new bubble, which does not wait for the answer,
because xfce takes `actions` away while do-not-disturb is on.
"""

from collections.abc import Callable
from typing import Any, Protocol

from breakstretch.backends.notifications.bubble import Manners
from breakstretch.backends.notifications.wish import APP, STAYS, Wish, content_of, manners_of
from breakstretch.system.bus.bus import Body, Bus, BusError

NAME = "org.freedesktop.Notifications"
PATH = "/org/freedesktop/Notifications"
BY_A_PERSON = 2
"""The reason of NotificationClosed."""
_NO_SERVER = ("local.Disconnected", "ServiceUnknown", "NameHasNoOwner", ".Spawn.")
_COMING_UP = (".UnknownMethod", ".UnknownObject", ".UnknownInterface")
_PATIENCE = 25.0
"""Seconds a server has to answer, as others give it: one that is late has shown the bubble, and tells its number."""
_SHOWN_JUST_NOW = "ExcessNotificationGeneration"
"""KDE: the same text twice within a second; what is on the screen is right."""


class Owner(Protocol):
    """Whose bubble it is, and who hears of it."""

    def chosen(self, bubble: "Shown", action: str) -> None:
        """An action was chosen."""

    def closed(self, bubble: "Shown", reason: int) -> None:
        """It is gone, and not by us; 2: a person closed it."""

    def numbered(self, bubble: "Shown", number: int) -> None:
        """The server gave it another number; 0: it has none any more."""

    def failed(self, error: BusError) -> None:
        """No server took it."""


class Shown:
    """One bubble; `show` and `take_away` are all it is told."""

    def __init__(self, bus: Bus, icon: str, owner: Owner, tag: str = "") -> None:
        self.number = 0
        """The server's; 0 while it is not shown."""
        self.server, self.version = "", ""
        """Its name and version; empty until it has been asked."""
        self.manners = Manners()
        self._bus, self._icon, self._owner, self._tag = bus, icon, owner, tag
        self._wish: Wish | None = None
        self._taken: Body | None = None
        self._busy = False
        self._waits = False
        self._acted = False
        self._epoch = 0

    @property
    def wanted(self) -> bool:
        """Whether it is to be shown, now or as soon as there is a server."""
        return self._wish is not None

    def show(self, wish: Wish) -> None:
        """Show this, in place if the bubble is there."""
        self._wish = wish
        self._push()

    def take_away(self) -> None:
        """Close it; its number is forgotten first, so that the server's echo says nothing to us."""
        self._wish = self._taken = None
        if self.number:
            self._bus.call(NAME, PATH, NAME, "CloseNotification", "u", self.number)
        if not self._busy:  # else the answer under way may bring another number, which is closed then
            self._renumber(0)

    def try_again(self) -> None:
        """There may be a server now."""
        self._waits = False
        self._push()

    def server_changed(self, owner: str) -> None:
        """Another server, or none: the old bubble is gone with the old one."""
        self._epoch += 1
        self._busy = self._waits = self._acted = False
        self._taken, self.server = None, ""
        self._renumber(0)
        if owner and self._wish is None:  # so that the first prompt of the day need not ask before it is shown
            self._call("GetServerInformation", then=self._met)
        elif owner:
            self._push()

    def _met(self, reply: Body) -> None:
        self._know(reply)
        self._call("GetCapabilities", then=self._may_have_changed)

    def heard(self, member: str, body: Body) -> None:
        """A signal of the server; what is not about this bubble is nothing to us."""
        if not self.number or body[0] != self.number:
            return
        if member == "ActionInvoked" and not self._acted:
            self._acted = True  # until the server has shown it again: GNOME says it once for each text it had
            self._owner.chosen(self, body[1])
        elif member == "NotificationClosed" and not self._busy:  # else it was the click whose answer is under way
            acted, self._acted, self._taken = self._acted, False, None
            if not acted:  # else what follows takes its place: most servers give the number of a clicked bubble again
                self._renumber(0)
                self._wish = None if body[1] == BY_A_PERSON else self._wish
                self._owner.closed(self, body[1])

    def _push(self) -> None:
        if self._busy or self._waits or self._wish is None:
            return
        if self.server:
            new = not self.number
            self._notify(self._wish)
            if new:  # Xfce drops `actions` in do not disturb: asked for each bubble, but not waited for
                self._call("GetCapabilities", then=self._may_have_changed, otherwise=_as_before)
        else:
            self._busy = True
            self._call("GetServerInformation", then=self._introduced)

    def _may_have_changed(self, reply: Body) -> None:
        """What it can do now; if that is another thing, the bubble under way is replaced by a fitting one."""
        self.manners = manners_of(self.server, self.version, reply[0])
        self._push()

    def _introduced(self, reply: Body) -> None:
        self._know(reply)
        self._call("GetCapabilities", then=self._can)

    def _know(self, reply: Body) -> None:
        self.server, self.version = str(reply[0]), str(reply[2])

    def _can(self, reply: Body) -> None:
        self.manners = manners_of(self.server, self.version, reply[0])
        self._busy = False
        if self._wish is not None:
            self._notify(self._wish)

    def _notify(self, wish: Wish) -> None:
        content = content_of(wish, self.manners, self._icon, self._tag)
        if content == self._taken:
            return
        self._busy = True
        icon, title, body, actions, hints = content
        number = self.number
        if number and self.manners.loses_buttons and hints["urgency"] == STAYS:
            self._bus.call(NAME, PATH, NAME, "CloseNotification", "u", number)
            number = 0
        self._call(
            "Notify",
            "susssasa{sv}i",
            APP,
            number,
            icon,
            title,
            body,
            actions,
            hints,
            0,
            then=lambda reply: self._notified(content, reply[0]),
        )

    def _notified(self, content: Body, number: int) -> None:
        self._busy, self._acted, self._taken = False, False, content
        self._renumber(number)
        if self._wish is None:
            self.take_away()
        else:
            self._push()

    def _call(
        self,
        member: str,
        sig: str = "",
        *body: Any,
        then: Callable[[Body], None],
        otherwise: Callable[[BusError], None] | None = None,
    ) -> None:
        epoch, fails = self._epoch, otherwise or self._failed

        def done(reply: Body | None, error: BusError | None) -> None:
            if epoch != self._epoch:
                return  # it went to a server that is gone
            if error is None:
                then(reply or ())
            else:
                fails(error)

        self._bus.call(NAME, PATH, NAME, member, sig, *body, done=done, limit=_PATIENCE)

    def _failed(self, error: BusError) -> None:
        self._busy = False
        if _SHOWN_JUST_NOW in error.name:
            return
        self._taken = None
        self._renumber(0)
        self._waits = any(word in error.name for word in _NO_SERVER)
        if self._wish is not None:
            self._owner.failed(error)

    def _renumber(self, number: int) -> None:
        if number != self.number:
            self.number = number
            self._owner.numbered(self, number)


def comes_up(error: BusError) -> bool:
    """Whether the server has its name but not yet its object."""
    return error.name.endswith(_COMING_UP)


def _as_before(_error: BusError) -> None:
    """What it can do it has not said: the bubble is out all the same, by what it could do."""
