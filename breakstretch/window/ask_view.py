"""The page of a question on the screen: what is asked, a list to tick or a scale, and the buttons; knows no meaning."""

import tkinter as tk
from collections.abc import Callable
from functools import partial

from breakstretch.drawing.canvas import Colour
from breakstretch.messages.questions import SCALE_ENDS
from breakstretch.window.look import Look
from breakstretch.window.pages import AskPage, Form, Press, Role
from breakstretch.window.widgets import Button, Tick, frame, words

WHITE: Colour = (255, 255, 255)
ALARM: Colour = (166, 24, 24)
"""The ground of a page that says: get care now."""
_IN_A_ROW = 3
_TWO_COLUMNS = 6
"""From so many lines on a list has two columns, where there is room."""


class AskView:
    """One question."""

    def __init__(
        self,
        parent: tk.Misc,
        look: Look,
        page: AskPage,
        press: Callable[[Press, tuple[str, ...]], None],
        width: int,
        ticked: frozenset[str] = frozenset(),
    ) -> None:
        self._look, self.page, self._press = look, page, press
        question = page.question
        self._ground = ALARM if question.alarm else look.colours.ground
        self._ink = WHITE if question.alarm else look.colours.ink
        self.frame = frame(parent, look, ground=self._ground)
        pad = look.px(20, 48)
        wide = width - 2 * pad
        if not question.items:
            wide = min(wide, look.px(560, 860))
        block = frame(self.frame, look, ground=self._ground)
        block.pack(expand=True, padx=pad, pady=pad)
        strut = frame(block, look, ground=self._ground)
        strut.configure(width=wide, height=1)
        strut.pack()
        self._words(block, wide)
        self._ticks: dict[str, Tick] = {}
        if question.items:
            self._list(block, wide, ticked).pack(anchor="w", fill="x", pady=(0, look.px(10, 20)))
        (self._scale if page.scale else self._buttons)(block, wide)

    def tick(self, _elapsed: float) -> float | None:
        """Nothing moves on it."""
        return None

    @property
    def ticked(self) -> tuple[str, ...]:
        """What is ticked now."""
        return tuple(name for name, line in self._ticks.items() if line.on)

    def _words(self, block: tk.Frame, wide: int) -> None:
        look, question = self._look, self.page.question
        words(block, look, question.title, "title", wrap=wide, colour=self._ink, ground=self._ground).pack(
            anchor="w", pady=(0, look.px(8, 18))
        )
        font = "state" if question.alarm else "body"
        for text in question.text:
            words(block, look, text, font, wrap=wide, colour=self._ink, ground=self._ground).pack(
                anchor="w", pady=(0, look.px(8, 16))
            )

    def _list(self, block: tk.Frame, wide: int, ticked: frozenset[str]) -> tk.Frame:
        look, items = self._look, self.page.question.items
        columns = 2 if len(items) >= _TWO_COLUMNS and look.form is Form.LARGE else 1
        gap = look.px(12, 30)
        room = (wide - gap * (columns - 1)) // columns
        grid = frame(block, look)
        for column in range(columns):
            part = frame(grid, look)
            part.pack(side="left", anchor="n", padx=(0, gap if column < columns - 1 else 0))
            for item in items[column * len(items) // columns : (column + 1) * len(items) // columns]:
                line = self._ticks[item.id] = Tick(part, look, item.label, room, on=item.id in ticked)
                line.pack(anchor="w", pady=(0, look.px(2, 8)))
        return grid

    def _buttons(self, block: tk.Frame, wide: int) -> None:
        """In a row while there is room, else each as wide as the page."""
        look, presses = self._look, self.page.presses
        row = frame(block, look, ground=self._ground)
        gap = look.px(8, 16)
        made = [self._button(row, one) for one in presses] if len(presses) <= _IN_A_ROW else []
        if made and sum(one.wide for one in made) + gap * (len(made) - 1) <= wide:
            for one in made:
                one.pack(side="left", padx=(0, gap))
        else:
            for one in made:
                one.destroy()
            for press in presses:
                self._button(row, press, wide).pack(anchor="w", pady=(0, look.px(6, 12)))
        row.pack(anchor="w", pady=(look.px(4, 10), 0))

    def _button(self, row: tk.Frame, press: Press, wide: int = 0) -> Button:
        look = self._look
        return Button(
            row,
            look,
            press.label,
            lambda: self._press(press, self.ticked),
            hint=press.hint,
            role=press.role,
            font="body" if wide else "button",
            width=wide,
            wrap=max(0, wide - look.px(60, 100)),
            left=bool(wide),
            ground=self._ground,
        )

    def _scale(self, block: tk.Frame, wide: int) -> None:
        """A row of numbers, with words at its ends."""
        look, presses = self._look, self.page.presses
        gap = look.px(4, 8)
        each = (wide - gap * (len(presses) - 1)) // len(presses)
        row = frame(block, look)
        for press in presses:
            number = press.does.choice if not isinstance(press.does, str) else press.label
            button = Button(
                row,
                look,
                number,
                partial(self._press, press, ()),
                role=Role.PLAIN,
                font="strong",
                width=each,
            )
            button.pack(side="left", padx=(0, gap if press is not presses[-1] else 0))
        row.pack(anchor="w", pady=(look.px(4, 10), look.px(4, 10)))
        ends = frame(block, look)
        least, most = (words(ends, look, text, "small", colour=look.colours.muted) for text in SCALE_ENDS)
        least.pack(side="left")
        most.pack(side="right")
        ends.pack(fill="x")
