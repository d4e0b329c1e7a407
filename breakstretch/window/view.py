"""The window itself: where it stands, whose keys it hears, which page it shows and when that moves; knows no pipe.

A page is built anew when it changes or the window's size does, and fitted: as large as the window allows, and smaller
until nothing is cut off. Between pages only `tick` runs, as often as the page at hand asks for.
"""

import tkinter as tk
from collections.abc import Callable
from typing import Any, Protocol

from breakstretch.system.clock import elapsed
from breakstretch.window import place
from breakstretch.window.ask_view import AskView
from breakstretch.window.end_view import EndView
from breakstretch.window.figures import Figures
from breakstretch.window.look import Look
from breakstretch.window.overview_view import OverviewView
from breakstretch.window.pages import AskPage, EndPage, Form, Page, Press, StepPage
from breakstretch.window.presenter import Presenter
from breakstretch.window.step_view import StepView
from breakstretch.window.x11 import Screen
from breakstretch.wire import DoLine, FromDaemon

DEAF = 0.35
"""Seconds for which a new question hears nothing, so that a double click does not answer it unread."""
_SETTLING = 80
"""Milliseconds after which a changed size is taken for the new one."""
_FITTINGS = 8
_MODIFIED = 0x4 | 0x8 | 0x40
"""Control, Alt and the desktop's key: such a key is not for us."""


class Shown(Protocol):
    """A page on the screen."""

    frame: tk.Frame

    def tick(self, elapsed: float) -> float | None:
        """Show it as it is now; seconds until it looks different."""


