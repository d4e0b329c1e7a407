"""The page of a step on the screen: dial and figure, the countdown, what to do, the whole routine, the buttons.

What moves is written into widgets that stay: a tick costs one small picture and at most a word. Nothing of the layout
depends on the seconds, so nothing jumps.
"""

import math
import tkinter as tk
from collections.abc import Callable
from functools import partial

from PIL import Image, ImageTk

from breakstretch.core.values.dose import StepKind
from breakstretch.window.figures import PHASES, WALKING, Figures
from breakstretch.window.look import Look, hexed
from breakstretch.window.pages import Form, Press, StepPage
from breakstretch.window.shapes import dial, dial_face
from breakstretch.window.step_page import Pose, countdown, cue_at, pose_at, total_left
from breakstretch.window.widgets import Button, frame, words

CALM, LIVELY = 0.25, 0.1
"""Seconds between two pictures: of the ring alone, and while the figure moves."""


class StepView:
    """One step."""

    def __init__(
        self, parent: tk.Misc, look: Look, figures: Figures, page: StepPage, press: Callable[[Press], None], width: int
    ) -> None:
        self._look, self._figures, self._page = look, figures, page
        self._tone = look.colours.tones[page.tone]
        self._size = look.px(196, 470)
        self._faces: dict[tuple[object, int], Image.Image] = {}
        self._drawn: tuple[object, ...] | None = None
        pad = look.px(18, 40)
        self.frame = frame(parent, look)
        self.frame.columnconfigure(0, weight=1)
        self.frame.rowconfigure(1, weight=1)
        self._header(width - 2 * pad).grid(row=0, column=0, sticky="ew", padx=pad, pady=(pad, look.px(8, 16)))
        at = "n" if look.form is Form.CORNER else ""
        self._body(width - 2 * pad).grid(row=1, column=0, sticky=f"{at}ew", padx=pad)
        if page.rule:
            colour = look.colours.ink if page.stopping else look.colours.muted
            rule = words(self.frame, look, page.rule, "small", colour=colour, wrap=width - 2 * pad)
            rule.grid(row=2, column=0, sticky="w", padx=pad, pady=(0, look.px(8, 16)))
        self._buttons(press).grid(row=3, column=0, sticky="ew", padx=pad, pady=(0, pad))

    def _body(self, width: int) -> tk.Frame:
        """The dial at the left, all words at the right."""
        look = self._look
        body, gap = frame(self.frame, look), look.px(16, 44)
        ground = look.colours.ground[:3]
        self._photo = ImageTk.PhotoImage(Image.new("RGB", (self._size, self._size), ground), master=body)
        tk.Label(body, image=self._photo, borderwidth=0, background=look.ground).pack(side="left", padx=(0, gap))
        self._column(body, width - self._size - gap).pack(side="left", fill="x")
        return body

    def _header(self, width: int) -> tk.Frame:
        """All exercises as pieces of one line, and how long the whole still takes."""
        look = self._look
        row = frame(self.frame, look)
        text = total_left(self._page.view, self._page.view.left)
        self._left = words(row, look, text, "small", colour=look.colours.muted, justify="right")
        room = width - self._left.winfo_reqwidth() - look.px(14, 28)
        self._left.pack(side="right")
        self._line = tk.Canvas(
            row, width=room, height=look.px(6, 10), background=look.ground, highlightthickness=0, borderwidth=0
        )
        self._line.pack(side="left")
        gap = look.px(3, 6)
        segments = self._page.segments
        whole = sum(one.seconds for one in segments) or 1.0
        free = room - gap * (len(segments) - 1)
        at = 0.0
        tall = look.px(6, 10)
        for one in segments:
            wide = free * one.seconds / whole
            self._line.create_rectangle(at, 0, at + wide, tall, fill=hexed(look.colours.line), width=0)
            part = one.done / one.seconds if one.seconds else 0.0
            strong = self._tone if one.current else look.colours.soft
            bar = self._line.create_rectangle(at, 0, at + wide * part, tall, fill=hexed(strong), width=0)
            if wide * part < 1:
                self._line.itemconfigure(bar, state="hidden")
            if one.current:
                self._current, self._span = bar, (at, wide, one)
            at += wide + gap
        return row

    def _column(self, body: tk.Frame, width: int) -> tk.Frame:
        """The countdown with what it counts, the name, what to do, and what comes then."""
        look, page = self._look, self._page
        column = frame(body, look)
        self._head(column, width).pack(anchor="w")
        words(column, look, page.title, "title", wrap=width).pack(anchor="w", pady=(look.px(4, 12), look.px(5, 14)))
        self._cue = words(column, look, max(page.cues, key=len), "body", wrap=width)
        self._cue.pack(anchor="w")
        self._room = self._cue.winfo_reqheight()
        self._below = frame(column, look)
        self._below.pack()
        upcoming = words(column, look, page.upcoming, "small", colour=look.colours.muted, wrap=width)
        upcoming.pack(anchor="w", pady=(look.px(8, 20), 0))
        self._show_cue(page.cues[0])
        return column

    def _head(self, column: tk.Frame, width: int) -> tk.Frame:
        """The countdown, with what it counts beside it."""
        look, page = self._look, self._page
        head, gap = frame(column, look), look.px(10, 24)
        self._number = words(head, look, countdown(math.ceil(page.view.step.seconds)), "number", colour=self._tone)
        number = self._number.winfo_reqwidth()
        self._number.grid(row=0, column=0, rowspan=2, sticky="w", padx=(0, gap))
        head.columnconfigure(0, minsize=number + gap)
        head.rowconfigure((0, 1), weight=1)
        state = words(head, look, page.state, "state", colour=self._tone, wrap=width - number - gap)
        state.grid(row=0, column=1, rowspan=1 if page.where else 2, sticky="sw" if page.where else "w")
        if page.where:
            where = words(head, look, page.where, "small", colour=look.colours.muted, wrap=width - number - gap)
            where.grid(row=1, column=1, sticky="nw")
        return head

    def _show_cue(self, cue: str) -> None:
        """Another sentence, and below it as much room as the longest would take."""
        self._cue.configure(text=cue)
        self._below.configure(width=1, height=max(1, self._room - self._cue.winfo_reqheight()))

    def _buttons(self, press: Callable[[Press], None]) -> tk.Frame:
        """It hurts at the left, the rest at the right; keys are for all of them, so none takes the focus."""
        look = self._look
        row = frame(self.frame, look)
        gap = look.px(6, 14)
        made = [
            Button(row, look, one.label, partial(press, one), hint=one.hint, role=one.role, focus=False)
            for one in self._page.presses
        ]
        made[0].pack(side="left", padx=(0, gap))
        for button in reversed(made[1:]):
            button.pack(side="right", padx=(gap, 0))
        return row

    def tick(self, elapsed: float) -> float | None:
        """Show it as it is now; seconds until it looks different, or None when it stands still."""
        page, view = self._page, self._page.view
        left = view.seconds_left(elapsed)
        pose = pose_at(view, left)
        self._show_dial(pose, left)
        self._say(self._number, countdown(view.whole_seconds_left(elapsed)))
        self._say(self._left, total_left(view, left))
        cue = cue_at(page, left)
        if self._cue["text"] != cue:
            self._show_cue(cue)
        at, wide, segment = self._span
        part = min(1.0, (segment.done + view.step.seconds - left) / segment.seconds) if segment.seconds else 0.0
        self._line.coords(self._current, at, 0, at + wide * part, self._look.px(6, 10))
        self._line.itemconfigure(self._current, state="normal" if wide * part >= 1 else "hidden")
        if view.paused or left <= 0:
            return None
        beat = LIVELY if pose.moves else CALM
        return (left % beat) or beat

    def _show_dial(self, pose: Pose, left: float) -> None:
        view = self._page.view
        seconds = view.step.seconds
        part = min(1.0, left / seconds) if seconds > 0 else 0.0
        phase = round(pose.phase * PHASES)
        seen = (pose.side, phase, round(part * self._size * 3))
        if seen == self._drawn:
            return
        self._drawn = seen
        self._photo.paste(dial(self._face(pose, phase), part, self._tone))

    def _face(self, pose: Pose, phase: int) -> Image.Image:
        wanted = (pose.side, phase)
        if wanted not in self._faces:
            exercise = WALKING if self._page.view.step.kind is StepKind.WALK else self._page.view.exercise
            figure = None if exercise is None else self._figures.round(exercise, pose.side, phase / PHASES, self._size)
            colours = self._look.colours
            self._faces[wanted] = dial_face(self._size, colours.ground, colours.line, figure)
        return self._faces[wanted]

    @staticmethod
    def _say(label: tk.Label, text: str) -> None:
        if label["text"] != text:
            label.configure(text=text)
