"""The [[exercise]] and [[group]] tables of a file: the good ones, and why each other one is left out.

Messages name an exercise by its id. Where that is missing or wrong, they name its line. Text that is not TOML costs the
exercise around it, because the lost part may be a caution.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator
from operator import itemgetter
from typing import Any

import msgspec

from breakstretch.backends.catalogue.catalogue_shape import shape_of
from breakstretch.backends.catalogue.figure import figure_problems
from breakstretch.backends.toml.lines import Lines, Path
from breakstretch.backends.toml.shape import keys
from breakstretch.backends.toml.tables import Reading
from breakstretch.core.values.base import Value
from breakstretch.core.values.limits import Problem
from breakstretch.messages.own_exercises import left_out, plain, too_many_wrong, what_instead, without_picture
from breakstretch.messages.visible import flowing

_MOST_WRONG = 100
"""Tables with a problem; those below them are not looked at, so that no file keeps the program waiting."""
_LONGEST_LIST = 64
"""Elements of a list within a table."""
_PATHS = ("picture",)
"""Texts that are opened, so they keep their true characters."""


class Rows:
    """The tables of one name in a file; `lost` has those that have lost a line which is no TOML."""

    def __init__(
        self,
        lines: Lines,
        name: str,
        kind: type[Value],
        lost: Collection[Path],
        look: Callable[[str], str] | None = None,
    ) -> None:
        self._lines, self._name, self._kind, self._lost, self._look = lines, name, kind, lost, look
        self._ids: set[str] = set()
        self.slipped: set[Path] = set()
        """The keys of lines that are no TOML, or the tables around them. They are not missing, too."""
        self.problems: list[Problem] = []
        """Those of each table after the sentence that it is left out."""

    def good(self, rows: Any) -> Iterator[dict[str, Any]]:
        """The values of each table without a problem, with all texts visible."""
        if not isinstance(rows, list):
            message = f"write [[{self._name}]], with two brackets on each side; there may be several"
            self._tell((self._name,), message, self._lines.of((self._name,)))
            return
        wrong = 0
        for at, row in enumerate(rows):
            reading = Reading("", "", fill=True, limits={"": _LONGEST_LIST})
            reading.lines, reading.slipped = self._lines, self.slipped
            values = self._values(reading, row, at)
            good = not reading.found and (self._name, at) not in self._lost
            if good:
                self._look_at(reading, values, at)
            self._name_them(reading.problems, row, at, values, good=good)
            if good:
                yield {key: value if key in _PATHS else _shown(value) for key, value in values.items()}
            wrong += not good
            if wrong == _MOST_WRONG and at + 1 < len(rows):
                line = self._lines.of((self._name, at + 1))
                self._tell((self._name,), too_many_wrong(self._name, wrong, len(rows) - at - 1), line)
                return

    def _values(self, reading: Reading, row: Any, at: int) -> dict[str, Any]:
        """The good values of a table; `reading` gathers what is wrong with it."""
        path = (self._name, at)
        values = reading.table(row, shape_of(self._kind), path)
        own_id = values.get("id")
        if own_id in self._ids:
            reading.wrong((*path, "id"), f'"{own_id}" is in this file twice; an id is used once')
        if own_id is not None:
            self._ids.add(own_id)
        if values.get("figure") and not reading.found:
            for below, problem in figure_problems(values["figure"]):
                reading.wrong((*path, "figure", *below), problem)
        return values

    def _look_at(self, reading: Reading, values: dict[str, Any], at: int) -> None:
        why = self._look(values["picture"]) if self._look and values.get("picture") else ""
        if why:
            reading.wrong((self._name, at, "picture"), without_picture(why))

    def _name_them(self, problems: Iterable[Problem], row: Any, at: int, values: dict[str, Any], *, good: bool) -> None:
        """Say of a table's problems what they are about, and before them that the table is left out."""
        mine = list(problems)
        where = (self._name, *filter(None, (values.get("id"),)))
        if not good:
            written = row if isinstance(row, dict) else {}
            needed = [key.name for key in keys(self._kind) if key.required and isinstance(row, dict)]
            missing = [name for name in needed if name not in written]
            said = [(str(key), problem.message) for problem in mine for key in problem.path[2:3]]
            wrong = tuple(dict.fromkeys([*missing, *(key for key, _ in said)]))
            instead = tuple(dict.fromkeys(filter(None, (what_instead(key, message) for key, message in said))))
            called = None if "id" in values else written.get("id") or written.get("name")
            message = left_out(self._name, called, wrong, instead)
            self._tell(where, message, self._lines.of((self._name, at)))
        self.problems += [_named(problem, where) for problem in mine]

    def _tell(self, path: Path, message: str, line: int | None) -> None:
        self.problems.append(Problem(path, message, line))


def cut_into(lines: Lines, tables: dict[str, Any], text: str, slips: Iterable[int]) -> set[Path]:
    """The tables around lines that are no TOML. Where that line is a header, its table is not there at all."""
    written = text.split("\n")
    heads_lost = re.compile(r"\s*\[\[?\s*(?:exercise|group)\b")
    lost = [line for line in slips if not heads_lost.match(written[line - 1])]
    if not lost:
        return set()
    paths = [(name, at) for name, rows in tables.items() if isinstance(rows, list) for at in range(len(rows))]
    heads = sorted((lines.of(path) or 0, path) for path in paths)
    before = [bisect_right(heads, line, key=itemgetter(0)) - 1 for line in lost]
    return {heads[at][1] for at in before if at >= 0}


def _named(problem: Problem, where: Path) -> Problem:
    """The same problem with an id in the place of a number."""
    below = problem.path[2:]
    message = plain(str(below[0]), problem.message) if below else problem.message
    return msgspec.structs.replace(problem, path=(*where, *below), message=message)


def _shown(value: Any) -> Any:
    """The value with each of its texts visible."""
    if isinstance(value, str) and type(value) is str:
        return flowing(value)
    if isinstance(value, dict):
        return {key: _shown(inside) for key, inside in value.items()}
    if isinstance(value, tuple):
        return tuple(_shown(inside) for inside in value)
    return value