class Window:
    """One window, from the first page to the last."""

    def __init__(
        self, root: tk.Tk, look: Look, screen: Screen | None, scale: float, send: Callable[[DoLine], None]
    ) -> None:
        self._root, self._look, self._screen, self._scale, self._send = root, look, screen, scale, send
        self._presenter = Presenter()
        self._figures = Figures(dark=look.dark)
        self._page: Page | None = None
        self._view: Shown | None = None
        self._size = (0, 0)
        self._form: Form | None = None
        self._hears_from = 0.0
        self._over = False
        self._ticking: str | None = None
        self._leaving: str | None = None
        self._resizing: str | None = None

    def open(self) -> None:
        """Hear keys and sizes; it is seen with its first page."""
        root = self._root
        root.title("breakstretch")
        root.configure(background=self._look.ground)
        root.protocol("WM_DELETE_WINDOW", self._end)
        root.bind("<Key>", self._key)
        root.bind("<Button>", self._clicked)
        root.bind("<Configure>", self._configured)

    def take(self, line: FromDaemon) -> None:
        """The daemon said this."""
        self._presenter.take(line)
        self._turn()

    def lost(self) -> None:
        """The daemon is gone."""
        self._presenter.lost()
        self._turn()

    def _end(self) -> None:
        """The window goes; lines that are under way find nobody."""
        if not self._over:
            self._over = True
            self._root.destroy()

    def _turn(self) -> None:
        """To the page that the presenter has now."""
        page = self._presenter.page
        if self._over:
            return
        if page is None:
            self._end()
            return
        if self._form is not page.form:
            self._form = page.form
            self._size = place.put(self._root, page.form, self._scale, self._screen, focus=self._presenter.evening)
        begins = self._presenter.anywhere is not None and not isinstance(self._page, StepPage)
        self._page = page
        self._build(page)
        if begins or not isinstance(page, StepPage):  # counted from when it is there, however long that took
            self._hears_from = elapsed() + DEAF
        if self._leaving is not None:
            self._root.after_cancel(self._leaving)
            self._leaving = None
        if isinstance(page, EndPage) and page.stays is not None:
            self._leaving = self._root.after(round(page.stays * 1000), self._end)

    def _build(self, page: Page) -> None:
        """Put the page into the window as large as it fits."""
        width, height = self._size
        before, self._view = self._view, None
        self._look.measure(page.form, 1.0)
        usual = self._look.usual
        unit = min(width / usual[0], height / usual[1]) * _generous(page)
        for _ in range(_FITTINGS):
            self._look.measure(page.form, unit)
            view = self._made(page, width, before)
            view.frame.update_idletasks()
            over = max(view.frame.winfo_reqheight() / height, view.frame.winfo_reqwidth() / width)
            if over <= 1:
                break
            view.frame.destroy()
            unit /= max(1.04, over**0.6)
        view.frame.place(x=0, y=0, relwidth=1, relheight=1)
        self._root.configure(background=view.frame["background"])
        self._view = view
        self._tick()
        if before is not None:
            before.frame.destroy()

    def _made(self, page: Page, width: int, before: Shown | None) -> Shown:
        root, look = self._root, self._look
        if isinstance(page, StepPage):
            return StepView(root, look, self._figures, page, self._pressed, width)
        if isinstance(page, EndPage):
            return EndView(root, look, page, self._pressed, width)
        if page.question.overview is not None:
            return OverviewView(root, look, self._figures, page, page.question.overview, self._pressed, width)
        ticked = before.ticked if isinstance(before, AskView) and before.page == page else ()
        return AskView(root, look, page, self._pressed, width, frozenset(ticked))

    def _tick(self) -> None:
        if self._ticking is not None:
            self._root.after_cancel(self._ticking)
            self._ticking = None
        if self._view is None:
            return
        after = self._view.tick(elapsed())
        if after is not None:
            self._ticking = self._root.after(max(1, round(after * 1000)), self._tick)

    def _pressed(self, press: Press, ticked: tuple[str, ...] = ()) -> None:
        if elapsed() < self._hears_from:
            return
        line = self._presenter.press(press, ticked)
        if line is not None:
            self._send(line)
        elif self._presenter.page != self._page:
            self._turn()

    def _clicked(self, event: "tk.Event[Any]") -> None:
        """A click beside the buttons, which hear their own."""
        anywhere = self._presenter.anywhere
        if anywhere is not None and not hasattr(event.widget, "invoke"):
            self._pressed(anywhere)

    def _key(self, event: "tk.Event[Any]") -> None:
        if (anywhere := self._presenter.anywhere) is not None:
            self._pressed(anywhere)
            return
        if int(event.state) & _MODIFIED:
            return
        name = event.keysym.lower() if len(event.keysym) == 1 else event.keysym.removeprefix("KP_")
        name = "Return" if name == "Enter" else name
        focused = self._root.focus_get()
        if name == "f":
            place.fill(self._root, wanted=not place.fills(self._root))
        elif name == "Escape" and isinstance(self._page, AskPage) and place.fills(self._root):
            place.fill(self._root, wanted=False)
        elif name in ("Return", "space") and hasattr(focused, "invoke") and not isinstance(self._page, StepPage):
            focused.invoke()  # type: ignore[union-attr] # what has no invoke does not come here
        elif (press := self._presenter.key(name)) is not None:
            self._pressed(press, self._view.ticked if isinstance(self._view, AskView) else ())

    def _configured(self, event: "tk.Event[Any]") -> None:
        """The person, or the window manager, has changed the size."""
        if event.widget is not self._root or (event.width, event.height) == self._size:
            return
        if self._resizing is not None:
            self._root.after_cancel(self._resizing)
        self._resizing = self._root.after(_SETTLING, self._resized)

    def _resized(self) -> None:
        self._resizing = None
        self._size = (self._root.winfo_width(), self._root.winfo_height())
        if self._page is not None:
            self._build(self._page)


def _generous(page: Page) -> float:
    """A page of a few words, to be read from the mat, has them larger than usual; all are fitted afterwards."""
    few = isinstance(page, EndPage) or (isinstance(page, AskPage) and page.question.overview is None)
    return 1.3 if few and page.form is Form.LARGE else 1.0
