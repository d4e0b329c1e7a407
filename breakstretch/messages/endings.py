"""What is said when a session is about to end, and when it is over."""

from breakstretch.core.values.breaks import BreakKind
from breakstretch.core.values.history import Outcome
from breakstretch.messages.phrases import holds_in_words
from breakstretch.messages.shown import SessionEnd

DONE = "Done."
STOPPED = "Stopped."
GONE = "breakstretch has ended."
"""The title of the window when the daemon has ended in the middle."""


def stop_question(kind: BreakKind) -> str:
    """Asked before a session is stopped in the window."""
    if kind is BreakKind.EVENING:
        return "Stop here? What you held so far is kept. You can go on with the routine later this evening."
    return "Stop here? What you held so far is kept."


def window_title(end: SessionEnd) -> str:
    """The heading of the last page."""
    if end.outcome is not Outcome.COMPLETED:
        return STOPPED
    return "Done. Well held." if end.holds_done else DONE


def window_holds(end: SessionEnd) -> str:
    """The holds of the session; empty where there were none."""
    return f"{holds_in_words(end.holds_done)} kept." if end.holds_done else ""


def short_line(end: SessionEnd) -> str:
    """How it ended and the holds, for a bubble's title and the terminal's last line."""
    word = DONE if end.outcome is Outcome.COMPLETED else STOPPED
    return f"{word} {holds_in_words(end.holds_done)}." if end.holds_done else word


def gone_text(kind: BreakKind | None) -> str:
    """What to do when the daemon has ended in the middle; None: nothing was led."""
    kept = "What you held so far is kept. Come out of the position slowly."
    if kind is BreakKind.EVENING:
        return f"{kept} Start breakstretch again to go on with the routine this evening."
    return kept
