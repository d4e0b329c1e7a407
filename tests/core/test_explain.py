"""Why it is as it is, and what comes next: one word, one sentence, one instant."""

import pytest

from breakstretch.core.engine.outlook.coming import next_break
from breakstretch.core.values.breaks import NextBreak
from breakstretch.core.values.effects import CloseSession, EndQuestions
from breakstretch.core.values.reasons import Reason
from breakstretch.messages.sentences import sentence, text
from tests.support.coming import coming
from tests.support.day import Day
from tests.support.desk import days_off, desk, hours, rule


def test_waiting() -> None:
    """Nothing is due: the next break stands at about its time."""
    day = Day()
    day.works("10m")
    assert (day.phase, day.why) == ("waiting", "Nothing is due. Next stretch break around 10:00.")
    assert coming(day) == ("stretch", "Wed 10:00")


def test_away() -> None:
    """While the person is away only an amount can be named."""
    day = Day()
    day.works("10m")
    day.is_away("2m")
    assert day.why == "No reminders right now: you are away. Next stretch break after 50 min more at the desk."
    assert next_break(day.situation) == NextBreak("stretch", None, 3000.0)


def test_quiet() -> None:
    """A quiet names its reason, and who causes it."""
    day = Day()
    day.joins_call()
    assert (day.phase, day.why) == (
        "quiet",
        "No reminders right now: the microphone is in use (zoom). Next stretch break around 10:00.",
    )
    day.works("61m")
    assert day.why == "A stretch break is waiting: the microphone is in use (zoom)."
    assert day.next == "A stretch break is waiting."
    day.leaves_call()
    assert day.why == "A stretch break is waiting until 10:01:30, because you have just come back."
    assert coming(day) == ("stretch", "Wed 10:01")


def test_a_snooze_into_the_lunch_hour() -> None:
    """Nothing comes between two ranges of hours: it is promised for the beginning of the next."""
    day = Day(start="2026-03-25 11:15")
    day.works("61m")
    assert day.says("snooze 20m") == "The reminder comes again at 13:30."
    assert day.why == "You have snoozed the stretch break. It comes again at 13:30."
    assert coming(day) == ("stretch", "Wed 13:30")
    day.works("76m")
    assert day.phase == "prompted"


def test_a_snooze_past_the_end() -> None:
    """What closes before a snooze is over is not promised: the answer says so, and something else comes next."""
    gone = (
        "It does not come again by itself, because its time ends at 17:30. "
        "Until then, `breakstretch redo` brings it back."
    )
    day = Day(start="2026-03-25 16:15")
    day.works("61m")
    assert day.says("snooze 20m") == gone
    assert day.why == f"You have snoozed the stretch break. {gone}"
    assert coming(day) == ("stretch", "Thu 10:00")
    day.works("15m")
    assert day.outcomes == ["missed"]


def test_an_evening_put_off_past_its_end() -> None:
    """Nor is an evening that is over before it would be offered again; one that was begun after its time is closed."""
    day = Day(desk(evening=True), start="2026-03-25 22:05")
    day.works("1m")
    assert day.says("snooze").startswith("It does not come again by itself, because its time ends at 22:30")
    assert coming(day) == ("stretch", "Thu 10:00")
    for start, begins in (("22:05", "It does not come again by itself"), ("22:40", "")):
        asked = Day(desk(evening=True), start=f"2026-03-25 {start}", taps=False)
        asked.says("evening")
        asked.checks_in()
        asked.answers("later")
        (said,) = [text(effect.said) for effect in asked.effects if isinstance(effect, EndQuestions)]
        assert said.partition(",")[0] == begins


def test_prompted() -> None:
    """A prompt says why it came."""
    day = Day(desk(rule(), rule("tea", at=("11:30",))))
    day.works("61m")
    assert (day.phase, day.why) == (
        "prompted",
        "The stretch break is shown, because you were at the desk for 1 h.",
    )
    assert day.next == "The stretch break is due now."
    day.clicks("skip")
    day.works_until("11:31")
    assert day.why == "The tea break is shown, because it was due at 11:30."
    assert coming(day) == ("tea", "Wed 11:30")


