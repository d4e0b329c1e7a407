"""The page of a question on the screen: the question, a list to tick or a scale, and the buttons."""

import tkinter as tk
from collections.abc import Callable
from functools import partial
from math import ceil

from breakstretch.drawing.canvas import Colour
from breakstretch.messages.questions import SCALE_ENDS
from breakstretch.window.look import Look
from breakstretch.window.pages import AskPage, Form, Press, Role
from breakstretch.window.sheet import Room, Sheet
from breakstretch.window.widgets import Button, Tick, frame, words

WHITE: Colour = (255, 255, 255)
ALARM: Colour = (166, 24, 24)
"""The background of a page that says to get care now."""
_IN_A_ROW = 3
_PINNED = 3
"""Paragraphs of an alarm that never scroll away."""
_MOST_PINNED = 0.7
"""The share of the window's height that they may take."""


class AskView:
    """One question."""

    def __init__(
        self,
        parent: tk.Misc,
        look: Look,
        page: AskPage,
        press: Callable[[Press, tuple[str, ...]], None],
        hears: Callable[[], bool],
        room: Room,
        ticked: frozenset[str] = frozenset(),
    ) -> None:
        self._look, self.page, self._press, self._hears = look, page, press, hears
        question = page.question
        self._ground = ALARM if question.alarm else look.colours.ground
        self._ink = WHITE if question.alarm else look.colours.ink
        self.sheet = Sheet(parent, look, room, ground=self._ground)
        pad = min(look.px(20, 48), room.width // 16)
        wide = self.sheet.width - 2 * pad
        if not question.items and not page.scale:
            wide = min(wide, look.text_px(560, 860))
        block, top = self._block(self.sheet.body, wide), look.top(page.form, room.width, room.height)
        block.pack(expand=True, anchor="nw" if room.scrolls else "n", padx=pad, pady=(top, pad))
        texts = question.text
        if question.alarm and room.scrolls:
            texts = self._pin(wide, pad, round(room.height * _MOST_PINNED))
        else:
            self._title(block, wide)
        self._words(block, texts, wide)
        self._ticks: dict[str, Tick] = {}
        if question.items:
            self._list(block, wide, ticked).pack(anchor="w", fill="x", pady=(0, look.px(10, 20)))
        self._answers(block, wide, pad)

    def tick(self, _elapsed: float) -> float | None:
        """The page does not move, so nothing is redrawn."""
        return None

    @property
    def ticked(self) -> tuple[str, ...]:
        """What is ticked now."""
        return tuple(name for name, line in self._ticks.items() if line.on)

    def _block(self, parent: tk.Frame, wide: int) -> tk.Frame:
        """A block of this width, whatever it contains."""
        block = frame(parent, self._look, ground=self._ground)
        strut = frame(block, self._look, ground=self._ground)
        strut.configure(width=wide, height=1)
        strut.pack()
        return block

    def _answers(self, block: tk.Frame, wide: int, pad: int) -> None:
        """The answers. In a large window the button that leaves keeps its place, and so do all buttons of a list."""
        leaves = [press for press in self.page.presses if press.role is Role.QUIET]
        answers = [press for press in self.page.presses if press not in leaves]
        stays = self.page.form is Form.LARGE and not self.sheet.scrolls
        foot = block
        if stays:
            foot = self._block(self.sheet.foot, wide)
            foot.pack(padx=pad, pady=(0, pad))
        if self.page.scale:
            self._scale(block, answers, wide)
        elif stays or len(answers) + len(leaves) > _IN_A_ROW:
            self._buttons(foot if self.page.question.items else block, answers, wide)
        else:
            leaves = [*answers, *leaves]
        self._buttons(foot, leaves, wide)

    def _title(self, block: tk.Frame, wide: int, font: str = "title") -> None:
        look, question = self._look, self.page.question
        line = frame(block, look, ground=self._ground)
        room = wide
        if question.place:
            place = words(line, look, question.place, colour=look.colours.muted, ground=self._ground)
            place.pack(side="right", anchor="n")
            room -= place.winfo_reqwidth() + look.px(8, 16)
        title = words(line, look, question.title, font, wrap=room, colour=self._ink, ground=self._ground)
        title.pack(side="left")
        line.pack(fill="x", pady=(0, look.px(8, 18)))

    def _words(self, block: tk.Frame, texts: tuple[str, ...], wide: int) -> None:
        look = self._look
        font = "state" if self.page.question.alarm else "body"
        for text in texts:
            words(block, look, text, font, wrap=wide, colour=self._ink, ground=self._ground).pack(
                anchor="w", pady=(0, look.px(8, 16))
            )

    def _pin(self, wide: int, pad: int, most: int) -> tuple[str, ...]:
        """Keep the title and the first paragraphs in place, as far as they fit. Returns the other paragraphs."""
        texts = self.page.question.text
        head = self.sheet.head
        counts = range(min(_PINNED, len(texts)), -1, -1)
        for font, pinned in (*(("title", count) for count in counts), ("strong", 0)):
            block = self._block(head, wide)
            block.pack(anchor="w", padx=pad, pady=(pad, 0))
            self._title(block, wide, font)
            self._words(block, texts[:pinned], wide)
            head.update_idletasks()
            if head.winfo_reqheight() <= most:
                return texts[pinned:]
            block.destroy()
        self._title(head, wide, "strong")
        return texts

    def _list(self, block: tk.Frame, wide: int, ticked: frozenset[str]) -> tk.Frame:
        look = self._look
        lines = frame(block, look)
        for item in self.page.question.items:
            line = self._ticks[item.id] = Tick(lines, look, item.label, wide, self._hears, on=item.id in ticked)
            line.pack(anchor="w", pady=(0, look.px(4, 10)))
        return lines

    def _buttons(self, block: tk.Frame, presses: list[Press], wide: int) -> None:
        """In a row if they fit, otherwise each as wide as the page."""
        look = self._look
        row = frame(block, look, ground=self._ground)
        gap = look.px(8, 16)
        made = [self._button(row, press) for press in presses] if len(presses) <= _IN_A_ROW else []
        if made and sum(button.wide for button in made) + gap * (len(made) - 1) <= wide:
            for button in made:
                button.pack(side="left", padx=(0, gap))
        else:
            for button in made:
                button.destroy()
            for press in presses:
                self._button(row, press, wide).pack(anchor="w", pady=(0, look.px(6, 12)))
        row.pack(anchor="w", pady=(look.px(4, 10), 0))

    def _button(self, row: tk.Frame, press: Press, wide: int = 0) -> Button:
        look = self._look
        button = Button(
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
            focus=press.focus,
            ground=self._ground,
        )
        self.sheet.offer(press, button)
        return button

    def _scale(self, block: tk.Frame, presses: list[Press], wide: int) -> None:
        """Rows of numbers, with words at the ends."""
        look = self._look
        gap = look.px(3, 8)
        rows = frame(block, look)
        each = max(1, (wide - gap * (len(presses) - 1)) // len(presses))
        made = [
            Button(rows, look, press.label, partial(self._press, press, ()), font="strong", width=each, slim=True)
            for press in presses
        ]
        room = max(1, (wide + gap) // (max(button.wide for button in made) + gap))
        per_row = ceil(len(made) / ceil(len(made) / room))
        for at, (press, button) in enumerate(zip(presses, made, strict=True)):
            row, column = divmod(at, per_row)
            button.grid(row=row, column=column, padx=(0, gap if column < per_row - 1 else 0), pady=(0, gap))
            self.sheet.offer(press, button)
        rows.pack(anchor="w", pady=(look.px(4, 10), look.px(4, 10)))
        ends = frame(rows, look)
        least, most = (words(ends, look, text, "small", colour=look.colours.muted) for text in SCALE_ENDS)
        least.pack(side="left")
        most.pack(side="right")
        ends.grid(row=len(made) // per_row + 1, column=0, columnspan=per_row, sticky="ew", pady=(gap, 0))
