"""A part of the window that scrolls when its content is too high. The scrollbar appears only then."""

import tkinter as tk

from breakstretch.window.look import Look, hexed
from breakstretch.window.widgets import frame

_KEYS = {"Prior": -0.9, "Next": 0.9}
"""How much of what is seen a key moves the content by."""
_LINE = 48
"""Pixels of a turn of the wheel, and of an arrow key, at a scale of 1."""


class ScrollArea:
    """`outside` is the part itself. `body` takes the widgets, and is `width` pixels wide with or without the bar."""

    def __init__(self, parent: tk.Misc, look: Look) -> None:
        self.outside = frame(parent, look)
        self._look = look
        self._bar = tk.Scrollbar(
            self.outside,
            orient="vertical",
            borderwidth=0,
            highlightthickness=0,
            elementborderwidth=1,
            relief="flat",
            takefocus=False,
        )
        self._canvas = tk.Canvas(
            self.outside,
            borderwidth=0,
            highlightthickness=0,
            width=1,
            height=1,
            yscrollincrement=1,
            yscrollcommand=self._bar.set,
        )
        self._bar.configure(command=self._canvas.yview)
        self._canvas.pack(side="left", fill="both", expand=True)
        self._body: tk.Frame | None = None
        self._shown = False
        self.dress()

    def dress(self) -> None:
        """Apply the colours and the size of the current look."""
        look, colours = self._look, self._look.colours
        self.outside.configure(background=look.ground)
        self._canvas.configure(background=look.ground)
        self._bar.configure(
            width=look.least_px(12),
            background=hexed(colours.muted),
            activebackground=hexed(colours.ink),
            troughcolor=hexed(colours.line),
        )

    @property
    def _line(self) -> int:
        return self._look.least_px(_LINE)

    @property
    def bar_width(self) -> int:
        """Pixels that are reserved for the bar."""
        return self._bar.winfo_reqwidth()

    def renew(self, width: int) -> tk.Frame:
        """The frame for new content of this width in pixels. The caller destroys the old one."""
        self._body = frame(self._canvas, self._look)
        self._canvas.delete("all")
        self._canvas.create_window(0, 0, anchor="nw", window=self._body, width=width)
        self._body.bind("<Configure>", lambda _event: self._fit())
        self._canvas.bind("<Configure>", lambda _event: self._fit())
        return self._body

    @property
    def top(self) -> float:
        """How far the content is scrolled, in pixels."""
        return float(self._canvas.canvasy(0))

    def move_to(self, top: float) -> None:
        """Scroll to this place, as far as the content reaches."""
        self._canvas.yview_moveto(top / max(1, self._height))

    def scroll(self, key: str) -> bool:
        """Move as this key does. False if it is no such key."""
        if key in ("Home", "End"):
            self._canvas.yview_moveto(0.0 if key == "Home" else 1.0)
        elif key in ("Up", "Down"):
            self.move_by(-self._line if key == "Up" else self._line)
        elif key in _KEYS:
            self.move_by(round(_KEYS[key] * self._canvas.winfo_height()))
        else:
            return False
        return True

    def turn_wheel(self, *, up: bool) -> None:
        """Move as the wheel does."""
        self.move_by(-self._line if up else self._line)

    def move_by(self, pixels: int) -> None:
        """Move the content by this much."""
        if self._shown:
            self._canvas.yview_scroll(pixels, "units")

    def reveal(self, part: tk.Misc) -> None:
        """Scroll as little as possible to show this part."""
        body = self._body
        if body is None or not str(part).startswith(f"{body}."):
            return
        top = part.winfo_rooty() - body.winfo_rooty()
        bottom, seen = top + part.winfo_height(), self._canvas.winfo_height()
        if top < self.top:
            self.move_to(max(0, top - self._line // 2))
        elif bottom > self.top + seen:
            self.move_to(bottom - seen + self._line // 2)

    @property
    def _height(self) -> int:
        return 1 if self._body is None else self._body.winfo_reqheight()

    def _fit(self) -> None:
        """Follow the size of the content and of the part itself."""
        self._canvas.configure(scrollregion=(0, 0, 1, max(self._height, self._canvas.winfo_height())))
        needed = self._height > self._canvas.winfo_height()
        if needed is not self._shown:
            self._shown = needed
            if needed:
                self._bar.pack(side="right", fill="y", before=self._canvas)
            else:
                self._bar.pack_forget()
                self._canvas.yview_moveto(0.0)
