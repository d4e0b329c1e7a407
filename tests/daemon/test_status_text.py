"""What `status` says for reading: the next break once, and what stands in the way of stretching."""

from breakstretch.daemon.status import status, status_text
from tests.support.day import Day


def test_status_text_says_the_next_break_once() -> None:
    """`status` names the next break, once."""
    day = Day()
    assert status_text(day.situation).count("Next stretch break") == 1
    day.joins_call()
    day.works("70m")
    text = status_text(day.situation)
    assert text.count("A stretch break is waiting") == 1, "and not that one waits, twice"
    assert "Next stretch break" not in text


def test_a_barrier_stands_in_status() -> None:
    """What stands in the way is said, with how it is answered again."""
    day = Day(screened=False, taps=False)
    day.says("stretch")
    day.ticks("fever")
    day.answers("close")
    assert status(day.situation).barrier == "check-first"
    assert "To answer again: breakstretch check-in" in status_text(day.situation)
