"""The plan of a work day: ranges, days, fixed times, and the two nights on which summer time changes."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from msgspec.structs import replace

from breakstretch.core.rules.schedule import DayPlan, plan_day, work_day
from breakstretch.core.values.breaks import BreakRule, due_of, evening_day
from breakstretch.core.values.settings import Settings, Workday
from tests.support.desk import clock, days_off, desk, hours, rule

PRAGUE, HOWE = ZoneInfo("Europe/Prague"), ZoneInfo("Australia/Lord_Howe")
NIGHT = Workday(tuple(range(7)), hours("22:00-06:00"))
WEDNESDAY = date(2026, 3, 25)


def at(text: str, zone: ZoneInfo = PRAGUE) -> datetime:
    """A local time."""
    return datetime.fromisoformat(text).replace(tzinfo=zone)


def plan(settings: Settings, day: date = WEDNESDAY, zone: ZoneInfo = PRAGUE) -> DayPlan:
    """The plan of a day."""
    return plan_day(settings, day, zone)


def local(instants: list[datetime], zone: ZoneInfo = PRAGUE) -> list[str]:
    """Instants as the clock on the wall shows them."""
    return [f"{instant.astimezone(zone):%d %H:%M}" for instant in instants]


@pytest.mark.parametrize(
    ("wall", "day"),
    [("2026-03-25 03:59", 24), ("2026-03-25 04:00", 25), ("2026-03-25 23:59", 25), ("2026-03-26 03:59", 25)],
)
def test_a_work_day_begins_at_four(wall: str, day: int) -> None:
    """Rule 4: what happens after midnight belongs to the day before."""
    assert work_day(Workday(), at(wall)) == date(2026, 3, day)


@pytest.mark.parametrize(("wall", "day"), [("2026-03-25 05:59", 24), ("2026-03-25 06:00", 25)])
def test_a_night_shift_ends_its_day(wall: str, day: int) -> None:
    """Rule 4: a range that runs past four ends the work day it began on."""
    assert work_day(NIGHT, at(wall)) == date(2026, 3, day)


def test_an_early_shift_begins_its_day() -> None:
    """A range that starts before four belongs to the day it starts on."""
    early = Workday(tuple(range(7)), hours("02:30-09:00"))
    assert work_day(early, at("2026-03-25 02:29")) == date(2026, 3, 24)
    assert work_day(early, at("2026-03-25 02:30")) == WEDNESDAY


def test_days_and_days_off() -> None:
    """Rule 4: days and days off count for the day a range starts; without a range the day is over at once."""
    workday = replace(NIGHT, days=(0, 1, 2, 3, 4), days_off=days_off("2026-03-26"))
    settings = replace(desk(rule(at=("23:00",))), workday=workday)
    thursday, saturday = plan(settings, date(2026, 3, 26)), plan(settings, date(2026, 3, 28))
    for off in (thursday, saturday):
        assert (off.spans, off.fixed, off.over(off.begins)) == ((), (), True)
        assert off.next_change(off.begins) == off.ends
    assert local([thursday.begins, thursday.ends]) == ["26 06:00", "27 04:00"]
    friday = plan(settings, date(2026, 3, 27))
    assert local([friday.begins, friday.ends, *(span.end for span in friday.spans)]) == [
        "27 04:00",
        "28 06:00",
        "28 06:00",
    ]


def test_ranges_as_instants() -> None:
    """Ranges are half open, in order, and the plan knows what changes next."""
    found = plan(desk(hours=hours("13:30-17:30", "09:00-12:30")))
    assert local([edge for span in found.spans for edge in (span.start, span.end)]) == [
        "25 09:00",
        "25 12:30",
        "25 13:30",
        "25 17:30",
    ]
    first = found.spans[0]
    assert found.span_at(first.start) == first
    assert found.span_at(first.end) is None
    assert local([found.next_change(first.start)]) == ["25 12:30"]
    assert (found.over(first.end), found.over(found.spans[1].end)) == (False, True)
    assert local([found.next_change(found.spans[1].end)]) == ["26 04:00"]


@pytest.mark.parametrize(
    ("times", "expected"),
    [
        (("23:00", "02:00", "05:59"), ["25 23:00", "26 02:00", "26 05:59"]),
        (("06:00", "21:00"), ["25 06:00", "25 21:00"]),
    ],
)
def test_fixed_times_of_a_night(times: tuple[str, ...], expected: list[str]) -> None:
    """A time of day inside a range over midnight belongs to the day the range starts on."""
    found = plan(replace(desk(rule(at=times)), workday=NIGHT))
    assert local([fixed_time.due for fixed_time in found.fixed]) == expected
    assert {fixed_time.day for fixed_time in found.fixed} == {WEDNESDAY}


def test_fixed_times_by_day_beside_a_night() -> None:
    """A time of day inside a range by day stays there, even if a night covers it, too."""
    workday = replace(NIGHT, hours=hours("04:30-05:00", "22:00-04:15"))
    found = plan(replace(desk(rule(at=("04:45",))), workday=workday))
    assert local([fixed_time.due for fixed_time in found.fixed]) == ["25 04:45"]


def test_a_fixed_time_before_the_day_begins() -> None:
    """Two in the morning of a day that begins at four is the following night."""
    found = plan(desk(rule(at=("02:00",))))
    assert local([fixed_time.due for fixed_time in found.fixed]) == ["26 02:00"]


def test_fixed_times_are_named_by_their_instant() -> None:
    """Rule 6: rule@UTC instant."""
    found = plan(desk(rule("tea", at=("15:00", "10:00"))))
    assert [fixed_time.key for fixed_time in found.fixed] == ["tea@2026-03-25T09:00:00Z", "tea@2026-03-25T14:00:00Z"]


def test_a_time_that_is_left_out_is_the_later_instant() -> None:
    """In the gap of spring 02:30 means 03:30, at Lord Howe 02:15 means 02:45."""
    settings = replace(desk(rule(at=("02:30",))), workday=Workday(tuple(range(7)), hours("00:00-05:00")))
    assert local([fixed_time.due for fixed_time in plan(settings, date(2026, 3, 29)).fixed]) == ["29 03:30"]
    howe = replace(settings, breaks=(BreakRule("stretch", every=None, at=(clock("02:15"),)),))
    assert local([fixed_time.due for fixed_time in plan(howe, date(2026, 10, 4), HOWE).fixed], HOWE) == ["04 02:45"]


def test_a_time_that_comes_twice_is_the_first() -> None:
    """In the long hour of autumn 02:30 comes once, the first time; a range over it is an hour longer."""
    settings = replace(desk(rule(at=("02:30",))), workday=Workday(tuple(range(7)), hours("00:00-05:00")))
    found = plan(settings, date(2026, 10, 25))
    assert [fixed_time.key for fixed_time in found.fixed] == ["stretch@2026-10-25T00:30:00Z"]
    assert found.spans[0].end - found.spans[0].start == timedelta(hours=6)
    howe = plan_day(replace(settings, breaks=(rule(at=("01:45",)),)), date(2026, 4, 5), HOWE)
    assert [fixed_time.key for fixed_time in howe.fixed] == ["stretch@2026-04-04T14:45:00Z"]


def test_what_a_key_names() -> None:
    """A fixed time's key names its instant, an evening's its day; any other key, also a rule's odd name, neither."""
    keys = ("walk@2026-03-12T14:00:00Z", "evening@2026-03-12", "evening@2026-03-12#2", "walk@2026-03-12#1", "a@b@Z", "")
    assert [due_of(key) is not None for key in keys] == [True, False, False, False, False, False]
    assert due_of(keys[0]) == datetime(2026, 3, 12, 14, 0, tzinfo=UTC)
    assert [evening_day(key) for key in keys] == [None, date(2026, 3, 12), None, None, None, None]


@pytest.mark.parametrize(("instant", "day"), [("2011-12-30 13:59", 29), ("2011-12-30 14:00", 31)])
def test_a_date_that_a_zone_skipped(instant: str, day: int) -> None:
    """Samoa had no 30 December 2011: the 29th lasts until 04:00 of the 31st (rule 4)."""
    wall = datetime.fromisoformat(f"{instant}+00:00").astimezone(ZoneInfo("Pacific/Apia"))
    found = work_day(Workday(), wall)
    assert found == date(2011, 12, day)
    plan_of_it = plan(desk(), found, ZoneInfo("Pacific/Apia"))
    assert plan_of_it.begins <= wall < plan_of_it.ends


def test_an_evening_that_the_clock_skips() -> None:
    """In Nuuk it is midnight right after 22:59 on the night of summer time. The evening then begins at midnight."""
    nuuk = ZoneInfo("America/Nuuk")
    settings = desk(evening=True)
    settings = replace(settings, evening=replace(settings.evening, at=clock("23:00"), until=clock("00:00")))
    span = plan(settings, date(2026, 3, 28), nuuk).evening
    assert local([span.start, span.end], nuuk) == ["29 00:00", "29 01:00"]
