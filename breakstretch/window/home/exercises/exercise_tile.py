"""An exercise in the list of the home window: a small picture, its name, and its mark."""

import tkinter as tk
from collections.abc import Callable

from PIL import ImageTk

from breakstretch.messages.home.exercises_words import LEFT_OUT, NOT_USED, PREFERRED
from breakstretch.window.home.desk import Listed
from breakstretch.window.look import Look, hexed
from breakstretch.window.pages import Tone
from breakstretch.window.widgets import words

_KEYS = {"<Left>": (-1, 0), "<Right>": (1, 0), "<Up>": (0, -1), "<Down>": (0, 1)}
"""Columns and rows that a key moves by."""


class ExerciseTile(tk.Frame):
    """The tile. `invoke` is what a click does, and `shown` hears that some of it comes into view."""

    def __init__(
        self,
        parent: tk.Misc,
        look: Look,
        listed: Listed,
        width: int,
        blank: ImageTk.PhotoImage,
        does: Callable[[], None],
    ) -> None:
        super().__init__(
            parent,
            background=look.ground,
            borderwidth=0,
            highlightthickness=look.px(2),
            highlightbackground=look.ground,
            highlightcolor=hexed(look.colours.focus),
            takefocus=False,
        )
        self.listed, self.invoke = listed, does
        self.moved: Callable[[int, int], None] = lambda _columns, _rows: None
        self.seen: Callable[[], None] = lambda: None
        self.picture = tk.Label(self, image=blank, background=look.ground, borderwidth=0)
        self.picture.pack()
        muted = look.colours.muted if listed.left_out else None
        said = [words(self, look, listed.exercise.name, "small", colour=muted, wrap=width, justify="center")]
        if mark := _mark(listed):
            colour = look.colours.tones[Tone.HOLD if mark == PREFERRED else Tone.READY]
            said.append(words(self, look, mark, "small", colour=colour, wrap=width, justify="center"))
        for label in said:
            label.pack(fill="x")
        self._listen(said)

    def _listen(self, said: list[tk.Label]) -> None:
        """A click anywhere on it counts. Tk tells labels of no exposure on Windows, so the frame hears of it."""
        for part in (self, self.picture, *said):
            part.bind("<ButtonRelease-1>", lambda _event: self.invoke())
        self.bind("<Expose>", lambda _event: self.seen())
        for key, (columns, rows) in _KEYS.items():
            self.bind(key, lambda _event, columns=columns, rows=rows: self._move(columns, rows))  # type: ignore[misc]

    def _move(self, columns: int, rows: int) -> str:
        """The keys stop here, so that the page does not scroll."""
        self.moved(columns, rows)
        return "break"


def _mark(listed: Listed) -> str:
    """Its mark, such as "preferred"."""
    if listed.left_out:
        return LEFT_OUT
    return PREFERRED if listed.preferred else NOT_USED if listed.unused else ""
