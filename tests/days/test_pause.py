"""Pauses: quiet for everything until a person, a length or a time of day ends them."""

import pytest

from tests.support.day import Day
from tests.support.desk import desk, hours, rule


def test_a_bare_pause_lasts_until_resume() -> None:
    """The stopwatch goes on in a pause; what came due is prompted 30 s after its end."""
    day = Day()
    assert day.says("pause") == "Paused until you resume."
    day.works("70m")
    assert day.phase == "paused"
    assert day.says("resume") == "Reminders are on again."
    assert day.says("resume") == "Nothing is paused."
    day.works("1m")
    day.reads("""
        10:00:00 wait stretch#1: paused
        10:10:30 prompt stretch: standing-side-bend, standing-hip-flexor-stretch
    """)


def test_a_pause_of_a_length_no_clock_can_stretch() -> None:
    """Half an hour is half an hour, whatever is done to the wall clock."""
    day = Day()
    day.works("61m")
    assert day.says("pause 30m") == "Paused until 10:31."
    day.works("10m")
    day.sets_clock("-1h")
    day.works("19m")
    assert day.phase == "paused"
    day.works("2m")
    day.reads("""
        10:00:00 prompt stretch: standing-side-bend, standing-hip-flexor-stretch
        10:01:00 withdraw stretch#1: paused
        09:31:30 prompt again stretch: standing-side-bend, standing-hip-flexor-stretch
    """)


def test_a_pause_until_a_time_of_day() -> None:
    """Until 11:30 by the clock on the wall, which may be set."""
    day = Day()
    day.works("55m")
    assert day.says("pause until 11:30") == "Paused until 11:30."
    day.works("20m")
    day.sets_clock("1h")
    day.works("14m")
    assert day.phase == "paused"
    day.works("2m")
    day.reads("""
        10:00:00 wait stretch#1: paused
        11:30:30 prompt stretch: standing-side-bend, standing-hip-flexor-stretch
    """)


def test_a_pause_of_some_days() -> None:
    """It names its day, and so does what is asked for meanwhile."""
    day = Day()
    assert day.says("pause 24h") == "Paused until 09:00 tomorrow."
    assert day.why == "Paused until 09:00 tomorrow."
    assert day.says("pause 72h") == "Paused until 09:00 on Saturday 28 March."
    assert day.why == "Paused until 09:00 on Saturday 28 March."


def test_a_time_that_has_passed_means_tomorrow() -> None:
    """Until 08:00, said at nine, is tomorrow at eight."""
    day = Day()
    assert day.says("pause until 08:00") == "Paused until 08:00 tomorrow."


@pytest.mark.parametrize("said", ["16:00", "23:00", "00:30"])
def test_until_tomorrow_is_the_next_work_day(said: str) -> None:
    """A pause until tomorrow ends when the next work day begins, also when you say it at night (rules 4 and 13)."""
    day = Day(desk(rule(every="2h"), hours=desk().workday.hours), start="2026-03-25 15:00")
    day.works_until(said)
    assert day.says("pause until tomorrow") == "Paused until tomorrow."
    day.works_until("03:59")
    assert day.phase == "paused"
    day.works("2m")
    assert day.phase == "off"


def test_until_tomorrow_under_another_sky() -> None:
    """A pause until tomorrow ends with the work day where you are by then, and holds the evening back too (rule 13)."""
    day = Day(desk(evening=True), start="2026-03-12 09:00")
    day.works("10m")
    day.says("pause until tomorrow")
    day.closes_lid("11h")
    day.flies_to("America/Los_Angeles")
    day.works_until("03:59")
    assert day.phase == "paused"
    day.works_until("10:01")
    assert [line for line in day.lines if "prompt" in line] == [
        "10:00:00 prompt stretch: standing-side-bend, standing-hip-flexor-stretch"
    ]


def test_until_tomorrow_with_other_hours() -> None:
    """New hours move the beginning of the next work day, and so the end of the pause (rules 4 and 13)."""
    day = Day(start="2026-03-25 15:00")
    day.says("pause until tomorrow")
    day.changes(desk(hours=hours("22:00-06:00")))
    day.works_until("05:00")
    assert day.phase == "paused"
    day.works_until("06:01")
    assert day.phase == "off"


