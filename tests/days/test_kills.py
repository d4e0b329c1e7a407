"""A daemon that is killed, or a machine that is switched off: nothing is lost, nothing is asked twice."""

import pytest

from breakstretch.core.engine.engine import Engine
from breakstretch.core.values.effects import SaveState
from breakstretch.core.values.events import (
    Alarm,
    ClockChanged,
    Event,
    Locked,
    NotificationShown,
    Start,
    Started,
    Stopping,
)
from breakstretch.core.values.reasons import Reason
from tests.support.day import Day
from tests.support.desk import desk, rule

FIXED = desk(rule(at=("10:30", "15:00")))


@pytest.mark.parametrize("gap", ["0s", "4m"])
def test_killed_while_waiting(gap: str) -> None:
    """A gap shorter than a natural break is desk time."""
    day = Day()
    day.works("50m")
    day.kills_daemon(gap)
    day.works("11m")
    assert day.lines == ["10:00:00 prompt stretch: standing-side-bend, standing-hip-flexor-stretch"]


def test_killed_over_the_end_of_a_range() -> None:
    """Of a short gap counts what lies in working hours, as of any other time at the desk."""
    day = Day(start="2026-03-25 11:45")
    day.works("44m")
    day.kills_daemon("4m")
    day.works_until("13:46")
    assert [line[:15] for line in day.lines] == ["13:45:00 prompt"]


def test_bubbles_are_known_until_they_are_gone() -> None:
    """A second kill before the old bubbles are closed forgets none of them."""
    day = Day()
    day.works("61m")
    day.world.post(NotificationShown(7, (8, 9), "a server"))
    for _ in range(2):
        day.kills_daemon("1s")
        row = day.world.saved
        assert row is not None
        assert (row.notification, row.other_bubbles, row.bubble_server) == (7, (8, 9), "a server")
    day.world.post(NotificationShown(10, (), "a server"))
    row = day.world.saved
    assert row is not None
    assert (row.notification, row.other_bubbles) == (10, ())


def test_killed_for_long() -> None:
    """A longer gap is a natural break."""
    day = Day()
    day.works("50m")
    day.kills_daemon("5m")
    day.works("61m")
    day.reads("""
        10:55:00 prompt stretch: standing-side-bend, standing-hip-flexor-stretch
    """)


def test_killed_while_prompted() -> None:
    """The prompt is shown again, under its key."""
    day = Day()
    day.works("65m")
    day.kills_daemon("1m")
    day.works("11m")
    day.reads("""
        10:00:00 prompt stretch: standing-side-bend, standing-hip-flexor-stretch
        10:06:00 prompt again stretch: standing-side-bend, standing-hip-flexor-stretch
        10:16:00 withdraw stretch#1: missed
        10:16:00 missed stretch#1
    """)


def test_killed_while_prompted_for_long() -> None:
    """After a long gap the break has been taken."""
    day = Day()
    day.works("65m")
    day.kills_daemon("20m")
    day.works("1m")
    day.reads("""
        10:00:00 prompt stretch: standing-side-bend, standing-hip-flexor-stretch
        10:25:00 natural stretch#1
    """)


def test_killed_while_snoozed() -> None:
    """The snooze goes on for the rest of its time, and counts."""
    day = Day(desk(rule(max_snoozes=1)))
    day.works("60m")
    day.clicks("snooze")
    day.works("2m")
    day.kills_daemon("1m")
    day.works("3m")
    assert day.says("snooze").startswith("You have snoozed this break once already")
    day.reads("""
        10:00:00 prompt stretch: standing-side-bend, standing-hip-flexor-stretch
        10:00:00 withdraw stretch#1: snoozed
        10:05:00 prompt again stretch: standing-side-bend, standing-hip-flexor-stretch
    """)


def test_killed_while_running() -> None:
    """The session is abandoned, its holds are kept, and the side that is owed comes first next time."""
    day = Day(desk(rule(length="2m")), holds=True)
    day.works("60m")
    day.clicks("start")
    day.works("45s")
    day.kills_daemon("10s")
    day.works("61m")
    day.clicks("start")
    day.works("3m")
    day.reads("""
        10:00:00 prompt stretch: standing-side-bend
        10:00:00 start stretch#1
        10:00:40 hold standing-side-bend left 1/1 30s
        10:00:55 abandoned stretch#1
        11:00:55 prompt stretch: standing-side-bend
        11:01:55 start stretch#2
        11:02:35 hold standing-side-bend right 1/1 30s
        11:03:10 hold standing-side-bend left 1/1 30s
        11:03:10 completed stretch#2
    """)


