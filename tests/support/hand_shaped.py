"""Slips of people and of strangers, to be made in a file that is sound: in its keys, and in its text.

The same generator always makes the same slips. `hand_files` has the files.
"""

from collections.abc import Callable, Sequence
from functools import cache
from random import Random
from unicodedata import bidirectional, category

Key = tuple[str, str]
"""A key and its value, as they are written."""
Table = tuple[str, list[Key]]
"""A header, or nothing at the top of a file, and the keys below it."""

HOSTILE = "\x1b[31m\x07\x7f\x9b\u202e\u200f\u2066\u2028"
"""What must never reach a terminal."""
WRITTEN = "".join(sign if sign in "[31m" else f"\\u{ord(sign):04x}" for sign in HOSTILE)
"""The same as a TOML file says it, which is also how it is shown."""
VALUES = (
    "0",
    "-1",
    "3",
    "10",
    "1e400",
    "nan",
    "-inf",
    "99999999999999999999999",
    "0x10",
    "true",
    "True",
    "none",
    "2026-03-27",
    "0001-01-01T00:00:00",
    "9999-12-31T23:59:59",
    "07:32:00",
    '""',
    '" "',
    '"\\u0000"',
    '"~\\u0000/x"',
    '"~nobody-of-this-name/x"',
    '"a\\nb"',
    f'"{WRITTEN}"',
    '"{side} {other} {0} {" ',
    '"%s %d"',
    "'''\n\nlines\n'''",
    "[]",
    "[[]]",
    "[0, true]",
    '[""]',
    '["low-back", 3, []]',
    "{}",
    "{ a = 1 }",
    '{ tag = "knee", rule = "avoid" }',
    '[{ tag = "knee", rule = "stop", text = 3 }]',
    "[" * 40 + "]" * 40,
    '"' + "x" * 5000 + '"',
    "[" + '"knee", ' * 300 + "]",
    "1.7",
    '"2s"',
    '"30s"',
    '"10000000000h"',
    '"\u0663\u0660s"',
    "smart “quotes”",
    "“60m”",
    "'60m",
    "60m",
    "on",
    "9-17",
    '["9-17"]',
    '[ "a" "b" ]',
    '["09:00-12:30",',
    "[true, false]",
    "{ x = [{ y = [{}] }] }",
    "1_000_000",
    "١٢",
    "0o777777777777777777777777777",
    "1979-05-27T07:32:00.999999-23:59",
    "",
)
_WORDS = (
    "id",
    "name",
    "reps",
    "sides",
    "sets",
    "zone",
    "busy",
    "do",
    "exercise",
    "every",
    "\u0000",
    '"a b"',
    "x.y.z",
    "é",
)


def written(random: Random, tables: Sequence[Table]) -> bytes:
    """A file of these tables with slips: mostly none, or a few in its keys or in its text."""
    end = random.choice(("\n", "\n", "\n", "\r\n"))
    text = "".join(_table(random, table, end) for table in tables)
    if random.random() < 0.25:
        text = random.choice(_WOUNDS)(random, text)
    coded = text.encode(random.choice((*["utf-8"] * 28, "utf-8-sig", "latin-1", "utf-16")), "replace")
    return b"".join((coded, random.choice((b"\0", b"\xff", b"\xed\xa0\x80")))) if random.random() < 0.01 else coded


def _table(random: Random, table: Table, end: str) -> str:
    header, keys = table
    if header and random.random() < 0.02:
        header = random.choice((f"[{header}]", header[1:-1], header[:-1], header.upper(), f"{header} x", f"# {header}"))
    lines = [header] * bool(header) + [f"{key} = {value}" for key, value in _bent(random, keys)]
    return "".join(f"{line}{end}" for line in lines)


def _bent(random: Random, keys: list[Key]) -> list[Key]:
    """The keys with a few slips."""
    bent = list(keys)
    for _ in range(random.choice((*[0] * 12, 1, 1, 3))):
        if not bent:
            break
        bent = random.choice(_SLIPS)(random, bent, random.randrange(len(bent)))
    return bent


