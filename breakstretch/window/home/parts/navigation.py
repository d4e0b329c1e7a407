"""The names of the pages: a column on the left, or a row above the page where the window is narrow."""

import tkinter as tk
from collections.abc import Callable
from functools import partial

from breakstretch.messages.home.shell_words import PAGES
from breakstretch.window.home.page import PageName
from breakstretch.window.home.parts.switches import Choice
from breakstretch.window.look import Look
from breakstretch.window.pages import Role
from breakstretch.window.widgets import frame

_WIDTH = 150
_ARROWS = {"Up": -1, "Left": -1, "Down": 1, "Right": 1}


class Navigation:
    """One button for each page."""

    def __init__(self, parent: tk.Misc, look: Look, turn: Callable[[PageName], None], *, row: bool) -> None:
        self.frame = frame(parent, look)
        width = 0 if row else round(_WIDTH * look.scale)
        self._buttons = {
            name: Choice(
                self.frame,
                look,
                PAGES[name],
                partial(turn, name),
                role=Role.QUIET,
                left=not row,
                slim=row,
                width=width,
            )
            for name in PageName
        }
        for button in self._buttons.values():
            if row:
                button.pack(side="left", padx=(0, look.px(4)))
            else:
                button.pack(pady=(0, look.px(6)))
        self._at: PageName | None = None

    def show(self, page: PageName) -> None:
        """Mark this page as the current one."""
        if self._at is not None:
            self._buttons[self._at].choose(on=False)
        self._buttons[page].choose(on=True)
        self._at = page

    def has(self, widget: object) -> bool:
        """Whether this is one of its buttons."""
        return widget in self._buttons.values()

    @property
    def button(self) -> tk.Misc:
        """The button of the current page."""
        return self.frame if self._at is None else self._buttons[self._at]

    def beside(self, key: str) -> PageName | None:
        """The page that an arrow key leads to."""
        if self._at is None or key not in _ARROWS:
            return None
        names = list(PageName)
        return names[(names.index(self._at) + _ARROWS[key]) % len(names)]
