"""One exercise in full: its moving figure, what to do, whom it does not suit, and the person's preferences."""

import tkinter as tk
from collections.abc import Callable, Iterator
from functools import partial

from PIL import Image, ImageTk

from breakstretch.core.values.exercises import HYPERMOBILITY, Side, Source
from breakstretch.messages.home import exercises_words as text
from breakstretch.messages.home.exercise_texts import care_lines, kind_line
from breakstretch.messages.instruction import LEFT_SHOWN, names_a_side, told, way_out
from breakstretch.messages.reminders import needs
from breakstretch.window.figures import PHASES, Figures
from breakstretch.window.home.desk import ExercisesDesk, Listed, Said
from breakstretch.window.home.notice import notice
from breakstretch.window.home.page import HomeWindow
from breakstretch.window.home.redraw import later
from breakstretch.window.look import Look
from breakstretch.window.pages import Role, Tone
from breakstretch.window.widgets import Button, frame, in_rows, words

_PICTURE = 240
_BEAT, _REST = 160, 1600
"""Milliseconds between two pictures of a movement, and how long start and hold are shown."""
_TIMES = 3
"""How often it plays without a press."""
_BESIDE = 260
"""Pixels that words beside the picture need."""


class ExerciseView:
    """The exercise."""

    def __init__(self, look: Look, window: HomeWindow, desk: ExercisesDesk, figures: Figures, listed: Listed) -> None:
        self._look, self._window, self._desk, self._figures = look, window, desk, figures
        self._listed, self._exercise = listed, listed.exercise
        self._photos: dict[int, ImageTk.PhotoImage] = {}
        self._moves = False
        self._size = 0
        self._changed: Callable[[], None] = lambda: None

    def build(self, body: tk.Frame, width: int, back: Callable[[], None], changed: Callable[[], None]) -> None:
        """Put it into this frame."""
        look, listed, exercise, gap = self._look, self._listed, self._exercise, self._look.px(10)
        self._changed = changed
        self.first = Button(body, look, f"\N{LEFTWARDS ARROW} {text.BACK}", back, role=Role.QUIET, slim=True)
        self.first.pack(anchor="w")
        words(body, look, exercise.name, "title", wrap=width).pack(anchor="w", pady=(gap, 0))
        kind = kind_line(exercise, listed.group)
        words(body, look, kind, "small", colour=look.colours.muted, wrap=width).pack(anchor="w")
        for reason in (*listed.left_out, *listed.unused):
            notice(body, look, reason, width).pack(anchor="w", pady=(gap // 2, 0))
        self._wishes(body, width).pack(anchor="w", pady=(gap, 0))
        self._position(body, width).pack(anchor="w", pady=(gap, 0))
        for head, lines in self._parts():
            self._part(body, head, lines, width)
        words(body, look, text.RULE, "small", colour=look.colours.muted, wrap=width).pack(anchor="w", pady=gap)

    def _wishes(self, body: tk.Frame, width: int) -> tk.Frame:
        """Show me, prefer, leave out, allow again."""
        look, listed, exercise, desk = self._look, self._listed, self._exercise, self._desk
        row = frame(body, look)
        prefer = text.NO_LONGER_PREFER if listed.preferred else text.PREFER
        leave = text.BRING_BACK if listed.excluded else text.LEAVE_OUT
        wishes: list[tuple[str, Callable[[], Said]]] = [
            (text.SHOW_ME, lambda: desk.show_me(exercise.id)),
            (prefer, lambda: desk.prefer(exercise, wanted=not listed.preferred)),
            (leave, lambda: desk.leave_out(exercise, wanted=not listed.excluded)),
        ]
        if listed.retired:
            wishes.append((text.ALLOW, lambda: desk.allow(exercise.id)))
        made = [
            Button(row, look, label, self._wish(does), role=Role.MAIN if label == text.SHOW_ME else Role.PLAIN)
            for label, does in wishes
        ]
        in_rows(row, look, made, width, look.px(8))
        return row

    def _wish(self, does: Callable[[], Said]) -> Callable[[], None]:
        def done() -> None:
            said = does()
            self._window.say(said.text, wrong=not said.ok)
            self._changed()

        return done

    def _position(self, body: tk.Frame, width: int) -> tk.Frame:
        """The figure, and the steps beside it or below."""
        look = self._look
        top, gap = frame(body, look), look.px(16)
        steps, picture = frame(top, look), self._picture(top, width)
        room = width if picture is None else width - picture.winfo_reqwidth() - gap
        beside = room >= look.px(_BESIDE)
        if picture is not None:
            picture.pack(side="left" if beside else "top", anchor="nw", padx=(0, gap if beside else 0))
        steps.pack(side="left" if beside else "top", anchor="nw")
        self._steps(steps, room if beside else width)
        return top

    def _steps(self, steps: tk.Frame, width: int) -> None:
        """The position, step by step."""
        look, exercise = self._look, self._exercise
        if names_a_side(exercise):
            words(steps, look, LEFT_SHOWN, "small", colour=look.colours.muted, wrap=width).pack(anchor="w")
        if needed := needs((exercise,)):
            words(steps, look, needed, "small", colour=look.colours.muted, wrap=width).pack(anchor="w")
        mark_room = look.px(22)
        lines = (exercise.start_position, *exercise.steps)
        for number, step in enumerate(lines, 1):
            line = frame(steps, look)
            line.pack(anchor="w", pady=(look.px(4), 0))
            line.columnconfigure(0, minsize=mark_room)
            mark = words(line, look, str(number), "strong", colour=look.colours.tones[Tone.HOLD])
            mark.grid(row=0, column=0, sticky="nw")
            words(line, look, told(step, Side.LEFT), wrap=width - mark_room).grid(row=0, column=1, sticky="w")

    def _parts(self) -> Iterator[tuple[str, list[str]]]:
        """The parts below the picture, each with its heading."""
        exercise, listed = self._exercise, self._listed
        told_care = [(tag, text.CARE.format(head=head, words=said)) for tag, head, said in care_lines(exercise)]
        yield text.COME_OUT, [way_out(exercise, Side.LEFT)]
        yield text.FEEL, [told(exercise.feel, Side.LEFT)] if exercise.feel else []
        yield text.AVOID, [text.POINT.format(words=told(mistake, Side.LEFT)) for mistake in exercise.mistakes]
        yield text.EASIER, [told(exercise.easier, Side.LEFT)] if exercise.easier else []
        harder = "" if HYPERMOBILITY in listed.cautions else exercise.harder
        yield text.HARDER, [told(harder, Side.LEFT)] if harder else []
        yield text.CONCERNS_YOU, [care for tag, care in told_care if tag in listed.cautions]
        yield text.TAKE_CARE, [care for tag, care in told_care if tag not in listed.cautions]
        yield text.SOURCES, [_source(source) for source in exercise.sources]

    def _part(self, body: tk.Frame, head: str, lines: list[str], width: int) -> None:
        if not lines:
            return
        look = self._look
        words(body, look, head, "strong", wrap=width).pack(anchor="w", pady=(look.px(10), 0))
        for line in lines:
            font = "small" if head in (text.SOURCES, text.TAKE_CARE) else "body"
            words(body, look, line, font, wrap=width).pack(anchor="w", pady=(look.px(2), 0))

    def _picture(self, top: tk.Frame, width: int) -> tk.Label | None:
        """The figure, which moves a few times. None where there is nothing to draw."""
        exercise = self._exercise
        if exercise.figure is None and not exercise.picture:
            return None
        self._size = min(self._look.px(_PICTURE), width * 2 // 3)
        label = tk.Label(top, background=self._look.ground, borderwidth=0)
        label.configure(image=self._photo(label, PHASES))
        if exercise.figure is not None:
            label.bind("<Button-1>", lambda _event: None if self._moves else self._play(label, 0, 1))
            self._moves = True
            later(label, _REST, partial(self._play, label, 0, _TIMES))
        return label

    def _play(self, label: tk.Label, phase: int, times: int) -> None:
        """Show this phase, and soon the next. At the end it stays in the hold."""
        label.configure(image=self._photo(label, phase))
        if phase < PHASES:
            later(label, _REST if phase == 0 else _BEAT, partial(self._play, label, phase + 1, times))
        elif times == 1:
            self._moves = False
        else:
            later(label, _REST, partial(self._play, label, 0, times - 1))

    def _photo(self, label: tk.Label, phase: int) -> ImageTk.PhotoImage:
        if phase not in self._photos:
            figure = self._figures.alone(self._exercise, phase / PHASES, self._size)
            image = Image.new("RGB", figure.size, self._look.colours.ground[:3])
            image.paste(figure, (0, 0), figure)
            self._photos[phase] = ImageTk.PhotoImage(image, master=label)
        return self._photos[phase]


def _source(source: Source) -> str:
    return text.SOURCE.format(title=source.title, organisation=source.organisation, url=source.url)
