"""The evening is asked for between its times on the wall clock of now, however they came to be (rule 24)."""

from datetime import timedelta

import pytest
from msgspec.structs import replace

from breakstretch.core.values.effects import CloseSession
from breakstretch.core.values.events import Alarm
from breakstretch.core.values.questions import QuestionKind
from breakstretch.daemon.status import status
from tests.support.day import Day
from tests.support.desk import clock, desk, hours, rule
from tests.support.evenings import overview

OPEN = desk(evening=True)


def asked(day: Day) -> list[str]:
    """The times at which the evening was asked for."""
    return [line.partition(" prompt")[0] for line in day.lines if " prompt" in line and "evening" in line]


def ignored() -> Day:
    """An evening that was asked for at 19:30 and is not answered, at 19:32."""
    day = Day(OPEN, start="2026-03-12 19:20")
    day.works("12m")
    assert asked(day) == ["19:30:00"]
    day.forgets()
    return day


def test_its_time_comes_later_in_the_west() -> None:
    """Over a border the evening is taken back, and asked for at its time at the new place (rule 24)."""
    day = ignored()
    day.flies_to("America/New_York")
    assert day.lines == ["14:32:00 withdraw evening: hours"]
    day.works_until("20:01")
    assert asked(day) == ["19:30:00", "20:00:00"]


@pytest.mark.parametrize("mended", [False, True])
def test_its_time_is_set_later(mended: bool) -> None:
    """A later `at` takes the evening back. When that was a slip, the evening is asked for at once."""
    day = ignored()
    day.changes(evening=replace(OPEN.evening, at=clock("21:00")))
    day.works("1m")
    if mended:
        day.changes(OPEN)
    day.works_until("21:01")
    assert asked(day)[0] == ("19:33:00" if mended else "21:00:00")


def test_the_clock_was_ahead() -> None:
    """A clock that is put back takes the evening back too."""
    day = Day(OPEN, start="2026-03-12 17:40")
    day.sets_clock("2h")
    day.works("1m")
    assert asked(day) == ["19:40:00"]
    day.sets_clock("-2h")
    day.works_until("19:31")
    assert asked(day) == ["19:40:00", "19:30:00"]


@pytest.mark.parametrize("shown", [True, False])
@pytest.mark.parametrize("killed", [True, False])
def test_a_clock_that_says_it_is_over(shown: bool, killed: bool) -> None:
    """The clock is put right after ten minutes. Time is left tonight, so the evening is asked for again (rule 9)."""
    day = Day(OPEN, start="2026-03-12 19:25" if shown else "2026-03-12 19:20")
    day.works("8m")
    day.sets_clock("5h")
    day.works("10m")
    assert day.outcomes == ["missed" if shown else "lapsed"]
    if killed:
        day.kills_daemon("5s")
    day.forgets()
    day.sets_clock("-5h")
    day.works_until("19:50")
    assert (len(asked(day)), day.outcomes) == (1, [])
    assert [line for line in day.lines if line.endswith("reopened evening")]


@pytest.mark.parametrize("killed", [True, False])
def test_a_clock_that_ends_a_begun_evening(killed: bool) -> None:
    """An evening that you began and left is open again for the rest when the clock is put right (rule 9)."""
    day = Day(OPEN, start="2026-03-12 15:00", taps=False, holds=True)
    day.says("evening")
    day.checks_in()
    day.answers("walked")
    day.works("5m")
    day.presses("stop")
    held = [hold for hold in day.world.holds if hold.done]
    assert held
    day.sets_clock("10h")
    day.works("10m")
    assert day.outcomes == ["abandoned"]
    if killed:
        day.kills_daemon("5s")
    day.forgets()
    day.sets_clock("-10h")
    day.works("2m")
    assert day.outcomes == []
    assert [line for line in day.lines if line.endswith("reopened evening")]
    day.works_until("19:31")
    assert asked(day) == ["19:30:00"]
    day.clicks("start")
    assert overview(day).resumed


def test_an_evening_that_a_person_ended() -> None:
    """A session that you stop when the evening is over stays ended, whatever the clock says later (rule 9)."""
    day = Day(OPEN, start="2026-03-12 15:00", taps=False)
    day.sets_clock("8h 55m")
    day.says("evening")
    day.checks_in()
    day.answers("walked")
    day.works("6m")
    day.presses("stop")
    day.sets_clock("-8h 55m")
    day.works_until("19:31")
    assert day.world.entries["evening@2026-03-12"].outcome == "abandoned"
    assert asked(day) == []


def test_asked_again_as_the_questions_end() -> None:
    """A check-in that nobody answers ends just when the evening is due again, so the evening comes at once."""
    day = Day(OPEN, start="2026-03-12 19:29", taps=False)
    day.works("1m")
    day.says("check-in")
    day.world.time.pass_by(1800.0)
    day.world.post(Alarm())
    now = day.world.time.now()
    assert len(asked(day)) == 2
    assert (day.world.engine.deadline(now) or 0.0) > now.elapsed


