"""*It hurts* with its question: the four answers, and what follows from each (rule 21)."""

from datetime import date

import pytest
from msgspec.structs import replace

from breakstretch.core.rules.progression import raised
from breakstretch.core.values.effects import AddCautions, CloseSession, Notice, ShowStep
from breakstretch.core.values.exercises import Group
from breakstretch.core.values.questions import QuestionKind
from breakstretch.core.values.sayings import Say, say
from breakstretch.core.values.state import Barrier, Raise
from breakstretch.daemon.status import status
from breakstretch.messages.leading import session_view
from breakstretch.messages.sentences import text
from breakstretch.messages.shown import SessionView
from tests.support.day import Day


def holding(*, lead: str = "window", seconds: str = "20s") -> Day:
    """In the first hold of a break that a window leads."""
    day = Day(holds=True, taps=False)
    day.says(f"stretch --lead {lead}")
    day.works(seconds)
    return day


def last_step(day: Day) -> SessionView:
    """The step that was shown last."""
    return session_view(next(effect for effect in reversed(day.effects) if isinstance(effect, ShowStep)))


def last_end(day: Day) -> CloseSession:
    """The end of the last session."""
    return next(effect for effect in reversed(day.effects) if isinstance(effect, CloseSession))


def test_the_hold_ends_before_anything_is_answered() -> None:
    """The timer stops at once, the hold does not count, and the question is asked (rule 21a)."""
    day = holding()
    day.hurts("")
    day.works("30s")
    day.reads("""
        09:00:00 start stretch#1
        09:00:20 hold standing-hip-flexor-stretch left 1/1 10s, broken off
        09:00:20 ask what-hurt
    """)
    assert day.situation.ledger.counts[Group.HIP_FLEXOR].left == 0
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
    assert view.exercise.group is Group.HAMSTRING
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


def test_too_strong_once() -> None:
    """The easier variation of the same hold, with its words before it; nothing is left out (rule 21c)."""
    day = holding()
    day.hurts("")
    day.answers("too-strong")
    assert day.page.kind is QuestionKind.EASIER
    day.answers("easier")
    view = last_step(day)
    assert view.note.startswith("The easier way: ")
    day.works("3m")
    assert day.outcomes == ["completed"]
    assert day.situation.ledger.counts[Group.HIP_FLEXOR].repetitions == 1


def test_too_strong_and_skipped() -> None:
    """Skipping leaves the exercise out for today, and its group in (rule 21c)."""
    day = holding()
    day.hurts("")
    day.answers("too-strong", "skip")
    day.works("3m")
    today = day.situation.ledger.today
    assert (today.hurt_exercises, today.hurt_groups) == (("standing-hip-flexor-stretch",), ())
    assert day.outcomes == ["completed"]


def test_too_strong_twice_on_one_day() -> None:
    """In another session of the day the exercise is left out without offering the easier way again (rule 21c)."""
    day = holding()
    day.hurts("")
    day.answers("too-strong", "easier")
    day.works("4m")
    day.says("stretch --lead window --exercise standing-hip-flexor-stretch")
    day.works("20s")
    day.hurts("")
    day.answers("too-strong")
    assert day.situation.player is None
    today = day.situation.ledger.today
    assert (today.hurt_exercises, today.hurt_groups) == (("standing-hip-flexor-stretch",), ())


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


@pytest.mark.parametrize(("answer", "page"), [("strong", "easier"), ("here", "continue"), ("leg", "leg-new")])
def test_by_command(answer: str, page: str) -> None:
    """The command is the press and its answer, or the answer to a press made elsewhere (rule 21b)."""
    for pressed in (False, True):
        day = holding()
        if pressed:
            day.hurts("")
        assert day.says(f"hurts {answer}").startswith("Come out of the position slowly and breathe.")
        assert day.asks() == page
        assert [hold.done for hold in day.world.holds] == [False]


def test_by_command_without_a_word() -> None:
    """The four answers are asked where the session is led, and the command says its own words for them."""
    day = holding()
    assert day.says("hurts").endswith("breakstretch hurts strong, here, leg or warning")
    assert day.asks() is QuestionKind.WHAT_HURT


def test_by_command_outside_a_session() -> None:
    """There is nothing to stop. What goes down a leg, and a warning sign, count all the same (rule 21d)."""
    day = Day()
    assert day.says("hurts").startswith("Nothing is being guided")
    assert day.says("hurts here").startswith("Nothing is being guided")
    assert day.says("hurts leg").startswith("Stop here.")
    assert status(day.situation).barrier == "check-first"
    assert day.says("hurts warning").startswith("Get emergency care now: 112")
    assert status(day.situation).barrier == "emergency"


