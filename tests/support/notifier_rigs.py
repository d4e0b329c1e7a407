"""The notifiers under one contract: the fake, and the one on D-Bus before each kind of server."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

import pytest

from breakstretch.backends.notifications.freedesktop import FreedesktopNotifier
from breakstretch.core.values.events import Dismissed, Event, NotificationShown, ServerKnown
from breakstretch.core.values.reasons import Gone
from breakstretch.daemon.ports import Figures, Notifier
from breakstretch.system.bus.bus import Bus
from breakstretch.system.clock import SECOND, elapsed_ns
from breakstretch.system.loop import linux, timed_calls
from breakstretch.system.loop.linux import LinuxReactor
from breakstretch.system.loop.timerfd import TimerFd
from tests.support.fake_notifications import KINDS, ODD, FakeServer
from tests.support.fake_screens import Note
from tests.support.fakes import FakeNotifier
from tests.support.private_bus import PrivateBus, private_bus
from tests.support.sample_session import prompt, view
from tests.support.wait import settle, wait_until


class Rig(Protocol):
    """A notifier, the person before it, and what it posted."""

    posted: list[Event]

    @property
    def notifier(self) -> Notifier:
        """The one under test."""

    def press(self, action: str) -> None:
        """The person chooses an action."""

    def dismiss(self) -> None:
        """The person closes the bubble."""

    def shows(self) -> bool:
        """Whether a bubble is up, once everything has arrived."""


def said(rig: Rig) -> list[Event]:
    """What the person did: everything that was posted, but for what the server did with bubbles."""
    return [event for event in rig.posted if not isinstance(event, NotificationShown) and event not in lost(rig)]


def lost(rig: Rig) -> list[Event]:
    """What was posted of bubbles that the server does not show."""
    return [event for event in rig.posted if isinstance(event, Dismissed) and event.how is not Gone.CLOSED]


class FakeRig:
    """Around the fake notifier."""

    def __init__(self) -> None:
        self.posted: list[Event] = []
        self.notifier = FakeNotifier(self.posted.append)

    def press(self, action: str) -> None:
        """The person chooses an action."""
        self.notifier.press(action)

    def dismiss(self) -> None:
        """The person closes the bubble."""
        self.notifier.dismiss()

    def shows(self) -> bool:
        """Whether a bubble is up."""
        return self.notifier.live is not None or self.notifier.asked is not None


class ServerRig:
    """Around the notifier on a private bus with one kind of server."""

    def __init__(self, bus: PrivateBus, kind: str, serving: bool = True, figures: Figures | None = None) -> None:
        self.posted: list[Event] = []
        self.known: list[ServerKnown] = []
        """What was posted of the server; everything else is in `posted`."""
        self.tokens: list[str] = []
        """What the desktop gave for clicks."""
        self.troubles: list[str] = []
        self.kind = kind
        self.reactor = LinuxReactor()
        self.private = bus
        self.server = FakeServer(self.reactor, bus.address, kind)
        if serving:
            self.server.start()
        self.bus = Bus(self.reactor, bus.address)
        self.server.watcher = lambda: self.bus.unique_name
        self.bus.connect()
        self.read_out = self.quiet = False
        """Whether a screen reader runs, and whether do not disturb is known to be on."""
        self.notifier = FreedesktopNotifier(
            self.bus,
            self._post,
            "icon.png",
            self.troubles.append,
            figures,
            lambda: self.read_out,
            self.tokens.append,
            lambda: self.quiet,
        )

    def _post(self, event: Event) -> None:
        if isinstance(event, ServerKnown):
            self.known.append(event)
        else:
            self.posted.append(event)

    def until(self, condition: Callable[[], object], what: str = "") -> None:
        """Run the loop until it holds."""
        wait_until(self.reactor, condition, what)

    def settle(self) -> None:
        """Let arrive what is under way."""
        settle(self.reactor)

    @property
    def number(self) -> int:
        """Of the live bubble, as last posted."""
        return self.left.number

    @property
    def left(self) -> NotificationShown:
        """What a kill would leave now, as last posted."""
        shown = [event for event in self.posted if isinstance(event, NotificationShown)]
        return shown[-1] if shown else NotificationShown(0)

    def note(self) -> Note:
        """The bubble on the screen, which there is one of; the number posted is its own, if it has a session's key."""
        self.until(lambda: self.number in self.server.live or (not self.number and self.server.live), "no bubble")
        self.settle()
        (note,) = self.server.live.values()
        assert note.number == self.number or not self.number
        return note

    def press(self, action: str) -> None:
        """The person chooses an action; a bare server has none to choose."""
        note = self.note()
        first = next(iter(note.actions), "")
        wanted = first if action == "default" and "default" not in note.actions else action
        if wanted in note.actions:
            self.server.press(note.number, wanted)
        self.settle()

    def dismiss(self) -> None:
        """The person closes the bubble."""
        self.server.dismiss(self.note().number)
        self.settle()
        self.until(lambda: not any(bubble.closing for bubble in self.notifier._bubbles), "no late click is waited for")

    def shows(self) -> bool:
        """Whether a bubble is up."""
        self.settle()
        return bool(self.server.live)

    def restart_server(self) -> None:
        """Kill the server and start another of the same kind."""
        self.server.stop()
        self.server = FakeServer(self.reactor, self.private.address, self.kind)
        self.server.watcher = lambda: self.bus.unique_name
        self.server.start()

    def close(self) -> None:
        """Give everything back."""
        self.notifier.close()
        self.bus.close()
        self.server.stop()
        self.reactor.close()


