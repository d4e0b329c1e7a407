"""A clock, a zone or a setting that is wrong for a while: what lies ahead is never closed for good (rule 9)."""

from datetime import timedelta

import pytest
from msgspec.structs import replace

from tests.support.day import Day
from tests.support.desk import clock, days_off, desk, rule

FIXED = desk(rule(at=("11:00", "15:00")), evening=True, every_day=True)
WALK = desk(rule("walk", at=("15:00",)), every_day=True)


def prompts(day: Day) -> list[str]:
    """When something was asked for."""
    return [line.partition(" prompt")[0] for line in day.lines if " prompt" in line]


def test_ten_days_ahead_for_a_minute() -> None:
    """Once the clock is right again everything comes, and nothing is written of days that nobody lived (rule 9)."""
    day = Day(FIXED, start="2026-03-12 09:30", answer="start")
    day.works("30m")
    day.sets_clock("240h")
    day.works("1m")
    day.sets_clock("-240h")
    day.works("12h")
    day.closes_lid("11h")
    day.works("12h")
    assert prompts(day) == ["11:00:00", "15:00:00", "19:30:00"] * 2
    assert {entry.day.day for entry in day.world.entries.values()} == {12, 13}
    assert set(day.outcomes) == {"completed"}


@pytest.mark.parametrize("killed", [False, True])
def test_ten_days_ahead_for_a_while(killed: bool) -> None:
    """What came due while a wrong clock was believed is asked for once the clock is right again (rule 9)."""
    day = Day(desk(rule(at=("11:00", "15:00")), every_day=True), start="2026-03-12 10:50", answer="start")
    day.works("5m")
    day.sets_clock("249h")
    day.works("20m")
    if killed:
        day.kills_daemon("10s")
    day.sets_clock("-249h")
    day.forgets()
    day.works_until("21:00")
    assert prompts(day) == ["11:15:40" if killed else "11:15:30", "15:00:00"]


def test_what_a_wrong_clock_closed_is_open_again() -> None:
    """An outcome that was written is taken back, and the one after it counts (rule 9)."""
    day = Day(WALK, start="2026-03-12 09:30", answer="start")
    day.works("30m")
    day.closes_lid("10m")
    day.sets_clock("8h")
    day.works("3m")
    day.reads("18:12:00 lapsed walk@15:00")
    day.sets_clock("-8h")
    day.works_until("15:10")
    assert [line for line in day.lines if "walk@15:00" in line] == [
        "10:15:00 reopened walk@15:00",
        "15:00:20 start walk@15:00",
        "15:03:20 completed walk@15:00",
    ]
    assert day.outcomes == ["completed"]


@pytest.mark.parametrize("by", ["9h", "25h", "240h", "9990h"])
@pytest.mark.parametrize("killed", [False, True])
def test_behind_for_a_minute(by: str, killed: bool) -> None:
    """A clock that is behind for a minute takes nothing out of the history (rule 9)."""
    day = Day(FIXED, start="2026-03-12 10:50")
    day.works_until("23:30")
    before = dict(day.world.entries)
    assert [entry.outcome.value for entry in before.values()] == ["missed"] * 3
    day.sets_clock(f"-{by}")
    if killed:
        day.kills_daemon("10s")
    day.works("1m")
    day.sets_clock(by)
    day.forgets()
    day.works("3h")
    assert day.world.entries == before
    assert not prompts(day)


@pytest.mark.parametrize("by", ["25h", "240h", "9990h"])
def test_behind_for_an_hour(by: str) -> None:
    """What other days say stays, however long that clock is believed. Only the day of now is open again (rule 9)."""
    day = Day(FIXED, start="2026-03-09 10:50")
    day.works("84h")
    before = dict(day.world.entries)
    day.sets_clock(f"-{by}")
    day.works("1h")
    day.sets_clock(by)
    day.works("10m")
    kept = {key for key, entry in before.items() if by != "25h" or entry.day.day != 11}
    assert kept <= day.world.entries.keys()


@pytest.mark.parametrize("killed", [False, True])
@pytest.mark.parametrize(("by", "due"), [("32h 59m 50s", "15:00"), ("-9990h", "21:59")])
def test_what_comes_due_in_a_minute_of_a_wrong_clock(by: str, due: str, killed: bool) -> None:
    """A day that a clock showed for a minute leaves no row, whatever came due then (rule 9)."""
    day = Day(FIXED, start="2026-03-12 05:58" if due == "15:00" else "2026-03-12 03:10")
    day.works("2m")
    day.sets_clock(by)
    day.works("30s")
    assert [reminder.occurrence.day.day for reminder in day.situation.reminders] != []
    if killed:
        day.kills_daemon("3s")
        day.works("20s")
    day.sets_clock(by[1:] if by.startswith("-") else f"-{by}")
    day.works("10m")
    assert day.world.entries == {}
    assert day.situation.reminders == []


@pytest.mark.parametrize("by", ["10m", "1h", "25h", "240h"])
@pytest.mark.parametrize("killed", [False, True])
def test_behind_while_a_break_is_open(by: str, killed: bool) -> None:
    """A break that is open when a clock is behind for a moment is open again afterwards (rule 9)."""
    day = Day(WALK, start="2026-03-12 14:50")
    day.works("15m")
    day.sets_clock(f"-{by}")
    day.works("40s")
    if killed:
        day.kills_daemon("2s")
    day.forgets()
    day.sets_clock(by)
    day.works("1m")
    assert len(prompts(day)) == 1
    day.clicks("start")
    day.works("4m")
    assert day.outcomes == ["completed"]


