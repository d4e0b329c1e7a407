"""Breaks lines at spaces, where a terminal would break them within a word."""

import os

TYPE_CHECKING = False
if TYPE_CHECKING:  # typing itself would cost `status` its time
    from typing import TextIO

_NARROWEST = 30


def fitted(text: str, stream: "TextIO") -> str:
    """The text for this stream. A terminal gets lines of its width, and other programs get the text as it is."""
    try:
        columns = os.get_terminal_size(stream.fileno()).columns if stream.isatty() else 0
    except (OSError, ValueError):
        return text
    return in_columns(text, columns) if columns >= _NARROWEST else text


def in_columns(text: str, columns: int) -> str:
    """Lines of at most this many columns. A longer word stays whole."""
    return "\n".join(row for line in text.split("\n") for row in _rows(line, columns))


def _indent(line: str, most: int) -> int:
    """Where the last of its columns begins that begins no later than this. A deeper line is moved to the left."""
    begins = _word_after(line, 0)
    if begins > most:
        return most // 2
    while (gap := line.find("  ", begins)) >= 0 and _word_after(line, gap) <= most:
        begins = _word_after(line, gap)
    return begins


def _word_after(line: str, at: int) -> int:
    """Where the first word from here on begins."""
    return len(line) - len(line[at:].lstrip(" "))


def _rows(line: str, columns: int) -> list[str]:
    """Break a line. Its rest begins below the last column of a table that leaves half of the width to it."""
    rows, indent = [], _indent(line, columns // 2)
    if len(line) > columns and line.startswith(" " * indent):
        line = " " * indent + line.lstrip(" ")
    while len(line) > columns:
        cut = line.rfind(" ", indent + 1, columns + 1)
        if cut < 0:
            cut = line.find(" ", columns)
        if cut < 0:
            break
        rows.append(line[:cut].rstrip(" "))
        line = " " * indent + line[cut:].lstrip(" ")
    return [*rows, line]
