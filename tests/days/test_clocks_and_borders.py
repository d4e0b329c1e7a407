"""Clocks that are set, borders that are crossed, and the two nights on which summer time changes."""

import pytest

from breakstretch.core.values.events import Due
from breakstretch.core.values.history import Outcome
from tests.support.day import Day
from tests.support.desk import desk, hours, rule


def test_an_alarm_that_is_early_double_or_unknown() -> None:
    """The engine ignores what the agenda posts too early, twice or for no break at all (rule 25)."""
    day = Day(desk(rule(at=("10:00",))), answer="skip")
    for stay in ("30m", "31m", "1m"):
        for key in ("stretch@2026-03-25T09:00:00Z", "nothing at all"):
            day.world.post(Due(key))
        day.works(stay)
    day.reads("""
        10:00:00 prompt stretch: standing-side-bend, standing-hip-flexor-stretch
        10:00:20 withdraw stretch@10:00: skipped
        10:00:20 skipped stretch@10:00
    """)


def test_clock_set_back_in_a_snooze() -> None:
    """A snooze is counted on the clock nobody sets."""
    day = Day()
    day.works("70m")
    day.forgets()
    day.works("60m")
    day.clicks("snooze")
    day.sets_clock("-30m")
    day.works("6m")
    day.reads("""
        11:10:00 prompt stretch: standing-side-bend, standing-hip-flexor-stretch
        11:10:00 withdraw stretch#2: snoozed
        10:45:00 prompt again stretch: standing-side-bend, standing-hip-flexor-stretch
    """)


def test_clock_set_back_over_a_fixed_time() -> None:
    """A break that has its outcome does not come a second time when its hour does."""
    day = Day(desk(rule(at=("10:00", "11:00"))), answer="skip")
    day.works("61m")
    day.sets_clock("-30m")
    day.works("61m")
    day.reads("""
        10:00:00 prompt stretch: standing-side-bend, standing-hip-flexor-stretch
        10:00:20 withdraw stretch@10:00: skipped
        10:00:20 skipped stretch@10:00
    """)


def test_clock_set_forward_over_a_fixed_time() -> None:
    """Grace is for a machine that slept: a clock set past a break brings it, once."""
    day = Day(desk(rule(at=("10:00", "11:00"))))
    day.works("30m")
    day.sets_clock("2h")
    day.works("1m")
    day.reads("""
        11:30:00 prompt stretch: standing-side-bend, standing-hip-flexor-stretch
    """)
    assert [entry.outcome for entry in day.world.entries.values()] == []
    day.clicks("start")
    day.works("5m")
    assert [entry.outcome for entry in day.world.entries.values()] == [Outcome.COMPLETED, Outcome.NATURAL]


def test_clock_set_forward_at_the_desk() -> None:
    """Time at the desk is not counted on the wall clock."""
    day = Day()
    day.works("30m")
    day.sets_clock("1h")
    day.works("31m")
    day.reads("""
        11:00:00 prompt stretch: standing-side-bend, standing-hip-flexor-stretch
    """)


def test_a_clock_a_day_ahead_and_back() -> None:
    """A clock that was a day ahead for a moment makes no pain press and no repetition of today forgotten."""
    day = Day(answer="hurts")
    day.works("65m")
    day.sets_clock("24h")
    day.sets_clock("-24h")
    assert day.situation.ledger.today.hurt_groups
    assert day.situation.ledger.today.pains == 1


def test_from_prague_to_tokyo_to_san_francisco() -> None:
    """A flight is a sleep and another zone; hours, days and keys follow the place, and nothing comes twice."""
    day = Day(start="2026-03-24 16:00", answer="start")
    day.works_until("18:00")
    day.closes_lid("12h")
    day.flies_to("Asia/Tokyo")
    day.works_until("17:40")
    day.closes_lid("10h")
    day.flies_to("America/Los_Angeles")
    day.works_until("18:00")
    day.reads("""
        17:00:00 prompt stretch: standing-side-bend, standing-hip-flexor-stretch
        17:00:20 start stretch#1
        17:02:50 completed stretch#1
        Wednesday 25 March
        15:00:00 prompt stretch: standing-heel-hamstring-stretch, standing-calf-stretch
        15:00:20 start stretch#1
        15:02:50 completed stretch#1
        16:02:50 prompt stretch: seated-figure-four, seated-knee-to-chest
        16:03:10 start stretch#2
        16:05:40 completed stretch#2
        17:05:40 prompt stretch: standing-crossed-leg-itb-stretch, desk-supported-forward-bend
        17:06:00 start stretch#3
        17:07:55 completed stretch#3
        13:40:00 prompt stretch: standing-hip-flexor-stretch, standing-heel-hamstring-stretch
        13:40:20 start stretch#4
        13:42:50 completed stretch#4
        14:42:50 prompt stretch: standing-calf-stretch, seated-figure-four
        14:43:10 start stretch#5
        14:45:40 completed stretch#5
        15:45:40 prompt stretch: standing-crossed-leg-itb-stretch, seated-knee-to-chest
        15:46:00 start stretch#6
        15:48:30 completed stretch#6
        16:48:30 prompt stretch: desk-supported-forward-bend, standing-hip-flexor-stretch
        16:48:50 start stretch#7
        16:50:45 completed stretch#7
    """)
    keys = [entry.key for entry in day.world.entries.values()]
    assert len(keys) == len(set(keys))


