"""Meetings of the calendar: a break comes before one or after one, never in it, and is never lost."""

from datetime import datetime

import pytest

from breakstretch.core.values.busy_times import BusyTimes, merged
from breakstretch.core.values.events import BusyTimesChanged
from breakstretch.core.values.settings import Calendar, WhenDue
from tests.support.day import Day
from tests.support.desk import clock, desk, rule

TWO = "standing-side-bend, standing-hip-flexor-stretch"
FIXED = desk(rule("walk", at=("10:30",), length="3m", grace="15m"))
EARLY = desk(rule("walk", at=("10:30",), length="3m", grace="15m", expires="5m"))


def meets(day: Day, *ranges: str) -> None:
    """The calendar of this day says just this: ranges such as 10:00-11:00."""
    wall = day.world.time.now().wall
    edges = [[datetime.combine(wall.date(), clock(edge), wall.tzinfo) for edge in it.split("-")] for it in ranges]
    day.world.post(BusyTimesChanged(merged((begins, ends) for begins, ends in edges)))


def test_a_break_that_would_fall_into_a_meeting() -> None:
    """It comes just before: its length and two minutes ahead of the start; then time is counted as ever."""
    day = Day(answer="start")
    meets(day, "09:55-10:30")
    assert day.next == "Next stretch break around 09:50."
    day.works("1h 52m 55s")
    day.reads(f"""
        09:50:00 prompt stretch: {TWO}
        09:50:20 start stretch#1
        09:52:50 completed stretch#1
        10:52:50 prompt stretch: standing-heel-hamstring-stretch, standing-calf-stretch
    """)


def test_a_break_that_would_run_into_a_meeting() -> None:
    """Due a moment before a meeting, there is no room for it any more: it comes earlier, too."""
    day = Day()
    meets(day, "10:01-10:30")
    day.works_until("09:57")
    day.reads(f"09:56:00 prompt stretch: {TWO}")


def test_a_break_with_room_before_a_meeting() -> None:
    """Where there is just room enough it comes when it is due."""
    day = Day()
    meets(day, "10:05-10:30")
    day.works_until("10:01")
    day.reads(f"10:00:00 prompt stretch: {TWO}")


@pytest.mark.parametrize(("begins", "prompted"), [("09:53", "09:48:00"), ("09:52", "10:30:30")])
def test_most_of_the_time_must_have_been_counted(begins: str, prompted: str) -> None:
    """From 80 % of the time at the desk on a break comes early; before that it waits for the end of the meeting."""
    day = Day()
    meets(day, f"{begins}-10:30")
    day.works_until("10:31")
    assert next(line for line in day.lines if "prompt" in line) == f"{prompted} prompt stretch: {TWO}"


def test_a_break_that_waits_for_the_end_of_a_meeting() -> None:
    """It says so once, `why` names the end, and 30 s after the end it comes."""
    day = Day()
    meets(day, "09:40-10:30", "10:30-10:45", "09:30-10:00")
    assert day.next == "Next stretch break around 10:45."
    day.works("1h 5m")
    assert day.why == "A stretch break is waiting: you are in a meeting until 10:45. Reminders come again from 10:45."
    day.works("41m")
    day.reads(f"""
        10:00:00 wait stretch#1: meeting (until 10:45)
        10:45:30 prompt stretch: {TWO}
    """)


def test_a_meeting_that_begins_under_a_prompt() -> None:
    """An unanswered prompt is taken back, and shown again, once, after the meeting."""
    day = Day()
    meets(day, "10:06-10:30")
    day.works_until("10:35")
    day.reads(f"""
        10:00:00 prompt stretch: {TWO}
        10:06:00 withdraw stretch#1: meeting
        10:30:30 prompt again stretch: {TWO}
    """)


def test_no_room_between_two_meetings() -> None:
    """A gap too short for a break is no room before a meeting; what waits is asked for in it, as after any meeting."""
    day = Day()
    meets(day, "09:55-09:58", "10:01-10:30")
    day.works_until("10:31")
    day.reads(f"""
        09:50:00 prompt stretch: {TWO}
        09:55:00 withdraw stretch#1: meeting
        09:58:30 prompt again stretch: {TWO}
        10:01:00 withdraw stretch#1: meeting
        10:30:30 prompt again stretch: {TWO}
    """)


def test_back_at_the_desk_too_late() -> None:
    """Who comes back when there is no room any more is asked after the meeting."""
    day = Day()
    meets(day, "09:58-10:30")
    day.works("50m")
    day.is_away("4m 30s")
    day.works_until("10:31")
    day.reads(f"""
        10:04:30 wait stretch#1: meeting (until 10:30)
        10:30:30 prompt stretch: {TWO}
    """)


def test_a_call_before_the_meeting() -> None:
    """What could have come early waits for the end of a call like everything, and then for the meeting."""
    day = Day()
    meets(day, "09:58-10:30")
    day.works("45m")
    day.joins_call()
    day.works("20m")
    day.leaves_call()
    day.works_until("10:31")
    day.reads(f"""
        09:53:00 wait stretch#1: microphone (zoom)
        10:05:00 wait stretch#1: meeting (until 10:30)
        10:30:30 prompt stretch: {TWO}
    """)


