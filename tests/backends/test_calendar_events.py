"""What makes a person busy, out of calendars as programs write them; times in the expectations are UTC."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import icalendar
import pytest
import recurring_ical_events
from hypothesis import given
from hypothesis import strategies as st

from breakstretch.backends.calendar.events import busy_spans
from breakstretch.backends.calendar.text import cut
from breakstretch.messages.calendars import Fault
from tests.support.calendars import DAY, PRAGUE, VTIMEZONE, at, calendar, event

WEEKLY = "RRULE:FREQ=WEEKLY"
YOU = "ATTENDEE;PARTSTAT=ACCEPTED:mailto:you@example.org"


def busy(*parts: str, day: str = DAY, zone: str = PRAGUE, raw: bytes | None = None) -> list[str]:
    """The busy times of this day and the next."""
    text = raw if raw is not None else calendar(*parts).encode()
    found = busy_spans(cut(text, date.fromisoformat(day)), date.fromisoformat(day), ZoneInfo(zone))
    assert [fault for _, fault in found.faults if fault is not Fault.UNKNOWN_ZONE] == []
    return [f"{start:%d %H:%M}-{end:%H:%M}" for start, end in sorted(found.spans)]


def test_single_events() -> None:
    """Those of today and tomorrow, wherever they reach into these days from; those of other days are not told."""
    assert busy(
        at("09:00", "10:00"),
        at("09:00", "09:30", day="2026-03-26"),
        at("23:00", "23:30", day="2026-03-24"),
        at("00:30", "01:00", day="2026-03-27"),
        event(f";TZID={PRAGUE}:20260324T230000", f";TZID={PRAGUE}:20260325T010000"),
    ) == ["24 22:00-00:00", "25 08:00-09:00", "26 08:00-08:30"]


@pytest.mark.parametrize(
    ("start", "end"),
    [
        (":20260325T080000Z", ":20260325T090000Z"),
        (f";TZID={PRAGUE}:20260325T090000", f";TZID={PRAGUE}:20260325T100000"),
        (";TZID=Asia/Tokyo:20260325T170000", ";TZID=Asia/Tokyo:20260325T180000"),
        (";TZID=Our House:20260325T120000", ";TZID=Our House:20260325T130000"),
        (';TZID="W. Europe Standard Time":20260325T090000', ';TZID="W. Europe Standard Time":20260325T100000'),
        (":20260325T090000", ":20260325T100000"),
        (";TZID=Nowhere/Atall:20260325T090000", ";TZID=Nowhere/Atall:20260325T100000"),
    ],
    ids=["utc", "named", "far", "defined", "windows", "floating", "unknown"],
)
def test_zones(start: str, end: str) -> None:
    """In whatever way an instant is written; a time without a zone, or of an unknown one, is the person's own."""
    assert busy(VTIMEZONE, event(start, end)) == ["25 08:00-09:00"]


@pytest.mark.parametrize("zone", [PRAGUE, "Pacific/Kiritimati", "Pacific/Pago_Pago"])
def test_times_without_a_zone_at_the_edges(zone: str) -> None:
    """From the first minute of today to the last of tomorrow, however far from UTC the person is."""
    edges = [event(f":{minute}00", f":{minute}59") for minute in ("20260325T0000", "20260326T2359")]
    outside = [event(f":{minute}00", f":{minute}59") for minute in ("20260324T2359", "20260327T0000")]
    assert len(busy(*edges, *outside, zone=zone)) == 2


def test_a_duration_instead_of_an_end() -> None:
    """An event may say how long it is; one that has no length makes nobody busy."""
    text = "BEGIN:VEVENT\nUID:1\nDTSTART:20260325T080000Z\nDURATION:PT45M\nEND:VEVENT\n"
    assert busy(text, text.replace("DURATION:PT45M\n", "").replace("UID:1", "UID:2")) == ["25 08:00-08:45"]


@pytest.mark.parametrize(
    "line",
    [
        "TRANSP:TRANSPARENT",
        "STATUS:CANCELLED",
        "X-MICROSOFT-CDO-BUSYSTATUS:FREE",
        "X-MICROSOFT-CDO-BUSYSTATUS:WORKINGELSEWHERE",
        "ATTENDEE;PARTSTAT=DECLINED:mailto:me@example.org",
        f"{YOU}\nATTENDEE;PARTSTAT=DECLINED:mailto:me@example.org\nX-MOZ-INVITED-ATTENDEE:mailto:Me@example.org",
    ],
)
def test_what_makes_nobody_busy(line: str) -> None:
    """Transparent, cancelled, free, declined."""
    assert busy(at("09:00", "10:00", line), at("11:00", "12:00")) == ["25 10:00-11:00"]


