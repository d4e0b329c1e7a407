"""What calendars hold that is seldom, old, odd or harmful: each reads right, or is named, and costs itself alone.

Every file here has a good meeting beside the odd one. The days are Monday, 30 November 2026, and the day after, seen
from Berlin. Times in the expectations are UTC.
"""

from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest

from breakstretch.backends.calendar.events import busy_spans
from breakstretch.backends.calendar.text import cut, line_numbers
from breakstretch.messages.calendars import Fault, Nothing
from tests.support.calendars import calendar, event

MONDAY = date(2026, 11, 30)
GOOD = event(":20261130T160000Z", ":20261130T170000Z", uid="good")
FOUND = "30 16:00-17:00"
NINE, TEN = ";TZID=Europe/Berlin:20260105T100000", ";TZID=Europe/Berlin:20260105T110000"
"""From 10:00 to 11:00 in Berlin, which is 9:00 to 10:00 UTC in winter, on a Monday."""
ONE = ["30 09:00-10:00", FOUND]
BOTH = ["30 09:00-10:00", FOUND, "01 09:00-10:00"]
EVERY_MINUTE = ",".join(map(str, range(60)))


def read(*parts: str, raw: bytes | None = None) -> tuple[list[str], list[tuple[int, Fault]]]:
    """The busy times, and what is said of which lines."""
    text = raw if raw is not None else calendar(*parts).encode()
    found = busy_spans(cut(text, MONDAY), MONDAY, ZoneInfo("Europe/Berlin"))
    lines = line_numbers(text, [place for place, _ in found.faults])
    spans = [f"{start:%d %H:%M}-{end:%H:%M}" for start, end in sorted(found.spans)]
    return spans, [(lines[place], fault) for place, fault in found.faults]


def series(*rules: str, start: str = NINE, end: str = TEN) -> tuple[list[str], list[tuple[int, Fault]]]:
    """The same of a series beside a good meeting."""
    return read(event(start, end, *rules), GOOD)


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


@pytest.mark.parametrize(
    "change", [str.lower, str.title, str.swapcase, lambda text: text.replace("VEVENT", "VEVENT \t")]
)
def test_keywords_in_any_case(change: object) -> None:
    """Keywords have no case, and blanks behind them no meaning."""
    assert callable(change)
    text = change(calendar("BEGIN:VEVENT\nUID:1\nDTSTART:20261130T090000Z\nDTEND:20261130T100000Z\nEND:VEVENT\n"))
    assert read(raw=text.encode()) == (["30 09:00-10:00"], [])


def free_busy(*lines: str) -> str:
    """A file that says when a person is free or busy."""
    begin = "BEGIN:VFREEBUSY\nDTSTART:20261130T000000Z\nDTEND:20261202T000000Z\n"
    return begin + "\n".join(lines) + "\nEND:VFREEBUSY\n"


def test_free_and_busy() -> None:
    """VFREEBUSY is read: everything but what is free."""
    assert read(free_busy("FREEBUSY:20261130T090000Z/20261130T100000Z,20261201T090000Z/PT1H"), GOOD) == (BOTH, [])
    assert read(free_busy("FREEBUSY;FBTYPE=FREE:20261130T090000Z/PT1H"), GOOD) == ([FOUND], [])
    assert read(free_busy("freebusy;fbtype=busy-tentative:20261130T090000Z/PT1H"), GOOD) == (ONE, [])
    assert read(free_busy("FREEBUSY:20200101T090000Z/PT1H"), GOOD) == ([FOUND], [])
    assert read(free_busy("FREEBUSY:20261130T090000Z/soon"), GOOD) == ([FOUND], [(4, Fault.NOT_UNDERSTOOD)])
    assert read(free_busy("FREEBUSY:soon"), GOOD) == ([FOUND], [(4, Fault.NO_START)])


@pytest.mark.parametrize("method", ["METHOD:CANCEL", "method:cancel", "METHOD;X-A=B: CANCEL"])
def test_a_file_that_cancels(method: str) -> None:
    """It makes nobody busy, and takes back the meeting that another part of the file has."""
    meeting = event(NINE, TEN, "RRULE:FREQ=WEEKLY", "STATUS:CONFIRMED", uid="one")
    assert read(f"{method}\n", meeting, GOOD) == ([], [])
    again = meeting.replace("UID:one", "UID:one\nSEQUENCE:2")
    assert read(raw=(calendar(meeting, GOOD) + calendar(f"{method}\n", again)).encode()) == ([FOUND], [])
    assert read("METHOD:PUBLISH\n", meeting, GOOD) == (ONE, [])


