"""The grammar of config.toml as msgspec Structs, made from the fields of `core.values.settings`.

It checks the settings file, becomes the JSON schema, and gives `config set` the known keys.
"""

from datetime import timedelta
from functools import cache
from typing import Annotated, Any, get_args

import msgspec
from msgspec import UNSET, UnsetType

from breakstretch.backends.toml.shape import Key, Shape, keys
from breakstretch.backends.toml.words import form, word, write_round
from breakstretch.core.values.base import Value
from breakstretch.core.values.breaks import EVENING
from breakstretch.core.values.limits import Alternative
from breakstretch.core.values.settings import Settings

_LAST = ("wait_for_pause", "shrink")
"""Keys that the schema and the messages list behind the others of their section."""


def _break_name(name: str) -> str:
    if name == EVENING or "\n" in name:
        raise ValueError(name)
    return name


BreakName = Annotated[
    str,
    word(
        _break_name,
        'a name for a break: small letters, digits, "-" and "_" (and not "evening", which has a section of its own)',
        r"^[a-z0-9_-]+$",
    ),
]


def settings_keys(table: type[Value], last: tuple[str, ...] = ()) -> list[Key]:
    """The keys of a table, those in `last` at the end. A field without a default is no key: the name of a break."""
    return sorted((key for key in keys(table) if not key.required), key=lambda key: key.name in last)


def is_section(key: Key) -> bool:
    """Whether a key is a table of its own."""
    return isinstance(key.kind, type) and issubclass(key.kind, Value)


def is_alternative(key: Key) -> bool:
    """Whether another key of its table may be written in its place."""
    return Alternative() in getattr(key.kind, "__metadata__", ())


def written_default(key: Key) -> object:
    """The default of a key as a person would write it."""
    return write_round(key.default) if isinstance(key.default, timedelta) else form(key.kind).write(key.default)


@cache
def settings_shape() -> type[msgspec.Struct]:
    """The whole grammar."""
    return _shape(Settings, "Settings")


def _shape(table: type[Value], name: str) -> type[msgspec.Struct]:
    """The shape of one table."""
    fields = [(key.name, *_field(key)) for key in settings_keys(table, _LAST)]
    return msgspec.defstruct(f"{name}Shape", fields, bases=(Shape,), namespace={"__doc__": table.__doc__}, frozen=True)


def _field(key: Key) -> tuple[Any, Any]:
    """What a key may hold, and what holds when it is absent."""
    name = key.name.title()
    if is_section(key):
        shape = _shape(key.kind, name)
        return shape, shape()
    if key.name == "breaks":
        rule: Any = _shape(get_args(key.kind)[0], name.removesuffix("s"))
        return dict[BreakName, rule] | UnsetType, UNSET
    kind = form(key.kind).kind
    if is_alternative(key):
        return kind | UnsetType, UNSET
    default = written_default(key)
    return kind, tuple(default) if isinstance(default, list) else default


def schema() -> bytes:
    """The grammar as JSON schema, for editors that check while a person types."""
    found: dict[str, Any] = msgspec.json.schema(settings_shape())
    found = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "breakstretch settings", **found}
    found["$defs"]["BreakShape"]["not"] = {"required": ["every", "at"]}
    return msgspec.json.format(msgspec.json.encode(found), indent=2) + b"\n"
