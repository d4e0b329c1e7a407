"""A good moment: with `wait_for_pause` a prompt waits a little for the hands to rest."""

from breakstretch.core.engine.prompts import waits_for_hands
from breakstretch.core.values.events import HandsRested
from tests.support.day import Day
from tests.support.desk import desk, rule

FIRST = "standing-side-bend, standing-hip-flexor-stretch"


def waiting() -> Day:
    """A break that is due while the person types."""
    day = Day(desk(rule(wait_for_pause="2m")))
    day.works("61m")
    return day


def test_it_comes_when_the_hands_rest() -> None:
    """The next pause of the hands brings it, and nobody looks any more after that."""
    day = waiting()
    assert waits_for_hands(day.situation)
    assert day.why == "A stretch break is waiting for your hands to rest, at most until 10:02:00."
    day.world.post(HandsRested())
    assert not waits_for_hands(day.situation)
    day.reads(f"""
        10:00:00 wait stretch#1: typing
        10:01:00 prompt stretch: {FIRST}
    """)


def test_it_comes_all_the_same() -> None:
    """Who never rests gets it when it has waited long enough."""
    day = waiting()
    day.works("2m")
    day.reads(f"""
        10:00:00 wait stretch#1: typing
        10:02:00 prompt stretch: {FIRST}
    """)


def test_off_by_default() -> None:
    """Without the setting it comes at once, and resting hands mean nothing."""
    day = Day()
    day.world.post(HandsRested())
    day.works("60m")
    assert not waits_for_hands(day.situation)
    assert day.lines == [f"10:00:00 prompt stretch: {FIRST}"]


def test_a_call_begins_meanwhile() -> None:
    """A call takes its place as the reason; after it the wait begins anew."""
    day = waiting()
    day.joins_call()
    assert not waits_for_hands(day.situation)
    day.works("5m")
    day.leaves_call()
    day.works("31s")
    day.world.post(HandsRested())
    day.reads(f"""
        10:00:00 wait stretch#1: typing
        10:01:00 wait stretch#1: microphone (zoom)
        10:06:30 wait stretch#1: typing
        10:06:31 prompt stretch: {FIRST}
    """)


def test_killed_while_it_waits() -> None:
    """It is not lost."""
    day = waiting()
    day.kills_daemon()
    day.works("3m")
    assert day.lines[-1].endswith(f"prompt stretch: {FIRST}")
