"""What each answer of a check-in does (rule 22, evidence E3 and E4)."""

from datetime import UTC, date, datetime, timedelta

import pytest
from msgspec.structs import replace

from breakstretch.core.rules.check_in import (
    RANGES,
    Answers,
    Verdict,
    Yesterday,
    asks_by_day,
    judge,
    questions_due,
)
from breakstretch.core.rules.safety import barrier
from breakstretch.core.values.questions import QuestionKind
from breakstretch.core.values.reasons import Barrier
from breakstretch.core.values.sayings import Say
from breakstretch.core.values.state import Progress, Raise, Safety, Score

DAY = date(2026, 3, 25)
NOW = datetime(2026, 3, 25, 18, 0, tzinfo=UTC)
FRESH = Safety(screened=True)
USED = Progress(week_one=DAY - timedelta(days=30), evenings=20, clean=5, raises=(Raise.HOLD,))


def said(
    pain: int = 0, *, safety: Safety = FRESH, in_flare_up: bool = False, day: date = DAY, **more: object
) -> tuple[Verdict, Barrier | None]:
    """The verdict, and what stands in the way after it."""
    verdict = judge(safety, USED, Answers(pain, **more), day, flare_up=in_flare_up)  # type: ignore[arg-type]
    return verdict, barrier(verdict.safety, flare_up=verdict.flare_up, day=day)


@pytest.mark.parametrize("pain", range(11))
def test_the_resting_score(pain: int) -> None:
    """0 to 3 is as usual, 4 and 5 offer the gentle routine, 6 to 10 stop stretching until a lower score (rule 22)."""
    verdict, found = said(pain)
    assert verdict.offers_gentle is (4 <= pain <= 5)
    assert found is (Barrier.RESTING if pain >= 6 else None)
    assert barrier(verdict.safety, flare_up=verdict.flare_up, day=DAY + timedelta(days=1)) is found
    lower, found = said(5, safety=verdict.safety, day=DAY + timedelta(days=1))
    assert (lower.flare_up, found) == (False, None)


@pytest.mark.parametrize(("days", "flare_up"), [(1, True), (3, True), (4, False)])
def test_six_to_ten_on_two_days_running(days: int, flare_up: bool) -> None:
    """It is a flare-up, and the person is told. A weekend between hides nothing (rule 22)."""
    first, _ = said(6)
    again, found = said(8, safety=first.safety, day=DAY + timedelta(days=days))
    assert again.flare_up is flare_up
    assert found is (Barrier.FLARE_UP if flare_up else Barrier.RESTING)
    assert (Say.FOUND_FLARE_UP in again.says) is flare_up
    assert said(9, safety=first.safety)[0].flare_up is False, "twice on one day is one day"


@pytest.mark.parametrize("name", RANGES)
def test_a_range_is_kept_as_a_range(name: str) -> None:
    """The three answers of a small surface count by what they say, and both ends are kept (rule 22)."""
    low, high = RANGES[name]
    verdict, found = said(low, most=high)
    assert verdict.safety.scores == (Score(DAY, low, high),)
    assert found is (Barrier.RESTING if name == "6-10" else None)
    assert verdict.offers_gentle is (name == "4-5")
    assert said(low, in_flare_up=True, most=high)[0].says == ((Say.CALM_ONCE,) if name == "0-3" else ())


def test_a_flare_up_begins() -> None:
    """A yes is a flare-up, whatever the score, and the routine starts with week 1 after it."""
    verdict, found = said(2, flare_up=True)
    assert found is Barrier.FLARE_UP
    assert verdict.progress == Progress(choice=USED.choice, easy_left=3, after_flare_up=True)


def test_two_calm_evenings_end_a_flare_up() -> None:
    """One calm check-in is not enough; a second on the next day is, and week 1 begins."""
    first, found = said(3, in_flare_up=True)
    assert (found, first.says) == (Barrier.FLARE_UP, (Say.CALM_ONCE,))
    again, found = said(1, safety=first.safety, in_flare_up=True, day=DAY + timedelta(days=1))
    assert (found, again.flare_up, again.says) == (None, False, (Say.BEGIN_AGAIN,))
    assert again.progress.week_one is None


@pytest.mark.parametrize(("pain", "flare_up", "later"), [(4, False, 1), (0, True, 1), (0, False, 2)])
def test_what_does_not_end_it(pain: int, flare_up: bool, later: int) -> None:
    """Neither a higher score, nor another yes, nor a day between."""
    first, _ = said(0, in_flare_up=True)
    _, found = said(pain, safety=first.safety, in_flare_up=True, flare_up=flare_up, day=DAY + timedelta(days=later))
    assert found is Barrier.FLARE_UP


def test_worse_once_and_twice() -> None:
    """Worse once steps back one dose; twice running pauses the routine until somebody was asked."""
    once, found = said(yesterday=Yesterday.WORSE)
    assert (once.progress.raises, once.progress.clean, once.says, found) == ((), 0, (Say.STEP_BACK,), None)
    _, found = said(safety=once.safety, yesterday=Yesterday.WORSE)
    assert found is Barrier.ASK_FIRST


