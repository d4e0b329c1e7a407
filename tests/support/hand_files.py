"""Settings, exercises, scenarios and pictures as people write them, drawn from the grammar of each, with slips."""

from functools import cache
from io import BytesIO
from pathlib import Path
from random import Random
from typing import TypeVar
from zlib import crc32

from PIL import Image

from breakstretch.system.paths import data
from tests.support.hand_shaped import WRITTEN, Key, Table, written

T = TypeVar("T")
_NAMES = ("Stand.", "Lean back.", "Hold \\u001b[2J.", "{side} hand on {other}", "Łokieć w górę", "a\\tb", WRITTEN)
_FIGURES = (
    '{ start = { hips = { at = [0, 90, 0] } }, hold = { trunk = [30, 0, 0] }, props = [{ kind = "mat" }] }',
    "{ start = {}, hold = { working_foot = { at = [1, 2, 3] } } }",
    '{ start = {}, hold = { other_foot = { at = [1], on = "working shin" } } }',
    '{ start = {}, hold = { hips = { at = [], on = "strap" } }, strap = ["working hand"] }',
    "{ start = 3, hold = [] }",
    '{ start = {}, hold = {}, camera = [1e300, nan], arrow = { on = "hips" } }',
)
_STEPS: tuple[Key, ...] = (
    ("works", '"3h"'),
    ("works", '"40m"'),
    ("away", '"20m"'),
    ("locked", '"1h 30m"'),
    ("lid_closed", '"14h"'),
    ("clock", '"-1h"'),
    ("clock", '"+1h"'),
    ("zone", '"Asia/Tokyo"'),
    ("zone", '"America/Los_Angeles"'),
    ("microphone", "true"),
    ("camera", "false"),
    ("fullscreen", "true"),
    ("do_not_disturb", "true"),
    ("answer", '"hurts"'),
    ("answer", '"snooze"'),
    ("hurts_as", '"warning"'),
    ("command", '"pause 30m"'),
    ("command", '"pause until tomorrow"'),
    ("command", '"stretch"'),
    ("command", '"evening"'),
    ("command", '"flare-up on"'),
    ("command", '"resume"'),
    ("restart", "true"),
    ("check_in", "{ pain = 5, flare_up = true }"),
)
_ODD_STEPS: tuple[Key, ...] = (
    ("lid_closed", '"10000h"'),
    ("clock", '"-10000h"'),
    ("zone", '"Europe"'),
    ("command", '"pause until 25:61"'),
    ("command", '"\\u001b[31m"'),
    ("command", '"pause 99999999999h"'),
    ("command", '"snooze 0s"'),
    ("command", '"stretch --exercise x"'),
)
_OWN_SETTINGS: dict[str, dict[str, tuple[str, ...]]] = {
    "workday": {
        "days": ('["mon", "tue"]', '["sat"]'),
        "hours": ('["09:00-17:30"]', '["22:00-06:00"]', '["00:00-24:00"]', '["08:00-12:00", "13:00-17:00"]'),
        "days_off": ('["2026-12-24..2027-01-02", "2026-05-01"]',),
        "last_break_before_end": ('"0s"', '"15m"'),
    },
    "breaks.stretch": {"every": ('"45m"', '"1h 30m"'), "length": ('"5m"',), "lead": ('"auto"', '"window"')},
    "breaks.walk": {
        "kind": ('"walk"',),
        "text": ('"Drink some water"', '"<b>&\\u202e"', '""'),
        "at": ('["10:30", "15:00"]', '["15:00"]'),
        "length": ('"5m"',),
    },
    "evening": {
        "enabled": ("false", "true"),
        "at": ('"20:00"', '"23:30"'),
        "until": ('"22:00"', '"01:00"'),
        "settings": ('["desk_seated"]', '["floor"]'),
        "mode": ('"top-up"', '"full"'),
        "repetitions": ("4", "3"),
    },
    "holds": {"hold": ('"45s"', '"2m"'), "get_ready": ('"20s"',)},
    "exercises": {
        "cautions": ('["knee", "pregnancy"]',),
        "prefer": ('["standing-calf-stretch"]', "[]"),
        "exclude": ("[]",),
        "files": ('["own.toml"]', '["~/none.toml", "/etc"]', '["\\u0000"]', '["drawn.toml"]', '["/dev/zero"]'),
    },
    "presence": {"idle": ('"90s"',), "natural_break": ('"10m"',), "not_a_call": ('["obs", "mumble"]',)},
    "calendar": {"files": ("[]", '["\\u0000x"]'), "meetings": ('"ignore"',)},
    "notifications": {"sound": ("false",), "speech": ("true",)},
}


