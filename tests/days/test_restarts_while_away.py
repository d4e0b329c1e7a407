"""An absence, a settling and getting up that a restart of daemon or machine falls into (rules 1, 3, 5, 14 and 19)."""

import pytest

from breakstretch.core.values import events as e
from breakstretch.core.values.reasons import Reason
from tests.support.day import Day
from tests.support.desk import desk, rule

BEND = desk(rule(every="20m", length="2m"), every_day=True)


def read(day: Day) -> float:
    """What the stopwatch of the breaks has counted."""
    return day.situation.stopwatches["stretch"].read(day.world.time.elapsed)


def goes(day: Day, told: bool = True) -> None:
    """The person leaves; after a minute without input that is known, where a sensor tells it."""
    day.person.here = False
    day.world.go_on(60)
    if told:
        day.world.post(e.BecameIdle(60.0))


def gone(length: float) -> Day:
    """A day on which somebody left after 55 minutes, and a minute and so many seconds ago."""
    day = Day()
    day.works("55m")
    goes(day)
    day.world.go_on(length)
    return day


@pytest.mark.parametrize(
    ("before", "gap", "after", "left"),
    [(220, 280, 60, 0), (10, 250, 100, 0), (290, 3, 0, 0), (0, 299, 0, 0), (0, 200, 0, 55), (100, 120, 19, 55)],
)
def test_an_absence_goes_on_over_a_restart(before: float, gap: float, after: float, left: float) -> None:
    """Five minutes away are a natural break, whatever part of them nothing ran; less is not, and does not count."""
    day = gone(before)
    day.kills_daemon(f"{gap}s")
    day.world.go_on(after)
    day.returns()
    assert read(day) == left * 60


def test_an_absence_that_was_not_known_yet() -> None:
    """A sensor knows of the last input before the restart; the part of the absence before that counts too."""
    day = Day()
    day.works("55m")
    day.person.here = False
    day.world.go_on(40)
    day.world._idle_since = day.world.time.elapsed - 40
    day.kills_daemon("250s")
    day.world.go_on(5)
    day.returns()
    assert read(day) == pytest.approx(55 * 60 + 40)


def test_a_source_that_begins_anew() -> None:
    """Where idleness counts from the start of the program, a person who is idle from then on was away before."""
    day = gone(200)
    day.world._idle_since = None
    day.kills_daemon("10s")
    day.world.go_on(60)
    day.world.post(e.BecameIdle(60.0))
    day.returns()
    assert read(day) == 0


def test_somebody_in_the_gap() -> None:
    """Input while nothing ran ends the absence that began before."""
    day = gone(100)
    day.world._idle_since = day.world.time.elapsed + 100
    day.kills_daemon("200s")
    day.world.go_on(60)
    assert read(day) == 55 * 60


def test_a_call_over_a_restart() -> None:
    """A call is no absence, before and after a restart."""
    day = Day()
    day.works("30m")
    day.joins_call()
    goes(day)
    day.world.go_on(600)
    day.kills_daemon("10s")
    day.world.go_on(200)
    day.leaves_call()
    day.world.go_on(60)
    day.returns()
    assert read(day) > 40 * 60


def test_a_lock_over_a_restart() -> None:
    """A locked screen stays locked, and the time counts from the lock."""
    day = Day()
    day.works("55m")
    day.world.post(e.Locked())
    day.world.go_on(200)
    day.kills_daemon("60s")
    day.world.go_on(60)
    day.returns()
    assert read(day) == 0


def test_a_clock_that_was_wrong_unheard() -> None:
    """A clock that is put right unheard is right in what is saved too (rules 9 and 14)."""
    day = Day()
    day.works("55m")
    day.sets_clock("2h", heard=False)
    day.world.post(e.Locked())
    day.sets_clock("-2h", heard=False)
    day.world.post(e.HandsRested())
    day.world.go_on(100)
    day.reboots("250s")
    assert read(day) == 0


