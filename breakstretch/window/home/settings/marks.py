"""Ticks and choices of the settings page: words with a mark each.

Tab stops once at the whole list. Within it the arrow keys move, and Space or Return ticks. In a choice of one, moving
chooses.
"""

import tkinter as tk
from collections.abc import Callable
from functools import partial
from typing import Any

from PIL import Image, ImageDraw, ImageTk

from breakstretch.drawing.canvas import Colour
from breakstretch.window.home.settings.values import Change, Field, FieldKind
from breakstretch.window.look import Look, hexed
from breakstretch.window.pages import Role
from breakstretch.window.shapes import box_line, tick_box
from breakstretch.window.widgets import words

Changed = Callable[[Change], None]
PRESSES = ("<space>", "<Return>", "<KP_Enter>")
_FINER = 4
_MANY = 12
"""From this many words on there are at least two columns."""


class Marks(tk.Frame):
    """Words with a mark each: ticks, of which any may be set, or a choice of one."""

    def __init__(self, parent: tk.Misc, look: Look, field: Field, room: int, changed: Changed) -> None:
        super().__init__(parent, background=look.ground, borderwidth=0)
        self._look, self._changed, self._field = look, changed, field
        self._single = field.kind is FieldKind.CHOICE
        colours, main, size = look.colours, look.colours.faces[Role.MAIN], look.px(16, 26)
        draw = _dot if self._single else tick_box
        off = draw(size, colours.panel, colours.ground, colours.muted, None)
        on = draw(size, main.fill, colours.ground, main.fill, main.ink)
        self._photos = (ImageTk.PhotoImage(off, master=self), ImageTk.PhotoImage(on, master=self))
        most = room if len(field.options) < _MANY else room // 2 - look.px(14)
        self._boxes: list[tk.Label] = []
        self._marks = [self._mark(at, option.label, most) for at, option in enumerate(field.options)]
        wide = max(mark.winfo_reqwidth() for mark in self._marks) + look.px(14)
        columns = max(1, min(len(self._marks), room // wide))
        rows = -(-len(self._marks) // columns) if len(self._marks) > columns else 1
        for at, mark in enumerate(self._marks):
            mark.grid(row=at % rows, column=at // rows, sticky="w", padx=(0, look.px(14)))
        self.show(field)

    def _mark(self, at: int, label: str, room: int) -> tk.Frame:
        """A mark with its words."""
        look = self._look
        mark = tk.Frame(self, background=look.ground, borderwidth=0, **ring(look))
        gap = look.px(3, 5)
        box = tk.Label(mark, background=look.ground, borderwidth=0, image=self._photos[0])
        self._boxes.append(box)
        box.pack(side="left", padx=(gap, look.px(6, 10)), pady=gap)
        text = words(mark, look, label, wrap=room - look.px(50))
        text.pack(side="left", padx=(0, gap))
        for part in (mark, box, text):
            part.bind("<ButtonRelease-1>", alone(partial(self._pressed, at)))
        for press in PRESSES:
            mark.bind(press, alone(partial(self._pressed, at)))
        for key, step in (("Left", -1), ("Up", -1), ("Right", 1), ("Down", 1)):
            mark.bind(f"<{key}>", alone(partial(self._moved, at, step)))
        mark.update_idletasks()
        return mark

    def show(self, field: Field) -> None:
        """Show what is in force."""
        self._field = field
        chosen = self._chosen()
        for option, box in zip(field.options, self._boxes, strict=True):
            box.configure(image=self._photos[option.word in chosen])
        here = self.focus_get()
        if here not in self._marks:
            first = next((at for at, option in enumerate(field.options) if option.word in chosen), 0)
            self._only_stop(first if self._single else 0)

    def invoke(self, at: int) -> None:
        """Choose this word, or tick it or take the tick away."""
        word = self._field.options[at].word
        if self._single:
            self._changed(Change(self._field.key, word))
            return
        chosen = self._chosen()
        offered = (option.word for option in self._field.options)
        ticked = tuple(other for other in offered if (other in chosen) is not (other == word))
        self._changed(Change(self._field.key, ticked=ticked))

    def take_focus(self) -> None:
        """Give the focus to the mark that Tab stops at."""
        next(mark for mark in self._marks if int(mark.cget("takefocus"))).focus_set()

    def _chosen(self) -> tuple[str, ...]:
        return (self._field.text,) if self._single else self._field.ticked

    def _pressed(self, at: int) -> None:
        self._only_stop(at)
        self._marks[at].focus_set()
        self.invoke(at)

    def _moved(self, at: int, step: int) -> None:
        to = (at + step) % len(self._marks)
        self._only_stop(to)
        self._marks[to].focus_set()
        if self._single:
            self.invoke(to)

    def _only_stop(self, at: int) -> None:
        """Let Tab stop only at this mark."""
        for number, mark in enumerate(self._marks):
            mark.configure(takefocus=number == at)


def alone(does: Callable[[], None]) -> Callable[[object], str]:
    """A handler that does this, and keeps the event from everybody else."""

    def handle(_event: object) -> str:
        does()
        return "break"

    return handle


def ring(look: Look) -> dict[str, Any]:
    """The options of a part that shows the focus by a line around it."""
    return {
        "takefocus": True,
        "highlightthickness": look.px(2),
        "highlightbackground": look.ground,
        "highlightcolor": hexed(look.colours.focus),
    }


def _dot(size: int, fill: Colour, ground: Colour, line: Colour, mark: Colour | None) -> Image.Image:
    """A round box, with a dot in it or without."""
    side = size * _FINER
    image = Image.new("RGB", (side, side), ground[:3])
    draw = ImageDraw.Draw(image)
    draw.ellipse((0, 0, side - 1, side - 1), fill=fill[:3], outline=line[:3], width=round(box_line(size) * _FINER))
    if mark is not None:
        draw.ellipse((side * 0.3, side * 0.3, side * 0.7, side * 0.7), fill=mark[:3])
    return image.reduce(_FINER)
