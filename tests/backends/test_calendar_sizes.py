"""Calendars with something huge in them: it costs itself alone, and a limit for a whole file is said."""

import pytest

from breakstretch.backends.calendar.text import TooManyEvents, cut
from breakstretch.messages.calendars import Fault
from tests.support.calendars import calendar, event
from tests.support.odd_events import BOTH, FOUND, GOOD, MONDAY, NINE, ONE, TEN, read, series

HUGE = "9" * 300_000


@pytest.mark.parametrize("name", ["UID", "STATUS", "SEQUENCE", "RRULE", "DURATION", "RDATE", "EXDATE", "UID;X"])
def test_a_huge_line(name: str) -> None:
    """An event with a line that no event has is left out."""
    assert series("RRULE:FREQ=WEEKLY", f"{name}:{HUGE}") == ([FOUND], [(4, Fault.NOT_UNDERSTOOD)])


@pytest.mark.parametrize("line", [f"DESCRIPTION:{HUGE}", f"ATTENDEE:{HUGE}", "SEQUENCE:9999999999", "X:1\n" * 50_000])
def test_a_huge_line_that_does_not_matter(line: str) -> None:
    """It costs nothing."""
    assert series("RRULE:FREQ=WEEKLY", line.strip()) == (ONE, [])


def test_colons_and_quotes_before_a_value() -> None:
    """A colon in quotes begins no value. Where a value begins too far behind its name, the event is left out."""
    excluded = 'EXDATE;X="a:b","c:20200101T090000Z";TZID="Europe/London":20261130T090000'
    assert series("RRULE:FREQ=WEEKLY", excluded) == ([FOUND], [])
    assert series("RRULE:FREQ=WEEKLY", start=f';X="a:b:c"{NINE}') == (ONE, [])
    far = 'EXDATE;X="' + 'a"b"' * 3000 + '":20261130T090000Z'
    assert series("RRULE:FREQ=WEEKLY", far) == ([FOUND], [(4, Fault.NOT_UNDERSTOOD)])
    assert series(start=":" * 12 + "20261130T090000Z") == ([FOUND], [(4, Fault.NO_START)])


@pytest.mark.parametrize("line", ["EXRULE:FREQ=DAILY;UNTIL=20200101\n", "BEGIN:X\nEND:X\n", "EXDATE:x" + ",x" * 5000])
def test_an_event_of_thousands_of_lines(line: str) -> None:
    """It is left out, and lines of usual events beside it count."""
    odd = event(NINE, TEN, "RRULE:FREQ=WEEKLY", (line if "," in line else line * 25_000).strip())
    assert read(odd * 3, GOOD) == ([FOUND], [(4 + odd.count("\n") * at, Fault.NOT_UNDERSTOOD) for at in range(3)])


def test_a_small_event_among_huge_ones() -> None:
    """When the events of a file are too long together, those of usual length are still read."""
    dates = "EXDATE:" + "2020-01-01," * 3000
    odd = [event(NINE, TEN, "RRULE:FREQ=WEEKLY", dates, uid=str(number)) for number in range(24)]
    spans, faults = read(*odd, GOOD)
    assert (spans[0], spans[-1]) == (ONE[0], FOUND)
    assert {fault for _, fault in faults} == {Fault.NOT_UNDERSTOOD}
    assert len(spans) + len(faults) == 25


def test_a_small_series_among_large_ones() -> None:
    """When series repeat too often together, those that are on each day are still read."""
    rules = ["MINUTELY;INTERVAL=15"] * 11 + ["HOURLY;INTERVAL=8"] * 15
    odd = [event(NINE, TEN, f"RRULE:FREQ={rule}", uid=str(number)) for number, rule in enumerate(rules)]
    usual = [
        event(f":20261105T2030{at}Z", f":20261105T2040{at}Z", "RRULE:FREQ=DAILY", uid=f"usual {at}")
        for at in range(10, 19)
    ]
    spans, faults = read(*odd, *usual, GOOD)
    assert spans.count("30 20:30-20:40") == len(usual)
    assert FOUND in spans
    assert {fault for _, fault in faults} == {Fault.TOO_LONG}


def test_an_event_that_is_there_thousands_of_times() -> None:
    """It is left out, and another counts."""
    spans, faults = read(event(":20261130T090000Z", ":20261130T100000Z") * 2500, GOOD)
    assert (spans, {fault for _, fault in faults}, len(faults)) == ([FOUND], {Fault.TOO_OFTEN}, 2500)


