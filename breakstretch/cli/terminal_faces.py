"""The two faces of a terminal that leads: a screen drawn by rich, and plain lines; knows no keys and no clock."""

import sys
from typing import Protocol, TextIO

from breakstretch.cli import terminal_lead as words
from breakstretch.core.effects import CloseSession, SessionView
from breakstretch.core.safety import GOLDEN_RULE


class Face(Protocol):
    """What shows a session."""

    plain: bool

    def open(self) -> None:
        """Begin."""

    def draw(self, view: SessionView, seconds: int) -> None:
        """Show the step with so many seconds left."""

    def ask(self) -> None:
        """Ask what hurt."""

    def bell(self) -> None:
        """Make the terminal's sound."""

    def close(self) -> None:
        """Leave the terminal as it was."""

    def end(self, end: CloseSession) -> None:
        """Say the closing line; after `close`."""


def choose_face(*, plain: bool, out: TextIO | None = None) -> Face:
    """The plain one where it is asked for, and where the cursor cannot be moved."""
    import os

    file = out or sys.stdout
    if plain or not file.isatty() or os.environ.get("TERM", "dumb") in ("dumb", "unknown", ""):
        return PlainFace(file)
    return ScreenFace(file)


class PlainFace:
    """One line per change, and one at every 10 s."""

    plain = True

    def __init__(self, out: TextIO) -> None:
        self._out = out
        self._shown: SessionView | None = None

    def open(self) -> None:
        """The rule before everything, and the keys."""
        self._say(GOLDEN_RULE)
        self._say(f"Keys: {words.key_help(paused=False)}.")

    def draw(self, view: SessionView, seconds: int) -> None:
        """The whole step when it is new, else the seconds alone."""
        if view is self._shown:
            self._say(f"{seconds} s")
        else:
            self._say(words.plain_step(view, seconds))
        self._shown = view

    def ask(self) -> None:
        """The question in five lines."""
        self._say(words.plain_question())

    def bell(self) -> None:
        """Only a terminal has one."""
        if self._out.isatty():
            self._out.write("\a")
            self._out.flush()

    def close(self) -> None:
        """There is nothing to put back."""

    def end(self, end: CloseSession) -> None:
        """The closing line."""
        self._say(words.closing_line(end))

    def _say(self, text: str) -> None:
        self._out.write(f"{text}\n")
        self._out.flush()


class ScreenFace:
    """The whole terminal, in its alternate screen; what was there before comes back."""

    plain = False

    def __init__(self, out: TextIO) -> None:
        from rich.console import Console

        self._out = out
        self._console = Console(file=out, highlight=False, markup=False, emoji=False)
        self._block = "█" if out.encoding.lower().startswith("utf") else "#"

    def open(self) -> None:
        """Take the screen."""
        self._console.set_alt_screen(True)
        self._console.show_cursor(show=False)

    def draw(self, view: SessionView, seconds: int) -> None:
        """The step, in the size the terminal has now."""
        width, height = self._console.size
        self._put(words.screen_lines(view, seconds, width - 1, height, self._block))

    def ask(self) -> None:
        """The question."""
        width, height = self._console.size
        self._put(words.question_lines(width - 1, height))

    def bell(self) -> None:
        """The terminal's own sound."""
        self._console.bell()

    def close(self) -> None:
        """Give the screen back."""
        self._console.show_cursor(show=True)
        self._console.set_alt_screen(False)

    def end(self, end: CloseSession) -> None:
        """The closing line, where it stays."""
        self._out.write(f"{words.closing_line(end)}\n")
        self._out.flush()

    def _put(self, lines: list[words.Line]) -> None:
        """Centre the rows; what is longer than the screen was cut before."""
        from rich.text import Text

        whole = Text("\n", justify="center", no_wrap=True, end="").join(
            [Text(line.text, style=line.style) for line in lines]
        )
        whole.justify = "center"
        self._console.update_screen(whole)
