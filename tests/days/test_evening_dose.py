"""The dose of the evening and how it changes: raises, swaps, and the gentle routine."""

from datetime import timedelta

import pytest
from msgspec.structs import replace

from breakstretch.core.rules.progression import CLEAN_ENOUGH
from breakstretch.core.values.breaks import LeadKind
from breakstretch.core.values.effects import CloseSession, OpenSession
from breakstretch.core.values.exercises import Group, Movement
from breakstretch.core.values.sayings import Say, say
from breakstretch.core.values.state import Raise
from tests.support.evenings import asked, evenings, overview


def test_seven_clean_evenings_offer_a_raise() -> None:
    """One thing, and only when asked for; the hold is longer at once, and at the desk the cap follows (evidence E8)."""
    day = asked()
    day.closes()
    evenings(day, CLEAN_ENOUGH)
    day.says("evening")
    day.checks_in(0, "same")
    assert [choice.id for choice in day.page.choices] == [
        "start",
        "walked",
        "short",
        "hold",
        "repetition",
        "level",
        "later",
        "not-tonight",
    ]
    day.answers("hold")
    assert "each held 45 s" in day.page.text[0]
    assert [choice.id for choice in day.page.choices] == ["start", "walked", "short", "later", "not-tonight"]
    day.answers("start")
    day.works("6m")
    assert {hold.seconds for hold in day.world.holds if hold.day == day.situation.plan.day} == {45}


@pytest.mark.parametrize("how", ["hurts", "four"])
def test_an_evening_that_was_not_clean(how: str) -> None:
    """A press, or a resting score above 3, begins the count anew."""
    day = asked()
    day.closes()
    evenings(day, 3)
    day.says("evening")
    day.checks_in(4 if how == "four" else 0, "same")
    day.answers(*(["gentle"] if how == "four" else []), "start")
    day.presses("next")
    day.works("20s")
    if how == "hurts":
        day.hurts("")
        day.answers("pain")
    day.works("40m")
    assert day.situation.progress.clean == 0


def test_swaps_are_remembered() -> None:
    """Another exercise of the group, tonight and tomorrow; harder ones from week 3 on, never a near double."""
    day = asked()
    day.checks_in(0)
    low_back = overview(day).lines[0]
    assert [swap.id for swap in low_back.swaps] == ["other"]
    day.answers("swap", ticked=("low-back", "other"))
    swapped = overview(day).lines[0].exercise.id
    assert swapped == "childs-pose"
    day.answers("swap", ticked=("low-back", "harder"))
    day.answers("swap", ticked=("nothing", "other"))
    day.answers("swap")
    assert overview(day).lines[0].exercise.id == swapped
    day.answers("start")
    day.works("33m")
    day.closes_lid("24h")
    day.says("evening")
    day.checks_in(0, "same")
    assert overview(day).lines[0].exercise.id == swapped


def test_harder_from_week_three() -> None:
    """On request, moderate positions come after six evenings; the easier one brings back what was."""
    day = asked()
    day.checks_in(0)
    hamstring = next(line for line in overview(day).lines if line.group is Group.HAMSTRING)
    assert "harder" not in [swap.id for swap in hamstring.swaps]
    day.closes()
    evenings(day, 6)
    day.works("2h 1m")
    day.says("evening")
    day.checks_in(0, "same")
    day.answers("swap", ticked=("hamstring", "harder"))
    line = next(line for line in overview(day).lines if line.group is Group.HAMSTRING)
    assert (line.exercise.id, [swap.id for swap in line.swaps]) == ("long-sitting-hamstring-stretch", ["easier"])


def test_the_gentle_routine() -> None:
    """At 4 or 5 skipping is the default. The gentle routine is easy, without bends and twists (evidence E3)."""
    day = asked(hold=timedelta(seconds=60), repetitions=5)
    day.checks_in(5)
    assert [choice.id for choice in day.page.choices] == ["skip", "gentle"]
    day.answers("gentle")
    lines = overview(day).lines
    assert {line.repetitions for line in lines} == {3}
    assert not [line for line in lines if {*line.exercise.movements} & {*Movement}]
    assert "Left out tonight: iliotibial band" in " ".join(day.page.text)
    day.answers("start")
    day.presses("next")
    view = next(effect.view for effect in reversed(day.effects) if isinstance(effect, OpenSession))
    assert view.lead is LeadKind.WINDOW
    day.works("40m")
    assert {hold.seconds for hold in day.world.holds} == {30}


def test_skipped_at_five() -> None:
    """Skip today is an outcome of its own."""
    day = asked()
    day.checks_in(4)
    day.answers("skip")
    assert day.outcomes == ["skipped"]


def test_a_raised_repetition_takes_from_the_desk() -> None:
    """Four in the evening leave one for the desk."""
    day = asked()
    day.closes()
    day.situation.progress = replace(day.situation.progress, raises=(Raise.REPETITION,))
    assert day.situation.evening.repetitions == 4


def test_from_week_seven_three_a_week_are_enough() -> None:
    """The last page says so once it is true."""
    day = asked()
    day.checks_in(0)
    said = day.situation.plan.day
    day.situation.progress = replace(day.situation.progress, evenings=18, strength_said=said)
    day.answers("walked")
    day.works("33m")
    end = next(effect for effect in reversed(day.effects) if isinstance(effect, CloseSession))
    assert end.totals is not None
    assert end.said == (say(Say.ENOUGH_TO_KEEP),)
