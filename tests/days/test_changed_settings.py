"""Settings that change under a stopwatch, a prompt or a session."""

import pytest

from breakstretch.core.engine.outlook.coming import next_break
from breakstretch.core.values.questions import QuestionKind
from breakstretch.core.values.settings import Exercises
from tests.support.catalogue import catalogue
from tests.support.day import Day
from tests.support.desk import desk, rule
from tests.support.hurting import holding

WALK = rule("walk", every="30m", length="2m")


def test_another_interval_under_way() -> None:
    """A shorter interval takes effect at once, and nothing that has an outcome comes back."""
    day = Day()
    day.works("40m")
    day.changes(breaks=(rule(every="30m"),))
    day.works("1m")
    day.reads("""
        09:40:00 prompt stretch: standing-side-bend, standing-hip-flexor-stretch
    """)


def test_a_rule_that_is_removed_under_its_prompt() -> None:
    """A prompt whose rule is gone closes; it was shown, so it was missed."""
    day = Day(desk(rule(), WALK))
    day.works("31m")
    day.changes(breaks=(rule(),))
    day.works("30m")
    day.reads("""
        09:30:00 prompt walk: walk
        09:31:00 withdraw walk#1: missed
        09:31:00 missed walk#1
        10:00:00 prompt stretch: standing-side-bend, standing-hip-flexor-stretch
    """)


def test_a_rule_that_is_removed_under_its_session() -> None:
    """A session whose rule is gone is abandoned; what waits beside it lapses with it."""
    day = Day(desk(rule(), WALK), holds=True)
    day.works("61m")
    day.clicks("start", key="stretch@2026-03-25#1")
    day.says("stretch stretch")
    day.works("20s")
    day.changes(breaks=(WALK,))
    day.reads("""
        09:30:00 prompt walk: walk
        09:40:00 withdraw walk#1: missed
        09:40:00 missed walk#1
        10:00:00 prompt stretch: standing-side-bend, standing-hip-flexor-stretch
        10:01:00 start stretch#1
        10:01:20 hold standing-side-bend left 1/1 10s, broken off
        10:01:20 abandoned stretch#1
    """)


def test_all_rules_removed_under_a_session() -> None:
    """With every rule gone the session is abandoned and what waits lapses, once each."""
    day = Day(desk(WALK, rule(every="40m")))
    day.joins_call()
    day.works("41m")
    day.says("stretch walk")
    day.changes(breaks=())
    assert {key: entry.outcome.value for key, entry in day.world.entries.items()} == {
        "walk@2026-03-25#1": "abandoned",
        "stretch@2026-03-25#1": "lapsed",
    }
    assert day.situation.reminders == []


def test_other_wishes_under_a_prompt() -> None:
    """A caution given under a shown prompt is heeded when it is started."""
    day = Day(holds=True)
    day.works("61m")
    day.changes(exercises=Exercises(cautions=("hip-replacement",)))
    day.clicks("start")
    day.works("5m")
    day.reads("""
        10:00:00 prompt stretch: standing-side-bend, standing-hip-flexor-stretch
        10:01:00 say Left out because of your hip replacement: hip flexor, piriformis, gluteal, iliotibial …
        10:01:00 start stretch#1
        10:01:40 hold standing-side-bend left 1/1 30s
        10:02:15 hold standing-side-bend right 1/1 30s
        10:02:55 hold standing-heel-hamstring-stretch left 1/1 30s
        10:03:30 hold standing-heel-hamstring-stretch right 1/1 30s
        10:03:30 completed stretch#1
    """)


def test_from_every_to_at() -> None:
    """A rule that loses its stopwatch has none left that could run on."""
    day = Day()
    day.works("50m")
    day.changes(breaks=(rule(at=("11:00",)),))
    day.works("30m")
    day.changes(breaks=(rule(),))
    day.works("59m")
    assert day.lines == []
    day.works("2m")
    assert day.lines[0].startswith("11:20:00 prompt")


def test_hours_that_end_under_a_prompt() -> None:
    """Hours that are over by new settings close what is open."""
    day = Day()
    day.works("61m")
    day.changes(desk(hours=desk().workday.hours[1:]))
    day.works("1m")
    day.reads("""
        10:00:00 prompt stretch: standing-side-bend, standing-hip-flexor-stretch
        10:01:00 withdraw stretch#1: hours
    """)


