"""The controls of the settings page. Each shows a field, and calls `changed` with the new value."""

import tkinter as tk
from functools import partial
from typing import Protocol

from PIL import Image, ImageDraw, ImageTk

from breakstretch.drawing.canvas import Colour
from breakstretch.messages.home import settings_words as home_settings
from breakstretch.window.home.settings.marks import PRESSES, Changed, Marks, alone, ring
from breakstretch.window.home.settings.values import Change, Field, FieldKind
from breakstretch.window.look import Look, hexed
from breakstretch.window.pages import Role
from breakstretch.window.widgets import words

_FINER = 4
_REST = 400
"""Milliseconds that a slider must rest before its value counts."""
_STEPS = 5
_WIDE, _NARROW = 30, 12
"""Letters in a line to type in."""


class Control(Protocol):
    """The control of a field."""

    def show(self, field: Field) -> None:
        """Show what is in force, unless the person is typing here."""


def control(parent: tk.Misc, look: Look, field: Field, room: int, changed: Changed) -> tk.Widget:
    """The control for this field, which also implements Control. `room` is how wide it may be."""
    match field.kind:
        case FieldKind.SWITCH:
            return Switch(parent, look, field, changed)
        case FieldKind.AMOUNT:
            return Slider(parent, look, field, changed)
        case FieldKind.TEXT:
            return Line(parent, look, field, changed)
        case _:
            return Marks(parent, look, field, room, changed)


class Switch(tk.Label):
    """On or off."""

    def __init__(self, parent: tk.Misc, look: Look, field: Field, changed: Changed) -> None:
        super().__init__(parent, background=look.ground, borderwidth=0, **ring(look))
        main, colours = look.colours.faces[Role.MAIN], look.colours
        faces = ((colours.muted, colours.ground, False), (main.fill, main.ink, True))
        drawn = (_pill(look.px(22, 30), fill, knob, colours.ground, on=on) for fill, knob, on in faces)
        self._photos = [ImageTk.PhotoImage(image, master=self) for image in drawn]
        self._field, self._changed = field, changed
        for event in ("<ButtonRelease-1>", *PRESSES):
            self.bind(event, alone(self._pressed))
        self.show(field)

    def show(self, field: Field) -> None:
        """Show what is in force."""
        self._field = field
        self.configure(image=self._photos[field.on])

    def invoke(self) -> None:
        """Switch it."""
        self._changed(Change(self._field.key, self._field.options[not self._field.on].word))

    def _pressed(self) -> None:
        self.focus_set()
        self.invoke()


class Line(tk.Entry):
    """A line to type in. Its text counts when Return is pressed or the line is left."""

    def __init__(self, parent: tk.Misc, look: Look, field: Field, changed: Changed) -> None:
        ink = hexed(look.colours.ink)
        super().__init__(
            parent,
            font=look.fonts["body"],
            foreground=ink,
            insertbackground=ink,
            background=hexed(look.colours.panel),
            selectbackground=hexed(look.colours.focus),
            selectforeground=look.ground,
            relief="flat",
            borderwidth=look.px(4),
            highlightthickness=look.px(2),
            highlightbackground=hexed(look.colours.muted),
            highlightcolor=hexed(look.colours.focus),
            width=_WIDE if field.wide else _NARROW,
        )
        self._field, self._changed = field, changed
        self._shown = ""
        self.bind("<FocusOut>", lambda _event: self.leave())
        for key in ("<Return>", "<KP_Enter>"):
            self.bind(key, alone(self.leave))
        self.show(field)

    @property
    def typed(self) -> bool:
        """Whether its text is not in force."""
        return self.get() != self._shown

    def show(self, field: Field) -> None:
        """Show what is in force, unless something else was typed."""
        kept = self.typed and self.get() != field.text
        self._field, self._shown = field, field.text
        if not kept:
            self.type(field.text)

    def type(self, text: str) -> None:
        """Put this in place of what is there."""
        self.delete(0, "end")
        self.insert(0, text)

    def accept(self) -> None:
        """The text was accepted, so what is in force may be shown in its place."""
        self._shown = self.get()

    def leave(self) -> None:
        """What was typed counts."""
        if self.typed:
            self._changed(Change(self._field.key, self.get()))


class Slider(tk.Frame):
    """A number between two limits."""

    def __init__(self, parent: tk.Misc, look: Look, field: Field, changed: Changed) -> None:
        super().__init__(parent, background=look.ground, borderwidth=0)
        main = look.colours.faces[Role.MAIN]
        least, most = (int(option.word) for option in field.options)
        self._field, self._changed = field, changed
        self._timer = ""
        self._says = words(self, look, home_settings.AMOUNT.format(most))
        self._says.configure(width=len(home_settings.AMOUNT.format(most)), anchor="e")
        self._scale = tk.Scale(
            self,
            from_=least,
            to=most,
            orient="horizontal",
            showvalue=False,
            length=look.px(180),
            width=look.px(14),
            sliderlength=look.px(22),
            borderwidth=0,
            sliderrelief="flat",
            relief="flat",
            background=hexed(main.fill),
            activebackground=hexed(main.hover),
            troughcolor=hexed(look.colours.line),
            takefocus=True,
            highlightthickness=look.px(2),
            highlightbackground=look.ground,
            highlightcolor=hexed(look.colours.focus),
            command=self._moved,
        )
        self.bind("<Destroy>", lambda _event: self._stop())
        self._scale.pack(side="left")
        self._says.pack(side="left", padx=(look.px(8), 0))
        for key, step in (("Left", -_STEPS), ("Down", -_STEPS), ("Right", _STEPS), ("Up", _STEPS)):
            self._scale.bind(f"<{key}>", alone(partial(self._step, step)))
        self.show(field)

    def show(self, field: Field) -> None:
        """Show what is in force, unless it is being moved."""
        self._field = field
        if not self._timer:
            self._scale.set(int(field.text))
            self._says.configure(text=home_settings.AMOUNT.format(field.text))

    def take_focus(self) -> None:
        """Give the focus to what is moved."""
        self._scale.focus_set()

    def leave(self) -> None:
        """The value counts, although it has not rested yet."""
        if self._timer:
            self._rests()

    def _stop(self) -> None:
        """Cancel the waiting. The timer belongs to the window, because a destroyed part can have none."""
        if self._timer:
            self.winfo_toplevel().after_cancel(self._timer)
            self._timer = ""

    def _step(self, step: int) -> None:
        self._scale.set(int(self._scale.get()) + step)

    def _moved(self, value: str) -> None:
        self._says.configure(text=home_settings.AMOUNT.format(value))
        self._stop()
        if value != self._field.text:
            self._timer = self.winfo_toplevel().after(_REST, self._rests)

    def _rests(self) -> None:
        self._stop()
        value = str(int(self._scale.get()))
        if value != self._field.text:
            self._changed(Change(self._field.key, value))


def _pill(height: int, fill: Colour, knob: Colour, ground: Colour, *, on: bool) -> Image.Image:
    """The picture of a switch."""
    tall, wide = height * _FINER, height * _FINER * 9 // 5
    image = Image.new("RGB", (wide, tall), ground[:3])
    draw = ImageDraw.Draw(image)
    draw.rounded_rectangle((0, 0, wide - 1, tall - 1), tall / 2, fill=fill[:3])
    gap = tall // 7
    left = wide - tall + gap if on else gap
    draw.ellipse((left, gap, left + tall - 2 * gap - 1, tall - gap - 1), fill=knob[:3])
    return image.reduce(_FINER)
