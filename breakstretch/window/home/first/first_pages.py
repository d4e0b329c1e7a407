"""The pages of the first run. Each puts its widgets into a frame, and returns what was chosen on it."""

import tkinter as tk
from collections.abc import Iterable
from typing import Protocol

from msgspec.structs import replace

from breakstretch.core.values.exercises import Side
from breakstretch.messages.home import first_words as text
from breakstretch.window.figures import Figures
from breakstretch.window.home.first.answers import FirstDesk, FirstFacts
from breakstretch.window.look import Look, hexed
from breakstretch.window.widgets import Tick, frame, picture, words

_RANGES = 2
"""How many ranges of hours can be entered here."""
_TIME = 6
"""Characters of a field for a time."""
_FIGURE = 185


class FirstPage(Protocol):
    """A page of the first run."""

    @property
    def title(self) -> str:
        """The heading of the page."""

    def build(self, body: tk.Frame, width: int, facts: FirstFacts) -> None:
        """Put the widgets into this frame."""

    def chosen(self, facts: FirstFacts) -> FirstFacts:
        """The same settings with what was chosen on it."""


class WelcomePage:
    """What breakstretch is, with a drawn stretch."""

    title = text.WELCOME

    def __init__(self, look: Look, desk: FirstDesk) -> None:
        self._look, self._desk = look, desk

    def build(self, body: tk.Frame, width: int, _facts: FirstFacts) -> None:
        """A figure beside two paragraphs."""
        look = self._look
        size = look.px(_FIGURE)
        face = Figures(dark=look.dark, strong=look.strong).face(self._desk.figure, Side.LEFT, 1.0, size)
        picture(body, look, face).pack(side="left", anchor="n", padx=(0, look.px(24)))
        beside = frame(body, look)
        beside.pack(side="left", anchor="n", fill="x", expand=True)
        for paragraph in (text.WHAT_IT_IS, text.SAFELY):
            line = words(beside, look, paragraph, wrap=max(width // 3, width - size - look.px(40)))
            line.pack(anchor="w", pady=(0, look.px(12)))

    def chosen(self, facts: FirstFacts) -> FirstFacts:
        """Nothing is chosen here."""
        return facts


class HoursPage:
    """Work hours, work days, and the time between breaks."""

    title = text.HOURS

    def __init__(self, look: Look) -> None:
        self._look = look
        self._fields: list[tuple[tk.Entry, tk.Entry]] = []
        self._days: dict[str, Tick] = {}
        self._every: tk.Entry | None = None

    def build(self, body: tk.Frame, _width: int, facts: FirstFacts) -> None:
        """A row for each range, then the days, then the time between breaks."""
        look = self._look
        self._fields, self._every = [], None
        ranges = (*facts.hours, *(("", ""),) * _RANGES)[: max(_RANGES, len(facts.hours))]
        for at, (begin, end) in enumerate(ranges):
            row = frame(body, look)
            row.pack(anchor="w", pady=(0, look.px(8)))
            label = words(row, look, text.AND_FROM if at else text.FROM)
            label.configure(width=len(text.AND_FROM) - 1)
            label.pack(side="left")
            first = _field(row, look, begin)
            words(row, look, text.TO).pack(side="left")
            self._fields.append((first, _field(row, look, end)))
        self._days = _ticks(body, look, text.DAYS, facts.days)
        if facts.every:
            row = frame(body, look)
            row.pack(anchor="w")
            words(row, look, text.EVERY).pack(side="left")
            self._every = _field(row, look, facts.every)
            words(row, look, text.AT_THE_DESK).pack(side="left")

    def chosen(self, facts: FirstFacts) -> FirstFacts:
        """Ranges that are filled in, the days that are ticked, and the time between breaks."""
        ranges = ((first.get().strip(), last.get().strip()) for first, last in self._fields)
        hours = tuple(pair for pair in ranges if any(pair))
        every = facts.every if self._every is None else self._every.get().strip()
        return replace(facts, hours=hours, days=_ticked(self._days), every=every)


class DeskPage:
    """Where you stretch, and the evening."""

    title = text.DESK

    def __init__(self, look: Look) -> None:
        self._look = look
        self._settings: dict[str, Tick] = {}
        self._equipment: dict[str, Tick] = {}
        self._evening: Tick | None = None
        self._at: tk.Entry | None = None

    def build(self, body: tk.Frame, _width: int, facts: FirstFacts) -> None:
        """Two rows of ticks, and the evening with its time."""
        look = self._look
        words(body, look, text.CAN_STRETCH).pack(anchor="w")
        self._settings = _ticks(body, look, text.SETTINGS, facts.settings)
        words(body, look, text.WITHIN_REACH).pack(anchor="w")
        self._equipment = _ticks(body, look, text.EQUIPMENT, facts.equipment)
        row = frame(body, look)
        row.pack(anchor="w")
        self._evening = Tick(row, look, text.EVENING, look.px(520), lambda: True, on=facts.evening)
        self._evening.pack(side="left")
        self._at = _field(row, look, facts.evening_at)

    def chosen(self, facts: FirstFacts) -> FirstFacts:
        """What is ticked. Other equipment in the settings stays."""
        if self._evening is None or self._at is None:
            return facts
        others = tuple(thing for thing in facts.equipment if thing not in text.EQUIPMENT)
        return replace(
            facts,
            settings=_ticked(self._settings),
            equipment=(*_ticked(self._equipment), *others),
            evening=self._evening.on,
            evening_at=self._at.get().strip(),
        )


class TextPage:
    """A sentence, and perhaps a line to tick."""

    def __init__(self, look: Look, title: str, sentence: str, tick: str = "") -> None:
        self._look, self.title, self.sentence, self._line = look, title, sentence, tick
        self._tick: Tick | None = None

    def build(self, body: tk.Frame, width: int, facts: FirstFacts) -> None:
        """The sentence above the line."""
        look = self._look
        words(body, look, self.sentence, wrap=width).pack(anchor="w", pady=(0, look.px(14)))
        if self._line:
            self._tick = Tick(body, look, self._line, width, lambda: True, on=facts.at_login)
            self._tick.pack(anchor="w")

    def chosen(self, facts: FirstFacts) -> FirstFacts:
        """Whether it starts at login."""
        return facts if self._tick is None else replace(facts, at_login=self._tick.on)


def _field(row: tk.Frame, look: Look, value: str) -> tk.Entry:
    """A field for a time."""
    colours = look.colours
    entry = tk.Entry(
        row,
        width=_TIME,
        font=look.fonts["body"],
        background=hexed(colours.panel),
        foreground=hexed(colours.ink),
        insertbackground=hexed(colours.ink),
        highlightbackground=hexed(colours.muted),
        highlightcolor=hexed(colours.focus),
        highlightthickness=look.px(1.5),
        borderwidth=0,
        justify="center",
    )
    entry.insert(0, value)
    entry.pack(side="left", padx=look.px(8), ipady=look.px(3))
    return entry


def _ticks(body: tk.Frame, look: Look, labels: dict[str, str], on: Iterable[str]) -> dict[str, Tick]:
    """Lines to tick in a row."""
    row = frame(body, look)
    row.pack(anchor="w", pady=(look.px(2), look.px(14)))
    made = {name: Tick(row, look, label, look.px(150), lambda: True, on=name in on) for name, label in labels.items()}
    for tick in made.values():
        tick.pack(side="left", padx=(0, look.px(12)))
    return made


def _ticked(ticks: dict[str, Tick]) -> tuple[str, ...]:
    return tuple(name for name, tick in ticks.items() if tick.on)
