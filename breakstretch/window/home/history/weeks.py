"""The weeks of the page "History" as values: what is recorded, summed by day, with its words.

Natural and lapsed breaks are not counted, because nobody decided anything. Nor is a session that was stopped for pain
(rule 21f).
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from breakstretch.core.values.base import Value
from breakstretch.core.values.breaks import BreakKind
from breakstretch.core.values.exercises import Group
from breakstretch.core.values.history import HistoryEntry, Outcome, PainEntry, adherence
from breakstretch.daemon.ports import DayLine
from breakstretch.messages.home import history_words as words
from breakstretch.messages.past import pain_in_words

DAYS = 7
_ASIDE = (Outcome.NATURAL, Outcome.LAPSED)


class Past(Value, frozen=True):
    """What is recorded of some weeks."""

    today: date
    days: tuple[DayLine, ...]
    entries: tuple[HistoryEntry, ...]
    pains: tuple[PainEntry, ...]
    groups: tuple[str, ...]
    """Names of the muscle groups, in the order of Group."""
    exercises: Mapping[str, str]
    """Names of the exercises that hurt, by id."""
    began: date | None
    """The first day with a record. None where nothing is recorded."""
    trouble: str = ""
    """Why something of it cannot be read."""


class WeekDay(Value, frozen=True):
    """One day of a week."""

    day: date
    ahead: bool
    """Whether it is still to come."""
    groups: tuple[int, ...]
    """Repetitions of each muscle group."""
    done: int
    asked: int
    """How many breaks were done, skipped, missed or left."""
    evening: bool | None
    """Whether the evening routine was done. None where nobody was asked."""
    hurt: int
    """How often It hurts was pressed."""
    title: str
    lines: tuple[str, ...]
    """The day in words."""


class Week(Value, frozen=True):
    """One week."""

    title: str
    dates: str
    lines: tuple[str, ...]
    """The week in words."""
    days: tuple[WeekDay, ...]


def first_of(today: date, weeks_ago: int) -> date:
    """The Monday of the week this many weeks ago."""
    return today - timedelta(days=today.weekday() + DAYS * weeks_ago)


def weeks_of(past: Past, newest: int, count: int) -> tuple[Week, ...]:
    """This many weeks, beginning with the one `newest` weeks ago and going back."""
    return tuple(_week(past, ago) for ago in range(newest, newest + count))


def _week(past: Past, ago: int) -> Week:
    first = first_of(past.today, ago)
    last = first + timedelta(days=DAYS - 1)
    days = tuple(_day(past, first + timedelta(days=at)) for at in range(DAYS))
    entries = [entry for entry in past.entries if first <= entry.day <= last]
    breaks = Counter(entry.outcome for entry in entries if entry.kind is not BreakKind.EVENING)
    evenings = sum(day.evening is True for day in days)
    found = adherence(breaks)
    stopped = sum(entry.outcome is Outcome.STOPPED_FOR_PAIN for entry in entries)
    lines = (
        words.week_line(found.completed, found.answered, evenings),
        words.not_done_line(breaks),
        words.pressed_line(sum(day.hurt for day in days)),
        words.stopped_line(stopped),
    )
    title, dates = words.week_title(ago, first, last), words.dates_line(first, last)
    return Week(title, "" if dates == title else dates, tuple(filter(None, lines)), days)


def _day(past: Past, day: date) -> WeekDay:
    held = next((line.groups for line in past.days if line.day == day), {})
    groups = tuple(held.get(group, 0) for group in Group)
    entries = [entry for entry in past.entries if entry.day == day and entry.outcome not in _ASIDE]
    breaks = Counter(entry.outcome for entry in entries if entry.kind is not BreakKind.EVENING)
    evening = next((entry for entry in reversed(entries) if entry.kind is BreakKind.EVENING), None)
    pains = [pain for pain in past.pains if pain.day == day]
    found = adherence(breaks)
    lines = (
        words.week_line(found.completed, found.answered, 0) if found.answered else "",
        words.not_done_line(breaks),
        words.evening_line(evening),
        words.groups_line(tuple(zip(past.groups, groups, strict=True))),
        *_hurts(past, pains),
    )
    return WeekDay(
        day,
        day > past.today,
        groups,
        found.completed,
        found.answered,
        None if evening is None else evening.outcome is Outcome.COMPLETED,
        len(pains),
        words.day_title(day),
        tuple(filter(None, lines)) or (words.NOTHING,),
    )


def _hurts(past: Past, pains: Sequence[PainEntry]) -> list[str]:
    """Each press of It hurts, with exercise and side."""
    return [words.pain_line(pain_in_words(pain, past.exercises.get(pain.exercise, pain.exercise))) for pain in pains]
