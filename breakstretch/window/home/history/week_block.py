"""One week of the page "History": its grid, the week in words, and the chosen day in words.

The words of a day have reserved room, so that the page does not move when a day is chosen.
"""

import tkinter as tk
from collections.abc import Sequence

from breakstretch.window.home.history.week_grid import WeekGrid
from breakstretch.window.home.history.weeks import Week
from breakstretch.window.look import Look
from breakstretch.window.widgets import frame, words

_BESIDE, _GAP = 150, 16
"""Pixels that words beside a grid need, and between both. If there are fewer, the words are above and below it."""


class WeekBlock(tk.Frame):
    """The week, at this width in pixels."""

    def __init__(self, parent: tk.Misc, look: Look, week: Week, groups: Sequence[str], width: int) -> None:
        super().__init__(parent, background=look.ground, borderwidth=0, highlightthickness=0)
        self._look, self._week = look, week
        grid = WeekGrid(self, look, week, groups, width, self._tell)
        beside = width - grid.winfo_reqwidth() - look.px(_GAP)
        wide = beside >= look.px(_BESIDE)
        room = beside if wide else width
        said, day = frame(self, look), frame(self, look)
        words(said, look, week.title, "strong", wrap=room).pack(anchor="w")
        if week.dates:
            words(said, look, week.dates, "small", colour=look.colours.muted, wrap=room).pack(anchor="w")
        for at, line in enumerate(week.lines):
            words(said, look, line, "small" if at else "body", wrap=room).pack(anchor="w")
        self._title = words(day, look, "", "small", colour=look.colours.muted, wrap=room)
        self._lines = words(day, look, "", "small", wrap=room)
        self._title.pack(anchor="w")
        self._lines.pack(anchor="w")
        if wide:
            grid.grid(row=0, column=0, rowspan=2, sticky="nw", padx=(0, look.px(_GAP)))
            said.grid(row=0, column=1, sticky="nw")
            day.grid(row=1, column=1, sticky="nw", pady=(look.px(8), 0))
            self.rowconfigure(1, weight=1)
        else:
            for part in (said, grid, day):
                part.pack(anchor="w", pady=(0, look.px(4)))
        day.configure(width=room, height=self._tallest())
        day.pack_propagate(False)

    def _tallest(self) -> int:
        """How high the words of a day can be."""
        heights = []
        for place in range(len(self._week.days)):
            self._tell(place)
            heights.append(self._title.winfo_reqheight() + self._lines.winfo_reqheight())
        self._tell(None)
        return max(heights)

    def _tell(self, place: int | None) -> None:
        """Show this day in words."""
        day = None if place is None else self._week.days[place]
        self._title.configure(text="" if day is None else day.title)
        self._lines.configure(text="" if day is None else "\n".join(day.lines))
