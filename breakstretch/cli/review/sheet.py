"""Lines of a printed sheet: wrapped to its width, and counted where they do not all fit."""

import textwrap
from collections.abc import Iterable, Sequence
from datetime import date

LINES, COLUMNS = 66, 80
_SPACE = "\N{NO-BREAK SPACE}"


def wrapped(text: str) -> list[str]:
    """A paragraph."""
    return [line.replace(_SPACE, " ") for line in textwrap.wrap(text, COLUMNS, break_on_hyphens=False)]


def whole(text: str) -> str:
    """A part of a paragraph that stays on one line."""
    return text.replace(" ", _SPACE)


def some(rows: Sequence[str], most: int) -> list[str]:
    """As many rows as fit, and how many more there are."""
    return [*rows] if len(rows) <= most else [*rows[:most], f"and {len(rows) - most} more"]


def few(title: str, words: Iterable[str], most: int) -> list[str]:
    """Words in at most this many lines, and how many more there are."""
    kept = list(words)
    total = len(kept)
    while len(lines := wrapped(_listed(title, kept, total - len(kept)))) > most:
        kept.pop()
    return lines


def _listed(title: str, kept: list[str], more: int) -> str:
    return f"{title}: {', '.join(kept)}{f', and {more} more' if more else ''}."


def cut(text: str, room: int) -> str:
    """The text, ending in an ellipsis where it does not fit."""
    return text if len(text) <= room else f"{text[: max(0, room - 1)]}…"


def short_day(day: date) -> str:
    """A day of the period."""
    return f"{day:%d %b}"
