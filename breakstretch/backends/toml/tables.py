"""Turns the tables of a file into values by their shape, collects every problem, and keeps everything that is good.

A shape is a msgspec Struct that lists the keys of a table. msgspec checks each value separately, so that one bad key
hides no other and all good keys stay in force. Rejected: converting the whole file and dropping whatever msgspec
complains about until it is content, which has to read paths out of its messages and loses the names of [breaks.NAME].
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, get_args, get_origin

import msgspec

from breakstretch.backends.toml.kinds import accepts, extra
from breakstretch.backends.toml.lines import Path
from breakstretch.backends.toml.phrases import (
    accepted,
    accepted_list,
    are_tables,
    list_remedy,
    no_table,
    nothing_left,
    remedy,
    section_remedy,
    shown,
)
from breakstretch.backends.toml.problems import MOST_HINTS, MOST_PROBLEMS, Problems
from breakstretch.backends.toml.shape import defaults, keys, keys_at, written_kind
from breakstretch.backends.toml.words import READ, NotAccepted

_BAD: Any = object()


class Reading(Problems):
    """One file that is being read: its good values, and what is wrong with the others.

    Keys in `without` count as absent. With `fill`, optional keys that are absent have the default of their shape.
    `limits` says how many elements the list or table of a name may have; "" is the limit of all other lists. Of a file
    of which all or nothing is used, `whole`, no message says that a default is in force.
    """

    def __init__(
        self,
        file: str,
        text: str,
        without: Iterable[Path] = (),
        *,
        fill: bool = False,
        whole: bool = False,
        limits: Mapping[str, int] | None = None,
    ) -> None:
        super().__init__(file, text)
        self.places: dict[Path, list[int]] = {}
        """For each list, which of its elements are good."""
        self._without, self._fill, self._whole, self._limits = frozenset(without), fill, whole, limits or {}
        self._mended: set[Path] = set()
        """Elements of lists for which one message is enough."""

    def table(self, data: object, shape: type[msgspec.Struct], path: Path) -> dict[str, Any]:
        """The good values of a table by its shape; absent keys are absent, missing ones a problem."""
        if not isinstance(data, dict):
            self.wrong(path, f"{shown(data)} is not a table; it needs keys of its own")
            return {}
        self.root = self.root or shape
        known = {key.name: key for key in keys(shape)}
        meant = self._unknown(data, list(known), path)
        values = {}
        for name, raw in (defaults(known) | data if self._fill else data).items():
            key = known.get(name)
            if key is None:
                continue
            value = self._value(raw, key.kind, (*path, name))
            if value == () and raw and not self._fill:
                if not self._whole:
                    self._ends[*path, name] = nothing_left(key)
                value = _BAD
            if value is not _BAD:
                values[name] = value
        for key in known.values():
            told = f'"{key.name}"' in meant or {path, (*path, key.name)} & self.slipped
            if key.required and key.name not in data and not told:
                self.wrong(path, f'"{key.name}" is missing')
        return values

    def _unknown(self, data: Mapping[str, Any], known: Sequence[str], path: Path) -> str:
        """Say which names of a table are not known. The hints, which name the keys that were meant."""
        names, hints = [name for name in data if name not in known], ""
        for name in names[:MOST_PROBLEMS]:
            message, such = self.unknown(name, data[name], known, path)
            self.wrong((*path, name), message, such=such)
            hints += message
        if len(names) > MOST_PROBLEMS and (path, "unknown") in self._groups:
            self._more[self._groups[path, "unknown"]] += len(names) - MOST_PROBLEMS
        return hints

    def _value(self, raw: object, kind: Any, path: Path) -> Any:
        if path in self._without or path in self._mended:
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
        inside, hint = isinstance(path[-1], int), self._hints <= MOST_HINTS
        such = accepted(raw, kind, hint=hint, inside=inside)
        helped = not hint or such.endswith(("?", "brackets"))
        fix = "" if helped else remedy(raw, kind, "" if inside else str(path[-1]))
        self.wrong(path, f"{shown(raw)} is not {such}", such=such if inside else None, fix=fix)
        return _BAD

    def _no_section(self, raw: object, path: Path) -> Any:
        """A value where a section belongs; below names that a person chose, the section may lack its name."""
        self.wrong(path, no_table(raw, path))
        return _BAD

    def _list(self, raw: object, kind: Any, path: Path) -> Any:
        if not isinstance(raw, list | tuple):
            if are_tables(raw):
                return self._bad(raw, kind, path)
            self.wrong(path, f"{shown(raw)} is not {accepted_list(raw, kind, path)}")
            return _BAD
        most = self._limits.get(str(path[-1]), self._limits.get("", len(raw)))
        self._mend(raw[:most], kind, path)
        values = [(at, self._value(element, kind, (*path, at))) for at, element in enumerate(raw[:most])]
        if len(raw) > most:
            message = f"this list has {len(raw)} elements; those after the first {most} are left out"
            self.wrong((*path, most), message)
        good = [(at, value) for at, value in values if value is not _BAD]
        self.places[path] = [at for at, _ in good]
        return tuple(value for _, value in good)

    def _is_name(self, name: str, kind: Any, path: Path) -> bool:
        """Whether a section may have this name."""
        good = accepts(name, kind)
        if not good:
            self._hints += 1
            fix = section_remedy(name, kind, path) if self._hints <= MOST_HINTS else ""
            self.wrong((*path, name), f"{shown(name)} is not {accepted(name, kind)}", fix=fix)
        return good

    def _mend(self, raw: Sequence[Any], kind: Any, path: Path) -> None:
        """Say once how to write a list of which several elements are wrong, if it is clear what they mean."""
        wrong = [at for at, element in enumerate(raw) if not accepts(element, kind)]
        if not wrong or self._hints >= MOST_HINTS:
            return
        self._hints += 1
        first = raw[wrong[0]]
        fix = list_remedy(raw, kind, str(path[-1]), len(wrong))
        if fix:
            self.wrong((*path, wrong[0]), f"{shown(first)} is not {accepted(first, kind, hint=False)}", fix=fix)
            self._mended |= {(*path, at) for at in wrong}

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
            elif self._is_name(name, key_kind, path):
                read = self._value(value, kind, (*path, name))
                if read is not _BAD:
                    found[name] = read
        return found
