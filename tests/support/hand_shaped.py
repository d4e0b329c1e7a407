"""Files as a person or a hostile stranger might shape them, drawn at random from the grammar of their format.

Each file begins sound. A few keys are then dropped, doubled, misspelt or given a value of another kind, a wrong size or
a depth. Now and then a line is cut. The same generator always draws the same file.
"""

from collections.abc import Callable, Sequence
from random import Random
from unicodedata import bidirectional, category

Key = tuple[str, str]
"""A key and its value, as they are written."""

HOSTILE = "\x1b[31m\x07\x7f\x9b\u202e\u200f\u2066\u2028"
"""What must never reach a terminal."""
WRITTEN = "".join(one if one in "[31m" else f"\\u{ord(one):04x}" for one in HOSTILE)
"""The same as a TOML file says it, which is also how it is shown."""
_VALUES = (
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
    "",
)
_WORDS = ("id", "name", "reps", "sides", "sets", "zone", "busy", "do", "exercise", "\u0000", '"a b"', "x.y.z")
_NAMES = ("Stand.", "Lean back.", "Hold \\u001b[2J.", "{side} hand on {other}", "Łokieć w górę", "a\\tb", WRITTEN)


def exercises(random: Random) -> bytes:
    """A person's own exercise file."""
    return _file(random, "exercise", [_exercise(random, at) for at in range(random.randint(1, 4))])


def scenario(random: Random) -> bytes:
    """A scenario for `simulate`."""
    head = [("start", "2026-03-27T08:30:00")]
    head += random.sample(
        [("zone", '"Europe/Prague"'), ("answer", '"skip"'), ("hurts_as", '"leg"'), ("busy", '["10:00-11:00"]')],
        random.randint(0, 4),
    )
    return _lines(random, _bent(random, head)) + _file(
        random, "do", [[random.choice(_STEPS)] for _ in range(random.randint(0, 5))]
    )


_STEPS: tuple[Key, ...] = (
    ("works", '"3h"'),
    ("away", '"20m"'),
    ("lid_closed", '"10000h"'),
    ("clock", '"-10000h"'),
    ("clock", '"+1h"'),
    ("zone", '"Asia/Tokyo"'),
    ("zone", '"Europe"'),
    ("microphone", "true"),
    ("answer", '"hurts"'),
    ("command", '"pause 30m"'),
    ("command", '"pause until 25:61"'),
    ("command", '"\\u001b[31m"'),
    ("command", '"pause 99999999999h"'),
    ("restart", "true"),
    ("check_in", "{ pain = 5, flare_up = true }"),
)


def _exercise(random: Random, at: int) -> list[Key]:
    keys: list[Key] = [
        ("id", f'"own-{at if random.random() < 0.9 else 0}"'),
        ("name", f'"{random.choice(_NAMES)}"'),
        ("group", _mostly(random, '"calf"', '"neck"')),
        ("setting", _mostly(random, '"floor"', '["floor", "desk_seated"]')),
        ("equipment", _mostly(random, '["mat"]', '["resistance band"]')),
        ("bilateral", random.choice(("true", "false"))),
        ("start_position", f'"{random.choice(_NAMES)}"'),
        ("steps", f'["{random.choice(_NAMES)}", "{random.choice(_NAMES)}"]'),
    ]
    more: list[Key] = [
        ("hold", _mostly(random, '"30s"', '"2s"')),
        ("repetitions", _mostly(random, "3", "10")),
        ("cautions", '[{ tag = "knee", rule = "avoid", text = "Leave it out." }]'),
        ("sources", '[{ title = "A", organisation = "B", url = "https://c" }]'),
        ("pose", '{ view = "front" }'),
        ("movements", '["bend", "twist"]'),
        ("picture", random.choice(('"none.png"', '"/dev/zero"', '"\\u0000"'))),
        ("figure", _mostly(random, _FIGURES[0], random.choice(_FIGURES))),
    ]
    return keys + random.sample(more, random.randint(0, len(more)))


def _mostly(random: Random, sound: str, wrong: str) -> str:
    """Sound nine times in ten."""
    return wrong if random.random() < 0.1 else sound


_FIGURES = (
    '{ start = { hips = { at = [0, 0], on = "mat" } }, hold = {}, props = [{ kind = "mat" }] }',
    "{ start = {}, hold = { working_foot = { at = [1, 2, 3] } } }",
    '{ start = {}, hold = { other_foot = { at = [1], on = "working shin" } } }',
    '{ start = {}, hold = { hips = { at = [], on = "strap" } }, strap = ["working hand"] }',
    "{ start = 3, hold = [] }",
    '{ start = {}, hold = {}, camera = [1e300, nan], arrow = { on = "hips" } }',
)


def _bent(random: Random, keys: list[Key]) -> list[Key]:
    """The keys with a few slips."""
    bent = list(keys)
    for _ in range(random.choice((0, 0, 0, 1, 1, 3))):
        if not bent:
            break
        bent = random.choice(_SLIPS)(random, bent, random.randrange(len(bent)))
    return bent


def _drop(_random: Random, keys: list[Key], at: int) -> list[Key]:
    return keys[:at] + keys[at + 1 :]


def _twice(_random: Random, keys: list[Key], at: int) -> list[Key]:
    return [*keys, keys[at]]


def _another_value(random: Random, keys: list[Key], at: int) -> list[Key]:
    return [*keys[:at], (keys[at][0], random.choice(_VALUES)), *keys[at + 1 :]]


def _another_key(random: Random, keys: list[Key], at: int) -> list[Key]:
    return [*keys[:at], (random.choice(_WORDS), keys[at][1]), *keys[at + 1 :]]


_SLIPS: tuple[Callable[[Random, list[Key], int], list[Key]], ...] = (_drop, _twice, _another_value, _another_key)


def _lines(random: Random, keys: Sequence[Key]) -> bytes:
    end = random.choice(("\n", "\n", "\n", "\r\n"))
    return "".join(f"{key} = {value}{end}" for key, value in keys).encode()


def _file(random: Random, name: str, tables: Sequence[list[Key]]) -> bytes:
    """The tables under one name, mostly written as they should be, and now and then with a wound."""
    head = _mostly(random, f"[[{name}]]", random.choice((f"[{name}]", f"[[{name}]", f"[[{name}s]]")))
    text = b"".join(f"{head}\n".encode() + _lines(random, _bent(random, keys)) for keys in tables)
    match random.randrange(20):
        case 0:
            at = random.randrange(len(text) + 1)
            return text[:at] + random.choice((b"\0", b"\xff", b"\x1b", b"[", b'"', b"]", b"'''", b"\n[[")) + text[at:]
        case 1:
            return text[: random.randrange(len(text) + 1)]
        case 2:
            return text * 12
        case 3:
            return text + b"x = " + b"[" * random.choice((5, 500, 3000)) + b"\n"
        case _:
            return text


def unseen(text: str) -> list[str]:
    """The characters of a text that control a terminal, turn the writing round or are no text."""
    return [one for one in text if one != "\n" and (one in HOSTILE.replace("[31m", "") or _controls(one))]


def _controls(one: str) -> bool:
    bidi = ("LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI")
    return category(one) in {"Cc", "Cs", "Zl", "Zp"} or bidirectional(one) in bidi or one in "\u061c\u200e\u200f\ufeff"