@pytest.mark.parametrize(
    ("start", "end"),
    [
        (":20261130T100000+0100", ":20261130T110000+0100"),
        (":20261130T100000+01:00", ":20261130T110000+01"),
        (":20261130T033000-0530", ":20261130T043000-05:30"),
        (";TZID=Asia/Tokyo:20261130T100000+0100", ";TZID=Asia/Tokyo:20261130T110000+0100"),
        (":2026-11-30T10:00:00+01:00", ":2026-11-30T11:00:00+01:00"),
        (":2026-11-30T09:00:00Z", ":2026-11-30T10:00Z"),
        (":20261130t090000z", ":20261130T100000.000Z"),
        (";VALUE=DATE-TIME:20261130T100000", ";VALUE=DATE-TIME:20261130T110000"),
    ],
)
def test_a_time_with_an_offset(start: str, end: str) -> None:
    """An offset leaves no doubt which instant is meant, in whatever form."""
    assert read(event(start, end), GOOD) == (ONE, [])


@pytest.mark.parametrize(
    "zone",
    [
        '"tzone://Microsoft/Utc"', "tzone://Microsoft/Utc", "utc", "GMT", "Etc/UTC", "/citadel.org/1/Etc/UTC",
        "Coordinated Universal Time", "Greenwich Standard Time", "africa/abidjan",
    ],
)  # fmt: skip
def test_names_of_a_zone(zone: str) -> None:
    """UTC has many names, and names have no case."""
    assert read(event(f";TZID={zone}:20261130T090000", f";TZID={zone}:20261130T100000"), GOOD) == (ONE, [])


@pytest.mark.parametrize("zone", ["Europe/", "Europe", "America/Argentina", "x" * 300, "Europe/" + "y" * 300])
def test_a_zone_that_cannot_exist(zone: str) -> None:
    """Its event is left out and named, wherever the name is."""
    start, end = f";TZID={zone}:20261130T100000", f";TZID={zone}:20261130T110000"
    repeated = event(NINE, TEN, "RRULE:FREQ=DAILY", f"EXDATE{start}")
    for odd in (event(start, end), event(":20261130T090000Z", end), repeated):
        assert read(odd, GOOD) == ([FOUND], [(4, Fault.NO_ZONE)])


def test_an_unknown_zone() -> None:
    """Its times are taken for the person's own, and that is said, but only of events of these days."""
    odd = event(";TZID=Nope/Nowhere:20261130T100000", ";TZID=Nope/Nowhere:20261130T110000")
    other = event(";TZID=Nope/Nowhere:20261129T100000", ";TZID=Nope/Nowhere:20261129T110000")
    assert read(odd, other, GOOD) == (ONE, [(4, Fault.UNKNOWN_ZONE)])


def zone(*rules: str, name: str = "Our House", start: str = "19701025T030000") -> str:
    """A zone two hours ahead of UTC that is defined by these lines."""
    lines = "\n".join(("DTSTART:" + start, "TZOFFSETFROM:+0200", "TZOFFSETTO:+0200", *rules))
    return f"BEGIN:VTIMEZONE\nTZID:{name}\nBEGIN:STANDARD\n{lines}\nEND:STANDARD\nEND:VTIMEZONE\n"


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=DAILY;INTERVAL=-1",
        "FREQ=YEARLY;INTERVAL=0",
        "FREQ=SECONDLY",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        "D1 #0",
        "?",
    ],
)
def test_a_zone_with_a_rule_that_no_zone_has(rule: str) -> None:
    """The zone is taken for what the machine knows by its name, or for the person's own, which is said."""
    known = event(";TZID=FLE Standard Time:20261130T110000", ";TZID=FLE Standard Time:20261130T120000")
    assert read(zone(f"RRULE:{rule}", name="FLE Standard Time"), known, GOOD) == (ONE, [])
    own = event(";TZID=Our House:20261130T100000", ";TZID=Our House:20261130T110000")
    assert read(zone(f"RRULE:{rule}"), own, GOOD) == (ONE, [(13, Fault.UNKNOWN_ZONE)])


@pytest.mark.parametrize(
    "broken", ["TZOFFSETTO:+0200", "DTSTART:19701025T030000", "BEGIN:STANDARD", "\nTZID:Our House"]
)
def test_a_broken_zone(broken: str) -> None:
    """It costs nothing but itself."""
    own = event(";TZID=Our House:20261130T100000", ";TZID=Our House:20261130T110000")
    spans, faults = read(zone().replace(broken, "X:1"), own, GOOD)
    assert (spans, [fault for _, fault in faults]) == (ONE, [Fault.UNKNOWN_ZONE])


@pytest.mark.parametrize("start", ["00010101T000000", "16010101T000000", "19701025T030000"])
def test_a_zone_that_began_long_ago(start: str) -> None:
    """A zone is read whenever it began, in any case, and its name may be long."""
    long = "Our House " * 30
    own = event(f";TZID={long}:20261130T110000", f";TZID={long}:20261130T120000")
    defined = zone("RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU", name=long, start=start)
    assert read(defined, own, GOOD) == read(defined.lower().replace("our house", "Our House"), own, GOOD) == (ONE, [])


