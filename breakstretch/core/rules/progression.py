"""How the evening dose goes up over the weeks and back down; pure rules over one value.

It starts with week 1: easy positions, 30 s three times, whatever the settings say (rule 41). After that the settings
give the dose to start from. More adds little, so more is optional and nobody is pushed (evidence E8). After seven clean
evenings one thing may be raised, and only if the person says so. A pain press or a worse next day takes the last raise
back. A flare-up begins again with week 1, and so do more than 14 days without a hold. Weeks count evenings done, not
days gone by. Moderate positions on request come from week 3 on, advanced ones only after the level was raised.
"""

from datetime import date, timedelta

from msgspec.structs import replace

from breakstretch.core.values.dose import LONGEST_HOLD, MOST_REPETITIONS, SHORTEST_HOLD
from breakstretch.core.values.exercises import Group, Level
from breakstretch.core.values.sayings import Say, Saying
from breakstretch.core.values.settings import Evening, Settings
from breakstretch.core.values.state import Progress, Raise

CLEAN_ENOUGH = 7
"""Clean evenings before a raise is offered."""
LEARNING = 3
"""Evenings that may be done once per side."""
LONGER = timedelta(seconds=15)
EASY_HOLD = timedelta(seconds=SHORTEST_HOLD)
EASY_REPETITIONS = 3
FIRST_EVENINGS = 6
"""How many evenings week 1 lasts at the beginning (rule 41)."""
EVENINGS_AGAIN = 3
"""How many it lasts after a flare-up or a gap."""
A_WEEK = 3
"""Evenings done that make a week."""
HOLDS_OF_A_DAY = 3
"""Holds that make a work day count as an evening, where there is no evening routine."""
_GAP = timedelta(days=14)
_MODERATE_FROM_WEEK = 3


def week(progress: Progress) -> int:
    """Which week it is, from 1."""
    return progress.evenings // A_WEEK + 1


def easy_left(progress: Progress, day: date) -> int:
    """How many evenings week 1 still lasts on this work day; 0 when it is over (rule 41)."""
    left = max(0, FIRST_EVENINGS - progress.evenings) if progress.easy_left is None else progress.easy_left
    last = last_hold(progress, day)
    gap = last is not None and day - last > _GAP
    return max(left, EVENINGS_AGAIN) if gap else left


def last_hold(progress: Progress, day: date) -> date | None:
    """The last work day with a hold. A day in the future counts as the day on which the clock was corrected."""
    ahead = progress.last_hold is not None and progress.last_hold > day
    return progress.put_right or day if ahead else progress.last_hold


def put_right(progress: Progress, day: date) -> Progress:
    """On a new work day, note a hold that is in the future because the clock had been wrong (rule 41)."""
    ahead = progress.last_hold is not None and progress.last_hold > day
    return replace(progress, put_right=day) if ahead and progress.put_right is None else progress


def week_1_says(settings: Settings, left: int) -> Saying:
    """Says that it is week 1 and how long it lasts, and that holds are shorter than the settings ask for."""
    evening, pace = settings.evening, settings.holds
    longer = evening.hold > EASY_HOLD or evening.repetitions > EASY_REPETITIONS or pace.hold > SHORTEST_HOLD
    return Saying(Say.WEEK_1_SHORTER if longer else Say.WEEK_1, count=left)


def eased(progress: Progress, day: date) -> Progress:
    """The same progress, with a gap that ends today kept for the following evenings."""
    return replace(progress, easy_left=easy_left(progress, day))


def carried_over(progress: Progress, last_hold: date | None) -> Progress:
    """Progress from a row of an older version, so that an update puts nobody back into week 1 (rule 41)."""
    if progress.easy_left is not None:
        return progress
    last = max((day for day in (progress.week_one, progress.last, last_hold) if day is not None), default=None)
    return progress if last is None else replace(progress, easy_left=0, last_hold=progress.last_hold or last)


def left_by_hand(progress: Progress, day: date) -> Progress | None:
    """Week 1 ends because the person says so. None after a flare-up, where that is not allowed."""
    return None if progress.after_flare_up else replace(progress, easy_left=0, last_hold=day, put_right=None)


def held(progress: Progress, day: date) -> Progress:
    """Note a completed hold."""
    return replace(progress, last_hold=day, put_right=None)


def evening_dose(evening: Evening, progress: Progress, *, easy: bool = False) -> Evening:
    """The evening's settings with tonight's hold and repetitions; `easy`: in week 1, or gentle."""
    if easy:
        return replace(evening, hold=EASY_HOLD, repetitions=EASY_REPETITIONS)
    hold = evening.hold + progress.raises.count(Raise.HOLD) * LONGER
    repetitions = evening.repetitions + progress.raises.count(Raise.REPETITION)
    return replace(
        evening,
        hold=min(hold, timedelta(seconds=LONGEST_HOLD)),
        repetitions=min(repetitions, MOST_REPETITIONS),
    )


def levels(progress: Progress, *, easy: bool = False) -> tuple[Level, ...]:
    """The levels that may be chosen, the preferred one first."""
    if easy:
        return (Level.EASY,)
    if Raise.LEVEL in progress.raises:
        return (Level.MODERATE, Level.EASY, Level.ADVANCED)
    return (Level.EASY, Level.MODERATE) if week(progress) >= _MODERATE_FROM_WEEK else (Level.EASY,)


def may_raise(evening: Evening, progress: Progress) -> tuple[Raise, ...]:
    """The raises offered tonight. None before seven clean evenings."""
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
    """Raise one thing. The next offer comes after seven more clean evenings."""
    return replace(progress, raises=(*progress.raises, what), clean=0)


def stepped_back(progress: Progress) -> Progress:
    """The dose before the last raise."""
    return replace(progress, raises=progress.raises[:-1], clean=0)


def restarted(progress: Progress) -> Progress:
    """Start week 1 again after a flare-up. The chosen exercises are remembered."""
    return Progress(
        easy_left=EVENINGS_AGAIN,
        after_flare_up=True,
        last_hold=progress.last_hold,
        put_right=progress.put_right,
        choice=progress.choice,
        strength_said=progress.strength_said,
    )


def begun(progress: Progress, day: date) -> Progress:
    """Note the first evening, from which the weeks count."""
    return progress if progress.week_one is not None else replace(progress, week_one=day)


def completed(progress: Progress, day: date, *, clean: bool) -> Progress:
    """Count an evening that was done."""
    left = max(0, easy_left(progress, day) - 1)
    return replace(
        progress,
        evenings=progress.evenings + 1,
        easy_left=left,
        after_flare_up=progress.after_flare_up and left > 0,
        last=day,
        clean=progress.clean + 1 if clean else 0,
    )


def may_learn(progress: Progress) -> bool:
    """Whether doing each stretch once, to learn the positions, is offered (rule 24)."""
    return progress.evenings < LEARNING


def chosen(progress: Progress, group: Group, exercise: str) -> Progress:
    """Choose this exercise for its group from now on."""
    return replace(progress, choice={**progress.choice, group: exercise})
