"""Series that are old, odd or harmful: each reads right, or is named, and costs itself alone."""

from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest

from breakstretch.backends.calendar.events import busy_spans
from breakstretch.backends.calendar.text import cut
from breakstretch.messages.calendars import Fault
from tests.support.calendars import calendar, event
from tests.support.odd_events import BOTH, FOUND, GOOD, MONDAY, NINE, ONE, TEN, read, series

EVERY_MINUTE = ",".join(map(str, range(60)))


@pytest.mark.parametrize(
    ("rule", "fault"),
    [
        ("FREQ=DAILY;INTERVAL=0", Fault.RULE),
        ("FREQ=WEEKLY;INTERVAL=-1", Fault.RULE),
        ("FREQ=DAILY;INTERVAL=often", Fault.RULE),
        ("FREQ=DAILY;COUNT=0", Fault.RULE),
        ("FREQ=DAILY;FREQ=WEEKLY", Fault.RULE),
        ("FREQ=FORTNIGHTLY", Fault.RULE),
        ("FREQ=DAILY;BYHOUR=24", Fault.RULE),
        ("FREQ=DAILY;BYMONTHDAY=0", Fault.RULE),
        ("FREQ=DAILY;BYEASTER=0", Fault.RULE),
        ("FREQ=HOURLY;BYSETPOS=1", Fault.RULE),
        ("FREQ=DAILY;UNTIL=soon", Fault.RULE),
        ("RSCALE=CHINESE;FREQ=YEARLY", Fault.RULE),
        ("INTERVAL=1", Fault.RULE),
        ("FREQ=SECONDLY", Fault.TOO_OFTEN),
        ("FREQ=MINUTELY", Fault.TOO_OFTEN),
        (f"FREQ=HOURLY;BYMINUTE={EVERY_MINUTE}", Fault.TOO_OFTEN),
        (f"FREQ=DAILY;BYHOUR=8,9,10,11;BYMINUTE={EVERY_MINUTE};BYSECOND={EVERY_MINUTE}", Fault.TOO_OFTEN),
        ("FREQ=MINUTELY;COUNT=1000000", Fault.TOO_OFTEN),
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30;COUNT=3", Fault.TOO_LONG),
    ],
)
def test_a_rule_that_nobody_meets_by(rule: str, fault: Fault) -> None:
    """It is left out with its line, and the meeting beside it counts."""
    start, end = (NINE, TEN) if fault is not Fault.TOO_LONG else (":19000105T100000Z", ":19000105T110000Z")
    assert series(f"RRULE:{rule}", start=start, end=end) == ([FOUND], [(4, fault)])


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=YEARLY;BYMONTH=4;BYMONTHDAY=31",
        "FREQ=HOURLY;BYMONTH=2;BYMONTHDAY=31",
        "FREQ=MONTHLY;BYMONTHDAY=31;BYMONTH=11",
        "FREQ=DAILY;INTERVAL=100000000000000000000",
        "FREQ=WEEKLY;BYDAY=TH",
        "FREQ=MONTHLY;BYDAY=MO;BYSETPOS=4",
        "FREQ=DAILY;UNTIL=20261129",
        "FREQ=DAILY;COUNT=300",
        "FREQ=YEARLY;BYWEEKNO=48",
    ],
)
def test_a_rule_that_is_on_other_days(rule: str) -> None:
    """It costs nothing, whether its day ever comes or not, and there is nothing to say of it."""
    assert series(f"RRULE:{rule}") == ([FOUND], [])


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=WEEKLY;BYDAY=MO;UNTIL=20261130",
        "FREQ=WEEKLY;UNTIL=20261130T090000Z",
        "FREQ=WEEKLY;UNTIL=20261130T100000",
        "FREQ=WEEKLY;COUNT=48",
        "freq=weekly;byday=mo;",
        "FREQ=MONTHLY;BYDAY=-1MO",
        "FREQ=MONTHLY;BYDAY=5MO",
        "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=21",
        "FREQ=MONTHLY;BYMONTHDAY=-1",
        "FREQ=YEARLY;BYYEARDAY=334",
        "FREQ=YEARLY;BYWEEKNO=49",
        "FREQ=YEARLY;BYMONTH=11;BYDAY=-1MO",
        "FREQ=YEARLY;BYDAY=48MO",
        "FREQ=YEARLY;BYDAY=MO;BYSETPOS=-5",
        "FREQ=HOURLY;INTERVAL=1128;COUNT=8",
        "FREQ=MINUTELY;INTERVAL=10080",
        "FREQ=DAILY;INTERVAL=7;COUNT=-1",
        "FREQ=WEEKLY;X-OWN=1",
        "FREQ=WEEKLY;UNTIL=2026-11-30T09:00:00Z",
        "RSCALE=GREGORIAN;FREQ=WEEKLY;SKIP=OMIT",
    ],
)
def test_a_rule_that_is_on_this_monday(rule: str) -> None:
    """Every part of a rule counts, in any case, and a last day is meant as a whole."""
    assert series(f"RRULE:{rule}") == (ONE, [])


