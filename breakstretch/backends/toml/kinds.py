"""What the type of a key says: the words it takes, and whether it takes a value."""

from enum import EnumMeta
from typing import Any, Literal, get_args, get_origin

import msgspec

from breakstretch.backends.toml.words import READ


def accepts(value: object, kind: Any) -> bool:
    """Whether a key of this kind takes a value."""
    if get_origin(kind) is tuple:
        inner = get_args(kind)[0]
        return isinstance(value, list) and bool(value) and all(accepts(element, inner) for element in value)
    try:
        checked = msgspec.convert(value, kind)
        read = extra(kind, READ)
        if read is not None:
            read(checked)
    except ValueError:
        return False
    return True


def extra(kind: Any, key: str) -> Any:
    """What an annotation says further."""
    for meta in getattr(kind, "__metadata__", ()):
        if meta.extra and meta.extra.get(key):
            return meta.extra[key]
    return None


def bare_kind(kind: Any) -> Any:
    """A type without its annotations."""
    return get_args(kind)[0] if hasattr(kind, "__metadata__") else kind


def words_of(kind: Any) -> list[str]:
    """The words of a closed vocabulary; none for other kinds."""
    plain = bare_kind(kind)
    if get_origin(plain) is not Literal and not isinstance(plain, EnumMeta):
        return []
    return [str(word) for word in (get_args(plain) or plain)]
