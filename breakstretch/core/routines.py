"""The evening routine: one exercise of each group, in the order of fewest changes of position.

Order, starter picks and modes follow content notes 3.1 and 2.3; the full mode asks for its repetitions whatever was
done at the desk, the top-up only for what the desk left open; neither ever passes 5 per side (`rules.md` 16).
Knows no prompt and no window of time.
"""

from breakstretch.core.dose import MOST_REPETITIONS, Pace, Step, unfold, walk
from breakstretch.core.exercises import Catalogue, Exercise, Group, Level, Side
from breakstretch.core.history import Count
from breakstretch.core.rotation import Standing, fits_place
from breakstretch.core.settings import Evening, EveningMode, Exercises
from breakstretch.core.value import Value

STARTERS = frozenset(
    {
        "lower-trunk-rotation",
        "single-knee-to-chest",
        "supine-figure-four",
        "supine-hamstring-stretch-strap",
        "supine-itb-stretch-strap",
        "half-kneeling-hip-flexor-stretch",
        "long-sitting-towel-calf-stretch",
    }
)
"""One per group, gentlest first (content notes 3.1)."""


class Routine(Value, frozen=True):
    """A plan to be performed."""

    exercises: tuple[Exercise, ...]
    steps: tuple[Step, ...]


def evening_place(evening: Evening, exercises: Exercises) -> Exercises:
    """What is possible in the evening: its own place and equipment, the person's cautions and wishes."""
    return Exercises(
        evening.settings,
        evening.equipment,
        exercises.cautions,
        exercises.prefer,
        exercises.exclude,
        exercises.files,
    )


def evening_routine(
    catalogue: Catalogue, evening: Evening, exercises: Exercises, standing: Standing, pace: Pace
) -> Routine:
    """Tonight's routine; without exercises when nothing is left to do."""
    wanted = evening_place(evening, exercises)
    order = sorted(Group, key=lambda group: catalogue.info(group).evening_order)
    chosen: list[Exercise] = []
    steps: list[Step] = []
    pace = Pace(evening.hold.total_seconds(), pace.get_ready, pace.change_sides)
    for group in order:
        exercise = _pick(catalogue, group, wanted, standing)
        if exercise is None:
            continue
        sides = _sides(exercise, standing.counts[group], evening)
        if sides:
            chosen.append(exercise)
            steps += unfold(exercise, sides, pace)
    warm_up = evening.warm_up.total_seconds()
    first = (walk(warm_up),) if warm_up and chosen else ()
    return Routine(tuple(chosen), (*first, *steps))


def _pick(catalogue: Catalogue, group: Group, wanted: Exercises, standing: Standing) -> Exercise | None:
    def order(exercise: Exercise) -> tuple[int, bool, bool]:
        preferred = wanted.prefer.index(exercise.id) if exercise.id in wanted.prefer else len(wanted.prefer)
        return preferred, exercise.id not in STARTERS, exercise.level is not Level.EASY

    allowed = [one for one in catalogue.of_group(group) if fits_place(one, wanted) and standing.allows(one, wanted)]
    return min(allowed, key=order, default=None)


def _sides(exercise: Exercise, count: Count, evening: Evening) -> tuple[Side, ...]:
    """The holds of one exercise, sides alternating, never over the day's maximum of a side."""
    done = {side: count.of(side) for side in exercise.sides}
    top_up = evening.mode is EveningMode.TOP_UP
    goal = {
        side: evening.repetitions if top_up else min(MOST_REPETITIONS, had + evening.repetitions)
        for side, had in done.items()
    }
    order = sorted(exercise.sides, key=done.__getitem__)
    sides: list[Side] = []
    while any(done[side] < goal[side] for side in order):
        for side in order:
            if done[side] < goal[side]:
                sides.append(side)
                done[side] += 1
    return tuple(sides)


def desk_cap(evening: Evening, evening_ahead: bool) -> int:
    """How many holds per side the desk may use up today (`rules.md` 17)."""
    if not evening_ahead or evening.mode is EveningMode.TOP_UP:
        return MOST_REPETITIONS
    return max(1, MOST_REPETITIONS - evening.repetitions)
