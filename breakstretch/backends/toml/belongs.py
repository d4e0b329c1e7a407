"""Says where a key belongs that its table does not know, and how the keys of a table are called."""

from typing import Any, get_args, get_origin

from breakstretch.backends.toml.kinds import accepts
from breakstretch.backends.toml.lines import Path
from breakstretch.backends.toml.shape import keys, written_kind

_MOST_PLACES = 2
"""A key that more sections have belongs anywhere."""


def belongs(name: str, value: object, root: Any, path: Path) -> str:
    """The end of a message about an unknown key that another section has, or that is the name of a section."""
    places, written = [], ""
    for key in keys(root):
        kind = written_kind(key.kind)
        inner = get_args(kind)[-1] if get_origin(kind) is dict else next(iter(get_args(kind)), kind)
        below = {key.name: written_kind(key.kind) for key in keys(inner)}
        section = f"[{key.name}.NAME]" if get_origin(kind) is dict else f"[{key.name}]"
        section = f"[{section}]" if get_origin(kind) is tuple else section
        if name in below and _tables(value) and get_origin(below[name]) is tuple:
            written = f"; write [[{key.name}.{name}]]"
        elif name in below and not isinstance(value, dict):
            places.append(section)
        if not path and get_origin(kind) is dict and _is_one(name, value, kind, set(below)):
            written = f"; write [{key.name}.{name}]"
        if path and key.name == name and not below:
            places.append("no section: write it at the top of the file")
    if places and len(places) <= _MOST_PLACES:
        return f"; it belongs below {' or '.join(places)}".replace("below no section", "to no section")
    return written


def _tables(value: object) -> bool:
    """Whether this was written as `[[name]]`."""
    return isinstance(value, list) and bool(value) and isinstance(value[0], dict)


def _is_one(name: str, value: object, kind: Any, known: set[str]) -> bool:
    """Whether this is one of several sections that a person names, without the name that they share."""
    return isinstance(value, dict) and bool(value) and set(value) <= known and accepts(name, get_args(kind)[0])


def whose(root: Any, path: Path) -> str:
    """How a message calls the keys of this table."""
    if path:
        return "this section has"
    simple = any(not keys(written_kind(key.kind)) and not get_args(written_kind(key.kind)) for key in keys(root))
    return "the keys here are" if simple else "the sections are"
