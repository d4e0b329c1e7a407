"""The few widgets that pages are made of: words, pictures and rounded buttons.

Chosen: a button drawn on a Canvas, with a label and, fainter, its key. Rejected: ttk, whose widgets look decades old on
X11 and cannot have two colours of letters. Sv-ttk, whose pictures have one size and would be blurred on a fine screen
and in a window that grows.
"""

import tkinter as tk
from collections.abc import Callable, Iterable
from typing import Any

from PIL import Image, ImageTk

from breakstretch.drawing.canvas import Colour
from breakstretch.window.look import Look, hexed
from breakstretch.window.pages import Role
from breakstretch.window.shapes import ringed, rounded, tick_box


def frame(parent: tk.Misc, look: Look, *, ground: Colour | None = None) -> tk.Frame:
    """A bare part of the page."""
    return tk.Frame(parent, background=hexed(ground or look.colours.ground), borderwidth=0, highlightthickness=0)


def words(
    parent: tk.Misc,
    look: Look,
    text: str,
    font: str = "body",
    *,
    colour: Colour | None = None,
    wrap: int = 0,
    ground: Colour | None = None,
    justify: Any = "left",
) -> tk.Label:
    """Text, broken into lines of at most `wrap` pixels."""
    return tk.Label(
        parent,
        text=text,
        font=look.fonts[font],
        foreground=hexed(colour or look.colours.ink),
        background=hexed(ground or look.colours.ground),
        wraplength=wrap,
        justify=justify,
        anchor="w" if justify == "left" else "center",
        borderwidth=0,
        padx=0,
        pady=0,
    )


def picture(parent: tk.Misc, look: Look, image: Image.Image, *, ground: Colour | None = None) -> tk.Label:
    """A picture. The label keeps it alive."""
    photo = ImageTk.PhotoImage(image, master=parent)
    label = tk.Label(parent, image=photo, background=hexed(ground or look.colours.ground), borderwidth=0)
    label.photo = photo  # type: ignore[attr-defined] # Tk forgets what Python does not hold
    return label


