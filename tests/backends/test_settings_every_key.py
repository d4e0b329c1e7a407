"""One slip at every key of the settings: one message on its line, all else in force, and a remedy that works."""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

import pytest

from breakstretch.backends.catalogue.catalogue_file import load_catalogue
from breakstretch.backends.settings.settings_file import Loaded, from_text
from breakstretch.backends.settings.showing import tables
from breakstretch.backends.toml.source_file import FileText

TEXT = """\
[workday]
days = ["mon", "tue"]
hours = ["08:00-12:00", "13:00-16:00"]
days_off = ["2026-12-24", "2026-12-28..2027-01-01"]
last_break_before_end = "11m"
[breaks.stretch]
kind = "walk"
text = "Drink some water"
every = "50m"
length = "4m"
enabled = true
lead = "window"
snooze = "6m"
max_snoozes = 4
wait_for_pause = "3s"
shrink = true
expires = "12m"
grace = "16m"
[breaks.walk]
kind = "stretch"
at = ["10:30", "15:00"]
[evening]
enabled = false
at = "19:00"
days = ["mon", "sun"]
until = "22:00"
hold = "40s"
repetitions = 4
snooze = "20m"
settings = ["floor", "desk_seated"]
equipment = ["mat", "wall"]
warm_up = "4m"
mode = "top-up"
order = "article"
lead = "notification"
[holds]
hold = "45s"
get_ready = "12s"
change_sides = "6s"
[exercises]
settings = ["desk_seated"]
equipment = ["chair", "desk"]
cautions = ["knee"]
prefer = ["standing-calf-stretch", "standing-side-bend"]
exclude = ["seated-forward-bend"]
[presence]
idle = "70s"
natural_break = "6m"
microphone = "ignore"
camera = "ignore"
fullscreen = "ignore"
do_not_disturb = "ignore"
overdue_after = "50m"
[calendar]
meetings = "ignore"
[notifications]
sound = false
speech = true
[interface]
theme = "dark"
text_size = "150%"
"""
LINES = TEXT.splitlines()
SHIPPED = load_catalogue()


ANY_TEXT = ('"q!"', '""')
"""What is no slip where a person may write anything."""


class Slip(NamedTuple):
    """One line that is written wrongly."""

    at: int
    """Its line."""
    written: str
    """What stands there, which may have several lines."""
    told_at: int
    key: str


def read(text: str) -> Loaded:
    """This text, as a settings file."""
    return from_text(FileText(text), "c.toml", lambda _files: SHIPPED)


def in_force(loaded: Loaded) -> dict[str, Any]:
    """Every value by its dotted key."""
    found: dict[str, Any] = {}
    for section, table in tables(loaded.settings).items():
        for key, value in table.items():
            below = value if isinstance(value, dict) else {"": value}
            found |= {f"{section}.{key}.{name}".rstrip("."): inner for name, inner in below.items()}
    return found


def keys() -> Iterator[tuple[int, str, str, str]]:
    """The line, section, name and value of each key."""
    section = ""
    for at, line in enumerate(LINES, 1):
        if line.startswith("["):
            section = line.strip("[]")
        else:
            name, _, value = line.partition(" = ")
            yield at, section, name, value


def slips() -> Iterator[Slip]:
    """Each way to write each key wrongly, and each header."""
    for at, section, name, value in keys():
        lines = [name, f"{name}: {value}", f"{name} {value}", f"{name} ="]
        wrong = of_list(value) if value.startswith("[") else of_value(value)
        wrong = (broken for broken in wrong if name != "text" or broken not in ANY_TEXT)
        for line in (*lines, *(f"{name} = {broken}" for broken in wrong)):
            yield Slip(at, line, at, f"{section}.{name}")
        for number, broken in of_elements(value):
            yield Slip(at, f"{name} = {broken}", at + number, f"{section}.{name}")
    for at, line in enumerate(LINES, 1):
        name = line.strip("[]")
        for header in of_header(line, name) if line.startswith("[") else ():
            yield Slip(at, header, at, f"{name}.")


