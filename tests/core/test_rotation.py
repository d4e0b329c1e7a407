"""The rotation: which muscle groups come next, which exercises and which sides (rules 16 to 20)."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import get_args

import pytest
from msgspec.structs import replace

from breakstretch.core.rules.rotation import (
    Choice,
    Standing,
    candidates,
    choose,
    fits_place,
    left_out,
    sides_left,
)
from breakstretch.core.values.dose import Pace, StepKind, length_of
from breakstretch.core.values.exercises import DESK_ORDER, Catalogue, Equipment, Exercise, Group, Level, Setting, Side
from breakstretch.core.values.history import Count
from breakstretch.core.values.settings import Exercises
from tests.support.catalogue import catalogue, exercise

NOON = datetime(2026, 3, 25, 12, 0, tzinfo=UTC)
ALL: tuple[Equipment, ...] = get_args(Equipment)
EVERY_ID = tuple(exercise.id for exercise in catalogue().exercises)
AT_DESK = Exercises(equipment=ALL, prefer=EVERY_ID)
"""Everything a desk can offer, advanced ones as well."""


def standing(
    done: dict[Group, Count] | None = None,
    *,
    last: Iterable[Group] = (),
    exercise_last: Iterable[str] = (),
    picks: dict[Group, str] | None = None,
    hurt: tuple[Group, ...] = (),
    morning: bool = False,
) -> Standing:
    """Where a person stands; `last` and `exercise_last` from longest ago to just now."""
    return Standing(
        counts=dict.fromkeys(Group, Count()) | (done or {}),
        group_last={group: NOON + timedelta(hours=hour) for hour, group in enumerate(last)},
        exercise_last={name: NOON + timedelta(hours=hour) for hour, name in enumerate(exercise_last)},
        picks=picks or {},
        hurt_groups=hurt,
        morning=morning,
    )


def chosen(now: Standing, minutes: float = 3, cap: int = 5, wanted: Exercises | None = None) -> Choice:
    """The choice for a break."""
    return choose(catalogue(), wanted or Exercises(), now, Pace(), 60.0 * minutes, cap)


def groups(choice: Choice) -> set[Group]:
    """The groups of a choice."""
    return {exercise.group for exercise in choice.exercises}


def ids(found: Iterable[Exercise]) -> list[str]:
    """Ids, in order."""
    return [exercise.id for exercise in found]


def test_a_fresh_day_goes_by_list_order() -> None:
    """Rule 19: ties go low back, hip flexor, hamstring, calf, piriformis, gluteal, iliotibial band."""
    names = ("low-back", "hip-flexor", "hamstring", "calf", "piriformis", "gluteal", "iliotibial-band")
    assert [group.value for group in DESK_ORDER] == list(names)
    now = standing()
    for group in DESK_ORDER:
        assert groups(chosen(now, minutes=2)) == {group}
        now = replace(now, counts={**now.counts, group: Count(1, 1)})


def test_fewest_repetitions_first() -> None:
    """The groups with the fewest repetitions today come first, whatever was done longest ago."""
    done = dict.fromkeys(Group, Count(2, 2)) | {Group.GLUTEAL: Count(1, 1), Group.CALF: Count(0, 0)}
    assert groups(chosen(standing(done, last=[Group.HAMSTRING]))) == {Group.GLUTEAL, Group.CALF}


def test_then_the_one_that_owes_a_side() -> None:
    """Rule 16: among equals the group that owes a side comes first, with that side first."""
    choice = chosen(standing({Group.LOW_BACK: Count(1, 0)}), minutes=2)
    assert groups(choice) == {Group.LOW_BACK}
    assert [step.side for step in choice.steps if step.kind is StepKind.HOLD] == [Side.RIGHT, Side.LEFT]


def test_then_longest_ago_across_days() -> None:
    """A skipped afternoon does not starve the same groups: what was done longest ago comes next."""
    order = [Group.GLUTEAL, Group.CALF, *(set(Group) - {Group.GLUTEAL, Group.CALF})]
    assert groups(chosen(standing(last=order))) == {Group.GLUTEAL, Group.CALF}


def test_standing_first() -> None:
    """The break begins with a standing exercise if any of the chosen ones is."""
    done = dict.fromkeys(Group, Count(1, 1)) | {Group.GLUTEAL: Count(), Group.CALF: Count()}
    choice = chosen(standing(done, last=[Group.GLUTEAL, Group.CALF]))
    assert [exercise.setting for exercise in choice.exercises] == [Setting.DESK_STANDING, Setting.DESK_SEATED]


def test_which_exercise_of_a_group() -> None:
    """Rule 19: preferred in their order, then standing, then easy, then longest ago, then file order."""
    hamstring = catalogue().of_group(Group.HAMSTRING)
    desk = [exercise for exercise in hamstring if exercise.setting is not Setting.FLOOR]
    assert ids(desk) == [
        "seated-hamstring-stretch",
        "standing-heel-hamstring-stretch",
        "standing-hamstring-stretch-raised",
    ]
    wanted = Exercises(equipment=ALL)

    def order(want: Exercises, now: Standing) -> list[str]:
        return ids(candidates(catalogue(), Group.HAMSTRING, want, now))

    assert order(wanted, standing()) == [
        "standing-heel-hamstring-stretch",
        "standing-hamstring-stretch-raised",
        "seated-hamstring-stretch",
    ]
    prefer = ("seated-hamstring-stretch", "standing-hamstring-stretch-raised")
    assert order(replace(wanted, prefer=prefer), standing()) == [*prefer, "standing-heel-hamstring-stretch"]
    calf = replace(wanted, exclude=("seated-calf-stretch-strap",))
    found = candidates(catalogue(), Group.CALF, calf, standing())
    assert ids(found) == ["standing-calf-stretch", "standing-soleus-stretch"]
    found = candidates(catalogue(), Group.CALF, calf, standing(exercise_last=["standing-calf-stretch"]))
    assert ids(found) == ["standing-soleus-stretch", "standing-calf-stretch"]


def test_the_pick_is_fixed_for_the_day() -> None:
    """One exercise per group for the work day, as long as it is allowed."""
    picks, last = {Group.HIP_FLEXOR: "standing-quad-stretch"}, ["standing-quad-stretch"]
    now = standing({Group.LOW_BACK: Count(1, 1)}, picks=picks, exercise_last=last)
    choice = chosen(now, minutes=2)
    assert ids(choice.exercises) == ["standing-quad-stretch"]
    assert choice.picks[Group.HIP_FLEXOR] == "standing-quad-stretch"
    excluded = Exercises(exclude=("standing-quad-stretch",))
    assert ids(chosen(now, minutes=2, wanted=excluded).exercises) == ["standing-hip-flexor-stretch"]


def test_only_what_is_shown_is_picked() -> None:
    """A group whose turn does not come is not tied to an exercise."""
    assert set(chosen(standing()).picks) == {Group.LOW_BACK, Group.HIP_FLEXOR}


def test_place_equipment_and_level() -> None:
    """Only what the place offers, and an advanced one only when it is preferred by name."""
    advanced = exercise("standing-figure-four-supported")
    assert advanced.level is Level.ADVANCED
    assert not fits_place(advanced, Exercises(equipment=ALL))
    assert fits_place(advanced, Exercises(equipment=ALL, prefer=(advanced.id,)))
    assert not fits_place(advanced, Exercises(prefer=(advanced.id,)))
    assert not fits_place(exercise("supine-figure-four"), AT_DESK)


def test_an_armless_chair_is_equipment() -> None:
    """Rule 19: the hip flexor stretch on a chair wants one without arms."""
    seated = Exercises(settings=(Setting.DESK_SEATED,), equipment=("chair", "strap"))
    assert candidates(catalogue(), Group.HIP_FLEXOR, seated, standing()) == []
    armless = replace(seated, equipment=("armless-chair",))
    assert ids(candidates(catalogue(), Group.HIP_FLEXOR, armless, standing())) == ["chair-edge-hip-flexor-stretch"]


def test_the_empty_groups_are_named() -> None:
    """A group with nothing left is named with the cautions that are why; the rotation goes on without it."""
    assert left_out(catalogue(), Exercises()) == {}
    hip = Exercises(cautions=("hip-replacement",))
    gone = (Group.HIP_FLEXOR, Group.PIRIFORMIS, Group.GLUTEAL, Group.ILIOTIBIAL_BAND)
    assert left_out(catalogue(), hip) == dict.fromkeys(gone, ("hip-replacement",))
    standing_only = Exercises(settings=(Setting.DESK_STANDING,))
    assert left_out(catalogue(), standing_only) == {Group.PIRIFORMIS: (), Group.GLUTEAL: ()}


def test_morning_bending_is_left_out() -> None:
    """Within two hours of getting up what is tagged morning-flexion is left out (evidence E6)."""
    wanted = Exercises(prefer=("seated-forward-bend",))
    assert ids(candidates(catalogue(), Group.LOW_BACK, wanted, standing()))[0] == "seated-forward-bend"
    assert "seated-forward-bend" not in ids(candidates(catalogue(), Group.LOW_BACK, wanted, standing(morning=True)))


def test_a_group_that_hurt_is_out() -> None:
    """Pain in a group today: that group is out until tomorrow."""
    assert Group.HIP_FLEXOR not in groups(chosen(standing(hurt=(Group.HIP_FLEXOR,)), minutes=60))
    hurt = replace(standing(), hurt_exercises=("standing-calf-stretch",))
    assert "standing-calf-stretch" not in ids(candidates(catalogue(), Group.CALF, Exercises(), hurt))


def test_the_cap_holds_per_side() -> None:
    """Rule 16: the cap of five holds per side; what is left of a side is still offered."""
    calf, bend = exercise("standing-calf-stretch"), exercise("desk-supported-forward-bend")
    assert sides_left(calf, Count(), 2) == (Side.LEFT, Side.RIGHT)
    assert sides_left(calf, Count(2, 1), 2) == (Side.RIGHT,)
    assert sides_left(calf, Count(2, 2), 2) == ()
    assert sides_left(calf, Count(5, 4), 9) == (Side.RIGHT,)
    assert sides_left(bend, Count(1, 0), 2) == (Side.BOTH,)
    assert sides_left(bend, Count(2, 0), 2) == ()


def test_all_capped_is_a_walk() -> None:
    """Rule 18: with every group at its cap, or no room for one, the break is a walk of its length."""
    capped = chosen(standing(dict.fromkeys(Group, Count(2, 2))), cap=2)
    short = chosen(standing(), minutes=1)
    for choice, seconds in ((capped, 180.0), (short, 60.0)):
        assert choice.exercises == ()
        assert [(step.kind, step.seconds) for step in choice.steps] == [(StepKind.WALK, seconds)]


@pytest.mark.parametrize(("minutes", "count", "seconds"), [(2, 1, 75), (3, 2, 150), (5, 3, 300), (60, 7, 600)])
def test_how_long_a_break_is(minutes: int, count: int, seconds: int) -> None:
    """Rule 18: from five minutes on it begins with a walk of 1:15."""
    choice = chosen(standing(), minutes=minutes)
    assert (len(choice.exercises), length_of(choice.steps)) == (count, seconds)
    assert (choice.steps[0].kind is StepKind.WALK) is (minutes >= 5)


def test_a_long_hold_takes_room() -> None:
    """An exercise with a long hold of its own takes the room of what comes after it, and no pick is wasted."""
    long_one = replace(exercise("standing-side-bend"), hold=60.0)
    known = catalogue()
    own = Catalogue(
        known.groups, tuple(long_one if exercise.id == long_one.id else exercise for exercise in known.exercises)
    )
    choice = choose(own, Exercises(), standing(), Pace(), 180.0, 5)
    assert ids(choice.exercises) == [long_one.id]
    assert set(choice.picks) == {Group.LOW_BACK}
    assert length_of(choice.steps) == 135.0
    shorter = choose(
        own,
        replace(AT_DESK, prefer=("desk-supported-forward-bend",)),
        standing(last=[Group.LOW_BACK, Group.HIP_FLEXOR]),
        Pace(),
        180.0,
        5,
    )
    assert length_of(shorter.steps) <= 180.0
