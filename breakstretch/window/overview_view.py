"""Tonight's routine before it begins, on the screen: its lines, possible swaps, and when it would end."""

import tkinter as tk
from collections.abc import Callable
from functools import partial

from PIL import Image, ImageTk

from breakstretch.messages.phrases import roughly
from breakstretch.messages.shown import Overview, Planned
from breakstretch.messages.tonight import times_each_side
from breakstretch.window.figures import Figures
from breakstretch.window.look import Look
from breakstretch.window.pages import AskPage, Press, Tone
from breakstretch.window.presenter import swap
from breakstretch.window.sheet import Room, Sheet
from breakstretch.window.widgets import Button, frame, in_rows, words


class OverviewView:
    """The routine as a list."""

    def __init__(
        self,
        parent: tk.Misc,
        look: Look,
        figures: Figures,
        page: AskPage,
        overview: Overview,
        press: Callable[[Press, tuple[str, ...]], None],
        room: Room,
    ) -> None:
        self._look, self._figures, self._page, self._press = look, figures, page, press
        self.ticked: tuple[str, ...] = ()
        self.sheet = Sheet(parent, look, room)
        body = self.sheet.body
        pad = min(look.px(20, 40), room.width // 16)
        wide = self.sheet.width - 2 * pad
        self._head(wide).pack(anchor="w", fill="x", padx=pad, pady=(pad, look.px(6, 12)))
        table = frame(body, look)
        table.pack(fill="x", padx=pad)
        table.columnconfigure(1, weight=1)
        self._waiting: list[tuple[Planned, ImageTk.PhotoImage]] = []
        for at, line in enumerate(overview.lines):
            self._line(table, at, line, wide)
        self._foot(wide).pack(side="bottom", anchor="w", padx=pad, pady=(look.px(8, 16), pad))

    def tick(self, _elapsed: float) -> float | None:
        """Draw one more figure. Each costs a moment, and the page does not wait for them."""
        if not self._waiting:
            return None
        line, photo = self._waiting.pop(0)
        size = photo.width()
        tile = Image.new("RGB", (size, size), self._look.colours.ground[:3])
        figure = self._figures.tile(line.exercise, size)
        tile.paste(figure, (0, 0), figure)
        photo.paste(tile)
        return 0.01

    def _head(self, wide: int) -> tk.Frame:
        look, question = self._look, self._page.question
        head = frame(self.sheet.body, look)
        words(head, look, question.title, "title", wrap=wide).pack(anchor="w")
        for at, text in enumerate(question.text):
            font = "small" if at else "body"
            colour = (look.colours.tones[Tone.HOLD], look.colours.ink, look.colours.muted)[min(at, 2)]
            words(head, look, text, font, colour=colour, wrap=wide).pack(anchor="w", pady=(look.px(2, 5), 0))
        return head

    def _line(self, table: tk.Frame, at: int, line: Planned, wide: int) -> None:
        look = self._look
        size, space = look.px(44, 70), look.px(3, 3)
        photo = ImageTk.PhotoImage(Image.new("RGB", (size, size), look.colours.ground[:3]), master=table)
        label = tk.Label(table, image=photo, background=look.ground, borderwidth=0)
        label.photo = photo  # type: ignore[attr-defined] # Tk forgets what Python does not hold
        label.grid(row=at, column=0, padx=(0, look.px(8, 18)), pady=space)
        self._waiting.append((line, photo))
        middle = frame(table, look)
        room = wide - size - look.px(8, 18) if self.sheet.scrolls else wide - size - look.px(250, 470)
        words(middle, look, line.exercise.name, "strong", wrap=room).pack(anchor="w")
        words(middle, look, line.group_name, "small", colour=look.colours.muted, wrap=room).pack(anchor="w")
        middle.grid(row=at, column=1, sticky="w")
        times, long = times_each_side(line), roughly(line.seconds)
        if self.sheet.scrolls:
            words(middle, look, f"{times}, {long}", "small", wrap=room).pack(anchor="w")
            self._swaps(middle, line, room).pack(anchor="w")
            return
        words(table, look, times, "small").grid(row=at, column=2, sticky="w", padx=(0, look.px(8, 20)))
        words(table, look, long, "small", colour=look.colours.muted).grid(
            row=at, column=3, sticky="e", padx=(0, look.px(10, 24))
        )
        self._swaps(table, line, wide).grid(row=at, column=4, sticky="e")

    def _swaps(self, parent: tk.Frame, line: Planned, wide: int) -> tk.Frame:
        """What can be done instead."""
        look = self._look
        swaps, made = frame(parent, look), []
        for choice in line.swaps:
            does = partial(self._press, swap(self._page.question, line.group.value, choice.id), ())
            made.append(Button(swaps, look, choice.label, does, font="hint", slim=True))
        in_rows(swaps, look, made, wide, look.px(4, 8))
        return swaps

    def _foot(self, wide: int) -> tk.Frame:
        """The buttons, in as many rows as they need."""
        look = self._look
        foot, made = frame(self.sheet.body, look), []
        for press in self._page.presses:
            does, wrap = partial(self._press, press, ()), wide - look.px(60, 100)
            button = Button(foot, look, press.label, does, hint=press.hint, role=press.role, wrap=wrap)
            self.sheet.offer(press, button)
            made.append(button)
        in_rows(foot, look, made, wide, look.px(8, 14))
        return foot
