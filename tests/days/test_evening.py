"""The evening routine as far as a person starts it, and its share of the day's repetitions."""

from msgspec.structs import replace

from breakstretch.core.machines.reminder import Reminder
from breakstretch.core.values.breaks import EVENING, BreakKind, Occurrence, evening_key
from breakstretch.core.values.exercises import Group
from breakstretch.core.values.sections.evening_words import EveningMode
from breakstretch.core.values.settings import Evening
from tests.support.day import Day
from tests.support.desk import clock, desk, rule


def test_the_evening_by_hand() -> None:
    """A walk, then seven exercises in the order of fewest changes of position, three times each side."""
    day = Day(desk(evening=True), start="2026-03-25 19:30")
    assert day.says("evening").startswith("7 stretches in about 3")
    day.works("33m")
    assert day.lines[-2:] == ["19:30:12 start evening", "20:02:37 completed evening"]
    assert {group: count.repetitions for group, count in day.situation.ledger.counts.items()} == dict.fromkeys(Group, 3)
    assert day.says("evening") == "You have done the evening routine today. Once a day is enough."


def test_desk_and_evening_together_stay_at_five() -> None:
    """Two at the desk and three in the evening make five; the evening never adds a sixth."""
    at = ("10:00", "11:00", "12:00", "14:00", "15:00", "16:00", "17:00")
    day = Day(desk(rule(at=at), evening=True), answer="start")
    day.works_until("19:30")
    day.says("evening")
    day.works("40m")
    assert {count.repetitions for count in day.situation.ledger.counts.values()} == {5}


def test_five_in_the_evening_leave_one_for_the_desk() -> None:
    """The desk keeps at least one; the evening then does what is left."""
    settings = desk(rule(every="10m", length="5m"), evening=True)
    day = Day(replace(settings, evening=Evening(repetitions=5)), answer="start")
    day.works("2h 1m")
    assert {count.repetitions for count in day.situation.ledger.counts.values()} == {1}
    day.says("evening")
    day.works("60m")
    assert {count.repetitions for count in day.situation.ledger.counts.values()} == {5}


def test_a_top_up_leaves_five_for_the_desk() -> None:
    """The top-up asks only for what the desk left open, and the desk may do it all."""
    settings = desk(rule(every="10m", length="5m"), evening=True)
    day = Day(replace(settings, evening=Evening(mode=EveningMode.TOP_UP)), answer="start")
    day.works("70m")
    done = {count.repetitions for count in day.situation.ledger.counts.values()}
    assert max(done) > 1
    day.says("evening")
    day.works("25m")
    assert {count.repetitions for count in day.situation.ledger.counts.values()} == {3}


def test_an_evening_that_is_over_gives_its_share_back() -> None:
    """When the evening has passed the desk may go up to five."""
    early = Evening(at=clock("06:00"), until=clock("08:00"))
    day = Day(replace(desk(rule(every="10m", length="10m")), evening=early), answer="start")
    day.works("3h")
    assert {count.repetitions for count in day.situation.ledger.counts.values()} == {5}
    assert any(line.endswith("prompt stretch: walk") for line in day.lines)


def test_the_evening_takes_the_place_of_a_prompt() -> None:
    """A desk prompt is taken back when the evening begins, and is over with it."""
    day = Day(desk(evening=True), start="2026-03-25 14:00")
    day.works("61m")
    day.says("evening")
    day.works("25m")
    assert day.says("evening") == "A session is in progress already. Finish or stop that one first."
    day.works("9m")
    assert [day.lines[1], day.lines[6]] == ["15:01:00 withdraw stretch#1: busy", "15:01:12 start evening"]
    assert day.outcomes == ["completed", "natural"]


def test_an_evening_into_another_day() -> None:
    """The holds of a session count for the work day it began on, so that no day gets more than its share."""
    day = Day(desk(evening=True), start="2026-03-26 03:45")
    day.says("evening")
    day.works("33m")
    assert {hold.day.day for hold in day.world.holds} == {25}
    assert {count.repetitions for count in day.situation.ledger.counts.values()} == {0}


def test_an_evening_cut_off_by_a_kill() -> None:
    """Its holds are kept, it is offered to be gone on with, and at the end of the evening it is abandoned."""
    day = Day(desk(evening=True), start="2026-03-25 16:00")
    day.says("evening")
    day.works("10m")
    day.kills_daemon("1m")
    assert day.outcomes == []
    assert day.situation.ledger.counts[Group.LOW_BACK].repetitions == 3
    day.works_until("22:31")
    assert day.outcomes[-1] == "abandoned"
    assert day.situation.ledger.today.evening_over


def test_an_evening_that_waits_is_begun() -> None:
    """An evening that is open already is begun, not doubled."""
    day = Day(desk(evening=True), start="2026-03-25 19:30")
    at = day.situation.now
    occurrence = Occurrence(evening_key(at.wall.date()), EVENING, BreakKind.EVENING, at.wall, at.wall.date())
    day.situation.reminders.append(Reminder(occurrence, at.elapsed))
    day.says("evening")
    day.works("33m")
    assert day.outcomes == ["completed"]


def test_nothing_left_for_the_evening() -> None:
    """With every group out the evening has nothing to offer, and says so."""
    settings = desk(evening=True)
    every = tuple(exercise.id for exercise in Day().world.catalogue.exercises)
    day = Day(replace(settings, exercises=replace(settings.exercises, exclude=every)))
    assert day.says("evening").startswith("There is nothing left to do this evening")
    assert day.says("stretch evening").startswith("There is nothing left to do this evening")
