"""What the evening consists of: its check-in, its dose, the swaps, the gentle one, and what it leaves behind."""

from datetime import timedelta

import pytest
from msgspec.structs import replace

from breakstretch.core.breaks import LeadKind
from breakstretch.core.effects import CloseSession, EndQuestions, OpenSession
from breakstretch.core.exercises import Group, Movement
from breakstretch.core.progression import CLEAN_ENOUGH
from breakstretch.core.questions import Overview, QuestionKind
from breakstretch.core.safety import FLARE_UP
from breakstretch.core.settings import Evening
from breakstretch.core.state import Raise
from tests.support.day import Day
from tests.support.desk import desk


def asked(**more: object) -> Day:
    """An evening begun by hand, at its check-in."""
    settings = replace(desk(evening=True), evening=replace(Evening(), **more))
    day = Day(settings, start="2026-03-25 19:00", taps=False, holds=True)
    day.says("evening")
    return day


def overview(day: Day) -> Overview:
    """The routine on the page."""
    found = day.page.overview
    assert found is not None
    return found


def evenings(day: Day, number: int, *more: str, pain: int = 0) -> None:
    """So many whole evenings, one a day."""
    for _ in range(number):
        day.says("evening")
        day.checks_in(pain, *more)
        more = more or ("same",)
        day.answers("start")
        day.works("55m")
        day.closes_lid("23h 5m")


def test_three_taps_and_the_routine() -> None:
    """The pages in order, then what will be done, how long, and until when."""
    day = asked()
    day.checks_in(2)
    shown = overview(day)
    assert next(one.group for one in shown.lines) is Group.LOW_BACK
    assert len(shown.lines) == len(Group)
    assert (shown.walk, shown.seconds) == (300, 32 * 60 + 25)
    assert f"{shown.ends:%H:%M}" == "19:32"
    assert day.page.text[0] == "32 min 25 s, until about 19:32. Week 1: each held 30 s, 3 times each side."
    assert [one.id for one in day.page.choices] == ["start", "learn", "later", "not-tonight"]
    day.reads("""
        19:00:00 ask pain-now
        19:00:00 ask flare-up
        19:00:00 ask anything-new
        19:00:00 ask overview
    """)


def test_asked_once_an_evening() -> None:
    """What was answered this evening is not asked again when it is gone on with; tomorrow it is."""
    day = asked()
    day.checks_in(0)
    day.answers("later")
    assert any(isinstance(one, EndQuestions) and one.text == "Again at 19:30." for one in day.effects)
    day.says("evening")
    assert day.page.kind is QuestionKind.OVERVIEW
    day.answers("not-tonight")
    day.closes_lid("24h")
    day.says("evening")
    assert day.page.kind is QuestionKind.PAIN_NOW


def test_to_learn_the_positions() -> None:
    """Once per side, on the first three evenings, when asked for."""
    day = asked()
    day.checks_in(0)
    day.answers("learn")
    day.works("15m")
    assert day.outcomes == ["completed"]
    assert {count.repetitions for count in day.situation.ledger.counts.values()} == {1}


def test_seven_clean_evenings_offer_a_raise() -> None:
    """One thing, and only when asked for; the hold is longer at once, and at the desk the cap follows."""
    day = asked()
    day.closes()
    evenings(day, CLEAN_ENOUGH)
    day.says("evening")
    day.checks_in(0, "same")
    assert [one.id for one in day.page.choices] == ["start", "hold", "repetition", "level", "later", "not-tonight"]
    day.answers("hold")
    assert "each held 45 s" in day.page.text[0]
    assert [one.id for one in day.page.choices] == ["start", "later", "not-tonight"]
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
    assert [one.id for one in low_back.swaps] == ["other"]
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
    """On request, moderate positions come after two weeks; the easier one brings back what was."""
    day = asked()
    day.checks_in(0)
    hamstring = next(one for one in overview(day).lines if one.group is Group.HAMSTRING)
    assert "harder" not in [one.id for one in hamstring.swaps]
    day.answers("start")
    day.works("33m")
    day.closes_lid("336h")
    day.works("2h 1m")
    day.says("evening")
    day.checks_in(0)
    day.answers("swap", ticked=("hamstring", "harder"))
    line = next(one for one in overview(day).lines if one.group is Group.HAMSTRING)
    assert (line.exercise.id, [one.id for one in line.swaps]) == ("long-sitting-hamstring-stretch", ["easier"])


