"""What the evening consists of: its check-in, its dose, the swaps, the gentle one, and what it leaves behind."""

import pytest
from msgspec.structs import replace

from breakstretch.core.values.dose import FLOOR_GET_READY, Pace, ready_time
from breakstretch.core.values.effects import CloseSession, EndQuestions
from breakstretch.core.values.exercises import Group
from breakstretch.core.values.questions import QuestionKind
from breakstretch.messages.phrases import roughly
from breakstretch.messages.sentences import text
from tests.support.day import Day
from tests.support.desk import desk
from tests.support.evenings import asked, evenings, overview


def test_three_taps_and_the_routine() -> None:
    """The pages in order, then what will be done, how long with the time to read, and until when."""
    day = asked()
    day.checks_in(2)
    shown = overview(day)
    assert next(line.group for line in shown.lines) is Group.LOW_BACK
    assert len(shown.lines) == len(Group)
    to_read = sum(ready_time(line.exercise, Pace(), times=0) - FLOOR_GET_READY for line in shown.lines)
    assert (shown.walk, shown.seconds) == (300, 32 * 60 + 25 + to_read)
    assert shown.ends == day.world.time.now().wall_after(shown.seconds)
    whole = f"{roughly(shown.seconds)}, until about {shown.ends:%H:%M}."
    assert day.page.text[0] == f"{whole} Week 1: each held 30 s, 3 times each side."
    assert [choice.id for choice in day.page.choices] == ["start", "walked", "short", "voice", "later", "not-tonight"]
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
    assert any(
        isinstance(effect, EndQuestions) and text(effect.said) == "The reminder comes again at 19:30."
        for effect in day.effects
    )
    day.says("evening")
    assert day.asks() is QuestionKind.OVERVIEW
    day.answers("not-tonight")
    day.closes_lid("24h")
    day.says("evening")
    assert day.asks() is QuestionKind.PAIN_NOW


@pytest.mark.parametrize("flare_up", [True, False])
def test_no_evening_for_a_bad_back(flare_up: bool) -> None:
    """A flare-up, or a score of 6 and more: no routine, no desk stretches today, and the person is told why."""
    day = asked()
    day.checks_in(3 if flare_up else 6, flare_up=flare_up)
    assert day.asks() is QuestionKind.ADVICE
    assert day.page.text[0].startswith("No stretching" if flare_up else "Too sore for stretching.")
    day.answers("close")
    assert day.outcomes == ["lapsed"]
    assert day.says("stretch").endswith("A short walk instead.")


def test_worse_twice_is_paused_until_asked() -> None:
    """Two worse next days running pause the routine; the page that says so is also where it is cleared."""
    day = asked()
    day.closes()
    evenings(day, 1)
    evenings(day, 1, "worse")
    day.says("evening")
    day.checks_in(0, "worse")
    assert day.asks() is QuestionKind.ADVICE
    day.answers("close")
    day.closes_lid("24h")
    assert day.says("evening").startswith("Stretching is paused")
    day.answers("cleared")
    day.checks_in(0, "same")
    assert day.asks() is QuestionKind.OVERVIEW


def test_a_pain_is_asked_about_next_evening() -> None:
    """After a press the next evening asks whether it settled within a day; no is a reason to ask somebody."""
    day = asked()
    day.checks_in(0)
    day.answers("start")
    day.presses("next")
    day.works("20s")
    day.hurts("")
    day.answers("pain", "continue")
    day.works("33m")
    day.closes_lid("24h")
    day.says("evening")
    day.checks_in(0, "same")
    assert day.asks() is QuestionKind.SETTLED
    day.answers("no")
    assert day.page.text[0].startswith("Stretching is paused")


def test_the_summary() -> None:
    """At the end: repetitions of each group, and the week."""
    day = asked()
    day.checks_in(0)
    day.answers("start")
    day.works("33m")
    end = next(effect for effect in reversed(day.effects) if isinstance(effect, CloseSession))
    assert end.totals is not None
    assert end.totals.groups == dict.fromkeys(Group, 3)
    assert [day_sum.day.day for day_sum in end.totals.week] == [19, 20, 21, 22, 23, 24, 25]
    assert [sum(day_sum.groups.values()) for day_sum in end.totals.week] == [0, 0, 0, 0, 0, 0, 21]


def test_resting_is_resting() -> None:
    """After a score of 6 the evening has its check-in alone, and once that is answered nothing (rule 22)."""
    day = Day(desk(evening=True), taps=False)
    day.says("check-in")
    day.checks_in(7)
    day.answers("close")
    assert day.says("evening").startswith("Too sore for stretching.")
    day.checks_in(6)
    day.answers("close")
    assert day.says("evening").startswith("Too sore for stretching.")
    assert day.situation.inquiry is None
    assert day.says("check-in").startswith("A few questions")
    assert day.says("check-in").startswith("A session is in progress already")


def test_nothing_is_left_behind_the_questions() -> None:
    """Cautions given in the middle of the questions may leave nothing to do; that is said."""
    day = asked()
    every = tuple(exercise.id for exercise in day.world.catalogue.exercises)
    day.changes(exercises=replace(day.world.settings.exercises, exclude=every))
    day.checks_in(0)
    assert any(
        isinstance(effect, EndQuestions) and text(effect.said).startswith("There is nothing left")
        for effect in day.effects
    )
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
    assert day.asks() is QuestionKind.WHAT_HURT
    assert player is not None


def test_something_that_was_nothing() -> None:
    """Something new, and then none of the list: the evening continues."""
    day = asked()
    day.answers("0", "no", "some")
    day.ticks()
    assert day.asks() is QuestionKind.OVERVIEW


def test_something_that_was_not_said() -> None:
    """Something new, and then nothing ticked: that is not "none", so somebody is asked first (rule 21d)."""
    day = asked()
    day.answers("0", "no", "some", "done")
    day.ticks()
    assert day.asks() is QuestionKind.ADVICE
    assert day.page.text[0].startswith("Please ask a doctor or physiotherapist first")


def test_something_new_ends_the_check_in() -> None:
    """A warning sign is enough: nothing more is asked before it is said what to do."""
    day = asked()
    day.answers("0", "no", "some")
    day.ticks("fever")
    assert day.asks() is QuestionKind.ADVICE


def test_it_is_not_asked_again_over_other_questions() -> None:
    """Who is answering the safety questions hears of the evening after them."""
    day = Day(desk(evening=True), start="2026-03-25 19:30", taps=False)
    day.works("15m")
    day.says("check-in")
    day.works("16m")
    assert [line for line in day.lines if "again" in line] == []
    day.closes()
    assert day.lines[-1].startswith("20:01:00 prompt again evening")


def test_who_has_walked_already() -> None:
    """The warm-up may be confirmed as done: the first stretch begins at once, and a routine that is left knows it."""
    day = asked()
    day.checks_in(0)
    assert [choice.label for choice in day.page.choices][:2] == ["Start with the walk", "I have walked"]
    day.answers("walked")
    player = day.situation.player
    assert player is not None
    assert player.step.exercise == "lower-trunk-rotation"
    day.works("1m")
    day.presses("stop")
    day.says("evening")
    assert overview(day).walk == 0
    assert next(choice.id for choice in day.page.choices) == "start"
    assert day.page.choices[0].label == "Continue"


def test_a_swap_where_nothing_can_be_swapped() -> None:
    """Only the overview takes a swap; on any other page it is no answer."""
    day = asked()
    day.answers("swap", ticked=("low-back", "other"))
    assert day.asks() is QuestionKind.PAIN_NOW