def test_a_fixed_time_within_grace() -> None:
    """A break at a fixed time comes before the meeting when that is no earlier than its grace; and only once."""
    day = Day(FIXED, answer="skip")
    meets(day, "10:20-11:00")
    assert day.next == "Next walk break at 10:15."
    day.works_until("12:00")
    day.reads("""
        10:15:00 prompt walk: walk
        10:15:20 withdraw walk@10:30: skipped
        10:15:20 skipped walk@10:30
    """)


@pytest.mark.parametrize(("by", "comes"), [("0s", []), ("-1m", []), ("-9m", ["11:00:30 prompt walk: walk"])])
def test_what_came_early_and_was_missed(by: str, comes: list[str]) -> None:
    """It stays over through a restart, until the clock is behind the time at which it ended (rule 9)."""
    day = Day(EARLY)
    meets(day, "10:20-11:00")
    day.works_until("10:27")
    assert "10:20:00 missed walk@10:30" in day.lines
    day.kills_daemon("10s")
    before = len(day.lines)
    day.sets_clock(by)
    day.works_until("11:02")
    assert [line for line in day.lines[before:] if "prompt" in line] == comes


def test_what_came_early_stays_when_the_meeting_is_called_off() -> None:
    """It was shown, so that no restart takes it away to show it anew."""
    day = Day(FIXED)
    meets(day, "10:20-11:00")
    day.works_until("10:16")
    meets(day)
    day.kills_daemon("10s")
    day.works_until("10:31")
    assert [line[9:] for line in day.lines if "prompt" in line] == ["prompt walk: walk", "prompt again walk: walk"]


def test_a_fixed_time_beyond_grace() -> None:
    """Else it waits for the end of the meeting, which is no lateness."""
    day = Day(FIXED)
    meets(day, "10:19-11:10")
    assert day.next == "Next walk break at 11:10."
    day.works_until("11:11")
    day.reads("""
        10:30:00 wait walk@10:30: meeting (until 11:10)
        11:10:30 prompt walk: walk
    """)


def test_a_calendar_that_changes() -> None:
    """A meeting that is called off holds nothing back any more; one that is called holds back at once."""
    day = Day()
    meets(day, "09:30-12:00")
    day.works("65m")
    meets(day)
    day.works("1m")
    meets(day, "10:00-10:30")
    day.works_until("10:31")
    day.reads(f"""
        10:00:00 wait stretch#1: meeting (until 12:00)
        10:05:30 prompt stretch: {TWO}
        10:06:00 withdraw stretch#1: meeting
        10:30:30 prompt again stretch: {TWO}
    """)


def test_meetings_may_be_ignored() -> None:
    """With meetings = "ignore" the calendar changes nothing."""
    day = Day(desk(calendar=Calendar(meetings=WhenDue.IGNORE)))
    meets(day, "09:55-10:30")
    day.works("1h")
    day.reads(f"10:00:00 prompt stretch: {TWO}")


def test_killed_in_a_meeting() -> None:
    """What the calendar said is known again before anything is shown, and the break is not lost."""
    day = Day()
    meets(day, "09:30-10:30")
    day.works("65m")
    day.kills_daemon("10s")
    day.works_until("10:31")
    day.reads(f"""
        10:00:00 wait stretch#1: meeting (until 10:30)
        10:05:10 wait stretch#1: meeting (until 10:30)
        10:30:30 prompt stretch: {TWO}
    """)


def test_a_wish_in_a_meeting() -> None:
    """`resume` does not end a meeting, but a stretch may be started at any time."""
    day = Day()
    meets(day, "09:30-10:30")
    day.works("65m")
    assert day.says("resume") == "Nothing is paused."
    day.works("1m")
    assert day.situation.live is None
    day.says("stretch")
    day.works("5m")
    assert day.outcomes == ["completed"]


def test_a_meeting_away_from_the_desk() -> None:
    """A meeting is no call: away from the desk it is an absence, and long enough a natural break."""
    day = Day()
    meets(day, "09:57-10:30")
    day.works_until("09:56")
    day.is_away_until("10:30")
    day.works("30m")
    day.reads(f"""
        09:52:00 prompt stretch: {TWO}
        09:57:00 withdraw stretch#1: meeting
        10:01:00 natural stretch#1
    """)


def test_a_session_goes_on_into_a_meeting() -> None:
    """A meeting that begins while a session is led does not end it, and holds back nothing else of it."""
    day = Day(answer="start")
    meets(day, "10:01-10:30", "10:40-11:00")
    day.works_until("09:50")
    day.says("stretch")
    meets(day, "09:51-10:30")
    day.works_until("10:31")
    assert day.outcomes == ["completed"]


def test_over_the_end_of_the_range() -> None:
    """A break that hours would end before is not brought forward for a meeting it would not meet."""
    day = Day(start="2026-03-25 11:30:30")
    meets(day, "12:24-13:30")
    day.works_until("12:25")
    day.reads("")


def test_in_another_zone() -> None:
    """A meeting is at its instant, wherever the machine is; its end is told by the clock there."""
    day = Day()
    meets(day, "09:40-11:30")
    day.works("65m")
    day.flies_to("Europe/London")
    assert day.why.startswith("A stretch break is waiting: you are in a meeting until 10:30.")
    day.world.post(BusyTimesChanged(BusyTimes()))
    assert "meeting" not in day.why
