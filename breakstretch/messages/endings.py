"""What is said before a session ends, and when it is over.

Only completed holds are praised (rule 42): a closing line counts holds, and says nothing more when there are few. A
session that was stopped for pain counts nothing, because more would not have been better.
"""

from breakstretch.core.values.breaks import BreakKind
from breakstretch.core.values.history import Outcome
from breakstretch.messages.phrases import holds_in_words, in_words
from breakstretch.messages.shown import SessionEnd

DONE = "Done."
STOPPED = "Stopped."
LEFT_EARLY = "Left early."
FOR_PAIN = "Stopped because it hurt. That was right."
WHOM_TO_ASK = "If the pain does not settle within a day, or you are worried, ask a doctor or physiotherapist."
"""Said after pain where the rest asks nobody."""
AFTER_PAIN = f"Gentle everyday movement is fine, as much as you can manage. {WHOM_TO_ASK}"
"""Said after pain where nothing was said about the answer."""
GONE = "breakstretch has ended."
"""The title of the window when the daemon has ended in the middle."""
CLOSE = "Close"
TODAY, TODAY_TITLE, WEEK_TITLE = "Today", "Today, repetitions of each side", "The last seven days"
"""Above the counts at the end of an evening."""
_FEW = 2
"""Fewer holds than this are not praised."""


def stop_question(kind: BreakKind) -> str:
    """Asked before a session is stopped in the window."""
    if kind is BreakKind.EVENING:
        return "Stop here? What you have done so far is saved. You can continue the routine later this evening."
    return "Stop here? What you have done so far is saved."


def window_title(end: SessionEnd) -> str:
    """The heading of the last page."""
    return "Nice work." if _praised(end) else _word(end)


def window_holds(end: SessionEnd) -> str:
    """The line below the heading: the holds. Empty where there are none, and after pain."""
    if end.outcome is Outcome.STOPPED_FOR_PAIN:
        return ""
    return f"{_holds(end)}." if end.holds_done else ""


def short_line(end: SessionEnd) -> str:
    """How it ended and the holds, for a notification's title and the terminal's last line. An emergency comes first."""
    if end.alarm:
        return end.text[0]
    counted = end.holds_done and end.outcome is not Outcome.STOPPED_FOR_PAIN
    return f"{_word(end)} {_holds(end)}." if counted else _word(end)


def gone_text(kind: BreakKind | None) -> str:
    """What to do when the daemon has ended in the middle. None: no session was open."""
    kept = "What you have done so far is saved. Come out of the position slowly."
    if kind is BreakKind.EVENING:
        return f"{kept} Start breakstretch again to continue the routine this evening."
    return kept


def _word(end: SessionEnd) -> str:
    match end.outcome:
        case Outcome.COMPLETED:
            return DONE
        case Outcome.STOPPED_FOR_PAIN:
            return FOR_PAIN
        case _:
            return LEFT_EARLY if end.kind is BreakKind.EVENING else STOPPED


def _praised(end: SessionEnd) -> bool:
    """Whether enough was held: more than a few, and at least half of what was planned."""
    enough = end.holds_done >= _FEW and 2 * end.holds_done >= end.planned
    return enough and end.outcome is Outcome.COMPLETED


def _holds(end: SessionEnd) -> str:
    """The holds, with their length where they all had the same."""
    return holds_in_words(end.holds_done) + (f" of {in_words(end.hold)}" if end.hold else "")
