"""*It hurts* with its question: the four answers, and what follows from each (rule 21)."""

import pytest
from msgspec.structs import replace

from breakstretch.core.rules.progression import raised
from breakstretch.core.values.effects import CloseSession, Notice, ShowStep
from breakstretch.core.values.exercises import Group
from breakstretch.core.values.questions import QuestionKind
from breakstretch.core.values.sayings import Say, Saying, say
from breakstretch.core.values.state import Raise
from breakstretch.messages.leading import session_view
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
        09:00:20 hold standing-side-bend left 1/1 10s, broken off
        09:00:20 ask what-hurt
    """)
    assert day.situation.ledger.counts[Group.LOW_BACK].left == 0
    assert day.situation.player is not None
    assert day.situation.player.paused


def test_pain_leaves_the_group_out_and_goes_on() -> None:
    """Exercise and group are out for today; the session goes on with the next one, and says so there (rule 21c)."""
    day = holding()
    day.hurts("")
    day.answers("pain")
    view = last_step(day)
    assert view.note == "Come out of the position slowly and breathe. This group is left out for today."
    assert view.exercise is not None
    assert view.exercise.group is Group.HIP_FLEXOR
    day.works("90s")
    assert day.outcomes == ["completed"]
    assert not any(isinstance(effect, Notice) for effect in day.effects)


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
    assert day.situation.ledger.counts[Group.LOW_BACK].repetitions == 1


def test_too_strong_and_skipped() -> None:
    """Skipping leaves the exercise out for today, and its group in (rule 21c)."""
    day = holding()
    day.hurts("")
    day.answers("too-strong", "skip")
    day.works("3m")
    today = day.situation.ledger.today
    assert (today.hurt_exercises, today.hurt_groups) == (("standing-side-bend",), ())


def test_too_strong_twice_on_one_day() -> None:
    """In another session of the day the exercise is skipped without asking again (rule 21c)."""
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


@pytest.mark.parametrize("second", ["pain", "too-strong"])
def test_the_second_press_ends_the_session(second: str) -> None:
    """Of any kind, in one session: that is enough for today."""
    day = holding()
    day.hurts("")
    day.answers("too-strong", "easier")
    day.works("20s")
    day.hurts("")
    day.answers(second)
    assert day.outcomes == ["abandoned"]
    end = last_end(day)
    assert end.totals is not None
    assert Saying(Say.ENOUGH) in end.said[0]


def test_a_leg_symptom() -> None:
    """The session ends; bends and hamstrings stay out, over days, until a professional was asked."""
    day = holding()
    day.hurts("")
    day.answers("leg")
    end = last_end(day)
    assert end.totals is not None
    assert end.said == (say(Say.LEG),)
    day.kills_daemon("22h")
    assert day.says("stretch --exercise standing-heel-hamstring-stretch").startswith(
        "Standing Hamstring Stretch (Heel on Floor) is left out because of disc-or-leg-symptoms"
    )
    day.says("check-in")
    assert day.page.kind is QuestionKind.ADVICE
    day.answers("cleared")
    day.checks_in(0, "yes")
    day.answers("close")
    assert "disc-or-leg-symptoms" not in day.situation.wanted.cautions


def test_a_leg_symptom_not_asked_about_yet() -> None:
    """Not yet is an answer too: the check-in goes on, and it stays as it is."""
    day = holding()
    day.hurts("")
    day.answers("leg")
    day.says("check-in")
    day.answers("go-on", "none")
    assert day.page.kind is QuestionKind.PAIN_NOW
    assert day.situation.safety.leg


def test_something_from_the_list() -> None:
    """The session ends, the warning signs are asked, and one of them locks (rule 21c)."""
    day = holding()
    day.hurts("")
    day.answers("warning")
    assert day.outcomes == ["abandoned"]
    assert day.page.kind is QuestionKind.SIGNS
    assert "knee" not in {one.id for one in day.page.items}
    day.answers("done", ticked=("chest",))
    assert day.page.alarm
    day.answers("close")
    day.works("2h")
    assert day.phase.value == "quiet"


def test_a_warning_that_was_none() -> None:
    """Nothing ticked ends the questions."""
    day = holding()
    day.hurts("")
    day.answers("warning", "done")
    assert day.situation.inquiry is None
    assert day.situation.barrier is None


@pytest.mark.parametrize("how", ["waits", "closes", "stops"])
def test_unanswered_counts_as_pain(how: str) -> None:
    """Nobody answers, the window is closed, or stop is pressed: it counts as pain elsewhere."""
    day = holding()
    day.hurts("")
    if how == "waits":
        day.works("61s")
    elif how == "closes":
        day.closes()
    else:
        day.presses("stop")
    assert [one.answer for one in day.world.pains] == ["pain"]
    assert day.situation.ledger.today.hurt_groups == (Group.LOW_BACK,)
    assert (day.outcomes == ["abandoned"]) is (how != "waits")


def test_the_easier_way_unanswered() -> None:
    """Nobody answers: the exercise is skipped, the session goes on."""
    day = holding()
    day.hurts("")
    day.answers("too-strong")
    day.works("3m")
    assert day.outcomes == ["completed"]
    assert day.situation.ledger.counts[Group.LOW_BACK].left == 0


def test_killed_under_the_question() -> None:
    """The press is not lost: it counts as pain when the daemon is back."""
    day = holding()
    day.hurts("")
    day.kills_daemon()
    assert [one.answer for one in day.world.pains] == ["pain"]
    assert day.situation.ledger.today.hurt_groups == (Group.LOW_BACK,)
    assert day.outcomes == ["abandoned"]


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
    day.presses("stop")
    day.kills_daemon("24h")
    name = "standing-side-bend"
    day.says(f"stretch --exercise {name}")
    day.works("20s")
    day.hurts()
    day.kills_daemon("24h")
    assert day.says(f"stretch --exercise {name}").endswith(f"breakstretch exercises allow {name}")
    assert day.says(f"allow {name}").endswith("is back in the rotation.")
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
    """The press is kept as pain, and the session is over."""
    day = holding()
    day.hurts("")
    day.says("flare-up on")
    assert [one.answer for one in day.world.pains] == ["pain"]
    assert day.outcomes == ["abandoned"]
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
