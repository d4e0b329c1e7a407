"""The weeks of the page "History": sums by day and by week, in words."""

from datetime import date, datetime, timedelta
from itertools import pairwise

import pytest
from msgspec.structs import replace

from breakstretch.core.values.breaks import BreakKind
from breakstretch.core.values.exercises import Group, Side
from breakstretch.core.values.history import HistoryEntry, Outcome, PainEntry
from breakstretch.daemon.ports import DayLine
from breakstretch.window.home.history.shades import contrast, readable_on, shades
from breakstretch.window.home.history.weeks import Past, Week, WeekDay, first_of, weeks_of
from breakstretch.window.look import DARK_COLOURS, LIGHT_COLOURS, Colours
from tests.support.entries import outcome
from tests.support.fake_time import MORNING

FRIDAY = MORNING.date()
GROUPS = ("Low back", "Hamstring", "Hip flexor", "Piriformis", "Gluteal", "Iliotibial band", "Calf")


def evening(ended: Outcome, day: date = FRIDAY, *, short: bool = False) -> HistoryEntry:
    """An evening routine that ended like this."""
    return replace(outcome(9, ended, day), kind=BreakKind.EVENING, rule="evening", short=short)


def breaks(*ended: Outcome, day: date = FRIDAY) -> tuple[HistoryEntry, ...]:
    """Breaks of a day."""
    return tuple(outcome(number, came, day) for number, came in enumerate(ended))


def pain(side: Side | None, day: date = FRIDAY) -> PainEntry:
    """A press of It hurts."""
    at = datetime.combine(day, MORNING.time(), MORNING.tzinfo)
    return PainEntry("stretch@x#1", at, day, "bend", Group.LOW_BACK, "pain", side, "hold", 12.0)


def past(
    *entries: HistoryEntry, days: tuple[DayLine, ...] = (), pains: tuple[PainEntry, ...] = (), today: date = FRIDAY
) -> Past:
    """A history."""
    return Past(today, days, entries, pains, GROUPS, {"bend": "Standing side bend (wall)"}, FRIDAY)


def this_week(found: Past) -> Week:
    """The week it is now."""
    return weeks_of(found, 0, 1)[0]


def friday(found: Past) -> WeekDay:
    """Its fifth day."""
    return this_week(found).days[4]


DONE, SKIPPED, MISSED, LEFT = Outcome.COMPLETED, Outcome.SKIPPED, Outcome.MISSED, Outcome.ABANDONED


@pytest.mark.parametrize(
    ("entries", "lines"),
    [
        ((), ("Nothing recorded.",)),
        (breaks(DONE), ("1 of 1 break.",)),
        (
            (*breaks(DONE, DONE, SKIPPED, MISSED, LEFT), evening(DONE)),
            ("2 of 5 breaks, 1 evening.", "1 skipped, 1 missed, 1 left early."),
        ),
        ((evening(DONE), evening(SKIPPED, FRIDAY - timedelta(days=1))), ("1 evening.",)),
        (breaks(DONE, Outcome.NATURAL, Outcome.LAPSED), ("1 of 1 break.",)),
        (
            breaks(DONE, Outcome.STOPPED_FOR_PAIN),
            ("1 of 1 break.", "1 session stopped for pain."),
        ),
    ],
)
def test_a_week_is_counted_and_not_judged(entries: tuple[HistoryEntry, ...], lines: tuple[str, ...]) -> None:
    """Natural, lapsed and stopped_for_pain stand aside, and evenings are counted apart (rule 21f)."""
    assert this_week(past(*entries)).lines == lines


def test_a_day_says_in_words_what_its_column_shows() -> None:
    """Breaks, evening, repetitions, and where it hurt: exercise and side."""
    held = (DayLine(FRIDAY, {}, {"low-back": 3, "calf": 1}),)
    found = past(*breaks(DONE, SKIPPED), evening(DONE, short=True), days=held, pains=(pain(Side.LEFT),))
    day = friday(found)
    assert (day.done, day.asked, day.evening, day.hurt) == (1, 2, True, 1)
    assert day.groups == (3, 0, 0, 0, 0, 0, 1)
    assert day.title == "Friday, 27 March"
    assert day.lines == (
        "1 of 2 breaks.",
        "1 skipped.",
        "Evening routine: done, the short one.",
        "Low back 3, calf 1.",
        "It hurt: standing side bend, left side, 12 s into the hold, pain there.",
    )


@pytest.mark.parametrize("ended", [SKIPPED, MISSED, LEFT, Outcome.STOPPED_FOR_PAIN])
def test_an_evening_that_was_not_done_is_an_empty_mark(ended: Outcome) -> None:
    """And its day says what became of it."""
    day = friday(past(evening(ended)))
    assert day.evening is False
    assert day.lines[0].startswith("Evening routine: ")


@pytest.mark.parametrize("ended", [Outcome.NATURAL, Outcome.LAPSED])
def test_an_evening_that_nobody_was_asked_for_has_no_mark(ended: Outcome) -> None:
    """Natural and lapsed stand aside."""
    assert friday(past(evening(ended))).evening is None


def test_a_pain_of_an_exercise_that_is_gone_is_shown_by_its_id() -> None:
    """Nothing that hurt is hidden."""
    gone = replace(pain(None), exercise="my-own")
    assert friday(past(pains=(gone,))).lines == ("It hurt: my-own, 12 s into the hold, pain there.",)


def test_weeks_begin_on_monday_and_go_back() -> None:
    """The newest first; days that are still to come are marked, and the years are said where they differ."""
    weeks = weeks_of(past(), 0, 4)
    assert [week.title for week in weeks] == ["This week", "Last week", "9 to 15 March", "2 to 8 March"]
    assert [week.dates for week in weeks[:2]] == ["23 to 29 March", "16 to 22 March"]
    assert [day.ahead for day in weeks[0].days] == [False] * 5 + [True] * 2
    assert not any(day.ahead for day in weeks[1].days)
    assert weeks_of(past(today=date(2026, 1, 2)), 0, 1)[0].dates == "29 December 2025 to 4 January 2026"
    assert weeks_of(past(today=date(2026, 4, 1)), 0, 1)[0].dates == "30 March to 5 April"
    assert first_of(FRIDAY, 1) == date(2026, 3, 16)


@pytest.mark.parametrize("colours", [LIGHT_COLOURS, DARK_COLOURS], ids=["light", "dark"])
def test_the_number_in_each_shade_can_be_read(colours: Colours) -> None:
    """At least 4.5 to 1 on every shade, and each shade differs from the one before."""
    found = shades(colours)
    for fill in found:
        assert contrast(readable_on(fill, colours.ink, colours.ground), fill) >= 4.5
    assert all(contrast(lower, higher) > 1.2 for lower, higher in pairwise(found))
