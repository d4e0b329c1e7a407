"""*It hurts* by a command, and the answers that lock: something down a leg, and a warning sign (rule 21)."""

from datetime import date

import pytest

from breakstretch.core.values.effects import AddCautions
from breakstretch.core.values.questions import QuestionKind
from breakstretch.core.values.reasons import Barrier
from breakstretch.core.values.sayings import Say, say
from breakstretch.daemon.status import status
from breakstretch.messages.sentences import text
from tests.support.day import Day
from tests.support.hurting import holding, last_end


@pytest.mark.parametrize(("answer", "page"), [("strong", "easier"), ("here", "continue"), ("leg", "leg-new")])
def test_by_command(answer: str, page: str) -> None:
    """The command is the press and its answer, or the answer to a press made elsewhere (rule 21b)."""
    for pressed in (False, True):
        day = holding()
        if pressed:
            day.hurts("")
        assert day.says(f"hurts {answer}").startswith("Come out of the position slowly and breathe.")
        assert day.answer.endswith("Please answer one more question where you see the stretch.")
        assert day.asks() == page
        assert [hold.done for hold in day.world.holds] == [False]


def test_by_command_without_a_word() -> None:
    """The four answers are asked where the session is led, and the command says its own words for them."""
    day = holding()
    assert day.says("hurts").endswith("`breakstretch hurts` with strong, here, leg or warning.")
    assert day.asks() is QuestionKind.WHAT_HURT


def test_a_warning_sign_by_command() -> None:
    """The command says what to do before anything else (rule 21c)."""
    day = holding()
    assert day.says("hurts warning").startswith("Get emergency care now: 112")
    assert day.outcomes == ["stopped_for_pain"]


def test_by_command_outside_a_session() -> None:
    """There is nothing to stop. What goes down a leg, and a warning sign, count all the same (rule 21d)."""
    day = Day()
    assert day.says("hurts").startswith("No session is in progress")
    assert day.says("hurts here").startswith("No session is in progress")
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
    assert day.says("check-in --checked").startswith("There is nothing to check")


@pytest.mark.parametrize("first", ["strong", "here", "leg"])
@pytest.mark.parametrize("by", ["command", "press"])
def test_a_graver_sign_after_another_answer(first: str, by: str) -> None:
    """A warning sign counts whatever was answered before, and "known" does not take it away (rule 21d)."""
    day = holding()
    day.says(f"hurts {first}")
    if by == "command":
        assert day.says("hurts warning").startswith("Get emergency care now")
    else:
        day.hurts("warning")
    assert day.situation.barrier is Barrier.EMERGENCY
    assert last_end(day).alarm
    assert day.outcomes == ["stopped_for_pain"]
    assert [pain.answer for pain in day.world.pains][-1] == "warning"


@pytest.mark.parametrize("first", ["strong", "here"])
def test_down_a_leg_after_another_answer(first: str) -> None:
    """Something down a leg counts whatever was answered before (rule 21d)."""
    day = holding()
    day.says(f"hurts {first}")
    day.says("hurts leg")
    assert day.situation.barrier is Barrier.CHECK_FIRST
    assert day.asks() == "leg-new"


def test_new_after_a_clearing_in_between() -> None:
    """A leg symptom that is new is check first, also when something else was cleared under the question (rule 21d)."""
    day = holding()
    day.says("hurts leg")
    day.says("check-in --checked")
    day.answers("new")
    assert day.situation.barrier is Barrier.CHECK_FIRST


def test_a_warning_sign_under_open_questions() -> None:
    """The emergency page takes the place of the page that is open (rule 21c)."""
    day = Day(screened=False, taps=False)
    day.says("stretch")
    assert day.asks() is QuestionKind.SCREENING
    day.says("hurts warning")
    assert (day.asks(), day.page.alarm) == (QuestionKind.ADVICE, True)
    day.answers("close")
    assert day.situation.player is None
    assert day.situation.barrier is Barrier.EMERGENCY


def test_not_sure_keeps_the_rest_of_the_check_in() -> None:
    """High pain and a flare-up that were told count, although one sign is not sure (rule 22)."""
    day = Day(taps=False)
    day.says("check-in")
    day.answers("8", "yes", "some")
    while day.asks() is not QuestionKind.ADVICE:
        day.answers("unsure")
    day.answers("close")
    assert day.situation.barrier is Barrier.ASK_FIRST
    day.says("check-in --asked")
    assert (day.situation.barrier, day.situation.safety.resting) == (Barrier.FLARE_UP, date(2026, 3, 25))
