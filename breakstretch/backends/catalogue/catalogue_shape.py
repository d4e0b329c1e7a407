"""The grammar of exercise files as msgspec Structs, made from the fields of `core.values.exercises`."""

from functools import cache
from typing import Any, get_args, get_origin

import msgspec
from msgspec import UNSET, UnsetType

from breakstretch.backends.catalogue.figure import FigureShape
from breakstretch.backends.toml.shape import Key, Shape, keys
from breakstretch.backends.toml.words import form
from breakstretch.core.values.base import Value
from breakstretch.core.values.exercises import Exercise

_LAST = ("pose", "figure", "picture")
"""Keys that messages list behind the others."""


@cache
def shape_of(table: type[Value]) -> type[msgspec.Struct]:
    """The grammar of a table. The keys that must be there come first."""
    ordered = sorted(keys(table), key=lambda key: (not key.required, key.name in _LAST))
    return msgspec.defstruct(f"{table.__name__}Shape", map(_field, ordered), bases=(Shape,), frozen=True)


def _field(key: Key) -> Any:
    """A field of a shape: its name, what it may hold, and its default if it has one."""
    if key.name == "figure":
        return key.name, FigureShape | UnsetType, UNSET
    kind = _kind(key.kind)
    if key.required:
        return key.name, kind
    if isinstance(key.default, Value):
        return key.name, kind, kind()
    written = form(key.kind).write(key.default) if key.default else key.default
    return key.name, kind, written


def _kind(kind: Any) -> Any:
    """What a key may hold: another table, a list of them, or a value."""
    if isinstance(kind, type) and issubclass(kind, Value):
        return shape_of(kind)
    if get_origin(kind) is tuple:
        inner: Any = _kind(get_args(kind)[0])
        return tuple[inner, ...]
    return form(kind).kind


@cache
def file_shape() -> type[msgspec.Struct]:
    """The grammar of the whole file. A person's own usually has exercises alone."""
    fields = [("group", tuple[Any, ...], ()), ("exercise", tuple[shape_of(Exercise), ...], ())]  # type: ignore[misc]
    return msgspec.defstruct("ExercisesFileShape", fields, bases=(Shape,), frozen=True)
