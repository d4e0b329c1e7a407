"""A clock that was years ahead has dated things: once it is right, the questions of safety come when they should."""

from msgspec.structs import replace

from breakstretch.core.values.questions import QuestionKind
from breakstretch.core.values.reasons import Barrier
from breakstretch.core.values.settings import Evening
from tests.support.day import Day
from tests.support.desk import desk, rule

AHEAD = "80000h"
NO_EVENING = replace(desk(rule(), every_day=True), evening=Evening(enabled=False))
EVENING = desk(rule(), evening=True, every_day=True)


def test_a_high_score_is_asked_about_again() -> None:
    """A pain of 6 to 10 that a wrong clock dated ahead is asked about on the next day (rule 22)."""
    day = Day(NO_EVENING, taps=False)
    day.sets_clock(AHEAD)
    day.says("check-in")
    day.checks_in(8)
    day.closes()
    day.sets_clock(f"-{AHEAD}")
    assert day.situation.barrier is Barrier.RESTING
    day.closes_lid("24h")
    day.works("5s")
    day.says("stretch")
    assert day.asks() is QuestionKind.PAIN_NOW


def test_the_question_of_the_week_comes() -> None:
    """With the evening off the first break of a week asks, whatever a wrong clock asked before (rule 22)."""
    day = Day(NO_EVENING, taps=False)
    day.sets_clock(AHEAD)
    day.says("check-in")
    day.checks_in(2)
    day.closes()
    day.sets_clock(f"-{AHEAD}")
    day.closes_lid("144h")
    day.works("5s")
    day.says("stretch")
    assert day.asks() is QuestionKind.PAIN_NOW


def test_an_operation_is_asked_about_again() -> None:
    """Half a year after an operation the list is asked again, also when a wrong clock dated it ahead (rule 21d)."""
    day = Day(NO_EVENING, screened=False, taps=False)
    day.sets_clock(AHEAD)
    day.says("check-in")
    day.ticks("operation")
    day.says("check-in --checked")
    day.sets_clock(f"-{AHEAD}")
    assert day.says("stretch")
    assert day.asks() is QuestionKind.SCREENING
    day.ticks("operation")
    day.says("check-in --checked")
    day.says("stretch")
    assert day.situation.inquiry is None or day.asks() is not QuestionKind.SCREENING
    day.closes()
    day.closes_lid("4300h")
    day.closes_lid("200h")
    day.says("stretch")
    assert day.asks() is QuestionKind.SCREENING


def test_whether_it_settled_is_asked() -> None:
    """A pain that a wrong clock dated ahead is asked about, but not in its own hours (rule 22)."""
    day = Day(EVENING, answer="start", taps=False, start="2026-03-25 09:00")
    day.sets_clock(AHEAD)
    day.says("stretch")
    day.works("60s")
    day.says("hurts here")
    day.sets_clock(f"-{AHEAD}")
    day.closes_lid("34h")
    day.works("30m")
    day.checks_in(0)
    assert day.asks() is QuestionKind.SETTLED
