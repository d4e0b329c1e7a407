"""The window itself: its place, its keys, its current page and when that changes.

A page is rebuilt when it changes, or when the size or the look of the window does. Between pages only `tick` runs, as
often as the page asks for.
"""

import tkinter as tk
from collections.abc import Callable
from math import ceil
from typing import Any

from breakstretch.system.clock import elapsed
from breakstretch.window import place
from breakstretch.window.ask_view import AskView
from breakstretch.window.desktop.resizing import Size, follow_size
from breakstretch.window.end_view import EndView
from breakstretch.window.figures import Figures
from breakstretch.window.fitting import fitted
from breakstretch.window.hearing import Hearing, key_name, modified
from breakstretch.window.home.parts.front import come_forward
from breakstretch.window.look import Look
from breakstretch.window.overview_view import OverviewView
from breakstretch.window.pages import EndPage, Form, Page, Press, StepPage
from breakstretch.window.presenter import Presenter
from breakstretch.window.sheet import Room, Shown
from breakstretch.window.step_view import StepView
from breakstretch.window.x11 import Screen
from breakstretch.wire import Do, DoLine, FromDaemon

_KEPT = 1.0
"""Seconds for which a page is kept below the next at least: X11 sends a key to the window under the pointer, and Tk
drops a key whose window is gone."""
_LAST_BUTTON, _WHEEL_UP = 3, 4
"""X11 has two buttons for the wheel."""


