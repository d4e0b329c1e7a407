"""What a terminal that leads a session shows and which keys it knows: a view and seconds in, lines out; pure.

Knows no terminal, no clock and no daemon. There are two faces: a screen that is drawn anew each second, and plain
lines, one per change and one at every 10 s, for a screen reader, a pipe, or a terminal that cannot move its cursor.
"""

import textwrap
from typing import NamedTuple

from breakstretch.core.values.dose import StepKind
from breakstretch.messages.endings import short_line
from breakstretch.messages.phrases import in_words
from breakstretch.messages.safety import GOLDEN_RULE
from breakstretch.messages.shown import SessionEnd, SessionView
from breakstretch.messages.steps import repetition_in_words, step_cue, step_title, terminal_next
from breakstretch.wire import Do

KEYS = {" ": Do.PAUSE, "n": Do.NEXT, "b": Do.BACK, "h": Do.HURTS, "q": Do.STOP}
"""What a key does; every other key does nothing."""
PLAIN_MARK = 10
"""Seconds between two plain lines of one step."""
_DIGITS = {
    "0": ("####", "#  #", "#  #", "#  #", "####"),
    "1": ("  # ", " ## ", "  # ", "  # ", " ###"),
    "2": ("####", "   #", "####", "#   ", "####"),
    "3": ("####", "   #", " ###", "   #", "####"),
    "4": ("#  #", "#  #", "####", "   #", "   #"),
    "5": ("####", "#   ", "####", "   #", "####"),
    "6": ("####", "#   ", "####", "#  #", "####"),
    "7": ("####", "   #", "  # ", " #  ", " #  "),
    "8": ("####", "#  #", "####", "#  #", "####"),
    "9": ("####", "#  #", "####", "   #", "####"),
    ":": (" ", "#", " ", "#", " "),
}
_TIED = "\N{NO-BREAK SPACE}"
"""Keeps a key and what it does on one row."""
_BIG = 5
"""Rows of a big digit."""
_LEAST_BODY = 2
"""Rows of what to do that big digits must leave."""


class Line(NamedTuple):
    """One row of the screen."""

    text: str
    style: str = ""


def countdown(seconds: int) -> str:
    """`27`, or `4:05` from a minute on."""
    minutes, rest = divmod(seconds, 60)
    return f"{minutes}:{rest:02}" if minutes else str(rest)


def big(text: str, block: str = "█") -> list[str]:
    """The countdown in big digits, five rows."""
    rows = ("  ".join(_DIGITS[one][row] for one in text) for row in range(_BIG))
    return [row.replace("#", block) for row in rows]


def wrapped(text: str, width: int, style: str = "") -> list[Line]:
    """Rows of at most so many columns, as long as a word fits."""
    return [Line(row.replace(_TIED, " "), style) for row in textwrap.wrap(text, max(1, width))]


def screen_lines(view: SessionView, seconds: int, width: int, height: int, block: str = "█") -> list[Line]:
    """The step at hand, fitted into so many columns and rows: the countdown first, then what there is room for."""
    head = wrapped(step_title(view.step, view.exercise), width, "bold")
    keys = key_help(paused=view.paused, any_key_hurts=view.any_key_hurts)
    foot = wrapped(keys.replace(" ", _TIED).replace(f",{_TIED}", ", "), width, "dim")
    where, following = wrapped(_where(view), width), wrapped(terminal_next(view), width)
    first = view.index == 0
    rule, note = wrapped(GOLDEN_RULE, width, "italic") if first else [], wrapped(view.note, width, "bold")
    body = [*rule, *note, *wrapped(_cue(view), width)]
    room = height - len(head) - len(foot) - len(where) - len(following)
    style = "bold yellow" if view.paused else "bold green" if view.step.kind is StepKind.HOLD else "bold cyan"
    least = len(body) if first else min(max(_LEAST_BODY, len(note)), len(body))
    digits = [Line(countdown(seconds), style)]
    if room >= _BIG + least:
        digits = [Line(row, style) for row in big(countdown(seconds), block)]
    body = body[: max(0, room - len(digits))]
    if room < len(digits):
        where, following = [], []
    return [*head, *digits, *where, *body, *following, *foot][:height]


def plain_step(view: SessionView, seconds: int) -> str:
    """A step in one line, as it begins or changes."""
    state = "Paused, space goes on." if view.paused else f"{in_words(seconds)}."
    parts = (f"{step_title(view.step, view.exercise)}.", _sentence(_where(view)), state, view.note, _cue(view))
    return " ".join(part for part in parts if part)


def next_mark(seconds: int, *, plain: bool) -> int | None:
    """The next number of the countdown that is shown; None when the step just ends."""
    mark = (seconds - 1) // PLAIN_MARK * PLAIN_MARK if plain else seconds - 1
    return mark if mark > 0 else None


def key_help(*, paused: bool, any_key_hurts: bool = False) -> str:
    """The keys, in one line."""
    if any_key_hurts:
        return "any key it hurts, Ctrl+C stop"
    pairs = (f"space {'go on' if paused else 'pause'}", "n next", "b back", "h hurts", "q stop")
    return ", ".join(pairs)


def closing_line(end: SessionEnd) -> str:
    """What is said when it is over."""
    return f"{short_line(end)} {end.upcoming}".strip()


def _where(view: SessionView) -> str:
    """Which repetition, of which exercise of the session."""
    exercise = f"exercise {view.number} of {view.exercises}" if view.number and view.exercises > 1 else ""
    return ", ".join(part for part in (repetition_in_words(view.step), exercise) if part)


def _cue(view: SessionView) -> str:
    return step_cue(view.step, view.exercise)


def _sentence(text: str) -> str:
    return f"{text}." if text else ""