def of_header(line: str, name: str) -> tuple[str, ...]:
    """A header without its brackets, or with others."""
    return (line[:-1], line[1:], f"[{line}", f"{line}]", f"[{name} x]", f"({name})", "[]", f"[{name}.]")


def of_elements(value: str) -> Iterator[tuple[int, str]]:
    """A list in several lines of which one element lacks a quote, and the line of that element."""
    elements = re.findall('"[^"]*"', value) if value.startswith("[") else []
    for number, element in enumerate(elements):
        for broken in (element[1:], element[:-1], element[1:-1]):
            rest = [f" {broken if other == number else text}," for other, text in enumerate(elements)]
            yield number + 1, "\n".join(["[", *rest, "]"])


def of_list(value: str) -> Iterator[str]:
    """A list without its brackets, commas or quotes, or something else."""
    inner = value[1:-1]
    yield from (
        value[:-1],
        f"{value[:-1]} # note",
        inner,
        f"{value[1:]}",
        f"[{value}]",
        f"({inner})",
        inner + ", " + inner,
    )
    yield from (value.replace('"', ""), value.replace('"', "", 1), value[::-1].replace('"', "", 1)[::-1])
    yield from (value.replace('"', "“"), "5", "true", "[1, 2]", "[true]", "[2026-12-24]", '["q!"]', "[{a = 1}]", "{}")
    yield f"[\n{inner}"
    if "," in value:
        yield value.replace(",", "")


def of_value(value: str) -> Iterator[str]:
    """A value without its quotes, or something else."""
    raw = value.strip('"')
    yield from (
        f'"{raw}',
        f'{raw}"',
        f"'{raw}",
        f"“{raw}”",
        f"„{raw}“",
        f"\u2018{raw}\u2019",
        f'"""{raw}',
        f'"{raw} # note',
    )
    yield from (f"[{value}]", f"[{value}", f"{value}]", f"{{{value}", f"{{{value}}}", f"{value} {value}", f"{value},")
    yield from ("maybe", "none", "1.5", "-1", '"q!"', '""', "[]", "{}", "nan", "2026-01-01", "x y")
    if value in {"true", "false"}:
        yield from ("True", "FALSE", "yes", "no", "on", "off", '"true"', "1", "None")
    elif value.startswith('"'):
        yield from (raw, f"{raw} # note", "7", "true")
    else:
        yield from ("four", "Four", '"4"', "9999999999999", "True")


def with_slip(slip: Slip) -> str:
    """The text with this slip."""
    return "\n".join([*LINES[: slip.at - 1], slip.written, *LINES[slip.at :], ""])


GOOD = in_force(read(TEXT))
SECTIONS = ["workday", "breaks", "evening", "holds", "exercises", "presence", "calendar", "notifications", "interface"]


def test_the_text_is_sound() -> None:
    """Without a slip there is nothing to tell, and hardly a value is the default."""
    assert read(TEXT).problems == ()
    usual = in_force(read(""))
    assert len([key for key, value in GOOD.items() if usual.get(key) != value]) > 40


@pytest.mark.parametrize(("section", "end"), [*((section, "\n") for section in SECTIONS), ("evening", "\r\n")])
def test_a_slip_is_told_once_and_costs_nothing_else(section: str, end: str) -> None:
    """One message in the line of the slip, with a remedy that works. Every other key has the value that is written."""
    for slip in slips():
        if slip.key.partition(".")[0] == section:
            loaded = read(with_slip(slip).replace("\n", end))
            assert [problem.line for problem in loaded.problems] == [slip.told_at], slip
            found = in_force(loaded)
            lost = {key for key, value in GOOD.items() if found.get(key) != value}
            assert all(key.startswith(slip.key) for key in lost), slip
            remedy = re.search(r"(?:write|needs quotes): (\S+ = .+)$", loaded.problems[0].message)
            if remedy is not None:
                again = read(with_slip(slip._replace(written=remedy[1])))
                wrong = [problem for problem in again.problems if not problem.warns]
                assert [problem for problem in wrong if "no exercise" not in problem.message] == [], slip