def seconds_pass(rig: ServerRig, monkeypatch: pytest.MonkeyPatch, seconds: float) -> None:
    """What is due within these seconds comes now; what is set then counts from now on."""
    with monkeypatch.context() as later:
        later.setattr(linux, "elapsed_ns", lambda: elapsed_ns() + round(seconds * SECOND))
        rig.reactor.after(0.0, lambda: rig.reactor.call_soon(rig.reactor.stop))
        rig.reactor.run()
    rig.settle()


def clock_jumps(rig: ServerRig, monkeypatch: pytest.MonkeyPatch, seconds: float) -> None:
    """Set the clock of the loop forward, also from within the loop. What is due by then comes soon."""
    monkeypatch.setattr(linux, "elapsed_ns", lambda: elapsed_ns() + round(seconds * SECOND))
    rig.reactor.after(0.0, lambda: None)


def clock_is_ahead(rig: ServerRig, monkeypatch: pytest.MonkeyPatch, seconds: float) -> None:
    """Set the clock of the loop so far ahead of the real one. What is set from now on waits its time."""
    ahead, timer = round(seconds * SECOND), rig.reactor._timer
    for module in (linux, timed_calls):
        monkeypatch.setattr(module, "elapsed_ns", lambda: elapsed_ns() + ahead)
    monkeypatch.setattr(timer, "arm", lambda due: TimerFd.arm(timer, due and max(1, due - ahead)))
    rig.reactor._armed = None
    rig.settle()


def led(rig: ServerRig) -> int:
    """A hold that counts, and the number of its bubble."""
    rig.notifier.show_prompt(prompt())
    rig.note()
    rig.notifier.show_step(view(0), 80.0, None)
    rig.note()
    rig.notifier.show_step(view(1), 80.0, None)
    return rig.note().number


Open = Callable[..., ServerRig]
"""Puts a notifier before a server of this kind."""


@contextmanager
def server_rig(folder: Path, kind: str, serving: bool = True, figures: Figures | None = None) -> Iterator[ServerRig]:
    """A rig that is given back."""
    with private_bus(folder) as bus:
        rig = ServerRig(bus, kind, serving, figures)
        try:
            yield rig
        finally:
            rig.close()


ALL_KINDS = ("fake", *KINDS, *ODD)
CLICKABLE = tuple(kind for kind in KINDS if kind != "bare")
