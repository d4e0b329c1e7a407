"""Idleness on GNOME, by the watches of Mutter's IdleMonitor over the session bus; knows no compositor's protocol.

One watch fires at the threshold, whenever it is reached; another, set at each idleness, fires once at the next input.
The shell may be restarted and forget both, so they follow the owner of its name.

The idle watch stands still while a program inhibits idleness (a video, a presentation), although the idle time itself
goes on being counted. Chosen: while the session manager says that idleness is inhibited, the idle time is asked for at
the earliest instant at which it could be long enough. Rejected: to ask at each deadline of a break, which would come
too late to keep a prompt from being shown, and know nothing of natural breaks.
"""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from breakstretch.backends.presence.idle.report import IdleReport
from breakstretch.daemon.ports import Post, Timer
from breakstretch.system.bus.bus import Body, Bus, BusError, Subscription
from breakstretch.system.loop.retry import Retry

MONITOR = "org.gnome.Mutter.IdleMonitor"
MONITOR_PATH = "/org/gnome/Mutter/IdleMonitor/Core"
SESSION = "org.gnome.SessionManager"
SESSION_PATH = "/org/gnome/SessionManager"
WORKS = "GNOME reports it (idle monitor)"
LACKS = "GNOME's idle monitor is not on the session bus"
_PROPERTIES = "org.freedesktop.DBus.Properties"
_INHIBITED = "InhibitedActions"
_IDLE_FLAG = 8


class MutterIdle:
    """An IdleSource; survives restarts of the shell and of the bus."""

    def __init__(self, bus: Bus, now: Callable[[], float], post: Post) -> None:
        self.report = IdleReport(post)
        self._bus, self._now = bus, now
        self._threshold = timedelta(minutes=1)
        self._heard: list[Subscription] = []
        self._there = False
        self._inhibited = False
        self._watches: dict[str, int] = {}
        """The watches that are set, by the method that set them."""
        self._round = 0
        """Grows with each arming, so that answers to an earlier one count no more."""
        self._shell = 0
        """Grows with each shell, so that a number of one is not given to another."""
        self._timer: Timer | None = None
        self._retry = Retry(bus.reactor, now, self._arm)

    def open(self) -> None:
        """Follow the shell, which may come later."""
        bus = self._bus
        self._heard = [
            bus.on_signal(MONITOR, MONITOR_PATH, MONITOR, self._signal),
            bus.on_signal(SESSION, SESSION_PATH, _PROPERTIES, self._session_changed),
            bus.watch_name(MONITOR, self._owned),
            bus.watch_name(SESSION, self._session_owned),
        ]

    def set_idle(self, threshold: timedelta) -> None:
        """So long without input is idle, from now on."""
        self._threshold = threshold
        if self._there:
            self._arm()

    def close(self) -> None:
        """Follow nothing any more."""
        while self._heard:
            self._heard.pop().cancel()
        self._take_back()
        self._forget()

    def _owned(self, owner: str) -> None:
        """The shell is there, or gone, with all that was set in it."""
        self._forget()
        self._there = bool(owner)
        self._shell += 1
        if owner:
            self._arm()
        else:
            self.report.fails(LACKS)

    def _forget(self) -> None:
        self._there = False
        self._round += 1
        self._watches.clear()
        self._ask_never()
        self._retry.cancel()

    def _take_back(self) -> None:
        """Have no watch there any more; with the shell all its watches are gone."""
        for number in self._watches.values():
            self._call("RemoveWatch", "u", number)
        self._watches.clear()

    def _arm(self) -> None:
        """Learn how it stands, and be told of what comes."""
        self._round += 1
        self._take_back()
        self._ask()
        self._set("AddIdleWatch", "t", self._threshold // timedelta(milliseconds=1))
        if self.report.idle:
            self._set("AddUserActiveWatch")

    def _set(self, kind: str, signature: str = "", *body: Any) -> None:
        """Set a watch and keep its number; without it this source is no good until it can be set."""
        asked, shell = self._round, self._shell

        def told(reply: Body | None, error: BusError | None) -> None:
            number = _number(reply)
            if asked != self._round:
                if number is not None and shell == self._shell:  # it comes too late, and would stay there
                    self._call("RemoveWatch", "u", number)
                return
            if number is None:
                self._round += 1  # or the answer that is under way would have it try again at once, for ever
                self.report.fails(f"GNOME's idle monitor sets no watch: {error.text if error else reply}")
                self._retry.later()
            else:
                self._watches[kind] = number
                self._retry.reset()
                self.report.serves(WORKS)

        self._call(kind, signature, *body, done=told)

    def _signal(self, member: str, body: Body) -> None:
        if member != "WatchFired" or not body:
            return
        if body[0] == self._watches.get("AddIdleWatch"):
            self._idle_for(self._threshold.total_seconds())
        elif body[0] == self._watches.get("AddUserActiveWatch"):
            del self._watches["AddUserActiveWatch"]
            self._active()

    def _ask(self) -> None:
        """Ask how long there has been no input."""
        self._ask_never()
        asked = self._round

        def told(reply: Body | None, _error: BusError | None) -> None:
            milliseconds = _number(reply)
            if asked == self._round and milliseconds is not None:
                self._judge(milliseconds / 1000)

        self._call("GetIdletime", done=told)

    def _judge(self, seconds: float) -> None:
        if seconds >= self._threshold.total_seconds():
            self._idle_for(seconds)
        else:
            self._active(seconds)

    def _idle_for(self, seconds: float) -> None:
        """Idle; the return may have come before the watch for it was set, so it is asked for once more."""
        if not self.report.idle:
            self.report.idle_for(seconds)
            self._set("AddUserActiveWatch")
            self._ask()

    def _active(self, seconds: float = 0.0) -> None:
        self.report.active()
        self._ask_never()
        if self._inhibited and self._there:
            wait = self._threshold.total_seconds() - seconds
            self._timer = self._bus.reactor.at(self._now() + wait, self._ask)

    def _ask_never(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _session_owned(self, owner: str) -> None:
        def told(reply: Body | None, _error: BusError | None) -> None:
            if reply is not None:
                self._inhibit(reply[0][1])

        if owner:
            self._bus.call(SESSION, SESSION_PATH, _PROPERTIES, "Get", "ss", SESSION, _INHIBITED, done=told)
        else:
            self._inhibit(0)

    def _session_changed(self, member: str, body: Body) -> None:
        if member == "PropertiesChanged" and _INHIBITED in body[1]:
            self._inhibit(body[1][_INHIBITED][1])

    def _inhibit(self, actions: Any) -> None:
        """Idleness is inhibited from now on, or no more: then the watches tell it alone."""
        inhibited = isinstance(actions, int) and bool(actions & _IDLE_FLAG)
        if inhibited != self._inhibited:
            self._inhibited = inhibited
            if inhibited and self._there and not self.report.idle:
                self._ask()

    def _call(self, member: str, signature: str = "", *body: Any, done: Any = None) -> None:
        self._bus.call(MONITOR, MONITOR_PATH, MONITOR, member, signature, *body, done=done)


def _number(reply: Body | None) -> int | None:
    """The one number of a reply, if that is what it is."""
    return reply[0] if reply and isinstance(reply[0], int) else None
