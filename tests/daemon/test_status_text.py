"""What `status` says for reading: the next break once, and what stands in the way of stretching."""

from breakstretch.daemon.status import status, status_text
from tests.support.day import Day
from tests.support.desk import desk


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


def test_a_pause_past_the_evening_promises_no_evening() -> None:
    """While a pause lasts until tomorrow, `status` names no routine tonight (rule 13)."""
    day = Day(desk(evening=True))
    assert "Evening routine at 19:30." in status_text(day.situation)
    day.says("pause until tomorrow")
    assert "Evening" not in status_text(day.situation)
    assert status(day.situation).today.ahead == ()
    day.says("resume")
    day.says("pause")
    assert "Evening" not in status_text(day.situation)
    assert status(day.situation).today.ahead == ()


def test_a_pause_into_the_evening_moves_it() -> None:
    """A pause that ends in the evening moves the routine to its end, also once its time has come."""
    day = Day(desk(evening=True))
    day.says("pause until 21:00")
    assert "Evening routine at 21:00." in status_text(day.situation)
    assert [coming.rule for coming in status(day.situation).today.ahead] == ["evening"]
    day.works_until("20:00")
    assert "Evening routine at 21:00." in status_text(day.situation)


def test_an_emergency_promises_nothing() -> None:
    """After an emergency sign `status` comes to it before the numbers, and names no break and no evening (rule 21d)."""
    day = Day(desk(evening=True))
    day.says("hurts warning")
    text = status_text(day.situation)
    assert "Next" not in text
    assert "Evening" not in text
    assert text.index("emergency care") < text.index("Repetitions")
    assert day.why.count("No reminders right now") == 1
    now = status(day.situation)
    assert (now.next_break, now.today.ahead) == (None, ())


def test_a_walk_in_a_flare_up_is_called_a_walk() -> None:
    """A stretch break without a stretch is a walk while it is under way, too (rule 22)."""
    day = Day()
    day.says("flare-up on")
    day.works("60m")
    day.clicks("start")
    assert day.why.startswith("The walk")


def test_the_evening_of_a_flare_up_is_a_check_in() -> None:
    """Only its check-in is left, so `status` does not call it a routine (rule 22)."""
    day = Day(desk(evening=True))
    day.says("flare-up on")
    assert "Evening check-in at 19:30." in status_text(day.situation)
