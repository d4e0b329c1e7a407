"""The evening routine: one exercise of each group, in the order with the fewest changes of position.

Evidence E14 gives the order, the starters and the pairs. The full mode asks for its repetitions whatever was done at
the desk, the top-up only for what the desk left open. Neither ever passes 5 per side (rule 16). What was already done
this evening is subtracted, so a routine that was left continues where it was.

The short routine does each stretch once, for 30 s, without the walk (rule 24). With the walk it would take 15 minutes
instead of the promised 10. A break at the desk has no warm-up either. The walk is therefore advised in words, and a
person who has not walked is told to stay at a mild pull.
"""

from collections.abc import Mapping
from datetime import date, timedelta

from msgspec.structs import replace

from breakstretch.core.rules.rotation import Standing, in_place
from breakstretch.core.values.base import Value
from breakstretch.core.values.dose import FEWEST_REPETITIONS, MOST_REPETITIONS, Pace, Step, unfold, walk
from breakstretch.core.values.exercises import HYPERMOBILITY, Catalogue, Exercise, Group, Level, Setting, Side
from breakstretch.core.values.history import Count, Outcome
from breakstretch.core.values.sections.evening_words import EveningMode, EveningOrder
from breakstretch.core.values.settings import Evening, Exercises, Settings

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
"""The first exercise of each group, the gentlest (evidence E14)."""
NOT_TOGETHER = (
    frozenset({"single-knee-to-chest", "double-knee-to-chest"}),
    frozenset({"supine-knee-to-opposite-shoulder", "supine-gluteal-cross-pull"}),
    frozenset({"long-sitting-rotation-stretch", "long-sitting-gluteal-crossover"}),
)
"""Pairs that are nearly the same exercise. Both are used only where a group has nothing else left."""
SHORT_HOLD = timedelta(seconds=30)
SWAPS = ("easier", "harder", "other")
_NOT_DONE = (Outcome.SKIPPED, Outcome.MISSED, Outcome.LAPSED, Outcome.ABANDONED)
_LEVELS = (Level.EASY, Level.MODERATE, Level.ADVANCED)


class Routine(Value, frozen=True):
    """A plan for a session."""

    exercises: tuple[Exercise, ...]
    steps: tuple[Step, ...]


class Tonight(Value, frozen=True):
    """Everything that decides tonight's routine."""

    evening: Evening
    """With tonight's dose."""
    wanted: Exercises
    """The place and equipment of the evening, the person's cautions and wishes."""
    standing: Standing
    pace: Pace
    done: Mapping[Group, Count]
    """What this evening's routine has already done."""
    choice: Mapping[Group, str]
    """The exercise a person chose for a group."""
    levels: tuple[Level, ...]
    """Levels that may be chosen, the preferred one first."""
    easy: bool = False
    """Whether it is week 1 (rule 41)."""
    shortest: bool = False
    """Whether every hold is 30 s, whatever an exercise asks for."""
    gentle: bool = False
    """Only easy exercises, without bends and twists."""
    walk: float = 0.0
    """Seconds of walking first."""


def evening_place(evening: Evening, exercises: Exercises) -> Exercises:
    """What is possible in the evening: its place and equipment, and the person's cautions and preferences."""
    return Exercises(
        evening.settings,
        evening.equipment,
        exercises.cautions,
        exercises.prefer,
        exercises.exclude,
        exercises.files,
    )


def short_of(evening: Evening) -> Evening:
    """The dose of the short routine, whatever the settings ask for. It is never a top-up."""
    return replace(evening, hold=SHORT_HOLD, repetitions=1, warm_up=timedelta(), mode=EveningMode.FULL)


def evening_routine(catalogue: Catalogue, tonight: Tonight) -> Routine:
    """Tonight's routine. It has no exercises when nothing is left to do."""
    chosen: list[Exercise] = []
    steps: list[Step] = []
    evening = tonight.evening
    pace = Pace(evening.hold.total_seconds(), tonight.pace.get_ready, tonight.pace.change_sides)
    for group in sorted(Group, key=lambda group: _place(catalogue, group, evening)):
        exercise = _pick(catalogue, group, tonight, chosen)
        if exercise is None:
            continue
        sides = _sides(exercise, tonight.standing.counts[group], tonight.done[group], evening)
        if sides:
            chosen.append(exercise)
            steps += unfold(exercise, sides, pace, shortest=tonight.shortest)
    first = (walk(tonight.walk),) if tonight.walk and chosen else ()
    return Routine(tuple(chosen), (*first, *steps))


def _place(catalogue: Catalogue, group: Group, evening: Evening) -> int:
    """The position of a group in the evening's order."""
    info = catalogue.info(group)
    return info.article_order if evening.order is EveningOrder.ARTICLE else info.evening_order


