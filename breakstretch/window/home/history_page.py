"""The page "History" of the home window: four weeks at a time, each as a grid with its words beside it."""

import tkinter as tk
from datetime import timedelta
from functools import partial

from breakstretch.messages import home_history as text
from breakstretch.window.home.desk import HistoryDesk
from breakstretch.window.home.notice import notice
from breakstretch.window.home.page import HomeWindow
from breakstretch.window.home.redraw import redraw
from breakstretch.window.home.shades import readable_on, shades
from breakstretch.window.home.week_grid import WeekGrid
from breakstretch.window.home.weeks import DAYS, Past, Week, first_of, weeks_of
from breakstretch.window.look import Look
from breakstretch.window.pages import Role, Tone
from breakstretch.window.widgets import Button, frame, in_rows, words

_SHOWN = 4
"""Weeks on a page."""
_BESIDE = 200
"""Pixels that words beside a grid need. With less they are above and below it."""


class HistoryPage:
    """Implements HomePage."""

    def __init__(self, look: Look, window: HomeWindow, desk: HistoryDesk) -> None:
        self._look, self._window, self._desk = look, window, desk
        self._body: tk.Frame | None = None
        self._width = 0
        self._newest = 0
        """How many weeks ago the first week of the page was."""
        self._seen: object = None
        """What the page shows, as long as it is up to date."""

    def build(self, body: tk.Frame, width: int) -> None:
        """Put the widgets into this frame."""
        self._body, self._width, self._seen = body, width, None
        self.refresh()

    def refresh(self) -> None:
        """Read the history again, if something was recorded since."""
        today = self._desk.today()
        seen = (self._desk.stamp(), today, self._newest)
        if self._body is None or seen == self._seen:
            return
        self._seen = seen
        last = first_of(today, self._newest) + timedelta(days=DAYS - 1)
        past = self._desk.past(first_of(today, self._newest + _SHOWN - 1), last)
        redraw(self._body, partial(self._draw, self._body, past))

    def _draw(self, body: tk.Frame, past: Past) -> None:
        look, width, gap = self._look, self._width, self._look.px(12)
        words(body, look, text.TITLE, "title", wrap=width).pack(anchor="w", pady=(0, look.px(6)))
        if past.trouble:
            notice(body, look, past.trouble, width).pack(anchor="w", pady=(0, gap))
        if past.began is None:
            words(body, look, text.EMPTY, wrap=width).pack(anchor="w", pady=(0, gap))
            Button(body, look, text.STRETCH_NOW, self._stretch, role=Role.MAIN).pack(anchor="w")
            return
        self._legend(body).pack(anchor="w", pady=(0, look.px(4)))
        words(body, look, text.HOW_TO_READ, "small", colour=look.colours.muted, wrap=width).pack(anchor="w")
        for week in weeks_of(past, self._newest, _SHOWN):
            self._week(body, week, past.groups).pack(anchor="w", fill="x", pady=(gap, 0))
        self._turns(body, past)

    def _legend(self, body: tk.Frame) -> tk.Frame:
        """What shades and marks mean."""
        look, colours = self._look, self._look.colours
        legend, gap = frame(body, look), look.px(4)
        counts, evenings = frame(legend, look), frame(legend, look)
        words(counts, look, text.LEGEND, "small").pack(side="left", padx=(0, gap))
        fills = shades(colours)[1:]
        for count, fill in enumerate(fills, 1):
            ink = readable_on(fill, colours.ink, colours.ground)
            number = f" {count}{'+' if count == len(fills) else ''} "
            words(counts, look, number, "small", colour=ink, ground=fill).pack(side="left", padx=(0, gap))
        words(counts, look, text.LEGEND_BREAKS, "small").pack(side="left", padx=look.px(12))
        words(evenings, look, text.LEGEND_EVENING, "small").pack(side="left", padx=(0, gap))
        for mark, label in (("●", text.DONE), ("○", text.NOT_DONE)):
            words(evenings, look, mark, "small", colour=colours.tones[Tone.HOLD]).pack(side="left", padx=(0, gap))
            words(evenings, look, label, "small").pack(side="left", padx=(0, look.px(8)))
        legend.update_idletasks()
        beside = counts.winfo_reqwidth() + evenings.winfo_reqwidth() <= self._width
        for row in (counts, evenings):
            row.pack(side="left" if beside else "top", anchor="w")
        return legend

    def _week(self, body: tk.Frame, week: Week, groups: tuple[str, ...]) -> tk.Frame:
        """The grid and its words, beside each other where there is room."""
        look, gap = self._look, self._look.px(20)
        block = frame(body, look)
        said = frame(block, look)
        day = frame(block, look)
        grid = WeekGrid(block, look, week, groups, self._width, lambda place: self._tell(day, room, week, place))
        beside = self._width - grid.winfo_reqwidth() - gap
        wide = beside >= look.px(_BESIDE)
        room = beside if wide else self._width
        words(said, look, week.title, "strong", wrap=room).pack(anchor="w")
        if week.dates:
            words(said, look, week.dates, "small", colour=look.colours.muted, wrap=room).pack(anchor="w")
        for at, line in enumerate(week.lines):
            words(said, look, line, "small" if at else "body", wrap=room).pack(anchor="w")
        if wide:
            grid.grid(row=0, column=0, rowspan=2, sticky="nw", padx=(0, gap))
            said.grid(row=0, column=1, sticky="nw")
            day.grid(row=1, column=1, sticky="nw", pady=(look.px(8), 0))
            block.rowconfigure(1, weight=1)
        else:
            for part in (said, grid, day):
                part.pack(anchor="w", pady=(0, look.px(4)))
        self._tell(day, room, week, None)
        return block

    def _tell(self, day: tk.Frame, room: int, week: Week, place: int | None) -> None:
        """The chosen day in words."""
        for child in day.winfo_children():
            child.destroy()
        if place is None:
            tk.Frame(day, width=1, height=1, background=self._look.ground).pack()
            return
        found = week.days[place]
        words(day, self._look, found.title, "small", colour=self._look.colours.muted, wrap=room).pack(anchor="w")
        for line in found.lines:
            words(day, self._look, line, "small", wrap=room).pack(anchor="w")

    def _turns(self, body: tk.Frame, past: Past) -> None:
        """To earlier and to later weeks, where there are any."""
        row, made = frame(body, self._look), []
        row.pack(anchor="w", fill="x", pady=(self._look.px(16), 0))
        if past.began is not None and past.began < first_of(past.today, self._newest + _SHOWN - 1):
            made.append(Button(row, self._look, text.EARLIER, partial(self._turn, _SHOWN)))
        if self._newest:
            made.append(Button(row, self._look, text.LATER, partial(self._turn, -_SHOWN)))
        in_rows(row, self._look, made, self._width, self._look.px(8))

    def _turn(self, weeks: int) -> None:
        self._newest = max(0, self._newest + weeks)
        self.refresh()

    def _stretch(self) -> None:
        said = self._desk.stretch()
        self._window.say(said.text, wrong=not said.ok)
