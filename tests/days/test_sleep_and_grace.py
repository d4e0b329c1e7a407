"""A machine that sleeps: what lapses, what is kept, what is shown again."""

from tests.support.day import Day
from tests.support.desk import desk, rule

FIXED = desk(rule(at=("10:30", "15:00")))


def test_a_fixed_time_slept_over_within_grace() -> None:
    """Ten minutes late after a sleep is within grace: it is prompted, after 30 s."""
    day = Day(FIXED)
    day.works("30m")
    day.closes_lid("70m")
    day.works("1m")
    day.reads("""
        10:40:30 prompt stretch: standing-side-bend, standing-hip-flexor-stretch
    """)


def test_a_fixed_time_slept_over_behind_a_lock() -> None:
    """The screen that is still locked on waking makes no natural break of it."""
    day = Day(FIXED)
    day.works("30m")
    day.is_away("10m")
    day.closes_lid("60m")
    day.locks("2m")
    day.works("1m")
    day.reads("""
        10:40:00 wait stretch@10:30: away
        10:40:00 wait stretch@10:30: locked
        10:42:30 prompt stretch: standing-side-bend, standing-hip-flexor-stretch
    """)


def test_a_fixed_time_slept_over_beyond_grace() -> None:
    """A break past its grace lapses once the clock has stood for 2 minutes (rule 9)."""
    day = Day(FIXED)
    day.works("30m")
    day.closes_lid("80m")
    day.works("2m")
    day.reads("""
        10:52:00 lapsed stretch@10:30
    """)


def test_a_fixed_time_after_a_night() -> None:
    """The first break of the morning is within grace although a night lies before it; yesterday's has lapsed."""
    day = Day(FIXED)
    day.works_until("10:20")
    day.closes_lid("24h 20m")
    day.works("2m")
    day.reads("""
        Thursday 26 March
        10:40:30 prompt stretch: standing-side-bend, standing-hip-flexor-stretch
        10:42:00 lapsed stretch@10:30
        10:42:00 lapsed stretch@15:00
    """)


def test_a_week_of_fixed_times() -> None:
    """Only the days on which the program ran have outcomes; none is prompted (rule 9)."""
    day = Day(FIXED, start="2026-03-23 11:00")
    day.closes_lid("168h")
    day.works("10m")
    assert day.outcomes == ["lapsed"] * 2
    assert {entry.day.day for entry in day.world.entries.values()} == {23, 30}


def test_a_fixed_time_while_away() -> None:
    """A break that comes due while the person rests is a natural one; grace is not for absence."""
    day = Day(FIXED)
    day.works_until("10:20")
    day.is_away_until("10:40")
    day.works("1m")
    day.reads("""
        10:30:00 natural stretch@10:30
    """)


def test_a_long_meeting_is_no_grace() -> None:
    """Grace does not count in a quiet: an hour late it is still prompted."""
    day = Day(FIXED)
    day.works_until("10:20")
    day.joins_call()
    day.works_until("11:30")
    day.leaves_call()
    day.works("1m")
    day.reads("""
        10:30:00 wait stretch@10:30: microphone (zoom)
        11:30:30 prompt stretch: standing-side-bend, standing-hip-flexor-stretch
    """)


def test_a_lid_closed_mid_hold() -> None:
    """The hold is not credited; on return it goes on with its get-ready."""
    day = Day(holds=True)
    day.works("60m")
    day.clicks("start")
    day.works("25s")
    day.closes_lid("2m")
    day.works("5m")
    day.reads("""
        10:00:00 prompt stretch: standing-side-bend, standing-hip-flexor-stretch
        10:00:00 start stretch#1
        10:00:25 hold standing-side-bend left 1/1 15s, broken off
        10:03:05 hold standing-side-bend left 1/1 30s
        10:03:40 hold standing-side-bend right 1/1 30s
        10:04:20 hold standing-hip-flexor-stretch left 1/1 30s
        10:04:55 hold standing-hip-flexor-stretch right 1/1 30s
        10:04:55 completed stretch#1
    """)


def test_a_lid_closed_mid_hold_for_lunch() -> None:
    """After a natural break the session is abandoned."""
    day = Day(holds=True)
    day.works("60m")
    day.clicks("start")
    day.works("65s")
    day.closes_lid("30m")
    day.works("1m")
    day.reads("""
        10:00:00 prompt stretch: standing-side-bend, standing-hip-flexor-stretch
        10:00:00 start stretch#1
        10:00:40 hold standing-side-bend left 1/1 30s
        10:01:05 hold standing-side-bend right 1/1 20s, broken off
        10:31:05 abandoned stretch#1
    """)


def test_a_lock_mid_hold() -> None:
    """A lock interrupts a hold as a lid does; who is back gets ready once more."""
    day = Day(holds=True)
    day.works("60m")
    day.clicks("start")
    day.works("25s")
    day.locks("1m")
    day.works("5m")
    day.reads("""
        10:00:00 prompt stretch: standing-side-bend, standing-hip-flexor-stretch
        10:00:00 start stretch#1
        10:00:25 hold standing-side-bend left 1/1 15s, broken off
        10:02:05 hold standing-side-bend left 1/1 30s
        10:02:40 hold standing-side-bend right 1/1 30s
        10:03:20 hold standing-hip-flexor-stretch left 1/1 30s
        10:03:55 hold standing-hip-flexor-stretch right 1/1 30s
        10:03:55 completed stretch#1
    """)


def test_a_sleep_right_after_a_hold() -> None:
    """A hold that ended before an unannounced sleep began is kept."""
    day = Day(holds=True)
    day.works("60m")
    day.clicks("start")
    day.works("39s")
    day.world.time.pass_by(1.0)
    day.sleeps_without_a_word("1m")
    day.works("3m")
    day.reads("""
        10:00:00 prompt stretch: standing-side-bend, standing-hip-flexor-stretch
        10:00:00 start stretch#1
        10:01:40 hold standing-side-bend left 1/1 30s
        10:02:20 hold standing-side-bend right 1/1 30s
        10:03:00 hold standing-hip-flexor-stretch left 1/1 30s
        10:03:35 hold standing-hip-flexor-stretch right 1/1 30s
        10:03:35 completed stretch#1
    """)
