"""Which groups, exercises and sides come next. It uses neither a clock nor chance.

The groups with the fewest repetitions today come first. Ties go to a group that owes a side, then to the one done
longest ago, then to list order (rules 16 to 20). There is one exercise per group, fixed for the work day: preferred
first, then standing, easy, longest ago, and file order. A hold never exceeds the cap of a side, and an exercise is
never one that a caution, the place, the equipment, the hour or a pain press of today rules out. Bending soon after
getting up is left out for two hours (Snook 1998, 2002). The cap of 5 is the article's maximum.
"""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from functools import lru_cache

from breakstretch.core.values.base import Value
from breakstretch.core.values.dose import (
    MOST_REPETITIONS,
    WALK_FIRST,
    WALK_FIRST_FROM,
    Pace,
    Step,
    groups_that_fit,
    length_of,
    unfold,
    walk,
)
from breakstretch.core.values.exercises import (
    DESK_ORDER,
    MORNING_FLEXION,
    Catalogue,
    Exercise,
    Group,
    Level,
    Side,
)
from breakstretch.core.values.history import Count
from breakstretch.core.values.settings import Exercises

MORNING = timedelta(hours=2)
EASY_CAP = 3
"""Repetitions of a group and day at the desk in week 1 (rule 41)."""
_NEVER = datetime.min.replace(tzinfo=UTC)
_ROUNDING = 1e-6


class Standing(Value, frozen=True):
    """What a person has done today, and what is left out."""

    counts: Mapping[Group, Count]
    group_last: Mapping[Group, datetime]
    """When a group was last held, across days."""
    exercise_last: Mapping[str, datetime]
    picks: Mapping[Group, str]
    hurt_exercises: tuple[str, ...] = ()
    hurt_groups: tuple[Group, ...] = ()
    morning: bool = False
    """Within two hours of getting up."""

    def allows(self, exercise: Exercise, wanted: Exercises) -> bool:
        """Whether this exercise may be shown to the person now."""
        tags = frozenset(wanted.cautions) | ({MORNING_FLEXION} if self.morning else set())
        return (
            (not tags or exercise.avoided_by(tags) is None)
            and exercise.id not in wanted.exclude
            and exercise.id not in self.hurt_exercises
            and exercise.group not in self.hurt_groups
        )


class Choice(Value, frozen=True):
    """The content of a break."""

    exercises: tuple[Exercise, ...]
    steps: tuple[Step, ...]
    picks: dict[Group, str]
    """The exercises of the day, with those this choice has fixed."""


def has_place(exercise: Exercise, wanted: Exercises) -> bool:
    """Whether place and equipment allow it."""
    return exercise.setting in wanted.settings and set(exercise.equipment) <= set(wanted.equipment)


def fits_place(exercise: Exercise, wanted: Exercises) -> bool:
    """Whether place, equipment and level allow it. Advanced exercises only when the settings prefer them."""
    return has_place(exercise, wanted) and _is_wanted(exercise, wanted)


def _is_wanted(exercise: Exercise, wanted: Exercises) -> bool:
    return exercise.level is not Level.ADVANCED or exercise.id in wanted.prefer


@lru_cache(maxsize=4)
def in_place(catalogue: Catalogue, wanted: Exercises) -> Mapping[Group, tuple[Exercise, ...]]:
    """The exercises that place and equipment allow, by group and in file order."""
    return {
        group: tuple(exercise for exercise in catalogue.of_group(group) if has_place(exercise, wanted))
        for group in Group
    }


def candidates(
    catalogue: Catalogue, group: Group, wanted: Exercises, standing: Standing, *, easy: bool = False
) -> list[Exercise]:
    """The exercises of a group that are possible now, the best first. In week 1 only easy ones (rule 41)."""

    def order(exercise: Exercise) -> tuple[int, bool, bool, datetime]:
        preferred = wanted.prefer.index(exercise.id) if exercise.id in wanted.prefer else len(wanted.prefer)
        last = standing.exercise_last.get(exercise.id, _NEVER)
        return preferred, not exercise.standing, exercise.level is not Level.EASY, last

    here = in_place(catalogue, wanted)[group]
    allowed = (exercise for exercise in here if _is_wanted(exercise, wanted) and standing.allows(exercise, wanted))
    return sorted((found for found in allowed if not easy or found.level is Level.EASY), key=order)


def sides_left(exercise: Exercise, count: Count, cap: int) -> tuple[Side, ...]:
    """The sides of one repetition that are still below the cap, the owed one first."""
    sides = [side for side in exercise.sides if count.of(side) < min(cap, MOST_REPETITIONS)]
    return tuple(sorted(sides, key=count.of))


def choose(
    catalogue: Catalogue,
    wanted: Exercises,
    standing: Standing,
    pace: Pace,
    length: float,
    cap: int,
    *,
    easy: bool = False,
) -> Choice:
    """The content of a stretch break, or a walk when nothing fits or everything is done.

    An exercise with a long hold takes room from the groups after it, never from those before it. `easy`: in week 1,
    only easy exercises with their shortest hold.
    """
    cap = min(cap, EASY_CAP) if easy else cap
    groups = groups_that_fit(length, pace)
    first = (walk(WALK_FIRST),) if length >= WALK_FIRST_FROM else ()
    left = length - length_of(first)
    chosen: list[tuple[Exercise, tuple[Step, ...]]] = []
    picks = dict(standing.picks)
    for group in sorted(Group, key=lambda group: _turn(group, standing)):
        if len(chosen) == groups:
            break
        options = candidates(catalogue, group, wanted, standing, easy=easy)
        exercise = next((option for option in options if option.id == picks.get(group)), next(iter(options), None))
        sides = sides_left(exercise, standing.counts[group], cap) if exercise is not None else ()
        if exercise is None or not sides:
            continue
        steps = unfold(exercise, sides, pace, shortest=easy)
        if chosen and length_of(steps) > left + _ROUNDING:
            continue
        left -= length_of(steps)
        picks[group] = exercise.id
        chosen.append((exercise, steps))
    if not chosen:
        return Choice((), (walk(length),), picks)
    chosen.sort(key=lambda entry: not entry[0].standing)
    timeline = first + tuple(step for _, steps in chosen for step in steps)
    return Choice(tuple(exercise for exercise, _ in chosen), timeline, picks)


def _turn(group: Group, standing: Standing) -> tuple[int, bool, datetime, int]:
    count = standing.counts[group]
    owes = count.left != count.right
    last = standing.group_last.get(group, _NEVER)
    return count.repetitions, not owes, last, DESK_ORDER.index(group)


@lru_cache(maxsize=2)
def left_out(catalogue: Catalogue, wanted: Exercises) -> Mapping[Group, tuple[str, ...]]:
    """Groups without any exercise for this person, with the caution tags that cause that, if any."""
    tags = frozenset(wanted.cautions)
    empty: dict[Group, tuple[str, ...]] = {}
    for group in Group:
        fitting = (exercise for exercise in catalogue.of_group(group) if fits_place(exercise, wanted))
        here = [exercise for exercise in fitting if exercise.id not in wanted.exclude]
        if all(exercise.avoided_by(tags) is not None for exercise in here):
            alone = (tag for tag in wanted.cautions if any(exercise.avoided_by(frozenset({tag})) for exercise in here))
            empty[group] = tuple(dict.fromkeys(alone))
    return empty


def is_morning(up_for: float | None) -> bool:
    """Whether bending is left out: in the first two hours after getting up (Snook)."""
    return up_for is not None and up_for < MORNING.total_seconds()
