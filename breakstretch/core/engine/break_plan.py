"""The content of a break: the exercises and steps it would have now.

It is chosen anew each time a break is shown or started, because the day moves on: a cap is reached, a group hurts, a
flare-up begins. Behind a safety barrier every desk break becomes a walk, because moving is fine (evidence E4), and the
evening is reduced to its check-in.
"""

from datetime import timedelta

from msgspec.structs import replace

from breakstretch.core.engine.situation import Situation
from breakstretch.core.machines.reminder import Reminder
from breakstretch.core.rules.cautions import says_left_out
from breakstretch.core.rules.progression import levels, week_1_says
from breakstretch.core.rules.rotation import choose, fits_place, left_out, sides_left
from breakstretch.core.rules.routines import Tonight, desk_cap, evening_place, evening_routine
from breakstretch.core.values.base import Value
from breakstretch.core.values.breaks import BreakKind
from breakstretch.core.values.dose import SHORTEST_HOLD, Step, StepKind, length_of, unfold, walk, with_reading
from breakstretch.core.values.effects import Notice
from breakstretch.core.values.exercises import Exercise
from breakstretch.core.values.moment import utc
from breakstretch.core.values.sayings import Said, Say, Saying, say

WARM = timedelta(minutes=30)
"""How long a warm-up walk still counts when the routine was left and is continued (our choice)."""


class BreakPlan(Value, frozen=True):
    """The content of one break."""

    exercises: tuple[Exercise, ...]
    steps: tuple[Step, ...]

    @property
    def seconds(self) -> float:
        """How long it takes."""
        return length_of(self.steps)


def plan_of(s: Situation, reminder: Reminder) -> BreakPlan:
    """The content of this reminder's break now, with the reading time this person needs (rule 40)."""
    plan = _planned(s, reminder)
    return BreakPlan(plan.exercises, read(s, plan.exercises, plan.steps))


def read(s: Situation, exercises: tuple[Exercise, ...], steps: tuple[Step, ...]) -> tuple[Step, ...]:
    """Add the time this person needs to read to the steps."""
    return with_reading(steps, exercises, s.settings.holds, s.ledger.times)


def _planned(s: Situation, reminder: Reminder) -> BreakPlan:
    if reminder.evening:
        if s.barrier is not None:
            return BreakPlan((), ())
        routine = evening_routine(s.catalogue, tonight_of(s))
        return BreakPlan(routine.exercises, routine.steps)
    rule = s.rule_of(reminder)
    length = rule.length.total_seconds()
    if reminder.occurrence.kind is BreakKind.WALK or s.barrier is not None:
        return BreakPlan((), (walk(length, rule.own_words),))
    only = s.catalogue.find(reminder.only)
    if only is not None and s.ledger.standing(s.now.elapsed).allows(
        only, s.wanted
    ):  # answers may forbid what was asked for
        sides = sides_left(only, s.ledger.used[only.group], cap(s))
        if sides:
            return BreakPlan((only,), unfold(only, sides, s.settings.holds, shortest=s.shortest))
    last_one = rule.shrink and 0 < rule.max_snoozes <= reminder.snoozes
    choice = choose(
        s.catalogue,
        s.wanted,
        s.ledger.standing(s.now.elapsed),
        replace(s.settings.holds, hold=SHORTEST_HOLD) if s.shortest else s.settings.holds,
        min(length, _one_group(s)) if last_one else length,
        cap(s),
        easy=s.easy > 0,
    )
    s.ledger.today.picks.update(choice.picks)
    _say_left_out(s)
    return BreakPlan(choice.exercises, choice.steps)


def tonight_of(s: Situation) -> Tonight:
    """Everything that decides tonight's routine."""
    today, evening = s.ledger.today, s.evening
    return Tonight(
        evening=evening,
        wanted=evening_place(evening, s.wanted),
        standing=s.ledger.standing(s.now.elapsed),
        pace=s.settings.holds,
        done=today.evening,
        choice=s.progress.choice,
        levels=levels(s.progress, easy=s.easy > 0),
        easy=s.easy > 0,
        shortest=s.shortest,
        gentle=s.gentle,
        walk=0.0 if is_warm(s) else evening.warm_up.total_seconds(),
    )


def is_warm(s: Situation) -> bool:
    """Whether the person has walked recently enough to be warm."""
    walked = s.ledger.today.walked
    return walked is not None and abs(utc(s.now.wall) - utc(walked)) < WARM


def cap(s: Situation) -> int:
    """How many holds per side the desk may still use today."""
    return desk_cap(s.evening, s.evening_ahead)


def _one_group(s: Situation) -> float:
    pace = s.settings.holds
    return pace.get_ready + pace.hold + pace.change_sides + pace.hold


def _say_left_out(s: Situation) -> None:
    empty = left_out(s.catalogue, s.wanted)
    for saying in says_left_out(s.catalogue, empty):
        _say_once(s, f"left-out-{'-'.join(saying.tags)}", saying)
    for group in [group for group, tags in empty.items() if not tags]:
        excluded = any(fits_place(exercise, s.wanted) for exercise in s.catalogue.of_group(group))
        why = Say.GROUP_EXCLUDED if excluded else Say.GROUP_OUT_FOR_PLACE
        _say_once(s, f"left-out-{group}", Saying(why, name=s.catalogue.info(group).name))


def _say_once(s: Situation, what: str, saying: Saying) -> None:
    """Add a notice, at most once per work day."""
    if s.ledger.say_once(what):
        s.tell(Notice((saying,)))


def no_warm_up(s: Situation, first: Step) -> Said:
    """Say once a day that a break without a walk has no warm-up. A break that has more to say leaves it to another."""
    if first.kind is StepKind.WALK or not s.ledger.say_once("no-warm-up"):
        return ()
    return say(Say.NO_WARM_UP)


def week_1(s: Situation, plan: BreakPlan) -> Said:
    """Say once a day that this is week 1 (rule 41)."""
    if not s.easy or not plan.exercises or not s.ledger.say_once("week-1"):
        return ()
    return (week_1_says(s.settings, s.easy),)
