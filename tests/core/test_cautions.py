"""What each caution leaves of the exercises, at the desk and on the floor (evidence E9)."""

from datetime import timedelta
from typing import get_args

import pytest
from msgspec.structs import replace

from breakstretch.core.rules.cautions import left_out_by, notes
from breakstretch.core.rules.rotation import Standing, candidates, choose
from breakstretch.core.rules.routines import Tonight, evening_routine, options, swapped
from breakstretch.core.rules.screening import LIST_PAGES, SIGNS, SignKind, lines_of, tags_of
from breakstretch.core.values.dose import Pace
from breakstretch.core.values.exercises import CautionTag, Group, Level, Setting
from breakstretch.core.values.history import Count
from breakstretch.core.values.questions import QuestionKind
from breakstretch.core.values.sayings import Say
from breakstretch.core.values.settings import Evening, Exercises
from tests.support.catalogue import catalogue, exercise

FRESH = Standing(counts=dict.fromkeys(Group, Count()), group_last={}, exercise_last={}, picks={})
AT_DESK = Exercises(
    equipment=tuple({needed for exercise in catalogue().exercises for needed in exercise.equipment}),
    prefer=tuple(exercise.id for exercise in catalogue().exercises),
)
"""Everything a desk can offer, advanced ones as well."""
HOUR = timedelta(hours=1).total_seconds()

LEFT = {
    "hip-replacement": "2/0 1/3 0/0 0/0 0/0 0/0 3/0",
    "hip-replacement-posterior": "2/1 1/3 2/2 0/0 0/0 0/0 3/0",
    "hip-replacement-anterior": "4/3 3/4 0/1 0/0 1/1 0/0 3/3",
    "recent-surgery": "2/0 3/3 3/4 3/3 1/3 2/3 3/2",
    "osteoporosis": "3/1 3/3 3/4 3/3 1/3 2/3 3/2",
    "inflammatory-back": "3/1 3/3 3/4 3/3 1/3 2/3 3/2",
    "disc-or-leg-symptoms": "3/2 0/0 3/4 3/3 2/1 2/2 3/1",
    "spinal-stenosis": "4/3 3/4 3/4 3/4 2/3 2/3 3/3",
    "pregnancy": "4/1 3/1 3/2 3/1 1/1 2/2 3/2",
    "pregnancy-early": "4/2 3/4 3/3 3/4 1/3 2/3 3/2",
    "pelvic-girdle-pain": "4/4 2/3 0/3 0/0 1/2 0/1 3/1",
    "hypermobility": "4/4 3/4 3/4 2/4 2/3 2/2 3/2",
    "blood-thinners": "4/4 3/4 3/4 3/4 2/3 2/3 3/3",
    "under-18": "4/4 3/4 3/4 3/4 2/3 2/3 3/3",
    "age-65": "4/4 3/4 3/4 3/4 2/3 2/3 3/2",
    "knee": "4/4 3/4 2/2 2/4 2/2 2/2 3/2",
    "lateral-hip-pain": "4/4 3/4 3/4 2/2 1/1 0/0 3/3",
    "shoulder-wrist": "4/4 3/4 3/4 3/4 2/3 2/3 3/2",
    "hip-pain": "4/4 3/4 3/4 3/4 2/3 2/3 3/3",
    "balance": "4/4 3/4 3/4 3/4 2/3 2/3 3/3",
    "chair-safety": "4/4 3/4 3/4 3/4 2/3 2/3 3/3",
    "head-low": "4/4 3/4 3/4 3/4 2/3 2/3 3/2",
    "hamstring-injury": "4/4 0/1 3/4 3/4 2/3 2/3 3/3",
    "achilles-ankle": "4/4 3/4 3/4 3/4 2/3 2/3 0/1",
    "calf-clot-signs": "4/4 3/4 3/4 3/4 2/3 2/3 0/0",
    "clothing": "4/4 3/4 2/4 1/4 2/3 2/3 3/3",
    "morning-flexion": "3/3 3/3 3/4 3/4 2/3 2/3 3/3",
}
"""Exercises left in each group, at the desk and on the floor, in the order of COLUMNS."""
COLUMNS = (
    Group.LOW_BACK,
    Group.HAMSTRING,
    Group.HIP_FLEXOR,
    Group.PIRIFORMIS,
    Group.GLUTEAL,
    Group.ILIOTIBIAL_BAND,
    Group.CALF,
)


def counts(tag: str, place: int) -> tuple[int, ...]:
    """The numbers of one tag at the desk (0) or on the floor (1)."""
    return tuple(int(pair.split("/")[place]) for pair in LEFT[tag].split())


