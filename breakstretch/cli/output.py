"""How commands print: JSON for programs, text for people.

Durations are printed in seconds and instants in ISO 8601 with offset, because other people's scripts rely on it.
"""

import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta

import click

from breakstretch.messages.visible import visible_lines

_USUAL = 80
"""Columns of a terminal that nobody has resized."""
as_json = click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
"""The option of every reading command."""


def example(line: str) -> str:
    """The epilog of a command's help."""
    return f"Example: breakstretch {line}"


def say(text: str, *, err: bool = False, nl: bool = True) -> None:
    """Print text for a person, without characters that control the terminal."""
    click.echo(visible_lines(text), err=err, nl=nl)


def print_json(document: object) -> None:
    """One JSON document, in UTF-8 whatever the terminal shows."""
    click.echo(visible_lines(json.dumps(document, ensure_ascii=False, indent=2, default=_plain)).encode())


def print_lists(lists: Mapping[str, Iterable[object]]) -> None:
    """Print lists as a JSON document, element by element, because they may not fit into memory."""
    sys.stdout.flush()
    out = sys.stdout.buffer
    between = "{"
    for name, elements in lists.items():
        out.write(f"{between}\n  {json.dumps(name)}: [".encode())
        line, end = "\n    ", "]"
        for element in elements:
            text = json.dumps(element, ensure_ascii=False, indent=2, default=_plain).replace("\n", "\n    ")
            out.write(f"{line}{text}".encode())
            line, end = ",\n    ", "\n  ]"
        out.write(end.encode())
        between = ","
    out.write(b"\n}\n")
    out.flush()


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A table with columns as wide as their widest cell, and numbers to the right.

    Titles that make it too wide for a usual terminal take two lines.
    """
    cells = [[str(cell) for cell in row] for row in rows]
    heads = [list(head)]
    if sum(_widths([*heads, *cells])) + 2 * (len(head) - 1) > _USUAL:
        first, second = zip(*(_halves(title) for title in head), strict=True)
        heads = [list(first), list(second)]
    widths = _widths([*heads, *cells])
    lines = ["  ".join(map(str.ljust, titles, widths)).rstrip() for titles in heads]
    for row in cells:
        padded = (
            cell.rjust(width) if cell.isdecimal() else cell.ljust(width)
            for cell, width in zip(row, widths, strict=True)
        )
        lines.append("  ".join(padded).rstrip())
    return "\n".join(lines)


def _widths(lines: Sequence[Sequence[str]]) -> list[int]:
    return [max(map(len, column)) for column in zip(*lines, strict=True)]


def _halves(title: str) -> tuple[str, str]:
    """The title in two lines. One word stands in the second."""
    first, _, rest = title.partition(" ")
    return (first, rest) if rest else ("", first)


def _plain(value: object) -> object:
    """Convert what JSON has no form for."""
    if isinstance(value, timedelta):
        return value.total_seconds()
    if isinstance(value, datetime | date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no form in JSON")
