"""A row of buttons of which one is chosen. It is one stop for Tab, and left and right change the choice."""

import tkinter as tk
from collections.abc import Callable, Sequence
from functools import partial

from breakstretch.window.look import Look
from breakstretch.window.pages import Role
from breakstretch.window.widgets import Button, frame, in_rows


class Choices(tk.Frame):
    """The row, in as many lines as it needs."""

    def __init__(
        self, parent: tk.Misc, look: Look, labels: Sequence[str], at: int, width: int, chosen: Callable[[int], None]
    ) -> None:
        super().__init__(parent, background=look.ground, borderwidth=0, highlightthickness=0)
        self._look, self._labels, self._width, self._hears = look, labels, width, chosen
        self.at = at
        self._draw()

    def choose(self, at: int, *, focus: bool = True) -> None:
        """Choose this button, and move the focus to it."""
        self.at = at % len(self._labels)
        self._draw()
        if focus:
            self._buttons[self.at].focus_set()
        self._hears(self.at)

    def _draw(self) -> None:
        for child in self.winfo_children():
            child.destroy()
        lines, look = frame(self, self._look), self._look
        lines.pack(anchor="w")
        self._buttons = [
            Button(
                lines,
                look,
                label,
                partial(self.choose, number),
                role=Role.MAIN if number == self.at else Role.QUIET,
                focus=number == self.at,
                slim=True,
            )
            for number, label in enumerate(self._labels)
        ]
        in_rows(lines, look, self._buttons, self._width, look.px(6))
        for button in self._buttons:
            button.bind("<Left>", lambda _event: self._move(-1))
            button.bind("<Right>", lambda _event: self._move(1))

    def _move(self, by: int) -> str:
        self.choose(self.at + by)
        return "break"