def test_a_caution_in_the_middle_of_a_session() -> None:
    """A caution given while a session is led counts at once: the hold ends, the exercise is left out."""
    day = Day(holds=True)
    day.works("60m")
    day.clicks("start")
    day.works("95s")
    day.changes(exercises=Exercises(cautions=("hip-replacement",)))
    day.works("5m")
    day.reads("""
        10:00:00 prompt stretch: standing-side-bend, standing-hip-flexor-stretch
        10:00:00 start stretch#1
        10:00:40 hold standing-side-bend left 1/1 30s
        10:01:15 hold standing-side-bend right 1/1 30s
        10:01:35 hold standing-hip-flexor-stretch left 1/1 10s, broken off
        10:01:35 completed stretch#1
    """)


def test_a_caution_behind_a_lock() -> None:
    """A session that is interrupted stays so."""
    day = Day(desk(rule(length="2m")), holds=True)
    day.works("60m")
    day.clicks("start")
    day.works("20s")
    day.closes_lid("10s")
    day.person.is_locked(10.0)
    day.presses("pause")
    day.changes(exercises=Exercises(cautions=("knee",)))
    day.works("1m")
    day.changes(exercises=Exercises(exclude=("standing-side-bend",)))
    day.reads("""
        10:00:00 prompt stretch: standing-side-bend
        10:00:00 start stretch#1
        10:00:20 hold standing-side-bend left 1/1 10s, broken off
        10:01:40 abandoned stretch#1
    """)


def test_a_break_that_is_switched_off() -> None:
    """A rule that is switched off brings no break and is not named, but you can start its break by hand."""
    off = rule(every="30m", enabled=False)
    day = Day(desk(off, rule("walk", at=("10:30",), enabled=False)))
    day.works("3h")
    assert day.lines == []
    assert next_break(day.situation) is None
    day.says("stretch")
    day.works("10s")
    assert day.lines == ["12:00:00 start stretch#1"]
    assert day.situation.player is not None
    day.changes(breaks=(off, WALK))
    assert day.situation.player is not None


def test_a_break_that_is_switched_off_under_its_prompt() -> None:
    """A rule that is switched off takes its prompt along, but lets a session finish."""
    day = Day(desk(rule(), WALK))
    day.works("31m")
    day.changes(breaks=(rule(), rule("walk", every="30m", length="2m", enabled=False)))
    day.reads("""
        09:30:00 prompt walk: walk
        09:31:00 withdraw walk#1: missed
        09:31:00 missed walk#1
    """)
    day.works("30m")
    day.clicks("start")
    day.changes(breaks=(rule(enabled=False),))
    day.works("10m")
    assert day.lines[-1].endswith("completed stretch#1")


@pytest.mark.parametrize("locked", [False, True])
@pytest.mark.parametrize(
    ("press", "choices", "outcome"),
    [
        ("leg", ("new",), "stopped_for_pain"),
        ("leg", (), "stopped_for_pain"),
        ("", ("leg", "new"), "stopped_for_pain"),
        ("", ("too-strong", "easier"), "abandoned"),
        ("too-strong", ("easier",), "abandoned"),
        ("too-strong", ("skip",), "abandoned"),
        ("pain", ("continue",), "abandoned"),
    ],
)
def test_nothing_is_left_under_a_question(press: str, choices: tuple[str, ...], outcome: str, locked: bool) -> None:
    """New settings forbid every exercise while *It hurts* is asked about. The question stays, then the session ends."""
    day = holding()
    day.hurts(press)
    asked = day.asks()
    day.changes(exercises=Exercises(exclude=tuple(exercise.id for exercise in catalogue().exercises)))
    if locked:
        day.locks("5s")
    assert day.asks() is asked
    day.answers(*choices)
    day.works("2m")
    assert day.outcomes == [outcome]
    assert day.situation.inquiry is None
    assert [hold.done for hold in day.world.holds] == [False]


def test_nothing_hurts_after_all() -> None:
    """Hands-free, a caution that was given under the question counts once nothing hurts."""
    day = Day(desk(rule(), evening=True), start="2026-03-25 19:00", taps=False)
    day.situation.voice = True
    day.says("evening --lead window")
    day.checks_in()
    day.answers("walked")
    player = day.situation.player
    assert player is not None
    forbidden = player.step.exercise
    day.hurts("")
    assert day.asks() is QuestionKind.WHAT_HURT
    day.changes(exercises=Exercises(exclude=(forbidden,)))
    assert player.step.exercise == forbidden
    day.answers("nothing")
    assert player.step.exercise != forbidden
    assert player.paused
