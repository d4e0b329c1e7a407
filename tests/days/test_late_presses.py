"""A press belongs to the step on whose page it was made, however late it arrives."""

import pytest

from breakstretch.core.values.effects import Record
from breakstretch.core.values.history import PainEntry
from tests.support.day import Day
from tests.support.desk import desk, rule

READY, HOLD, CHANGE, OTHER_HOLD = range(4)


def led_day() -> Day:
    """A desk break that has just begun."""
    day = Day(desk(rule(length="2m")))
    day.says("stretch --exercise standing-calf-stretch")
    return day


def index(day: Day) -> int:
    """Which step is at hand."""
    assert day.situation.player is not None
    return day.situation.player.index


@pytest.mark.parametrize("action", ["next", "back", "pause", "ready"])
def test_a_press_of_a_step_that_has_ended_has_no_effect(action: str) -> None:
    """The step has changed between the press and its arrival."""
    day = led_day()
    day.works("12s")
    before = index(day)
    day.presses(action, READY)
    assert (before, index(day)) == (HOLD, HOLD)
    assert day.situation.player is not None
    assert not day.situation.player.paused


def test_a_press_of_the_step_at_hand_counts() -> None:
    """So does one of a lead that names no step."""
    day = led_day()
    day.presses("ready", READY)
    assert index(day) == HOLD
    day.presses("next", HOLD)
    assert index(day) == CHANGE
    day.presses("next")
    assert index(day) == OTHER_HOLD


def test_leaving_counts_however_late() -> None:
    """Whoever wanted to leave the step before wants to leave this one too."""
    day = led_day()
    day.works("12s")
    day.presses("stop", READY)
    assert day.situation.player is None


def test_it_hurts_counts_however_late() -> None:
    """Rule 21a: pain is never ignored."""
    day = led_day()
    day.works("12s")
    day.hurts(step=READY)
    pains = [
        effect.entry for effect in day.effects if isinstance(effect, Record) and isinstance(effect.entry, PainEntry)
    ]
    assert [pain.answer for pain in pains] == ["pain"]