def test_many_rules_together() -> None:
    """Rules that are costly to read leave a usual series alone."""
    odd = event(NINE, TEN, *["RRULE:FREQ=WEEKLY;BYMONTH=1" + ",1" * 2000] * 10)
    spans, faults = read(odd * 110, event(NINE, TEN, "RRULE:FREQ=DAILY", uid="usual"), GOOD)
    assert spans == BOTH
    assert {fault for _, fault in faults} == {Fault.TOO_LONG}


def test_a_free_busy_file_of_years() -> None:
    """Of tens of thousands of times the last counts, too, and one that is no time costs itself."""
    years = "FREEBUSY:" + "20200101T090000Z/PT1H," * 20_000 + "20261130T090000Z/PT1H\n"
    text = f"BEGIN:VFREEBUSY\n{years}FREEBUSY:{HUGE},20261201T090000Z/PT1H\nEND:VFREEBUSY\n"
    assert read(text, GOOD) == (BOTH, [(4, Fault.NO_START)])


def test_people_who_decline() -> None:
    """Of hundreds who have declined, the person is found."""
    others = [f"ATTENDEE;PARTSTAT=DECLINED:mailto:{number}@example.org" for number in range(400)]
    mine = "ATTENDEE;PARTSTAT={}:mailto:me@example.org"
    for answer, expected in (("DECLINED", [FOUND]), ("ACCEPTED", ONE)):
        lines = (mine.format(answer), *others) if answer == "ACCEPTED" else (*others, mine.format(answer))
        meeting = event(NINE, TEN, "RRULE:FREQ=WEEKLY", *lines)
        assert read("X-WR-CALNAME:me@example.org\n", meeting, GOOD) == (expected, [])


@pytest.mark.parametrize("name", ["Nope {}", "Europe/{}/"])
def test_hundreds_of_zone_names(name: str) -> None:
    """From some hundred names on a zone is unknown, and that is said."""
    names = [name.format(number) for number in range(320)]
    odd = [event(f";TZID={name}:20261130T100000", f";TZID={name}:20261130T110000") for name in names]
    known = ";TZID=FLE Standard Time:20261130T"
    spans, faults = read(*odd, event(f"{known}110000", f"{known}120000"), GOOD)
    assert FOUND in spans
    assert len(faults) == len(odd) + 1


@pytest.mark.parametrize(
    "lines", [["RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU"], ["RDATE:" + "20251025T030000," * 40 + "20261025T030000"]]
)
def test_zones_of_hundreds_of_changes(lines: list[str]) -> None:
    """Such a zone is unknown, and so is what exceeds the limit for a file. The zone of another event is read."""
    half = "\n".join(
        ["BEGIN:STANDARD\nDTSTART:19701025T030000\nTZOFFSETFROM:+0200\nTZOFFSETTO:+0200", *lines, "END:STANDARD\n"]
    )
    huge = f"BEGIN:VTIMEZONE\nTZID:Huge\n{half * 160}END:VTIMEZONE\n"
    others = "".join(f"BEGIN:VTIMEZONE\nTZID:Own {number}\n{half * 60}END:VTIMEZONE\n" for number in range(9))
    names = ("Huge", *(f"Own {number}" for number in range(9)))
    meetings = [event(f";TZID={name}:20261130T110000", f";TZID={name}:20261130T120000") for name in names]
    spans, faults = read(huge + others, *meetings, GOOD)
    assert spans[-1] == FOUND
    assert 0 < spans.count("30 09:00-10:00") < 9
    assert faults[0] == (4 + (huge + others).count("\n"), Fault.UNKNOWN_ZONE)
    assert len(spans) == 11


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("\n" * 3_000_000, "has more than 3000000 lines"),
        ("END:VEVENT\n" * 1_000_001, "has more than 250000 events"),
        ("BEGIN:VFREEBUSY\nFREEBUSY:" + "x," * 250_001 + "\nEND:VFREEBUSY\n", "has more than 250000 events"),
    ],
)
def test_more_than_any_calendar_has(text: str, said: str) -> None:
    """Such a file is not read at all."""
    with pytest.raises(TooManyEvents, match=said):
        cut(calendar(GOOD, text).encode(), MONDAY)


def test_the_line_far_down() -> None:
    """The line that is named is right in a long file, whatever is folded before it."""
    long = "X-NOTE:one\n  two\n\tthree\n" * 3000
    odd = event(NINE, TEN, "RRULE:FREQ=DAILY;INTERVAL=0")
    after = 4 + odd.count("\n")
    found = read(odd, long, odd, long, odd)[1]
    assert [line for line, _ in found] == [4, after + 9000, 2 * after - 4 + 18_000]
