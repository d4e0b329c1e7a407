"""TOML with line numbers: which line sets a key, and which line is not TOML.

Python's tomllib gives a line only for a syntax error, tomlkit for nothing at all. Chosen: cut the text into statements
with one expression (`scan`), and let tomllib decide what TOML is. Each key then has a line after one pass. Rejected:
searching for the shortest beginning that can be parsed and has the key, which reads the file again for every line.
tomllib itself (2 ms, 0.1 MiB) is imported late; unloading it gives no memory back.
"""

import re
from typing import TYPE_CHECKING, Any

from breakstretch.backends.toml.depth import MOST_LEVELS, may_be_deep

if TYPE_CHECKING:  # loaded for a text with a slip, and where a line is asked for: most files need neither
    from breakstretch.backends.toml.scan import Statement

Path = tuple[str | int, ...]

_PLACE = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")
TOO_DEEP = f"this has more than {MOST_LEVELS} levels; it is left out"
TOO_MUCH = "too much of this file is not TOML; it is left out from here on"


class NotToml(ValueError):
    """A text is not TOML. Says where and why."""

    def __init__(
        self,
        line: int,
        message: str,
        key: str = "",
        raw: str = "",
        *,
        why: str = "",
        for_text: bool = False,
        for_list: bool = False,
        sections: tuple[str, ...] = (),
    ) -> None:
        super().__init__(message)
        self.line, self.message = line, message
        self.key, self.raw = key, raw
        """The key whose value lacks quotes or is mistyped, and that value, as they are written; else empty."""
        self.why = why
        """The message without its remedy, where the remedy depends on what the key takes."""
        self.for_text, self.for_list = for_text, for_list
        """Whether the message is right as it is where the key takes text, and whether it is about a list."""
        self.sections = sections
        """The names that the header of a section may have been meant to have. The message goes on with one of them."""
        self.path: Path = ()
        """The whole path of that key."""


def parse(text: str) -> dict[str, Any]:
    """The tables of a text.

    Raises:
        NotToml: it is not TOML, or it has too many levels.
    """
    import tomllib

    if may_be_deep(text):
        from breakstretch.backends.toml.scan import statements

        deep = next((statement for statement in statements(text) if statement.levels > MOST_LEVELS), None)
        if deep is not None:
            raise NotToml(deep.line, TOO_DEEP)
    try:
        return tomllib.loads(text)
    except ValueError as error:
        raise explained(text, str(error)) from None


def explained(text: str, reason: str) -> NotToml:
    """What tomllib says, as a sentence with its place."""
    place = _PLACE.search(reason)
    line = int(place[1]) if place and place[1] else text.rstrip().count("\n") + 1
    reason = _PLACE.sub("", reason)
    if "integer string conversion" in reason:  # which Python refuses, so that it costs no time
        return NotToml(line, "this number has too many digits")
    at = f" at column {place[2]}" if place and place[2] else ""
    return NotToml(line, f"this is not TOML{at} ({reason[:1].lower()}{reason[1:]})")


class Lines:
    """The line of every key of one text that is TOML."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._statements: list[tuple[Path, Statement]] | None = None
        self._first: dict[Path, Statement] = {}
        self._implied: dict[Path, int] = {}
        self._places: dict[int, dict[Path, int]] = {}

    def of(self, path: Path) -> int | None:
        """The line that sets this key, or else the nearest table around it; None when even that is absent."""
        self._all()
        for length in range(len(path), 0, -1):
            statement = self._first.get(path[:length])
            if statement is not None:
                return statement.line + self._within(statement, path[length:])
            if path[:length] in self._implied:
                return self._implied[path[:length]]
        return None

    def _within(self, statement: "Statement", rest: Path) -> int:
        """How many lines below the beginning of a statement this part of its value is."""
        if not rest or statement.opens:
            return 0
        if statement.line not in self._places:
            from breakstretch.backends.toml.pieces import places

            self._places[statement.line] = places(statement.text)
        found = self._places[statement.line]
        return next((found[rest[:length]] for length in range(len(rest), 0, -1) if rest[:length] in found), 0)

    def end_of(self, table: Path) -> int | None:
        """The last line of a table that has a header of its own, without the empty lines and comments below it."""
        found = self._all()
        begins = next((at for at, (path, statement) in enumerate(found) if path == table and statement.opens), None)
        if begins is None:
            return None
        last = found[begins][1].line
        for _, statement in found[begins + 1 :]:
            if statement.opens:
                break
            last = statement.last
        return last

    def _all(self) -> "list[tuple[Path, Statement]]":
        """Every header and key in the order of the text."""
        if self._statements is None:
            self._statements = list(located(self._text))
            for path, statement in self._statements:
                self._first.setdefault(path, statement)
                self._imply(path, statement.line)
        return self._statements

    def _imply(self, path: Path, line: int) -> None:
        """Note the first line that is about each of the tables around this path."""
        for length in range(len(path) - 1, 0, -1):
            if self._implied.setdefault(path[:length], line) != line:
                return


def located(text: str) -> "list[tuple[Path, Statement]]":
    """Every header and key of a text with its whole path."""
    from breakstretch.backends.toml.scan import statements

    table: Path = ()
    counts: dict[Path, int] = {}
    found = []
    for statement in statements(text):
        if statement.opens:
            table = opened(statement, counts)
            found.append((table, statement))
        elif statement.path:
            found.append((table + statement.path, statement))
    return found


def opened(header: "Statement", counts: dict[Path, int]) -> Path:
    """The path that a header opens. `counts` holds the index of the last element of each `[[name]]`."""
    path: Path = ()
    for at, name in enumerate(header.path, 1):
        path += (name,)
        if at == len(header.path) and header.opens == "[[":
            counts[path] = counts.get(path, -1) + 1
        if path in counts:
            path += (counts[path],)
    return path
