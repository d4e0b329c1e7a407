"""The window in the test's own process, on a screen of any size, and a measure of what can be read on it."""

import gc
import tkinter as tk
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cached_property
from typing import NamedTuple

from PIL import Image

from breakstretch.core.values.exercises import Exercise, Side
from breakstretch.window.desktop.area import Area, Frame, Point
from breakstretch.window.desktop.area import Desktop as DesktopFacts
from breakstretch.window.figures import Figures
from breakstretch.window.look import Look
from breakstretch.window.sheet import Sheet
from breakstretch.window.view import Window
from breakstretch.window.widgets import usual_keys
from breakstretch.window.x11 import Screen
from breakstretch.wire import DoLine, FromDaemon
from tests.support.desktop import Desktop
from tests.support.patience import LIMIT

LOOK = 0.1
"""Seconds between two looks at a window that is changing."""


class BareFigures(Figures):
    """Draws no figure: here it is about words, and 45 figures cost seconds."""

    def face(self, exercise: Exercise, _side: Side, _phase: float, size: int, *, still: bool = False) -> Image.Image:
        """A bare face, still or not."""
        del still
        return Image.new("RGBA", (size * 3 // 2 if self.is_wide(exercise) else size, size))

    def tile(self, _exercise: Exercise, size: int) -> Image.Image:
        """A bare face."""
        return Image.new("RGBA", (size, size))


class SmallScreen(Screen):
    """A part of the test's screen that stands for a whole one, or for the monitors of one."""

    def __init__(self, *monitors: Area, pointer: Point | None = None) -> None:
        super().__init__(None)
        self.monitors, self.pointer = monitors, pointer
        self.changed: Callable[[], None] = lambda: None
        """Says that the monitors have changed."""

    def desktop(self) -> DesktopFacts:
        """No panels."""
        return DesktopFacts(self.monitors[0], self.monitors, self.pointer)

    def frame(self, _inner: int) -> Frame:
        """As wide as most window managers have it."""
        return Frame(2, 2, 30, 4)

    def tiles(self) -> bool:
        """There is no window manager."""
        return False

    def watch(self, _root: tk.Tk, changed: Callable[[], None]) -> None:
        """Nothing changes by itself."""
        self.changed = changed

    def stay_in_sight(self, _inner: int) -> None:
        """It has one workspace."""

    def map_without_focus(self, _inner: int) -> None:
        """It has no other windows."""

    def activate(self, _inner: int, _stamp: int) -> None:
        """There is no window manager."""


class Here:
    """The window in this process."""

    def __init__(self, root: tk.Tk) -> None:
        self.root = root
        self.sent: list[DoLine] = []
        self.screen: Screen | None = None
        self.scale = self.text = 1.0
        self.dark = self.strong = False

    @cached_property
    def window(self) -> Window:
        """On the screen that was chosen."""
        look = Look(self.root, dark=self.dark, strong=self.strong, scale=self.scale, text=self.text)
        window = Window(self.root, look, self.screen, self.sent.append)
        window._figures = BareFigures(dark=False)
        window.open()
        return window

    def on(self, width: int, height: int, scale: float) -> None:
        """Be on a screen of this size, on a desktop that is set to this scale."""
        self.screen, self.scale = SmallScreen(Area(0, 0, width, height)), scale

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
        page = Part(0, 0, self.root.winfo_width(), self.root.winfo_height())
        canvas, bad = self.sheet._canvas, []
        for widget in self.widgets():
            seen = self._frame_of(widget)
            room = page
            if canvas is not None and str(widget).startswith(f"{canvas}."):
                top, bottom = self._scrolled_range(canvas)
                room = Part(0, top, canvas.winfo_width(), bottom - top)
            whole = (
                widget.winfo_width() >= widget.winfo_reqwidth() and widget.winfo_height() >= widget.winfo_reqheight()
            )
            if not seen.inside(room) or not (whole or widget in (canvas, self.sheet.frame)):
                bad.append(f"{type(widget).__name__} {widget.cget('text') if isinstance(widget, tk.Label) else ''}")
        return bad

    def _frame_of(self, widget: tk.Misc) -> "Part":
        left = widget.winfo_rootx() - self.root.winfo_rootx()
        top = widget.winfo_rooty() - self.root.winfo_rooty()
        return Part(left, top, widget.winfo_width(), widget.winfo_height())

    def _scrolled_range(self, canvas: tk.Canvas) -> tuple[int, int]:
        """From where to where what it shows reaches, when it is not scrolled; a sliver of it could not be read."""
        region = [int(float(part)) for part in str(canvas.cget("scrollregion")).split()]
        frame = self._frame_of(canvas)
        assert frame.height > 2 * self.window._look.fonts["body"].metrics("linespace"), frame
        return frame.top, frame.top + region[3]


class Part(NamedTuple):
    """A part of the window."""

    left: int
    top: int
    width: int
    height: int

    def inside(self, other: "Part") -> bool:
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
    usual_keys(root)
    here = Here(root)
    try:
        yield here
    finally:
        root.destroy()
        vars(here).clear()
        del root
        gc.collect()
