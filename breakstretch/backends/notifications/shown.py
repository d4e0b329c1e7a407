"""One bubble on a notification server, kept equal to what is wanted. It knows no prompt and no session.

A state machine of three facts: what is wanted, what the server shows, and whether a call is pending. Only one Notify is
pending at a time, and meanwhile only the newest wish is kept. When the server or the bus goes away, the wish stays, and
the next owner of the name gets it.

The number in the server's answer always counts. A server that replaces nothing shows a second bubble, so the first is
closed. What follows a click is a new bubble, because most servers close the one that was clicked. Each new bubble asks
for the server's capabilities without waiting for them, because xfce drops `actions` while do-not-disturb is on.

A server that refuses is asked again a few times (rule 37), then not until it changes or something new is wanted. The
picture is left out first, because some servers refuse only pictures. A server that answers 0 gives no number. Its
clicks are known by their action, and only something new is sent, or bubbles would pile up.
"""

from functools import partial

from breakstretch.backends.notifications.bubble import Manners
from breakstretch.backends.notifications.number import Number
from breakstretch.backends.notifications.owner import Owner
from breakstretch.backends.notifications.server import BY_A_PERSON, NO_NUMBER, Server, absent, shown_just_now
from breakstretch.backends.notifications.timers import ANSWERS_WITHIN, LATE_CLICK, Later, Retries
from breakstretch.backends.notifications.wish import Wish, content_of, made_anew, offers, urgent
from breakstretch.core.values.reasons import Gone
from breakstretch.system.bus.bus import Body, Bus, BusError