@pytest.mark.parametrize("between", [Yesterday.SAME, Yesterday.BETTER])
def test_worse_not_running(between: Yesterday) -> None:
    """A better or equal day between begins the count anew; a day that was not asked about does not."""
    once, _ = said(yesterday=Yesterday.WORSE)
    then, _ = said(safety=once.safety, yesterday=between)
    _, found = said(safety=then.safety, yesterday=Yesterday.WORSE)
    assert found is None
    unasked, _ = said(safety=once.safety)
    _, found = said(safety=unasked.safety, yesterday=Yesterday.WORSE)
    assert found is Barrier.ASK_FIRST


def test_a_pain_that_did_not_settle() -> None:
    """A pain that lasts over a day pauses the routine; one that settled is forgotten."""
    hurt = replace(FRESH, unsettled=True)
    assert said(safety=hurt, settled=False)[1] is Barrier.ASK_FIRST
    verdict, found = said(safety=hurt, settled=True)
    assert (found, verdict.safety.unsettled) == (None, False)


def test_something_new() -> None:
    """A warning sign in the check-in is the same gate as before the first session."""
    assert said(signs=("chest",))[1] is Barrier.EMERGENCY
    assert said(signs=("fever",))[1] is Barrier.CHECK_FIRST


def over_two_weeks(*pains: int | tuple[int, int]) -> list[int]:
    """On which of these evenings running "not better" is said."""
    safety, days = FRESH, []
    for number, pain in enumerate(pains):
        low, high = (pain, pain) if isinstance(pain, int) else pain
        verdict, _ = said(low, safety=safety, day=DAY + timedelta(days=number), most=high)
        days += [number] if Say.NO_BETTER in verdict.says else []
        safety = verdict.safety
    return days


def test_no_better_in_two_weeks() -> None:
    """At 4 or more, or rising, it is a reason to ask (NHS inform); a small or a smaller pain is not (rule 22)."""
    assert over_two_weeks(*[4] * 15) == [14]
    assert over_two_weeks(*[1] * 40) == [], "small and even"
    assert over_two_weeks(*[1] * 14, 2) == [14], "rising"
    assert over_two_weeks(*[5] * 14, 4) == [], "smaller"
    assert over_two_weeks(*[0] * 15) == [], "none"
    assert over_two_weeks(*[(4, 5)] * 15) == [14], "of a range the upper end counts"
    assert over_two_weeks(*[(0, 3)] * 30) == []


def test_no_better_is_said_once_an_episode() -> None:
    """It comes again only after the pain was two points lower, or gone (rule 22)."""
    assert over_two_weeks(*[5] * 40) == [14]
    assert over_two_weeks(*[5] * 20, *[4] * 20) == [14], "one point lower is the same episode"
    assert over_two_weeks(*[5] * 15, *[2] * 3, *[5] * 20) == [14, 18]


def test_what_is_asked() -> None:
    """Three questions; from the second evening on yesterday too; 18 hours after a press whether it settled."""
    three = (QuestionKind.PAIN_NOW, QuestionKind.FLARE_UP, QuestionKind.ANYTHING_NEW)
    assert questions_due(FRESH, Progress(), DAY, NOW) == three
    lately = replace(USED, last=DAY - timedelta(days=1))
    assert questions_due(FRESH, lately, DAY, NOW) == (*three, QuestionKind.YESTERDAY)
    assert questions_due(FRESH, replace(USED, last=DAY - timedelta(days=3)), DAY, NOW) == three
    assert questions_due(FRESH, replace(USED, last=DAY), DAY, NOW) == three


@pytest.mark.parametrize(("hours", "asked"), [(0.2, False), (17.9, False), (18.0, True), (40.0, True)])
def test_whether_it_settled(hours: float, asked: bool) -> None:
    """No sooner than 18 hours after the pain; a row of an older version does not say when that was (rule 22)."""
    hurt = replace(FRESH, unsettled=True, hurt_at=NOW - timedelta(hours=hours))
    assert (QuestionKind.SETTLED in questions_due(hurt, USED, DAY, NOW)) is asked
    assert QuestionKind.SETTLED in questions_due(replace(hurt, hurt_at=None), USED, DAY, NOW)


def test_who_is_asked_by_day() -> None:
    """After a score of 6 to 10 each day; without an evening routine once a week; else nobody (rule 22)."""
    high = replace(FRESH, resting=DAY - timedelta(days=1))
    assert asks_by_day(high, DAY, evening=True)
    assert not asks_by_day(replace(high, resting=DAY), DAY, evening=True), "it was said today"
    assert not asks_by_day(replace(high, asked=DAY), DAY, evening=True), "it was asked today"
    assert not asks_by_day(FRESH, DAY, evening=True)
    assert asks_by_day(FRESH, DAY, evening=False)
    monday = DAY - timedelta(days=DAY.weekday())
    assert not asks_by_day(replace(FRESH, scores=(Score(monday, 2),)), DAY, evening=False)
    assert asks_by_day(replace(FRESH, scores=(Score(monday - timedelta(days=1), 2),)), DAY, evening=False)
