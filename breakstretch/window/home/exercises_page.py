"""The page "Exercises" of the home window: all of them as small pictures, and one of them in full.

A figure costs some 10 ms. The page therefore opens at once, and each picture is drawn when it scrolls into view.
"""

import tkinter as tk
from functools import partial

from PIL import Image, ImageTk

from breakstretch.core.values.exercises import Group, Setting
from breakstretch.messages.home import exercises_words as text
from breakstretch.messages.home.exercise_texts import PLACES
from breakstretch.window.figures import Figures
from breakstretch.window.home.desk import ExercisesDesk, Listed
from breakstretch.window.home.exercises.choices import Choices
from breakstretch.window.home.exercises.exercise_tile import ExerciseTile
from breakstretch.window.home.exercises.exercise_view import ExerciseView
from breakstretch.window.home.page import HomeWindow
from breakstretch.window.home.redraw import later, redraw
from breakstretch.window.look import Look, hexed
from breakstretch.window.widgets import frame, words

_TILE, _PICTURE = 164, 104
"""The least width of a tile, and the size of its picture."""
_SOON = 1
"""Milliseconds between two pictures."""


class Wanted:
    """What the person searches for. It stays when the page is rebuilt."""

    def __init__(self) -> None:
        self.group, self.place, self.name = 0, 0, ""

    def fits(self, listed: Listed) -> bool:
        """Whether an exercise matches."""
        exercise = listed.exercise
        return (
            self.group in (0, 1 + list(Group).index(exercise.group))
            and self.place in (0, 1 + list(Setting).index(exercise.setting))
            and all(word in exercise.name.lower() for word in self.name.lower().split())
        )


