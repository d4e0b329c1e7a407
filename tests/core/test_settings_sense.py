"""Settings that can be read but make no sense (rule 43)."""

import pytest
from msgspec.structs import replace

from breakstretch.core.rules.settings_sense import nonsense
from breakstretch.core.values.settings import Evening, Exercises, Presence, Settings, Workday
from tests.support.catalogue import catalogue
from tests.support.desk import clock, desk, hours, length, rule

LONGER = (
    "workday.last_break_before_end or workday.hours: is longer than every range of hours, so there are no breaks at all"
)
SHORTER = (
    "presence.natural_break or presence.idle: natural_break is shorter than idle; time away is noticed only after idle"
)


def found(settings: Settings) -> list[str]:
    """What makes no sense: the keys, and why."""
    return [
        f"{' or '.join('.'.join(map(str, path)) for path in one.paths)}: {one.message}"
        for one in nonsense(settings, catalogue())
    ]


def test_the_defaults_make_sense() -> None:
    """Nothing is said of the defaults."""
    assert found(Settings()) == []


@pytest.mark.parametrize(
    ("workday", "said"),
    [
        (Workday(days=()), "workday.days: without a day of the week there are no breaks at all"),
        (Workday(hours=()), "workday.hours: without hours there are no breaks at all"),
        (
            Workday(hours=hours("08:00-08:30", "09:00-09:00")),
            "workday.hours.1: 09:00-09:00 has no length and counts as a whole day; name two different times",
        ),
        (
            Workday(hours=hours("08:00-08:30", "23:00-00:00"), last_break_before_end=length("60m")),
            LONGER,
        ),
    ],
)
def test_a_work_day_without_breaks(workday: Workday, said: str) -> None:
    """Days, hours, and the time before their end that has no break."""
    assert found(Settings(workday=workday)) == [said]


def test_ranges_just_long_enough() -> None:
    """A range that is a minute longer is enough, and so is one over midnight."""
    for ranges in ("09:00-10:01", "23:30-00:31"):
        assert found(Settings(workday=Workday(hours=hours(ranges), last_break_before_end=length("60m")))) == []


@pytest.mark.parametrize(("long", "sound"), [("119s", False), ("2m", True), ("60m", True), ("61m", False)])
def test_the_length_of_a_break(long: str, sound: bool) -> None:
    """From 2 to 60 minutes."""
    said = [] if sound else ["breaks.stretch.length: a break takes 2m to 60m"]
    assert found(desk(rule(length=long))) == said
    assert found(desk(rule(length=long, enabled=False))) == []


def test_fixed_times_outside_all_hours() -> None:
    """A time counts as inside from the start of a range to just before its end, over midnight too."""
    rules = rule(at=("08:59", "09:00", "12:29", "12:30")), rule("late", at=("21:59", "22:00", "05:59", "06:00"))
    assert found(desk(*rules, hours=hours("09:00-12:30", "22:00-06:00"))) == [
        "breaks.stretch.at.0: 08:59 is outside all work hours, so this break never comes",
        "breaks.stretch.at.3: 12:30 is outside all work hours, so this break never comes",
        "breaks.late.at.0: 21:59 is outside all work hours, so this break never comes",
        "breaks.late.at.3: 06:00 is outside all work hours, so this break never comes",
    ]


def test_the_evening() -> None:
    """It needs some time between `at` and `until`."""
    ends = Evening(at=clock("20:00"), until=clock("20:00"))
    assert found(Settings(evening=ends)) == [
        "evening.until or evening.at: at and until are the same time, so there is no time for the evening routine"
    ]


def test_exercises_and_presence() -> None:
    """Something has to be left, and a natural break has to be noticed."""
    everything = tuple(exercise.id for exercise in catalogue().exercises)
    assert found(Settings(exercises=Exercises(exclude=everything))) == [
        "exercises.exclude: excludes every exercise, so only walks are left"
    ]
    assert found(Settings(exercises=Exercises(exclude=everything[1:]))) == []
    short = Presence(idle=length("10m"), natural_break=length("5m"))
    assert found(Settings(presence=short)) == [SHORTER]
    assert found(Settings(presence=replace(short, idle=length("5m")))) == []
