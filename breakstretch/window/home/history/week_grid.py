"""One week as a picture: seven muscle groups by seven days, and below them breaks, evenings and where it hurt.

No meaning depends on a shade alone: each number is in its box, a done evening is a full circle, and one that was not
done is an empty circle. A day can be chosen by pointer, by click, and with left and right where the grid has the focus.
"""

import tkinter as tk
from collections.abc import Callable, Sequence
from typing import Any

from breakstretch.drawing.canvas import Colour
from breakstretch.messages.home.history_words import BREAKS, EVENING, HURT
from breakstretch.window.home.history.shades import readable_on, shades
from breakstretch.window.home.history.weeks import DAYS, Week, WeekDay
from breakstretch.window.home.redraw import focus_of
from breakstretch.window.look import Look, hexed
from breakstretch.window.pages import Role, Tone

_ROW, _CELL, _GAP = 19, 38, 8
"""Height of a row, the greatest width of a day, and what is between names and days."""
_HEAD = 2
"""Rows above the muscle groups."""
_INSET = 0.12
"""The part of a box that stays free around its mark."""
_LETTERED, _BARE = 0.42, 0.28
"""The radius of a circle with a letter in it, and without, as parts of the height of a row."""


class WeekGrid(tk.Canvas):
    """The grid. It reports which day is chosen, by its place in the week, or None."""

    def __init__(
        self,
        parent: tk.Misc,
        look: Look,
        week: Week,
        groups: Sequence[str],
        width: int,
        chosen: Callable[[int | None], None],
    ) -> None:
        self._look, self._week, self._chosen = look, week, chosen
        self._day: int | None = None
        self._names = (*groups, BREAKS, EVENING, *([HURT] if any(day.hurt for day in week.days) else []))
        self._row = look.px(_ROW)
        self._left = max(look.fonts["small"].measure(name) for name in self._names) + look.px(_GAP)
        self._cell = min(look.px(_CELL), (width - self._left - 2) // DAYS)
        self._bottom = self._row * (_HEAD + len(self._names))
        self._frame = 0
        super().__init__(
            parent,
            width=self._left + DAYS * self._cell + 1,
            height=self._bottom + 1,
            background=look.ground,
            highlightthickness=0,
            borderwidth=0,
            takefocus=True,
        )
        self._draw()
        self.bind("<Motion>", lambda event: self._choose(self._under(event)))
        self.bind("<Leave>", lambda _event: self._choose(None))
        self.bind("<Button-1>", self._clicked)
        self.bind("<FocusIn>", lambda _event: self._choose(self._first()))
        self.bind("<FocusOut>", lambda _event: self._choose(None))
        self.bind("<Left>", lambda _event: self._move(-1))
        self.bind("<Right>", lambda _event: self._move(1))

    def _draw(self) -> None:
        look = self._look
        for at, name in enumerate(self._names, _HEAD):
            grouped = at < _HEAD + len(self._week.days[0].groups)
            self._write(0, at, name, "w", look.colours.muted if grouped else None)
        for place, day in enumerate(self._week.days):
            colour = look.colours.muted if day.ahead else None
            self._write(self._middle(place), 0, f"{day.day:%a}", "center", colour)
            self._write(self._middle(place), 1, str(day.day.day), "center", colour)
            if not day.ahead:
                self._column(place, day)
        line = hexed(look.colours.focus)
        self._frame = self.create_rectangle(0, 0, 1, 1, outline=line, width=look.px(2), state="hidden")

    def _column(self, place: int, day: WeekDay) -> None:
        look = self._look
        fills = shades(look.colours)
        for at, count in enumerate(day.groups, _HEAD):
            self._box(place, at, fills[min(count, len(fills) - 1)], str(count) if count else "")
        row = _HEAD + len(day.groups)
        if day.asked:
            self._write(self._middle(place), row, f"{day.done}/{day.asked}", "center")
        if day.evening is not None:
            self._circle(place, row + 1, look.colours.tones[Tone.HOLD], full=day.evening)
        if day.hurt:
            face = look.colours.faces[Role.HURTS]
            self._circle(place, row + 2, face.fill, full=True)
            self._write(self._middle(place), row + 2, str(day.hurt) if day.hurt > 1 else "!", "center", face.ink)

    def _box(self, place: int, row: int, fill: Colour, text: str) -> None:
        colours = self._look.colours
        x, y, inset = self._left + place * self._cell, row * self._row, round(self._row * _INSET)
        outline = hexed(fill if text else colours.line)
        self.create_rectangle(
            x + inset, y + inset, x + self._cell - inset, y + self._row - inset, fill=hexed(fill), outline=outline
        )
        self._write(self._middle(place), row, text, "center", readable_on(fill, colours.ink, colours.ground))

    def _circle(self, place: int, row: int, colour: Colour, *, full: bool) -> None:
        x, y = self._middle(place), row * self._row + self._row // 2
        radius = round(self._row * (_LETTERED if self._names[row - _HEAD] == HURT else _BARE))
        fill = hexed(colour) if full else ""
        self.create_oval(x - radius, y - radius, x + radius, y + radius, fill=fill, outline=hexed(colour), width=2)

    def _write(self, x: int, row: int, text: str, anchor: Any, colour: Colour | None = None) -> None:
        y = row * self._row + self._row // 2
        fill = hexed(colour or self._look.colours.ink)
        self.create_text(x, y, text=text, anchor=anchor, font=self._look.fonts["small"], fill=fill)

    def _middle(self, place: int) -> int:
        return self._left + place * self._cell + self._cell // 2

    def _under(self, event: "tk.Event[Any]") -> int | None:
        place = (event.x - self._left) // self._cell
        return place if 0 <= place < DAYS and not self._week.days[place].ahead else None

    def _first(self) -> int:
        """The latest day that is not in the future."""
        return max((at for at, day in enumerate(self._week.days) if not day.ahead), default=0)

    def _clicked(self, event: "tk.Event[Any]") -> None:
        self.focus_set()
        self._choose(self._under(event))

    def _move(self, by: int) -> str:
        """Move to another day. The key goes no further, so that the page does not scroll."""
        self._choose(min(max(0, (self._day if self._day is not None else self._first()) + by), self._first()))
        return "break"

    def _choose(self, place: int | None) -> None:
        """Frame this day, and show its words. Without a day, the one that the keyboard has chosen stays framed."""
        if place is None and focus_of(self) is self:
            return
        self._day = place
        if place is not None:
            left = self._left + place * self._cell
            self.coords(self._frame, left, 1, left + self._cell, self._bottom - 1)
        self.itemconfigure(self._frame, state="hidden" if place is None else "normal")
        self._chosen(place)
