"""Forms of calendars that are seldom: each reads right, or is named with its line."""

from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from breakstretch.backends.calendar import reader
from breakstretch.backends.calendar.events import busy_spans
from breakstretch.backends.calendar.reader_process import answers_of, problems_of
from breakstretch.backends.calendar.text import TooManyEvents, cut
from breakstretch.messages.calendars import Fault, Nothing
from tests.support.calendars import calendar, event
from tests.support.odd_events import BOTH, FOUND, GOOD, MONDAY, NINE, ONE, TEN, read


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


def test_many_odd_events(tmp_path: Path) -> None:
    """The first fifty are named, and the rest are counted."""
    path = tmp_path / "odd.ics"
    path.write_text(calendar(event(NINE, TEN, "RRULE:FREQ=SECONDLY", uid="") * 51, "BEGIN:VEVENT\nEND:VEVENT\n"))
    ((_, answer),) = answers_of((str(path),), MONDAY)
    assert [note.line for note in answer.notes[:2]] == [4, 12]
    assert [str(problem) for problem in problems_of(str(path), answer)[50:]] == [
        f"{path}: 2 more events cannot be read with certainty."
    ]


def test_more_events_than_any_calendar_has() -> None:
    """A file of a quarter of a million events is not read."""
    with pytest.raises(TooManyEvents, match="has more than 250000 events"):
        cut(calendar("BEGIN:VEVENT\nEND:VEVENT\n" * 250_001).encode(), MONDAY)


@pytest.mark.parametrize("coding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-8-sig", "utf-8"])
def test_encodings(coding: str, tmp_path: Path) -> None:
    """A file in another encoding is read like one in UTF-8, with its mark or without."""
    file = tmp_path / "c.ics"
    file.write_bytes(calendar(GOOD).encode(coding))
    assert len(reader.read(str(file), MONDAY, ZoneInfo("Europe/Berlin")).spans) == 1


def test_a_file_that_is_indented_throughout(tmp_path: Path) -> None:
    """Its lines all continue the first one, so it is no calendar, and not one without events."""
    file = tmp_path / "c.ics"
    file.write_text("".join(f"  {line}\n" for line in calendar(GOOD).splitlines()))
    with pytest.raises(reader.Unreadable, match="is no calendar"):
        reader.read(str(file), MONDAY, ZoneInfo("Europe/Berlin"))
