"""What is said of the next break while everything is paused."""

import pytest

from tests.support.coming import coming
from tests.support.day import Day
from tests.support.desk import desk


def test_paused() -> None:
    """`status` says until when the pause lasts, in one line, and promises no break before that."""
    day = Day()
    day.says("pause until 11:00")
    assert day.why == "Paused until 11:00."
    assert coming(day) == ("stretch", "Wed 11:00")
    day.says("pause")
    assert (day.why, day.next, coming(day)) == ("Paused until you resume.", "Paused until you resume.", None)
    day.works("61m")
    assert (day.why, coming(day)) == ("Paused until you resume.", None)
    day.says("pause until 11:00")
    assert (day.why, coming(day)) == ("Paused until 11:00.", ("stretch", "Wed 11:00"))


@pytest.mark.parametrize(
    ("until", "expected"),
    [
        ("09:30", ("stretch", "Wed 10:00")),
        ("12:50", ("stretch", "Wed 13:30")),
        ("17:00", ("stretch", "Wed 17:00")),
        ("18:00", ("evening", "Wed 19:30")),
        ("20:00", ("evening", "Wed 20:00")),
        ("23:00", ("stretch", "Thu 10:00")),
    ],
)
def test_no_break_comes_before_a_pause_ends(until: str, expected: tuple[str, str]) -> None:
    """`status` names what comes after the pause: a break after lunch, tonight's routine, or the next day's break."""
    day = Day(desk(evening=True))
    day.says(f"pause until {until}")
    assert coming(day) == expected


def test_a_pause_of_days_names_no_day_before_its_end() -> None:
    """A pause over days names the first working day after it."""
    day = Day()
    day.says("pause 30h")
    assert coming(day) == ("stretch", "Fri 10:00")


def test_a_snoozed_break_in_a_pause() -> None:
    """A snoozed break comes at the end of the pause, not at that of the snooze."""
    day = Day()
    day.works("60m")
    day.clicks("snooze")
    day.says("pause 1h")
    assert (day.phase, day.why, coming(day)) == ("paused", "Paused until 11:00.", ("stretch", "Wed 11:00"))


def test_while_you_are_away_in_a_pause() -> None:
    """While you are away only an amount is known, which counts for nothing before the pause ends."""
    day = Day()
    day.says("pause 1h")
    day.works("10m")
    day.is_away("2m")
    assert coming(day) == ("stretch", "Wed 10:00")


def test_a_session_in_a_pause() -> None:
    """A session is under way, whatever is paused."""
    day = Day()
    day.works("60m")
    day.clicks("start")
    assert day.says("pause 1h") == "Paused until 11:00. Your session continues."
    assert (day.phase, day.why) == ("running", "The stretch break is in progress.")
    day.works("10m")
    assert (day.phase, day.why) == ("paused", "Paused until 11:00.")