def test_a_fixed_time_belongs_to_the_place() -> None:
    """Half past two is half past two where the person is; the one of Prague is not made up for in Tokyo."""
    day = Day(desk(rule(at=("14:30",))), start="2026-03-25 09:00", answer="skip")
    day.works("1h")
    day.flies_to("Asia/Tokyo")
    day.works_until("23:00")
    day.flies_to("Europe/Prague")
    day.works_until("15:00")
    day.reads("""
        Thursday 26 March
        14:30:00 prompt stretch: standing-side-bend, standing-hip-flexor-stretch
        14:30:20 withdraw stretch@14:30: skipped
        14:30:20 skipped stretch@14:30
    """)


@pytest.mark.parametrize("zone", ["Europe/Prague", "Australia/Lord_Howe"])
def test_the_night_of_the_long_hour(zone: str) -> None:
    """An hour that comes twice brings a break once, and the hours of a night shift end at their local time."""
    start = {"Europe/Prague": "2026-10-25 00:30", "Australia/Lord_Howe": "2026-04-05 00:30"}[zone]
    day = Day(
        desk(rule(at=("01:45", "02:30")), hours=hours("00:00-05:00"), every_day=True),
        start=start,
        zone=zone,
        answer="skip",
    )
    day.works_until("05:30")
    assert [line for line in day.lines if "prompt" in line] == [
        "01:45:00 prompt stretch: standing-side-bend, standing-hip-flexor-stretch",
        "02:30:00 prompt stretch: standing-side-bend, standing-hip-flexor-stretch",
    ]


def test_the_night_of_the_short_hour() -> None:
    """A local time that is left out means the later instant: 02:30 comes at 03:30."""
    day = Day(
        desk(rule(at=("01:45", "02:30")), hours=hours("00:00-05:00"), every_day=True),
        start="2026-03-29 00:30",
        answer="skip",
    )
    day.works_until("05:30")
    day.reads("""
        01:45:00 prompt stretch: standing-side-bend, standing-hip-flexor-stretch
        01:45:20 withdraw stretch@01:45: skipped
        01:45:20 skipped stretch@01:45
        03:30:00 prompt stretch: standing-side-bend, standing-hip-flexor-stretch
        03:30:20 withdraw stretch@03:30: skipped
        03:30:20 skipped stretch@03:30
    """)


def test_the_short_half_hour_of_lord_howe() -> None:
    """Lord Howe leaves out half an hour: 02:15 comes at 02:45."""
    day = Day(
        desk(rule(at=("02:15",)), hours=hours("00:00-05:00"), every_day=True),
        start="2026-10-04 00:30",
        zone="Australia/Lord_Howe",
        answer="skip",
    )
    day.works_until("05:30")
    day.reads("""
        02:45:00 prompt stretch: standing-side-bend, standing-hip-flexor-stretch
        02:45:20 withdraw stretch@02:45: skipped
        02:45:20 skipped stretch@02:45
    """)


def test_an_hour_at_the_desk_is_an_hour_in_any_night() -> None:
    """The stopwatch does not know of summer time."""
    day = Day(desk(rule(every="60m"), hours=hours("00:00-05:00"), every_day=True), start="2026-03-29 01:30")
    day.works("61m")
    day.reads("""
        03:30:00 prompt stretch: standing-side-bend, standing-hip-flexor-stretch
    """)


def test_a_clock_set_to_a_day_of_pain_ends_a_running_stretch() -> None:
    """Enough for today holds for its day, also when the clock comes back to that day (rule 21e)."""
    day = Day(taps=False)
    day.works("10m")
    day.says("check-in --enough")
    day.closes_lid("24h")
    day.works("5s")
    day.says("stretch")
    assert day.situation.player is not None
    day.works("5s")
    day.forgets()
    day.sets_clock("-24h")
    assert day.situation.player is None
    assert day.outcomes == ["abandoned"]


@pytest.mark.parametrize("killed", [False, True])
def test_enough_for_a_day_that_comes_again(killed: bool) -> None:
    """Two days were ended by hand, and the clock goes back to the first: stretching stays over on both (rule 21e)."""
    day = Day(desk(every_day=True), start="2026-03-25 23:00")
    for length in ("6h", "-6h"):
        day.says("check-in --enough")
        day.sets_clock(length)
    if killed:
        day.kills_daemon("10s")
    assert day.situation.barrier == "enough"
