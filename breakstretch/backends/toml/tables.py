"""Turns the tables of a file into values by their shape, gathers every problem, and keeps all that is good.

A shape is a msgspec Struct that lists the keys of a table. msgspec checks each value by itself, so that one bad key
hides no other and all good keys stay in force. Rejected: converting the whole file and dropping what msgspec
complains of until it is content, which has to read paths out of its messages and loses the names of [breaks.NAME].

Knows neither what the keys mean nor where problems are shown.
"""

from collections.abc import Iterable, Sequence
from enum import EnumMeta
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin

import msgspec

from breakstretch.backends.toml.lines import Lines, Path
from breakstretch.backends.toml.shape import Key, keys
from breakstretch.backends.toml.words import PHRASE, READ, NotAccepted
from breakstretch.core.rules.problems import Problem

MOST_PROBLEMS = 100
_SHOWN = 40
_BAD: Any = object()


def near_miss(wrong: str, known: Iterable[str]) -> str:
    """The hint at the end of a message, where a known word is close."""
    import difflib

    close = difflib.get_close_matches(wrong.lower(), list(known), 1, 0.6)
    return f' - did you mean "{close[0]}"?' if close else ""


def listed(words: Iterable[str]) -> str:
    """Words as a person lists them: each in quotes."""
    return ", ".join(f'"{word}"' for word in words)


class Reading:
    """One file that is being read: its good values, and what is wrong with the others.

    Keys in `without` count as absent. With `fill`, optional keys that are absent have the default of their shape.
    """

    def __init__(self, file: str, text: str, without: Iterable[Path] = (), fill: bool = False) -> None:
        self.file = file
        self.lines = Lines(text)
        self.problems: list[Problem] = []
        """Not more than `MOST_PROBLEMS`."""
        self.found = 0
        """How many there are."""
        self.places: dict[Path, list[int]] = {}
        """For each list, which of its elements are good."""
        self._without, self._fill = frozenset(without), fill

    def wrong(self, path: Path, message: str, line: int | None = None) -> None:
        """Add a problem."""
        self.found += 1
        if len(self.problems) < MOST_PROBLEMS:
            self.problems.append(Problem(path, message, line or self.lines.of(path), self.file))

    def table(self, data: object, shape: type[msgspec.Struct], path: Path) -> dict[str, Any]:
        """The good values of a table by its shape; absent keys are absent, missing ones a problem."""
        if not isinstance(data, dict):
            self.wrong(path, f"{_shown(data)} is not a table; it needs keys of its own")
            return {}
        known = {key.name: key for key in keys(shape)}
        values = {}
        for name, raw in (_defaults(known) | data if self._fill else data).items():
            key = known.get(name)
            if key is None:
                self._unknown((*path, name), list(known))
                continue
            value = self._value(raw, key.kind, (*path, name))
            if value is not _BAD:
                values[name] = value
        for key in known.values():
            if key.required and key.name not in data:
                self.wrong(path, f'"{key.name}" is missing')
        return values

    def _unknown(self, path: Path, known: Sequence[str]) -> None:
        key = str(path[-1])
        hint = near_miss(key, known) or f"; this section knows: {', '.join(known)}"
        self.wrong(path, f'unknown setting "{key}"{hint}')

    def _value(self, raw: object, kind: Any, path: Path) -> Any:
        if path in self._without:
            return _BAD
        kind = _set(kind)
        origin = get_origin(kind)
        if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
            return self.table(raw, kind, path) if isinstance(raw, dict) else self._bad(raw, kind, path)
        if origin is tuple:
            return self._list(raw, get_args(kind)[0], path)
        if origin is dict:
            return self._named(raw, *get_args(kind), path=path)
        try:
            checked = msgspec.convert(raw, kind)
            read = _extra(kind, READ)
            return checked if read is None else read(checked)
        except NotAccepted as error:
            self.wrong(path, str(error))
            return _BAD
        except (msgspec.ValidationError, ValueError):
            return self._bad(raw, kind, path)

    def _bad(self, raw: object, kind: Any, path: Path) -> Any:
        self.wrong(path, f"{_shown(raw)} is not {_accepted(raw, kind)}")
        return _BAD

    def _list(self, raw: object, kind: Any, path: Path) -> Any:
        if not isinstance(raw, list | tuple):
            return self._bad(raw, tuple, path)
        values = [(at, self._value(one, kind, (*path, at))) for at, one in enumerate(raw)]
        good = [(at, value) for at, value in values if value is not _BAD]
        self.places[path] = [at for at, _ in good]
        return tuple(value for _, value in good)

    def _named(self, raw: object, key_kind: Any, kind: Any, *, path: Path) -> Any:
        """A table whose keys are names that a person chose."""
        if not isinstance(raw, dict):
            return self._bad(raw, dict, path)
        found = {}
        for name, one in raw.items():
            if self._value(name, key_kind, (*path, name)) is not _BAD:
                value = self._value(one, kind, (*path, name))
                if value is not _BAD:
                    found[name] = value
        return found


def _defaults(known: dict[str, Key]) -> dict[str, Any]:
    """The defaults of optional keys, as a file would write them."""
    written = {name: key.default for name, key in known.items() if not key.required}
    return {key: msgspec.to_builtins(one) for key, one in written.items() if one is not msgspec.UNSET}


def kind_at(shape: Any, path: Sequence[str]) -> Any:
    """The type that a shape gives to a key; None where it knows none."""
    for key in path:
        shape = _set(shape)
        if get_origin(shape) is dict:
            shape = get_args(shape)[1]
            continue
        shape = next((known.kind for known in keys(shape) if known.name == key), None)
    return _set(shape)


def keys_at(shape: Any, path: Sequence[str]) -> list[str]:
    """The keys that a shape knows below a table."""
    return [key.name for key in keys(kind_at(shape, path))]


def _set(kind: Any) -> Any:
    """The type of a key that is written, where it may also be absent."""
    if get_origin(kind) in {Union, UnionType}:
        return next(one for one in get_args(kind) if one is not msgspec.UnsetType)
    return kind


def _extra(kind: Any, key: str) -> Any:
    """What an annotation says further."""
    for meta in getattr(kind, "__metadata__", ()):
        if meta.extra and meta.extra.get(key):
            return meta.extra[key]
    return None


def _bound(kind: Any, name: str) -> Any:
    return next((getattr(meta, name) for meta in getattr(kind, "__metadata__", ())), None)


def _accepted(raw: object, kind: Any) -> str:
    """What would be right, as a phrase after "is not"."""
    phrase = _extra(kind, PHRASE)
    plain = get_args(kind)[0] if hasattr(kind, "__metadata__") else kind
    if phrase:
        return f"{phrase} (in quotes)" if plain is str and not isinstance(raw, str) else str(phrase)
    if get_origin(plain) is Literal or isinstance(plain, EnumMeta):
        words = [str(one) for one in (get_args(plain) or plain)]
        return f"one of {listed(words)}{near_miss(raw, words) if isinstance(raw, str) else ''}"
    if plain is int:
        least, most = _bound(kind, "ge"), _bound(kind, "le")
        return "a whole number" if least is None else f"a whole number from {least} to {most}"
    if plain is bool:
        return "true or false (without quotes)"
    if plain is tuple:
        return "a list such as [" + (_shown(raw) if isinstance(raw, str) else '"one", "two"') + "]"
    return "text in quotes" if plain is str else "a table"


def _shown(raw: object) -> str:
    """A value as it stands in the file, not too long."""
    if isinstance(raw, bool):
        return str(raw).lower()
    text = f'"{raw}"' if isinstance(raw, str) else str(raw)
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