@pytest.mark.parametrize("year", ["0001", "1601", "1970"])
def test_a_series_that_began_long_ago(year: str) -> None:
    """Nobody has to walk there, and each day of it is read."""
    edges = [f";TZID=Europe/Berlin:{year}0105T{hour}0000" for hour in ("10", "11")]
    assert series("RRULE:FREQ=DAILY", start=edges[0], end=edges[1]) == (BOTH, [])


def test_a_series_by_the_hour() -> None:
    """Years of hours are read as fast as a day of them."""
    spans, faults = series("RRULE:FREQ=HOURLY;BYHOUR=10,12", start=":20200106T100000Z", end=":20200106T101500Z")
    assert (spans[:2], len(spans), faults) == (["30 10:00-10:15", "30 12:00-12:15"], 5, [])


def test_an_exception_rule() -> None:
    """EXRULE takes days out of a series, as EXDATE does, in any form of a day."""
    daily = "RRULE:FREQ=DAILY"
    assert series(daily, "EXRULE:FREQ=WEEKLY;BYDAY=MO") == ([FOUND, "01 09:00-10:00"], [])
    assert series(daily, "EXRULE:FREQ=WEEKLY;BYDAY=MO;UNTIL=20261129") == (BOTH, [])
    assert series(daily, "EXRULE:FREQ=SOMETIMES") == ([FOUND], [(4, Fault.RULE)])
    for excluded in (
        ";VALUE=DATE:20261201",
        ":20261201",
        ":20261201T090000Z",
        ":20261201T100000",
        ":20261201T100000+0100",
    ):
        assert series(daily, f"EXDATE{excluded}") == (ONE, [])


def test_more_days() -> None:
    """RDATE adds days, times and periods, and only those of these days are ever read."""
    assert series("RDATE:20261130T090000Z,20200101T090000Z", "RDATE;VALUE=DATE:20261201") == (BOTH, [])
    period = "RDATE;VALUE=PERIOD:20261130T090000Z/20261130T100000Z,20261201T090000Z/PT1H"
    assert series(period) == (BOTH, [])
    many = ",".join(f"{MONDAY + timedelta(number - 5000):%Y%m%d}T090000Z" for number in range(10_000))
    assert series(f"RDATE:{many}") == (BOTH, [])
    assert series("RDATE:" + "20261130T090000Z," * 20_000) == ([FOUND], [(4, Fault.NOT_UNDERSTOOD)])


@pytest.mark.parametrize(
    "replaces",
    [
        ";VALUE=DATE:20261130",
        ":20261130",
        ":20261130T100000",
        ":20261130T090000Z",
        ":20261130T100000+01:00",
        ";TZID=W. Europe Standard Time:20261130T100000",
    ],
)
def test_one_of_a_series_is_moved(replaces: str) -> None:
    """In whatever form the replaced meeting is named, it is there once."""
    moved = event(":20261130T130000Z", ":20261130T140000Z", f"RECURRENCE-ID{replaces}", uid="series")
    whole = event(NINE, TEN, "RRULE:FREQ=WEEKLY", uid="series")
    assert read(whole, moved, GOOD) == read(moved, whole, GOOD) == (["30 13:00-14:00", FOUND], [])


