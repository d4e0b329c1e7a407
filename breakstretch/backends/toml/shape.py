"""The base of every table that the program reads from TOML, and what the keys of a table are."""

from typing import Any

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
