"""Everything on every page is to be read: nothing cut off, nothing over anything else, at any size; in this process."""

from collections.abc import Callable, Iterator
from functools import partial

import pytest

pytest.importorskip("tkinter", reason="Tk is not installed (apt install python3-tk)")

import tkinter as tk

from PIL import Image

from breakstretch.core.rules.screening import SIGNS
from breakstretch.core.values.breaks import BreakKind
from breakstretch.core.values.exercises import Exercise, Side
from breakstretch.window import view
from breakstretch.window.figures import Figures
from breakstretch.window.look import Look
from breakstretch.window.view import DEAF, Window
from breakstretch.window.widgets import Button, Tick
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


class BareFigures(Figures):
    """Draws no figure: here it is about words, and 45 figures cost seconds."""

    def round(self, _exercise: Exercise, _side: Side, _phase: float, size: int) -> Image.Image:
        """A bare face."""
        return Image.new("RGBA", (size, size))

    def tile(self, _exercise: Exercise, size: int) -> Image.Image:
        """A bare face."""
        return Image.new("RGBA", (size, size))


class Here:
    """The window in this process."""

    def __init__(self, root: tk.Tk) -> None:
        self.root = root
        self.sent: list[DoLine] = []
        self.window = Window(root, Look(root, dark=False), None, 1.0, self.sent.append)
        self.window._figures = BareFigures(dark=False)
        self.window.open()

    def show(self, line: FromDaemon) -> None:
        """The daemon said this, and all is drawn."""
        self.window.take(line)
        self.root.update()

    def resize(self, width: int, height: int) -> None:
        """As a hand does."""
        self.root.geometry(f"{width}x{height}")
        self.until(lambda: self.window._size == (width, height))

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
        """All that is seen."""
        waiting = [child for child in self.root.winfo_children() if isinstance(child, tk.Widget)]
        while waiting:
            widget = waiting.pop()
            if widget.winfo_ismapped():
                yield widget
                waiting += [child for child in widget.winfo_children() if isinstance(child, tk.Widget)]

    def cut_off(self) -> list[str]:
        """What is not wholly to be seen."""
        width, height = self.root.winfo_width(), self.root.winfo_height()
        bad = []
        for widget in self.widgets():
            left = widget.winfo_rootx() - self.root.winfo_rootx()
            top = widget.winfo_rooty() - self.root.winfo_rooty()
            inside = left >= 0 and top >= 0 and left + widget.winfo_width() <= width
            whole = (
                widget.winfo_width() >= widget.winfo_reqwidth() and widget.winfo_height() >= widget.winfo_reqheight()
            )
            if not (inside and whole and top + widget.winfo_height() <= height):
                bad.append(f"{type(widget).__name__} {widget.cget('text') if isinstance(widget, tk.Label) else ''}")
        return bad


@pytest.fixture
def here(lasting_world: Desktop) -> Iterator[Here]:
    """The window, shown on the test's own screen."""
    root = tk.Tk(screenName=lasting_world.env["DISPLAY"])
    root.withdraw()
    yield Here(root)
    root.destroy()


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
    for width, height in ((760, 620), (1200, 420), (620, 800)):
        here.resize(width, height)
        assert here.cut_off() == [], (width, height)


def test_a_page_that_is_cut_off_is_noticed(here: Here, monkeypatch: pytest.MonkeyPatch) -> None:
    """The check above sees text that has no room, as it has none until the page is built anew."""
    monkeypatch.setattr(view, "_SETTLING", round(2 * LIMIT * 1000))
    here.show(scenes.flare_up())
    here.root.geometry("200x40")
    here.until(here.cut_off)


def test_ticks_outlive_a_change_of_size(here: Here) -> None:
    """The page is built anew, and what was ticked stays ticked."""
    here.show(scenes.signs())
    _lines(here)[3].invoke()
    here.resize(800, 700)
    here.wait(round(DEAF * 1000))
    _button(here, "Done").invoke()
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
