"""The home window itself: the names of the pages, one page at a time, and a line at the foot for what was said.

A page is built when it is first turned to, and kept. So it stands where it stood when you come back to it. It is built
anew when the size of the window changes; its place and its focus stay.
"""

import os
import tkinter as tk
import traceback
from collections.abc import Callable
from contextlib import suppress
from types import TracebackType
from typing import Any

from breakstretch.core.values.errors import BreakstretchError
from breakstretch.messages.home.shell_words import page_failed, press_failed
from breakstretch.window.hearing import key_name, modified
from breakstretch.window.home.page import HomePage, PageName
from breakstretch.window.home.parts.navigation import Navigation
from breakstretch.window.home.parts.scroll import ScrollArea
from breakstretch.window.look import Look, hexed
from breakstretch.window.widgets import frame, words

_NARROW = 700
"""A window that is narrower, at a scale of 1, has the names of the pages above the page."""
_WIDEST = 900
"""A page is no wider, at a scale of 1: longer lines are hard to read."""
_REFRESH, _SETTLING = 2_000, 80
"""Milliseconds between two looks at the facts of the page that is up, and until a changed size is the new one."""
_OWN_KEYS = (tk.Entry, tk.Text, tk.Listbox, tk.Spinbox)
"""Widgets that use space, Return and arrows themselves."""
Make = Callable[[PageName], HomePage]


class _Shown:
    """A page that has been built."""

    def __init__(self, page: HomePage, area: ScrollArea) -> None:
        self.page, self.area = page, area
        self.body: tk.Frame | None = None
        self.width = 0
        """For which it was built; 0 for one that failed, so that it is built anew."""


