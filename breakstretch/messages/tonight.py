"""Tonight's routine before it begins: how long it takes, what you need, how it is held, and its lines."""

from breakstretch.core.values.questions import EveningDose, Page, PlannedEvening, PlannedStretch
from breakstretch.core.values.sayings import Say, Saying
from breakstretch.core.values.state import Raise
from breakstretch.messages.phrases import clock_time, count_in_words, in_words, roughly, stretches_in_words
from breakstretch.messages.reminders import needs
from breakstretch.messages.safety import GOLDEN_RULE
from breakstretch.messages.sentences import sentence
from breakstretch.messages.shown import Choice, Overview, Planned

SHORT = "The short routine has each stretch once{learning}. The article asks for three times, but once keeps the habit."
LEARNING = ", which is a good way to learn the positions"
SHORT_WALK = "It has no walk, so walk for 5 minutes first if you can."
WEEK_1 = "Week 1 has easy positions only. It ends after {evenings}."
HARDER = "Seven good evenings. You may make one thing harder, if you want to."
READ_ALOUD = "It is read to you and continues by itself."
ANY_KEY = "Any key or click: it hurts"
"""The only button of a hands-free hold."""
_EACH_SIDE, _BOTH_SIDES = "{times} \N{MULTIPLICATION SIGN} each side", "{times} \N{MULTIPLICATION SIGN}"
_SWAPS = {"easier": "Easier", "harder": "Harder", "other": "Swap"}


def short_label(plan: PlannedEvening) -> str:
    """The button of the short routine."""
    return f"Short, {roughly(plan.short)}"


def about_short(plan: PlannedEvening) -> str:
    """What the short routine is. Empty where it is not offered."""
    if not plan.short:
        return ""
    short = SHORT.format(learning=LEARNING if plan.learning else "")
    return f"{short} {SHORT_WALK}" if plan.walk else short


def overview(plan: PlannedEvening) -> Overview:
    """The routine with the labels of what may be swapped."""
    return Overview(tuple(map(_line, plan.lines)), plan.seconds, plan.walk, plan.ends, plan.resumed)


def _line(line: PlannedStretch) -> Planned:
    return Planned(
        line.group,
        line.group_name,
        line.exercise,
        line.repetitions,
        line.sides,
        line.seconds,
        tuple(Choice(way, _SWAPS[way]) for way in line.swaps),
    )


def explained(page: Page, plan: PlannedEvening, dose: EveningDose) -> tuple[str, ...]:
    """The paragraphs above the lines of the routine."""
    raised = any(choice in list(Raise) for choice in page.choices)
    aloud = READ_ALOUD if "silent" in page.choices else ""
    return (
        length_and_dose(plan, dose),
        *filter(None, (needs(line.exercise for line in plan.lines), about_short(plan), aloud)),
        *map(week_in_words, page.said),
        *((HARDER,) if raised else ()),
        GOLDEN_RULE,
    )


def week_in_words(saying: Saying) -> str:
    """A saying beside the routine. The line above has the holds of week 1 already."""
    if saying.id is Say.WEEK_1:
        return WEEK_1.format(evenings=count_in_words(saying.count, "evening"))
    return sentence(saying)


def length_and_dose(plan: PlannedEvening, dose: EveningDose) -> str:
    """How long it takes, and how each stretch is held."""
    return f"{roughly(plan.seconds)}, until about {clock_time(plan.ends)}. {_dose(dose)}"


def _dose(dose: EveningDose) -> str:
    hold = in_words(dose.hold.total_seconds())
    if dose.gentle:
        return f"The gentle routine: each held {hold}, {dose.repetitions} times each side."
    if dose.repetitions == 1:
        return f"Week {dose.week}: each held {hold}, once each side."
    return f"Week {dose.week}: each held {hold}, {dose.repetitions} times each side."


def bubble_line(plan: Overview) -> str:
    """The routine in a notification."""
    return f"{stretches_in_words(len(plan.lines))}, {roughly(plan.seconds)}, until {clock_time(plan.ends)}."


def terminal_line(plan: Overview) -> str:
    """The line under the routine in the terminal."""
    walk = f", {in_words(plan.walk)} of it walking first" if plan.walk else ""
    done = " Part of it is done already." if plan.resumed else ""
    return f"{roughly(plan.seconds)} in all{walk}. If you begin now, it ends at {clock_time(plan.ends)}.{done}"


def repetitions(line: Planned) -> str:
    """How often a stretch is held."""
    return f"{line.repetitions} each side" if line.sides > 1 else f"{line.repetitions}"


def times_each_side(line: Planned) -> str:
    """The same for the window, where it has its own column."""
    return _EACH_SIDE.format(times=line.repetitions) if line.sides > 1 else _BOTH_SIDES.format(times=line.repetitions)