def test_waking_opens_nothing_again() -> None:
    """What had nothing left to offer stays closed when the machine wakes in the evening."""
    day = Day(OPEN, start="2026-03-12 19:20")
    day.works("12m")
    day.says("flare-up on")
    day.clicks("start")
    day.checks_in(8)
    day.answers("close")
    before = day.outcomes
    day.closes_lid("10m")
    day.works("3m")
    assert day.outcomes == before != []


def by_hand(left: str) -> Day:
    """An evening that was begun by hand in the morning, and left."""
    day = Day(OPEN, start="2026-03-12 09:00")
    day.works("10m")
    day.says("evening")
    if left == "in a session":
        day.checks_in(0)
        day.answers("start")
        day.works("8m")
        day.presses("stop")
    else:
        day.answers("none")
        day.says("skip")
    return day


def test_begun_again_after_a_refusal() -> None:
    """An evening that is open counts, whatever became of another one of that day. No figures: nothing was held."""
    day = Day(desk(evening=True), answer="ignore")
    day.says("evening")
    day.checks_in(0, flare_up=True)
    day.answers("close")
    assert status(day.situation).evening == "lapsed"
    day.says("flare-up off")
    day.says("evening")
    if day.situation.inquiry is not None and day.asks() is QuestionKind.PAIN_NOW:
        day.checks_in(0)
    day.answers("walked")
    day.presses("next")
    day.presses("stop")
    assert status(day.situation).evening == "ahead"
    end = next(effect for effect in reversed(day.effects) if isinstance(effect, CloseSession))
    assert end.totals is None


@pytest.mark.parametrize("left", ["in a session", "at its questions"])
def test_begun_by_hand_in_the_morning(left: str) -> None:
    """The evening is not asked for before its time, not even by `redo`, but you can resume it (rule 24)."""
    day = by_hand(left)
    assert day.next.startswith("Next stretch break")
    assert day.says("redo").startswith("There is no reminder to bring back")
    day.works("50m")
    day.kills_daemon("10s")
    day.works_until("18:00")
    assert asked(day) == []
    assert day.next == "Next evening routine at 19:30."
    day.says("evening")
    day.says("skip")
    day.works_until("19:29")
    assert asked(day) == []
    day.works("2m")
    assert asked(day) == ["19:30:00"]


def test_begun_by_hand_and_left_is_over_with_the_evening() -> None:
    """An evening with holds done counts as left early, and the next evening is asked for."""
    day = by_hand("in a session")
    day.works_until("19:31")
    day.works_until("23:03")
    assert day.outcomes[-1] == "abandoned"
    day.works_until("19:31")
    assert asked(day)[-1] == "19:30:00"


@pytest.mark.parametrize("at", ["07:00", "19:30"])
def test_inside_overnight_hours(at: str) -> None:
    """An evening in a night of work comes at its time, whichever half of the night that is (rule 24)."""
    night = desk(rule(at=("02:00",)), hours=hours("19:00-08:00"), every_day=True, evening=True)
    until = clock("07:45" if at == "07:00" else "23:00")
    night = replace(night, evening=replace(night.evening, at=clock(at), until=until))
    day = Day(night, start="2026-03-12 18:30", answer="start")
    day.works("14h")
    day.closes_lid("10h")
    day.works("14h")
    assert asked(day) == [f"{at}:00"] * 2
    assert day.outcomes.count("completed") == 4


def test_a_night_that_nobody_worked() -> None:
    """An evening after midnight belongs to the day before, also where no night shift was worked."""
    night = desk(rule(at=("02:00",)), hours=hours("20:00-08:00"), evening=True)
    early = replace(night, evening=replace(night.evening, at=clock("03:00"), until=clock("03:30")))
    day = Day(early, start="2026-03-14 23:00")
    day.works("5h")
    assert asked(day) == ["03:00:00"]
    assert {key for key in day.world.entries if "evening" in key} == {"evening@2026-03-14"}


@pytest.mark.parametrize("open_already", [False, True])
def test_switched_off(open_already: bool) -> None:
    """An evening that is switched off is neither asked for nor named, and closes two minutes later."""
    day = ignored() if open_already else Day(OPEN, start="2026-03-12 19:00")
    day.changes(evening=replace(OPEN.evening, enabled=False))
    assert "evening" not in day.next + day.why
    day.works("3m")
    assert day.outcomes == (["missed"] if open_already else [])
    day.works("3h")
    assert asked(day) == []
    assert "evening" not in day.next + day.why


def test_switched_off_after_it_was_begun_by_hand() -> None:
    """An evening that you began and left is not asked for after you switch it off."""
    day = by_hand("in a session")
    day.changes(evening=replace(OPEN.evening, enabled=False))
    assert "evening" not in day.next
    day.works_until("22:30")
    assert asked(day) == []


def test_asked_again_by_its_own_snooze() -> None:
    """An unanswered evening is asked for every half hour until its end, and then it is missed."""
    day = ignored()
    day.changes(evening=replace(OPEN.evening, snooze=timedelta(minutes=30), until=clock("20:45")))
    day.works_until("22:00")
    assert asked(day) == ["20:00:00", "20:30:00"]
    assert day.outcomes == ["missed"]