def test_every_tag_is_counted() -> None:
    """No caution is without its numbers."""
    assert sorted(LEFT) == sorted(get_args(CautionTag))


def test_every_tag_can_be_said() -> None:
    """The list before the first session has a line for each tag that is about the person."""
    said = set(tags_of(tuple(sign.id for sign in SIGNS)))
    assert set(get_args(CautionTag)) - said == {"chair-safety", "clothing", "morning-flexion"}


def test_the_list_is_in_pages() -> None:
    """Each page has few lines, emergencies come first and alone, and every line is on one page (rule 39)."""
    pages = {page: lines_of(page, whole=True) for page in LIST_PAGES}
    assert max(map(len, pages.values())) <= 7
    assert {sign.kind for sign in SIGNS if sign.page is LIST_PAGES[0]} == {SignKind.EMERGENCY}
    assert SignKind.EMERGENCY not in {sign.kind for sign in SIGNS if sign.page is not LIST_PAGES[0]}
    del pages[QuestionKind.CONDITIONS]
    assert [line for lines in pages.values() for line in lines] == [sign.id for sign in SIGNS]


def test_what_one_tag_leaves_out() -> None:
    """Whole muscle groups by their name, the other exercises by theirs, and whether the rest asks for care."""
    outer_hip, calf, age = left_out_by(catalogue(), ("lateral-hip-pain", "calf-clot-signs", "under-18"))
    assert outer_hip.groups == ("Iliotibial band",)
    assert exercise("seated-crossed-leg-hip-stretch").name in outer_hip.exercises
    assert exercise("side-lying-itb-stretch").name not in outer_hip.exercises
    assert (calf.groups, calf.exercises, calf.care) == (("Calf",), (), False)
    assert (age.groups, age.exercises, age.care) == ((), (), False)


def test_care_is_said_once() -> None:
    """Two tags that ask for the same say it once, and a person's own exercise gets the care of every exercise."""
    hamstring = exercise("standing-heel-hamstring-stretch")
    assert len(notes(hamstring, ("osteoporosis", "inflammatory-back"))) == 1
    own = replace(hamstring, cautions=())
    assert [saying.id for saying in notes(own, ("recent-surgery", "age-65"))] == [Say.AFTER_OPERATION]
    assert notes(exercise("seated-forward-bend"), ("recent-surgery",)) == ()


def test_nothing_harder_for_very_flexible_joints() -> None:
    """Where a harder exercise may be chosen, it is not offered to them (evidence E9)."""
    easy, none = exercise("supine-hamstring-stretch"), dict.fromkeys(Group, Count())
    floor = replace(AT_DESK, settings=(Setting.FLOOR,), prefer=())
    tonight = Tonight(Evening(), floor, FRESH, Pace(), none, {}, tuple(Level))
    assert swapped(catalogue(), easy, (easy,), tonight, "harder") == "long-sitting-hamstring-stretch"
    flexible = replace(tonight, wanted=replace(floor, cautions=("hypermobility",)))
    assert swapped(catalogue(), easy, (easy,), flexible, "harder") == ""
    assert swapped(catalogue(), easy, (easy,), flexible, "other") != ""


@pytest.mark.parametrize("tag", LEFT)
def test_what_a_caution_leaves(tag: str) -> None:
    """At the desk, so many exercises of each group are left for the rotation (evidence E9)."""
    wanted = replace(AT_DESK, cautions=(tag,))
    left = tuple(len(candidates(catalogue(), group, wanted, FRESH)) for group in COLUMNS)
    assert left == counts(tag, 0)
    rotated = {exercise.group for exercise in choose(catalogue(), wanted, FRESH, Pace(), HOUR, 5).exercises}
    assert rotated == {group for group, count in zip(COLUMNS, left, strict=True) if count}


@pytest.mark.parametrize("tag", LEFT)
def test_what_a_caution_leaves_on_the_floor(tag: str) -> None:
    """On the floor, so many of each group are left, and the routine has exactly those groups (evidence E9)."""
    floor = replace(AT_DESK, settings=(Setting.FLOOR,), cautions=(tag,), prefer=())
    none = dict.fromkeys(Group, Count())
    tonight = Tonight(Evening(), floor, FRESH, Pace(), none, {}, tuple(Level))
    left = tuple(len(options(catalogue(), group, tonight)) for group in COLUMNS)
    assert left == counts(tag, 1)
    done = {exercise.group for exercise in evening_routine(catalogue(), tonight).exercises}
    assert done == {group for group, count in zip(COLUMNS, left, strict=True) if count}
