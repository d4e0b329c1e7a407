"""Cuts a statement of TOML, right or wrong, into its strings, words and brackets, and finds the line of each."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from breakstretch.backends.toml.scan import LONG, SHORT, key_parts

_PIECE = re.compile(LONG + SHORT + r"""|[,=]|[^\s\[\]{},="'#]+""", re.DOTALL)


class Piece(NamedTuple):
    """A string, a word, a bracket, a comma or an equals sign of a statement."""

    line: int
    """Where it begins, counted from the first line of its statement."""
    text: str


def pieces(statement: str) -> Iterator[Piece]:
    """What a statement consists of, without comments."""
    line = 0
    for found in _PIECE.finditer(statement):
        if found[0] != "\n" and found[0][0] != "#":
            yield Piece(line, found[0])
        line += found[0].count("\n")


def places(statement: str) -> dict[tuple[str | int, ...], int]:
    """The line of every key and element inside the value of a statement that is TOML, counted from its first line."""
    found: dict[tuple[str | int, ...], int] = {}
    frames: list[list[str | int]] = []
    path: tuple[str | int, ...] = ()
    key: list[str] = []
    for line, text in value_of(statement):
        top = frames[-1] if frames else None
        if text in "[{":
            path = _entered(found, path, top, line)
            frames.append([text, 0, len(path)])
            key = []
        elif text in "]}":
            frames.pop()
            path = path[: int(frames[-1][2])] if frames else ()
        elif text == "," and top is not None:
            top[1] = int(top[1]) + 1
            path, key = path[: int(top[2])], []
        elif text == "=":
            path += key_parts("".join(key))
            found.setdefault(path, line)
            key = []
        elif top is not None and top[0] == "{":
            key.append(text)
        elif top is not None:
            found.setdefault((*path, int(top[1])), line)
    return found


def _entered(
    found: dict[tuple[str | int, ...], int], path: tuple[str | int, ...], top: list[str | int] | None, line: int
) -> tuple[str | int, ...]:
    """The path inside a bracket that opens here."""
    if top is None or top[0] == "{":
        return path
    path = (*path, int(top[1]))
    found.setdefault(path, line)
    return path


def value_of(statement: str) -> Iterator[Piece]:
    """The pieces behind the key of a statement."""
    found = pieces(statement)
    for piece in found:
        if piece.text == "=":
            break
    return found
