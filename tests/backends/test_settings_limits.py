"""Lists of the settings without a usable element, repeated problems, and limits on what a file may hold."""

from datetime import time, timedelta

import pytest

from breakstretch.core.values.durations import HoursRange
from breakstretch.core.values.settings import Settings
from tests.support.settings_text import read, told

STRETCH = '[breaks.stretch]\nevery = "90m"\n'
NINETY = timedelta(minutes=90)


@pytest.mark.parametrize(
    ("key", "elements"),
    [
        ("workday.hours", ["9-17"]),
        ("workday.hours", ["9-17", "nine to five"]),
        ("workday.days", ["Montag", "1"]),
        ("evening.days", ["x"]),
        ("evening.equipment", ["sofa"]),
        ("evening.settings", ["bed"]),
        ("exercises.equipment", ["sofa"]),
        ("exercises.settings", ["desk"]),
        ("workday.days_off", ["01.12.2026"]),
        ("exercises.cautions", ["knees"]),
    ],
)
def test_a_list_with_no_good_element_counts_as_not_written(key: str, elements: list[str]) -> None:
    """The default is in force, and the message says so."""
    text = f"{key} = [{', '.join(f'{element!r}' for element in elements)}]\n"
    loaded = read(text)
    assert loaded.settings == Settings()
    assert "No element of this list can be used, so the default is in force: " in told(text)[0]
    assert [line for line in told(text)[1:] if "default" in line] == []


def test_fixed_times_without_a_good_one() -> None:
    """A list without a default counts as not written."""
    loaded = read('[breaks.walk]\nat = ["25:00"]\n')
    assert "so it counts as not written" in str(loaded.problems[0])
    assert len(loaded.problems) == 1


def test_one_good_element_is_enough() -> None:
    """Good elements hold beside bad ones, and an empty list is a list."""
    loaded = read('[workday]\nhours = ["9-17", "10:00-11:00"]\n')
    assert loaded.settings.workday.hours == (HoursRange(time(10), time(11)),)
    assert "default" not in str(loaded.problems[0])
    assert read("[exercises]\nequipment = []\n").settings.exercises.equipment == ()


def test_the_same_problem_is_told_once() -> None:
    """A hundred days off in another form are one problem, and so are ranges that overlap."""
    days = "".join(f'  "{n:02}.12.2026",\n' for n in range(1, 101))
    (message,) = told(f"[workday]\ndays_off = [\n{days}]\n")
    assert message.startswith('c.toml:3: workday.days_off[0]: "01.12.2026" is not a day')
    assert "(and 99 more such)" in message
    hours = told("[workday]\nhours = [" + '"09:00-12:00",' * 1000 + "]\n")
    assert [line.partition("]: ")[2] for line in hours] == [
        "this list has 1000 elements; those after the first 64 are left out",
        "09:00-12:00 overlaps 09:00-12:00; ranges must not overlap (and 62 more such)",
    ]


def test_what_lies_beyond_a_limit_is_left_out() -> None:
    """Elements, breaks and levels have a limit; what is within it holds."""
    days = ", ".join(f'"20{n // 12 + 30}-{n % 12 + 1:02}-01"' for n in range(401))
    loaded = read(f"[workday]\ndays_off = [{days}]\n")
    assert len(loaded.settings.workday.days_off) == 400
    assert "this list has 401 elements; those after the first 400 are left out" in str(loaded.problems[0])
    many = "".join(f'[breaks.b{n}]\nevery = "1h"\n' for n in range(25))
    loaded = read(many)
    assert len(loaded.settings.breaks) == 20
    assert [(problem.line, problem.path) for problem in loaded.problems] == [(41, ("breaks", "b20"))]
    for deep in (".".join("a" * 1000) + " = 1", "x = " + "[" * 9, "x = {a.b.c.d.e.f.g.h.i = 1}", ".".join("a" * 5000)):
        loaded = read(f"{deep}\n{STRETCH}")
        assert [str(problem) for problem in loaded.problems] == [
            "c.toml:1: this has more than 8 levels; it is left out"
        ]
        assert loaded.settings.breaks[0].every == NINETY
    assert told("[evening]\nat = 'a.b.c.d.e.f.g.h.i.j'\n")[0].endswith('such as "19:30"')


def test_names_that_no_file_has() -> None:
    """A zero byte in the name of a file is told at its line, and no file is looked for."""
    loaded = read('[exercises]\nfiles = [\n "\\u0000x"]\n[calendar]\nfiles = ["a\\u0000"]\n')
    assert [(problem.line, problem.path) for problem in loaded.problems] == [
        (3, ("exercises", "files", 0)),
        (5, ("calendar", "files", 0)),
    ]
    assert all("there is no such file" in problem.message for problem in loaded.problems)
    assert loaded.settings.calendar.files == ()
