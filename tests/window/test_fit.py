"""Everything on every page is to be read: nothing cut off, nothing over anything else, at any size; in this process."""

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cached_property, partial
from typing import NamedTuple

import pytest

pytest.importorskip("tkinter", reason="Tk is not installed (apt install python3-tk)")

import tkinter as tk

from PIL import Image

from breakstretch.core.rules.screening import SIGNS
from breakstretch.core.values.breaks import BreakKind
from breakstretch.core.values.exercises import Exercise, Side
from breakstretch.window import view
from breakstretch.window.figures import Figures
from breakstretch.window.hearing import DEAF
from breakstretch.window.look import Look
from breakstretch.window.sheet import Sheet
from breakstretch.window.view import Window
from breakstretch.window.widgets import Button, Tick
from breakstretch.window.x11 import Area, Screen
from breakstretch.wire import DoLine, FromDaemon, ViewLine
from tests.support.catalogue import catalogue
from tests.support.desktop import Desktop
from tests.support.patience import LIMIT
from tests.window import scenes
from tests.window.window_rig import now

pytestmark = pytest.mark.desktop

LOOK = 0.1
"""Seconds between two looks at a window that is changing."""

QUESTIONS: dict[str, FromDaemon] = {
    "screening": scenes.screening(),
    "signs": scenes.signs(),
    "pain": scenes.pain(),
    "pain by day": scenes.pain(scenes.KEY),
    "flare-up": scenes.flare_up(),
    "what hurt": scenes.what_hurt(),
    "what hurt by day": scenes.what_hurt(scenes.KEY),
    "alarm": scenes.alarm(),
    "overview": scenes.overview(),
    "summary": scenes.summary(),
    "closing": scenes.closing(),
}
STEPS: dict[str, FromDaemon] = {
    "desk-ready": scenes.desk(0.0, 0, 8.4, names=("chair-edge-hip-flexor-stretch",)),
    "desk-hold": scenes.desk(0.0, 1, 20),
    "desk-paused": scenes.desk(0.0, 1, 20, paused=True),
    "evening-walk": scenes.evening(0.0, 0, 250),
    "evening-ready": scenes.evening(0.0, 1, 10),
    "evening-hold": scenes.evening(0.0, 20, 20),
}
SCREENS = [(480, 320), (640, 480), (800, 600), (1024, 600), (1366, 768), (1920, 1080)]
DESKTOPS = [(*screen, scale) for scale in (1.0, 1.5, 2.0, 3.0) for screen in SCREENS if screen[0] / scale >= 240]


class BareFigures(Figures):
    """Draws no figure: here it is about words, and 45 figures cost seconds."""

    def round(self, _exercise: Exercise, _side: Side, _phase: float, size: int) -> Image.Image:
        """A bare face."""
        return Image.new("RGBA", (size, size))

    def tile(self, _exercise: Exercise, size: int) -> Image.Image:
        """A bare face."""
        return Image.new("RGBA", (size, size))


class SmallScreen(Screen):
    """A part of the test's screen that stands for a whole one."""

    def __init__(self, width: int, height: int) -> None:
        super().__init__(None)
        self._area = Area(0, 0, width, height)

    def work_area(self) -> Area:
        """All of it."""
        return self._area

    def map_without_focus(self, _inner: int) -> None:
        """It has no other windows."""