def test_all_later_ones_of_a_series_are_moved() -> None:
    """A change to this and all later meetings moves those of these days, too."""
    later = event(
        ";TZID=Europe/Berlin:20261109T140000", ";TZID=Europe/Berlin:20261109T150000",
        "RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Europe/Berlin:20261109T100000", uid="series",
    )  # fmt: skip
    assert read(event(NINE, TEN, "RRULE:FREQ=WEEKLY", uid="series"), later) == (["30 13:00-14:00"], [])


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("D1 #0", BOTH),
        ("D1 20261130T230000", ONE),
        ("W1 MO WE #0", ONE),
        ("w2 mo 20271231T000000Z", [FOUND]),
        ("W1 TU #0", [FOUND, "01 09:00-10:00"]),
        ("W1 #48", ONE),
        ("MP1 1- MO #0", ONE),
        ("MP1 5+ MO 1+ TU #0", BOTH),
        ("MD1 LD #0", ONE),
        ("MD1 1 30 #0", BOTH),
        ("MD1 1- #0", ONE),
        ("YM1 11 #0", [FOUND]),
        ("YD1 334 #0", ONE),
        ("D1", [FOUND]),
    ],
)
def test_an_old_rule(rule: str, expected: list[str]) -> None:
    """The rules of vCalendar 1.0."""
    assert series(f"RRULE:{rule}") == (expected, [])


@pytest.mark.parametrize(
    "rule", ["M5 #0", "W1 MO 0900 #0", "W1 MO TU #4", "MP1 MO #0", "MP1 1+ #0", "D0 #0", "X", "D1 MO #0"]
)
def test_an_old_rule_that_cannot_be_read(rule: str) -> None:
    """What no program agrees on is named."""
    assert series(f"RRULE:{rule}") == ([FOUND], [(4, Fault.RULE)])


def test_exceptions_of_an_old_rule() -> None:
    """In vCalendar 1.0, days are separated by semicolons."""
    assert series("RRULE:D1 #0", "EXDATE:20261129T090000Z;20261130T090000Z") == ([FOUND, "01 09:00-10:00"], [])


def test_many_small_series() -> None:
    """Series of other days are not opened, and those that need much counting leave the others alone."""
    others = [event(NINE, TEN, "RRULE:FREQ=WEEKLY;BYDAY=TH", uid=str(number)) for number in range(1500)]
    assert read(*others, GOOD) == ([FOUND], [])
    counted = "RRULE:FREQ=DAILY;COUNT=20000"
    costly = [event(":19900101T090000Z", ":19900101T100000Z", counted, uid=str(number)) for number in range(100)]
    spans, faults = read(*costly, event(NINE, TEN, "RRULE:FREQ=WEEKLY"), GOOD)
    assert spans[-2:] != []
    assert FOUND in spans
    assert {fault for _, fault in faults} == {Fault.TOO_LONG}


def test_an_exception_without_a_zone() -> None:
    """It means a time of the series, wherever the person is."""
    tokyo = ";TZID=Asia/Tokyo:20260105T180000", ";TZID=Asia/Tokyo:20260105T190000"
    found = series("RRULE:FREQ=DAILY", "EXDATE:20261130T180000", start=tokyo[0], end=tokyo[1])
    assert found == ([FOUND, "01 09:00-10:00"], [])


def test_a_series_in_the_hour_that_is_left_out() -> None:
    """The meeting of the day on which summer time begins is as long as the others, and costs none of them."""
    nightly = event(";TZID=Europe/Berlin:20260301T023000", ";TZID=Europe/Berlin:20260301T031500", "RRULE:FREQ=DAILY")
    day = date(2026, 3, 28)
    found = busy_spans(cut(calendar(nightly).encode(), day), day, ZoneInfo("Europe/Berlin"))
    assert found.faults == ()
    assert [f"{start:%d %H:%M}-{end:%H:%M}" for start, end in sorted(found.spans)] == [
        "28 01:30-02:15",
        "29 01:30-02:15",
    ]


def test_the_end_of_a_day_and_of_a_minute() -> None:
    """The hour 24 ends its day, and the second 60 its minute."""
    late = event(";TZID=Europe/Berlin:20261130T230000", ";TZID=Europe/Berlin:20261130T240000")
    assert read(late, GOOD) == ([FOUND, "30 22:00-23:00"], [])
    assert read(event(":20261130T090000Z", ":20261130T095960Z"), GOOD) == (["30 09:00-09:59", FOUND], [])