@pytest.mark.parametrize(
    "line",
    [
        "TRANSP:OPAQUE",
        "STATUS:TENTATIVE",
        "X-MICROSOFT-CDO-BUSYSTATUS:TENTATIVE",
        f"{YOU}\nATTENDEE;PARTSTAT=DECLINED:mailto:me@example.org",
        "ATTENDEE;PARTSTAT=NEEDS-ACTION:mailto:me@example.org",
    ],
)
def test_what_makes_busy(line: str) -> None:
    """Everything else, also what is not certain, and what somebody else has declined."""
    assert busy(at("09:00", "10:00", line)) == ["25 08:00-09:00"]


def test_the_owner_has_declined() -> None:
    """A calendar that is named by an address says who the person is."""
    mine = "ATTENDEE;CN=Me;PARTSTAT=DECLINED:mailto:ME@example.org"
    assert busy("X-WR-CALNAME:me@example.org\n", at("09:00", "10:00", YOU, mine)) == []
    assert busy("X-WR-CALNAME:Work\n", at("09:00", "10:00", YOU, mine)) == ["25 08:00-09:00"]


def test_whole_days() -> None:
    """What takes the whole day, however it is written, is no meeting; also on the shortest day of the year."""
    dates = event(";VALUE=DATE:20260325", ";VALUE=DATE:20260326")
    midnights = event(f";TZID={PRAGUE}:20260329T000000", f";TZID={PRAGUE}:20260330T000000")
    longer = event(":20260324T090000Z", ":20260327T090000Z")
    assert busy(dates, longer) == []
    assert busy(midnights, day="2026-03-29") == []


def test_a_series() -> None:
    """Each of a series, without those that are left out, with those that are moved, until it ends."""
    moved = f"RECURRENCE-ID;TZID={PRAGUE}:20260325T090000"
    series = at("09:00", "10:00", WEEKLY, day="2025-01-01", uid="series")
    skipped = at("11:00", "12:00", WEEKLY, f"EXDATE;TZID={PRAGUE}:20260325T110000", day="2025-01-01", uid="skipped")
    ending = at("12:00", "13:00", f"{WEEKLY};UNTIL=20260325T110000Z", day="2025-01-01", uid="ending")
    ended = at("13:00", "14:00", f"{WEEKLY};UNTIL=20260311T120000Z", day="2025-01-01", uid="ended")
    counted = at("14:00", "15:00", f"{WEEKLY};COUNT=3", day="2025-01-01", uid="counted")
    added = at("15:00", "16:00", f"RDATE;TZID={PRAGUE}:20260325T150000", day="2025-01-03", uid="added")
    override = at("16:30", "17:00", moved, uid="series")
    parts = (series, skipped, ending, ended, counted, added)
    assert busy(*parts) == ["25 08:00-09:00", "25 11:00-12:00", "25 14:00-15:00"]
    assert busy(series, override) == ["25 15:30-16:00"]
    assert busy(override, series, day="2026-04-01") == ["01 07:00-08:00"]


def test_one_of_a_series_is_called_off() -> None:
    """What is cancelled or declined of a series is that one alone."""
    moved = f"RECURRENCE-ID;TZID={PRAGUE}:20260325T090000"
    series = at("09:00", "10:00", "RRULE:FREQ=DAILY", day="2026-03-20", uid="series")
    for line in ("STATUS:CANCELLED", "ATTENDEE;PARTSTAT=DECLINED:mailto:me@example.org"):
        assert busy(series, at("09:00", "10:00", moved, line, uid="series")) == ["26 08:00-09:00"]


def test_one_moved_here_from_far_away() -> None:
    """One of a series that was moved into these days counts, and one that was moved out of them does not."""
    series = at("09:00", "10:00", WEEKLY, day="2025-12-31", uid="series")
    here = at("12:00", "13:00", f"RECURRENCE-ID;TZID={PRAGUE}:20260107T090000", uid="series")
    away = at("12:00", "13:00", f"RECURRENCE-ID;TZID={PRAGUE}:20260325T090000", day="2026-05-05", uid="series")
    assert busy(series, here) == ["25 08:00-09:00", "25 11:00-12:00"]
    assert busy(series, away) == []