@pytest.mark.parametrize("killed", [False, True])
@pytest.mark.parametrize("by", ["1h", "25h", "240h"])
def test_behind_while_a_break_waits(by: str, killed: bool) -> None:
    """A break that has waited longer than its grace is open afterwards too. Nothing was off (rule 9)."""
    day = Day(WALK, start="2026-03-12 14:50")
    day.works("1m")
    day.says("pause 1h")
    day.works("50m")
    day.sets_clock(f"-{by}", heard=not killed)
    if killed:
        day.kills_daemon("3s")
    day.works("40s")
    day.sets_clock(by)
    day.works("12m")
    assert prompts(day) == ["15:51:30"]


def test_a_person_has_the_last_word() -> None:
    """What was skipped under a wrong clock stays skipped (rule 9)."""
    day = Day(WALK, start="2026-03-12 09:30", answer="skip")
    day.sets_clock("6h")
    day.works("5m")
    day.sets_clock("-6h")
    day.works_until("16:00")
    assert len(prompts(day)) == 1
    assert day.outcomes == ["skipped"]


def test_an_open_break_is_taken_back() -> None:
    """A reminder whose time lies ahead again is taken back, and comes at its time (rule 9)."""
    day = Day(WALK, start="2026-03-12 13:30")
    day.works("10m")
    day.sets_clock("2h")
    day.works("1m")
    day.sets_clock("-2h")
    day.works_until("15:01")
    day.reads("""
        15:40:00 prompt walk: walk
        13:41:00 withdraw walk@15:00: hours
        15:00:00 prompt walk: walk
    """)


def test_the_hours_of_a_wrong_clock() -> None:
    """An open break is neither shown nor closed while a clock says, for a minute, that its day is over (rule 9)."""
    day = Day(WALK, start="2026-03-12 14:55")
    day.works("6m")
    for by in ("5h", "24h"):
        day.sets_clock(by)
        day.works("1m")
        day.sets_clock(f"-{by}")
        day.works("1m")
    day.reads("""
        15:00:00 prompt walk: walk
        20:01:00 withdraw walk@15:00: hours
        15:02:30 prompt again walk: walk
        Friday 13 March
        15:03:00 withdraw walk@15:00: hours
        15:03:00 prompt walk: walk
        Thursday 12 March
        15:04:00 withdraw walk@15:00: hours
        15:04:00 prompt again walk: walk
    """)
    assert day.outcomes == []
    day.clicks("start")
    day.works("5m")
    assert day.outcomes == ["completed"]


@pytest.mark.parametrize(
    ("by", "gap", "heard"), [("8h", "10m", True), ("9h", "0s", True), ("9h", "", True), ("9h", "", False)]
)
def test_a_clock_that_is_wrong_unheard(by: str, gap: str, heard: bool) -> None:
    """Two systems share a machine, or somebody sets its clock: a jump is seen in the clocks themselves (rule 9)."""
    day = Day(FIXED, start="2026-03-12 09:00", answer="start")
    day.works("10m")
    day.sets_clock(by, heard=False)
    if gap:
        day.kills_daemon(gap)
    day.works("1m")
    day.sets_clock(f"-{by}", heard=heard)
    day.works("12h")
    assert prompts(day) == ["11:00:00", "15:00:00", "19:30:00"]
    assert set(day.outcomes) == {"completed"}


def test_a_first_start_in_1970() -> None:
    """A machine without a clock of its own writes nothing of the years between (rule 9)."""
    day = Day(FIXED, start="1970-01-01 00:00")
    day.works("5m")
    day.world.time.set_wall(timedelta(days=20524, hours=13))
    day.works("10m")
    assert day.world.time.now().wall.year == 2026
    assert {entry.day.year for entry in day.world.entries.values()} <= {2026}


def test_a_slip_in_the_settings() -> None:
    """A slip that is saved and mended a minute later closes nothing (rule 9)."""
    day = Day(FIXED, start="2026-03-12 14:30")
    slips = (
        replace(FIXED, workday=replace(FIXED.workday, days_off=days_off("2026-03-12"))),
        replace(FIXED, breaks=(rule("other"),)),
        replace(FIXED, breaks=(replace(FIXED.breaks[0], enabled=False),)),
        replace(FIXED, evening=replace(FIXED.evening, until=clock("19:45"))),
        replace(FIXED, evening=replace(FIXED.evening, enabled=False)),
    )
    for at, here in (("15:02", slips[:3]), ("20:05", slips[3:])):
        day.works_until(at)
        before = dict(day.world.entries)
        for slip in here:
            day.changes(slip)
            day.works("1m")
            day.changes(FIXED)
            day.works("1m")
        assert day.world.entries == before
    day.changes(slips[4])
    day.works("3m")
    assert [entry.outcome.value for entry in day.world.entries.values() if entry.rule == "evening"] == ["missed"]


def test_awake_in_the_west() -> None:
    """After a night flight west, the evening that was over is ahead again in the new zone (rules 9 and 24)."""
    day = Day(FIXED, start="2026-03-12 16:00")
    day.works("10m")
    day.closes_lid("10h")
    day.works("3m")
    assert day.outcomes == ["lapsed"]
    day.flies_to("America/Los_Angeles")
    day.works_until("19:31")
    assert prompts(day) == ["19:30:00"]


def test_a_kill_before_it_is_decided() -> None:
    """What waits for the clock to stand is not forgotten by a kill (rule 9)."""
    day = Day(WALK, start="2026-03-12 14:30")
    day.works("5m")
    day.closes_lid("2h")
    day.works("30s")
    day.kills_daemon("3s")
    day.works("3m")
    assert day.outcomes == ["lapsed"]
