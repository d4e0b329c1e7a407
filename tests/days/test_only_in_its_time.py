"""Nothing is asked for outside its times, whatever shows a reminder again (rules 9, 23 and 24)."""

import pytest

from breakstretch.core.values.effects import ShowPrompt
from breakstretch.core.values.events import Alarm
from tests.support.day import Day
from tests.support.desk import desk, rule

EVENING = desk(evening=True, every_day=True)
WALK = desk(rule("walk", at=("15:00",), snooze="3h"), every_day=True)
FIXED = desk(rule(at=("15:00",)), every_day=True)


def prompts(day: Day) -> list[str]:
    """The keys that were asked for since."""
    found = [effect.key for effect in day.effects if isinstance(effect, ShowPrompt)]
    day.effects.clear()
    return found


@pytest.mark.parametrize(("by", "back", "there"), [("-240h", "240h", 2), ("-24h", "24h", 11)])
def test_what_is_enough_for_one_day(by: str, back: str, there: int) -> None:
    """Under a wrong clock the evening of that day is asked for, and no other when the clock is right again."""
    day = Day(EVENING, start="2026-03-12 19:20")
    day.works("12m")
    day.says("check-in enough")
    prompts(day)
    day.sets_clock(by)
    day.works("150s")
    assert prompts(day) == [f"evening@2026-03-{there:02}"]
    day.sets_clock(back)
    day.works("5m")
    assert prompts(day) == ["evening@2026-03-12"]


def test_a_clock_that_jumps_as_the_evening_comes_again() -> None:
    """An unanswered evening is not asked for at night, though its half hour ends at that instant."""
    day = Day(EVENING, start="2026-03-12 19:25")
    day.works("6m")
    prompts(day)
    day.world.time.pass_by(1740.0)
    day.sets_clock("5h", heard=False)
    day.world.post(Alarm())
    day.works("1m")
    assert prompts(day) == []
    day.sets_clock("-5h")
    assert prompts(day) == ["evening@2026-03-12"]


def test_redo_on_another_day() -> None:
    """`redo` does not bring back a snoozed break of another day, which the clock has not ended yet."""
    day = Day(WALK, start="2026-03-12 14:59", answer="snooze")
    day.works("2m")
    prompts(day)
    day.sets_clock("24h")
    assert day.says("redo").startswith("There is no reminder to bring back")
    day.sets_clock("-24h")
    day.says("redo")
    assert prompts(day) == ["walk@2026-03-12T14:00:00Z"]


def test_questions_that_a_kill_closed_before_their_time() -> None:
    """A break whose questions were open under a clock ahead comes at its own time when the clock is right (rule 9)."""
    day = Day(FIXED, start="2026-03-12 13:00", screened=False, taps=False)
    day.sets_clock("2h")
    day.works("1m")
    day.clicks("start")
    assert day.situation.inquiry is not None
    day.sets_clock("-2h")
    day.kills_daemon("10s")
    prompts(day)
    day.works_until("14:59")
    assert prompts(day) == []
    day.works("2m")
    assert prompts(day) == ["stretch@2026-03-12T14:00:00Z"]