def options(catalogue: Catalogue, group: Group, tonight: Tonight) -> list[Exercise]:
    """The exercises of a group that may be done tonight, in file order.

    In week 1 a group without an easy one on the floor takes an easy standing one that the equipment allows (rule 41).
    """
    found = _there(catalogue, group, tonight, tonight.wanted)
    if not tonight.easy:
        return found
    easy = [exercise for exercise in found if exercise.level is Level.EASY]
    standing = replace(tonight.wanted, settings=(*tonight.wanted.settings, Setting.DESK_STANDING))
    standing_ones = _there(catalogue, group, tonight, standing)
    return easy or [exercise for exercise in standing_ones if exercise.level is Level.EASY]


def _there(catalogue: Catalogue, group: Group, tonight: Tonight, wanted: Exercises) -> list[Exercise]:
    found = []
    for exercise in in_place(catalogue, wanted)[group]:
        reachable = (
            exercise.level is not Level.ADVANCED or exercise.level in tonight.levels or exercise.id in wanted.prefer
        )
        mild = not tonight.gentle or (exercise.level is Level.EASY and not exercise.movements)
        if reachable and mild and tonight.standing.allows(exercise, wanted):
            found.append(exercise)
    return found


def swapped(catalogue: Catalogue, current: Exercise, others: tuple[Exercise, ...], tonight: Tonight, way: str) -> str:
    """The id of an alternative to this exercise: easier, harder, or another of the same level. Empty if there is none.

    Harder ones are offered once their level may be chosen. Repeated presses cycle through them.
    """
    if way == "harder" and HYPERMOBILITY in tonight.wanted.cautions:
        return ""
    at = _LEVELS.index(current.level)
    wanted = {"easier": _LEVELS[:at], "harder": _LEVELS[at + 1 :], "other": (current.level,)}[way]
    if way == "harder":
        wanted = tuple(level for level in wanted if level in tonight.levels)
    there = options(catalogue, current.group, tonight)
    beside = [other for other in others if other.group is not current.group]
    ids = [
        exercise.id
        for exercise in there
        if exercise.id == current.id or (exercise.level in wanted and not _clashes(exercise, beside))
    ]
    after = ids[(ids.index(current.id) + 1) % len(ids)]
    return "" if after == current.id else after


def _pick(catalogue: Catalogue, group: Group, tonight: Tonight, chosen: list[Exercise]) -> Exercise | None:
    wanted = tonight.wanted
    by_level = tonight.levels[0] is not Level.EASY

    def order(exercise: Exercise) -> tuple[bool, int, bool, int]:
        preferred = wanted.prefer.index(exercise.id) if exercise.id in wanted.prefer else len(wanted.prefer)
        known = exercise.level in tonight.levels
        level = tonight.levels.index(exercise.level) if known else len(tonight.levels)
        starter = exercise.id not in STARTERS and not by_level
        return exercise.id != tonight.choice.get(group), preferred, starter, level

    allowed = options(catalogue, group, tonight)
    apart = [exercise for exercise in allowed if not _clashes(exercise, chosen)]
    return min(apart or allowed, key=order, default=None)


def _clashes(exercise: Exercise, others: list[Exercise]) -> bool:
    """Whether it is nearly the same as one of these exercises."""
    beside = {other.id for other in others} - {exercise.id}
    return any(exercise.id in pair and not beside.isdisjoint(pair) for pair in NOT_TOGETHER)


def _sides(exercise: Exercise, count: Count, evening_done: Count, evening: Evening) -> tuple[Side, ...]:
    """The remaining holds of an exercise, sides alternating, never over the daily maximum of a side."""
    done = {side: count.of(side) for side in exercise.sides}
    if evening.mode is EveningMode.TOP_UP:
        goal = dict.fromkeys(done, evening.repetitions)
    else:
        left = {side: max(0, evening.repetitions - evening_done.of(side)) for side in done}
        goal = {side: min(MOST_REPETITIONS, had + left[side]) for side, had in done.items()}
    order = sorted(exercise.sides, key=done.__getitem__)
    sides: list[Side] = []
    while any(done[side] < goal[side] for side in order):
        for side in order:
            if done[side] < goal[side]:
                sides.append(side)
                done[side] += 1
    return tuple(sides)


def desk_cap(evening: Evening, evening_ahead: bool) -> int:
    """How many holds per side the desk may use today (rule 17)."""
    if not evening_ahead or evening.mode is EveningMode.TOP_UP:
        return MOST_REPETITIONS
    return max(1, MOST_REPETITIONS - evening.repetitions)


def day_aim(settings: Settings, day: date, evening_outcome: str) -> int | None:
    """How many repetitions of each group the breaks of a work day should bring (rule 19).

    None where the evening routine covers that. A routine that was skipped or left does not.
    """
    evening = settings.evening
    comes = evening.enabled and day.weekday() in evening.days
    if not settings.workday.works(day) or (comes and evening_outcome not in _NOT_DONE):
        return None
    return FEWEST_REPETITIONS
