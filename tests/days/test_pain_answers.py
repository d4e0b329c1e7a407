"""*It hurts* with its question: the four answers, and what follows from each (rule 21)."""

import pytest
from msgspec.structs import replace

from breakstretch.core.rules.progression import raised
from breakstretch.core.values.dose import reading_time
from breakstretch.core.values.effects import Notice
from breakstretch.core.values.exercises import Group
from breakstretch.core.values.questions import QuestionKind
from breakstretch.core.values.reasons import Barrier
from breakstretch.core.values.state import Raise
from tests.support.evenings import asked
from tests.support.hurting import holding, last_end, last_step


def test_the_hold_ends_before_anything_is_answered() -> None:
    """The timer stops at once, the hold does not count, and the question is asked (rule 21a)."""
    day = holding()
    day.hurts("")
    day.works("30s")
    day.reads("""
        09:00:00 start stretch#1
        09:00:20 hold standing-side-bend left 1/1 10s, broken off
        09:00:20 ask what-hurt
    """)
    assert day.situation.ledger.counts[Group.LOW_BACK].left == 0
    assert day.situation.player is not None
    assert day.situation.player.paused


def test_pain_asks_how_to_go_on() -> None:
    """Exercise and group are out for today, and whether the next one comes is asked, never assumed (rule 21c)."""
    day = holding()
    day.hurts("")
    day.answers("pain")
    assert day.page.text == ("This exercise and its muscle group are left out for today.",)
    assert [choice.id for choice in day.page.choices] == ["continue", "finish", "enough"]
    day.answers("continue")
    view = last_step(day)
    assert view.exercise is not None
    assert view.exercise.group is Group.HIP_FLEXOR
    day.works("90s")
    assert day.outcomes == ["completed"]
    assert not any(isinstance(effect, Notice) for effect in day.effects)


@pytest.mark.parametrize(("choice", "barrier"), [("finish", None), ("enough", Barrier.ENOUGH)])
def test_pain_and_no_more(choice: str, barrier: Barrier | None) -> None:
    """The session is over, and with "enough" stretching is, for today (rule 21e)."""
    day = holding()
    day.hurts("")
    day.answers("pain", choice)
    assert day.outcomes == ["stopped_for_pain"]
    assert day.situation.barrier is barrier


def test_what_hurt_is_not_followed_by_figures() -> None:
    """At the end of a desk break there is only what to do now. The totals come after an evening."""
    day = holding(lead="window")
    day.hurts("")
    day.answers("pain", "continue")
    day.works("20s")
    day.hurts("")
    day.answers("pain")
    end = last_end(day)
    assert end.said
    assert end.totals is None


def test_a_press_that_says_what_it_was_answers_the_question() -> None:
    """A second press alone changes nothing; one with a word is the answer to the first (rule 21b)."""
    day = holding()
    day.hurts("")
    day.hurts("")
    assert (day.asks(), day.world.pains) == (QuestionKind.WHAT_HURT, [])
    day.hurts("pain")
    assert (day.asks(), [press.answer for press in day.world.pains]) == (QuestionKind.CONTINUE, ["pain"])


def test_too_strong_once() -> None:
    """The easier variation of the same hold, with its words before it; nothing is left out (rule 21c)."""
    day = holding()
    day.hurts("")
    day.answers("too-strong")
    assert day.page.kind is QuestionKind.EASIER
    day.answers("easier")
    view = last_step(day)
    assert view.note.startswith("The easier way: ")
    assert view.exercise is not None
    assert view.step.seconds == reading_time(view.exercise), "there is something new to read (rule 40)"
    day.works("3m")
    assert day.outcomes == ["completed"]
    assert day.situation.ledger.counts[Group.LOW_BACK].repetitions == 1


def test_too_strong_and_skipped() -> None:
    """Skipping leaves the exercise out for today, and its group in (rule 21c)."""
    day = holding()
    day.hurts("")
    day.answers("too-strong", "skip")
    day.works("3m")
    today = day.situation.ledger.today
    assert (today.hurt_exercises, today.hurt_groups) == (("standing-side-bend",), ())
    assert day.outcomes == ["completed"]


def test_too_strong_twice_on_one_day() -> None:
    """In another session of the day the exercise is left out without offering the easier way again (rule 21c)."""
    day = holding()
    day.hurts("")
    day.answers("too-strong", "easier")
    day.works("4m")
    day.says("stretch --lead window --exercise standing-side-bend")
    day.works("20s")
    day.hurts("")
    day.answers("too-strong")
    assert day.situation.player is None
    today = day.situation.ledger.today
    assert (today.hurt_exercises, today.hurt_groups) == (("standing-side-bend",), ())


@pytest.mark.parametrize("lead", ["notification", "window", "terminal"])
def test_every_lead_asks_the_same(lead: str) -> None:
    """The same stand-still, the same four answers, none of them a default (rules 21a and 21b)."""
    day = holding(lead=lead)
    day.hurts("")
    assert day.page.title == "Come out of the position slowly and breathe."
    assert [choice.id for choice in day.page.choices] == ["too-strong", "pain", "leg", "warning"]
    assert not day.page.default
    day.hurts("")
    day.presses("next")
    day.presses("pause")
    day.works("50s")
    assert day.asks() is QuestionKind.WHAT_HURT
    day.answers("pain")
    assert day.asks() is QuestionKind.CONTINUE
    assert not day.page.default


