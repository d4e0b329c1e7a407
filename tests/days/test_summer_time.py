"""Both nights on which the clocks change, in five zones: at two in the morning, at midnight, and by half an hour."""

from itertools import pairwise

import pytest

from breakstretch.core.values.moment import utc
from tests.support.day import Day
from tests.support.desk import desk, hours, rule

SHORT = {
    "Europe/Prague": ("2026-03-28", "02:30", "03:30:00"),
    "America/New_York": ("2026-03-07", "02:30", "03:30:00"),
    "Australia/Lord_Howe": ("2026-10-03", "02:15", "02:45:00"),
    "Atlantic/Azores": ("2026-03-28", "00:30", "01:30:00"),
    "America/Santiago": ("2026-09-05", "00:30", "01:30:00"),
}
"""The evening before, a time of day that is left out, and when that is instead."""
LONG = {
    "Europe/Prague": ("2026-10-24", "02:30", "00:30"),
    "America/New_York": ("2026-10-31", "01:30", "05:30"),
    "Australia/Lord_Howe": ("2026-04-04", "01:45", "14:45"),
    "Atlantic/Azores": ("2026-10-24", "00:30", "00:30"),
    "America/Santiago": ("2026-04-04", "23:30", "02:30"),
}
"""The evening before, a time of day that comes twice, and when that is for the first time in UTC."""
BREAKS = {"Europe/Prague": (6, 8), "Australia/Lord_Howe": (7, 8), "America/Santiago": (6, 8)}
"""Breaks of an hour in a night shift of eight hours on the clock: in the short night, and in the long one."""
HOUR_AND_SKIP = 3620
"""Seconds from one break to the next, of which the prompt is shown for the last 20."""
NIGHT = hours("22:00-06:00")


def prompts(day: Day) -> list[str]:
    """The times of day at which something was asked."""
    return [line.partition(" ")[0] for line in day.lines if " prompt " in line]


@pytest.mark.parametrize("zone", SHORT)
def test_a_time_that_is_left_out(zone: str) -> None:
    """A break planned for it comes once, at the later instant."""
    evening, at, instead = SHORT[zone]
    day = Day(desk(rule(at=(at,)), hours=NIGHT, every_day=True), start=f"{evening} 21:30", zone=zone, answer="skip")
    day.works("9h")
    assert prompts(day) == [instead]


@pytest.mark.parametrize("zone", LONG)
def test_a_time_that_comes_twice(zone: str) -> None:
    """A break planned for it comes once, the first time."""
    evening, at, first = LONG[zone]
    day = Day(desk(rule(at=(at,)), hours=NIGHT, every_day=True), start=f"{evening} 21:30", zone=zone, answer="skip")
    day.works("10h")
    assert prompts(day) == [f"{at}:00"]
    (entry,) = day.world.entries.values()
    assert f"{utc(entry.due):%H:%M}" == first


@pytest.mark.parametrize("zone", BREAKS)
def test_a_night_shift_is_as_long_as_it_is(zone: str) -> None:
    """Hours are ranges on the clock, time at the desk is not: a shorter night has fewer breaks, each after an hour."""
    found = []
    for evening in (SHORT[zone][0], LONG[zone][0]):
        day = Day(
            desk(rule(every="60m"), hours=NIGHT, every_day=True), start=f"{evening} 21:59", zone=zone, answer="skip"
        )
        day.works("10h")
        due = [utc(entry.due) for entry in day.world.entries.values()]
        assert {round((after - before).total_seconds()) for before, after in pairwise(due)} == {HOUR_AND_SKIP}
        found.append(len(due))
    assert tuple(found) == BREAKS[zone]
