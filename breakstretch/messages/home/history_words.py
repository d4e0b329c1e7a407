"""The words of the page "History" of the home window. They count, and judge nothing."""

from collections.abc import Mapping, Sequence
from datetime import date

from breakstretch.core.values.history import HistoryEntry, Outcome
from breakstretch.messages.phrases import count_in_words

TITLE = "History"
EMPTY = "Nothing is recorded yet. Your first stretch will show up here."
STRETCH_NOW = "Stretch now"
EARLIER, LATER = "Earlier weeks", "Later weeks"
THIS_WEEK, LAST_WEEK = "This week", "Last week"
BREAKS, EVENING, HURT = "Breaks", "Evening", "It hurt"
"""The rows below the muscle groups."""
LEGEND = "Repetitions a day:"
LEGEND_BREAKS = "Breaks: 3/4 means 3 of 4 done."
LEGEND_EVENING = "Evening:"
DONE, NOT_DONE = "done", "not done"
HOW_TO_READ = "Point at a day for details. On the keyboard, press Tab to reach a week, then Left or Right."
NOTHING = "Nothing recorded."
_BREAKS = "{done} of {count_breaks}."
_EVENINGS = "{count_evenings}."
_BOTH = "{done} of {count_breaks}, {count_evenings}."
_NOT_DONE = {Outcome.SKIPPED: "skipped", Outcome.MISSED: "missed", Outcome.ABANDONED: "left early"}
_EVENING_WAS = {
    Outcome.COMPLETED: "Evening routine: done.",
    Outcome.SKIPPED: "Evening routine: skipped.",
    Outcome.MISSED: "Evening routine: missed.",
    Outcome.ABANDONED: "Evening routine: left early.",
    Outcome.STOPPED_FOR_PAIN: "Evening routine: stopped for pain.",
}
_SHORT_EVENING = "Evening routine: done, the short one."


def week_line(done: int, asked: int, evenings: int) -> str:
    """A week in words: "12 of 15 breaks, 5 evenings."."""
    if not asked and not evenings:
        return NOTHING
    sentence = _BOTH if asked and evenings else _BREAKS if asked else _EVENINGS
    return sentence.format(
        done=done, count_breaks=count_in_words(asked, "break"), count_evenings=count_in_words(evenings, "evening")
    )


def not_done_line(outcomes: Mapping[Outcome, int]) -> str:
    """The outcomes of the other breaks: "2 skipped, 1 missed.". Empty where there are none."""
    found = [f"{outcomes[outcome]} {word}" for outcome, word in _NOT_DONE.items() if outcomes.get(outcome)]
    return f"{', '.join(found)}." if found else ""


def pressed_line(presses: int) -> str:
    """How often It hurts was pressed. Empty where it was not."""
    times = "once" if presses == 1 else count_in_words(presses, "time")
    return f"You pressed It hurts {times}." if presses else ""


def stopped_line(stopped: int) -> str:
    """How many sessions were stopped for pain. Empty where none was."""
    return f"{count_in_words(stopped, 'session')} stopped for pain." if stopped else ""


def dates_line(first: date, last: date) -> str:
    """The days of a week: "23 to 29 November"."""
    if first.year != last.year:
        return f"{first.day} {first:%B %Y} to {last.day} {last:%B %Y}"
    if first.month != last.month:
        return f"{first.day} {first:%B} to {last.day} {last:%B}"
    return f"{first.day} to {last.day} {last:%B}"


def week_title(weeks_ago: int, first: date, last: date) -> str:
    """The heading of a week."""
    return {0: THIS_WEEK, 1: LAST_WEEK}.get(weeks_ago, dates_line(first, last))


def day_title(day: date) -> str:
    """The heading of a day: "Tuesday, 24 November"."""
    return f"{day:%A}, {day.day} {day:%B}"


def evening_line(evening: HistoryEntry | None) -> str:
    """How the evening of a day ended. Empty where nobody was asked."""
    if evening is None:
        return ""
    return _SHORT_EVENING if evening.outcome is Outcome.COMPLETED and evening.short else _EVENING_WAS[evening.outcome]


def groups_line(groups: Sequence[tuple[str, int]]) -> str:
    """The repetitions of a day: "Low back 3, calf 2.". Empty where there are none."""
    found = [f"{name} {count}" for name, count in groups if count]
    return f"{', '.join(found).capitalize()}." if found else ""


def pain_line(pain: str) -> str:
    """One press of It hurts."""
    return f"It hurt: {pain}."