class Shown:
    """One bubble, controlled by `show` and `take_away`."""

    def __init__(self, bus: Bus, icon: str, owner: Owner["Shown"], tag: str = "") -> None:
        self._icon, self._owner, self._tag = icon, owner, tag
        self._server = Server(bus, owner.reader, owner.quiet, owner.told)
        self._held = Number(self._server, lambda number: owner.numbered(self, number))
        self._wish: Wish | None = None
        self._taken: Body | None = None
        self._turn, self._seen_turn = 0, 0
        """Counts what is new; the last of it that the server has shown."""
        self._busy = self._waits = False
        self._pictures, self._plain = True, False
        """Whether the server takes pictures, and whether it refused without one too."""
        self._retries = Retries(bus.reactor, self._ask_again)
        self._closing, self._late, self._dropping = (Later(bus.reactor) for _ in range(3))

    @property
    def number(self) -> int:
        """The server's; 0 while it is not shown."""
        return self._held.value

    @property
    def manners(self) -> Manners:
        """What the server does with a bubble, as far as it has said."""
        return self._server.manners

    @property
    def wanted(self) -> bool:
        """Whether it is to be shown, now or as soon as there is a server."""
        return self._wish is not None

    @property
    def closing(self) -> bool:
        """Whether it is closed, and a click may still come with that."""
        return self._closing.pending

    @property
    def seen(self) -> bool:
        """Whether the server has taken what `show` was last told that is new."""
        return self._seen_turn == self._turn and not self.hidden

    @property
    def hidden(self) -> bool:
        """Whether do not disturb keeps off the screen what the server has taken."""
        return self._taken is not None and self.manners.hides(urgent=urgent(self._taken))

    @property
    def up(self) -> bool:
        """Whether it is seen and still there, as far as a server without numbers can say. Closed by a person counts."""
        return self.seen and (self.number != 0 or self._taken is not None or not self.wanted)

    def show(self, wish: Wish, *, new: bool = True) -> None:
        """Show this, in place if the bubble is there; `new`: not only a later second of what is shown."""
        self._wish = wish
        if new:
            self._turn += 1
            self._forgive()
        self._push(new=new)

    def take_away(self) -> None:
        """Close it; its number is forgotten first, so that the server's echo says nothing to us."""
        self._wish = self._taken = None
        self._forgive()
        for later in (self._closing, self._late, self._dropping):
            later.cancel()
        self._held.close()
        self._held.spent = True
        if not self._busy:  # else the answer under way may bring another number, which is closed then
            self._held.become(0)

    def try_again(self) -> None:
        """There may be a server now."""
        self._forgive()
        self._push()

    def meet(self) -> None:
        """Ask the server what it can do, if nobody has asked it yet."""
        if not self._server.met and not self._busy:
            self._server.meet(self._push)

    def server_changed(self, owner: str) -> None:
        """Another server, or none: the old bubble is gone with the old one."""
        self._closing.hurry()
        self._late.cancel()
        self._dropping.cancel()
        self._server.changed()
        self._forgive()
        if self.number and not owner:
            self._owner.lost(self, Gone.NO_SERVER)
        self._busy = self._held.spent = False
        self._pictures, self._taken = True, None
        self._held.become(0)
        self._held.former = 0
        if owner and self._wish is None:  # so that the first prompt of the day need not ask before it is shown
            self.meet()
        elif owner:
            self._push()

    def heard(self, member: str, number: int, what: str | int) -> None:
        """A signal of the server; what is not about this bubble is nothing to us."""
        held = self._held
        if member == "ActionInvoked" and number == held.former != 0:
            held.former = 0
            self._owner.chosen(self, str(what))
        elif not self._is_ours(number, what):
            return
        elif member == "ActionInvoked":
            if not held.spent:  # until the server has shown it again: GNOME says it once for each text it had
                held.spent = True
                self._closing.cancel()
                self._owner.chosen(self, str(what))
        elif not held.closed:
            held.closed = True
            self._dropping.cancel()
            if not self._busy:  # else it was the click whose answer is under way
                self._taken = None
                if not held.spent:
                    self._closing.set(LATE_CLICK, partial(self._closed, int(what), self._turn))

    def _is_ours(self, number: int, what: str | int) -> bool:
        """Whether a signal is about this bubble; one without a number is known by what was clicked."""
        if self.number or self._taken is None or self._busy:
            return number == self.number != 0
        return offers(self._taken, str(what))

    def _closed(self, reason: int, turn: int) -> None:
        self._held.become(0)
        if turn == self._turn:
            self._wish = None if reason == BY_A_PERSON else self._wish
            self._owner.lost(self, Gone.CLOSED if reason == BY_A_PERSON else Gone.EXPIRED)
        else:  # something new is wanted meanwhile
            self._push()

    def _push(self, *, new: bool = False) -> None:
        if self._waits or self.closing or self._wish is None:
            return
        if not self.number and not self._late.pending and (new or not self._busy):
            self._late.set(ANSWERS_WITHIN, partial(self._owner.lost, self, Gone.LATE))
        if self._busy:
            return
        if not self._server.met:
            self._busy = True
            self._server.meet(self._met, self._refused)
            return
        if not self.number:
            self._server.ask_what_it_can(self._push)
        self._notify(self._wish)

    def _met(self) -> None:
        self._busy = False
        if self._wish is not None:
            self._notify(self._wish)

    def _notify(self, wish: Wish) -> None:
        wish = wish if self._pictures and not self._plain else Wish(wish.text)
        content = content_of(wish, self.manners, self._icon, self._tag)
        anew = self._held.spent or made_anew(self.manners, self._taken, content)
        if content == self._taken and not self._held.spent:
            return
        self._busy = True
        if anew:
            self._held.close()
        self._server.notify(
            0 if anew else self.number,
            content,
            partial(self._notified, content, self._turn),
            partial(self._refused, pictured=wish.picture is not None or bool(wish.file)),
        )

    def _notified(self, content: Body, turn: int, reply: Body) -> None:
        number = reply[0] if reply and isinstance(reply[0], int) else 0
        self._forgive()
        self._late.cancel()
        if number != self.number:
            self._held.close()
        self._held.become(number)
        self._held.spent &= bool(number)  # without numbers all bubbles are this one
        self._busy = self._held.closed = False
        self._taken, self._seen_turn = content, turn
        if self.manners.drops and not urgent(content):
            self._dropping.set(self.manners.drops, self._dropped)
        else:
            self._dropping.cancel()
        if not number and self._wish is not None:
            self._waits = turn == self._turn
            self._owner.failed(NO_NUMBER, asks_again=False)
        self._push() if self._wish is not None else self.take_away()

    def _refused(self, error: BusError, *, pictured: bool = False) -> None:
        self._busy = False
        self._late.cancel()
        if shown_just_now(error):
            self._retries.refused()
            return
        self._taken = None
        if pictured and not absent(error):
            self._pictures = False
            self._push()
            return
        self._server.refused()
        self._held.close()
        self._held.become(0)
        self._waits = self._plain = self._pictures = True
        if not absent(error):
            self._retries.refused()
        if self._wish is not None:
            self._owner.failed(error, asks_again=self._retries.pending)
            self._owner.lost(self, Gone.NO_SERVER if absent(error) else Gone.REFUSED)

    def _ask_again(self) -> None:
        self._waits = False
        self._push()

    def _forgive(self) -> None:
        """Start anew, as if the server had never refused."""
        self._waits = self._plain = False
        self._retries.forgive()

    def _dropped(self) -> None:
        """The server has it in a list, from which only something new brings it back to the screen."""
        self._taken = None
        self._owner.lost(self, Gone.LISTED)
