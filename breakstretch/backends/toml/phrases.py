"""How messages about a file show a value, name what is accepted, and suggest what to write instead."""

import re
from collections.abc import Iterable
from enum import EnumMeta
from typing import Any, Literal, get_args, get_origin

import msgspec

from breakstretch.backends.toml.lines import NotToml, Path
from breakstretch.backends.toml.shape import Key
from breakstretch.backends.toml.words import PHRASE, READ

_SHOWN = 40
_SHOWN_ELEMENTS = 3
_LONGEST_WORD = 64
"""A longer word is not compared with others: the comparison would take time with its square."""
_SHORTEST_STEM = 3
"""Letters of a known word with which a longer one may begin, such as the "wed" of "wednesday"."""
_DASHES = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2212\ufe58\uff0d"), "-")
"""What word processors make of a hyphen."""
_SOME_LIST = '["one", "two"]'
_YES, _NO = {"true", "yes", "on"}, {"false", "no", "off"}
_NUMBERS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def near_miss(wrong: str, known: Iterable[str]) -> str:
    """The hint at the end of a message, where a known word is close."""
    import difflib

    known = list(known)
    close = difflib.get_close_matches(wrong.lower(), known, 1, 0.6) if len(wrong) <= _LONGEST_WORD else []
    close = close or [word for word in known if len(word) >= _SHORTEST_STEM and wrong.lower().startswith(word)]
    return f' - did you mean "{close[0]}"?' if close else ""


def listed(words: Iterable[str]) -> str:
    """Words as a person lists them: each in quotes."""
    return ", ".join(f'"{word}"' for word in words)


def shown(raw: object) -> str:
    """A value as TOML has it, not too long."""
    text = _written(raw)
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


def _written(raw: object) -> str:
    if isinstance(raw, bool):
        return str(raw).lower()
    if isinstance(raw, str):
        return f'"{raw}"'
    if isinstance(raw, list | tuple):
        more = ", …" if len(raw) > _SHOWN_ELEMENTS else ""
        return f"[{', '.join(map(_written, raw[:_SHOWN_ELEMENTS]))}{more}]"
    if isinstance(raw, dict):
        return "{" + ", ".join(f"{key} = {_written(value)}" for key, value in list(raw.items())[:_SHOWN_ELEMENTS]) + "}"
    return str(raw)


def accepted(raw: object, kind: Any, *, hint: bool = True, inside: bool = False) -> str:
    """What would be right, as a phrase after "is not"; `hint`: look for a near miss; `inside`: this is in a list."""
    phrase = extra(kind, PHRASE)
    plain = get_args(kind)[0] if hasattr(kind, "__metadata__") else kind
    brackets = ""
    if isinstance(raw, list) and (inside or len(raw) == 1):
        brackets = f"; leave out the {'inner ' * inside}brackets"
    if phrase:
        return (f"{phrase} (in quotes)" if plain is str and not isinstance(raw, str) else str(phrase)) + brackets
    if get_origin(plain) is Literal or isinstance(plain, EnumMeta):
        words = [str(word) for word in (get_args(plain) or plain)]
        close = near_miss(raw, words) if isinstance(raw, str) and hint else ""
        return f"one of {listed(words)}{close}{brackets}"
    if plain is int:
        least, most = _bound(kind, "ge"), _bound(kind, "le")
        quotes = " (without quotes)" if isinstance(raw, str) else ""
        return ("a whole number" if least is None else f"a whole number from {least} to {most}") + quotes
    if plain is bool:
        return f"true or false ({'in small letters, ' if _has_capitals(raw) else ''}without quotes)"
    return f"text in quotes{brackets}" if plain is str else "a table"


def accepted_list(raw: object, kind: Any, name: str) -> str:
    """What a list of these is, as a phrase after "is not"; the example is one that the key of this name takes."""
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        return f"a list; write [[{name}]], with two brackets on each side; there may be several"
    like = instead(raw, tuple[kind, ...]) if isinstance(raw, str) else ""
    phrase = extra(kind, PHRASE)
    plain = get_args(kind)[0] if hasattr(kind, "__metadata__") else kind
    if not like and get_origin(plain) is Literal:
        like = f"[{listed(get_args(plain)[:2])}]"
    if not like and phrase:
        return f"a list, in which each element is {phrase}"
    return f"a list such as {like or _SOME_LIST}"


def with_plain_hyphens(raw: object, kind: Any) -> str:
    """What to write for a text with typographic dashes; empty where that would not do."""
    plain = raw.translate(_DASHES) if isinstance(raw, str) else raw
    return f"; write: {shown(plain)}" if plain != raw and accepts(plain, kind) else ""


def _has_capitals(raw: object) -> bool:
    return isinstance(raw, str) and raw.lower() in {"true", "false"} and raw != raw.lower()


def instead(raw: str, kind: Any) -> str:
    """What to write for a value without quotes, or of another form, so that a key of this kind takes it; else ""."""
    return next((_written(value) for value in _ways(raw, kind) if accepts(value, kind)), "")


def _ways(raw: str, kind: Any) -> list[object]:
    """What the person may have meant."""
    plain = get_args(kind)[0] if hasattr(kind, "__metadata__") else kind
    word = raw.strip("\"' ").lower()
    if plain is bool:
        return [word in _YES] if word in _YES | _NO else []
    if plain is int:
        number = _NUMBERS.index(word) if word in _NUMBERS else None
        return [number] if number is not None else [int(word)] if re.fullmatch(r"[0-9]{1,9}", word) else []
    if get_origin(plain) is tuple:
        parts = [part.strip("\"' ") for part in raw.strip("[] ").split(",")]
        return [[part for part in parts if part]]
    return [raw, raw.lower()]


def with_remedy(slip: NotToml, kind: Any) -> str:
    """The message for a value without quotes, or not of the kind that its key takes."""
    remedy = instead(slip.raw, kind)
    if slip.for_text and not (remedy and remedy[0] not in '"['):
        return slip.message
    if not remedy:
        return f"{slip.raw} is not {accepted(None, kind)}"
    if remedy.startswith(('"', "[")):
        return f"text needs quotes: {slip.key} = {remedy}"
    return f"{slip.raw} is not {accepted(slip.raw, kind)}; write: {slip.key} = {remedy}"


def and_such(more: int) -> str:
    """How many problems beside the one that is told."""
    return f" (and {more} more such)" if more else ""


def further(message: str, sentence: str) -> str:
    """A further sentence of a message."""
    return sentence and f"{'' if message.endswith('?') else '.'} {sentence}"


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


def _bound(kind: Any, name: str) -> Any:
    return next((getattr(meta, name) for meta in getattr(kind, "__metadata__", ())), None)


def no_table(raw: object, path: Path, *more: str) -> str:
    """What to write in place of a value where a section belongs."""
    if any(isinstance(step, int) for step in path):
        return f"{shown(raw)} is not a table"
    return f"{shown(raw)} is not a table; write [{'.'.join(map(str, (*path, *more)))}], and its settings below it"


def nothing_left(key: Key) -> str:
    """What holds when no element of a list is good."""
    if key.default in {msgspec.NODEFAULT, msgspec.UNSET}:
        return "No element of this list can be used, so it counts as not written"
    default = shown(msgspec.to_builtins(key.default)) if key.default else "an empty list"
    return f"No element of this list can be used, so the default is in force: {default}"


def are_tables(raw: object) -> bool:
    """Whether this was written as `[[name]]`, or as a list of tables."""
    return isinstance(raw, list) and bool(raw) and all(isinstance(element, dict) for element in raw)
