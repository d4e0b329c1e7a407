"""What each caution leaves of the exercises, at the desk and on the floor (evidence E9)."""

from datetime import timedelta

import pytest
from msgspec.structs import replace

from breakstretch.core.rules.rotation import Standing, candidates, choose
from breakstretch.core.rules.routines import Tonight, evening_routine, options
from breakstretch.core.values.dose import Pace
from breakstretch.core.values.exercises import Group, Level, Setting
from breakstretch.core.values.history import Count
from breakstretch.core.values.settings import Evening, Exercises
from tests.support.catalogue import catalogue

FRESH = Standing(counts=dict.fromkeys(Group, Count()), group_last={}, exercise_last={}, picks={})
AT_DESK = Exercises(
    equipment=tuple({needed for one in catalogue().exercises for needed in one.equipment}),
    prefer=tuple(one.id for one in catalogue().exercises),
)
"""Everything a desk can offer, advanced ones as well."""
HOUR = timedelta(hours=1).total_seconds()

CAUTIONS = {
    "hip-replacement": (3, 2, 1, 0, 0, 0, 3),
    "recent-surgery": (2, 3, 3, 3, 2, 2, 3),
    "osteoporosis": (3, 3, 3, 3, 2, 2, 3),
    "disc-or-leg-symptoms": (3, 0, 3, 3, 2, 2, 3),
    "spinal-stenosis": (4, 3, 3, 3, 2, 2, 3),
    "pregnancy": (4, 3, 3, 3, 1, 2, 3),
    "knee": (4, 3, 2, 2, 2, 2, 3),
    "lateral-hip-pain": (4, 3, 3, 2, 1, 0, 3),
}
ON_FLOOR = {
    "hip-replacement": (1, 3, 3, 0, 0, 0, 3),
    "recent-surgery": (2, 4, 4, 4, 3, 3, 3),
    "osteoporosis": (2, 3, 4, 4, 3, 3, 3),
    "disc-or-leg-symptoms": (2, 0, 4, 3, 1, 2, 1),
    "spinal-stenosis": (3, 4, 4, 4, 3, 3, 3),
    "pregnancy": (1, 1, 2, 1, 1, 2, 2),
    "knee": (4, 4, 2, 4, 2, 2, 2),
    "lateral-hip-pain": (4, 4, 4, 2, 1, 0, 3),
}
COLUMNS = (
    Group.LOW_BACK,
    Group.HAMSTRING,
    Group.HIP_FLEXOR,
    Group.PIRIFORMIS,
    Group.GLUTEAL,
    Group.ILIOTIBIAL_BAND,
    Group.CALF,
)


@pytest.mark.parametrize("tag", CAUTIONS)
def test_what_a_caution_leaves(tag: str) -> None:
    """At the desk, so many exercises of each group are left for the rotation (evidence E9)."""
    wanted = replace(AT_DESK, cautions=(tag,))
    left = tuple(len(candidates(catalogue(), group, wanted, FRESH)) for group in COLUMNS)
    assert left == CAUTIONS[tag]
    rotated = {one.group for one in choose(catalogue(), wanted, FRESH, Pace(), HOUR, 5).exercises}
    assert rotated == {group for group, count in zip(COLUMNS, CAUTIONS[tag], strict=True) if count}


@pytest.mark.parametrize("tag", ON_FLOOR)
def test_what_a_caution_leaves_on_the_floor(tag: str) -> None:
    """On the floor, so many of each group are left, and the routine has exactly those groups (evidence E9)."""
    floor = replace(AT_DESK, settings=(Setting.FLOOR,), cautions=(tag,), prefer=())
    none = dict.fromkeys(Group, Count())
    tonight = Tonight(Evening(), floor, FRESH, Pace(), none, {}, tuple(Level))
    left = tuple(len(options(catalogue(), group, tonight)) for group in COLUMNS)
    assert left == ON_FLOOR[tag]
    done = {one.group for one in evening_routine(catalogue(), tonight).exercises}
    assert done == {group for group, count in zip(COLUMNS, ON_FLOOR[tag], strict=True) if count}
