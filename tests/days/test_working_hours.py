"""Hours and days: ranges, nights, days off, and how a day ends."""

from msgspec.structs import replace

from breakstretch.core.values.settings import Workday
from tests.support.day import Day
from tests.support.desk import days_off, desk, hours, rule


def test_a_night_shift() -> None:
    """A shift over midnight is one work day: its numbers, caps and rotation go on until six."""
    day = Day(desk(rule(), hours=hours("22:00-06:00")), start="2026-03-25 21:30", answer="start")
    day.works("9h")
    day.reads("""
        23:00:00 prompt stretch: standing-side-bend, standing-hip-flexor-stretch
        23:00:20 start stretch#1
        23:02:50 completed stretch#1
        Thursday 26 March
        00:02:50 prompt stretch: standing-heel-hamstring-stretch, standing-calf-stretch
        00:03:10 start stretch#2
        00:05:40 completed stretch#2
        01:05:40 prompt stretch: seated-figure-four, seated-knee-to-chest
        01:06:00 start stretch#3
        01:08:30 completed stretch#3
        02:08:30 prompt stretch: standing-crossed-leg-itb-stretch, standing-side-bend
        02:08:50 start stretch#4
        02:11:20 completed stretch#4
        03:11:20 prompt stretch: standing-hip-flexor-stretch, standing-heel-hamstring-stretch
        03:11:40 start stretch#5
        03:14:10 completed stretch#5
        04:14:10 prompt stretch: standing-calf-stretch, seated-figure-four
        04:14:30 start stretch#6
        04:17:00 completed stretch#6
        05:17:00 prompt stretch: standing-crossed-leg-itb-stretch, seated-knee-to-chest
        05:17:20 start stretch#7
        05:19:50 completed stretch#7
    """)
    assert {entry.day.isoformat() for entry in day.world.entries.values()} == {"2026-03-25"}


def test_back_from_holiday() -> None:
    """After two weeks with a closed lid the day begins as every day does, with nothing to make up for."""
    day = Day(start="2026-03-20 16:35", answer="start")
    day.works_until("17:34")
    day.closes_lid("398h 56m")
    day.works_until("10:01")
    day.reads("")


def test_days_off_are_quiet() -> None:
    """On a day off and at the weekend nothing is due."""
    workday = replace(Workday(), days_off=days_off("2026-03-25..2026-03-26", "2026-03-27"))
    day = Day(replace(desk(rule(), rule("fixed", at=("11:00",))), workday=workday))
    day.works("4h")
    assert (day.phase, day.lines) == ("off", [])
    assert day.next == "Next stretch break on Monday 30 March around 10:00."
    for _ in range(5):
        day.works("24h")
    assert day.lines[:2] == [
        "Monday 30 March",
        "10:00:00 prompt stretch: standing-side-bend, standing-hip-flexor-stretch",
    ]


def test_a_break_by_hand_on_a_day_off() -> None:
    """A person may stretch on a day off."""
    day = Day(start="2026-03-28 10:00")
    day.says("stretch")
    day.works("5m")
    day.reads("""
        10:00:00 start stretch#1
        10:02:30 completed stretch#1
    """)


def test_several_ranges() -> None:
    """Between two ranges nothing counts and nothing is shown; what waits comes 30 s into the next one."""
    day = Day(
        desk(rule(every="55m"), hours=hours("08:00-09:00", "10:00-12:00", "14:00-15:00")), start="2026-03-25 08:00"
    )
    day.works_until("15:30")
    day.reads("""
        08:55:00 wait stretch#1: hours
        10:00:30 prompt stretch: standing-side-bend, standing-hip-flexor-stretch
        10:10:30 withdraw stretch#1: missed
        10:10:30 missed stretch#1
        11:05:30 prompt stretch: standing-side-bend, standing-hip-flexor-stretch
        11:15:30 withdraw stretch#2: missed
        11:15:30 missed stretch#2
        14:10:30 prompt stretch: standing-side-bend, standing-hip-flexor-stretch
        14:20:30 withdraw stretch#3: missed
        14:20:30 missed stretch#3
    """)


def test_no_new_prompt_in_the_last_minutes() -> None:
    """In the last ten minutes of a range nothing new is shown: it waits for the next range."""
    day = Day(desk(rule(every="3h 25m")))
    day.works_until("13:31")
    day.reads("""
        12:25:00 wait stretch#1: hours
        13:30:30 prompt stretch: standing-side-bend, standing-hip-flexor-stretch
    """)


def test_a_snooze_into_the_last_minutes() -> None:
    """A snoozed prompt is nothing new: it comes when it was asked for, and is taken back when the range ends."""
    day = Day(desk(rule(every="3h 15m")))
    day.works_until("12:19")
    day.clicks("snooze")
    day.works_until("13:31")
    day.reads("""
        12:15:00 prompt stretch: standing-side-bend, standing-hip-flexor-stretch
        12:19:00 withdraw stretch#1: snoozed
        12:24:00 prompt again stretch: standing-side-bend, standing-hip-flexor-stretch
        12:30:00 withdraw stretch#1: hours
        13:30:30 prompt again stretch: standing-side-bend, standing-hip-flexor-stretch
    """)


