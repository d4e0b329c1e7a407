"""The page "Today" of the home window: what comes next, what you can do now, the muscle groups, and your day."""

import tkinter as tk
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from tkinter.font import Font

from PIL import ImageTk

from breakstretch.messages.home import today_words as texts
from breakstretch.messages.phrases import clock_time
from breakstretch.window.home.desk import Said, TodayDesk
from breakstretch.window.home.page import HomeWindow
from breakstretch.window.home.parts.switches import Switch, open_menu
from breakstretch.window.home.redraw import redraw
from breakstretch.window.home.today.day_line import day_line, hours_named, mark, place
from breakstretch.window.home.today.day_marks import Mark
from breakstretch.window.home.today.today_view import Act, GroupCount, Offer, TodayView, today_view
from breakstretch.window.look import Look
from breakstretch.window.pages import Role, Tone
from breakstretch.window.shapes import dots
from breakstretch.window.widgets import Button, frame, in_rows, picture, words

_HEADLINE = 27
"""Height of its letters, at a scale of 1."""
_GROUP = 96
"""Width of a muscle group."""
_LINE = 34
"""Height of the line of the day."""
_COLUMN = 320
"""Width that a column of the day's breaks needs."""
_SOON = 700
"""Milliseconds after which the page refreshes when it has started something."""