class ExercisesPage:
    """Implements HomePage."""

    def __init__(self, look: Look, window: HomeWindow, desk: ExercisesDesk) -> None:
        self._look, self._window, self._desk = look, window, desk
        self._body: tk.Frame | None = None
        self._width = 0
        self._listed: tuple[Listed, ...] = ()
        self._wanted = Wanted()
        self._shown: str | None = None
        """The exercise that is seen in full."""
        self._view: ExerciseView | None = None
        self._at = 0.0
        """How far the list was scrolled."""
        self._photos: dict[tuple[str, int], ImageTk.PhotoImage] = {}
        self._drawn_for: tuple[bool, bool] | None = None
        """Whether the pictures are for a dark ground, and for high contrast."""
        self._tiles: list[ExerciseTile] = []
        self._here: list[ExerciseTile] = []
        """Tiles that fit what is wanted."""
        self._waiting: list[ExerciseTile] = []
        """Tiles in view whose pictures are not drawn yet."""

    def build(self, body: tk.Frame, width: int) -> None:
        """Put the widgets into this frame."""
        self._body, self._width, self._listed = body, width, ()
        drawn_for = (self._look.dark, self._look.strong)
        if drawn_for != self._drawn_for:
            self._drawn_for, self._figures = drawn_for, Figures(dark=self._look.dark, strong=self._look.strong)
            self._photos.clear()
        self.refresh()

    def refresh(self) -> None:
        """Show what has changed in settings and history."""
        listed = self._desk.exercises()
        if self._body is not None and listed is not self._listed:
            self._listed = listed
            redraw(self._body, partial(self._draw, self._body))

    def _draw(self, body: tk.Frame) -> None:
        self._tiles, self._here, self._waiting = [], [], []
        found = next((listed for listed in self._listed if listed.exercise.id == self._shown), None)
        if found is None:
            self._list(body)
        else:
            view = ExerciseView(self._look, self._window, self._desk, self._figures, found)
            view.build(body, self._width, self._list_again, self.refresh)
            self._view = view

    def _list(self, body: tk.Frame) -> None:
        look, width, gap = self._look, self._width, self._look.px(8)
        head = frame(body, look)
        head.pack(fill="x", pady=(0, gap))
        title = words(head, look, text.TITLE, "title")
        search = frame(head, look)
        words(search, look, text.SEARCH, "small", colour=look.colours.muted).pack(side="left", padx=(0, gap))
        self._search(search).pack(side="left")
        search.update_idletasks()
        beside = title.winfo_reqwidth() + search.winfo_reqwidth() + gap <= width
        title.pack(side="left" if beside else "top", anchor="w")
        search.pack(side="right" if beside else "top", anchor="w")
        by_group = {listed.exercise.group: listed.group for listed in self._listed}
        names = [by_group.get(group, group.value) for group in Group]
        groups = Choices(body, look, (text.ALL_GROUPS, *names), self._wanted.group, width, self._choose_group)
        places = Choices(body, look, (text.ALL_PLACES, *PLACES.values()), self._wanted.place, width, self._choose_place)
        groups.pack(anchor="w")
        places.pack(anchor="w", pady=(gap // 2, 0))
        self._count = words(body, look, "", "small", colour=look.colours.muted, wrap=width)
        self._count.pack(anchor="w", pady=(gap, gap // 2))
        self._grid = frame(body, look)
        self._grid.pack(anchor="w")
        self._columns = max(1, width // look.px(_TILE))
        blank = self._photo("", Image.new("RGB", (look.px(_PICTURE),) * 2, look.colours.ground[:3]))
        self._tiles = [self._tile(listed, blank) for listed in self._listed]
        self._arrange()

    def _search(self, head: tk.Frame) -> tk.Entry:
        """The field for a part of the name."""
        look, colours = self._look, self._look.colours
        self._name = tk.StringVar(head, self._wanted.name)
        self._name.trace_add("write", lambda *_: self._typed())
        return tk.Entry(
            head,
            font=look.fonts["body"],
            width=16,
            textvariable=self._name,
            background=hexed(colours.panel),
            foreground=hexed(colours.ink),
            insertbackground=hexed(colours.ink),
            relief="flat",
            highlightthickness=look.px(2),
            highlightbackground=hexed(colours.line),
            highlightcolor=hexed(colours.focus),
            takefocus=True,
        )

    def _tile(self, listed: Listed, blank: ImageTk.PhotoImage) -> ExerciseTile:
        width = self._width // self._columns - 2 * self._look.px(9)
        known = self._photos.get((listed.exercise.id, blank.width()))
        tile = ExerciseTile(self._grid, self._look, listed, width, known or blank, partial(self._show, listed))
        tile.moved = partial(self._move, tile)
        if known is None:
            tile.seen = partial(self._soon, tile)
        return tile

    def _arrange(self) -> None:
        """Show the tiles that match, in rows. One of them is reached by Tab, the others from it."""
        self._here = [tile for tile in self._tiles if self._wanted.fits(tile.listed)]
        for tile in self._tiles:
            tile.grid_forget()
            tile.configure(takefocus=bool(self._here) and tile is self._here[0])
        for number, tile in enumerate(self._here):
            row, column = divmod(number, self._columns)
            tile.grid(row=row, column=column, sticky="new", padx=self._look.px(6), pady=(0, self._look.px(10)))
        for column in range(self._columns):
            self._grid.columnconfigure(column, minsize=self._width // self._columns)
        count = text.count_line(len(self._here), len(self._tiles)) if self._here else text.NO_MATCH
        self._count.configure(text=count)

    def _move(self, tile: ExerciseTile, columns: int, rows: int) -> None:
        """Give the focus to a neighbour."""
        to = self._here.index(tile) + columns + rows * self._columns
        if 0 <= to < len(self._here):
            tile.configure(takefocus=False)
            self._here[to].configure(takefocus=True)
            self._here[to].focus_set()

    def _soon(self, tile: ExerciseTile) -> None:
        """Some of this tile is in view: draw its picture after those that came before."""
        if tile in self._waiting:
            return
        self._waiting.append(tile)
        if len(self._waiting) == 1:
            later(self._waiting[0], _SOON, self._draw_next)

    def _draw_next(self) -> None:
        tile = self._waiting.pop(0)
        exercise, size = tile.listed.exercise, self._look.px(_PICTURE)
        ground = Image.new("RGB", (size, size), self._look.colours.ground[:3])
        figure = self._figures.tile(exercise, size)
        ground.paste(figure, (0, 0), figure)
        tile.picture.configure(image=self._photo(exercise.id, ground))
        tile.seen = lambda: None
        if self._waiting:
            later(self._waiting[0], _SOON, self._draw_next)

    def _photo(self, name: str, image: Image.Image) -> ImageTk.PhotoImage:
        """A picture for Tk, kept as long as the page."""
        photo = self._photos[name, image.width] = ImageTk.PhotoImage(image, master=self._body)
        return photo

    def _choose_group(self, at: int) -> None:
        self._wanted.group = at
        self._arrange()

    def _choose_place(self, at: int) -> None:
        self._wanted.place = at
        self._arrange()

    def _typed(self) -> None:
        self._wanted.name = self._name.get()
        self._arrange()

    def _show(self, listed: Listed) -> None:
        """Show one exercise in full."""
        self._shown, self._at = listed.exercise.id, self._scrolled()
        self._turned(0.0)
        if self._view is not None:
            self._view.first.focus_set()

    def back(self) -> bool:
        """Show the list again, where it was left."""
        shown = self._shown is not None
        if shown:
            self._list_again()
        return shown

    def _list_again(self) -> None:
        shown, self._shown = self._shown, None
        self._turned(self._at)
        tile = next((tile for tile in self._here if tile.listed.exercise.id == shown), None)
        if tile is not None:
            tile.focus_set()

    def _turned(self, at: float) -> None:
        if self._body is None:
            return
        for child in self._body.winfo_children():
            child.destroy()
        self._draw(self._body)
        self._body.update_idletasks()
        canvas = self._body.master
        if isinstance(canvas, tk.Canvas):
            canvas.configure(scrollregion=(0, 0, self._width, self._body.winfo_reqheight()))
            canvas.yview_moveto(at)

    def _scrolled(self) -> float:
        canvas = None if self._body is None else self._body.master
        return float(canvas.yview()[0]) if isinstance(canvas, tk.Canvas) else 0.0