def test_killed_while_waiting_in_a_call() -> None:
    """What the sensors see is known before anything is shown again."""
    day = Day()
    day.works("61m")
    day.joins_call()
    day.works("5m")
    day.kills_daemon("5s")
    day.works("5m")
    day.leaves_call()
    day.works("1m")
    day.reads("""
        10:00:00 prompt stretch: standing-side-bend, standing-hip-flexor-stretch
        10:01:00 withdraw stretch#1: microphone
        10:06:05 wait stretch#1: microphone (zoom)
        10:11:35 prompt again stretch: standing-side-bend, standing-hip-flexor-stretch
    """)


def test_a_row_older_than_its_history() -> None:
    """What has an outcome in the history is over, whatever the row still says of it."""
    day = Day()
    day.works("61m")
    row = day.world.saved
    day.clicks("skip")
    day.world.saved = row
    day.kills_daemon()
    assert [reminder.key for reminder in day.situation.reminders] == ["stretch@2026-03-25#2"]


def test_nothing_before_the_start() -> None:
    """Before Started wishes have no effect, and what sensors say is only noted: nothing is shown or saved."""
    day = Day()
    engine, now = Engine(day.world.settings, day.world.catalogue, day.world.time.now()), day.world.time.now()
    assert engine.handle(Start(), now) == engine.handle(Locked(), now) == ()
    assert engine.situation.presence.away is Reason.LOCKED


def test_a_second_start_is_none() -> None:
    """Started comes once; a second one changes nothing."""
    day = Day()
    day.works("30m")
    day.world.post(Started(day.world.settings, day.world.catalogue, day.world.saved, gap=9999.0))
    day.works("31m")
    assert day.lines == ["10:00:00 prompt stretch: standing-side-bend, standing-hip-flexor-stretch"]


def test_switched_off_over_a_fixed_time() -> None:
    """Grace counts while the daemon does not run."""
    day = Day(FIXED)
    day.works("85m")
    day.kills_daemon("15m")
    day.works("1m")
    day.kills_daemon("4h 40m")
    day.works("2m")
    day.reads("""
        10:40:30 prompt stretch: standing-side-bend, standing-hip-flexor-stretch
        15:21:00 natural stretch@10:30
        15:23:00 lapsed stretch@15:00
    """)


def test_switched_off_over_night() -> None:
    """Yesterday's open break has ended with its day; today's is within grace."""
    day = Day(desk(rule(at=("10:30", "17:25"))))
    day.works_until("17:26")
    day.joins_call()
    day.works("1m")
    day.forgets()
    day.kills_daemon("17h 10m")
    day.leaves_call()
    day.works("1m")
    day.reads("""
        Thursday 26 March
        10:37:00 natural stretch@17:25
        10:37:00 wait stretch@10:30: microphone (zoom)
        10:37:30 prompt stretch: standing-side-bend, standing-hip-flexor-stretch
    """)


def rows(day: Day) -> int:
    """How often the state was saved."""
    return sum(isinstance(effect, SaveState) for effect in day.effects)


def test_time_alone_writes_nothing() -> None:
    """A stopwatch, a snooze and a pause count on without a row being written for it."""
    day = Day(desk(rule(), rule("walk", every="90m")))
    day.works("60m")
    day.clicks("snooze")
    day.says("pause 30m")
    before = rows(day)
    for _ in range(9):
        day.works("20s")
        day.world.post(Alarm())
    assert rows(day) == before


@pytest.mark.parametrize(("event", "written"), [(Alarm(), 0), (ClockChanged(), 1), (Stopping(), 1)])
def test_a_row_for_the_clock_and_for_the_end(event: Event, written: int) -> None:
    """The length of this run is counted from the wall clock of the row, which a set clock makes worthless."""
    day = Day()
    day.works("10m")
    before = rows(day)
    day.world.post(event)
    assert rows(day) - before == written
