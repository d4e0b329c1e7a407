"""The last page on the screen: the closing words and, after an evening, the totals of the day and the week."""

import tkinter as tk
from collections.abc import Callable
from functools import partial
from typing import Literal

from breakstretch.core.values.dose import MOST_REPETITIONS
from breakstretch.core.values.effects import Totals
from breakstretch.core.values.exercises import Group
from breakstretch.messages.endings import TODAY, TODAY_TITLE, WEEK_TITLE
from breakstretch.window.look import Look
from breakstretch.window.pages import EndPage, Press, Tone
from breakstretch.window.shapes import bar, dots
from breakstretch.window.sheet import Room, Sheet
from breakstretch.window.widgets import Button, frame, picture, words


class EndView:
    """The end of a session, or of questions."""

    def __init__(self, parent: tk.Misc, look: Look, page: EndPage, press: Callable[[Press], None], room: Room) -> None:
        self._look, self._page = look, page
        self._colour = look.colours.tones[Tone.HOLD]
        self.sheet = Sheet(parent, look, room)
        pad = min(look.px(20, 48), room.width // 16)
        wide = self.sheet.width - 2 * pad
        block = frame(self.sheet.body, look)
        block.pack(expand=True, anchor="n", padx=pad, pady=(look.top(page.form, room.width, room.height), pad))
        strut = frame(block, look)
        strut.configure(width=min(wide, look.text_px(560, 900)), height=1)
        strut.pack()
        if page.title:
            words(block, look, page.title, "title", wrap=wide).pack(anchor="w", pady=(0, look.px(8, 14)))
        if page.totals is not None:
            self._pictures(block, page.totals).pack(anchor="w", pady=(look.px(4, 10), look.px(12, 26)))
        for text in page.text:
            words(block, look, text, "body", wrap=min(wide, look.text_px(540, 900))).pack(
                anchor="w", pady=(0, look.px(6, 10))
            )
        for offered in page.presses:
            button = Button(block, look, offered.label, partial(press, offered), hint=offered.hint, role=offered.role)
            button.pack(anchor="w", pady=(look.px(8, 16), 0))
            self.sheet.offer(offered, button)

    def tick(self, _elapsed: float) -> float | None:
        """The page does not move, so nothing is redrawn."""
        return None

    def _pictures(self, block: tk.Frame, totals: Totals) -> tk.Frame:
        look = self._look
        both = frame(block, look)
        side: Literal["left", "top"] = "top" if self.sheet.scrolls else "left"
        self._groups(both, totals).pack(side=side, anchor="nw", padx=(0, look.px(30, 80)))
        self._week(both, totals).pack(side=side, anchor="nw", pady=(look.px(10, 24) if side == "top" else 0, 0))
        return both

    def _groups(self, both: tk.Frame, totals: Totals) -> tk.Frame:
        """Repetitions of today, a dot each."""
        look = self._look
        part = frame(both, look)
        words(part, look, TODAY_TITLE, "small", colour=look.colours.muted).grid(
            row=0, column=0, columnspan=2, sticky="w", pady=(0, look.px(6, 12))
        )
        for at, group in enumerate(Group, 1):
            name = group.value.replace("-", " ").capitalize()
            words(part, look, name, "body").grid(row=at, column=0, sticky="w", padx=(0, look.px(14, 30)))
            done = min(MOST_REPETITIONS, totals.groups.get(group, 0))
            ground = look.colours.ground
            image = dots(look.px(9, 15), done, MOST_REPETITIONS, self._colour, look.colours.line, ground)
            picture(part, look, image).grid(row=at, column=1, sticky="w", pady=look.px(4, 8))
        return part

    def _week(self, both: tk.Frame, totals: Totals) -> tk.Frame:
        """The repetitions of seven days, a bar each."""
        look = self._look
        part = frame(both, look)
        words(part, look, WEEK_TITLE, "small", colour=look.colours.muted).grid(
            row=0, column=0, columnspan=7, sticky="w", pady=(0, look.px(6, 12))
        )
        sums = [sum(day.groups.values()) for day in totals.week]
        most = max([*sums, len(Group)])
        for at, (day, repetitions) in enumerate(zip(totals.week, sums, strict=True)):
            today = at == len(sums) - 1
            colours = look.colours
            colour = self._colour if today else colours.soft
            image = bar(look.px(22, 34), look.px(110, 215), repetitions / most, colour, colours.line, colours.ground)
            gap = (0, look.px(6, 12))
            words(part, look, str(repetitions), "small", colour=colours.muted).grid(row=1, column=at, padx=gap)
            picture(part, look, image).grid(row=2, column=at, padx=gap, pady=look.px(3, 6))
            name = TODAY if today else f"{day.day:%a}"
            words(part, look, name, "small", colour=colours.ink if today else colours.muted).grid(
                row=3, column=at, padx=gap
            )
        return part