class TodayPage:
    """Implements HomePage. Each part is redrawn only when its content changes."""

    def __init__(self, look: Look, window: HomeWindow, desk: TodayDesk) -> None:
        self._look, self._window, self._desk = look, window, desk
        self._width = 0
        self._parts: dict[str, tk.Frame] = {}
        self._drawn: dict[str, object] = {}
        self._buttons: dict[Act, Button] = {}
        self._switch: Switch | None = None
        self._headline: Font | None = None

    def build(self, body: tk.Frame, width: int) -> None:
        """Put an empty frame for each part into this frame."""
        look = self._look
        self._width = width
        self._drawn.clear()
        family = look.fonts["title"].actual("family")
        self._headline = Font(body, family=family, weight="bold", size=-round(_HEADLINE * look.unit))
        words(body, look, texts.TITLE, "title").pack(anchor="w")
        for name in ("head", "buttons", "groups", "switch", "line", "breaks"):
            part = self._parts[name] = frame(body, look)
            part.pack(anchor="w", fill="x")
        self.refresh()

    def refresh(self) -> None:
        """Read the day again, and show what has changed."""
        view = today_view(self._desk.day())
        self._draw("head", (view.headline, view.lines), lambda part: self._head(part, view))
        self._draw("buttons", view.offers, lambda part: self._offer(part, view.offers))
        self._draw("groups", view.groups, lambda part: self._groups(part, view.groups))
        self._draw("switch", view.flare_up is None, lambda part: self._flare_up(part, view.flare_up))
        if self._switch is not None and view.flare_up is not None:
            self._switch.set(on=view.flare_up)
        shown = (view.marks, view.hours, view.now, view.begins, view.ends)
        self._draw("line", shown, lambda part: self._line(part, view))
        self._draw("breaks", (view.marks, view.begins is None), lambda part: self._breaks(part, view))

    def _draw(self, name: str, facts: object, draw: Callable[[tk.Frame], None]) -> None:
        if name in self._drawn and self._drawn[name] == facts:
            return
        self._drawn[name] = facts
        part = self._parts[name]
        redraw(part, lambda: draw(part))
        if not part.winfo_children():
            part.configure(height=1)

    def _head(self, part: tk.Frame, view: TodayView) -> None:
        look = self._look
        headline = words(part, look, view.headline, wrap=self._width)
        if self._headline is not None:
            headline.configure(font=self._headline)
        headline.pack(anchor="w", pady=(look.px(10), 0))
        for line in view.lines:
            words(part, look, line, wrap=self._width, colour=look.colours.muted).pack(anchor="w", pady=(look.px(4), 0))

    def _offer(self, part: tk.Frame, offers: tuple[Offer, ...]) -> None:
        look = self._look
        inside = frame(part, look)
        self._buttons = {
            offer.act: Button(
                inside,
                look,
                offer.label,
                partial(self._press, offer.act),
                role=Role.PLAIN if number or offer.act is Act.PAUSE else Role.MAIN,
            )
            for number, offer in enumerate(offers)
        }
        in_rows(inside, look, self._buttons.values(), self._width, look.px(8))
        inside.pack(anchor="w", pady=(look.px(14), look.px(14)))

    def _groups(self, part: tk.Frame, groups: tuple[GroupCount, ...]) -> None:
        look = self._look
        if not groups:
            return
        words(part, look, texts.GROUPS_TITLE, "strong").pack(anchor="w", pady=(look.px(4), look.px(6)))
        grid = frame(part, look)
        grid.pack(anchor="w")
        wide = max(look.px(_GROUP), max(look.fonts["small"].measure(group.name) for group in groups) + look.px(14))
        rows = -(-len(groups) // max(1, self._width // wide))
        columns = -(-len(groups) // rows)
        for at, group in enumerate(groups):
            cell = self._group(grid, group)
            cell.grid(row=at // columns, column=at % columns, sticky="nw", pady=(0, look.px(8)))
            grid.columnconfigure(at % columns, minsize=min(wide, self._width // columns))

    def _group(self, grid: tk.Frame, group: GroupCount) -> tk.Frame:
        look, colours = self._look, self._look.colours
        cell = frame(grid, look)
        words(cell, look, group.name, "small").pack(anchor="w")
        below = frame(cell, look)
        below.pack(anchor="w", pady=(look.px(3), 0))
        of = max(group.of or 0, group.count)
        if of:
            image = dots(look.px(9), group.count, of, colours.tones[Tone.HOLD], colours.line, colours.ground)
            picture(below, look, image).pack(side="left", padx=(0, look.px(6)))
        words(below, look, group.text, "small", colour=colours.muted).pack(side="left")
        return cell

    def _flare_up(self, part: tk.Frame, on: bool | None) -> None:
        self._switch = None
        if on is not None:
            self._switch = Switch(part, self._look, texts.FLARE_UP, self._width, self._turn_flare_up)
            self._switch.pack(anchor="w", pady=(self._look.px(4), self._look.px(8)))

    def _line(self, part: tk.Frame, view: TodayView) -> None:
        """The line of the day, with its hours below."""
        look, colours = self._look, self._look.colours
        if view.begins is None or view.ends is None:
            return
        words(part, look, texts.DAY_TITLE, "strong").pack(anchor="w", pady=(look.px(4), look.px(4)))
        tall, letters = look.px(_LINE), look.fonts["small"]
        canvas = tk.Canvas(
            part,
            width=self._width,
            height=tall + letters.metrics("linespace"),
            background=look.ground,
            borderwidth=0,
            highlightthickness=0,
        )
        photo = ImageTk.PhotoImage(day_line(view, self._width, tall, colours), master=canvas)
        canvas.photo = photo  # type: ignore[attr-defined] # Tk forgets what Python does not hold
        canvas.create_image(0, 0, anchor="nw", image=photo)
        hours = round((view.ends - view.begins) / timedelta(hours=1))
        for hour in hours_named(hours, self._width, letters.measure("00:00")):
            at = view.begins + timedelta(hours=hour)
            text = canvas.create_text(
                place(view, at) * self._width, tall, text=clock_time(at), font=letters, anchor="n", fill=_ink(look)
            )
            left, _, right, _ = canvas.bbox(text)
            canvas.move(text, max(0, -left) - max(0, right - self._width), 0)
        canvas.pack(anchor="w")

    def _breaks(self, part: tk.Frame, view: TodayView) -> None:
        """The same breaks in words, in as many columns as there is room for."""
        look = self._look
        if view.begins is None:
            return
        if not view.marks:
            words(part, look, texts.NOTHING_YET, "small", colour=look.colours.muted).pack(anchor="w")
            return
        columns = max(1, min(2, self._width // look.px(_COLUMN)))
        rows = -(-len(view.marks) // columns)
        for at, shown in enumerate(view.marks):
            row = self._break(part, shown, self._width // columns)
            row.grid(row=at % rows, column=at // rows, sticky="w", pady=(look.px(5), 0))
            part.columnconfigure(at // rows, minsize=self._width // columns)

    def _break(self, part: tk.Frame, shown: Mark, wide: int) -> tk.Frame:
        look, colours = self._look, self._look.colours
        row = frame(part, look)
        picture(row, look, mark(shown.look, look.px(14), colours, colours.ground)).pack(side="left")
        time = words(row, look, shown.time, "small", colour=colours.muted)
        time.configure(width=len("~00:00") + 1)
        time.pack(side="left", padx=(look.px(8), 0))
        words(row, look, shown.text, "small", wrap=wide - look.px(90)).pack(side="left")
        return row

    def _press(self, act: Act) -> None:
        if act is Act.PAUSE:
            lines = [(label, partial(self._pause, command)) for label, command in texts.PAUSES]
            open_menu(self._buttons[act], self._look, lines)
            return
        self._told(self._desk.press(act))
        if act is Act.START_IT:
            self._parts["head"].after(_SOON, self.refresh)

    def _pause(self, how_long: str) -> None:
        self._told(self._desk.pause(how_long))

    def _turn_flare_up(self, on: bool) -> None:
        self._told(self._desk.flare_up(on=on))

    def _told(self, said: Said) -> None:
        """Show the answer, and what has become of the day."""
        self._window.say(said.text, wrong=not said.ok)
        self.refresh()


def _ink(look: Look) -> str:
    return "#{:02x}{:02x}{:02x}".format(*look.colours.muted[:3])