@pytest.mark.parametrize("how", ["waits", "closes", "stops", "skips"])
@pytest.mark.parametrize("page", ["what-hurt", "easier", "continue"])
def test_a_question_that_is_left(how: str, page: str) -> None:
    """Nobody answers, the window is closed, or the person stops: the session is over (rule 21b)."""
    day = holding()
    day.hurts({"what-hurt": "", "easier": "too-strong", "continue": "pain"}[page])
    assert day.asks() == page
    if how == "waits":
        day.works("61s")
    elif how == "closes":
        day.closes()
    elif how == "skips":
        day.says("skip")
    else:
        day.presses("stop")
    assert day.outcomes == ["stopped_for_pain"]
    assert day.situation.inquiry is None
    said = {"what-hurt": "none", "easier": "too-strong", "continue": "pain"}[page]
    assert [press.answer for press in day.world.pains] == [said]
    out = () if page == "easier" else (Group.LOW_BACK,)
    assert day.situation.ledger.today.hurt_groups == out
    assert not any(hold.done for hold in day.world.holds)


@pytest.mark.parametrize(("answer", "kept"), [("", "none"), ("too-strong", "too-strong"), ("pain", "pain")])
def test_killed_under_the_question(answer: str, kept: str) -> None:
    """The press is not lost, and what was not said yet is kept as not said (rule 21b)."""
    day = holding()
    day.hurts(answer)
    day.kills_daemon()
    assert [press.answer for press in day.world.pains] == [kept]
    assert day.situation.ledger.today.hurt_groups == (() if answer == "too-strong" else (Group.LOW_BACK,))
    assert day.outcomes == ["stopped_for_pain"]


@pytest.mark.parametrize("answer", ["leg", "warning"])
def test_killed_after_a_sign(answer: str) -> None:
    """What locks is locked, whatever was still to be asked (rule 21d)."""
    day = holding()
    day.hurts(answer)
    day.kills_daemon("30h")
    assert day.situation.barrier in (Barrier.CHECK_FIRST, Barrier.EMERGENCY)


def test_locked_under_the_question() -> None:
    """A screen that locks and unlocks does not start the hold again behind the question."""
    day = holding()
    day.hurts("")
    day.locks("30s")
    assert day.situation.player is not None
    assert day.situation.player.paused
    assert day.page.kind is QuestionKind.WHAT_HURT


def test_on_two_days() -> None:
    """The same exercise on a second day is out until it is allowed by hand, after advice (rule 21g)."""
    day = holding(lead="notification")
    day.hurts()
    day.kills_daemon("24h")
    name = "standing-side-bend"
    day.says(f"stretch --exercise {name}")
    day.works("20s")
    day.hurts()
    day.kills_daemon("24h")
    assert day.says(f"stretch --exercise {name}").endswith(f"breakstretch exercises allow {name}")
    assert day.says(f"allow {name}").endswith("is back among your stretches.")
    assert "not left out" in day.says(f"allow {name}")
    assert day.says(f"stretch --exercise {name}").startswith("Standing Side Bend")


def test_a_press_steps_back() -> None:
    """Any press takes the last raise of the evening back, and its check-in asks whether it settled."""
    day = holding(lead="notification")
    day.situation.progress = raised(day.situation.progress, Raise.HOLD)
    day.hurts()
    assert day.situation.progress.raises == ()
    assert day.situation.safety.unsettled


def test_a_flare_up_under_the_question() -> None:
    """The press is kept as not said, and the session is over."""
    day = holding()
    day.hurts("")
    day.says("flare-up on")
    assert [press.answer for press in day.world.pains] == ["none"]
    assert day.outcomes == ["stopped_for_pain"]
    assert day.situation.inquiry is None


def test_other_settings_under_the_easier_way() -> None:
    """An exercise that new settings forbid meanwhile is not begun again."""
    day = holding()
    day.hurts("")
    day.answers("too-strong")
    wanted = day.world.settings.exercises
    day.changes(exercises=replace(wanted, exclude=("standing-side-bend",)))
    day.answers("easier")
    day.works("3m")
    assert {hold.exercise for hold in day.world.holds if hold.done} == {"standing-hip-flexor-stretch"}
    assert day.outcomes == ["completed"]


@pytest.mark.parametrize("answer", ["pain", "too-strong"])
def test_an_answer_without_a_press(answer: str) -> None:
    """An answer whose press is not known any more changes nothing, and neither does one without its session."""
    day = holding()
    day.hurts("")
    day.situation.open_pain = None
    day.answers(answer)
    assert day.world.pains == []
    lost = holding()
    lost.hurts("")
    lost.answers("too-strong")
    lost.situation.player = None
    lost.situation.reminders.clear()
    lost.answers("skip")
    assert lost.outcomes == []


def test_an_answer_without_its_evening() -> None:
    """Nor does an answer to the routine of an evening that is not open any more."""
    day = asked()
    day.checks_in()
    day.situation.reminders.clear()
    page = day.page
    day.answers("start")
    assert day.page == page
    assert day.situation.player is None