def test_a_kill_in_the_last_minutes() -> None:
    """Nor is a prompt new that is shown again after a kill."""
    day = Day(desk(rule(every="3h 15m")))
    day.works_until("12:22")
    day.kills_daemon("5s")
    day.works_until("12:30")
    day.reads("""
        12:15:00 prompt stretch: standing-side-bend, standing-hip-flexor-stretch
        12:22:05 prompt again stretch: standing-side-bend, standing-hip-flexor-stretch
        12:30:00 withdraw stretch#1: hours
    """)


def test_missed_at_the_end_of_the_day() -> None:
    """What was shown and is still open when the last range ends was missed."""
    day = Day(desk(rule(expires="30m")), start="2026-03-25 16:15")
    day.works_until("17:16")
    day.clicks("snooze")
    day.works_until("17:31")
    day.reads("""
        17:15:00 prompt stretch: standing-side-bend, standing-hip-flexor-stretch
        17:16:00 withdraw stretch#1: snoozed
        17:21:00 prompt again stretch: standing-side-bend, standing-hip-flexor-stretch
        17:30:00 withdraw stretch#1: missed
        17:30:00 missed stretch#1
    """)


def test_lapsed_at_the_end_of_the_day() -> None:
    """What was never shown lapses when the last range ends."""
    day = Day(start="2026-03-25 16:25")
    day.works_until("17:31")
    day.reads("""
        17:25:00 wait stretch#1: hours
        17:30:00 lapsed stretch#1
    """)


def test_a_session_over_the_end_of_hours() -> None:
    """A session that runs when the hours end is finished."""
    day = Day(desk(rule(every="70m")), start="2026-03-25 16:10")
    day.works_until("17:19")
    day.says("snooze")
    day.works_until("17:29")
    day.says("stretch")
    day.works_until("17:40")
    day.reads("""
        17:20:00 wait stretch#1: hours
        17:29:00 start stretch#1
        17:31:30 completed stretch#1
    """)


def test_a_fixed_time_outside_the_hours() -> None:
    """A break planned for lunch comes 30 s into the afternoon; one after the last range lapses."""
    day = Day(desk(rule(at=("12:45", "18:00"))), answer="skip")
    day.works_until("18:30")
    day.reads("""
        12:45:00 wait stretch@12:45: hours
        13:30:30 prompt stretch: standing-side-bend, standing-hip-flexor-stretch
        13:30:50 withdraw stretch@12:45: skipped
        13:30:50 skipped stretch@12:45
        18:00:00 lapsed stretch@18:00
    """)


def test_a_fixed_time_before_the_work_day() -> None:
    """A time of day before four belongs to the work day before, whose hours are over by then."""
    day = Day(desk(rule(at=("02:00", "10:00"))), start="2026-03-25 01:00", answer="skip")
    day.works_until("11:00")
    day.works_until("02:30")
    day.reads("""
        02:00:00 lapsed stretch@02:00
        10:00:00 prompt stretch: standing-side-bend, standing-hip-flexor-stretch
        10:00:20 withdraw stretch@10:00: skipped
        10:00:20 skipped stretch@10:00
        Thursday 26 March
        02:00:00 lapsed stretch@02:00
    """)


def test_the_evening_before_counts_for_its_own_day() -> None:
    """A work day begins at four in the morning: repetitions after midnight belong to the day before."""
    day = Day(desk(every_day=True, hours=hours("20:00-03:00")), start="2026-03-25 20:00", answer="start")
    day.works_until("03:30")
    done = sum(count.repetitions for count in day.situation.ledger.counts.values())
    day.works_until("04:01")
    assert (done, sum(count.repetitions for count in day.situation.ledger.counts.values())) == (12, 0)


def test_a_shorter_rule_after_hours() -> None:
    """A stopwatch that settings made full outside hours brings its break when hours begin again (rule 1)."""
    day = Day(desk(rule(every="120m"), hours=hours("08:00-12:30", "13:30-17:30")), start="2026-03-25 11:00")
    day.works_until("12:40")
    day.changes(desk(rule(every="60m"), hours=hours("08:00-12:30", "13:30-17:30")))
    day.works_until("13:20")
    assert (day.phase, day.lines) == ("off", [])
    day.works_until("13:31")
    day.reads("13:30:30 prompt stretch: standing-side-bend, standing-hip-flexor-stretch")


def test_a_shorter_rule_after_the_last_hours() -> None:
    """After the day's last hours a full stopwatch brings no break, and nothing is recorded (rule 1)."""
    day = Day(desk(rule(every="120m")), start="2026-03-25 16:00")
    day.works_until("17:40")
    day.changes(desk(rule(every="60m")))
    day.works("3h")
    day.closes_lid("12h")
    day.works_until("09:30")
    assert (day.lines, day.outcomes) == ([], [])
