"""The evening routine: its order, its picks, its doses and its modes."""

from datetime import date, timedelta

from msgspec.structs import replace

from breakstretch.core.rules.rotation import Standing, is_morning
from breakstretch.core.rules.routines import (
    STARTERS,
    Routine,
    Tonight,
    day_aim,
    desk_cap,
    evening_place,
    evening_routine,
)
from breakstretch.core.values.dose import Pace, StepKind, length_of
from breakstretch.core.values.exercises import Group, Level, Setting, Side
from breakstretch.core.values.history import Count, Outcome
from breakstretch.core.values.sections.evening_words import EveningMode, EveningOrder
from breakstretch.core.values.settings import Evening, Exercises, Settings
from tests.support.catalogue import catalogue, exercise

ORDER = [
    Group.LOW_BACK,
    Group.GLUTEAL,
    Group.PIRIFORMIS,
    Group.HAMSTRING,
    Group.ILIOTIBIAL_BAND,
    Group.HIP_FLEXOR,
    Group.CALF,
]


def routine(
    evening: Evening | None = None, wanted: Exercises | None = None, done: dict[Group, Count] | None = None
) -> Routine:
    """Tonight's routine."""
    counts = dict.fromkeys(Group, Count()) | (done or {})
    standing = Standing(counts=counts, group_last={}, exercise_last={}, picks={})
    evening = evening or Evening()
    none = dict.fromkeys(Group, Count())
    place = evening_place(evening, wanted or Exercises())
    walk = evening.warm_up.total_seconds()
    return evening_routine(catalogue(), Tonight(evening, place, standing, Pace(), none, {}, (Level.EASY,), walk=walk))


def test_the_starter_picks_in_their_order() -> None:
    """Seven starters, in the order of fewest changes of position (evidence E14)."""
    found = routine()
    assert [exercise.group for exercise in found.exercises] == ORDER
    assert {exercise.id for exercise in found.exercises} == STARTERS
    assert length_of(found.steps) == 32 * 60 + 25
    assert found.steps[0].kind is StepKind.WALK


def test_for_knees_that_cannot_kneel() -> None:
    """A caution replaces a pick by the next one that is allowed."""
    picks = {exercise.group: exercise.id for exercise in routine(wanted=Exercises(cautions=("knee",))).exercises}
    assert picks[Group.HIP_FLEXOR] == "supine-hip-flexor-stretch"
    assert picks[Group.CALF] == "long-sitting-towel-calf-stretch"


def test_preferred_ones_first() -> None:
    """What a person prefers comes before the starter; an advanced one only so."""
    wanted = Exercises(prefer=("downward-dog-calf-stretch", "childs-pose"))
    picks = {exercise.group: exercise for exercise in routine(wanted=wanted).exercises}
    assert (picks[Group.CALF].id, picks[Group.LOW_BACK].id) == ("downward-dog-calf-stretch", "childs-pose")
    assert all(exercise.level is not Level.ADVANCED for exercise in routine().exercises)


def test_a_group_without_an_exercise_is_left_out() -> None:
    """Nothing is invented for a group that a caution empties."""
    found = routine(wanted=Exercises(cautions=("lateral-hip-pain",)))
    assert {exercise.group for exercise in found.exercises} == set(ORDER) - {Group.ILIOTIBIAL_BAND}


def test_no_floor_evening() -> None:
    """An evening without the floor is built from the desk's exercises; all seven groups are covered."""
    seated = Evening(settings=(Setting.DESK_SEATED, Setting.DESK_STANDING), equipment=("chair", "desk", "wall"))
    assert [exercise.group for exercise in routine(seated).exercises] == ORDER


def test_full_never_passes_five() -> None:
    """Full asks for three whatever was done at the desk, but never for a sixth of a side."""
    found = routine(done={Group.CALF: Count(4, 3), Group.LOW_BACK: Count(5, 5)})
    assert Group.LOW_BACK not in {exercise.group for exercise in found.exercises}
    calf = [step.side for step in found.steps if step.group is Group.CALF and step.kind is StepKind.HOLD]
    assert calf == [Side.RIGHT, Side.LEFT, Side.RIGHT]


def test_top_up_asks_for_what_is_left() -> None:
    """With two at the desk one is left per group: 9:41, or 14:41 with the walk."""
    top_up = Evening(mode=EveningMode.TOP_UP)
    found = routine(top_up, done=dict.fromkeys(Group, Count(2, 2)))
    assert length_of(found.steps) == 14 * 60 + 41
    assert routine(top_up, done=dict.fromkeys(Group, Count(3, 3))) == Routine((), ())


def test_without_a_warm_up() -> None:
    """A walk confirmed as done is left out."""
    assert routine(Evening(warm_up=timedelta(0))).steps[0].kind is StepKind.GET_READY


def test_a_longer_hold_in_the_evening() -> None:
    """The evening has a hold of its own."""
    found = routine(Evening(hold=timedelta(seconds=60)))
    assert length_of(found.steps) == 53 * 60 + 25


def test_the_share_of_the_desk() -> None:
    """Rule 17: five less the evening's, at least one; five when there is no evening, or only a top-up."""
    assert [desk_cap(Evening(repetitions=number), evening_ahead=True) for number in (3, 4, 5)] == [2, 1, 1]
    assert desk_cap(Evening(), evening_ahead=False) == 5
    assert desk_cap(Evening(mode=EveningMode.TOP_UP), evening_ahead=True) == 5


def test_two_hours_after_getting_up() -> None:
    """Rule 19: the morning lasts two hours from getting up."""
    assert is_morning(119 * 60.0)
    assert not is_morning(120 * 60.0)
    assert not is_morning(None)


def test_avoided_tags_are_named() -> None:
    """The first tag that rules an exercise out; one that only adapts does not."""
    bend = exercise("seated-forward-bend")
    assert bend.avoided_by(frozenset({"osteoporosis"})) == "osteoporosis"
    adapts = next(caution.tag for caution in bend.cautions if caution.rule == "adapt")
    assert bend.avoided_by(frozenset({adapts})) is None
    assert replace(bend, cautions=()).avoided_by(frozenset({"osteoporosis"})) is None


def test_the_order_of_the_article() -> None:
    """On request the groups come as the article lists them."""
    found = routine(Evening(order=EveningOrder.ARTICLE))
    assert [exercise.group for exercise in found.exercises] == list(Group)


def test_what_a_day_aims_at() -> None:
    """Rule 19: 3 of each group where no evening routine sees to it, on a work day; else nothing is said."""
    friday, saturday = date(2026, 3, 27), date(2026, 3, 28)
    on, off = Settings(), Settings(evening=Evening(enabled=False))
    assert (day_aim(on, friday, ""), day_aim(off, friday, ""), day_aim(off, saturday, "")) == (None, 3, None)
    assert day_aim(Settings(evening=Evening(days=(0,))), friday, "") == 3, "not on this day of the week"
    aims = {outcome: day_aim(on, friday, outcome) for outcome in Outcome}
    without = (Outcome.SKIPPED, Outcome.MISSED, Outcome.ABANDONED, Outcome.LAPSED)
    assert {outcome for outcome, aim in aims.items() if aim == 3} == set(without)
