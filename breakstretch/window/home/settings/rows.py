"""A field of the settings page: its label and note, its control, and what is wrong with it."""

import tkinter as tk
from typing import cast

from breakstretch.window.home.settings.controls import Control, Line, Slider, control
from breakstretch.window.home.settings.marks import Changed, Marks
from breakstretch.window.home.settings.values import Change, Draft, Field, FieldKind
from breakstretch.window.look import Look
from breakstretch.window.widgets import frame, words

_FEW = 3
"""The most ticks beside their label. If there are more, they are below it."""


class Row:
    """One field."""

    def __init__(self, look: Look, field: Field, changed: Changed) -> None:
        self._look, self.field, self._changed = look, field, changed
        self._failed = ""

    def build(self, parent: tk.Frame, width: int) -> None:
        """Put its widgets below each other, or beside each other where there is room."""
        look, gap = self._look, self._look.px(10)
        self._frame = frame(parent, look)
        self._frame.pack(fill="x", pady=(0, look.px(14)))
        below = self.field.kind is FieldKind.TICKS and len(self.field.options) > _FEW
        room = width if below else width * 3 // 5
        self._control = control(self._frame, look, self.field, room, self._changed)
        self._control.update_idletasks()
        below = below or self._control.winfo_reqwidth() > room
        beside = 0 if below else self._control.winfo_reqwidth() + gap
        texts = frame(self._frame, look)
        label = words(texts, look, self.field.label, "strong", wrap=width - beside)
        label.pack(anchor="w")
        self._note = words(texts, look, self.field.note, "small", colour=look.colours.muted, wrap=width - beside)
        self._note.pack(anchor="w")
        self._problem = words(self._frame, look, "", "small", colour=look.colours.wrong, wrap=width)
        texts.grid(row=0, column=0, sticky="nw")
        if below:
            self._control.grid(row=1, column=0, sticky="w", pady=(look.px(4), 0))
        else:
            self._control.grid(row=0, column=1, sticky="ne")
        self._frame.columnconfigure(0, weight=1)
        for part in (label, self._note):
            part.bind("<ButtonRelease-1>", lambda _event: self._label_clicked())
        self._say()

    def show(self, field: Field) -> None:
        """Show what is in force."""
        if field != self.field:
            self._failed = ""
        self.field = field
        self._note.configure(text=field.note)
        cast("Control", self._control).show(field)
        self._say()

    def fail(self, why: str) -> None:
        """Show why the new value was refused, or that it was accepted."""
        self._failed = why
        if not why and isinstance(self._control, Line):
            self._control.accept()
        cast("Control", self._control).show(self.field)
        self._say()

    def leave(self) -> None:
        """What was typed counts, as when the focus goes elsewhere."""
        if isinstance(self._control, Line | Slider) and not self._failed:
            self._control.leave()

    def rest(self) -> None:
        """A slider that is being moved counts now, because its timer ends with it."""
        if isinstance(self._control, Slider):
            self._control.leave()

    @property
    def draft(self) -> Draft | None:
        """What is not in force. None where there is nothing to keep, or its widgets are destroyed."""
        if not self._control.winfo_exists():
            return None
        text = self._control.get() if isinstance(self._control, Line) and self._control.typed else None
        return Draft(self.field, text, self._failed) if text is not None or self._failed else None

    def resume(self, draft: Draft) -> None:
        """Show again what was not in force when the row was rebuilt."""
        if draft.text is not None and isinstance(self._control, Line):
            self._control.type(draft.text)
        if draft.field == self.field:
            self._failed = draft.why
            self._say()

    def holds(self, widget: object) -> bool:
        """Whether this is its control, or a part of it."""
        return f"{widget}.".startswith(f"{self._control}.")

    @property
    def pending(self) -> Change | None:
        """Text that was typed here and not accepted."""
        if self._failed and isinstance(self._control, Line) and self._control.typed:
            return Change(self.field.key, self._control.get())
        return None

    def _say(self) -> None:
        text = self._failed or self.field.problem
        self._problem.configure(text=text)
        if text:
            self._problem.grid(row=2, column=0, columnspan=2, sticky="w")
        else:
            self._problem.grid_forget()

    def _label_clicked(self) -> None:
        """A click on the label of a switch switches it. That of another control takes the focus there."""
        if self.field.kind is FieldKind.SWITCH:
            self._control.event_generate("<ButtonRelease-1>")
        else:
            self.take_focus()

    def take_focus(self, cursor: int | None = None) -> None:
        """Give the focus to its control, and in a line its place to the cursor."""
        if isinstance(self._control, Marks | Slider):
            self._control.take_focus()
        else:
            self._control.focus_set()
        if cursor is not None and isinstance(self._control, Line):
            self._control.icursor(cursor)