class Button(tk.Canvas):
    """A round-cornered button with its key. `invoke` is what a click does."""

    def __init__(
        self,
        parent: tk.Misc,
        look: Look,
        label: str,
        does: Callable[[], None],
        *,
        hint: str = "",
        role: Role = Role.PLAIN,
        font: str = "button",
        width: int = 0,
        wrap: int = 0,
        left: bool = False,
        focus: bool = True,
        slim: bool = False,
        ground: Colour | None = None,
        widest: str = "",
    ) -> None:
        self.invoke, self.role = does, role
        self._look, self._face = look, look.colours.faces[role]
        self._ground = ground or look.colours.ground
        super().__init__(parent, highlightthickness=0, borderwidth=0, background=hexed(self._ground), takefocus=focus)
        self._label = label
        pad, gap = look.px(8, 12) if slim else look.px(12, 18), look.px(7, 12)
        name = self._name = self._text(label, font, self._face.ink, wrap)
        key = self._text(hint, "hint", self._face.hint)
        name_wide, tall = _extent(self, name)
        key_wide = _extent(self, key)[0] + gap if hint else 0
        self.wide = max(width, max(name_wide, self._width_of(widest, font)) + key_wide + 2 * pad)
        self.tall = tall + 2 * (look.px(4, 7) if slim else look.px(7, 11))
        self.configure(width=self.wide, height=self.tall)
        start = pad if left else (self.wide - name_wide - key_wide) // 2
        self.coords(name, start, self.tall // 2)
        self.coords(key, self.wide - pad - key_wide + gap if left else start + name_wide + gap, self.tall // 2)
        self._back = self.create_image(0, 0, anchor="nw")
        self.tag_lower(self._back)
        self._photos: dict[tuple[Colour, bool], ImageTk.PhotoImage] = {}
        self._down = False
        self._listen()

    def _listen(self) -> None:
        self._show()
        for event in ("<Enter>", "<Leave>", "<FocusIn>", "<FocusOut>"):
            self.bind(event, lambda _event: self._show())
        self.bind("<ButtonPress-1>", self._went_down)
        self.bind("<ButtonRelease-1>", self._released)

    def _text(self, text: str, font: str, colour: Colour, wrap: int = 0) -> int:
        return self.create_text(
            0, 0, text=text, font=self._look.fonts[font], fill=hexed(colour), width=wrap, anchor="w"
        )

    def _width_of(self, text: str, font: str) -> int:
        item = self._text(text, font, self._face.ink)
        wide = _extent(self, item)[0]
        self.delete(item)
        return wide

    @property
    def label(self) -> str:
        """The text on it."""
        return self._label

    def _went_down(self, _event: "tk.Event[Any]") -> None:
        self._down = True

    def _released(self, event: "tk.Event[Any]") -> None:
        """A press counts when it is released on the button where it began."""
        down, self._down = self._down, False
        if down and 0 <= event.x < self.wide and 0 <= event.y < self.tall:
            self.invoke()

    def _show(self) -> None:
        inside = self.winfo_containing(*self.winfo_pointerxy()) is self if self.winfo_viewable() else False
        shown = (self._face.hover if inside else self._face.fill, self.focus_get() is self)
        if shown not in self._photos:
            self._photos[shown] = ImageTk.PhotoImage(self._drawn(*shown), master=self)
        self.itemconfigure(self._back, image=self._photos[shown])

    def _drawn(self, fill: Colour, focused: bool) -> Image.Image:
        """The corners of a square, with the middle stretched."""
        look, radius = self._look, min(self._look.px(8, 12), self.tall // 2 - 1)
        size, ground = 2 * radius + 2, self._ground
        if focused:
            square = ringed(size, radius, fill, ground, look.colours.focus, look.colours.ring * look.scale)
        else:
            square = rounded(size, radius, fill, ground, self._face.line)
        image = Image.new("RGB", (self.wide, self.tall), fill[:3])
        far, middle = radius + 2, (radius, radius + 2)
        for x, left in ((0, 0), (self.wide - radius, far)):
            for y, top in ((0, 0), (self.tall - radius, far)):
                image.paste(square.crop((left, top, left + radius, top + radius)), (x, y))
        across, down = self.wide - 2 * radius, self.tall - 2 * radius
        for y, top in ((0, 0), (self.tall - radius, far)):
            edge = square.crop((middle[0], top, middle[1], top + radius))
            image.paste(edge.resize((across, radius), Image.Resampling.NEAREST), (radius, y))
        for x, left in ((0, 0), (self.wide - radius, far)):
            edge = square.crop((left, middle[0], left + radius, middle[1]))
            image.paste(edge.resize((radius, down), Image.Resampling.NEAREST), (x, radius))
        return image


class Tick(tk.Frame):
    """A line of a list that can be ticked anywhere on it. `on` is its state."""

    def __init__(
        self, parent: tk.Misc, look: Look, text: str, wrap: int, hears: Callable[[], bool], *, on: bool
    ) -> None:
        colours, main = look.colours, look.colours.faces[Role.MAIN]
        super().__init__(
            parent,
            background=look.ground,
            borderwidth=0,
            takefocus=True,
            highlightthickness=(ring := look.least_px(colours.ring)),
            highlightbackground=look.ground,
            highlightcolor=hexed(colours.focus),
        )
        size = look.text_px(16, 26)
        off_image = tick_box(size, colours.panel, colours.ground, colours.muted, None)
        on_image = tick_box(size, main.fill, colours.ground, main.fill, main.ink)
        self._photos = (ImageTk.PhotoImage(off_image, master=self), ImageTk.PhotoImage(on_image, master=self))
        self.on, self._hears = on, hears
        self._box = tk.Label(self, image=self._photos[on], background=look.ground, borderwidth=0)
        gap, beside = look.px(3, 5), look.px(8, 14)
        self._box.grid(row=0, column=0, sticky="n", padx=(gap, beside), pady=gap)
        label = words(self, look, text, wrap=wrap - size - 2 * gap - beside - 2 * ring)
        label.grid(row=0, column=1, sticky="w", padx=(0, gap), pady=gap)
        for part in (self, self._box, label):
            part.bind("<ButtonRelease-1>", lambda _event: self.invoke())

    def invoke(self) -> None:
        """Tick it, or take the tick away."""
        if not self._hears():
            return
        self.on = not self.on
        self._box.configure(image=self._photos[self.on])


def usual_keys(root: tk.Tk) -> None:
    """Let Control-A select the text of a field. On X11 Tk moves the cursor to its begin instead, as Emacs does."""
    root.event_delete("<<LineStart>>", "<Control-a>")
    root.event_add("<<SelectAll>>", "<Control-a>")


def in_rows(parent: tk.Frame, look: Look, widgets: Iterable[Button | tk.Frame], wide: int, gap: int) -> None:
    """Put widgets with this parent side by side, in as many rows as they need."""
    row, left = parent, 0
    for widget in widgets:
        takes = widget.wide if isinstance(widget, Button) else widget.winfo_reqwidth()
        if row is parent or takes + gap > left:
            row, left = frame(parent, look), wide + gap
            row.pack(anchor="w", pady=(0, gap // 2))
            row.lower()
        first = left == wide + gap
        widget.pack(in_=row, side="left", padx=(0 if first else gap, 0))
        left -= takes + gap


def _extent(canvas: tk.Canvas, item: int) -> tuple[int, int]:
    left, top, right, bottom = canvas.bbox(item) or (0, 0, 0, 0)
    return right - left, bottom - top