@pytest.mark.parametrize("gap", ["0s", "6s", "20s"])
def test_settling_goes_on_over_a_restart(gap: str) -> None:
    """A break comes 30 s after a quiet, even if the daemon restarts in these 30 s (rule 5)."""
    day = Day()
    day.senses(Reason.FULLSCREEN)
    day.works("61m")
    day.senses(Reason.FULLSCREEN, on=False)
    day.world.go_on(10)
    day.forgets()
    day.kills_daemon(gap)
    day.works("1m")
    assert day.lines == ["10:01:30 prompt stretch: standing-side-bend, standing-hip-flexor-stretch"]


def test_a_quiet_that_ended_in_the_gap() -> None:
    """Nobody knows when it ended, so the settling begins with the start (rule 5)."""
    day = Day()
    day.joins_call()
    day.works("61m")
    day.forgets()
    day.world._quiet.clear()
    day.kills_daemon("100s")
    day.works("1m")
    assert day.lines[-1].startswith("10:03:10 prompt stretch")


def got_up(day: Day) -> str:
    """When the person got up, as far as the engine knows."""
    found = day.situation.ledger.today.got_up
    return "" if found is None else f"{found.astimezone(day.world.time.zone):%d %H:%M}"


def morning(day: Day) -> bool:
    """Whether forward bends are left out."""
    return day.situation.ledger.standing(day.world.time.elapsed).morning


def test_a_microphone_over_night() -> None:
    """A microphone that is in use overnight is no getting up (rule 19)."""
    day = Day(BEND, start="2026-03-12 17:40")
    day.joins_call()
    day.is_away_until("09:00")
    day.leaves_call()
    assert got_up(day) == "12 17:40"
    day.works("119m")
    assert (got_up(day), morning(day)) == ("13 09:00", True)
    day.works("2m")
    assert not morning(day)


@pytest.mark.parametrize("bed", ["03:30", "04:30"])
def test_up_late_and_up_at_noon(bed: str) -> None:
    """The tail of a late night is no getting up, on whichever side of 04:00 it ends (rule 19)."""
    day = Day(BEND, start="2026-03-13 02:00")
    day.works_until("03:20")
    assert morning(day)
    day.works_until(bed)
    assert morning(day) == (bed == "03:30")
    day.sleeps_without_a_word("3h 10m")
    day.works("1m")
    assert morning(day)


def test_lunch_is_no_getting_up() -> None:
    """An absence of less than three hours, such as a film or a nap, is no getting up (rule 19)."""
    day = Day(BEND, start="2026-03-13 09:00")
    day.works("3h")
    day.senses(Reason.FULLSCREEN)
    day.is_away("2h 59m")
    day.works("1m")
    assert (got_up(day), morning(day)) == ("13 09:00", False)


@pytest.mark.parametrize("clock", ["0s", "240h", "-8h"])
def test_getting_up_under_a_wrong_clock(clock: str) -> None:
    """Two hours are two hours, however the clock is set (rules 9 and 19)."""
    day = Day(BEND, start="2026-03-13 09:00")
    day.works("1h")
    day.sets_clock(clock)
    day.works("50m")
    assert morning(day)
    day.kills_daemon("1m")
    assert morning(day)
    day.works("15m")
    assert not morning(day)


@pytest.mark.parametrize("off", ["8h", "3h 1m"])
def test_a_machine_that_was_off_over_night(off: str) -> None:
    """A machine that was off for three hours means getting up. A restart of a minute does not (rule 19)."""
    day = Day(BEND, start="2026-03-13 09:00")
    day.works("4h")
    day.reboots("1m")
    day.works("1m")
    assert not morning(day)
    day.reboots(off)
    day.works("1m")
    assert morning(day)


def test_away_before_and_after_a_start() -> None:
    """An update that starts the machine at night is no getting up. The first input in the morning is (rule 19)."""
    day = Day(BEND, start="2026-03-13 09:00")
    day.works("4h")
    day.is_away("2h")
    day.reboots("2m")
    day.world.go_on(60)
    day.world.post(e.BecameIdle(60.0))
    day.world.go_on(7200)
    day.returns()
    assert morning(day)
