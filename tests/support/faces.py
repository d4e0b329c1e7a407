"""A daemon on virtual time with its real faces, over a session bus and a window process that do as a word says.

Notifier, window, relay and engine are those of the program. Only the bus, the child and the artist are on paper.
"""

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest

from breakstretch.backends.children import window_process
from breakstretch.backends.children.window_child import STILL_THERE, WindowChild
from breakstretch.backends.notifications.freedesktop import FreedesktopNotifier
from breakstretch.backends.notifications.plain_text import TextNotifier
from breakstretch.backends.notifications.silent import SilentNotifier
from breakstretch.bootstrap import leads
from breakstretch.core.values.breaks import LeadKind
from breakstretch.core.values.dose import StepKind
from breakstretch.core.values.reasons import Reason
from breakstretch.daemon.ports import Notifier, Timer
from breakstretch.system.bus.bus import BusError
from breakstretch.wire import decode_from_daemon
from tests.support.daemon_rig import Rig
from tests.support.desk import desk, rule
from tests.support.fake_artist import FakeArtist

NO_BUS, NO_SERVER, REFUSES, SILENT, DIES, SHOWS = "no bus", "no server", "refuses", "silent", "dies", "shows"
NO_TEXT = "text that fails"
CANNOT_START, ENDS, FAILS = "cannot start", "ends unseen", "fails"
SERVERS = (NO_BUS, NO_TEXT, NO_SERVER, REFUSES, SILENT, DIES, SHOWS)
WINDOWS = (CANNOT_START, ENDS, FAILS, SILENT, DIES, SHOWS)
_REFUSAL = BusError("org.freedesktop.DBus.Error.LimitsExceeded", "too many notifications")
_NOBODY = BusError("org.freedesktop.DBus.Error.ServiceUnknown", "nobody owns the name")


class _Wish:
    """Implements Subscription, and is never cancelled."""

    def cancel(self) -> None:
        """Nothing."""


class PaperBus:
    """A session bus, with one notification server or none."""

    guid = "paper"

    def __init__(self, reactor: Any, server: str) -> None:
        self.reactor, self.server = reactor, server
        self.on_connected: list[Callable[[], object]] = []
        self.name, self.version = "dunst", "1.9"
        self.closed: list[int] = []
        """Numbers of bubbles that were taken away."""
        self._changed: Callable[[str], None] = lambda _owner: None
        self._unanswered: list[Callable[[Any, Any], None]] = []
        self.last_number = 0

    def watch_name(self, _name: str, changed: Callable[[str], None]) -> _Wish:
        """Say soon who owns the name, and on every change."""
        self._changed = changed
        self.reactor.call_soon(self._tell)
        return _Wish()

    def on_signal(self, *_rule: object) -> _Wish:
        """No signal comes."""
        return _Wish()

    def call(self, _dest: str, _path: str, _iface: str, member: str, *_body: Any, **how: Any) -> None:
        """Answer as this server does, or never."""
        done = how.get("done")
        if member == "CloseNotification":
            self.closed.append(_body[-1])
        if done is None:
            return
        if self.server == SILENT and member == "Notify":
            self._unanswered.append(done)
            return
        if self.server == NO_SERVER:
            reply, error = None, _NOBODY
        elif self.server == REFUSES and member == "Notify":
            reply, error = None, _REFUSAL
        else:
            self.last_number += 1
            reply, error = self._answers.get(member, (self.last_number,)), None
        self.reactor.call_soon(partial(done, reply, error))

    @property
    def _answers(self) -> dict[str, tuple[Any, ...]]:
        return {
            "GetServerInformation": (self.name, "its makers", self.version, "1.2"),
            "GetCapabilities": (["actions", "body"],),
        }

    def turn(self, server: str) -> None:
        """Another server has the name from now on, or none has."""
        self.server = server
        self._tell()

    def answer_late(self) -> None:
        """Answer every Notify that has none yet."""
        waiting, self._unanswered = self._unanswered, []
        for done in waiting:
            self.last_number += 1
            self.reactor.call_soon(partial(done, (self.last_number,), None))

    def _tell(self) -> None:
        self._changed("" if self.server == NO_SERVER else f":1.{self.last_number}")


