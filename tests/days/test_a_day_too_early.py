"""A clock that suddenly shows another work day: no night has passed, so what was done lately still counts (rule 9)."""

from collections import Counter

import pytest

from tests.support.day import Day
from tests.support.desk import desk, hours, rule

BREAKS = desk(rule(every="15m", length="20m"), hours=hours("08:00-23:00"), every_day=True)
JUMPS = ("24h", "-24h", "240h", "-80000h")


def most_held(day: Day) -> int:
    """The most holds of one side of one muscle group, whatever the clock said."""
    held = Counter((hold.group, hold.side) for hold in day.world.holds if hold.done)
    return max(held.values())


@pytest.mark.parametrize("jump", JUMPS)
def test_the_cap_holds_through_a_wrong_clock(jump: str) -> None:
    """A clock that is wrong for hours, and put right, makes no room for a sixth hold of a side (rule 16)."""
    day = Day(BREAKS, answer="start")
    day.works("2h")
    day.sets_clock(jump)
    day.works("3h")
    day.sets_clock(jump[1:] if jump[0] == "-" else f"-{jump}")
    day.works("5h")
    assert most_held(day) == 5


@pytest.mark.parametrize("killed", [False, True])
@pytest.mark.parametrize("jump", JUMPS)
def test_two_pains_under_a_wrong_clock(jump: str, killed: bool) -> None:
    """It hurt twice, and then the clock shows another day: stretching stays over (rule 21e)."""
    day = Day(answer="start", taps=False)
    day.says("stretch")
    day.works("60s")
    day.says("hurts here")
    day.answers("continue")
    day.works("60s")
    day.says("hurts here")
    day.sets_clock(jump, heard=not killed)
    for _ in range(2 if killed else 0):
        day.kills_daemon("10s")
    assert day.situation.barrier == "enough"


def test_two_pains_and_a_start_with_an_empty_battery() -> None:
    """A clock that is behind the last row shows no new day (rule 21e)."""
    day = Day()
    day.says("check-in --enough")
    day.reboots("10m", "-80000h")
    assert day.situation.barrier == "enough"


def test_enough_follows_the_clock_back_and_forth() -> None:
    """That is enough for today, said under one clock, is so under the next ones (rule 21e)."""
    day = Day()
    day.says("check-in --enough")
    for jump in ("24h", "24h", "-72h"):
        day.sets_clock(jump)
        assert day.situation.barrier == "enough"
        day.kills_daemon("10s")
        assert day.situation.barrier == "enough"


def test_the_real_day_of_a_wrong_clock_is_a_new_day() -> None:
    """What followed a clock to the next day is forgotten by the time that day comes (rule 9)."""
    day = Day(BREAKS, answer="start")
    day.works("4h")
    day.says("check-in --enough")
    day.sets_clock("24h")
    day.sets_clock("-24h")
    day.closes_lid("20h")
    assert day.situation.barrier is None
    assert day.situation.ledger.used == day.situation.ledger.counts
    assert {count.repetitions for count in day.situation.ledger.used.values()} == {0}


def test_a_night_in_another_zone_is_a_night() -> None:
    """A long flight ends the day like a night: what was done before it counts no longer (rule 4)."""
    day = Day(BREAKS, answer="start")
    day.works("4h")
    day.closes_lid("14h")
    day.flies_to("Pacific/Kiritimati")
    assert {count.repetitions for count in day.situation.ledger.used.values()} == {0}
