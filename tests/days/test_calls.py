"""Meetings and other quiets: nothing is shown in them, nothing is lost by them."""

from breakstretch.core.values.reasons import Reason
from breakstretch.core.values.settings import Presence, WhenDue
from tests.support.day import Day
from tests.support.desk import desk, rule


def test_a_call_over_the_due_time() -> None:
    """In a call time goes on counting without a key touched; the break waits and comes 30 s after the call."""
    day = Day()
    day.works("50m")
    day.joins_call()
    day.is_away("40m")
    day.returns()
    day.leaves_call()
    day.works("2m")
    day.reads("""
        10:00:00 wait stretch#1: microphone (zoom)
        10:30:30 prompt stretch: standing-side-bend, standing-hip-flexor-stretch
    """)


def test_a_call_that_starts_under_a_prompt() -> None:
    """The prompt is taken back, and shown again, once, when the call is over."""
    day = Day()
    day.works("61m")
    day.joins_call()
    day.works("25m")
    day.leaves_call()
    day.works("5m")
    day.reads("""
        10:00:00 prompt stretch: standing-side-bend, standing-hip-flexor-stretch
        10:01:00 withdraw stretch#1: microphone
        10:26:30 prompt again stretch: standing-side-bend, standing-hip-flexor-stretch
    """)


def test_a_second_quiet_is_told_once() -> None:
    """When one quiet follows another the break goes on waiting, and says so once each."""
    day = Day()
    day.works("50m")
    day.joins_call()
    day.works("15m")
    day.senses(Reason.DO_NOT_DISTURB)
    day.leaves_call()
    day.works("15m")
    day.senses(Reason.DO_NOT_DISTURB, on=False)
    day.works("1m")
    day.reads("""
        10:00:00 wait stretch#1: microphone (zoom)
        10:05:00 wait stretch#1: do_not_disturb
        10:20:30 prompt stretch: standing-side-bend, standing-hip-flexor-stretch
    """)


def test_a_moment_between_two_calls_is_too_short() -> None:
    """Less than 30 s between two calls show nothing."""
    day = Day()
    day.works("55m")
    day.joins_call()
    day.works("10m")
    day.leaves_call()
    day.works("25s")
    day.joins_call()
    day.works("10m")
    day.leaves_call()
    day.works("31s")
    day.reads("""
        10:00:00 wait stretch#1: microphone (zoom)
        10:15:55 prompt stretch: standing-side-bend, standing-hip-flexor-stretch
    """)


def test_a_snooze_that_ends_in_a_call() -> None:
    """A snooze is kept over a call; when it ends in one the prompt waits for the end of the call."""
    day = Day()
    day.works("60m")
    day.clicks("snooze")
    day.joins_call()
    day.works("8m")
    day.leaves_call()
    day.works("1m")
    day.reads("""
        10:00:00 prompt stretch: standing-side-bend, standing-hip-flexor-stretch
        10:00:00 withdraw stretch#1: snoozed
        10:05:00 wait stretch#1: microphone (zoom)
        10:08:30 prompt again stretch: standing-side-bend, standing-hip-flexor-stretch
    """)


def test_a_snooze_that_ends_right_after_a_call() -> None:
    """The 30 s after a call hold for a snooze that is over, too."""
    day = Day()
    day.works("60m")
    day.clicks("snooze")
    day.joins_call()
    day.works("4m 50s")
    day.leaves_call()
    day.works("1m")
    day.reads("""
        10:00:00 prompt stretch: standing-side-bend, standing-hip-flexor-stretch
        10:00:00 withdraw stretch#1: snoozed
        10:05:20 prompt again stretch: standing-side-bend, standing-hip-flexor-stretch
    """)


def test_what_waits_is_overdue_in_time() -> None:
    """After an hour of waiting it is overdue, and it is still prompted once."""
    day = Day(desk(rule(every="45m")))
    day.joins_call()
    day.works("1h 44m")
    assert "overdue" not in day.why
    day.works("2m")
    assert day.why == "An overdue stretch break is waiting: the microphone is in use (zoom)."
    day.leaves_call()
    day.works("1m")
    day.reads("""
        09:45:00 wait stretch#1: microphone (zoom)
        10:46:30 prompt stretch: standing-side-bend, standing-hip-flexor-stretch
    """)


def test_ignored_reasons_hold_nothing_back() -> None:
    """A reason set to "ignore" is no quiet."""
    day = Day(desk(presence=Presence(fullscreen=WhenDue.IGNORE)))
    day.senses(Reason.FULLSCREEN)
    day.works("61m")
    day.reads("""
        10:00:00 prompt stretch: standing-side-bend, standing-hip-flexor-stretch
    """)


def test_a_session_goes_on_in_a_call() -> None:
    """A call that starts while a session is led does not end it."""
    day = Day(answer="start")
    day.works("61m")
    day.joins_call()
    day.works("5m")
    day.reads("""
        10:00:00 prompt stretch: standing-side-bend, standing-hip-flexor-stretch
        10:00:20 start stretch#1
        10:02:50 completed stretch#1
    """)
