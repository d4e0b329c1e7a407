"""How messages about a file show a value, name what is accepted, and suggest what to write instead."""

import re
from collections.abc import Iterable, Sequence
from typing import Any, get_origin

import msgspec

from breakstretch.backends.toml.kinds import accepts, bare_kind, extra, words_of
from breakstretch.backends.toml.lines import NotToml, Path
from breakstretch.backends.toml.shape import Key, kind_at
from breakstretch.backends.toml.words import PHRASE

_SHOWN, _SHOWN_RAW = 40, 80
_SHOWN_ELEMENTS = 3
_LONGEST_FIX = 240
_LONGEST_WORD = 64
"""A longer word is not compared with others: the comparison would take time with its square."""
_SHORTEST_STEM = 3
"""Letters of a known word with which a longer one may begin, such as the "wed" of "wednesday"."""
_SOME_LIST = '["one", "two"]'


def near_miss(wrong: str, known: Iterable[str]) -> str:
    """The hint at the end of a message, where a known word is close."""
    import difflib

    if len(wrong) > _LONGEST_WORD:
        return ""
    known, wrong = list(known), wrong.lower()
    close = difflib.get_close_matches(wrong, known, 1, 0.6)
    close = close or [word for word in known if len(word) >= _SHORTEST_STEM and wrong.startswith(word)]
    close = close or [word for word in known if word in re.findall(r"[\w-]+", wrong)]
    return f' - did you mean "{close[0]}"?' if close else ""


def listed(words: Iterable[str]) -> str:
    """Words as a person lists them: each in quotes."""
    return ", ".join(f'"{word}"' for word in words)


def shown(raw: object) -> str:
    """A value as TOML has it, not too long."""
    return cut_short(_written(raw, _SHOWN_ELEMENTS))


def cut_short(text: str, most: int = _SHOWN) -> str:
    """The beginning of a text, and whether there is more."""
    return text if len(text) <= most else f"{text[:most]}…"


def _written(raw: object, most: int = 1000) -> str:
    if isinstance(raw, bool):
        return str(raw).lower()
    if isinstance(raw, str):
        return f"'{raw}'" if '"' in raw and "'" not in raw else f'"{raw}"'
    if isinstance(raw, list | tuple):
        more = ", …" if len(raw) > most else ""
        return f"[{', '.join(_written(element, most) for element in raw[:most])}{more}]"
    if isinstance(raw, dict):
        return "{" + ", ".join(f"{key} = {_written(value, most)}" for key, value in list(raw.items())[:most]) + "}"
    return str(raw)


def accepted(raw: object, kind: Any, *, hint: bool = True, inside: bool = False, typed: bool = False) -> str:
    """What would be right, as a phrase after "is not".

    `hint`: look for a near miss. `inside`: this is in a list. `typed`: this is not in a file, and needs no quotes.
    """
    phrase, plain, words = extra(kind, PHRASE), bare_kind(kind), words_of(kind)
    brackets = ""
    if isinstance(raw, list) and (inside or len(raw) == 1):
        brackets = f"; leave out the {'inner ' * inside}brackets"
    if phrase:
        return (
            f"{phrase} (in quotes)" if plain is str and not (typed or isinstance(raw, str)) else str(phrase)
        ) + brackets
    if words:
        close = near_miss(raw, words) if isinstance(raw, str) and hint else ""
        return f"one of {listed(words)}{close}{brackets}"
    if plain is int:
        least, most = _bound(kind, "ge"), _bound(kind, "le")
        quotes = " (without quotes)" if isinstance(raw, str) and not typed else ""
        return ("a whole number" if least is None else f"a whole number from {least} to {most}") + quotes
    if plain is bool and typed:
        return "true or false"
    if plain is bool:
        return f"true or false ({'in small letters, ' if _has_capitals(raw) else ''}without quotes)"
    return f"text in quotes{brackets}" if plain is str else "a table"


def accepted_list(raw: object, kind: Any, path: Path) -> str:
    """What a list of these is, as a phrase after "is not"; the example is one that the key of this name takes."""
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        name = ".".join(step for step in path if isinstance(step, str))
        return f"a list; write [[{name}]], with two brackets on each side; there may be several"
    from breakstretch.backends.toml.meant import meant  # loaded for a file with a mistake

    like = meant(raw, tuple[kind, ...])
    if not like and words_of(kind):
        like = words_of(kind)[:2]
    phrase = extra(kind, PHRASE)
    if not like and phrase:
        return f"a list, in which each element is {phrase}"
    return f"a list such as {_written(like) if like else _SOME_LIST}"


def remedy(raw: object, kind: Any, name: str = "") -> str:
    """What to write for this value, at the end of a message; empty where nobody can tell. `name` is that of its key."""
    from breakstretch.backends.toml.meant import meant  # loaded for a file with a mistake

    value = meant(raw, kind)
    same = value == raw and type(value) is type(raw)
    return "" if value is None or same else write(value, name)


