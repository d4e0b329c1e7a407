"""Whoever tells of presence dies in the middle, and comes back: a sensor that is gone ends what it had told."""

import pytest

from breakstretch.core.values import events as e
from breakstretch.core.values.reasons import SENSED, Reason
from tests.support.day import Day

PROMPT = "prompt stretch: standing-side-bend, standing-hip-flexor-stretch"


@pytest.mark.parametrize("reason", SENSED)
def test_a_quiet_whose_source_dies_for_a_moment(reason: Reason) -> None:
    """The sound server, the compositor or the notification server is restarted: nothing is shown in between."""
    day = Day()
    day.works("59m")
    day.senses(reason)
    day.works("10m")
    day.senses(reason, on=False)
    day.works("20s")
    day.senses(reason)
    day.works("10m")
    day.senses(reason, on=False)
    day.works("1m")
    day.reads(f"""
        10:00:00 wait stretch#1: {reason}
        10:19:50 {PROMPT}
    """)


@pytest.mark.parametrize("reason", SENSED)
def test_a_quiet_whose_source_dies_for_good(reason: Reason) -> None:
    """Nobody is left who could tell its end: it is over, and the break comes instead of waiting for ever."""
    day = Day()
    day.works("59m")
    day.senses(reason)
    day.works("10m")
    day.senses(reason, on=False)
    day.works("1m")
    day.reads(f"""
        10:00:00 wait stretch#1: {reason}
        10:09:30 {PROMPT}
    """)


@pytest.mark.parametrize("reason", SENSED)
def test_a_source_that_dies_under_a_prompt(reason: Reason) -> None:
    """It tells the same quiet twice, before and after; the prompt goes once and comes once."""
    day = Day()
    day.works("61m")
    day.senses(reason)
    day.senses(reason)
    day.works("2m")
    day.senses(reason, on=False)
    day.senses(reason)
    day.senses(reason, on=False)
    day.senses(reason, on=False)
    day.works("1m")
    day.reads(f"""
        10:00:00 {PROMPT}
        10:01:00 withdraw stretch#1: {reason}
        10:03:30 {PROMPT.replace("prompt", "prompt again")}
    """)


def test_idleness_whose_source_dies() -> None:
    """Who cannot be seen counts as present from then on; an absence that was short by then is no break."""
    day = Day()
    day.works("30m")
    day.is_away("4m")
    day.world.post(e.BecameActive())
    day.works("31m")
    day.reads(f"""
        10:04:00 {PROMPT}
    """)


def test_idleness_whose_source_comes_back() -> None:
    """Who was taken for present until then is away from then on, whatever it tells of the time before."""
    day = Day()
    day.works("61m")
    day.is_away("2m")
    day.world.post(e.BecameActive())
    day.world.post(e.BecameIdle(120.0))
    day.is_away("4m")
    day.reads(f"""
        10:00:00 {PROMPT}
    """)
    day.is_away("1m")
    day.reads("""
        10:08:00 withdraw stretch#1: natural
        10:08:00 natural stretch#1
    """)


@pytest.mark.parametrize("left", ["20s", "4m"])
def test_a_lock_that_nobody_ends(left: str) -> None:
    """A locker that never says that it is gone silences nobody: the lock is over with the first input after it.

    Who is back before idleness would be noticed is at the desk when it is not noticed.
    """
    day = Day()
    day.works("50m")
    day.world.post(e.Locked(sure=False))
    assert day.why.startswith("No reminders right now: the screen is locked.")
    day.is_away(left)
    day.works("12m")
    assert [line[9:15] for line in day.lines] == ["prompt"]


def test_a_lock_that_was_asked_for_in_a_hold() -> None:
    """It interrupts the hold at once, as every lock does, and the session goes on when there is input again."""
    day = Day()
    day.works("61m")
    day.clicks("start")
    day.works("20s")
    day.world.post(e.Locked(sure=False))
    player = day.world.engine.situation.player
    assert player is not None
    assert player.ends is None
    day.is_away("2m")
    assert player.ends is None
    day.works("1m")
    assert player.ends is not None


def test_a_lock_whose_source_dies() -> None:
    """A lock that nobody can end any more is over with who told it; told again it is a lock again."""
    day = Day()
    day.works("50m")
    day.world.post(e.Locked())
    day.is_away("2m")
    day.world.post(e.Unlocked())
    day.world.post(e.Locked())
    day.is_away("2m")
    day.world.post(e.Unlocked())
    day.works("11m")
    day.reads(f"""
        10:04:00 {PROMPT}
    """)