def settings(random: Random) -> bytes:
    """A settings file: the one that comes with the program, changed here and there, or a short one."""
    if random.random() < 0.3:
        return written(random, _default())
    tables = [
        (f"[{name}]", [(key, random.choice(values)) for key, values in keys.items() if random.random() < 0.6])
        for name, keys in random.sample([*_OWN_SETTINGS.items()], random.randint(1, 6))
    ]
    return written(random, tables)


@cache
def _default() -> list[Table]:
    """The tables of the file that comes with the program, with the comments above its keys."""
    tables: list[Table] = [("", [])]
    above = ""
    for line in Path(data("config", "default.toml")).read_text(encoding="utf-8").splitlines():
        key, equals, value = line.partition(" = ")
        if line.startswith("["):
            tables.append((line, []))
        elif equals and not line.startswith("#"):
            tables[-1][1].append((above + key, value))
            above = ""
        else:
            above += f"{line}\n"
    return tables


def exercises(random: Random) -> bytes:
    """A person's own exercise file."""
    return written(random, [("[[exercise]]", _exercise(random, at)) for at in range(random.randint(1, 4))])


def scenario(random: Random) -> bytes:
    """A scenario for `simulate`, of a few days at most unless a slip makes it longer."""
    head = [("start", "2026-03-27T08:30:00")]
    more = [("zone", '"Europe/Prague"'), ("answer", '"skip"'), ("hurts_as", '"leg"'), ("busy", '["10:00-11:00"]')]
    head += random.sample(more, random.randint(0, 4))
    steps = [random.choice(_mostly(random, _STEPS, _ODD_STEPS)) for _ in range(random.randint(0, 8))]
    return written(random, [("", head), *(("[[do]]", [step]) for step in steps)])


def _exercise(random: Random, at: int) -> list[Key]:
    keys: list[Key] = [
        ("id", f'"own-{_mostly(random, at, 0)}"'),
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
        ("figure", _mostly(random, _FIGURES[0], random.choice(_FIGURES))),
    ]
    if random.random() < 0.05:
        keys.append(("picture", random.choice(('"none.png"', '"/dev/zero"', '"\\u0000"', '"~\\u0000/x"', '"."'))))
    return keys + random.sample(more, random.randint(0, len(more)))


def _mostly(random: Random, sound: T, wrong: T) -> T:
    """Sound nearly always."""
    return wrong if random.random() < 0.02 else sound


def picture(random: Random) -> bytes:
    """A picture, mostly PNG or JPEG, with bytes changed, lost or added."""
    content = bytearray(random.choice(_pictures()))
    for _ in range(random.choice((0, 0, 1, 1, 3, 8))):
        at = random.choice((random.randrange(len(content)), random.randrange(min(64, len(content)))))
        content[at] = random.choice((0, 1, 16, 127, 255, random.randrange(256)))
    if random.random() < 0.5:
        _add_up(content)
    at = random.randrange(len(content) + 1)
    more = random.choice((b"", b"", b"", b"", random.randbytes(random.choice((1, 40, 4000)))))
    return bytes(content[:at] + more + content[at:] if random.random() < 0.9 else content[:at])


def _add_up(content: bytearray) -> None:
    """Give each chunk of a PNG its checksum, so that it is read in spite of its changes."""
    at = 8
    while content[:4] == b"\x89PNG" and at + 12 <= len(content):
        end = at + 8 + int.from_bytes(content[at : at + 4], "big")
        if end + 4 > len(content):
            return
        content[end : end + 4] = crc32(content[at + 4 : end]).to_bytes(4, "big")
        at = end + 4


@cache
def _pictures() -> tuple[bytes, ...]:
    """Small pictures of every mode that PNG and JPEG have, and of other formats."""
    kinds = [("PNG", mode) for mode in ("1", "L", "LA", "P", "RGB", "RGBA", "I;16")]
    kinds += [("JPEG", mode) for mode in ("L", "RGB", "CMYK")] + [("GIF", "P"), ("TIFF", "RGB")]
    return tuple(_drawn(form, mode, turned) for form, mode in kinds for turned in (1, 6))


def _drawn(form: str, mode: str, turned: int) -> bytes:
    exif = Image.Exif()
    exif[0x0112] = turned
    into = BytesIO()
    clear = {"transparency": 3} if (form, mode) in {("PNG", "L"), ("PNG", "P"), ("PNG", "I;16")} else {}
    options = {"progressive": turned > 1} if form == "JPEG" else {}
    Image.linear_gradient("L").resize((40, 30)).convert(mode).save(into, form, exif=exif, **clear, **options)
    return into.getvalue()
