"""The home window itself: the names of the pages, one page at a time, and a line at the bottom for messages.

A page is built when it is first opened, and kept, so that you find it as you left it. It is rebuilt when the size or
the look of the window changes. Its scroll position and its focus stay.
"""

import tkinter as tk
from collections.abc import Callable
from types import TracebackType
from typing import Any

from breakstretch.core.values.errors import BreakstretchError
from breakstretch.messages.home.shell_words import press_failed
from breakstretch.window.desktop.resizing import Size, follow_size
from breakstretch.window.hearing import key_name, modified
from breakstretch.window.home.page import HomePage, PageName
from breakstretch.window.home.parts.navigation import Navigation
from breakstretch.window.home.parts.scroll import ScrollArea
from breakstretch.window.home.parts.shown_page import ShownPage, named, trace
from breakstretch.window.home.redraw import focus_of
from breakstretch.window.look import Look, hexed
from breakstretch.window.widgets import frame, words

_NARROW = 700
"""A narrower window, at a scale of 1, has the names of the pages above the page."""
_WIDEST = 900
"""The widest page, at a scale of 1: longer lines are hard to read."""
_REFRESH = 2_000
"""Milliseconds between two refreshes of the current page."""
_OWN_KEYS = (tk.Entry, tk.Text, tk.Listbox, tk.Spinbox)
"""Widgets that use space, Return and arrows themselves."""
Make = Callable[[PageName], HomePage]


class Shell:
    """Implements HomeWindow. `make` makes a page, which is then asked to build itself."""

    def __init__(self, root: tk.Tk, look: Look) -> None:
        self._root, self._look = root, look
        self._windowing = str(root.tk.call("tk", "windowingsystem"))
        self._make: Make | None = None
        self._shown: dict[PageName, ShownPage] = {}
        self._name = PageName.TODAY
        self._navigation: Navigation | None = None
        self._row: bool | None = None
        self._size = (0, 0)
        self._said = ("", False)
        self._middle = frame(root, look)
        self._foot = words(root, look, "", "small")

    @property
    def is_open(self) -> bool:
        """Whether its pages are shown, which they are only after the first run."""
        return self._make is not None

    def open(self, page: PageName, make: Make, size: Size) -> None:
        """Listen to keys and sizes, and show this page in a window that will have this size."""
        root, look = self._root, self._look
        self._make = make
        root.report_callback_exception = self._press_failed
        root.protocol("WM_DELETE_WINDOW", self.close)
        root.bind("<Key>", self._key)
        root.bind("<FocusIn>", self._focused)
        follow_size(root, lambda: self._size, self._follow)
        root.bind("<MouseWheel>", lambda event: self._wheel(up=event.delta > 0))
        if self._windowing == "x11":
            root.bind("<Button-4>", lambda _event: self._wheel(up=True))
            root.bind("<Button-5>", lambda _event: self._wheel(up=False))
        self._foot.pack(side="bottom", fill="x", padx=look.px(16), pady=(look.px(4), look.px(8)))
        self._middle.pack(side="top", fill="both", expand=True)
        self._name = page
        self._follow(size)
        root.after(_REFRESH, self._again)

    @property
    def first(self) -> tk.Misc:
        """What has the focus when the window opens: the name of its page."""
        return self._root if self._navigation is None else self._navigation.button

    def turn(self, page: PageName) -> None:
        """Show another page. The focus goes to its name, because its old place is no longer visible."""
        other = page is not self._name
        if other:
            self.say("")
            before = self._shown.get(self._name)
            if before is not None:
                before.area.outside.pack_forget()
        self._name = page
        self._show()
        if other:
            self.first.focus_set()

    def relook(self, size: Size) -> None:
        """Redraw everything in the current look, in a window that will have this size. Pages stay where they are."""
        look = self._look
        self._middle.configure(background=look.ground)
        self._foot.configure(background=look.ground)
        self.say(self._said[0], wrong=self._said[1])
        for shown in self._shown.values():
            shown.redress()
        self._arrange(row=size[0] < _NARROW * look.scale)
        self._follow(size)

    def say(self, text: str, *, wrong: bool = False) -> None:
        """Show one sentence at the bottom."""
        self._said = (text, wrong)
        colours = self._look.colours
        self._foot.configure(text=text, foreground=hexed(colours.wrong if wrong else colours.ink))

    def close(self) -> None:
        """Close the window. What is being typed counts, as when the focus leaves its line."""
        focused = focus_of(self._root)
        if isinstance(focused, tk.Entry):
            focused.event_generate("<FocusOut>")
        self._root.destroy()

    def _show(self) -> None:
        """Show the current page, built for its size."""
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
        shown.show(self._page_width(shown.area))

    def _made(self, name: PageName) -> ShownPage | None:
        if self._make is None:
            return None
        shown = self._shown[name] = ShownPage(self._make(name), ScrollArea(self._middle, self._look), self._look)
        return shown

    def _page_width(self, area: ScrollArea) -> int:
        look = self._look
        beside = 0 if self._row or self._navigation is None else self._navigation.frame.winfo_reqwidth() + look.px(16)
        room = self._size[0] - beside - look.px(16) - look.px(4) - area.bar_width - look.px(8)
        return max(1, min(room, round(_WIDEST * look.scale)))

    def _press_failed(self, _kind: type[BaseException], error: BaseException, _where: TracebackType | None) -> None:
        trace(error)
        self.say(str(error) if isinstance(error, BreakstretchError) else press_failed(named(error)), wrong=True)

    def _again(self) -> None:
        """Refresh the page, while somebody can see it."""
        self._root.after(_REFRESH, self._again)
        shown = self._shown.get(self._name)
        if shown is not None and self._root.state() != "iconic":
            shown.refresh()

    def _key(self, event: "tk.Event[Any]") -> None:
        name, focused = key_name(event.keysym), focus_of(self._root)
        if modified(int(event.state), self._windowing):
            if name.isdecimal() and 1 <= int(name) <= len(PageName):
                self.turn(list(PageName)[int(name) - 1])
            return
        if name == "Escape":
            shown = self._shown.get(self._name)
            if shown is None or not shown.back():
                self.close()
        elif isinstance(focused, _OWN_KEYS):
            return
        elif name in ("Return", "space"):
            invoke = getattr(focused, "invoke", None)
            if invoke is not None:
                invoke()
        elif self._navigation is not None and self._navigation.has(focused) and self._navigation.beside(name):
            self.turn(self._navigation.beside(name) or self._name)
        elif self._name in self._shown:
            self._shown[self._name].area.scroll(name)

    def _wheel(self, *, up: bool) -> None:
        if self._name in self._shown:
            self._shown[self._name].area.turn_wheel(up=up)

    def _focused(self, event: "tk.Event[Any]") -> None:
        """Scroll to what gets the focus."""
        if self._name in self._shown:
            self._shown[self._name].area.reveal(event.widget)

    def _follow(self, size: Size) -> None:
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
        had_focus = self._navigation is not None and self._navigation.has(focus_of(self._root))
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
