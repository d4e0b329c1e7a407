"""A machine that sleeps, is switched off or loses its daemon: what lapses, what is kept, what is shown again."""

import pytest

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
        10:40:30 prompt stretch: standing-hip-flexor-stretch, standing-heel-hamstring-stretch
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
        10:42:30 prompt stretch: standing-hip-flexor-stretch, standing-heel-hamstring-stretch
    """)


def test_a_fixed_time_slept_over_beyond_grace() -> None:
    """Past its grace it lapses, silently."""
    day = Day(FIXED)
    day.works("30m")
    day.closes_lid("80m")
    day.works("1m")
    day.reads("""
        10:50:00 lapsed stretch@10:30
    """)


def test_a_fixed_time_after_a_night() -> None:
    """The first break of the morning is within grace although a night lies before it; yesterday's has lapsed."""
    day = Day(FIXED)
    day.works_until("10:20")
    day.closes_lid("24h 20m")
    day.works("1m")
    day.reads("""
        Thursday 26 March
        10:40:00 lapsed stretch@10:30
        10:40:00 lapsed stretch@15:00
        10:40:30 prompt stretch: standing-hip-flexor-stretch, standing-heel-hamstring-stretch
    """)


def test_a_week_of_fixed_times() -> None:
    """Every fixed time of a week off lapses on its own day; none is prompted."""
    day = Day(FIXED, start="2026-03-23 11:00")
    day.closes_lid("168h")
    day.works("10m")
    assert day.outcomes == ["lapsed"] * 10
    assert {entry.day.day for entry in day.world.entries.values()} == {23, 24, 25, 26, 27, 30}


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
        11:30:30 prompt stretch: standing-hip-flexor-stretch, standing-heel-hamstring-stretch
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
        10:00:00 prompt stretch: standing-hip-flexor-stretch, standing-heel-hamstring-stretch
        10:00:00 start stretch#1
        10:00:25 hold standing-hip-flexor-stretch left 1/1 15s, broken off
        10:03:05 hold standing-hip-flexor-stretch left 1/1 30s
        10:03:40 hold standing-hip-flexor-stretch right 1/1 30s
        10:04:20 hold standing-heel-hamstring-stretch left 1/1 30s
        10:04:55 hold standing-heel-hamstring-stretch right 1/1 30s
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
        10:00:00 prompt stretch: standing-hip-flexor-stretch, standing-heel-hamstring-stretch
        10:00:00 start stretch#1
        10:00:40 hold standing-hip-flexor-stretch left 1/1 30s
        10:01:05 hold standing-hip-flexor-stretch right 1/1 20s, broken off
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
        10:00:00 prompt stretch: standing-hip-flexor-stretch, standing-heel-hamstring-stretch
        10:00:00 start stretch#1
        10:00:25 hold standing-hip-flexor-stretch left 1/1 15s, broken off
        10:02:05 hold standing-hip-flexor-stretch left 1/1 30s
        10:02:40 hold standing-hip-flexor-stretch right 1/1 30s
        10:03:20 hold standing-heel-hamstring-stretch left 1/1 30s
        10:03:55 hold standing-heel-hamstring-stretch right 1/1 30s
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
        10:00:00 prompt stretch: standing-hip-flexor-stretch, standing-heel-hamstring-stretch
        10:00:00 start stretch#1
        10:01:40 hold standing-hip-flexor-stretch left 1/1 30s
        10:02:20 hold standing-hip-flexor-stretch right 1/1 30s
        10:03:00 hold standing-heel-hamstring-stretch left 1/1 30s
        10:03:35 hold standing-heel-hamstring-stretch right 1/1 30s
        10:03:35 completed stretch#1
    """)


@pytest.mark.parametrize("gap", ["0s", "4m"])
def test_killed_while_waiting(gap: str) -> None:
    """A gap shorter than a natural break is desk time."""
    day = Day()
    day.works("50m")
    day.kills_daemon(gap)
    day.works("11m")
    assert day.lines == ["10:00:00 prompt stretch: standing-hip-flexor-stretch, standing-heel-hamstring-stretch"]


def test_killed_for_long() -> None:
    """A longer gap is a natural break."""
    day = Day()
    day.works("50m")
    day.kills_daemon("5m")
    day.works("61m")
    day.reads("""
        10:55:00 prompt stretch: standing-hip-flexor-stretch, standing-heel-hamstring-stretch
    """)


def test_killed_while_prompted() -> None:
    """The prompt is shown again, under its key."""
    day = Day()
    day.works("65m")
    day.kills_daemon("1m")
    day.works("11m")
    day.reads("""
        10:00:00 prompt stretch: standing-hip-flexor-stretch, standing-heel-hamstring-stretch
        10:06:00 prompt again stretch: standing-hip-flexor-stretch, standing-heel-hamstring-stretch
        10:16:00 withdraw stretch#1: missed
        10:16:00 missed stretch#1
    """)


def test_killed_while_prompted_for_long() -> None:
    """After a long gap the break has been taken."""
    day = Day()
    day.works("65m")
    day.kills_daemon("20m")
    day.works("1m")
    day.reads("""
        10:00:00 prompt stretch: standing-hip-flexor-stretch, standing-heel-hamstring-stretch
        10:25:00 natural stretch#1
    """)


def test_killed_while_snoozed() -> None:
    """The snooze goes on for the rest of its time, and counts."""
    day = Day(desk(rule(max_snoozes=1)))
    day.works("60m")
    day.clicks("snooze")
    day.works("2m")
    day.kills_daemon("1m")
    day.works("3m")
    assert day.says("snooze").startswith("This break was snoozed once already")
    day.reads("""
        10:00:00 prompt stretch: standing-hip-flexor-stretch, standing-heel-hamstring-stretch
        10:00:00 withdraw stretch#1: snoozed
        10:05:00 prompt again stretch: standing-hip-flexor-stretch, standing-heel-hamstring-stretch
    """)


def test_killed_while_running() -> None:
    """The session is abandoned, its holds are kept, and the side that is owed comes first next time."""
    day = Day(desk(rule(length="2m")), holds=True)
    day.works("60m")
    day.clicks("start")
    day.works("45s")
    day.kills_daemon("10s")
    day.works("61m")
    day.clicks("start")
    day.works("3m")
    day.reads("""
        10:00:00 prompt stretch: standing-hip-flexor-stretch
        10:00:00 start stretch#1
        10:00:40 hold standing-hip-flexor-stretch left 1/1 30s
        10:00:55 abandoned stretch#1
        11:00:55 prompt stretch: standing-hip-flexor-stretch
        11:01:55 start stretch#2
        11:02:35 hold standing-hip-flexor-stretch right 1/1 30s
        11:03:10 hold standing-hip-flexor-stretch left 1/1 30s
        11:03:10 completed stretch#2
    """)


def test_killed_while_waiting_in_a_call() -> None:
    """What the sensors see is known before anything is shown again."""
    day = Day()
    day.works("61m")
    day.joins_call()
    day.works("5m")
    day.kills_daemon("5s")
    day.works("5m")
    day.leaves_call()
    day.works("1m")
    day.reads("""
        10:00:00 prompt stretch: standing-hip-flexor-stretch, standing-heel-hamstring-stretch
        10:01:00 withdraw stretch#1: microphone
        10:06:05 wait stretch#1: microphone (zoom)
        10:11:35 prompt again stretch: standing-hip-flexor-stretch, standing-heel-hamstring-stretch
    """)


def test_switched_off_over_a_fixed_time() -> None:
    """Grace counts while the daemon does not run."""
    day = Day(FIXED)
    day.works("85m")
    day.kills_daemon("15m")
    day.works("1m")
    day.kills_daemon("4h 40m")
    day.works("1m")
    day.reads("""
        10:40:30 prompt stretch: standing-hip-flexor-stretch, standing-heel-hamstring-stretch
        15:21:00 natural stretch@10:30
        15:21:00 lapsed stretch@15:00
    """)


def test_switched_off_over_night() -> None:
    """Yesterday's open break has ended with its day; today's is within grace."""
    day = Day(desk(rule(at=("10:30", "17:25"))))
    day.works_until("17:26")
    day.joins_call()
    day.works("1m")
    day.forgets()
    day.kills_daemon("17h 10m")
    day.leaves_call()
    day.works("1m")
    day.reads("""
        Thursday 26 March
        10:37:00 natural stretch@17:25
        10:37:00 wait stretch@10:30: microphone (zoom)
        10:37:30 prompt stretch: standing-hip-flexor-stretch, standing-heel-hamstring-stretch
    """)