class Shell:
    """Implements HomeWindow. `make` makes a page, which is then asked to build itself."""

    def __init__(self, root: tk.Tk, look: Look) -> None:
        self._root, self._look = root, look
        self._windowing = str(root.tk.call("tk", "windowingsystem"))
        self._make: Make | None = None
        self._shown: dict[PageName, _Shown] = {}
        self._name = PageName.TODAY
        self._navigation: Navigation | None = None
        self._row: bool | None = None
        self._size = (0, 0)
        self._resizing: str | None = None
        self._middle = frame(root, look)
        self._foot = words(root, look, "", "small")

    @property
    def is_open(self) -> bool:
        """Whether its pages are shown: not before the first run is over."""
        return self._make is not None

    def open(self, page: PageName, make: Make, size: tuple[int, int]) -> None:
        """Hear keys and sizes, and show this page in a window that will have this size."""
        root, look = self._root, self._look
        self._make = make
        root.report_callback_exception = self._press_failed
        root.protocol("WM_DELETE_WINDOW", self.close)
        root.bind("<Key>", self._key)
        root.bind("<FocusIn>", self._focused)
        root.bind("<Configure>", self._configured)
        root.bind("<MouseWheel>", lambda event: self._wheel(up=event.delta > 0))
        if self._windowing == "x11":
            root.bind("<Button-4>", lambda _event: self._wheel(up=True))
            root.bind("<Button-5>", lambda _event: self._wheel(up=False))
        gap = look.px(16)
        self._foot.pack(side="bottom", fill="x", padx=gap, pady=(look.px(4), look.px(8)))
        self._middle.pack(side="top", fill="both", expand=True)
        self._name = page
        self._follow(size)
        root.after(_REFRESH, self._again)

    @property
    def first(self) -> tk.Misc:
        """What has the focus when the window comes up: the name of its page."""
        return self._root if self._navigation is None else self._navigation.button

    def turn(self, page: PageName) -> None:
        """Show another page."""
        before = self._shown.get(self._name)
        if page is not self._name:
            self.say("")
            if before is not None:
                before.area.outside.pack_forget()
        self._name = page
        self._show()

    def say(self, text: str, *, wrong: bool = False) -> None:
        """Show one sentence at the foot."""
        colours = self._look.colours
        self._foot.configure(text=text, foreground=hexed(colours.wrong if wrong else colours.ink))

    def close(self) -> None:
        """Close the window."""
        self._leave_line()
        self._root.destroy()

    def _show(self) -> None:
        """Have the page of now in the window, built for its size."""
        look, name = self._look, self._name
        shown = self._shown.get(name) or self._made(name)
        if shown is None:
            return
        if self._navigation is not None:
            self._navigation.show(name)
        gap = look.px(16)
        shown.area.outside.pack(
            side="top" if self._row else "left", fill="both", expand=True, padx=(gap, look.px(4)), pady=(gap, 0)
        )
        width = self._page_width(shown.area)
        if shown.width != width:
            self._build(shown, width)
        if shown.width:
            self._guarded(shown, shown.page.refresh)

    def _made(self, name: PageName) -> _Shown | None:
        if self._make is None:
            return None
        shown = self._shown[name] = _Shown(self._make(name), ScrollArea(self._middle, self._look))
        return shown

    def _page_width(self, area: ScrollArea) -> int:
        look = self._look
        beside = 0 if self._row or self._navigation is None else self._navigation.frame.winfo_reqwidth() + look.px(16)
        room = self._size[0] - beside - look.px(16) - look.px(4) - area.bar_width - look.px(8)
        return max(1, min(room, round(_WIDEST * look.scale)))

    def _build(self, shown: _Shown, width: int) -> None:
        """Build the page for this width. What had the focus has it again, and the page is where it was."""
        focus = self._focus_in(shown)
        if focus:
            self._leave_line()
        shown.body, shown.width = shown.area.renew(width), width
        body = shown.body
        self._guarded(shown, lambda: shown.page.build(body, width))
        body.update_idletasks()
        if focus:
            with suppress(KeyError, tk.TclError):
                self._root.nametowidget(f"{body}{focus}").focus_set()

    def _focus_in(self, shown: _Shown) -> str:
        """The name of what has the focus in this page, below its body."""
        focused = self._focus()
        inside = shown.body is not None and str(focused).startswith(f"{shown.body}.")
        return str(focused).removeprefix(str(shown.body)) if inside else ""

    def _leave_line(self) -> None:
        """What is being typed counts before its line goes, as when the focus leaves it."""
        focused = self._focus()
        if isinstance(focused, tk.Entry):
            focused.event_generate("<FocusOut>")

    def _focus(self) -> tk.Misc | None:
        with suppress(KeyError):  # Tk's own menus have no name here
            return self._root.focus_get()
        return None

    def _guarded(self, shown: _Shown, call: Callable[[], None]) -> None:
        """Call a page. One that fails ends in a sentence in its place."""
        try:
            call()
        except Exception as error:  # noqa: BLE001 - the barrier of a page
            _trace(error)
            body = shown.body = shown.area.renew(shown.width)
            why = str(error) if isinstance(error, BreakstretchError) else page_failed(_named(error))
            words(body, self._look, why, wrap=shown.width).pack(anchor="w")
            shown.width = 0

    def _press_failed(self, _kind: type[BaseException], error: BaseException, _where: TracebackType | None) -> None:
        _trace(error)
        self.say(str(error) if isinstance(error, BreakstretchError) else press_failed(_named(error)), wrong=True)

    def _again(self) -> None:
        """Look at the facts again, while somebody can see them."""
        self._root.after(_REFRESH, self._again)
        shown = self._shown.get(self._name)
        if shown is None or self._root.state() == "iconic":
            return
        if shown.width:
            self._guarded(shown, shown.page.refresh)
        else:
            self._show()

    def _key(self, event: "tk.Event[Any]") -> None:
        name, focused = key_name(event.keysym), self._focus()
        if modified(int(event.state), self._windowing):
            if name.isdecimal() and 1 <= int(name) <= len(PageName):
                self.turn(list(PageName)[int(name) - 1])
            return
        if name == "Escape":
            self.close()
        elif isinstance(focused, _OWN_KEYS):
            return
        elif name in ("Return", "space"):
            invoke = getattr(focused, "invoke", None)
            if invoke is not None:
                invoke()
        elif self._navigation is not None and self._navigation.has(focused) and self._navigation.beside(name):
            self.turn(self._navigation.beside(name) or self._name)
            self._navigation.button.focus_set()
        elif self._name in self._shown:
            self._shown[self._name].area.scroll(name)

    def _wheel(self, *, up: bool) -> None:
        if self._name in self._shown:
            self._shown[self._name].area.turn_wheel(up=up)

    def _focused(self, event: "tk.Event[Any]") -> None:
        """What gets the focus comes into view."""
        if self._name in self._shown:
            self._shown[self._name].area.reveal(event.widget)

    def _configured(self, event: "tk.Event[Any]") -> None:
        if event.widget is not self._root or (event.width, event.height) == self._size:
            return
        if self._resizing is not None:
            self._root.after_cancel(self._resizing)
        self._resizing = self._root.after(_SETTLING, self._resized)

    def _resized(self) -> None:
        """Follow the size of the window."""
        self._resizing = None
        self._follow((self._root.winfo_width(), self._root.winfo_height()))

    def _follow(self, size: tuple[int, int]) -> None:
        """Arrange everything for this size."""
        look, self._size = self._look, size
        width = size[0]
        self._foot.configure(wraplength=width - 2 * look.px(16))
        row = width < _NARROW * look.scale
        if row is not self._row:
            self._arrange(row=row)
        self._show()

    def _arrange(self, *, row: bool) -> None:
        """Put the names of the pages beside the page, or above it."""
        look, gap = self._look, self._look.px(16)
        had_focus = self._navigation is not None and self._navigation.has(self._focus())
        if self._navigation is not None:
            self._navigation.frame.destroy()
        for shown in self._shown.values():
            shown.area.outside.pack_forget()
        self._row = row
        self._navigation = Navigation(self._middle, look, self.turn, row=row)
        side, fill = ("top", "x") if row else ("left", "y")
        self._navigation.frame.pack(side=side, fill=fill, padx=(gap, 0), pady=(gap, 0))  # type: ignore[arg-type]
        self._navigation.frame.lower()  # so that Tab comes to it first
        self._navigation.frame.update_idletasks()
        if had_focus:
            self._navigation.show(self._name)
            self._navigation.button.focus_set()


def _named(error: BaseException) -> str:
    return f"{type(error).__name__}: {error}"


def _trace(error: BaseException) -> None:
    if os.environ.get("BREAKSTRETCH_TRACEBACK"):
        traceback.print_exception(error)
