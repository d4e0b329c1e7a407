"""Problems that show only when keys are seen together, and how a problem is written."""

import pytest
from msgspec.structs import replace

from breakstretch.core.rules.settings_check import check
from breakstretch.core.values.durations import HoursRange
from breakstretch.core.values.errors import BackendUnavailable
from breakstretch.core.values.limits import Problem, SettingsError
from breakstretch.core.values.settings import Exercises, Settings, Workday
from tests.support.catalogue import catalogue
from tests.support.desk import clock, days_off, desk, hours, length, rule


def problems(settings: Settings) -> list[str]:
    """Every problem of settings."""
    return [str(problem) for problem in check(settings, catalogue())]


def test_the_defaults_are_sound() -> None:
    """The defaults have no problem."""
    assert problems(Settings()) == []


@pytest.mark.parametrize(
    ("ranges", "found"),
    [
        (("09:00-12:30", "12:30-17:00"), []),
        (
            ("09:00-12:30", "12:00-17:00"),
            ["workday.hours[1]: 12:00-17:00 overlaps 09:00-12:30; ranges must not overlap"],
        ),
        (("22:00-06:00", "06:00-08:00"), []),
        (
            ("22:00-06:00", "05:00-08:00"),
            ["workday.hours[1]: 05:00-08:00 overlaps 22:00-06:00; ranges must not overlap"],
        ),
    ],
)
def test_ranges_must_not_overlap(ranges: tuple[str, ...], found: list[str]) -> None:
    """Neither on one day nor into the next."""
    assert problems(desk(workday=Workday(hours=hours(*ranges)))) == found


def test_ids_must_exist() -> None:
    """Preferred and excluded exercises are in the catalogue."""
    found = problems(replace(desk(), exercises=Exercises(prefer=("calf",), exclude=("standing-calf-stretch", "x"))))
    assert found == [
        'exercises.prefer[0]: no exercise is called "calf"',
        'exercises.exclude[1]: no exercise is called "x"',
    ]


def test_how_a_problem_is_written() -> None:
    """File, line, key, message, as editors expect; without what is not known."""
    assert str(Problem(("a", 2, "b"), "is wrong", 7, "f.toml")) == "f.toml:7: a[2].b: is wrong"
    assert str(Problem((), "is empty", None, "f.toml")) == "f.toml: is empty"
    assert str(SettingsError((Problem(("a",), "x"), Problem(("b",), "y")))) == "a: x\nb: y"
    assert str(BackendUnavailable("tray", "no panel", "start one")) == "tray: no panel (start one)"
    assert str(BackendUnavailable("tray", "no panel")) == "tray: no panel"


def test_small_words_of_settings() -> None:
    """Ranges as a person writes them, days off with both ends, rules by name."""
    assert str(HoursRange(clock("22:00"), clock("06:00"))) == "22:00-06:00"
    off = days_off("2026-12-24..2027-01-01")[0]
    assert off.first in off
    assert off.last in off
    assert off.last + length("24h") not in off
    assert desk(rule("tea")).rule("tea") == rule("tea")
    assert desk().rule("tea") is None