class PaperChild(WindowChild):
    """A window that shows every page, says nothing, says that it cannot, or ends at once."""

    def __init__(self, reactor: Any, does: str, told: list[Any]) -> None:
        super().__init__(reactor, None, None, None)  # type: ignore[arg-type] # it has no process and no pipes
        self._loop, self.does, self._told = reactor, does, told
        self.ended = False
        self.says: Callable[[bytes | None], None] = lambda _line: None

    def listen(self, heard: Callable[[bytes | None], None]) -> None:
        """Keep who listens."""
        self.says = heard

    def say(self, data: bytes) -> None:
        """Do what it does with a page."""
        if data != STILL_THERE:
            self._told.append(decode_from_daemon(data))
        answer = {SHOWS: b"", DIES: b"", FAILS: b"!no room for this page", ENDS: None}
        if self.does in answer:
            self._loop.call_soon(lambda: None if self.ended else self.says(answer[self.does]))

    def end(self) -> None:
        """Nothing more is heard of it."""
        self.ended = True


def _any(part: Any) -> Any:
    """A part that stands for one of the program's."""
    return part


def _no_text(**_words: object) -> None:
    raise NotImplementedError("No usable implementation found!")


class Faces(Rig):
    """A daemon whose notification server and window are these words."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, lead: LeadKind, server: str, window: str, **more: Any) -> None:
        super().__init__(desk(rule(lead=lead), **more))
        self.reactor.after = self._after  # type: ignore[attr-defined] # the real loop has it
        self.bus = PaperBus(self.reactor, SHOWS if server == DIES else server)
        self.dies = server == DIES
        self.children: list[PaperChild] = []
        self.window_told: list[Any] = []
        """Every page that a window was given."""
        self.does = window
        monkeypatch.setattr(window_process, "start", self._start)
        monkeypatch.setattr(leads, "artist_of", lambda _reactor: FakeArtist)
        notifier, loop = self._notifier(server), _any(self.reactor)
        self.runner.notifier = notifier
        tell, each_step = self.log.tell, self.runner.after_each_step
        self.runner.leads = leads.leads_of(
            notifier, self.engine, loop, self.clock, self.post, tell, each_step=each_step
        )

    def _notifier(self, server: str) -> Notifier:
        if server == NO_BUS:
            return SilentNotifier(self.post)
        if server == NO_TEXT:
            return TextNotifier("icon.png", _no_text, lambda call: call())
        return FreedesktopNotifier(_any(self.bus), self.post, "icon.png", quiet=self._do_not_disturb)

    def _do_not_disturb(self) -> bool:
        return self.situation.presence.is_sensed(Reason.DO_NOT_DISTURB)

    def guide(self) -> None:
        """Guide a break to its end, and let what dies do that in the first hold that anything shows."""
        while (player := self.situation.player) is not None:
            if player.step.kind is StepKind.HOLD and player.seconds_left(self.now) < 20:
                self._die()
            self.reactor.advance(1)

    def _die(self) -> None:
        if self.dies:
            self.dies = False
            self.bus.turn(NO_SERVER)
        for child in self.children:
            if child.does == DIES and not child.ended:
                child.says(None)

    @property
    def now(self) -> float:
        """The elapsed clock."""
        return self.clock.now().elapsed

    def _after(self, seconds: float, call: Callable[[], None]) -> Timer:
        return self.reactor.at(self.now + seconds, call)

    def _start(self, *_how: object) -> PaperChild | None:
        if self.does == CANNOT_START:
            return None
        self.children.append(PaperChild(self.reactor, self.does, self.window_told))
        return self.children[-1]
