"""What each answer of a check-in does (rule 22, evidence E3 and E4)."""

from datetime import date, timedelta

import pytest
from msgspec.structs import replace

from breakstretch.core.rules.check_in import (
    Answers,
    Verdict,
    Yesterday,
    judge,
    questions_due,
)
from breakstretch.core.rules.safety import barrier
from breakstretch.core.values.questions import QuestionKind
from breakstretch.core.values.sayings import Say
from breakstretch.core.values.state import Barrier, Progress, Raise, Safety, Score

DAY = date(2026, 3, 25)
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
    """0 to 3 is as usual, 4 and 5 offer the gentle routine, 6 to 10 are no day for stretching; tomorrow is another."""
    verdict, found = said(pain)
    assert verdict.offers_gentle is (4 <= pain <= 5)
    assert found is (Barrier.RESTING if pain >= 6 else None)
    assert barrier(verdict.safety, flare_up=verdict.flare_up, day=DAY + timedelta(days=1)) is None


def test_a_flare_up_begins() -> None:
    """A yes is a flare-up, whatever the score, and the routine starts with week 1 after it."""
    verdict, found = said(2, flare_up=True)
    assert found is Barrier.FLARE_UP
    assert verdict.progress == Progress(choice=USED.choice)


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


def test_no_better_in_two_weeks() -> None:
    """A pain that is no smaller after two weeks is a reason to ask; a smaller one, or none, is not."""
    before = replace(FRESH, scores=(Score(DAY - timedelta(days=15), 3),))
    assert Say.NO_BETTER in said(3, safety=before)[0].says
    assert Say.NO_BETTER not in said(2, safety=before)[0].says
    assert Say.NO_BETTER not in said(3, safety=replace(FRESH, scores=(Score(DAY - timedelta(days=13), 3),)))[0].says
    assert Say.NO_BETTER not in said(0, safety=replace(FRESH, scores=(Score(DAY - timedelta(days=15), 0),)))[0].says
    assert said(3, safety=replace(FRESH, scores=(Score(DAY - timedelta(days=29), 3),)))[0].says == ()


def test_what_is_asked() -> None:
    """Three taps; from the second evening on yesterday too; after a press whether it settled."""
    three = (QuestionKind.PAIN_NOW, QuestionKind.FLARE_UP, QuestionKind.ANYTHING_NEW)
    assert questions_due(FRESH, Progress(), DAY) == three
    lately = replace(USED, last=DAY - timedelta(days=1))
    assert questions_due(FRESH, lately, DAY) == (*three, QuestionKind.YESTERDAY)
    assert questions_due(replace(FRESH, unsettled=True), lately, DAY)[-1] is QuestionKind.SETTLED
    assert questions_due(FRESH, replace(USED, last=DAY - timedelta(days=3)), DAY) == three
    assert questions_due(FRESH, replace(USED, last=DAY), DAY) == three
