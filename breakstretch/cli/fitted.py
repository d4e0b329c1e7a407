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


def _rows(line: str, columns: int) -> list[str]:
    """Break a line. Its rest begins below the last column of a table, or below its first word."""
    gap = line.rfind("  ", 0, columns // 2)
    indent = gap + 2 if gap >= 0 else len(line) - len(line.lstrip(" "))
    rows = []
    while len(line) > columns:
        cut = line.rfind(" ", indent + 1, columns + 1)
        if cut < 0:
            cut = line.find(" ", columns)
        if cut < 0:
            break
        rows.append(line[:cut].rstrip(" "))
        line = " " * indent + line[cut:].lstrip(" ")
    return [*rows, line]
