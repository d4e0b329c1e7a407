"""The leads under one contract: the notification on a fake notifier, and the window as a real process on a screen."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Protocol

import pytest
from msgspec.structs import replace

from breakstretch.backends.children.window_process import WindowProcess
from breakstretch.core.values.events import Event, Hurts, Led, NotificationShown
from breakstretch.daemon.notification_lead import NotificationLead
from breakstretch.daemon.ports import Lead
from breakstretch.system.clock import SystemClock
from breakstretch.system.loop.linux import LinuxReactor
from tests.support.desktop import Desktop, wait_for
from tests.support.desktop_programs import BASE
from tests.support.fake_artist import FakeArtist
from tests.support.fake_time import FakeClock, FakeReactor
from tests.support.fakes import FakeNotifier
from tests.support.requirements import require
from tests.support.wait import settle, wait_until
from tests.window.window_rig import NAME, at_rest, inner_box

_KEYS = {"pause": "space", "next": "Right", "hurts": "h"}


class Rig(Protocol):
    """A lead, the person before it, and what it posted."""

    posted: list[Event]

    @property
    def lead(self) -> Lead:
        """The one under test."""

    def now(self) -> float:
        """The elapsed clock of this lead."""

    def press(self, action: str) -> None:
        """The person does something: pause, next or hurts."""

    def shows(self) -> bool:
        """Whether a step can be seen, once all has arrived."""

    def settle(self) -> None:
        """Let everything arrive."""


class OnPaper:
    """The notification lead, on a notifier and a clock that are moved by hand."""

    def __init__(self) -> None:
        self.posted: list[Event] = []
        self._clock = FakeClock()
        self._notifier = FakeNotifier(self.posted.append)
        self.lead: Lead = NotificationLead(self._notifier, FakeReactor(self._clock), self._clock, FakeArtist)

    def now(self) -> float:
        """By hand."""
        return self._clock.now().elapsed

    def press(self, action: str) -> None:
        """On the bubble."""
        self._notifier.press(action)

    def shows(self) -> bool:
        """A bubble with a step."""
        return "show_step" in self._notifier.calls and self._notifier.live is not None

    def settle(self) -> None:
        """All is there at once."""


class OnScreen:
    """The window."""

    def __init__(self, desktop: Desktop) -> None:
        self.posted: list[Event] = []
        self._desktop, self._clock = desktop, SystemClock()
        self._reactor = LinuxReactor()
        self.told: list[str] = []
        self.window = WindowProcess(self._reactor, self.posted.append, OnPaper().lead, self.told.append)
        self.lead: Lead = self.window

    def now(self) -> float:
        """The one that the window counts on."""
        return self._clock.now().elapsed

    def press(self, action: str) -> None:
        """With the keyboard, in the window that was clicked.

        Not before its pages are built, because Tk loses a key that comes with the focus meanwhile, and not in the
        moment in which a new page ignores keys.
        """
        before = len(said(self))
        wait_until(self._reactor, self.shows, "the window")
        wait_for(self._rests, "the window to be done with drawing")
        wait_for(self._rests, "the page to accept keys")
        box = wait_for(lambda: inner_box(self._desktop), "the window")
        self._desktop.click(box.x + box.width // 2, box.y + 4)
        wait_for(self._has_focus, "the focus")
        self._desktop.press_key(_KEYS[action])
        wait_until(self._reactor, lambda: len(said(self)) > before, f"{action} to be posted")

    def _rests(self) -> bool:
        child = self.window._child
        return child is not None and at_rest(child.process.pid, self._quiet)

    def _quiet(self) -> bool:
        before = len(self.posted)
        self.settle()
        return len(self.posted) == before

    def _has_focus(self) -> bool:
        return NAME in self._desktop.run("xdotool", "getwindowfocus", "getwindowname").stdout

    def shows(self) -> bool:
        """A window on the screen."""
        return inner_box(self._desktop) is not None

    def settle(self) -> None:
        """A few rounds of the loop."""
        settle(self._reactor, 40)

    def close(self) -> None:
        """End the process."""
        if self.window._child is not None:
            self.window._drop(self.window._child)
        self._reactor.close()


def said(rig: Rig) -> list[Led | Hurts]:
    """What the person did; not every lead tells in which step."""
    assert all(isinstance(event, Led | Hurts | NotificationShown) for event in rig.posted), rig.posted
    return [replace(event, step=None) for event in rig.posted if isinstance(event, Led | Hurts)]


@contextmanager
def window_rig(monkeypatch: pytest.MonkeyPatch) -> Iterator[Rig]:
    """A window, on a screen of its own."""
    require(*BASE, "openbox")
    with TemporaryDirectory(prefix="desktop-") as folder:
        desktop = Desktop(Path(folder))
        desktop.open()
        desktop.start("openbox")
        for name, value in desktop.env.items():
            monkeypatch.setenv(name, value)
        rig = OnScreen(desktop)
        try:
            yield rig
        finally:
            rig.close()
            desktop.close()


@contextmanager
def notification_rig(_monkeypatch: pytest.MonkeyPatch) -> Iterator[Rig]:
    """A bubble on paper."""
    yield OnPaper()


ALL: dict[str, Callable[[pytest.MonkeyPatch], AbstractContextManager[Rig]]] = {
    "notification": notification_rig,
    "window": window_rig,
}
