"""The lines that a terminal shows during a session, and the keys it knows: a view and seconds in, lines out.

There are two displays: a screen that is redrawn each second, and plain lines, one per change and one at every 10 s, for
a screen reader, a pipe, or a terminal that cannot move its cursor.
"""

import textwrap
from typing import NamedTuple

from breakstretch.cli.week_picture import totals_lines
from breakstretch.core.values.dose import StepKind
from breakstretch.messages.endings import short_line
from breakstretch.messages.instruction import short_position
from breakstretch.messages.phrases import in_words
from breakstretch.messages.shown import SessionEnd, SessionView
from breakstretch.messages.steps import (
    all_steps,
    cue_now,
    leave_first,
    repetition_in_words,
    rule_now,
    step_title,
    terminal_next,
    then_hold,
)
from breakstretch.wire import Do

_KEYS = {"n": Do.NEXT, "b": Do.BACK, "h": Do.HURTS, "q": Do.STOP, "\x1b": Do.STOP}
ANY_KEY = "any key it hurts, Ctrl+C stop"
_SPACE = {Do.READY: "in position", Do.PAUSE: "pause"}
_PLAIN_KEYS = "space in position, pause and continue, n next, b back, h it hurts, Esc leave"
PLAIN_MARK = 10
"""Seconds between two plain lines of a step."""
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
"""Keeps a key and its meaning on one row."""
_BIG = 5
"""Rows of a big digit."""
_LEAST_BODY = 2
"""Rows of instructions that must remain beside big digits."""


def do_of(key: str, view: SessionView) -> Do | None:
    """What a key does in this step. Every other key does nothing."""
    return _space(view) if key == " " else _KEYS.get(key)


def _space(view: SessionView) -> Do:
    """In position, then pause and continue."""
    ready = not view.paused and view.step.kind not in (StepKind.HOLD, StepKind.WALK)
    return Do.READY if ready else Do.PAUSE


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
    rows = ("  ".join(_DIGITS[digit][row] for digit in text) for row in range(_BIG))
    return [row.replace("#", block) for row in rows]


def wrapped(text: str, width: int, style: str = "") -> list[Line]:
    """Rows of at most this many columns. A longer word stays whole."""
    return [Line(row.replace(_TIED, " "), style) for row in textwrap.wrap(text, max(1, width))]


def screen_lines(view: SessionView, seconds: int, width: int, height: int, block: str = "█") -> list[Line]:
    """The current step, fitted into these columns and rows: the countdown first, then as much as fits."""
    head = wrapped(step_title(view.step, view.exercise), width, "bold")
    foot = wrapped(_TIED.join(key_help(view).split(" ")).replace(f",{_TIED}", ", "), width, "dim")
    where, following = wrapped(_where(view), width), wrapped(terminal_next(view), width)
    rule, note = wrapped(rule_now(view), width, "italic"), wrapped(view.note, width, "bold")
    note = [*wrapped(leave_first(view), width), *note]
    room = height - len(head) - len(foot)
    told = [row for text in _told(view) for row in wrapped(text, width)]
    if len(rule) + len(note) + len(told) >= room:
        told = wrapped(_in_short(view), width)
    body = [*note, *told, *rule]
    if len(body) + len(where) + len(following) >= room and view.step.kind is StepKind.GET_READY:
        where, following = [], []
    room -= len(where) + len(following)
    style = "bold yellow" if view.paused else "bold green" if view.step.kind is StepKind.HOLD else "bold cyan"
    least = len(body) if view.step.kind is StepKind.GET_READY else min(_LEAST_BODY, len(body))
    digits = [Line(countdown(seconds), style)]
    if room >= _BIG + least:
        digits = [Line(row, style) for row in big(countdown(seconds), block)]
    body = body[: max(0, room - len(digits))]
    if room < len(digits):
        where, following = [], []
    return [*head, *digits, *where, *body, *following, *foot][:height]


def plain_step(view: SessionView, seconds: int) -> str:
    """A step in one line, as it begins or changes."""
    state = "Paused, space to continue." if view.paused else f"{in_words(seconds)}."
    title = f"{step_title(view.step, view.exercise)}."
    before = (rule_now(view), leave_first(view), view.note)
    return " ".join(filter(None, (title, _sentence(_where(view)), state, *before, *_told(view))))


def next_mark(seconds: int, *, plain: bool) -> int | None:
    """The next number of the countdown that is shown. None when the step just ends."""
    mark = (seconds - 1) // PLAIN_MARK * PLAIN_MARK if plain else seconds - 1
    return mark if mark > 0 else None


def key_help(view: SessionView) -> str:
    """The keys, in one line."""
    if view.any_key_hurts:
        return ANY_KEY
    space = "continue" if view.paused else _SPACE[_space(view)]
    return f"space {space}, n next, b back, h it hurts, Esc leave"


def plain_keys(view: SessionView) -> str:
    """The keys of the whole session."""
    return ANY_KEY if view.any_key_hurts else _PLAIN_KEYS


def last_lines(end: SessionEnd, box: str) -> list[str]:
    """How it ended, the day and the week, and what there is to read. An emergency is shown alone."""
    if end.alarm:
        return list(end.text)
    closing = " ".join(filter(None, (end.come_out, short_line(end), end.upcoming)))
    totals = [] if end.totals is None else totals_lines(end.totals, box)
    return [closing, *totals, *(["", *end.text] if end.text else [])]


def _where(view: SessionView) -> str:
    """Which repetition, of which exercise of the session."""
    exercise = f"exercise {view.number} of {view.exercises}" if view.number and view.exercises > 1 else ""
    return ", ".join(part for part in (repetition_in_words(view.step), exercise) if part)


def _told(view: SessionView) -> tuple[str, ...]:
    """What to do. In get ready it is every step with its number."""
    if view.exercise is None or view.step.kind is not StepKind.GET_READY:
        return (cue_now(view),)
    steps = enumerate(all_steps(view.exercise, view.step.side), 1)
    return tuple(filter(None, (*(f"{number}. {text}" for number, text in steps), then_hold(view))))


def _in_short(view: SessionView) -> str:
    """The short form, where the list does not fit."""
    if view.exercise is None or view.step.kind is not StepKind.GET_READY:
        return cue_now(view)
    return short_position(view.exercise, view.step.side)


def _sentence(text: str) -> str:
    return f"{text[0].upper()}{text[1:]}." if text else ""