def test_until_a_time_that_comes_twice() -> None:
    """In the long night the second pass of a time can be its next passing (rule 13)."""
    day = Day(desk(hours=hours("22:00-06:00"), every_day=True), start="2026-10-25 01:00", zone="Europe/Berlin")
    day.works("2h 20m")
    day.says("pause until 02:45")
    day.works("24m")
    assert day.phase == "paused"
    day.works("2m")
    assert day.phase == "waiting"


def test_until_a_time_that_does_not_come() -> None:
    """In the short night a time that is left out is the one after the gap (rule 13)."""
    day = Day(start="2026-03-29 01:30")
    assert day.says("pause until 02:30") == "Paused until 03:30."
    assert day.says("pause until 01:15") == "Paused until 01:15 tomorrow."


@pytest.mark.parametrize("wish", ["pause until 14:00", "pause until tomorrow"])
def test_a_wrong_clock_ends_no_pause(wish: str) -> None:
    """A clock that is ten days ahead for a minute, or at the start, ends no pause (rules 9 and 13)."""
    day = Day()
    day.says(wish)
    day.sets_clock("240h")
    day.works("1m")
    day.sets_clock("-240h")
    day.works("1m")
    day.reboots("10m", wrong="240h")
    day.works("1m")
    assert day.phase == "paused"
    day.sets_clock("-240h")
    day.works_until("13:50")
    assert day.phase == "paused"
    day.works_until("14:10")
    assert (day.phase == "paused") == ("tomorrow" in wish)


@pytest.mark.parametrize("clock_stood", [True, False])
def test_a_length_over_a_night_without_a_clock(clock_stood: bool) -> None:
    """A pause of two hours is over in the morning, even if the clock stood still meanwhile (rule 13)."""
    day = Day()
    day.works_until("17:00")
    day.says("pause 2h")
    day.works("5m")
    day.reboots("16h", wrong="-16h" if clock_stood else "0s")
    day.works("1m")
    assert day.phase == ("paused" if clock_stood else "waiting")
    if clock_stood:
        day.sets_clock("16h")
        day.works("1m")
        assert day.phase == "paused"
        day.works("90s")
    assert day.phase == "waiting"


def test_a_length_over_a_reboot() -> None:
    """A reboot of a few minutes keeps what is left of a pause (rule 14)."""
    day = Day()
    day.says("pause 2h")
    day.works("1h")
    day.reboots("10m")
    day.works("49m")
    assert day.phase == "paused"
    day.works("2m")
    assert day.phase == "waiting"


def test_a_pause_survives_a_kill() -> None:
    """A pause of a length goes on for the rest of it after a restart, also over a gap."""
    day = Day()
    day.works("55m")
    day.says("pause 30m")
    day.works("10m")
    day.kills_daemon("2m")
    day.works("17m")
    assert day.phase == "paused"
    day.works("2m")
    day.reads("""
        10:00:00 wait stretch#1: paused
        10:07:00 wait stretch#1: paused
        10:25:30 prompt stretch: standing-side-bend, standing-hip-flexor-stretch
    """)


def test_a_pause_that_ended_meanwhile() -> None:
    """A pause whose end lies in the gap is over at the start."""
    day = Day()
    day.says("pause until 10:00")
    day.works("30m")
    day.kills_daemon("2h")
    assert day.phase == "waiting"


def test_a_pause_takes_a_prompt_back() -> None:
    """A shown prompt is withdrawn by a pause; a running session goes on."""
    day = Day()
    day.works("61m")
    day.says("pause 5m")
    day.works("6m")
    day.clicks("start")
    day.says("pause")
    day.works("5m")
    day.reads("""
        10:00:00 prompt stretch: standing-side-bend, standing-hip-flexor-stretch
        10:01:00 withdraw stretch#1: paused
        10:06:30 prompt again stretch: standing-side-bend, standing-hip-flexor-stretch
        10:07:00 start stretch#1
        10:09:30 completed stretch#1
    """)
