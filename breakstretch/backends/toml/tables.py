"""Turns the tables of a file into values by their shape, collects every problem, and keeps everything that is good.

A shape is a msgspec Struct that lists the keys of a table. msgspec checks each value separately, so that one bad key
hides no other and all good keys stay in force. Rejected: converting the whole file and dropping whatever msgspec
complains about until it is content, which has to read paths out of its messages and loses the names of [breaks.NAME].
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, get_args, get_origin

import msgspec
from msgspec.structs import replace

from breakstretch.backends.toml.lines import TOO_MUCH, Lines, NotToml, Path
from breakstretch.backends.toml.phrases import (
    accepted,
    accepted_list,
    and_such,
    are_tables,
    extra,
    further,
    near_miss,
    no_table,
    nothing_left,
    shown,
    with_plain_hyphens,
    with_remedy,
)
from breakstretch.backends.toml.shape import defaults, keys, keys_at, kind_at, written_kind
from breakstretch.backends.toml.words import READ, NotAccepted
from breakstretch.core.values.limits import Problem

MOST_PROBLEMS = 100
_MOST_HINTS = 20
"""Near misses that are looked for in one file. Problems without one are told together."""
_BAD: Any = object()


class Reading:
    """One file that is being read: its good values, and what is wrong with the others.

    Keys in `without` count as absent. With `fill`, optional keys that are absent have the default of their shape.
    `limits` says how many elements the list or table of a name may have; "" is the limit of all other lists.
    """

    def __init__(
        self,
        file: str,
        text: str,
        without: Iterable[Path] = (),
        fill: bool = False,
        limits: Mapping[str, int] | None = None,
    ) -> None:
        self.file = file
        self.lines = Lines(text)
        self.found = 0
        """How many problems there are."""
        self.slips = 0
        """How many statements are not TOML."""
        self.places: dict[Path, list[int]] = {}
        """For each list, which of its elements are good."""
        self._told: list[Problem] = []
        self._more: list[int] = []
        """For each of these, how many more there are of its kind."""
        self._groups: dict[tuple[Path, str], int] = {}
        """For each kind of problem, its place in `_told`."""
        self._ends: dict[Path, str] = {}
        """For each list of which nothing is left, what that means."""
        self._below: set[Path] = set()
        self._slipped: set[Path] = set()
        self._hints = 0
        self._without, self._fill, self._limits = frozenset(without), fill, limits or {}

    @property
    def problems(self) -> list[Problem]:
        """Every problem, not more than `MOST_PROBLEMS`; the same one is told once for all elements of a list."""
        ends = dict(self._ends)
        return [
            replace(
                problem,
                message=problem.message
                + and_such(self._more[at])
                + further(problem.message, ends.pop(problem.path[:-1], "")),
            )
            for at, problem in enumerate(self._told)
        ]

    def is_wrong(self, path: Path) -> bool:
        """Whether this key, or one below it, has a problem."""
        return path in self._below

    def wrong(
        self, path: Path, message: str, line: int | None = None, such: str | None = None, *, warns: bool = False
    ) -> None:
        """Add a problem. Elements of one list with the same `such`, or else the same message, are told together."""
        self.found += 1
        self._below.update(path[:length] for length in range(len(path) + 1))
        group = (path[:-1] if path and (such or isinstance(path[-1], int)) else path, such or message)
        if group in self._groups:
            self._more[self._groups[group]] += 1
        elif len(self._told) < MOST_PROBLEMS:
            self._groups[group] = len(self._told)
            self._more.append(0)
            self._told.append(Problem(path, message, line or self.lines.of(path), self.file, warns))

    def slip(self, slip: NotToml, shape: type[msgspec.Struct]) -> None:
        """Add a statement that is not TOML, with what its key takes instead."""
        self.slips += 1
        self._slipped.add(slip.path)
        kind = kind_at(shape, slip.path) if slip.key and slip.raw else None
        message = slip.message if kind is None else with_remedy(slip, kind)
        alone = self.slips <= _MOST_HINTS or slip.message == TOO_MUCH
        self.wrong((), message, slip.line, str(slip.line) if alone else "slips")

    def hint(self, wrong: str, known: Iterable[str]) -> str:
        """A near miss among the known words, while there are few problems."""
        self._hints += 1
        return near_miss(wrong, known) if self._hints <= _MOST_HINTS else ""

    def table(self, data: object, shape: type[msgspec.Struct], path: Path) -> dict[str, Any]:
        """The good values of a table by its shape; absent keys are absent, missing ones a problem."""
        if not isinstance(data, dict):
            self.wrong(path, f"{shown(data)} is not a table; it needs keys of its own")
            return {}
        known = {key.name: key for key in keys(shape)}
        self._unknown([name for name in data if name not in known], list(known), path)
        values = {}
        for name, raw in (defaults(known) | data if self._fill else data).items():
            key = known.get(name)
            if key is None:
                continue
            value = self._value(raw, key.kind, (*path, name))
            if value == () and raw and not self._fill:
                self._ends[*path, name] = nothing_left(key)
                value = _BAD
            if value is not _BAD:
                values[name] = value
        for key in known.values():
            told = not path and (key.name,) in self._slipped
            if key.required and key.name not in data and not told:
                self.wrong(path, f'"{key.name}" is missing')
        return values

    def _unknown(self, names: Sequence[str], known: Sequence[str], path: Path) -> None:
        for name in names[:MOST_PROBLEMS]:
            whose = "this section has" if path else "the sections are"
            hint = self.hint(name, known) or f"; {whose}: {', '.join(known)}"
            such = "unknown" if self._hints > _MOST_HINTS else None
            self.wrong((*path, name), f'unknown setting "{name}"{hint}', such=such)
        if len(names) > MOST_PROBLEMS and (path, "unknown") in self._groups:
            self._more[self._groups[path, "unknown"]] += len(names) - MOST_PROBLEMS

    def _value(self, raw: object, kind: Any, path: Path) -> Any:
        if path in self._without:
            return _BAD
        kind = written_kind(kind)
        origin = get_origin(kind)
        if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
            if isinstance(raw, dict):
                return self.table(raw, kind, path)
            return self._bad(raw, kind, path) if are_tables(raw) else self._no_section(raw, path)
        if origin is tuple:
            return self._list(raw, get_args(kind)[0], path)
        if origin is dict:
            return self._named(raw, *get_args(kind), path=path)
        try:
            checked = msgspec.convert(raw, kind)
            read = extra(kind, READ)
            return checked if read is None else read(checked)
        except NotAccepted as error:
            self.wrong(path, str(error))
            return _BAD
        except (msgspec.ValidationError, ValueError):
            return self._bad(raw, kind, path)

    def _bad(self, raw: object, kind: Any, path: Path) -> Any:
        if are_tables(raw) and not isinstance(path[-1], int):
            name = ".".join(map(str, path))
            self.wrong(path, f"write [{name}], with one bracket on each side; it can be written once")
            return _BAD
        self._hints += 1
        inside = isinstance(path[-1], int)
        such = accepted(raw, kind, hint=self._hints <= _MOST_HINTS, inside=inside) + with_plain_hyphens(raw, kind)
        self.wrong(path, f"{shown(raw)} is not {such}", such=such if inside else None)
        return _BAD

    def _no_section(self, raw: object, path: Path) -> Any:
        """A value where a section belongs; below names that a person chose, the section may lack its name."""
        self.wrong(path, no_table(raw, path))
        return _BAD

    def _list(self, raw: object, kind: Any, path: Path) -> Any:
        if not isinstance(raw, list | tuple):
            if are_tables(raw):
                return self._bad(raw, kind, path)
            self.wrong(path, f"{shown(raw)} is not {accepted_list(raw, kind, str(path[-1]))}")
            return _BAD
        most = self._limits.get(str(path[-1]), self._limits.get("", len(raw)))
        values = [(at, self._value(element, kind, (*path, at))) for at, element in enumerate(raw[:most])]
        if len(raw) > most:
            message = f"this list has {len(raw)} elements; those after the first {most} are left out"
            self.wrong((*path, most), message)
        good = [(at, value) for at, value in values if value is not _BAD]
        self.places[path] = [at for at, _ in good]
        return tuple(value for _, value in good)

    def _named(self, raw: object, key_kind: Any, kind: Any, *, path: Path) -> Any:
        """A table whose keys are names that a person chose."""
        if are_tables(raw):
            name = path[-1]
            self.wrong(path, f"each needs a name of its own; write [{name}.NAME] in place of [[{name}]]")
            return _BAD
        if not isinstance(raw, dict):
            self.wrong(path, no_table(raw, path, "NAME"))
            return _BAD
        found, known = {}, keys_at(kind, ())
        most = self._limits.get(str(path[-1]), len(raw))
        for at, (name, value) in enumerate(raw.items()):
            if at == most:
                message = f"there are {len(raw)} of these sections; those after the first {most} are left out"
                self.wrong((*path, name), message)
                break
            if not isinstance(value, dict) and name in known:
                self.wrong((*path, name), f'"{name}" belongs below [{path[-1]}.NAME], where NAME is a name of your own')
            elif self._value(name, key_kind, (*path, name)) is not _BAD:
                read = self._value(value, kind, (*path, name))
                if read is not _BAD:
                    found[name] = read
        return found
