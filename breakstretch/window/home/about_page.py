"""The page "About" of the home window: the program, its limits, the person's safety answers, and their files."""

import tkinter as tk
from collections.abc import Callable
from functools import partial

from breakstretch.messages.home import about_words as text
from breakstretch.messages.safety import GOLDEN_RULE
from breakstretch.window.home.desk import AboutDesk, Answers, Said
from breakstretch.window.home.notice import notice
from breakstretch.window.home.page import HomeWindow
from breakstretch.window.home.redraw import redraw
from breakstretch.window.look import Look
from breakstretch.window.pages import Role
from breakstretch.window.widgets import Button, frame, in_rows, words


class AboutPage:
    """Implements HomePage."""

    def __init__(self, look: Look, window: HomeWindow, desk: AboutDesk) -> None:
        self._look, self._window, self._desk = look, window, desk
        self._answers: Answers | None = None
        """Those on the page."""
        self._part: tk.Frame | None = None
        """Where they stand."""
        self._width = 0
        self._sure = False
        """Whether it asks if the person really has been checked."""

    def build(self, body: tk.Frame, width: int) -> None:
        """Put the widgets into this frame."""
        look = self._look
        self._width, self._answers = width, None
        title = text.TITLE.format(version=self._desk.version)
        words(body, look, title, "title", wrap=width).pack(anchor="w")
        self._lines(body, (text.WHAT, text.LICENCE))
        self._headed(body, text.SAFETY, (*text.ADVICE, GOLDEN_RULE))
        words(body, look, text.ANSWERS, "strong", wrap=width).pack(anchor="w", pady=(look.px(16), 0))
        self._part = frame(body, look)
        self._part.pack(anchor="w", fill="x")
        self._headed(body, text.ARTICLE, text.ARTICLE_WORDS)
        self._headed(body, text.FILES, ())
        self._files(body)
        self._lines(body, text.KEPT)
        self._headed(body, text.BACKGROUND, text.BACKGROUND_WORDS)
        Button(body, look, text.QUIT, self._quit).pack(anchor="w", pady=(look.px(8), 0))
        self.refresh()

    def refresh(self) -> None:
        """Show the answers that are in force now."""
        answers = self._desk.answers()
        if self._part is not None and answers != self._answers:
            self._answers = answers
            redraw(self._part, partial(self._draw, self._part, answers))

    def _headed(self, body: tk.Frame, head: str, lines: tuple[str, ...]) -> None:
        words(body, self._look, head, "strong", wrap=self._width).pack(anchor="w", pady=(self._look.px(16), 0))
        self._lines(body, lines)

    def _lines(self, body: tk.Frame, lines: tuple[str, ...]) -> None:
        for line in lines:
            words(body, self._look, line, wrap=self._width).pack(anchor="w", pady=(self._look.px(3), 0))

    def _files(self, body: tk.Frame) -> None:
        """Each file with its path."""
        look = self._look
        table = frame(body, look)
        table.pack(anchor="w")
        labels = [words(table, look, name, colour=look.colours.muted) for name, _ in self._desk.files]
        room = self._width - max(label.winfo_reqwidth() for label in labels) - look.px(16)
        for row, (label, (_, path)) in enumerate(zip(labels, self._desk.files, strict=True)):
            label.grid(row=row, column=0, sticky="nw", padx=(0, look.px(16)), pady=look.px(2))
            words(table, look, path, wrap=room).grid(row=row, column=1, sticky="nw", pady=look.px(2))

    def _draw(self, part: tk.Frame, answers: Answers) -> None:
        look, width, gap = self._look, self._width, self._look.px(8)
        for sentence in filter(None, (answers.trouble, answers.barrier)):
            notice(part, look, sentence, width).pack(anchor="w", pady=(look.px(5), look.px(2)))
        self._lines(part, answers.lines)
        row = frame(part, look)
        buttons: list[tuple[str, Callable[[], None], Role]] = []
        if answers.clears is None:
            self._sure = False
        elif self._sure:
            self._lines(part, (text.CLEAR_MEANS[answers.clears],))
            # first the one that changes nothing: it takes the place and the focus of the button before
            buttons.append((text.NOT_YET, partial(self._ask, sure=False), Role.PLAIN))
            buttons.append((text.YES, partial(self._do, partial(self._desk.clear, answers.clears)), Role.PLAIN))
        else:
            buttons.append((text.CLEAR[answers.clears], partial(self._ask, sure=True), Role.PLAIN))
        buttons.append((text.CHANGE, partial(self._do, self._desk.ask_again), Role.PLAIN))
        row.pack(anchor="w", fill="x", pady=(gap, 0))
        made = [Button(row, look, label, does, role=role) for label, does, role in buttons]
        in_rows(row, look, made, width, gap)

    def _quit(self) -> None:
        said = self._desk.quit()
        self._window.say(said.text, wrong=not said.ok)

    def _ask(self, *, sure: bool) -> None:
        """Ask for confirmation, or take the question away."""
        self._sure, self._answers = sure, None
        self.refresh()

    def _do(self, does: Callable[[], Said]) -> None:
        said = does()
        self._sure = False
        self._window.say(said.text, wrong=not said.ok)
        self._answers = None
        self.refresh()
