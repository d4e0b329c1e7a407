"""The page of a step on the screen: dial and figure, the countdown, what to do, the whole routine, the buttons.

Changes are written into existing widgets: a tick costs one small picture and at most a word. No layout depends on the
seconds, so nothing jumps.
"""

import math
import tkinter as tk
from collections.abc import Callable
from functools import partial

from PIL import Image, ImageTk

from breakstretch.core.values.dose import StepKind
from breakstretch.window.figures import PHASES, WALKING, Figures
from breakstretch.window.look import Look, hexed
from breakstretch.window.pages import Form, Press, Role, StepPage
from breakstretch.window.shapes import dial, dial_face, wide_dial, wide_face
from breakstretch.window.sheet import Room, Sheet
from breakstretch.window.step_page import Pose, countdown, pose_at, total_left
from breakstretch.window.widgets import Button, frame, in_rows, words

CALM, LIVELY = 1.0, 0.1
"""Seconds between two pictures: of the ring alone, which moves with the number, and of a moving figure."""
_NARROWEST = (300, 500)
"""Pixels that words beside the dial need, in the corner and large. With fewer they get the whole width."""


class StepView:
    """One step."""

    def __init__(
        self, parent: tk.Misc, look: Look, figures: Figures, page: StepPage, press: Callable[[Press], None], room: Room
    ) -> None:
        self._look, self._figures, self._page, self._press = look, figures, page, press
        self._tone = look.colours.tones[page.tone]
        self._faces: dict[tuple[object, int], Image.Image] = {}
        self._drawn: tuple[object, ...] | None = None
        self.sheet = Sheet(parent, look, room)
        pad = min(look.px(18, 40), room.width // 16)
        wide = self.sheet.width - 2 * pad
        walks = page.view.step.kind is StepKind.WALK and not page.view.step.text
        self._exercise = WALKING if walks else page.view.exercise
        self._wide = figures.is_wide(self._exercise)
        self._size = self._height(wide)
        self._header(wide).pack(fill="x", padx=pad, pady=(pad, look.px(8, 16)))
        body = frame(self.sheet.body, look)
        body.pack(fill="x", expand=look.form is Form.LARGE, anchor="w" if room.scrolls else "center", padx=pad)
        self._body(body, wide)
        if page.rule:
            colour = look.colours.ink if page.stopping else look.colours.muted
            rule = words(self.sheet.body, look, page.rule, "small", colour=colour, wrap=wide)
            rule.pack(anchor="w", padx=pad, pady=look.px(8, 16))
        self._buttons(wide, room)

    def _height(self, width: int) -> int:
        """The height of the picture: round, or 3 to 2 for a lying figure."""
        look, ready = self._look, bool(self._page.steps)
        if self._wide:
            high, most = look.px(104, 250) if ready else look.px(168, 350), width * 4 // 15
        else:
            high, most = look.px(132, 330) if ready else look.px(232, 470), width * 2 // 5
        return min(high, most) if self.sheet.scrolls else high

    def _body(self, body: tk.Frame, width: int) -> None:
        """The dial on the left, words on the right. In a corner the way into the position has the whole width."""
        look, page = self._look, self._page
        gap, ground = look.px(16, 44), look.colours.ground[:3]
        empty = self._bare_face(None)
        self._photo = ImageTk.PhotoImage(Image.new("RGB", empty.size, ground), master=body)
        beside = width - empty.width - gap
        stacked = self.sheet.scrolls and beside < look.px(*_NARROWEST)
        below = stacked or (bool(page.steps) and look.form is Form.CORNER)
        row = frame(body, look)
        row.pack(fill="x", anchor="w")
        row.lower()
        dial = tk.Label(body, image=self._photo, borderwidth=0, background=look.ground)
        column = frame(row, look)
        self._head(column, width if stacked else beside).pack(anchor="w")
        words(column, look, page.title, "title", wrap=width if stacked else beside).pack(
            anchor="w", pady=(look.px(4, 12), look.px(5, 14))
        )
        if not stacked:
            dial.pack(in_=row, side="left", padx=(0, gap), anchor="n" if below or self.sheet.scrolls else "center")
        column.pack(side="left", fill="x")
        place = frame(body, look) if below else column
        if below:
            place.pack(fill="x", anchor="w", pady=(look.px(8, 16), 0))
        self._what_to_do(place, width if below else beside)
        if stacked:
            dial.pack(in_=body, anchor="w", pady=(look.px(8, 16), 0))

    def _header(self, width: int) -> tk.Frame:
        """All exercises as segments of one line, and how long the session still takes."""
        look = self._look
        row = frame(self.sheet.head, look)
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
        whole = sum(segment.seconds for segment in segments) or 1.0
        free = room - gap * (len(segments) - 1)
        at = 0.0
        tall = look.px(6, 10)
        for segment in segments:
            wide = free * segment.seconds / whole
            self._line.create_rectangle(at, 0, at + wide, tall, fill=hexed(look.colours.line), width=0)
            part = segment.done / segment.seconds if segment.seconds else 0.0
            strong = self._tone if segment.current else look.colours.soft
            bar = self._line.create_rectangle(at, 0, at + wide * part, tall, fill=hexed(strong), width=0)
            if wide * part < 1:
                self._line.itemconfigure(bar, state="hidden")
            if segment.current:
                self._current, self._span = bar, (at, wide, segment)
            at += wide + gap
        return row

    def _what_to_do(self, place: tk.Frame, width: int) -> None:
        """The way into the position, or what to do and feel in it, and what comes next."""
        look, page = self._look, self._page
        if page.note:
            words(place, look, page.note, "strong", wrap=width).pack(anchor="w", pady=(0, look.px(4, 10)))
        for number, step in enumerate(page.steps, 1):
            line = frame(place, look)
            mark = words(line, look, f"{number}", "strong", colour=self._tone)
            mark.pack(side="left", anchor="n", padx=(0, look.px(8, 14)))
            room = width - mark.winfo_reqwidth() - look.px(8, 14)
            words(line, look, step, "body", wrap=room).pack(side="left", anchor="n")
            line.pack(anchor="w", pady=(0, look.px(2, 6)))
        if page.cue:
            words(place, look, page.cue, "cue", wrap=width).pack(anchor="w")
        upcoming = words(place, look, page.upcoming, "small", colour=look.colours.muted, wrap=width)
        upcoming.pack(anchor="w", pady=(look.px(6, 16), 0))

    def _head(self, column: tk.Frame, width: int) -> tk.Frame:
        """The countdown, with its label beside it."""
        look, page = self._look, self._page
        head, gap = frame(column, look), look.px(10, 24)
        self._number = words(head, look, countdown(math.ceil(page.view.step.seconds)), "number", colour=self._tone)
        number = self._number.winfo_reqwidth()
        self._number.grid(row=0, column=0, rowspan=2, sticky="w", padx=(0, gap))
        head.columnconfigure(0, minsize=number + gap)
        head.rowconfigure((0, 1), weight=1)
        room = width - number - gap
        headline = words(head, look, page.headline, "side", colour=self._tone, wrap=room)
        headline.grid(row=0, column=1, rowspan=1 if page.under else 2, sticky="sw" if page.under else "w")
        if page.under:
            font = "body" if look.form is Form.LARGE else "small"
            under = words(head, look, page.under, font, colour=look.colours.muted, wrap=room)
            under.grid(row=1, column=1, sticky="nw")
        return head

    def _buttons(self, width: int, room: Room) -> None:
        """It hurts on the left, the rest on the right. All have keys, so none takes the focus.

        They keep their size and place on every step, if the window is wide enough. Where they do not all fit, It hurts
        and what Space does stay in view. The others follow the text.
        """
        foot, presses = self.sheet.foot, self._page.presses
        for look in (self._look.steady(self._page, room.width, room.height), self._look):
            row, pad, gap = frame(foot, look), min(look.px(18, 40), room.width // 16), look.px(6, 14)
            free = self.sheet.width - 2 * pad
            made = [self._button(row, press, look) for press in presses]
            if sum(button.wide + gap for button in made) <= free + gap or (look is self._look and not room.scrolls):
                made[0].pack(side="left")
                for button in reversed(made[1:]):
                    button.pack(side="right", padx=(gap, 0))
                row.pack(fill="x", padx=pad, pady=(look.px(8, 12), pad))
                return
            row.destroy()
        first = tuple(press for press in presses if press.role is Role.HURTS or "space" in press.keys)
        others = tuple(press for press in presses if press not in first)
        for parent, group in ((self.sheet.body, others), (foot, first)):
            place = frame(parent, self._look)
            place.pack(fill="x", padx=pad, pady=gap)
            in_rows(place, self._look, [self._button(place, press, self._look) for press in group], width, gap)

    def _button(self, parent: tk.Frame, press: Press, look: Look) -> Button:
        font = "strong" if press.role is Role.HURTS else "button"
        does, hint, role = partial(self._press, press), press.hint, press.role
        button = Button(
            parent, look, press.label, does, hint=hint, role=role, font=font, focus=False, widest=press.widest
        )
        self.sheet.offer(press, button)
        return button

    def tick(self, elapsed: float) -> float | None:
        """Show it as it is now. Returns the seconds until it looks different, or None when it is still."""
        view = self._page.view
        left = view.seconds_left(elapsed)
        pose = pose_at(view, left)
        self._show_dial(pose, left)
        self._say(self._number, countdown(view.whole_seconds_left(elapsed)))
        self._say(self._left, total_left(view, left))
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
        draw = wide_dial if self._wide else dial
        self._photo.paste(draw(self._face(pose, phase), part, self._tone))

    def _face(self, pose: Pose, phase: int) -> Image.Image:
        wanted = (pose.side, phase)
        if wanted not in self._faces:
            exercise, figures = self._exercise, self._figures
            figure = None
            if exercise is not None:
                figure = figures.face(exercise, pose.side, phase / PHASES, self._size, still=not pose.moves)
            self._faces[wanted] = self._bare_face(figure)
        return self._faces[wanted]

    def _bare_face(self, figure: Image.Image | None) -> Image.Image:
        """The dial with no time left."""
        draw, colours = wide_face if self._wide else dial_face, self._look.colours
        return draw(self._size, colours.ground, colours.line, figure)

    @staticmethod
    def _say(label: tk.Label, text: str) -> None:
        if label["text"] != text:
            label.configure(text=text)