def _drop(_random: Random, keys: list[Key], at: int) -> list[Key]:
    return keys[:at] + keys[at + 1 :]


def _twice(_random: Random, keys: list[Key], at: int) -> list[Key]:
    return [*keys, keys[at]]


def _another_value(random: Random, keys: list[Key], at: int) -> list[Key]:
    return [*keys[:at], (keys[at][0], random.choice(VALUES)), *keys[at + 1 :]]


def _another_key(random: Random, keys: list[Key], at: int) -> list[Key]:
    key = random.choice((random.choice(_WORDS), keys[at][0][:-1], keys[at][0].upper(), f"{keys[at][0]}.x"))
    return [*keys[:at], (key, keys[at][1]), *keys[at + 1 :]]


def _mistyped(random: Random, keys: list[Key], at: int) -> list[Key]:
    """A value without its quotes, comma or bracket, or with a letter lost, doubled or turned."""
    key, value = keys[at]
    place = random.randrange(len(value) + 1)
    value = random.choice(
        (
            value.replace('"', ""),
            value.replace('"', "'", 1),
            value.replace(",", ""),
            value.rstrip(']}"'),
            value.replace('"', "“", 1).replace('"', "”", 1),
            value[:place] + value[place + 1 :],
            value[:place] + value[place : place + 1] * 2 + value[place + 1 :],
            value[:place] + random.choice("-.:, []{}\"'#=\\\t0") + value[place:],
        )
    )
    return [*keys[:at], (key, value), *keys[at + 1 :]]


_SLIPS: tuple[Callable[[Random, list[Key], int], list[Key]], ...] = (
    _drop,
    _twice,
    _another_value,
    _another_key,
    _mistyped,
    _mistyped,
)


def _cut_off(random: Random, text: str) -> str:
    return text[: random.randrange(len(text) + 1)]


def _inserted(random: Random, text: str) -> str:
    at = random.randrange(len(text) + 1)
    return (
        text[:at] + random.choice(("\0", "\x1b", "[", '"', "]", "'''", '"""', "\n[[", "\ufeff", "\r", "=")) + text[at:]
    )


def _lost(random: Random, text: str) -> str:
    at = random.randrange(len(text) + 1)
    return text[:at] + text[at + random.choice((1, 1, 5, 80)) :]


def _pasted(random: Random, text: str) -> str:
    """A stretch of the text stands somewhere else too."""
    begins, ends = sorted(random.randrange(len(text) + 1) for _ in range(2))
    at = random.randrange(len(text) + 1)
    return text[:at] + text[begins:ends] + text[at:]


def _many(random: Random, text: str) -> str:
    return text * random.choice((2, 12, 12, 40))


def _large(random: Random, text: str) -> str:
    """Near or beyond the limit of what is read; seldom, since each takes long."""
    times = random.choice((250_000, 1_000_000, 1_100_000)) // max(1, len(text))
    return text * times if random.random() < 0.1 else text


def _deep(random: Random, text: str) -> str:
    levels = random.choice((5, 50, 500, 3000))
    end = random.choice(("", "]" * levels))
    dotted = ".".join("a" * levels)
    return text + random.choice(
        (f"\nx = {'[' * levels}{end}\n", f"\n{dotted} = 1\n", f"\n[{dotted}]\n", f"\nx = {'{a=' * levels}1\n")
    )


_WOUNDS: tuple[Callable[[Random, str], str], ...] = (
    _cut_off,
    _inserted,
    _inserted,
    _lost,
    _lost,
    _pasted,
    _many,
    _large,
    _deep,
)


def unseen(text: str) -> list[str]:
    """The characters of a text that control a terminal, turn the writing round or are no text."""
    return [character for character in text if character != "\n" and _controls(character)]


@cache
def _controls(character: str) -> bool:
    bidi = ("LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI")
    return (
        category(character) in {"Cc", "Cs", "Zl", "Zp"}
        or bidirectional(character) in bidi
        or character in "\u061c\u200e\u200f\ufeff"
    )
