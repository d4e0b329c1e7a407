"""Idleness on X11 by two alarms on the server's idle counter: while a person types, nothing wakes us; knows no bus.

One alarm goes off as the counter rises to the threshold, the other as it falls back, which is the first input. They
tell crossings only, so whenever they are set the counter is read once. Video players and other inhibitors do not touch
the counter. Under Wayland an X server may run too, and its counter then knows nothing of input to other windows: this
source is for sessions that are X11 throughout (see `choose`).
"""

from collections.abc import Callable
from datetime import timedelta

from breakstretch.backends.presence.idle.report import IdleReport
from breakstretch.backends.presence.idle.x11_sync import FALLS, RISES, XServer
from breakstretch.core.values.base import Value
from breakstretch.daemon.ports import Post
from breakstretch.system.loop.protocol import FdLoop
from breakstretch.system.loop.socket_retry import SocketRetry, place_of_display

WORKS = "the X server reports it (alarms)"
LACKS = "this X server has no idle counter"


class _Alarms(Value, frozen=True):
    """The two that are set, and for which idle time."""

    milliseconds: int
    idle: int
    active: int


class X11Idle:
    """An IdleSource; survives the server, and finds it again when it comes back."""

    def __init__(self, reactor: FdLoop, now: Callable[[], float], post: Post, server: XServer) -> None:
        self.report = IdleReport(post)
        self._reactor, self._server = reactor, server
        self._threshold = timedelta(minutes=1)
        self._retry = SocketRetry(reactor, now, place_of_display(server.name), self._connect)
        self._fd = -1
        self._counter: int | None = None
        self._alarms: _Alarms | None = None

    def open(self) -> None:
        """Find the server, now or later."""
        self._connect()

    def set_idle(self, threshold: timedelta) -> None:
        """So long without input is idle, from now on."""
        self._threshold = threshold
        self._try(self._arm)

    def close(self) -> None:
        """Hang up, and look for the server no more."""
        self._retry.cancel()
        self._hang_up()

    def _connect(self) -> None:
        try:
            self._server.connect()
        except OSError as error:
            self._lost(error)
            return
        self._fd = self._server.fd
        self._reactor.watch(self._fd, lambda _readable, _writable: self._try(self._hear))
        self._try(self._begin)

    def _begin(self) -> None:
        self._counter = self._server.idle_counter()
        self._retry.reset()
        if self._counter is None:
            self.report.fails(LACKS)
            return
        self._arm()
        self.report.serves(WORKS)

    def _arm(self) -> None:
        """Set both alarms anew, and learn what they will not tell: how it stands now."""
        if self._counter is None:
            return
        if self._alarms is not None:
            self._server.forget(self._alarms.idle)
            self._server.forget(self._alarms.active)
        wanted = self._threshold // timedelta(milliseconds=1)
        self._alarms = _Alarms(
            wanted,
            self._server.alarm(self._counter, wanted, RISES),
            self._server.alarm(self._counter, wanted - 1, FALLS),
        )
        self._judge(self._server.value(self._counter))
        self._hear()

    def _hear(self) -> None:
        """What has come of the alarms; those of an earlier threshold count no more."""
        for number, milliseconds in self._server.gone_off():
            if self._alarms is not None and number in {self._alarms.idle, self._alarms.active}:
                self._judge(milliseconds)

    def _judge(self, milliseconds: int) -> None:
        if self._alarms is not None and milliseconds >= self._alarms.milliseconds:
            self.report.idle_for(milliseconds / 1000)
        else:
            self.report.active()

    def _try(self, step: Callable[[], None]) -> None:
        """Take a step, unless the server is lost before or in it."""
        if self._fd < 0:
            return
        try:
            step()
        except OSError as error:
            self._lost(error)

    def _lost(self, error: OSError) -> None:
        self._hang_up()
        self._retry.later()
        self.report.fails(f"the X server cannot be asked: {error}", "start breakstretch inside your desktop session")

    def _hang_up(self) -> None:
        if self._fd >= 0:
            self._reactor.unwatch(self._fd)
        self._fd, self._counter, self._alarms = -1, None, None
        self._server.close()
