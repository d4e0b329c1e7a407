"""The [[exercise]] and [[group]] tables of a file: the good ones, and for each other one why it is left out.

Messages name an exercise by its id. Where that is missing or wrong, they name it by its line. A text that is no TOML
costs the exercise around it, since what is lost may be a caution.
"""

from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator
from operator import itemgetter
from typing import Any

import msgspec

from breakstretch.backends.catalogue.catalogue_shape import shape_of
from breakstretch.backends.catalogue.figure import figure_problems
from breakstretch.backends.toml.lines import Path
from breakstretch.backends.toml.shape import keys
from breakstretch.backends.toml.source_file import beside
from breakstretch.backends.toml.tables import Reading
from breakstretch.core.values.base import Value
from breakstretch.core.values.errors import Problem
from breakstretch.messages.own_exercises import left_out, plain, what_instead, without_picture
from breakstretch.messages.visible import flowing

_PATHS = ("picture",)
"""Texts that are opened, so they keep their true characters."""


class Rows:
    """The tables of one name in a file; `lost` has those that have lost a line which is no TOML."""

    def __init__(self, reading: Reading, name: str, kind: type[Value], lost: Collection[Path]) -> None:
        self._reading, self._name, self._kind, self._lost = reading, name, kind, lost
        self._ids: set[str] = set()

    def good(self, rows: Any, look: Callable[[str], str] | None = None) -> Iterator[dict[str, Any]]:
        """The values of each table without a problem, with all texts visible."""
        if not isinstance(rows, list):
            message = f"write [[{self._name}]], with two brackets on each side; there may be several"
            self._reading.wrong((self._name,), message)
            return
        for at, row in enumerate(rows):
            found, told = self._reading.found, len(self._reading.problems)
            values = self._values(row, at)
            good = self._reading.found == found and (self._name, at) not in self._lost
            if good and look and values.get("picture"):
                self._look_at(values["picture"], at, look)
            self._name_them(row, at, values, told, good=good)
            if good:
                yield {key: value if key in _PATHS else _shown(value) for key, value in values.items()}

    def _values(self, row: Any, at: int) -> dict[str, Any]:
        """The good values of a table; what is wrong with it is added to the problems."""
        reading, path = self._reading, (self._name, at)
        found = reading.found
        values = reading.table(row, shape_of(self._kind), path)
        own_id = values.get("id")
        if own_id in self._ids:
            reading.wrong((*path, "id"), f'"{own_id}" stands in this file twice; an id is used once')
        if own_id is not None:
            self._ids.add(own_id)
        if values.get("figure") and reading.found == found:
            for below, problem in figure_problems(values["figure"]):
                reading.wrong((*path, "figure", *below), problem)
        return values

    def _look_at(self, picture: str, at: int, look: Callable[[str], str]) -> None:
        wrong = look(beside(self._reading.file, picture))
        if wrong:
            self._reading.wrong((self._name, at, "picture"), without_picture(wrong))

    def _name_them(self, row: Any, at: int, values: dict[str, Any], told: int, *, good: bool) -> None:
        """Say of the table's problems what they are about, and before them that the table is left out."""
        reading, where = self._reading, (self._name, *filter(None, (values.get("id"),)))
        mine = reading.problems[told:]
        reading.problems[told:] = [_named(problem, where) for problem in mine]
        if good:
            return
        written = row if isinstance(row, dict) else {}
        missing = [key.name for key in keys(self._kind) if key.required and written and key.name not in written]
        said = [(str(key), problem.message) for problem in mine for key in problem.path[2:3]]
        wrong = tuple(dict.fromkeys([*missing, *(key for key, _ in said)]))
        instead = tuple(dict.fromkeys(filter(None, (what_instead(key, message) for key, message in said))))
        called = None if "id" in values else written.get("id") or written.get("name")
        message = left_out(self._name, called, wrong, instead)
        reading.problems.insert(told, Problem(where, message, reading.lines.of((self._name, at)), reading.file))


def cut_into(reading: Reading, tables: dict[str, Any], text: str, slips: Iterable[int]) -> set[Path]:
    """The tables around lines that are no TOML. Where that line is a header, its table is not there at all."""
    lines = text.split("\n")
    lost = [line for line in slips if not lines[line - 1].lstrip().startswith("[[")]
    if not lost:
        return set()
    paths = [(name, at) for name, rows in tables.items() if isinstance(rows, list) for at in range(len(rows))]
    heads = sorted((reading.lines.of(path) or 0, path) for path in paths)
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
