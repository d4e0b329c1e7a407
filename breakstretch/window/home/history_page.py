"""The page "History" of the home window: four weeks at a time, each as a grid with its words beside it."""

import tkinter as tk
from datetime import timedelta
from functools import partial

from breakstretch.messages.home import history_words as text
from breakstretch.window.home.desk import HistoryDesk
from breakstretch.window.home.history.shades import readable_on, shades
from breakstretch.window.home.history.week_block import WeekBlock
from breakstretch.window.home.history.weeks import DAYS, Past, first_of, weeks_of
from breakstretch.window.home.notice import notice
from breakstretch.window.home.page import HomeWindow
from breakstretch.window.home.redraw import redraw
from breakstretch.window.look import Look
from breakstretch.window.pages import Role, Tone
from breakstretch.window.widgets import Button, frame, in_rows, words

_SHOWN = 4
"""Weeks on a page."""


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
            WeekBlock(body, look, week, past.groups, width).pack(anchor="w", fill="x", pady=(gap, 0))
        self._turns(body, past)

    def _legend(self, body: tk.Frame) -> tk.Frame:
        """What the shades and marks mean."""
        look, colours = self._look, self._look.colours
        legend, gap = frame(body, look), look.px(4)
        counts, breaks, evenings = frame(legend, look), frame(legend, look), frame(legend, look)
        words(counts, look, text.LEGEND, "small").pack(side="left", padx=(0, gap))
        fills = shades(colours)[1:]
        for count, fill in enumerate(fills, 1):
            ink = readable_on(fill, colours.ink, colours.ground)
            number = f" {count}{'+' if count == len(fills) else ''} "
            words(counts, look, number, "small", colour=ink, ground=fill).pack(side="left", padx=(0, gap))
        words(breaks, look, text.LEGEND_BREAKS, "small").pack(side="left")
        words(evenings, look, text.LEGEND_EVENING, "small").pack(side="left", padx=(0, gap))
        for mark, label in (("●", text.DONE), ("○", text.NOT_DONE)):
            words(evenings, look, mark, "small", colour=colours.tones[Tone.HOLD]).pack(side="left", padx=(0, gap))
            words(evenings, look, label, "small").pack(side="left", padx=(0, look.px(8)))
        legend.update_idletasks()
        in_rows(legend, look, (counts, breaks, evenings), self._width, look.px(16))
        return legend

    def _turns(self, body: tk.Frame, past: Past) -> None:
        """Buttons to earlier and later weeks, where there are any."""
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