def test_over_a_change_of_summer_time() -> None:
    """A series keeps its local time; a time that is left out or comes twice has one instant."""
    series = at("09:00", "10:00", "RRULE:FREQ=DAILY", day="2026-03-20")
    assert busy(series, day="2026-03-28") == ["28 08:00-09:00", "29 07:00-08:00"]
    assert busy(at("02:30", "04:00", day="2026-03-29"), day="2026-03-28") == ["29 01:30-02:00"]
    assert busy(at("02:30", "04:00", day="2026-10-25"), day="2026-10-25") == ["25 00:30-03:00"]


def test_titles_are_no_part_of_it() -> None:
    """Of an event only the lines that say when it is are left; alarms and texts are gone before anything is parsed."""
    alarm = "BEGIN:VALARM\nTRIGGER:-PT10M\nDTSTART:20260325T000000Z\nREPEAT:999999999\nDURATION:PT1S\nEND:VALARM"
    found = cut(calendar(at("09:00", "10:00", "DESCRIPTION:Secret\\nBEGIN:VEVENT", alarm)).encode(), date(2026, 3, 25))
    assert found.faults == ()
    (kept,) = found.events
    assert sorted(line.name for line in kept.lines) == ["DTEND", "DTSTART", "UID"]


@pytest.mark.parametrize("change", ["crlf", "cr", "bom", "folded", "tabs", "crcrlf"])
def test_how_lines_end(change: str) -> None:
    """Ends of lines of every system, a mark at the beginning, and lines that were folded anywhere."""
    daily = at("09:00", "10:00", f"EXDATE;TZID={PRAGUE}:20260326T090000", "RRULE:FREQ=DAILY")
    text = calendar(VTIMEZONE, daily).encode()
    folded = [b"\r\n ".join(line[at : at + 9] for at in range(0, len(line), 9)) for line in text.split(b"\n")]
    changed = {
        "crlf": text.replace(b"\n", b"\r\n"),
        "cr": text.replace(b"\n", b"\r"),
        "bom": b"\xef\xbb\xbf" + text,
        "folded": b"\r\n".join(folded),
        "crcrlf": b"\r\n".join(folded).replace(b"\r\n", b"\r\r\n"),
        "tabs": text.replace(b"20260326T0900", b"20260326\n\tT0900"),
    }[change]  # fmt: skip
    assert busy(raw=changed) == ["25 08:00-09:00"]


MOMENTS = st.tuples(st.one_of(st.integers(-400, 5), st.integers(-2, 3)), st.integers(0, 47), st.integers(1, 9))
RULES = st.sampled_from(["", "DAILY", "WEEKLY", "MONTHLY"])
ZONES = st.sampled_from(["Europe/Prague", "America/Los_Angeles", "Pacific/Kiritimati", "Pacific/Pago_Pago"])


@given(st.lists(st.tuples(MOMENTS, RULES), max_size=6), ZONES)
def test_nothing_is_cut_off_that_matters(events: list[tuple[tuple[int, int, int], str]], zone: str) -> None:
    """Cut down first or read as a whole: the busy times are the same, in zones at both ends of the day."""
    text: list[str] = []
    for (days, halves, length), freq in events:
        start = datetime(2026, 3, 25, tzinfo=UTC) + timedelta(days=days, minutes=30 * halves)
        digits = [f"{moment:%Y%m%dT%H%M%S}" for moment in (start, start + timedelta(minutes=30 * length))]
        rule = [f"RRULE:FREQ={freq}"] if freq else []
        text.append(event(f";TZID={zone}:{digits[0]}", f";TZID={zone}:{digits[1]}", *rule, uid=str(len(text))))
    whole = calendar(*text)
    here = ZoneInfo("Europe/Prague")
    begins, ends = datetime(2026, 3, 25, tzinfo=here), datetime(2026, 3, 27, tzinfo=here)
    found = recurring_ical_events.of(icalendar.Calendar.from_ical(whole)).between(begins, ends)
    spans = sorted((span.start.astimezone(UTC), span.end.astimezone(UTC)) for span in found)
    expected = [f"{start:%d %H:%M}-{end:%H:%M}" for start, end in spans if start < ends and begins < end]
    assert busy(raw=whole.encode()) == expected
