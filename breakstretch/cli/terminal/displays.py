"""The two displays of a terminal that guides: a screen drawn by rich, and plain lines."""

import sys
from typing import Literal, Protocol, TextIO

from breakstretch.cli.terminal import lead as words
from breakstretch.cli.terminal import pages
from breakstretch.cli.terminal.answering import Answering
from breakstretch.cli.week_picture import BOX
from breakstretch.messages.shown import SessionEnd, SessionView


class Display(Protocol):
    """Shows a session and its questions."""

    plain: bool

    def open(self) -> None:
        """Begin."""

    def draw(self, view: SessionView, seconds: int) -> None:
        """Draw the step with this many seconds left."""

    def ask(self, answering: Answering) -> int:
        """Show the page as it is now. Returns the row where its next part begins, or 0 when its end is shown."""

    def bell(self) -> None:
        """Ring the terminal's bell."""

    def close(self) -> None:
        """Leave the terminal as it was."""

    def end(self, end: SessionEnd) -> None:
        """Print the closing line and the totals. Called after `close`."""

    def say(self, text: str) -> None:
        """Print a sentence that stays. Called after `close`."""


def choose_display(*, plain: bool, out: TextIO | None = None) -> Display:
    """The plain display where it is asked for, and where the cursor cannot be moved."""
    import os

    file = out or sys.stdout
    if plain or not file.isatty() or os.environ.get("TERM", "dumb") in ("dumb", "unknown", ""):
        return PlainDisplay(file)
    return ScreenDisplay(file)


class PlainDisplay:
    """One line per change, and one at every 10 s."""

    plain = True

    def __init__(self, out: TextIO) -> None:
        self._out = out
        self._shown: SessionView | None = None
        self._asked: Answering | None = None

    def open(self) -> None:
        """There is nothing to set up."""

    def draw(self, view: SessionView, seconds: int) -> None:
        """Print the keys first, the whole step when it is new, and otherwise only the seconds."""
        if self._shown is None or self._shown.key != view.key:
            self.say(f"Keys: {words.plain_keys(view)}.")
        if view is self._shown:
            self.say(f"{seconds} s")
        else:
            self.say(words.plain_step(view, seconds))
        self._shown = view

    def ask(self, answering: Answering) -> int:
        """Print the whole page when it is new, and otherwise what the last key has changed."""
        text = pages.plain_change(answering) if answering is self._asked else pages.plain_page(answering)
        self._asked = answering
        if text:
            self.say(text)
        return 0

    def bell(self) -> None:
        """Only a terminal has one."""
        if self._out.isatty():
            self._out.write("\a")
            self._out.flush()

    def close(self) -> None:
        """There is nothing to restore."""

    def end(self, end: SessionEnd) -> None:
        """The last words, and the numbers without boxes."""
        self.say("\n".join(words.last_lines(end, box="")))

    def say(self, text: str) -> None:
        """A line."""
        self._out.write(f"{text}\n")
        self._out.flush()


class ScreenDisplay:
    """Takes the whole terminal, in its alternate screen. What was there before comes back."""

    plain = False

    def __init__(self, out: TextIO) -> None:
        from rich.console import Console

        self._out = out
        self._console = Console(file=out, highlight=False, markup=False, emoji=False)
        self._block = "█" if out.encoding.lower().startswith("utf") else "#"

    def open(self) -> None:
        """Switch to the alternate screen."""
        self._console.set_alt_screen(True)
        self._console.show_cursor(show=False)

    def draw(self, view: SessionView, seconds: int) -> None:
        """The step, in the size the terminal has now."""
        width, height = self._console.size
        self._put(words.screen_lines(view, seconds, width - 1, height, self._block))

    def ask(self, answering: Answering) -> int:
        """As much of the page as fits, in the size the terminal has now."""
        width, height = self._console.size
        lines, following = pages.page_part(answering, width - 1, height)
        self._put(lines, "left")
        return following

    def bell(self) -> None:
        """The terminal's own sound."""
        self._console.bell()

    def close(self) -> None:
        """Switch back."""
        self._console.show_cursor(show=True)
        self._console.set_alt_screen(False)

    def end(self, end: SessionEnd) -> None:
        """The closing line and the week, where they stay."""
        self.say("\n".join(words.last_lines(end, BOX if self._block == "█" else self._block)))

    def say(self, text: str) -> None:
        """A line on the usual screen."""
        self._out.write(f"{text}\n")
        self._out.flush()

    def _put(self, lines: list[words.Line], justify: Literal["left", "center"] = "center") -> None:
        """Show the rows. They have already been cut to the screen."""
        from rich.text import Text

        whole = Text("\n", justify=justify, no_wrap=True, end="").join(
            [Text(line.text, style=line.style) for line in lines]
        )
        whole.justify = justify
        self._console.update_screen(whole)
