"""The base of every table that the program reads from TOML, and what the keys of a table are."""

from collections.abc import Sequence
from types import UnionType
from typing import Any, Union, get_args, get_origin

import msgspec

from breakstretch.core.values.base import Value


class Shape(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """A table of which every key is known."""


class Key(Value, frozen=True):
    """A field of a Struct, which is a key of a table."""

    name: str
    kind: Any
    default: Any
    """NODEFAULT for a key that must be there."""

    @property
    def required(self) -> bool:
        """Whether the key must be there."""
        return self.default is msgspec.NODEFAULT


def keys(table: Any) -> list[Key]:
    """The keys of a table; none for what is not a Struct.

    Chosen: the tables that msgspec keeps itself. `msgspec.structs.fields` also resolves inherited and quoted types,
    which no table here has, and costs the daemon a millisecond when it starts.
    """
    if not (isinstance(table, type) and issubclass(table, msgspec.Struct)):
        return []
    names, defaults = table.__struct_fields__, table.__struct_defaults__
    padded = (msgspec.NODEFAULT,) * (len(names) - len(defaults)) + defaults
    return [Key(name, table.__annotations__[name], default) for name, default in zip(names, padded, strict=True)]


def defaults(known: dict[str, Key]) -> dict[str, Any]:
    """The defaults of optional keys, as a file would write them."""
    written = {name: key.default for name, key in known.items() if not key.required}
    return {name: msgspec.to_builtins(value) for name, value in written.items() if value is not msgspec.UNSET}


def kind_at(shape: Any, path: Sequence[str | int]) -> Any:
    """The type that a shape gives to a key; None where it knows none."""
    for key in path:
        shape = written_kind(shape)
        if get_origin(shape) is dict:
            shape = get_args(shape)[1]
            continue
        if isinstance(key, int):
            shape = get_args(shape)[0] if get_origin(shape) is tuple else None
            continue
        shape = next((known.kind for known in keys(shape) if known.name == key), None)
    return written_kind(shape)


def keys_at(shape: Any, path: Sequence[str]) -> list[str]:
    """The keys that a shape knows below a table."""
    return [key.name for key in keys(kind_at(shape, path))]


def written_kind(kind: Any) -> Any:
    """The type of a key that is written, where it may also be absent."""
    if get_origin(kind) in {Union, UnionType}:
        return next(part for part in get_args(kind) if part is not msgspec.UnsetType)
    return kind