def test_a_leg_symptom_that_is_new() -> None:
    """The session ends, and it is check first from then on, over days, until it has been looked at (rule 21d)."""
    day = holding()
    day.hurts("")
    day.answers("leg")
    assert day.situation.barrier is Barrier.CHECK_FIRST, "before anything more is asked"
    day.answers("new")
    end = last_end(day)
    assert end.said == (say(Say.LEG),)
    assert day.outcomes == ["stopped_for_pain"]
    day.kills_daemon("22h")
    assert day.says("stretch --exercise standing-calf-stretch").startswith("No stretching for now.")
    day.says("check-in")
    assert [choice.id for choice in day.page.choices] == ["close", "known", "cleared"]
    day.answers("cleared")
    day.checks_in(0, "yes")
    day.answers("close")
    assert day.situation.barrier is None
    assert [(entry.day, entry.signs) for entry in day.situation.safety.cleared] == [(date(2026, 3, 26), ("leg",))]


def test_a_leg_symptom_that_is_known() -> None:
    """The session ends, and what a professional has looked at is a caution from then on (rule 21d)."""
    day = holding()
    day.hurts("")
    day.answers("leg", "known")
    assert day.outcomes == ["stopped_for_pain"]
    assert day.situation.barrier is None
    assert "disc-or-leg-symptoms" in day.situation.wanted.cautions
    assert any(isinstance(effect, AddCautions) for effect in day.effects)


@pytest.mark.parametrize("how", ["waits", "closes"])
def test_a_leg_symptom_not_said_whether_new(how: str) -> None:
    """Leaving the question, or waiting, leaves it locked; at the next door it can still be said (rule 21d)."""
    day = holding()
    day.hurts("")
    day.answers("leg")
    if how == "waits":
        day.works("61s")
    else:
        day.closes()
    assert day.outcomes == ["stopped_for_pain"]
    assert day.situation.barrier is Barrier.CHECK_FIRST
    day.says("check-in")
    day.answers("known")
    assert day.page.kind is QuestionKind.ADVICE
    day.answers("go-on")
    assert day.situation.barrier is None
    assert "disc-or-leg-symptoms" in day.situation.wanted.cautions


def test_a_warning_sign() -> None:
    """What to do comes first and at once. It is locked before anything is asked, and nothing comes (rule 21c)."""
    day = holding()
    day.hurts("")
    day.answers("warning")
    end = last_end(day)
    assert (end.alarm, text(end.said[0]).partition(".")[0]) == (True, text(say(Say.EMERGENCY)).rstrip("."))
    assert (day.outcomes, day.situation.inquiry) == (["stopped_for_pain"], None)
    assert day.situation.barrier is Barrier.EMERGENCY
    assert day.says("stretch").startswith("Get emergency care now")
    day.works("2h")
    assert day.phase.value == "quiet"


def test_a_warning_sign_is_cleared_by_hand() -> None:
    """Which sign it was may be said, and need not be; "I have been checked" is kept with its date (rule 21d)."""
    day = holding()
    day.hurts("")
    day.answers("warning")
    day.says("check-in")
    assert [choice.id for choice in day.page.choices] == ["close", "list", "cleared"]
    day.answers("list")
    day.answers("done", ticked=("chest",))
    assert day.page.alarm
    day.answers("close")
    assert day.says("check-in --asked").startswith("Asking is not enough here")
    assert day.says("check-in --checked").startswith("Thank you.")
    assert day.situation.barrier is None
    assert day.situation.safety.cleared[-1].signs == ("warning", "chest")
    assert day.says("check-in --checked").startswith("Nothing has to be checked")


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
    out = () if page == "easier" else (Group.HIP_FLEXOR,)
    assert day.situation.ledger.today.hurt_groups == out
    assert not any(hold.done for hold in day.world.holds)


@pytest.mark.parametrize(("answer", "kept"), [("", "none"), ("too-strong", "too-strong"), ("pain", "pain")])
def test_killed_under_the_question(answer: str, kept: str) -> None:
    """The press is not lost, and what was not said yet is kept as not said (rule 21b)."""
    day = holding()
    day.hurts(answer)
    day.kills_daemon()
    assert [press.answer for press in day.world.pains] == [kept]
    assert day.situation.ledger.today.hurt_groups == (() if answer == "too-strong" else (Group.HIP_FLEXOR,))
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
    name = "standing-hip-flexor-stretch"
    day.says(f"stretch --exercise {name}")
    day.works("20s")
    day.hurts()
    day.kills_daemon("24h")
    assert day.says(f"stretch --exercise {name}").endswith(f"breakstretch exercises allow {name}")
    assert day.says(f"allow {name}").endswith("is back in the rotation.")
    assert "not left out" in day.says(f"allow {name}")
    assert day.says(f"stretch --exercise {name}").startswith("Standing Hip Flexor")


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
    day.changes(exercises=replace(wanted, exclude=("standing-hip-flexor-stretch",)))
    day.answers("easier")
    day.works("3m")
    assert {hold.exercise for hold in day.world.holds if hold.done} == {"standing-heel-hamstring-stretch"}
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
