"""Keys and values as a person types them for `config set`, or into a field of the settings page.

There a text needs no quotes and a list no brackets, so the messages about a file do not fit.
"""

import re
from collections.abc import Sequence
from typing import Any, get_args, get_origin

from msgspec.structs import replace

from breakstretch.backends.settings.settings_shape import settings_shape
from breakstretch.backends.toml.kinds import accepts, bare_kind
from breakstretch.backends.toml.lines import NotToml, parse
from breakstretch.backends.toml.phrases import near_miss, typed_wrong
from breakstretch.backends.toml.shape import keys, keys_at, kind_at, written_kind
from breakstretch.core.values.errors import Refused
from breakstretch.core.values.limits import Problem

_MOST_PLACES = 2
"""A key that more sections have is named in none of them."""


def pairs_of(words: Sequence[str]) -> list[tuple[str, str]]:
    """Each key with its value.

    Raises:
        Refused: it is not clear which word is a key.
    """
    keys = words[::2]
    option = next((key for key in keys if key.startswith("-")), None)
    if option is not None:
        raise Refused(f"No such option: {option}")
    if any("=" in key for key in keys) or "=" in words[1::2]:
        plain = " ".join(filter(None, re.split(r"\s*=\s*|\s+", " ".join(words))))
        raise Refused(f'Write no "=" between a key and its value: {plain}')
    if len(words) > 2 and not any(map(_is_like_a_key, words[1:])):  # noqa: PLR2004 - one key and one value
        key, values = words[0], words[1:]
        raise Refused(
            f"Write several values with commas: {key} {','.join(values)}. "
            f'A value with spaces needs quotes: {key} "{" ".join(values)}".'
        )
    if len(words) % 2:
        raise Refused(f"{words[-1]} has no value. Write each key with its value.")
    twice = next((key for key in keys if keys.count(key) > 1), None)
    if twice is not None:
        raise Refused(f"{twice} has more than one value. Write each key once.")
    return list(zip(keys, words[1::2], strict=True))


def _is_like_a_key(word: str) -> bool:
    return re.match(r"[a-z_]+\.\S", word) is not None


def typed_value(steps: list[str], value: str) -> Any:
    """The value as TOML has it; a list may also be given as words with commas.

    Raises:
        Refused: there is no such key, or this is no value.
    """
    kind = kind_at(settings_shape(), steps)
    if kind is None:
        raise Refused(_no_such_key(steps))
    below = keys_at(settings_shape(), steps)
    if below and len(steps) > 1 and steps[-1] in below:
        raise Refused(_no_such_key(steps))
    if below or get_origin(kind) is dict:
        raise Refused(f'"{".".join(steps)}" is a section; set one of its keys: {", ".join(below) or "NAME.every"}')
    if not value.isprintable():
        raise Refused("a value is one line of text; for more, use: breakstretch config edit")
    found = _as_toml(value)
    if get_origin(kind) is tuple:
        words = (word.strip().strip("\"'") for word in value.strip().removeprefix("[").removesuffix("]").split(","))
        return found if isinstance(found, list) else [word for word in words if word]
    in_digits = bare_kind(kind) in {int, bool} and isinstance(found, int)
    return found if in_digits or isinstance(found, str) else value


def _as_toml(value: str) -> Any:
    """What TOML makes of a value; text as it is where it makes nothing of it."""
    try:
        return parse(f"value = {value}")["value"]
    except NotToml:
        return value


def as_typed(problems: Sequence[Problem], typed: Sequence[tuple[str, Any]], lines: int) -> tuple[Problem, ...]:
    """The problems that typed values cause, in words about what was typed. `lines` is how many the file has."""
    found: dict[object, Problem] = {}
    for problem in problems:
        line = problem.line if problem.line and problem.line <= lines else None
        told = replace(problem, line=line, message=_without_file(problem.message))
        for key, value in typed:
            steps = tuple(key.split("."))
            kind = kind_at(settings_shape(), steps)
            below = problem.path[len(steps) :]
            if problem.path[: len(steps)] == steps and " is not " in problem.message and _is_wrong(value, kind):
                wrong = value[int(below[0])] if below and isinstance(value, list) else value
                told = replace(told, path=steps, message=typed_wrong(wrong, value, kind))
        found.setdefault((told.path, told.message), told)
    return tuple(found.values())


def _without_file(message: str) -> str:
    """A message without what is only true of a file: that a default is in force, and brackets around a name."""
    said, fix, section = message.partition(". No element of this list")[0].partition("; write: [")
    return f"{said}; write: {section.rstrip(']')}" if fix else said


def _is_wrong(value: Any, kind: Any) -> bool:
    return value != [] and not accepts(value, kind)


def _no_such_key(steps: list[str]) -> str:
    """The sentence for a key that no section has, with the key that was likely meant."""
    wrong = ".".join(steps)
    sections = keys_at(settings_shape(), ())
    mistyped = len(steps) > 1 and steps[0] not in sections and near_miss(steps[0], sections)
    places = [place for place in _places(steps) if place != wrong]
    if not mistyped and places and len(places) <= _MOST_PLACES:
        meant = '" or "'.join(places)
        return f'there is no setting "{wrong}" - did you mean "{meant}"?'
    first_wrong = next(at for at in range(len(steps)) if kind_at(settings_shape(), steps[: at + 1]) is None)
    known = keys_at(settings_shape(), steps[:first_wrong])
    hint = near_miss(steps[first_wrong], known) or (f". Choose one of: {', '.join(known)}" if known else "")
    return f'there is no setting "{wrong}"{hint}'


def _places(steps: list[str]) -> list[str]:
    """The keys of all sections that have this last part, written with the section before it."""
    found = []
    for section in keys(settings_shape()):
        kind = written_kind(section.kind)
        named = get_origin(kind) is dict
        if steps[-1] in [key.name for key in keys(get_args(kind)[1] if named else kind)]:
            name = f".{steps[-2] if len(steps) > 1 and steps[-2] != section.name else 'NAME'}" if named else ""
            found.append(f"{section.name}{name}.{steps[-1]}")
    return found