def test_snoozed() -> None:
    """A snooze says when it is over."""
    day = Day()
    day.works("60m")
    day.clicks("snooze")
    assert (day.phase, day.why) == ("snoozed", "You have snoozed the stretch break. It comes again at 10:05.")
    assert day.next == "Next stretch break at 10:05."
    day.says("pause")
    assert day.phase == "paused"


def test_running() -> None:
    """A session is at hand until it is over; then its end names what comes next."""
    day = Day()
    day.works("60m")
    day.clicks("start")
    assert (day.phase, day.why) == ("running", "The stretch break is in progress.")
    day.works("3m")
    closing = [effect.upcoming for effect in day.effects if isinstance(effect, CloseSession)]
    assert [sentence(said) for said in closing if said is not None] == ["Next stretch break around 11:02."]


def test_off() -> None:
    """Outside the hours the next range is named, or the next day."""
    day = Day()
    day.works_until("12:31")
    day.says("skip")
    assert (day.phase, day.why) == (
        "off",
        "No reminders right now: it is outside your work hours. Reminders come again from 13:30.",
    )
    day.works_until("18:00")
    assert day.next == "Next stretch break tomorrow around 10:00."


def test_the_end_of_a_range() -> None:
    """A break that would come in the last minutes of a range is promised for the next one."""
    day = Day(desk(rule(every="3h 25m")))
    day.works_until("12:00")
    assert day.next == "Next stretch break around 13:55."
    day.works_until("12:26")
    assert day.why == "A stretch break is waiting: your work hours end at 12:30. Reminders come again from 13:30."


def test_the_end_of_the_day() -> None:
    """After the last range nothing waits; a break in its last minutes has no instant any more."""
    day = Day(start="2026-03-25 16:25")
    day.works_until("17:26")
    assert day.why == "A stretch break is waiting: your work hours end at 17:30."


def test_fixed_times() -> None:
    """A fixed time is exact; the earliest of all comes first."""
    day = Day(desk(rule("tea", at=("09:30", "15:00")), rule()))
    assert day.next == "Next tea break at 09:30."
    day.works("31m")
    day.clicks("skip")
    assert coming(day) == ("stretch", "Wed 10:00")
    day = Day(desk(rule("tea", at=("15:00",))), start="2026-03-25 16:00")
    assert day.next == "Next tea break tomorrow at 15:00."


def test_nothing_is_planned() -> None:
    """With two weeks off, or no rule at all, nothing is planned."""
    settings = desk()
    workday = settings.workday
    long_off = Day(desk(workday=type(workday)(days_off=days_off("2026-03-25..2026-04-30"))))
    assert (coming(long_off), long_off.next) == (None, "No break is planned.")
    empty = Day()
    empty.changes(breaks=())
    assert empty.next == "No break is planned."


@pytest.mark.parametrize("reason", [Reason.MICROPHONE, Reason.FULLSCREEN])
def test_away_comes_after_quiet(reason: Reason) -> None:
    """A quiet is named before an absence."""
    day = Day()
    day.senses(reason)
    day.is_away("2m")
    assert day.phase == "quiet"


def test_a_night_looks_ahead() -> None:
    """Before a night shift its first break is promised."""
    day = Day(desk(hours=hours("22:00-06:00")), start="2026-03-25 20:00")
    assert day.next == "Next stretch break around 23:00."


def test_a_stretch_break_is_called_a_walk_in_a_flare_up() -> None:
    """What comes next, what waits, and what is shown have the name of what you will do (rule 21)."""
    day = Day()
    day.works("10m")
    day.says("flare-up on")
    assert day.why == "Nothing is due. Next walk break around 10:00."
    day.works("51m")
    assert day.why == "The walk break is shown, because you were at the desk for 1 h."
    day.says("snooze 10m")
    assert day.why == "You have snoozed the walk break. It comes again at 10:11."
    day.says("flare-up off")
    assert day.why == "You have snoozed the stretch break. It comes again at 10:11."
