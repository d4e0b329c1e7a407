"""Zones and offsets as programs write them, and zones that cannot be: each costs itself alone."""

import pytest

from breakstretch.messages.calendars import Fault
from tests.support.calendars import event
from tests.support.odd_events import FOUND, GOOD, NINE, ONE, TEN, read


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
        "greenwich standard time", "'Africa/Abidjan'", "GMT+0000", '"UTC-00:00"',
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


def test_a_zone_that_is_named_by_its_offset() -> None:
    """It is that far ahead of UTC."""
    for zone in ("GMT+0530", '"UTC+05:30"'):
        assert read(event(f";TZID={zone}:20261130T143000", f";TZID={zone}:20261130T153000"), GOOD) == (ONE, [])
    assert read(event(";TZID=UTC-0330:20261130T053000", ";TZID=UTC-0330:20261130T063000"), GOOD) == (ONE, [])


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