class Window:
    """A window, from the first page to the last."""

    def __init__(
        self, root: tk.Tk, look: Look, screen: Screen | None, send: Callable[[DoLine], None], token: str = ""
    ) -> None:
        self._root, self._look, self._screen, self._send = root, look, screen, send
        self._token = token
        self._windowing = str(root.tk.call("tk", "windowingsystem"))
        self._presenter = Presenter()
        self._hearing = Hearing()
        self._figures = Figures(dark=look.dark, strong=look.strong)
        self._page: Page | None = None
        self._view: Shown | None = None
        self._before: list[tuple[float, tk.Frame]] = []
        """Pages that were replaced, and when."""
        self._size = (0, 0)
        self._form: Form | None = None
        self._over = False
        self._ticking: str | None = None
        self._leaving: str | None = None

    def open(self) -> None:
        """Listen to keys and sizes. The window appears with its first page."""
        root = self._root
        root.title("breakstretch")
        root.configure(background=self._look.ground)
        root.protocol("WM_DELETE_WINDOW", self._end)
        root.bind("<Key>", self._key)
        root.bind("<KeyRelease>", lambda event: self._hearing.released(event.keycode, event.time))
        root.bind("<ButtonPress>", self._clicked)
        root.bind("<MouseWheel>", lambda event: self._wheel(up=event.delta > 0))
        root.bind("<FocusIn>", self._focused)
        root.bind("<Expose>", self._exposed)
        follow_size(root, lambda: self._size, self._resized)
        place.keep_in_sight(root, self._screen, self._put)

    def take(self, line: FromDaemon) -> None:
        """Take a line of the daemon."""
        self._presenter.take(line)
        self._turn()

    def lost(self) -> None:
        """The daemon is gone."""
        self._presenter.lost()
        self._turn()

    def _end(self) -> None:
        """The window closes. Lines that are under way are lost."""
        if not self._over:
            self._over = True
            self._root.destroy()

    def _turn(self) -> None:
        """Show the presenter's current page."""
        page = self._presenter.page
        if page is None or self._over:
            self._end()
            return
        if self._form is not page.form:
            self._form = page.form
            self._size = self._put()
        self._page = page
        self._hearing.turn(new=True)
        self._build(page)
        self._show()
        if self._leaving is not None:
            self._root.after_cancel(self._leaving)
            self._leaving = None
        if isinstance(page, EndPage) and page.stays is not None:
            self._leaving = self._root.after(round(page.stays * 1000), self._end)

    def _show(self) -> None:
        """Put the page on the screen. It takes the focus once: when it comes, or when the person asks for it."""
        token, self._token = self._token, ""
        appears = place.show(self._root, self._screen, focus=self._focus)
        if appears and self._form is not Form.LARGE and self._screen is not None:
            self._screen.stay_in_sight(self._root.winfo_id())
        if self._presenter.front or (self._focus and appears):
            come_forward(self._root, self._screen, token)
        elif token and self._screen is not None:
            self._screen.end_startup(token)

    @property
    def _focus(self) -> bool:
        """Whether the person asked for the window and is not typing somewhere else."""
        return self._presenter.focus or self._presenter.front

    def _put(self) -> tuple[int, int]:
        """Move the window to its place. Returns its size."""
        form, scale = self._form or Form.CORNER, self._look.scale
        return place.put(self._root, form, scale, self._screen, focus=self._presenter.focus)

    def _build(self, page: Page) -> None:
        """Put the page into the window."""
        before, self._view = self._view, None
        view = self._view = fitted(self._look, page, self._size, lambda room: self._made(page, room, before))
        view.sheet.frame.place(x=0, y=0, relwidth=1, relheight=1)
        self._root.configure(background=view.sheet.frame["background"])
        self._tick()
        now = elapsed()
        for replaced, old in self._before:
            if now - replaced > _KEPT:
                old.destroy()
        self._before = [(replaced, old) for replaced, old in self._before if now - replaced <= _KEPT]
        if before is not None:
            self._before.append((now, before.sheet.frame))

    def _made(self, page: Page, room: Room, before: Shown | None) -> Shown:
        root, look = self._root, self._look
        if isinstance(page, StepPage):
            return StepView(root, look, self._figures, page, self._pressed, room)
        if isinstance(page, EndPage):
            return EndView(root, look, page, self._pressed, room)
        if page.question.overview is not None:
            return OverviewView(root, look, self._figures, page, page.question.overview, self._pressed, room)
        ticked = before.ticked if isinstance(before, AskView) and before.page == page else page.question.ticked
        return AskView(root, look, page, self._pressed, self._hears, room, frozenset(ticked))

    def _tick(self) -> None:
        if self._ticking is not None:
            self._root.after_cancel(self._ticking)
            self._ticking = None
        after = None if self._view is None else self._view.tick(elapsed())
        if after is not None:
            self._ticking = self._root.after(max(1, ceil(after * 1000)), self._tick)

    def _pressed(self, press: Press, ticked: tuple[str, ...] = ()) -> None:
        hurts = isinstance(press.does, DoLine) and press.does.do is Do.HURTS
        if not hurts and not self._hears():
            return
        line = self._presenter.press(press, ticked)
        if line is not None:
            self._send(line)
        elif self._presenter.page != self._page:
            self._turn()

    def _hears(self) -> bool:
        return self._hearing.hears(elapsed())

    def _key(self, event: "tk.Event[Any]") -> None:
        first = self._hearing.pressed(event.keycode, event.time, elapsed())
        if first and self._anywhere():
            return
        if modified(int(event.state), self._windowing) or self._view is None:
            return
        name = key_name(event.keysym)
        if not self._view.sheet.scroll(name) and first:
            self._hearing.begin(elapsed())
            self._act(name, self._view)

    def _anywhere(self) -> bool:
        """Take any key and any click for the only button of a page whose reader lies on the floor."""
        press = self._presenter.anywhere
        if press is None:
            return False
        self._hearing.begin(elapsed())
        if self._hears():
            self._pressed(press)
        return True

    def _act(self, name: str, view: Shown) -> None:
        """Act on a key that was just pressed."""
        focused = self._root.focus_get()
        if name == "f":
            place.fill(self._root, wanted=not place.fills(self._root))
        elif name in ("Return", "space") and hasattr(focused, "invoke") and not isinstance(self._page, StepPage):
            focused.invoke()  # type: ignore[union-attr] # what has no invoke does not come here
        elif (press := self._presenter.key(name)) is None:
            if name == "Escape":
                self._end()
        elif view.sheet.shows(press):
            self._pressed(press, view.ticked if isinstance(view, AskView) else ())
        else:
            view.sheet.scroll("Next")

    def _clicked(self, event: "tk.Event[Any]") -> None:
        self._hearing.begin(elapsed())
        wheel = event.num > _LAST_BUTTON
        if not wheel and not hasattr(event.widget, "invoke") and self._anywhere():
            return
        if event.num in (_WHEEL_UP, _WHEEL_UP + 1) and self._windowing == "x11":
            self._wheel(up=event.num == _WHEEL_UP)

    def _wheel(self, *, up: bool) -> None:
        if self._view is not None:
            self._view.sheet.scroll("Up" if up else "Down")

    def _focused(self, event: "tk.Event[Any]") -> None:
        """Scroll to what gets the focus."""
        if self._view is not None and event.widget is not self._root:
            self._view.sheet.reveal(event.widget)

    def _exposed(self, event: "tk.Event[Any]") -> None:
        """A part of the page is on the screen."""
        if self._view is not None and f"{event.widget}.".startswith(f"{self._view.sheet.frame}."):
            self._hearing.drawn(elapsed())

    def _resized(self, size: Size) -> None:
        """The person, or the window manager, has changed the size."""
        self._size = size
        self._rebuild()

    def relook(self, look: Look) -> None:
        """Show the page in the look that the desktop wants now."""
        if self._look.become(look):
            self._figures = Figures(dark=look.dark, strong=look.strong)
            self._rebuild()

    def _rebuild(self) -> None:
        """Rebuild the same page."""
        if self._page is not None:
            self._hearing.turn(new=False)
            self._build(self._page)