class Here:
    """The window in this process."""

    def __init__(self, root: tk.Tk) -> None:
        self.root = root
        self.sent: list[DoLine] = []
        self.screen: Screen | None = None
        self.scale = 1.0

    @cached_property
    def window(self) -> Window:
        """On the screen that was chosen."""
        look = Look(self.root, dark=False, scale=self.scale)
        window = Window(self.root, look, self.screen, self.sent.append)
        window._figures = BareFigures(dark=False)
        window.open()
        return window

    def on(self, width: int, height: int, scale: float) -> None:
        """Be on a screen of this size, on a desktop that is set to this scale."""
        self.screen, self.scale = SmallScreen(width, height), scale

    def show(self, line: FromDaemon) -> None:
        """The daemon said this, and all is drawn."""
        self.window.take(line)
        self.root.update()

    def resize(self, width: int, height: int) -> None:
        """As a hand does."""
        self.root.geometry(f"{width}x{height}")
        self.until(lambda: self.window._size == (width, height))
        self.root.update()

    def wait(self, milliseconds: int) -> None:
        """Let the window live for a while."""
        done = tk.BooleanVar(self.root)
        self.root.after(milliseconds, done.set, True)
        self.root.wait_variable(done)

    def until(self, condition: Callable[[], object]) -> None:
        """Let the window live until it is so."""
        for _ in range(round(LIMIT / LOOK)):
            self.wait(round(LOOK * 1000))
            if condition():
                return
        raise AssertionError

    def widgets(self) -> Iterator[tk.Widget]:
        """All that is on the page."""
        waiting: list[tk.Widget] = [self.sheet.frame]
        while waiting:
            widget = waiting.pop()
            if widget.winfo_ismapped():
                yield widget
                waiting += [child for child in widget.winfo_children() if isinstance(child, tk.Widget)]

    @property
    def sheet(self) -> Sheet:
        """The page on the screen."""
        assert self.window._view is not None
        return self.window._view.sheet

    def cut_off(self) -> list[str]:
        """What can neither be seen whole nor scrolled to."""
        page = Frame(0, 0, self.root.winfo_width(), self.root.winfo_height())
        canvas, bad = self.sheet._canvas, []
        for widget in self.widgets():
            seen = self._frame_of(widget)
            room = page
            if canvas is not None and str(widget).startswith(f"{canvas}."):
                top, bottom = self._scrolled_range(canvas)
                room = Frame(0, top, canvas.winfo_width(), bottom - top)
            whole = (
                widget.winfo_width() >= widget.winfo_reqwidth() and widget.winfo_height() >= widget.winfo_reqheight()
            )
            if not seen.inside(room) or not (whole or widget in (canvas, self.sheet.frame)):
                bad.append(f"{type(widget).__name__} {widget.cget('text') if isinstance(widget, tk.Label) else ''}")
        return bad

    def _frame_of(self, widget: tk.Misc) -> "Frame":
        left = widget.winfo_rootx() - self.root.winfo_rootx()
        top = widget.winfo_rooty() - self.root.winfo_rooty()
        return Frame(left, top, widget.winfo_width(), widget.winfo_height())

    def _scrolled_range(self, canvas: tk.Canvas) -> tuple[int, int]:
        """From where to where what it shows reaches, when it is not scrolled; a sliver of it could not be read."""
        region = [int(float(part)) for part in str(canvas.cget("scrollregion")).split()]
        frame = self._frame_of(canvas)
        assert frame.height > 2 * self.window._look.fonts["body"].metrics("linespace"), frame
        return frame.top, frame.top + region[3]


class Frame(NamedTuple):
    """A part of the window."""

    left: int
    top: int
    width: int
    height: int

    def inside(self, other: "Frame") -> bool:
        """Whether the other holds all of it."""
        return (
            self.left >= other.left
            and self.top >= other.top
            and self.left + self.width <= other.left + other.width
            and self.top + self.height <= other.top + other.height
        )


@contextmanager
def shown_on(desktop: Desktop) -> Iterator[Here]:
    """The window, on the test's own screen; all of Tk is gone with it, before a thread could collect the rest of it."""
    root = tk.Tk(screenName=desktop.env["DISPLAY"])
    root.withdraw()
    here = Here(root)
    try:
        yield here
    finally:
        root.destroy()
        vars(here).clear()
        del root
        gc.collect()


