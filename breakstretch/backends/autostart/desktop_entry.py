"""Desktop entries as text: reading, making and changing them.

Reading is left to configparser, which takes the same `[group]` and `key=value`. Rejected: pyxdg, a dependency for
twenty lines, whose writing loses the comments. Changes are made here, line by line, so that what a person or a desktop
wrote into the file stays as it is.
"""

import re
import shlex
from collections.abc import Mapping, Sequence
from configparser import Error, RawConfigParser

from breakstretch.core.values.errors import Refused

GROUP = "Desktop Entry"
Keys = Mapping[str, str]
_ESCAPED = {"\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}
_HEADING = re.compile(r"\[(?P<header>[^]]+)\]\s*$")
"""Nothing stands behind it; configparser itself takes what does for a comment."""
_PLAIN = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/._-+:,@")


def read_entry(text: str) -> Keys | None:
    """The keys of a desktop entry as they are written; None when it is none."""
    parser = RawConfigParser(
        delimiters=("=",), comment_prefixes=("#",), strict=False, interpolation=None, empty_lines_in_values=False
    )
    parser.optionxform = str  # type: ignore[assignment,method-assign] # keys keep their capitals
    parser.SECTCRE = _HEADING
    try:
        parser.read_string(text)
    except Error:
        return None
    return dict(parser[GROUP]) if parser.has_section(GROUP) else None


def exec_line(words: Sequence[str]) -> str:
    """The words as the value of Exec: each quoted where need be, field codes and escapes made harmless.

    Raises:
        Refused: a word has a character that no line can hold.
    """
    return _escaped(" ".join(_quoted(word) for word in words))


def exec_words(line: str) -> tuple[str, ...]:
    """The words of a value of Exec, without its field codes; empty when it cannot be told.

    shlex takes a backslash away before a quote or another one, but not before $ and `, as a shell would.
    """
    try:
        words = shlex.split(_unescaped(line))
    except ValueError:
        return ()
    words = [word for word in words if not (len(word) == len("%u") and word[0] == "%")]
    return tuple(word.replace("\\$", "$").replace("\\`", "`").replace("%%", "%") for word in words)


def string_value(value: str) -> str:
    """A text as the value of a key such as TryExec or Path."""
    _must_be_a_line(value)
    return _escaped(value)


def plain_string(value: str) -> str:
    """The text that such a value means."""
    return _unescaped(value)


def with_keys(text: str, changes: Mapping[str, str | None]) -> str:
    """The same entry with these keys set, or without those that are None; every other line stays as it is."""
    lines = text.removesuffix("\n").split("\n") if f"[{GROUP}]" in text else [f"[{GROUP}]"]
    start = next(at for at, line in enumerate(lines) if line.strip() == f"[{GROUP}]") + 1
    end = next((at for at in range(start, len(lines)) if lines[at].lstrip().startswith("[")), len(lines))
    left = {key: value for key, value in changes.items() if value is not None}
    group: list[str] = []
    for line in lines[start:end]:
        key = line.partition("=")[0].strip()
        if key not in changes:
            group.append(line)
        elif key in left:
            group.append(f"{key}={left.pop(key)}")
    while group and not group[-1].strip():
        group.pop()
    group += [f"{key}={value}" for key, value in left.items()]
    rest = ["", *lines[end:]] if lines[end:] else []
    return "\n".join([*lines[:start], *group, *rest]) + "\n"


def _quoted(word: str) -> str:
    _must_be_a_line(word)
    if word and set(word) <= _PLAIN:
        return word
    for reserved in ("\\", '"', "`", "$"):
        word = word.replace(reserved, f"\\{reserved}")
    return '"' + word.replace("%", "%%") + '"'


def _must_be_a_line(word: str) -> None:
    if any(letter < " " or letter == "\x7f" or "\ud800" <= letter <= "\udfff" for letter in word):
        raise Refused(f"{word!r} has a character that an autostart file cannot hold; move breakstretch elsewhere")


def _escaped(value: str) -> str:
    return "".join(_ESCAPED.get(letter, letter) for letter in value)


def _unescaped(value: str) -> str:
    meant = {"s": " ", "n": "\n", "t": "\t", "r": "\r", "\\": "\\"}
    letters = iter(value)
    return "".join(
        meant.get(follows := next(letters, ""), f"\\{follows}") if letter == "\\" else letter for letter in letters
    )
