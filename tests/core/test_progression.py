"""The dose over the weeks: up by one thing after seven clean evenings, down after pain, again after a flare-up."""

from datetime import date, timedelta

import pytest

from breakstretch.core.rules.progression import (
    CLEAN_ENOUGH,
    begun,
    carried_over,
    chosen,
    completed,
    eased,
    easy_left,
    evening_dose,
    held,
    left_by_hand,
    levels,
    may_learn,
    may_raise,
    raised,
    restarted,
    stepped_back,
    week,
)
from breakstretch.core.values.exercises import Group, Level
from breakstretch.core.values.settings import Evening
from breakstretch.core.values.state import Progress, Raise

DAY = date(2026, 3, 25)


def after(evenings: int, *, clean: bool = True, progress: Progress | None = None) -> Progress:
    """So many evenings, one a day."""
    found = begun(progress or Progress(), DAY)
    for number in range(evenings):
        found = completed(found, DAY + timedelta(days=number), clean=clean)
    return found


def test_the_weeks() -> None:
    """Evenings done count, three to a week, and not the days gone by (rule 41)."""
    assert [week(after(evenings)) for evenings in (0, 1, 2, 3, 6, 18)] == [1, 1, 1, 2, 3, 7]
    begun_then = begun(Progress(), DAY)
    assert begun(begun_then, DAY + timedelta(days=9)) == begun_then


def test_levels() -> None:
    """Easy at first, moderate on request from week 3, moderate first and advanced on request after a raise."""
    assert levels(after(5)) == (Level.EASY,)
    assert levels(after(6)) == (Level.EASY, Level.MODERATE)
    assert levels(raised(after(6), Raise.LEVEL)) == (Level.MODERATE, Level.EASY, Level.ADVANCED)
    assert levels(raised(after(6), Raise.LEVEL), easy=True) == (Level.EASY,)


def test_nothing_is_raised_before_seven_clean_evenings() -> None:
    """Six are not enough, and one that was not clean begins the count anew."""
    assert may_raise(Evening(), after(CLEAN_ENOUGH - 1)) == ()
    assert may_raise(Evening(), after(CLEAN_ENOUGH)) == (Raise.HOLD, Raise.REPETITION, Raise.LEVEL)
    broken = completed(after(CLEAN_ENOUGH), DAY, clean=False)
    assert may_raise(Evening(), broken) == ()


@pytest.mark.parametrize("what", Raise)
def test_one_thing_at_a_time(what: Raise) -> None:
    """A raise changes one thing, and seven more evenings follow; a step back takes the last one away."""
    up = raised(after(CLEAN_ENOUGH), what)
    assert may_raise(Evening(), up) == ()
    dose = evening_dose(Evening(), up)
    assert dose.hold == timedelta(seconds=45 if what is Raise.HOLD else 30)
    assert dose.repetitions == (4 if what is Raise.REPETITION else 3)
    assert stepped_back(up).raises == ()
    assert stepped_back(Progress()).raises == ()


def test_never_past_the_article() -> None:
    """However often raised: 2 minutes, five times; what is at its end is not offered any more."""
    most = Progress(raises=(Raise.HOLD,) * 9 + (Raise.REPETITION,) * 4 + (Raise.LEVEL,), clean=CLEAN_ENOUGH)
    dose = evening_dose(Evening(), most)
    assert (dose.hold, dose.repetitions) == (timedelta(minutes=2), 5)
    assert may_raise(Evening(), most) == ()


def test_the_first_three_may_be_for_learning() -> None:
    """Offered before the first, second and third evening, not after."""
    assert [may_learn(after(evenings)) for evenings in range(4)] == [True, True, True, False]
    assert may_learn(Progress())


def test_a_flare_up_begins_anew() -> None:
    """Week 1 without raises; the exercises a person chose are remembered (rule 41)."""
    kept = chosen(after(20), Group.CALF, "standing-calf-stretch")
    again = restarted(raised(kept, Raise.HOLD))
    assert again == Progress(choice={Group.CALF: "standing-calf-stretch"}, easy_left=3, after_flare_up=True)


def test_week_1_of_a_newcomer() -> None:
    """It lasts until six evenings are done (rule 41)."""
    assert [easy_left(after(evenings), DAY) for evenings in (0, 1, 5, 6, 7)] == [6, 5, 1, 0, 0]


@pytest.mark.parametrize(("days", "left"), [(0, 0), (14, 0), (15, 3), (90, 3)])
def test_week_1_after_a_gap(days: int, left: int) -> None:
    """More than 14 days without a hold bring it back for three evenings, which the first of them keeps (rule 41)."""
    used = held(Progress(easy_left=0), DAY)
    back = DAY + timedelta(days=days)
    assert easy_left(used, back) == left
    again = held(eased(used, back), back)
    assert easy_left(again, back) == left
    for _ in range(left):
        again = completed(again, back, clean=True)
    assert easy_left(again, back) == 0


def test_week_1_can_be_left_by_hand() -> None:
    """At once, after a gap too, but not after a flare-up; after three evenings that is over as well (rule 41)."""
    for progress in (Progress(), held(Progress(easy_left=0), DAY - timedelta(days=50))):
        left = left_by_hand(progress, DAY)
        assert left is not None
        assert easy_left(left, DAY) == 0
    hurt = restarted(after(20))
    assert left_by_hand(hurt, DAY) is None
    for _ in range(3):
        hurt = completed(hurt, DAY, clean=True)
    assert (easy_left(hurt, DAY), hurt.after_flare_up) == (0, False)


def test_nobody_falls_back_by_an_update() -> None:
    """A row of an older version with anything done is past week 1; one with nothing done is a newcomer's (rule 41)."""
    assert easy_left(carried_over(Progress(evenings=1, last=DAY), None), DAY) == 0
    assert easy_left(carried_over(Progress(), DAY), DAY) == 0, "breaks at the desk alone"
    assert easy_left(carried_over(Progress(week_one=DAY), None), DAY) == 0, "in the middle of the first evening"
    assert easy_left(carried_over(Progress(evenings=1, last=DAY), None), DAY + timedelta(days=61)) == 3
    assert carried_over(Progress(), None) == Progress()
    assert carried_over(after(1), DAY) == after(1)


def test_the_dose_of_week_1() -> None:
    """30 s three times whatever settings and raises say, as in the gentle routine (rule 41)."""
    settings, up = Evening(hold=timedelta(minutes=2), repetitions=5), Progress(raises=(Raise.HOLD, Raise.REPETITION))
    dose = evening_dose(settings, up, easy=True)
    assert (dose.hold, dose.repetitions) == (timedelta(seconds=30), 3)