def test_the_gentle_routine() -> None:
    """At 4 or 5 skipping is the default; the gentle one is easy, without bends and twists, in the easier form."""
    day = asked(hold=timedelta(seconds=60), repetitions=5)
    day.checks_in(5)
    assert [one.id for one in day.page.choices] == ["skip", "gentle"]
    day.answers("gentle")
    lines = overview(day).lines
    assert {one.repetitions for one in lines} == {3}
    assert not [one for one in lines if {*one.exercise.movements} & {*Movement}]
    assert "Left out tonight: iliotibial band" in " ".join(day.page.text)
    day.answers("start")
    day.presses("next")
    view = next(one.view for one in reversed(day.effects) if isinstance(one, OpenSession))
    assert view.lead is LeadKind.WINDOW
    day.works("40m")
    assert {hold.seconds for hold in day.world.holds} == {30}


def test_skipped_at_five() -> None:
    """Skip today is an outcome of its own."""
    day = asked()
    day.checks_in(4)
    day.answers("skip")
    assert day.outcomes == ["skipped"]


@pytest.mark.parametrize("flare_up", [True, False])
def test_no_evening_for_a_bad_back(flare_up: bool) -> None:
    """A flare-up, or a score of 6 and more: no routine, no desk stretches today, and the person is told why."""
    day = asked()
    day.checks_in(3 if flare_up else 6, flare_up=flare_up)
    assert day.page.kind is QuestionKind.ADVICE
    assert day.page.text[0].startswith("Not today." if flare_up else "No stretching today")
    day.answers("close")
    assert day.outcomes == ["lapsed"]
    assert day.says("stretch").endswith("A short walk instead.")


def test_out_of_a_flare_up() -> None:
    """In a flare-up the evening is offered for its check-in; two calm ones in a row end it, with week 1."""
    day = Day(desk(evening=True), start="2026-03-25 19:00", taps=False)
    day.says("flare-up on")
    day.works("31m")
    assert day.lines[-1] == "19:30:00 prompt evening: walk"
    day.clicks("start")
    day.checks_in(1)
    day.answers("close")
    assert day.says("evening") == FLARE_UP
    day.closes_lid("24h")
    day.works("31m")
    day.clicks("start")
    day.checks_in(0)
    assert "Two calm evenings." in " ".join(day.page.text)
    day.answers("start")
    day.works("33m")
    assert day.outcomes == ["lapsed", "completed"]
    assert day.situation.progress.evenings == 1


def test_worse_twice_is_paused_until_asked() -> None:
    """Two worse next days running pause the routine; the page that says so is also where it is cleared."""
    day = asked()
    day.closes()
    evenings(day, 1)
    evenings(day, 1, "worse")
    day.says("evening")
    day.checks_in(0, "worse")
    assert day.page.kind is QuestionKind.ADVICE
    day.answers("close")
    day.closes_lid("24h")
    assert day.says("evening").startswith("The routine is paused")
    day.answers("cleared")
    day.checks_in(0, "same")
    assert day.page.kind is QuestionKind.OVERVIEW


def test_a_pain_is_asked_about_next_evening() -> None:
    """After a press the next evening asks whether it settled within a day; no is a reason to ask somebody."""
    day = asked()
    day.checks_in(0)
    day.answers("start")
    day.presses("next")
    day.works("20s")
    day.hurts("")
    day.answers("pain")
    day.works("33m")
    day.closes_lid("24h")
    day.says("evening")
    day.checks_in(0, "same")
    assert day.page.kind is QuestionKind.SETTLED
    day.answers("no")
    assert day.page.text[0].startswith("The routine is paused")