def section_remedy(name: str, kind: Any, path: Path) -> str:
    """The same for the name of a section."""
    plain = re.sub(r"[^a-z0-9_]+", "-", name.lower()).strip("-")
    return f"; write: [{'.'.join(map(str, path))}.{plain}]" if name.isprintable() and accepts(plain, kind) else ""


def typed_wrong(wrong: Any, value: Any, kind: Any) -> str:
    """The message about a value that was typed for a command or into a field. `wrong` is the part that is wrong."""
    from breakstretch.backends.toml.meant import meant  # loaded for a mistake

    inner = kind.__args__[0] if get_origin(kind) is tuple else kind
    fixed = meant(value, kind)
    right = accepted(wrong, inner, hint=fixed is None, typed=True)
    words = ",".join(map(str, fixed)) if isinstance(fixed, list) else _written(fixed).strip("\"'")
    return f'"{cut_short(str(wrong))}" is not {right}' + ("" if fixed is None else f"; write: {words}")


def list_remedy(raw: Sequence[Any], kind: Any, name: str, wrong: int) -> str:
    """The same for a list, where that helps more than what is said of its only wrong element."""
    from breakstretch.backends.toml.meant import meant  # loaded for a file with a mistake

    value = meant(list(raw), tuple[kind, ...])
    alone = wrong == 1 and (len(raw) > 1 or words_of(kind))
    if value is None or (alone and len(value) == len(raw)):
        return ""
    return fix if len(fix := write(value, name)) <= _LONGEST_FIX else ""


def write(value: object, name: str = "") -> str:
    """The end of a message that says what to write."""
    return f"; write: {f'{name} = ' if name else ''}{_written(value)}"


def with_section(slip: NotToml, shape: Any) -> str:
    """The message for the header of a section, with the first of its possible names that is known."""
    known = (name for name in slip.sections if is_section(shape, name.split(".")))
    name = next(known, slip.sections[0])
    begins, ends = ("[[", "]]") if get_origin(kind_at(shape, name.split("."))) is tuple else "[]"
    return f"{slip.message}; write: {begins}{name}{ends}{slip.why}"


def _has_capitals(raw: object) -> bool:
    return isinstance(raw, str) and raw.lower() in {"true", "false"} and raw != raw.lower()


def with_remedy(slip: NotToml, kind: Any) -> str:
    """The message for a value without quotes, or not of the kind that its key takes."""
    from breakstretch.backends.toml.meant import meant_by  # loaded for a file with a mistake

    value, raw, of_list = meant_by(slip.raw, kind), cut_short(slip.raw, _SHOWN_RAW), get_origin(kind) is tuple
    fix = "" if value is None else write(value, slip.key)
    if slip.for_list and not of_list:
        return f'"{slip.key}" takes one value, and no list{fix}'
    if (slip.for_list and of_list and not slip.why) or (slip.for_text and value == slip.raw):
        return slip.message
    if slip.why and (of_list or not slip.for_list):
        return f"{slip.why}{fix}" if fix else slip.message
    if value is None:
        right = accepted_list(slip.raw, kind.__args__[0], slip.path) if of_list else accepted(None, kind)
        return f"{raw} is not {right}"
    if isinstance(value, str | list):
        return f"text needs quotes: {slip.key} = {_written(value)}"
    return f"{raw} is not {accepted(slip.raw, kind)}{fix}"


def is_section(shape: Any, path: Sequence[str]) -> bool:
    """Whether there is, or may be, a section of this name."""
    for at, step in enumerate(path):
        around = kind_at(shape, path[:at])
        if get_origin(around) is dict and not accepts(step, around.__args__[0]):
            return False
    kind = kind_at(shape, path)
    plain = get_origin(kind) in {dict, tuple} or (isinstance(kind, type) and issubclass(kind, msgspec.Struct))
    return kind is not None and plain


def and_such(more: int) -> str:
    """How many problems beside the one that is told."""
    return f" (and {more} more such)" if more else ""


def further(message: str, sentence: str) -> str:
    """A further sentence of a message."""
    return sentence and f"{'' if message.endswith('?') else '.'} {sentence}"


def _bound(kind: Any, name: str) -> Any:
    return next((getattr(meta, name) for meta in getattr(kind, "__metadata__", ())), None)


def no_table(raw: object, path: Path, *more: str) -> str:
    """What to write in place of a value where a section belongs."""
    name = ".".join(step for step in (*path, *more) if isinstance(step, str))
    if isinstance(path[-1], int):
        return f"{shown(raw)} is not a table; write [[{name}]], and its keys below it"
    return f"{shown(raw)} is not a table; write [{name}], and its settings below it"


def nothing_left(key: Key) -> str:
    """What holds when no element of a list is good."""
    if key.default in {msgspec.NODEFAULT, msgspec.UNSET}:
        return "No element of this list can be used, so it counts as not written"
    default = shown(msgspec.to_builtins(key.default)) if key.default else "an empty list"
    return f"No element of this list can be used, so the default is in force: {default}"


def are_tables(raw: object) -> bool:
    """Whether this was written as `[[name]]`, or as a list of tables."""
    return isinstance(raw, list) and bool(raw) and all(isinstance(element, dict) for element in raw)
