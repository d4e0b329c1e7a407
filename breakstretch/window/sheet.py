"""The surface on which a page is laid out: a head and a foot that stay, and a body that scrolls where it must.

A page that fits has no scrollbar. One that does not fit in the smallest readable letters gets a scrollbar, and the
wheel and the keys move it.
"""

import tkinter as tk
from typing import Literal, Protocol

from breakstretch.core.values.base import Value
from breakstretch.drawing.canvas import Colour
from breakstretch.window.look import Look, hexed
from breakstretch.window.pages import Press
from breakstretch.window.widgets import frame

_MOVES: dict[str, tuple[int, Literal["units", "pages"]]] = {
    "Up": (-1, "units"),
    "Down": (1, "units"),
    "Prior": (-1, "pages"),
    "Next": (1, "pages"),
}
"""By Tk's names of the keys."""
_ENDS = {"Home": 0.0, "End": 1.0}


class Room(Value, frozen=True):
    """What a page has to fit into, in pixels."""

    width: int
    height: int
    scrolls: bool = False
    """Whether the page may be higher than that."""


class Sheet:
    """The frame of a page."""

    def __init__(self, parent: tk.Misc, look: Look, room: Room, *, ground: Colour | None = None) -> None:
        self._look, self._ground = look, hexed(ground or look.colours.ground)
        self._buttons: dict[Press, tk.Misc] = {}
        self.frame = frame(parent, look, ground=ground)
        self.head, self.foot = frame(self.frame, look, ground=ground), frame(self.frame, look, ground=ground)
        self.head.pack(side="top", fill="x")
        self.foot.pack(side="bottom", fill="x")
        self.width = room.width
        """What its parts have to fit into."""
        self.scrolls = room.scrolls
        self._canvas = self._scrolled(room) if room.scrolls else None
        self.body = frame(self._canvas or self.frame, look, ground=ground)
        if self._canvas is None:
            self.body.pack(fill="both", expand=True)
        else:
            self._canvas.create_window(0, 0, anchor="nw", window=self.body, width=self.width)
            self.body.bind("<Configure>", self._grown)
        self.foot.lift()  # Tab comes to it last

    def _scrolled(self, room: Room) -> tk.Canvas:
        look = self._look
        bar = tk.Scrollbar(
            self.frame,
            orient="vertical",
            width=look.least_px(14),
            borderwidth=0,
            highlightthickness=0,
            elementborderwidth=1,
            relief="flat",
            background=hexed(look.colours.muted),
            activebackground=hexed(look.colours.ink),
            troughcolor=hexed(look.colours.line),
            takefocus=False,
        )
        bar.pack(side="right", fill="y")
        self.width = room.width - bar.winfo_reqwidth()
        canvas = tk.Canvas(
            self.frame,
            background=self._ground,
            borderwidth=0,
            highlightthickness=0,
            width=self.width,
            height=1,
            yscrollincrement=look.least_px(24),
            yscrollcommand=bar.set,
        )
        bar.configure(command=canvas.yview)
        canvas.pack(side="left", fill="both", expand=True)
        return canvas

    def _grown(self, _event: object) -> None:
        if self._canvas is not None:
            self._canvas.configure(scrollregion=(0, 0, self.width, self.body.winfo_reqheight()))

    def offer(self, press: Press, button: tk.Misc) -> None:
        """Note which button does this."""
        self._buttons[press] = button

    def shows(self, press: Press) -> bool:
        """Whether its button is in view, if it has one."""
        button = self._buttons.get(press)
        return button is None or self.shows_part(button)

    def shows_part(self, part: tk.Misc) -> bool:
        """Whether the middle of this part is in view."""
        canvas = self._canvas
        if canvas is None or not str(part).startswith(f"{canvas}."):
            return True
        middle = part.winfo_rooty() - canvas.winfo_rooty() + part.winfo_height() // 2
        return 0 <= middle <= canvas.winfo_height()

    def scroll(self, key: str) -> bool:
        """Scroll with this key. False when it does not scroll, or the whole page is in view."""
        if self._canvas is None or key not in (*_MOVES, *_ENDS):
            return False
        if key in _ENDS:
            self._canvas.yview_moveto(_ENDS[key])
        else:
            self._canvas.yview_scroll(*_MOVES[key])
        return True

    def reveal(self, part: tk.Misc) -> None:
        """Scroll until this part is in view."""
        canvas = self._canvas
        if canvas is None or self.shows_part(part) or not str(part).startswith(f"{self.body}."):
            return
        top = part.winfo_rooty() - self.body.winfo_rooty()
        above = (canvas.winfo_height() - part.winfo_height()) // 2
        canvas.yview_moveto(max(0, top - above) / max(1, self.body.winfo_reqheight()))


class Shown(Protocol):
    """A page on the screen."""

    sheet: Sheet

    def tick(self, elapsed: float) -> float | None:
        """Show it as it is now. Returns the seconds until it looks different."""