def test_the_summary() -> None:
    """At the end: repetitions of each group, and the week."""
    day = asked()
    day.checks_in(0)
    day.answers("start")
    day.works("33m")
    end = next(one for one in reversed(day.effects) if isinstance(one, CloseSession))
    assert end.summary is not None
    assert end.summary.groups == dict.fromkeys(Group, 3)
    assert [one.day.day for one in end.summary.week] == [19, 20, 21, 22, 23, 24, 25]
    assert [sum(one.groups.values()) for one in end.summary.week] == [0, 0, 0, 0, 0, 0, 21]


def test_a_raised_repetition_takes_from_the_desk() -> None:
    """Four in the evening leave one for the desk."""
    day = asked()
    day.closes()
    day.situation.progress = replace(day.situation.progress, raises=(Raise.REPETITION,))
    assert day.situation.evening.repetitions == 4


def test_a_flare_up_after_the_check_in() -> None:
    """Who has checked in and then says that it is a flare-up after all is stopped at the next click."""
    day = asked()
    day.checks_in(0)
    day.answers("later")
    day.says("flare-up on")
    day.works("31m")
    day.clicks("start")
    assert day.page.text == (FLARE_UP,)
    day.answers("close")
    assert day.says("evening") == FLARE_UP


def test_resting_is_resting() -> None:
    """A score of 6 by day leaves nothing to be started by hand in the evening."""
    day = Day(desk(evening=True), taps=False)
    day.says("check-in")
    day.answers("none")
    day.checks_in(7)
    day.answers("close")
    assert day.says("evening").startswith("No stretching today")
    assert day.says("check-in").startswith("A few questions")
    assert day.says("check-in").startswith("A session is being led already")


def test_nothing_is_left_behind_the_questions() -> None:
    """Cautions given in the middle of the questions may leave nothing to do; that is said."""
    day = asked()
    every = tuple(one.id for one in day.world.catalogue.exercises)
    day.changes(exercises=replace(day.world.settings.exercises, exclude=every))
    day.checks_in(0)
    assert any(isinstance(one, EndQuestions) and one.text.startswith("Nothing is left") for one in day.effects)
    assert day.outcomes == ["lapsed"]


def test_put_off_after_its_time() -> None:
    """Closing the questions when the evening is over ends it."""
    day = Day(desk(evening=True), start="2026-03-25 22:40", taps=False)
    day.says("evening")
    day.closes()
    assert day.outcomes == ["abandoned"]


def test_a_page_whose_session_is_gone() -> None:
    """An answer that has nothing to act on changes nothing."""
    day = asked()
    day.checks_in(0)
    day.answers("start")
    day.presses("next")
    day.works("20s")
    day.hurts("")
    player, day.situation.player = day.situation.player, None
    day.situation.reminders.clear()
    day.answers("too-strong")
    assert day.page.kind is QuestionKind.WHAT_HURT
    assert player is not None


def test_a_flare_up_under_the_overview() -> None:
    """A flare-up that is told elsewhere while the routine is shown: its button starts nothing."""
    day = asked()
    day.checks_in(0)
    day.says("flare-up on")
    day.answers("start")
    assert day.situation.player is None
    assert day.outcomes == ["lapsed"]


def test_something_that_was_nothing() -> None:
    """Something new, and then nothing of the list: the evening goes on."""
    day = asked()
    day.answers("0", "no", "some", "done")
    assert day.page.kind is QuestionKind.OVERVIEW


def test_something_new_ends_the_check_in() -> None:
    """A warning sign is enough: nothing more is asked before it is said what to do."""
    day = asked()
    day.answers("0", "no", "some")
    day.answers("done", ticked=("fever",))
    assert day.page.kind is QuestionKind.ADVICE