def test_more_zones_than_anybody_uses() -> None:
    """From the fifty-first on zones are unknown."""
    names = [f"Our House {number}" for number in range(60)]
    zones = [zone("RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU", name=name) for name in names]
    events = [event(f";TZID={name}:20261130T110000", f";TZID={name}:20261130T120000") for name in names]
    spans, faults = read(*zones, *events)
    assert (spans.count("30 09:00-10:00"), [fault for _, fault in faults]) == (50, [Fault.UNKNOWN_ZONE] * 10)


@pytest.mark.parametrize(
    ("start", "end"),
    [
        (":20261130T110000", "DTEND:20261130T100000"),
        (":20261130T110000Z", "DTEND;TZID=Europe/Berlin:20261130T113000"),
        (":20261130T110000", "DURATION:-PT1H"),
        (":20261130T110000", "DTEND;VALUE=DATE:20261130"),
    ],
)
def test_an_event_that_ends_before_it_begins(start: str, end: str) -> None:
    """It is left out and named."""
    odd = f"BEGIN:VEVENT\nUID:1\nDTSTART{start}\n{end}\nEND:VEVENT\n"
    assert read(odd, GOOD) == ([FOUND], [(4, Fault.ENDS_FIRST)])


def test_a_property_that_is_there_twice() -> None:
    """The first counts, and a number that is none counts for nothing."""
    lines = (
        "UID:other",
        "SEQUENCE:much",
        "STATUS:CONFIRMED",
        "STATUS:CANCELLED",
        "TRANSP:OPAQUE",
        "TRANSP:TRANSPARENT",
    )
    assert read(event(NINE, TEN, "RRULE:FREQ=WEEKLY", *lines), GOOD) == (ONE, [])
    assert read("BEGIN:VEVENT\nDTSTART:20261130T090000Z\nduration:pt1h\nEND:VEVENT\n", GOOD) == (ONE, [])


def test_an_invitation_of_thousands() -> None:
    """Who is invited is not read one by one."""
    others = [f"ATTENDEE;PARTSTAT=ACCEPTED:mailto:{number}@example.org" for number in range(3000)]
    mine = "ATTENDEE;PARTSTAT=DECLINED:mailto:me@example.org"
    assert read("X-WR-CALNAME:me@example.org\n", event(NINE, TEN, "RRULE:FREQ=DAILY", *others, mine), GOOD) == (
        [FOUND],
        [],
    )
    assert read(event(NINE, TEN, "RRULE:FREQ=WEEKLY", *others, mine), GOOD) == (ONE, [])


def test_lines_are_those_of_the_file() -> None:
    """A fold, a mark and the ends of lines of other systems do not move the line that is named."""
    text = calendar("X-NOTE:one\n  two\n\tthree\n", event(NINE, TEN, "RRULE:FREQ=DAILY;INTERVAL=0"))
    for raw in (text, text.replace("\n", "\r\n"), text.replace("\n", "\r"), "\ufeff" + text):
        assert read(raw=raw.encode()) == ([], [(7, Fault.RULE)])


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


@pytest.mark.parametrize(
    ("parts", "nothing"),
    [
        ((), None),
        (("BEGIN:VTODO\nDUE:20261130T090000Z\nEND:VTODO\n",), None),
        ((GOOD,), None),
        ((event(":20250101T090000Z", ":20250101T100000Z"),), Nothing.ELSEWHEN),
        ((event(NINE, TEN, "RRULE:FREQ=WEEKLY;BYDAY=TH"),), Nothing.ELSEWHEN),
        ((event(":20261130T090000Z", ":20261130T100000Z", "TRANSP:TRANSPARENT"),), Nothing.FREE),
        ((event(";VALUE=DATE:20261130", ";VALUE=DATE:20261201"),), Nothing.FREE),
        ((event(";VALUE=DATE:20200101", ";VALUE=DATE:20200102", "RRULE:FREQ=DAILY"),), Nothing.FREE),
        ((event(NINE, TEN, "RRULE:FREQ=DAILY;INTERVAL=0"),), Nothing.LEFT_OUT),
        ((free_busy("FREEBUSY;FBTYPE=BUSY:20250101T090000Z/PT1H"),), Nothing.ELSEWHEN),
    ],
)
def test_why_nobody_is_busy(parts: tuple[str, ...], nothing: Nothing | None) -> None:
    """A file that has events and no busy times says why."""
    found = busy_spans(cut(calendar(*parts).encode(), MONDAY), MONDAY, ZoneInfo("Europe/Berlin"))
    assert found.nothing is nothing
