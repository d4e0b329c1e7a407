"""What a reminder consists of: the exercises and steps that its break would have now.

Chosen anew each time it is shown or started, because the day goes on meanwhile: a cap is reached, a group hurts, a
flare-up begins. In a flare-up every break becomes a walk: no stretching, but moving is fine (content notes 1).
"""

from breakstretch.core.breaks import BreakKind
from breakstretch.core.dose import Step, length_of, unfold, walk
from breakstretch.core.exercises import Exercise
from breakstretch.core.reminder import Reminder
from breakstretch.core.rotation import choose, left_out, sides_left
from breakstretch.core.routines import desk_cap, evening_routine
from breakstretch.core.situation import Situation
from breakstretch.core.value import Value


class BreakPlan(Value, frozen=True):
    """The content of one break."""

    exercises: tuple[Exercise, ...]
    steps: tuple[Step, ...]

    @property
    def seconds(self) -> float:
        """How long it takes."""
        return length_of(self.steps)


def plan_of(s: Situation, reminder: Reminder) -> BreakPlan:
    """The content of this reminder's break, now."""
    if reminder.evening:
        standing = s.ledger.standing(s.now.wall)
        routine = evening_routine(s.catalogue, s.settings.evening, s.settings.exercises, standing, s.settings.holds)
        return BreakPlan(routine.exercises, routine.steps)
    rule = s.rule_of(reminder)
    length = rule.length.total_seconds()
    if reminder.occurrence.kind is BreakKind.WALK or s.flare_up:
        return BreakPlan((), (walk(length),))
    if reminder.only:
        exercise = s.catalogue.find(reminder.only)
        if exercise is not None:
            sides = sides_left(exercise, s.ledger.counts[exercise.group], cap(s))
            if sides:
                return BreakPlan((exercise,), unfold(exercise, sides, s.settings.holds))
    last_one = rule.shrink and 0 < rule.max_snoozes <= reminder.snoozes
    choice = choose(
        s.catalogue,
        s.settings.exercises,
        s.ledger.standing(s.now.wall),
        s.settings.holds,
        min(length, _one_group(s)) if last_one else length,
        cap(s),
    )
    s.ledger.today.picks.update(choice.picks)
    _say_left_out(s)
    return BreakPlan(choice.exercises, choice.steps)


def cap(s: Situation) -> int:
    """Holds per side that the desk may use up today."""
    return desk_cap(s.settings.evening, s.evening_ahead)


def _one_group(s: Situation) -> float:
    pace = s.settings.holds
    return pace.get_ready + pace.hold + pace.change_sides + pace.hold


def _say_left_out(s: Situation) -> None:
    for group, by_caution in left_out(s.catalogue, s.settings.exercises).items():
        name = s.catalogue.info(group).name
        why = (
            "left out because of your answers in exercises.cautions; ask your physiotherapist"
            if by_caution
            else "left out: no exercise fits exercises.settings and exercises.equipment"
        )
        s.say_once(f"left-out-{group}", f"{name} is {why}.")
