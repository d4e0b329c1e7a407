"""Rules as we evaluate them, beside dateutil, which evaluates them as a whole."""

from datetime import date, datetime, time, timedelta

import pytest
from dateutil.rrule import rrulestr  # type: ignore[import-untyped]
from hypothesis import given
from hypothesis import strategies as st

from breakstretch.backends.calendar.repeats import Work, starts
from breakstretch.backends.calendar.rules import parsed

_STARTS = st.datetimes(datetime.fromisoformat("2022-01-01"), datetime.fromisoformat("2026-06-01"))
_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


def _numbers(key: str, least: int, most: int) -> st.SearchStrategy[str]:
    """A part of a rule that lists a few numbers, or none."""
    some = st.lists(st.integers(least, most).filter(bool), min_size=1, max_size=4, unique=True)
    return st.one_of(st.just(""), some.map(lambda found: f";{key}={','.join(map(str, found))}"))


@st.composite
def rules(draw: st.DrawFn) -> str:
    """A rule that is on some day at least, so that dateutil comes to an end."""
    freq = draw(st.sampled_from(["YEARLY", "MONTHLY", "WEEKLY", "DAILY", "HOURLY", "MINUTELY"]))
    steps = draw(st.integers(1, 7)) * (45 if freq == "MINUTELY" else 1)
    text = f"FREQ={freq};INTERVAL={steps};WKST={draw(st.sampled_from(_WEEKDAYS))}"
    text += draw(_numbers("BYMONTH", 1, 12))
    weekdays = draw(st.lists(st.sampled_from(_WEEKDAYS), max_size=4, unique=True))
    if weekdays:
        number = draw(st.sampled_from(["", "1", "3", "-1", "-2"])) if freq in {"YEARLY", "MONTHLY"} else ""
        text += f";BYDAY={','.join(number + weekday for weekday in weekdays)}"
    elif freq in {"YEARLY", "MONTHLY"}:
        text += draw(_numbers("BYMONTHDAY", -28, 28))
    if freq in {"YEARLY", "MONTHLY", "WEEKLY", "DAILY"}:
        text += draw(_numbers("BYHOUR", 0, 23)) + draw(_numbers("BYMINUTE", 0, 59)) + draw(_numbers("BYSETPOS", -3, 3))
    if freq == "MINUTELY":
        return text
    return text + draw(st.one_of(st.just(""), st.integers(1, 300).map(lambda count: f";COUNT={count}")))


@given(rules(), _STARTS, st.integers(0, 364))
def test_a_rule_means_what_dateutil_says(text: str, start: datetime, later: int) -> None:
    """On four days of 2026, for rules of every kind."""
    start = start.replace(second=0, microsecond=0)
    first = date(2026, 1, 1) + timedelta(later)
    last = first + timedelta(3)
    found = starts(parsed(text), start, first, last, Work())
    ends = datetime.combine(last, time(23, 59, 59))
    expected = []
    for moment in rrulestr(text, dtstart=start):
        if moment > ends:
            break
        expected += [moment] if moment.date() >= first else []
    assert sorted(found) == sorted(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("FREQ=YEARLY;BYWEEKNO=49", [30]),
        ("FREQ=MONTHLY;BYDAY=MO,1TU", [30, 1]),
        ("FREQ=YEARLY;BYWEEKNO=-5;BYDAY=MO,TU", [30, 1]),
        ("FREQ=YEARLY;BYYEARDAY=-31", [1]),
    ],
)
def test_a_rule_means_what_the_standard_says(text: str, expected: list[int]) -> None:
    """Where dateutil differs from RFC 5545 or is seldom asked, the standard holds."""
    found = starts(
        parsed(text), datetime.fromisoformat("2026-01-05T09:00"), date(2026, 11, 30), date(2026, 12, 1), Work()
    )
    assert [moment.day for moment in found] == expected


@pytest.mark.parametrize("part", ["WEEKLY;BYSETPOS=1", "YEARLY;BYWEEKNO=53;BYDAY=SU", "MONTHLY;BYSETPOS=-1"])
def test_at_both_ends_of_time(part: str) -> None:
    """The first and the last days there are need no days beyond them."""
    for first, last in ((date.min, date(1, 1, 3)), (date(9999, 12, 29), date.max)):
        rule = parsed(f"FREQ={part}")
        assert len(starts(rule, datetime.combine(date.min, time()), first, last, Work())) <= 1
