"""TOML with the line of everything: which line sets a key, and which line is no TOML; knows no setting.

Python's tomllib tells a line for a syntax error only, tomlkit for nothing at all. Chosen: cut a text that is known
to be TOML into its statements with one expression (strings, comments, brackets), and let tomllib read each alone;
that gives the line of every key in one pass, with the one parser that decides what TOML is. Rejected: searching
for the shortest parseable beginning that has a key, which is as exact but reads the file anew for every problem
and every line of a long list. tomllib itself (2 ms, 0.1 MiB) is imported late; forgetting it gives no memory back.

What is no TOML is left out statement by statement, so that one slip does not cost a person all other settings,
and the second slip is told with the first.
"""

import re
from collections.abc import Iterator
from typing import Any

Path = tuple[str | int, ...]

MOST_SLIPS = 10
"""Syntax errors that are told at once; a text with more is not read at all."""
_LONGEST_SLIP = 20
"""Lines that an unfinished statement is looked for upwards."""
_LONGEST_LIST = 200
"""Lines of a list within which the line of one element is looked for."""
_TOKEN = re.compile(
    r'"""(?:[^\\]|\\.)*?"{3,5}|'
    r"'''.*?'{3,5}|"
    r'"(?:[^"\\\n]|\\.)*"|'
    r"'[^'\n]*'|#[^\n]*|[\[\]{}]|\n",
    re.DOTALL,
)
_PLACE = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")
_BARE_TEXT = re.compile(r"""\s*([\w.-]+)\s*=\s*([^\s"'\[{#][^"'#]*?)\s*(?:#.*)?""")


class NotToml(ValueError):
    """A text that is no TOML: where, and why."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line, self.message = line, message


def parse(text: str) -> dict[str, Any]:
    """The tables of a text.

    Raises:
        NotToml: it is none.
    """
    import tomllib

    try:
        return tomllib.loads(text)
    except RecursionError:
        raise NotToml(1, "lists or tables are nested too deeply") from None
    except ValueError as error:
        raise _explained(text, str(error)) from None


def _explained(text: str, reason: str) -> NotToml:
    """What tomllib says, as a sentence with its place and, where a text only lacks quotes, with the remedy."""
    place = _PLACE.search(reason)
    lines = text.split("\n")
    line = int(place[1]) if place and place[1] else len(text.rstrip().split("\n"))
    reason = _PLACE.sub("", reason)
    at = f" at column {place[2]}" if place and place[2] else ""
    bare = _BARE_TEXT.fullmatch(lines[line - 1].rstrip("\r"))
    remedy = f'; text needs quotes: {bare[1]} = "{bare[2]}"' if bare else ""
    return NotToml(line, f"this is not TOML{at} ({reason[:1].lower()}{reason[1:]}){remedy}")


def salvage(text: str) -> tuple[str, dict[str, Any], list[NotToml]]:
    """The text without the statements that are no TOML (lines stay where they are), its tables, and what was wrong."""
    lines = text.split("\n")
    slips: list[NotToml] = []
    while len(slips) < MOST_SLIPS:
        left = "\n".join(lines)
        try:
            return left, parse(left), slips
        except NotToml as slip:
            slips.append(slip)
            span = _broken(lines, slip.line)
        if not any(lines[at].strip() for at in span):
            break
        for at in span:
            lines[at] = ""
    return "", {}, slips


def _broken(lines: list[str], line: int) -> range:
    """The lines (from 0) of the statement that fails in `line`; with a header goes all that stands below it."""
    first = next((n for n in range(line - 1, max(-1, line - _LONGEST_SLIP), -1) if _parses(lines[:n])), None)
    if first is None:
        return range(0)
    last = line
    if lines[first].lstrip().startswith("["):
        while last < len(lines) and not lines[last].lstrip().startswith("["):
            last += 1
    return range(first, min(last, len(lines)))


def _parses(lines: list[str]) -> bool:
    """Whether these are TOML, each with its end: the first half of that of Windows alone is none."""
    try:
        parse("".join(f"{line}\n" for line in lines))
    except NotToml:
        return False
    return True


class Lines:
    """The line of every key of one text that is TOML."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._spans: dict[Path, tuple[int, str]] | None = None

    def of(self, path: Path) -> int | None:
        """The line that sets this key, or else the nearest table around it; None when even that is absent."""
        spans = self._all()
        for length in range(len(path), 0, -1):
            found = spans.get(path[:length])
            if found:
                line, statement = found
                return line + _line_within(statement, path[length:])
            implied = next((line for key, (line, _) in spans.items() if key[:length] == path[:length]), None)
            if implied:
                return implied
        return None

    def end_of(self, table: Path) -> int | None:
        """The last line of a table that has a header of its own, without the empty lines and comments below it."""
        spans = self._all()
        header, statement = spans.get(table, (0, "no header"))
        if statement:
            return None
        following = min((line for line, other in spans.values() if not other and line > header), default=None)
        inside = (
            line + other.removesuffix("\n").count("\n")
            for line, other in spans.values()
            if other and line > header and (following is None or line < following)
        )
        return max(inside, default=header)

    def _all(self) -> dict[Path, tuple[int, str]]:
        if self._spans is None:
            self._spans = dict(_located(self._text))
        return self._spans


def _statements(text: str) -> Iterator[tuple[int, str]]:
    """Each statement with its first line; empty lines and comments stand alone."""
    line = began = 1
    start = depth = 0
    for token in _TOKEN.finditer(text):
        found = token[0]
        line += found.count("\n")
        if found in "[{":
            depth += 1
        elif found in "]}":
            depth -= 1
        elif found == "\n" and depth == 0:
            yield began, text[start : token.end()]
            start, began = token.end(), line
    yield began, text[start:]


def _located(text: str) -> Iterator[tuple[Path, tuple[int, str]]]:
    """Every table and key with its statement."""
    table: Path = ()
    counts: dict[Path, int] = {}
    for line, statement in _statements(text):
        data = parse(statement)
        if not data:
            continue
        if statement.lstrip().startswith("["):
            table = _table(data, counts)
            yield table, (line, "")
            continue
        for path in _keys(data):
            yield table + path, (line, statement)


def _table(header: dict[str, Any], counts: dict[Path, int]) -> Path:
    """The path a header opens; each `[[name]]` counts on."""
    path: Path = ()
    inside: Any = header
    while inside:
        name, inside = next(iter(inside.items()))
        path += (name,)
        if isinstance(inside, list):
            counts[path] = counts.get(path, -1) + 1
            inside = None
        if path in counts:
            path += (counts[path],)
    return path


def _keys(data: dict[str, Any]) -> Iterator[Path]:
    """The paths of dotted keys and of inline tables, not those inside lists."""
    for name, value in data.items():
        yield (name,)
        if isinstance(value, dict):
            for path in _keys(value):
                yield (name, *path)


def _line_within(statement: str, rest: Path) -> int:
    """How many lines below the beginning of a list its element stands: there it is closed, or can be, and has it."""
    lines = statement.split("\n")
    if not rest or not isinstance(rest[0], int) or len(lines) > _LONGEST_LIST:
        return 0
    for below in range(len(lines)):
        beginning = "\n".join(lines[: below + 1])
        if any(len(_only_list(text)) > rest[0] for text in (f"{beginning}\n]", f"{beginning}\n")):
            return below
    return 0


def _only_list(statement: str) -> list[Any]:
    """The list at the end of a dotted key; empty where the statement is none."""
    try:
        data: Any = parse(statement)
    except NotToml:
        return []
    while isinstance(data, dict):
        data = next(iter(data.values()))
    return data if isinstance(data, list) else []
