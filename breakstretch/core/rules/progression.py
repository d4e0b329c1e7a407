"""How the evening dose goes up over the weeks and back down; pure rules over one value.

It starts with easy positions at the settings' dose, 30 s three times. More adds little, so more is optional and nobody
is pushed (evidence E8). After seven clean evenings one
thing may be raised, and only if the person says so; a pain press or a worse next day takes the last raise back; a
flare-up begins again with week 1. Moderate positions on request come from week 3 on, advanced ones only after the
level was raised. The settings give the dose to start from; raises add to it and never pass the article's maximum.
"""

from datetime import date, timedelta

from msgspec.structs import replace

from breakstretch.core.values.dose import LONGEST_HOLD, MOST_REPETITIONS
from breakstretch.core.values.exercises import Group, Level
from breakstretch.core.values.settings import Evening
from breakstretch.core.values.state import Progress, Raise

CLEAN_ENOUGH = 7
"""Clean evenings before a raise is offered."""
LEARNING = 3
"""Evenings that may be done once per side."""
LONGER = timedelta(seconds=15)
GENTLE_HOLD = timedelta(seconds=30)
GENTLE_REPETITIONS = 3
_MODERATE_FROM_WEEK = 3


def week(progress: Progress, day: date) -> int:
    """Which week it is, from 1."""
    return 1 if progress.week_one is None else max(0, (day - progress.week_one).days) // 7 + 1


def evening_dose(evening: Evening, progress: Progress, *, gentle: bool = False, learning: bool = False) -> Evening:
    """The evening's settings with hold and repetitions as they are tonight."""
    if gentle:
        return replace(evening, hold=GENTLE_HOLD, repetitions=GENTLE_REPETITIONS)
    hold = evening.hold + progress.raises.count(Raise.HOLD) * LONGER
    repetitions = evening.repetitions + progress.raises.count(Raise.REPETITION)
    return replace(
        evening,
        hold=min(hold, timedelta(seconds=LONGEST_HOLD)),
        repetitions=1 if learning else min(repetitions, MOST_REPETITIONS),
    )


def levels(progress: Progress, day: date) -> tuple[Level, ...]:
    """What may be chosen, the one that is preferred first."""
    if Raise.LEVEL in progress.raises:
        return (Level.MODERATE, Level.EASY, Level.ADVANCED)
    return (Level.EASY, Level.MODERATE) if week(progress, day) >= _MODERATE_FROM_WEEK else (Level.EASY,)


def may_raise(evening: Evening, progress: Progress) -> tuple[Raise, ...]:
    """What is offered tonight; nothing before seven clean evenings."""
    if progress.clean < CLEAN_ENOUGH:
        return ()
    now = evening_dose(evening, progress)
    found = []
    if now.hold < timedelta(seconds=LONGEST_HOLD):
        found.append(Raise.HOLD)
    if now.repetitions < MOST_REPETITIONS:
        found.append(Raise.REPETITION)
    if Raise.LEVEL not in progress.raises:
        found.append(Raise.LEVEL)
    return tuple(found)


def raised(progress: Progress, what: Raise) -> Progress:
    """One thing more, and seven evenings to get used to it."""
    return replace(progress, raises=(*progress.raises, what), clean=0)


def stepped_back(progress: Progress) -> Progress:
    """The dose before the last raise."""
    return replace(progress, raises=progress.raises[:-1], clean=0)


def restarted(progress: Progress) -> Progress:
    """Week 1 again, after a flare-up; the chosen exercises are remembered."""
    return Progress(choice=progress.choice)


def begun(progress: Progress, day: date) -> Progress:
    """The first evening is where the weeks count from."""
    return progress if progress.week_one is not None else replace(progress, week_one=day)


def completed(progress: Progress, day: date, *, clean: bool) -> Progress:
    """One evening more."""
    return replace(progress, evenings=progress.evenings + 1, last=day, clean=progress.clean + 1 if clean else 0)


def may_learn(progress: Progress) -> bool:
    """Whether doing each stretch once, to learn the positions, is offered (rule 24)."""
    return progress.evenings < LEARNING


def chosen(progress: Progress, group: Group, exercise: str) -> Progress:
    """This exercise stands for its group from now on."""
    return replace(progress, choice={**progress.choice, group: exercise})
