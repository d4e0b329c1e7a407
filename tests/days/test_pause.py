"""Pauses: quiet for everything until a person, a length or a time of day ends them."""

from tests.support.day import Day
from tests.support.desk import desk, rule


def test_a_bare_pause_lasts_until_resume() -> None:
    """The stopwatch goes on in a pause; what came due is prompted 30 s after its end."""
    day = Day()
    assert day.says("pause") == "Paused until you resume."
    day.works("70m")
    assert day.phase == "paused"
    assert day.says("resume") == "Going on."
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


def test_until_tomorrow_is_midnight() -> None:
    """Until tomorrow ends at local midnight, whatever the work day is."""
    day = Day(desk(rule(every="2h"), hours=desk().workday.hours), start="2026-03-25 16:00")
    assert day.says("pause until tomorrow") == "Paused until tomorrow."
    day.works_until("23:59")
    assert day.phase == "paused"
    day.works("2m")
    assert day.phase == "off"


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
