"""The tray icons of Windows and macOS: our code and pystray's own, on a system on paper."""

from collections.abc import Callable, Iterator
from queue import Queue
from typing import Any, Protocol

import pytest
from msgspec.structs import replace

from breakstretch.backends.tray.native_tray import NativeTray
from breakstretch.core.values.events import Event, Skip, Start
from breakstretch.daemon.ports import TrayItem, TrayView
from tests.support.fake_appkit import THICKNESS, FakeMac
from tests.support.fake_user32 import FakeWindows, load
from tests.support.patience import LIMIT
from tests.support.tray_rigs import VIEW

SHORT = replace(VIEW, items=(TrayItem("start", "Stretch now", event=Start()), TrayItem("skip", "Skip", event=Skip())))
OTHER = replace(SHORT, items=(TrayItem("next", "Next stretch in 11 min"), *SHORT.items))
SIDE = 20
"""Of a tray icon at 125 %."""


class Desk(Protocol):
    """A system with our tray on it."""

    posted: list[Event]

    def lives(self, view: TrayView, *then: Callable[[], object]) -> None:
        """Show this, have this happen on the main thread, and end."""

    def show(self, view: TrayView) -> None:
        """The daemon shows something else."""

    def open(self, person: Callable[[list[str]], str]) -> None:
        """Open the menu."""


class _Desk:
    """What both have in common."""

    def __init__(self, make: Callable[[str], Any], happens: list[Callable[[], object]], platform: str) -> None:
        self.posted: list[Event] = []
        self._happens = happens
        self._handed: Queue[Callable[[], None]] = Queue()
        self._tray = NativeTray(self.posted.append, bool, make_icon=make, on_main=self._handed.put, platform=platform)

    def lives(self, view: TrayView, *then: Callable[[], object]) -> None:
        """Show this, have this happen on the main thread, and end."""
        self._tray.show(view)
        self._happens += [self._work, *then]
        self._tray.run()

    def show(self, view: TrayView) -> None:
        """Show something else, at once."""
        self._tray.show(view)
        self._work()

    def _work(self) -> None:
        self._handed.get(timeout=LIMIT)()


class OnWindows(_Desk):
    """Windows at 125 %."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.windows = FakeWindows()
        module = load(monkeypatch, self.windows)
        super().__init__(lambda name: module.Icon(name, SIDE), self.windows.messages, "win32")
        self.open = self.windows.right_click


class OnMac(_Desk):
    """macOS on a screen with two pixels to a point."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.mac = FakeMac()
        super().__init__(self.mac.load(monkeypatch).Icon, self.mac.happens, "darwin")
        self.open = self.mac.open_menu


@pytest.fixture(autouse=True)
def _no_error(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """What goes wrong in the loop of pystray ends it, and is in its log alone."""
    yield
    assert [record.exc_text for record in caplog.get_records("call")] == []


@pytest.fixture(params=[OnWindows, OnMac])
def desk(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A system with our tray on it."""
    made: Desk = request.param(monkeypatch)
    return made


def test_a_menu_that_is_open_keeps_its_lines(desk: Desk) -> None:
    """What the person clicks is what the line says, also when the lines change while the menu is open."""

    def person(labels: list[str]) -> str:
        assert labels == ["Stretch now", "Skip"]
        desk.show(OTHER)
        return "Skip"

    desk.lives(SHORT, lambda: desk.open(person))
    assert desk.posted == [Skip()]


def test_a_menu_opens_with_the_lines_of_now(desk: Desk) -> None:
    """The next time it is opened it has the new lines, with what divides them and what is below them."""
    seen: list[list[str]] = []

    def person(labels: list[str]) -> str:
        seen.append(labels)
        return "Stretch now"

    desk.lives(SHORT, lambda: desk.open(person), lambda: desk.show(VIEW), lambda: desk.open(person))
    assert seen == [["Stretch now", "Skip"], [item.label for item in VIEW.items]]
    assert desk.posted == [Start(), Start()]


def test_windows_gets_a_picture_of_its_size(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is drawn in the very size of the tray, so that nothing scales it."""
    desk = OnWindows(monkeypatch)
    desk.lives(VIEW, lambda: desk.show(replace(VIEW, icon="due")))
    assert desk.windows.pictures == [(SIDE, [SIDE])] * 2
    assert desk.windows.tips[-1] == VIEW.title


@pytest.mark.parametrize("late", [False, True])
def test_an_icon_that_windows_refuses_at_login_comes_later(monkeypatch: pytest.MonkeyPatch, late: bool) -> None:
    """The taskbar may be busy then, and does not say when it is ready. It may also be too late to say that it did."""
    desk, seen = OnWindows(monkeypatch), list[bool]()
    windows = desk.windows
    windows.busy, windows.late = True, late

    def ready() -> None:
        windows.busy = False
        windows.time_passes()
        seen.append(windows.there)

    desk.lives(VIEW, windows.time_passes, ready, windows.time_passes)
    assert seen == [True]
    assert (windows.waits, windows.timers) == ([1_000, 2_000], {})


def test_a_click_on_windows_is_the_default_line(monkeypatch: pytest.MonkeyPatch) -> None:
    """The left button chooses the default line, and opens no menu."""
    desk = OnWindows(monkeypatch)
    desk.lives(VIEW, desk.windows.click)
    assert desk.posted == [Start()]
    assert desk.windows.menus == {}


def test_macos_gets_a_template_at_two_pixels_to_a_point(monkeypatch: pytest.MonkeyPatch) -> None:
    """The menu bar colours the picture itself, and shows it as sharp as its screen is."""
    desk = OnMac(monkeypatch)
    desk.lives(VIEW)
    image = desk.mac.seen.image
    assert image is not None
    assert (image.pixels, image.size) == ((2 * THICKNESS,) * 2, (THICKNESS,) * 2)
    assert image.is_template
    assert desk.mac.seen.tip == VIEW.title
