"""Reads a text with mistakes in it: finds each mistake with its line, and keeps all other statements in force.

A mistake costs its own statement. A header that cannot be read also drops the keys below it, so that they do not fall
into the section before it. `slips` describes what is wrong with a statement.
"""

import re
from typing import TYPE_CHECKING, Any

from breakstretch.backends.toml.depth import MOST_LEVELS
from breakstretch.backends.toml.lines import TOO_DEEP, TOO_MUCH, NotToml, Path, explained, opened, parse

if TYPE_CHECKING:  # loaded for a text with a slip
    from breakstretch.backends.toml.scan import Statement

_MOST_TRIES = 5
_MOST_DESCRIBED = 100
"""Slips beyond these are left out without a search for what is wrong with each."""
_MOST_SLIPS, _MOST_CHECKED = 1000, 2000
"""Slips, and sections or values that are not plain. A text with more is no settings file, and its rest is left out."""
_SURE = re.compile(
    r"""[ \t]*[A-Za-z0-9_-]+[ \t]*=[ \t]*(?:"[^"\\\x00-\x1f\x7f]*"|true|false|[1-9]\d{0,8})[ \t]*\r?\n?"""
)
"""A key with a plain value: TOML beyond doubt."""
_CLASH_KEY = {"key", "dotted", "table", "between", "list"}
_CLASH_TABLE = {"key", "dotted", "table"}
_CLASH_LIST = {"key", "dotted", "table", "between"}


def salvage(text: str) -> tuple[str, dict[str, Any], list[NotToml]]:
    """The text without the statements that are not TOML (lines stay where they are), its tables, and the slips."""
    try:
        return text, parse(text), []
    except NotToml:
        pass
    good, slips = _sifted(text)
    for _ in range(_MOST_TRIES):
        left = "".join(good)
        try:
            return left, parse(left), sorted(slips, key=lambda slip: slip.line)
        except NotToml as slip:
            slips.append(slip)
            _drop(good, slip.line)
    return "", {}, slips


def _drop(good: list[str], line: int) -> None:
    """Empty the statement that this line belongs to."""
    for at, statement in enumerate(good):
        line -= statement.count("\n")
        if line <= 0:
            good[at] = _emptied(statement)
            return


def _emptied(statement: str) -> str:
    """Its line ends alone."""
    return "\n" * statement.count("\n")


def _sifted(text: str) -> tuple[list[str], list[NotToml]]:
    """The statements with the wrong ones emptied, and what is wrong with those."""
    from breakstretch.backends.toml.scan import PLAIN_HEADER, statements

    good: list[str] = []
    slips: list[NotToml] = []
    tables = _Tables()
    skipping, checked = False, 0
    for statement in statements(text):
        if len(slips) == _MOST_SLIPS or checked == _MOST_CHECKED:
            slips.append(NotToml(statement.line, TOO_MUCH))
            break
        sure = _SURE.fullmatch(statement.text) or PLAIN_HEADER.fullmatch(statement.text)
        checked += not sure or statement.opens != ""
        slip = None
        if not sure and (statement.opens or not skipping):
            slip = _wrong(statement, describe=len(slips) < _MOST_DESCRIBED)
        if statement.opens:
            slip = slip or tables.header(statement)
            skipping = slip is not None
        if not slip and not skipping and statement.path and not statement.opens:
            slip = tables.key(statement)
        if slip:
            slip.path = tables.table + (statement.path or tuple(filter(None, slip.key.split("."))))
            slips.append(slip)
        good.append(_emptied(statement.text) if slip or skipping else statement.text)
    return good, slips


class _Tables:
    """The tables and keys so far: TOML names each of them once."""

    def __init__(self) -> None:
        self.table: Path = ()
        self._counts: dict[Path, int] = {}
        self._known: dict[Path, tuple[str, int]] = {}
        """How a path came about, and in which line."""

    def header(self, statement: "Statement") -> NotToml | None:
        """What is wrong with this header beside the others; else keys belong to it from now on."""
        path = opened(statement, self._counts)
        several = statement.opens == "[["
        plain = path[:-1] if several else path
        parents = [path[:length] for length in range(1, len(plain))]
        slip = self._first_taken(parents, statement, {"key", "dotted"})
        slip = slip or self._first_taken([plain], statement, _CLASH_LIST if several else _CLASH_TABLE)
        if slip:
            return slip
        for parent in parents:
            self._known.setdefault(parent, ("between", statement.line))
        self._known[plain] = ("list" if several else "table", statement.line)
        self._known.setdefault(path, ("table", statement.line))
        self.table = path
        return None

    def key(self, statement: "Statement") -> NotToml | None:
        """What is wrong with this key beside the others."""
        path = self.table + statement.path
        parents = [path[:length] for length in range(len(self.table) + 1, len(path))]
        slip = self._first_taken(parents, statement, {"key", "table", "list"}) if parents else None
        slip = slip or (self._first_taken([path], statement, _CLASH_KEY) if path in self._known else None)
        if slip:
            return slip
        for parent in parents:
            self._known.setdefault(parent, ("dotted", statement.line))
        self._known[path] = ("key", statement.line)
        return None

    def _first_taken(self, paths: list[Path], statement: "Statement", clashes: set[str]) -> NotToml | None:
        for path in paths:
            kind, line = self._known.get(path, ("", 0))
            if kind in clashes:
                name = ".".join(step for step in path if isinstance(step, str))
                return NotToml(statement.line, f'"{name}" is already set in line {line}; keep one of the two')
        return None


def _wrong(statement: "Statement", *, describe: bool) -> NotToml | None:
    """The slip of a statement, if there is one."""
    if statement.levels > MOST_LEVELS:
        return NotToml(statement.line, TOO_DEEP)
    import tomllib

    try:
        tomllib.loads(statement.text)
    except ValueError as error:
        if not describe:
            return NotToml(statement.line, "this is not TOML")
        from breakstretch.backends.toml.slips import described  # most files have no slip, and never load it

        reason = explained(statement.text, str(error))
        return described(statement) or NotToml(statement.line + reason.line - 1, reason.message)
    return None
