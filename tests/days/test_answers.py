"""What a person may answer: start, snooze, skip, redo, dismiss, nothing at all."""

import pytest

from tests.support.day import Day
from tests.support.desk import desk, rule


def test_three_snoozes_then_no_more() -> None:
    """A prompt is snoozed three times; the fourth is refused with a sentence, and the prompt stays."""
    day = Day(desk(rule(expires="15m")))
    day.works("60m")
    for _ in range(3):
        day.clicks("snooze")
        day.works("5m 10s")
    day.clicks("snooze")
    assert day.says("snooze") == "You have snoozed this break 3 times already. Start it or skip it."
    assert day.phase == "prompted"
    day.works("16m")
    day.reads("""
        10:00:00 prompt stretch: standing-side-bend, standing-hip-flexor-stretch
        10:00:00 withdraw stretch#1: snoozed
        10:05:00 prompt again stretch: standing-side-bend, standing-hip-flexor-stretch
        10:05:10 withdraw stretch#1: snoozed
        10:10:10 prompt again stretch: standing-side-bend, standing-hip-flexor-stretch
        10:10:20 withdraw stretch#1: snoozed
        10:15:20 prompt again stretch: standing-side-bend, standing-hip-flexor-stretch
        10:30:20 withdraw stretch#1: missed
        10:30:20 missed stretch#1
    """)


def test_a_snooze_of_ones_own_length() -> None:
    """The command line may name another length; the answer says when."""
    day = Day()
    day.works("60m")
    assert day.says("snooze 20m") == "The reminder comes again at 10:20."
    day.works("21m")
    day.reads("""
        10:00:00 prompt stretch: standing-side-bend, standing-hip-flexor-stretch
        10:00:00 withdraw stretch#1: snoozed
        10:20:00 prompt again stretch: standing-side-bend, standing-hip-flexor-stretch
    """)


def test_the_last_snooze_may_shrink_the_break() -> None:
    """With `shrink` the last one offers one hold of each side."""
    day = Day(desk(rule(max_snoozes=1, shrink=True)), holds=True)
    day.works("60m")
    day.clicks("snooze")
    day.works("6m")
    day.clicks("start")
    day.works("3m")
    day.reads("""
        10:00:00 prompt stretch: standing-side-bend, standing-hip-flexor-stretch
        10:00:00 withdraw stretch#1: snoozed
        10:05:00 prompt again stretch: standing-side-bend
        10:06:00 start stretch#1
        10:06:40 hold standing-side-bend left 1/1 30s
        10:07:15 hold standing-side-bend right 1/1 30s
        10:07:15 completed stretch#1
    """)


def test_skip_is_an_outcome() -> None:
    """Skip closes the break and starts the stopwatch anew; a second skip has nothing to skip."""
    day = Day()
    day.works("61m")
    assert day.says("skip") == "Skipped."
    assert day.says("skip") == "There is nothing to skip, because no break is due."
    day.works("61m")
    day.reads("""
        10:00:00 prompt stretch: standing-side-bend, standing-hip-flexor-stretch
        10:01:00 withdraw stretch#1: skipped
        10:01:00 skipped stretch#1
        11:01:00 prompt stretch: standing-side-bend, standing-hip-flexor-stretch
    """)


def test_dismissing_decides_nothing() -> None:
    """Closing the bubble is no answer: the prompt stays until it expires, and `redo` brings the bubble back."""
    day = Day()
    day.works("62m")
    day.dismisses()
    day.works("3m")
    assert day.says("redo") == "Here it is again."
    day.dismisses()
    day.works("11m")
    day.reads("""
        10:00:00 prompt stretch: standing-side-bend, standing-hip-flexor-stretch
        10:05:00 prompt again stretch: standing-side-bend, standing-hip-flexor-stretch
        10:15:00 withdraw stretch#1: missed
        10:15:00 missed stretch#1
    """)


def test_redo_of_a_snooze() -> None:
    """A snoozed prompt may be had back before its time."""
    day = Day()
    day.works("60m")
    day.clicks("snooze")
    day.says("redo")
    day.clicks("start")
    day.works("5m")
    day.reads("""
        10:00:00 prompt stretch: standing-side-bend, standing-hip-flexor-stretch
        10:00:00 withdraw stretch#1: snoozed
        10:00:00 prompt again stretch: standing-side-bend, standing-hip-flexor-stretch
        10:00:00 start stretch#1
        10:02:30 completed stretch#1
    """)


def test_redo_after_an_outcome_names_the_other_way() -> None:
    """What has an outcome is over: redo is refused, and says how to start a break."""
    day = Day()
    day.works("71m")
    assert "breakstretch stretch" in day.says("redo")
    day.joins_call()
    day.works("70m")
    assert day.says("redo").startswith("There is no reminder to bring back")


def test_late_and_double_clicks_change_nothing() -> None:
    """The second click, and a click on a prompt that is gone, have no effect."""
    day = Day()
    day.works("60m")
    day.clicks("skip")
    day.clicks("skip")
    day.clicks("start")
    day.works("60m")
    day.clicks("start")
    day.clicks("start")
    day.clicks("snooze", key="stretch@2026-03-25#1")
    day.works("3m")
    day.reads("""
        10:00:00 prompt stretch: standing-side-bend, standing-hip-flexor-stretch
        10:00:00 withdraw stretch#1: skipped
        10:00:00 skipped stretch#1
        11:00:00 prompt stretch: standing-side-bend, standing-hip-flexor-stretch
        11:00:00 start stretch#2
        11:02:30 completed stretch#2
    """)


def test_a_break_started_by_hand() -> None:
    """A break may be started at any time; it has a key of its own and restarts the stopwatch."""
    day = Day()
    day.works("20m")
    assert day.says("stretch").startswith("Standing Side Bend, then")
    day.works("65m")
    day.reads("""
        09:20:00 start stretch#1
        09:22:30 completed stretch#1
        10:22:30 prompt stretch: standing-heel-hamstring-stretch, standing-calf-stretch
    """)


def test_stopping_early_abandons() -> None:
    """A session that is stopped is abandoned; what was held to its end is kept."""
    day = Day(holds=True)
    day.works("60m")
    day.clicks("start")
    day.works("70s")
    assert day.says("skip") == "Stopped. What you have done is saved."
    day.reads("""
        10:00:00 prompt stretch: standing-side-bend, standing-hip-flexor-stretch
        10:00:00 start stretch#1
        10:00:40 hold standing-side-bend left 1/1 30s
        10:01:10 hold standing-side-bend right 1/1 25s, broken off
        10:01:10 abandoned stretch#1
    """)


@pytest.mark.parametrize("ends", ["closed", "given up"])
def test_open_questions_cover_a_reminder(ends: str) -> None:
    """What the questions of a check-in cover does not expire; its time to be answered begins again after them."""
    day = Day(desk(rule(every="60m", expires="10m")), taps=False)
    day.works("61m")
    day.says("check-in")
    day.works("12m" if ends == "closed" else "30m")
    assert day.phase == "prompted"
    if ends == "closed":
        day.says("skip")
    day.works("9m")
    assert day.phase == "prompted"
    day.clicks("start")
    day.works("4m")
    assert day.outcomes == ["completed"]


def test_a_covered_reminder_expires_in_the_end() -> None:
    """After the questions it has its whole time, and no more."""
    day = Day(desk(rule(every="60m", expires="10m")), taps=False)
    day.works("69m")
    day.says("check-in")
    day.works("2m")
    day.says("skip")
    day.works("11m")
    assert day.outcomes == ["missed"]
