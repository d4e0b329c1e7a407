"""A press belongs to the step on whose page it was made, however late it arrives."""

import pytest

from breakstretch.core.values.effects import Notice, Record
from breakstretch.core.values.exercises import Group
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


@pytest.mark.parametrize("wait", ["0s", "4s", "9s"])
@pytest.mark.parametrize("end", ["finish", "stop"])
@pytest.mark.parametrize("answer", ["", "pain", "leg", "warning"])
def test_it_hurts_counts_when_the_session_has_just_ended(wait: str, end: str, answer: str) -> None:
    """The bubble of the last hold is still there until the server has taken the closing line (rule 21a)."""
    day = led_day()
    day.works("12s")
    if end == "stop":
        day.presses("stop")
    else:
        while day.situation.player is not None:
            day.works("1s")
    before = list(day.outcomes)
    if wait != "0s":
        day.works(wait)
    day.hurts(answer)
    day.hurts(answer)
    assert [pain.answer for pain in day.world.pains] == [answer or "none"]
    assert day.world.pains[0].exercise == "standing-calf-stretch"
    assert day.situation.ledger.hurt_groups == (Group.CALF,)
    assert day.outcomes == before
    assert (day.situation.barrier is not None) == (answer in ("leg", "warning"))
    assert any(isinstance(effect, Notice) for effect in day.effects)


def test_it_hurts_on_an_old_bubble_has_no_effect() -> None:
    """One that has been left for a while is not about a stretch any more. Nor is one of a session that pain ended."""
    day = led_day()
    day.works("3m")
    assert day.outcomes == ["completed"]
    day.hurts()
    assert day.world.pains == []
    again = led_day()
    again.works("12s")
    again.hurts("warning")
    again.hurts("")
    assert len(again.world.pains) == 1


def test_it_hurts_as_the_evening_is_left() -> None:
    """The press counts, and the evening can be continued without what hurt."""
    day = Day(desk(evening=True), start="2026-03-25 19:00", taps=False)
    day.says("evening")
    day.checks_in()
    day.answers("walked")
    day.works("1m")
    day.presses("stop")
    day.hurts("")
    assert [pain.answer for pain in day.world.pains] == ["none"]