@pytest.fixture
def here(lasting_world: Desktop) -> Iterator[Here]:
    """The window on a screen."""
    with shown_on(lasting_world) as shown:
        yield shown


def evening_of(exercise: Exercise, index: int) -> ViewLine:
    """An evening of this exercise and the one with the longest name."""
    both = (exercise, scenes.longest()[0])
    steps = scenes.steps_of(*both, repetitions=3)
    return scenes.view(both, steps, index, now(), 20, kind=BreakKind.EVENING)


def test_every_exercise_fits(here: Here) -> None:
    """In the corner and large, getting ready with the golden rule and holding: all 45 can be read."""
    bad = {}
    for exercise in catalogue().exercises:
        for index in (0, 1):
            steps = scenes.steps_of(exercise, scenes.longest()[0], repetitions=3)
            desk = scenes.view((exercise, scenes.longest()[0]), steps, index, now(), 20)
            for line in (desk, evening_of(exercise, index)):
                here.show(line)
                bad[f"{exercise.id} {index} {line.view.kind}"] = here.cut_off()
    assert {name: cut for name, cut in bad.items() if cut} == {}


@pytest.mark.parametrize("name", QUESTIONS)
def test_every_page_fits(here: Here, name: str) -> None:
    """At its own size, and after a hand has made the window smaller or flatter."""
    here.show(QUESTIONS[name])
    assert here.cut_off() == []
    assert not here.sheet.scrolls
    for width, height in ((760, 620), (1200, 420), (620, 800)):
        here.resize(width, height)
        assert here.cut_off() == [], (width, height)


@pytest.mark.parametrize(("width", "height", "scale"), DESKTOPS)
def test_every_page_can_be_read_on_every_screen(here: Here, width: int, height: int, scale: float) -> None:
    """Each page shows all its words or scrolls to them, in a window that is no larger than the screen."""
    here.on(width, height, scale)
    bad = {}
    for name, line in (QUESTIONS | STEPS).items():
        here.show(line)
        bad[name] = here.cut_off()
        size = (here.root.winfo_width(), here.root.winfo_height())
        assert all(sides[0] <= width and sides[1] <= height for sides in (size, here.root.minsize())), name
    assert {name: cut for name, cut in bad.items() if cut} == {}


def test_a_page_that_is_cut_off_is_noticed(here: Here, monkeypatch: pytest.MonkeyPatch) -> None:
    """The check above sees text that has no room, as it has none until the page is built anew."""
    monkeypatch.setattr(view, "_SETTLING", round(2 * LIMIT * 1000))
    here.show(scenes.flare_up())
    here.root.geometry("200x40")
    here.until(here.cut_off)


def test_ticks_outlive_a_change_of_size(here: Here) -> None:
    """The page is built anew, and what was ticked stays ticked."""
    here.show(scenes.signs())
    here.wait(round(DEAF * 1000) + 50)
    _lines(here)[3].invoke()
    here.resize(800, 700)
    _button(here, "These apply").invoke()
    assert [one.ticked for one in here.sent] == [(SIGNS[3].id,)]


def test_a_double_click_answers_once(here: Here, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second click of a hand that clicks twice falls on a page nobody has read, and is not heard."""
    with monkeypatch.context() as clock:
        clock.setattr(view, "elapsed", partial(float, now()))
        here.show(scenes.flare_up())
        _button(here, "No").invoke()
    assert here.sent == []
    here.wait(round(DEAF * 1000) + 50)
    _button(here, "No").invoke()
    assert [one.choice for one in here.sent] == ["no"]


def _button(here: Here, label: str) -> Button:
    return next(one for one in here.widgets() if isinstance(one, Button) and one.label == label)


def _lines(here: Here) -> list[Tick]:
    """The lines to be ticked, from the top, the left column first."""
    lines = [one for one in here.widgets() if isinstance(one, Tick)]
    return sorted(lines, key=lambda one: (one.winfo_rootx(), one.winfo_rooty()))
