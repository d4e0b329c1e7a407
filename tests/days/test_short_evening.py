"""The short evening: each stretch once, on any evening, and done when it is done."""

from datetime import timedelta

import pytest

from breakstretch.core.values.effects import Record
from breakstretch.core.values.exercises import Group
from breakstretch.core.values.history import HistoryEntry
from breakstretch.core.values.sections.evening_words import EveningMode
from breakstretch.core.values.state import Raise
from tests.support.day import Day
from tests.support.evenings import asked, evenings, overview

SHORT = "The short routine has each stretch once. The article asks for three times, but once keeps the habit."
LEARN = (
    "The short routine has each stretch once, which is a good way to learn the positions. "
    "The article asks for three times, but"
)
WALK = "It has no walk, so walk for 5 minutes first if you can."


def choices(day: Day) -> list[str]:
    """The ids of the buttons on the page."""
    return [choice.id for choice in day.page.choices]


def label(day: Day, choice: str) -> str:
    """What a button says."""
    return next(offered.label for offered in day.page.choices if offered.id == choice)


def ended(day: Day) -> list[HistoryEntry]:
    """The outcomes that were recorded."""
    records = [effect.entry for effect in day.effects if isinstance(effect, Record)]
    return [entry for entry in records if isinstance(entry, HistoryEntry)]


def test_only_a_short_evening_is_recorded_as_short() -> None:
    """Neither the whole routine, nor a short one that was left early (rule 24)."""
    day = asked()
    day.checks_in(0)
    day.answers("start")
    day.works("33m")
    day.closes_lid("24h")
    day.says("evening")
    day.checks_in(0, "same")
    day.answers("short")
    day.works("1m")
    day.presses("stop")
    day.closes_lid("24h")
    day.works("2m")
    assert [(entry.outcome.value, entry.short) for entry in ended(day)] == [("completed", False), ("abandoned", False)]


def test_short_takes_ten_minutes_and_counts() -> None:
    """Each stretch once on each side for 30 s, without a walk of its own: 9:41, and the evening is done (rule 24)."""
    day = asked(hold=timedelta(minutes=1), repetitions=5)
    day.checks_in(0)
    assert label(day, "short") == "Short, 10 min"
    assert f"{LEARN} once keeps the habit. {WALK}" in day.page.text
    day.answers("short")
    began = day.situation.now.elapsed
    day.works("9m 40s")
    assert day.outcomes == []
    day.works("1s")
    assert day.outcomes == ["completed"]
    assert day.situation.now.elapsed - began == 9 * 60 + 41
    assert {count.repetitions for count in day.situation.ledger.counts.values()} == {1}
    assert {hold.seconds for hold in day.world.holds} == {30}
    assert (day.situation.progress.evenings, day.situation.ledger.today.short) == (1, True)
    assert [entry.short for entry in ended(day)] == [True]
    assert day.says("evening") == "You have done the evening routine today. Once a day is enough."


def test_short_is_offered_on_any_evening() -> None:
    """Without a reason and also after many evenings, then without the words about learning (rule 24)."""
    day = asked()
    day.closes()
    evenings(day, 3)
    day.says("evening")
    day.checks_in(0, "same")
    assert f"{SHORT} {WALK}" in day.page.text
    day.answers("short")
    day.works("10m")
    day.closes_lid("24h")
    day.says("evening")
    day.checks_in(0, "same")
    assert overview(day).seconds > 32 * 60, "tomorrow is the whole routine again"


def test_short_is_offered_in_the_gentle_routine() -> None:
    """A sore evening can be short too, with the gentle picks alone (rule 24)."""
    day = asked()
    day.checks_in(5)
    day.answers("gentle", "short")
    day.works("10m")
    assert day.outcomes == ["completed"]
    assert Group.ILIOTIBIAL_BAND not in {hold.group for hold in day.world.holds}


@pytest.mark.parametrize("walked", [True, False])
def test_short_without_a_walk_stays_mild(walked: bool) -> None:
    """The words before the first hold tell the person who has not walked to stay at a very mild pull (rule 24)."""
    day = asked()
    day.checks_in(0)
    if walked:
        day.answers("start")
        day.works("5m 3s")
        day.presses("stop")
        day.says("evening")
        told = " ".join(day.page.text)
        assert (LEARN in told, WALK in told) == (True, False)
    day.answers("short")
    player = day.situation.player
    assert player is not None
    assert [saying.id.value for saying in player.notes_now] == ([] if walked else ["not-warm"])
    day.works("20s")
    assert player.notes_now == ()


def test_short_can_be_left_and_continued() -> None:
    """What was held stays held, also across a kill, and the rest is short too."""
    day = asked()
    day.checks_in(0)
    day.answers("short")
    day.works("2m")
    day.presses("stop")
    day.kills_daemon()
    day.says("evening")
    shown = overview(day)
    assert (shown.resumed, len(shown.lines), {line.repetitions for line in shown.lines}) == (True, 6, {1})
    assert "short" not in choices(day)
    day.answers("start")
    day.works("10m")
    assert day.outcomes == ["completed"]


def test_short_is_not_offered_where_it_saves_nothing() -> None:
    """A top-up that has as little left is short already."""
    day = asked(mode=EveningMode.TOP_UP, repetitions=3)
    ledger = day.situation.ledger
    for group, count in ledger.counts.items():
        ledger.counts[group] = type(count)(2, 2)
    day.checks_in(0)
    assert {line.repetitions for line in overview(day).lines} == {1}
    assert "short" not in choices(day)
    assert "Short:" not in " ".join(day.page.text)


def test_short_is_no_top_up() -> None:
    """Each stretch once, whatever the desk has done, where a top-up would leave more than that."""
    day = asked(mode=EveningMode.TOP_UP, repetitions=3)
    ledger = day.situation.ledger
    for group, count in ledger.counts.items():
        ledger.counts[group] = type(count)(1, 1)
    day.checks_in(0)
    assert {line.repetitions for line in overview(day).lines} == {2}
    day.answers("short")
    day.works("10m")
    assert {(hold.repetition, hold.of) for hold in day.world.holds} == {(1, 1)}
    assert len({hold.group for hold in day.world.holds}) == len(Group)


def test_what_you_need_is_said_beforehand() -> None:
    """The things of tonight's own stretches, and nothing else."""
    day = asked()
    day.checks_in(0)
    assert "You need: mat, cushion, strap." in day.page.text
    bare = asked(equipment=("mat", "wall"))
    bare.checks_in(0)
    assert "You need: mat." in bare.page.text
    walls = asked(settings=("desk_standing",), equipment=("wall", "desk"))
    walls.checks_in(0)
    assert "You need: wall, desk." in walls.page.text


def test_a_small_surface_offers_short_and_not_tonight_no_more() -> None:
    """A bubble has three buttons, and the reminder has offered "not tonight" before."""
    day = asked()
    day.checks_in(0)
    assert [button.label for button in day.page.buttons] == [
        "Start with the walk",
        "Short, 10 min",
        "Later",
    ]
    day.answers("short")
    day.works("1m")
    day.presses("stop")
    day.says("evening")
    assert [button.id for button in day.page.buttons] == ["start", "later", "not-tonight"]


def test_a_raise_changes_nothing_in_short() -> None:
    """A longer hold is for the whole routine."""
    day = asked()
    day.situation.progress = type(day.situation.progress)(raises=(Raise.HOLD, Raise.REPETITION))
    day.checks_in(0)
    day.answers("short")
    day.works("10m")
    assert {(hold.seconds, hold.of) for hold in day.world.holds} == {(30, 1)}
