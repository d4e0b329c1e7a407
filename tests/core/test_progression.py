"""The dose over the weeks: up by one thing after seven clean evenings, down after pain, again after a flare-up."""

from datetime import date, timedelta

import pytest

from breakstretch.core.rules.progression import (
    CLEAN_ENOUGH,
    begun,
    chosen,
    completed,
    evening_dose,
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
    """Counted from the first evening; before it, it is week 1."""
    assert week(Progress(), DAY) == 1
    begun_then = begun(Progress(), DAY)
    assert [week(begun_then, DAY + timedelta(days=days)) for days in (-2, 0, 6, 7, 14)] == [1, 1, 1, 2, 3]
    assert begun(begun_then, DAY + timedelta(days=9)) == begun_then


def test_levels() -> None:
    """Easy at first, moderate on request from week 3, moderate first and advanced on request after a raise."""
    progress = begun(Progress(), DAY)
    assert levels(progress, DAY + timedelta(days=13)) == (Level.EASY,)
    assert levels(progress, DAY + timedelta(days=14)) == (Level.EASY, Level.MODERATE)
    assert levels(raised(progress, Raise.LEVEL), DAY) == (Level.MODERATE, Level.EASY, Level.ADVANCED)


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


def test_gentle_and_learning() -> None:
    """The gentle dose is 30 s three times whatever was raised; learning is once."""
    up = Progress(raises=(Raise.HOLD, Raise.REPETITION))
    gentle = evening_dose(Evening(hold=timedelta(minutes=2), repetitions=5), up, gentle=True)
    assert (gentle.hold, gentle.repetitions) == (timedelta(seconds=30), 3)
    assert evening_dose(Evening(), up, learning=True).repetitions == 1


def test_the_first_three_may_be_for_learning() -> None:
    """Offered before the first, second and third evening, not after."""
    assert [may_learn(after(evenings)) for evenings in range(4)] == [True, True, True, False]
    assert may_learn(Progress())


def test_a_flare_up_begins_anew() -> None:
    """Week 1 without raises; the exercises a person chose are remembered (rule 41)."""
    kept = chosen(after(20), Group.CALF, "standing-calf-stretch")
    again = restarted(raised(kept, Raise.HOLD))
    assert again == Progress(choice={Group.CALF: "standing-calf-stretch"})
