"""Idleness on Wayland by the protocol ext-idle-notify-v1, of KWin, wlroots and their kin; knows no X and no bus.

The compositor counts and tells: once when the threshold is reached, once at the next input. From version 2 on it can
be asked to go by input alone; version 1 lets a playing video hide that nobody is there, which `doctor` says.

The protocol counts from the moment it is asked: there is no way to learn of absence that began before. After a restart
of the compositor the person is therefore active for one threshold at least. For the same reason a new threshold waits,
while the person is idle, until they are back. Of several seats the first counts.

Own code, because no library is fit for it: see `wayland_wire`.
"""

from collections.abc import Callable
from datetime import timedelta

from breakstretch.backends.presence.idle.report import IdleReport
from breakstretch.backends.presence.idle.wayland_wire import DISPLAY, Message, Wire, connect
from breakstretch.daemon.ports import Post
from breakstretch.system.loop.protocol import FdLoop
from breakstretch.system.loop.socket_retry import SocketRetry

SEAT_FACE, NOTIFIER_FACE = "wl_seat", "ext_idle_notifier_v1"
NEWEST = 2
"""The version of the notifier that this client knows."""
LACKS = f"the compositor does not offer {NOTIFIER_FACE}"
REMEDY = "a compositor that does: KDE Plasma, sway 1.8, Hyprland, niri, river, labwc, Wayfire, COSMIC, or newer"

_REGISTRY, _FIRST_ROUND, _SEAT, _NOTIFIER, _FIRST_FREE = range(2, 7)
"""Our names for objects; they have to be given out in this order."""
_GET_REGISTRY, _SYNC, _BIND = 1, 0, 0
_WATCH, _WATCH_INPUT, _FORGET = 1, 2, 0
_ERROR, _OFFERED, _TAKEN_BACK = 0, 0, 1
_IDLED, _RESUMED = 0, 1


class WaylandIdle:
    """An IdleSource; survives the compositor, and finds it again when it comes back."""

    def __init__(self, reactor: FdLoop, now: Callable[[], float], post: Post, place: str) -> None:
        self.report = IdleReport(post)
        self._reactor, self._place = reactor, place
        self._threshold = timedelta(minutes=1)
        self._retry = SocketRetry(reactor, now, place, self._connect)
        self._wire: Wire | None = None
        self._offers: dict[int, tuple[str, int]] = {}
        """What the compositor has of what we need, by its number: interface and version."""
        self._listed = False
        """Whether it has told all it had at the beginning."""
        self._used: tuple[int, int] | None = None
        """The numbers of the seat and the notifier that are bound."""
        self._version = 0
        self._watched: timedelta | None = None
        """The threshold of the notification that is under way."""
        self._notification = 0
        """Its name; the last one that was given out."""

    def open(self) -> None:
        """Find the compositor, now or later."""
        self._connect()

    def set_idle(self, threshold: timedelta) -> None:
        """So long without input is idle, from now on, or from the person's return on."""
        self._threshold = threshold
        self._try(self._watch_input)

    def close(self) -> None:
        """Hang up, and look for the compositor no more."""
        self._retry.cancel()
        self._hang_up()

    def _connect(self) -> None:
        if self._wire is not None:  # a timer has found it in the moment before the kernel told of it
            return
        try:
            self._wire = connect(self._place)
        except OSError as error:
            self._lost(error)
            return
        self._reactor.watch(self._wire.fd, lambda _readable, _writable: self._try(self._hear))
        self._try(_greet)

    def _hear(self, wire: Wire) -> None:
        for message in wire.receive():
            if message.sender == DISPLAY and message.opcode == _ERROR:
                raise ConnectionAbortedError(f"the compositor refuses: {message.text(8)[0]}")
            if message.sender == _REGISTRY:
                self._list(message)
            elif message.sender == _FIRST_ROUND:
                self._listed = True
            elif message.sender == self._notification:
                self._told(wire, message.opcode)
        if self._listed and self._used is None:
            self._use(wire)

    def _list(self, message: Message) -> None:
        """One thing the compositor has, or has no more; what is gone and was used needs another beginning."""
        (number,) = message.words(1)
        if message.opcode == _TAKEN_BACK:
            self._offers.pop(number, None)
            if self._used is not None and number in self._used:
                raise ConnectionResetError("the compositor has taken the seat away")
        elif message.opcode == _OFFERED:
            face, end = message.text(4)
            if face in {SEAT_FACE, NOTIFIER_FACE}:
                self._offers[number] = face, message.words(end // 4 + 1)[-1]

    def _use(self, wire: Wire) -> None:
        """Bind what is needed, if it is there."""
        self._retry.reset()
        by_face = {face: number for number, (face, _version) in reversed(self._offers.items())}
        seat, notifier = by_face.get(SEAT_FACE), by_face.get(NOTIFIER_FACE)
        if seat is None or notifier is None:
            self.report.fails(LACKS if notifier is None else "the compositor has no seat", REMEDY)
            return
        self._used, self._version = (seat, notifier), min(self._offers[notifier][1], NEWEST)
        wire.send(_REGISTRY, _BIND, seat, SEAT_FACE, 1, _SEAT)
        wire.send(_REGISTRY, _BIND, notifier, NOTIFIER_FACE, self._version, _NOTIFIER)
        self._watch_input(wire)
        hidden = "" if self._version > 1 else "; a playing video hides that you are away"
        self.report.serves(f"the compositor reports it ({NOTIFIER_FACE} version {self._version}){hidden}")

    def _watch_input(self, wire: Wire) -> None:
        """Ask to be told of the present threshold, unless that is so, or has to wait for the person."""
        if self._used is None or self.report.idle or self._watched == self._threshold:
            return
        if self._watched is not None:
            wire.send(self._notification, _FORGET)
        self._watched = self._threshold
        self._notification = max(self._notification + 1, _FIRST_FREE)
        request = _WATCH_INPUT if self._version > 1 else _WATCH
        milliseconds = self._threshold // timedelta(milliseconds=1)
        wire.send(_NOTIFIER, request, self._notification, milliseconds, _SEAT)

    def _told(self, wire: Wire, opcode: int) -> None:
        if opcode == _IDLED and self._watched is not None:
            self.report.idle_for(self._watched.total_seconds())
        elif opcode == _RESUMED:
            self.report.active()
            self._watch_input(wire)

    def _try(self, step: Callable[[Wire], None]) -> None:
        """Take a step, unless the compositor is lost before or in it."""
        if self._wire is None:
            return
        try:
            step(self._wire)
        except OSError as error:
            self._lost(error)

    def _lost(self, error: OSError) -> None:
        self._hang_up()
        self._retry.later()
        self.report.fails(f"the compositor cannot be asked: {error}", "start breakstretch inside your desktop session")

    def _hang_up(self) -> None:
        wire, self._wire = self._wire, None
        if wire is not None:
            self._reactor.unwatch(wire.fd)
            wire.close()
        self._offers.clear()
        self._listed, self._used = False, None
        self._watched, self._notification = None, 0


def _greet(wire: Wire) -> None:
    """Ask what there is, and to be told when all of it has been told."""
    wire.send(DISPLAY, _GET_REGISTRY, _REGISTRY)
    wire.send(DISPLAY, _SYNC, _FIRST_ROUND)
