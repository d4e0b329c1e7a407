"""Settings that can be read but make no sense (rule 43)."""

import pytest
from msgspec.structs import replace

from breakstretch.core.rules.settings_sense import nonsense
from breakstretch.core.values.settings import Evening, Exercises, Presence, Settings, Workday
from tests.support.catalogue import catalogue
from tests.support.desk import clock, desk, hours, length, rule


def found(settings: Settings) -> list[str]:
    """The keys that make no sense, and why."""
    said = []
    for senseless in nonsense(settings, catalogue()):
        keys = " or ".join(".".join(map(str, path)) for path in senseless.paths)
        said.append(f"{keys}: {senseless.what} {senseless.written}".strip())
    return said


def test_the_defaults_make_sense() -> None:
    """The defaults make sense."""
    assert found(Settings()) == []


@pytest.mark.parametrize(
    ("workday", "said"),
    [
        (Workday(days=()), "workday.days: no-days"),
        (Workday(hours=()), "workday.hours: no-hours"),
        (
            Workday(hours=hours("08:00-08:30", "09:00-09:00")),
            "workday.hours.1: no-length 09:00-09:00",
        ),
        (
            Workday(hours=hours("08:00-08:30", "23:00-00:00"), last_break_before_end=length("60m")),
            "workday.last_break_before_end or workday.hours: ends-too-soon",
        ),
    ],
)
def test_a_work_day_without_breaks(workday: Workday, said: str) -> None:
    """Days and hours need to leave time for a break."""
    assert found(Settings(workday=workday)) == [said]


def test_ranges_just_long_enough() -> None:
    """A range that is a minute longer is enough, and so is one over midnight."""
    for ranges in ("09:00-10:01", "23:30-00:31"):
        assert found(Settings(workday=Workday(hours=hours(ranges), last_break_before_end=length("60m")))) == []


@pytest.mark.parametrize(("long", "sound"), [("119s", False), ("2m", True), ("60m", True), ("61m", False)])
def test_the_length_of_a_break(long: str, sound: bool) -> None:
    """A break takes 2 to 60 minutes."""
    said = [] if sound else ["breaks.stretch.length: length"]
    assert found(desk(rule(length=long))) == said
    assert found(desk(rule(length=long, enabled=False))) == []


def test_words_of_a_stretch_break() -> None:
    """Your own words are for a walk break; a stretch break says what to do by itself."""
    assert found(desk(rule("stretch", text="Drink some water"))) == [
        "breaks.stretch.text or breaks.stretch.kind or breaks.stretch: text"
    ]
    assert found(desk(rule("walk", text="Drink some water"))) == []


def test_fixed_times_outside_all_hours() -> None:
    """A time lies in a range from its start to just before its end, over midnight too."""
    rules = rule(at=("08:59", "09:00", "12:29", "12:30")), rule("late", at=("21:59", "22:00", "05:59", "06:00"))
    assert found(desk(*rules, hours=hours("09:00-12:30", "22:00-06:00"))) == [
        "breaks.stretch.at.0: outside-hours 08:59",
        "breaks.stretch.at.3: outside-hours 12:30",
        "breaks.late.at.0: outside-hours 21:59",
        "breaks.late.at.3: outside-hours 06:00",
    ]


def test_the_evening() -> None:
    """The evening needs some time between `at` and `until`."""
    ends = Evening(at=clock("20:00"), until=clock("20:00"))
    assert found(Settings(evening=ends)) == ["evening.until or evening.at: no-evening"]


def test_exercises_and_presence() -> None:
    """An exercise has to be left, and a natural break has to be noticed."""
    everything = tuple(exercise.id for exercise in catalogue().exercises)
    assert found(Settings(exercises=Exercises(exclude=everything))) == ["exercises.exclude: no-exercises"]
    assert found(Settings(exercises=Exercises(exclude=everything[1:]))) == []
    short = Presence(idle=length("10m"), natural_break=length("5m"))
    assert found(Settings(presence=short)) == ["presence.natural_break or presence.idle: natural-break"]
    assert found(Settings(presence=replace(short, idle=length("5m")))) == []
