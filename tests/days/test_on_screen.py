"""What `why`, `status` and the tray say when the notification of a break is not on the screen."""

import pytest

from breakstretch.core.values.effects import Ask, ShowPrompt, ShowStep
from breakstretch.core.values.events import Dismissed, LeadLost, NotificationShown
from breakstretch.core.values.reasons import Gone
from breakstretch.daemon.status import status, status_text
from breakstretch.daemon.tray_view import tray_view
from breakstretch.messages.status import NOT_SHOWN
from tests.support.day import Day
from tests.support.desk import desk

BACK = "`breakstretch redo` brings it back."
WORDS = {
    Gone.CLOSED: "You have closed the reminder of the stretch break. `breakstretch redo` brings it back.",
    Gone.EXPIRED: "The desktop has removed the reminder of the stretch break. `breakstretch redo` brings it back.",
    Gone.LISTED: "The reminder of the stretch break is in the list of notifications. `breakstretch redo` shows it.",
    Gone.REFUSED: "Your desktop does not show the reminder of the stretch break. `breakstretch stretch` starts it.",
    Gone.NO_SERVER: "Nothing on this desktop shows the reminder of the stretch break. "
    "`breakstretch stretch` starts it.",
    Gone.LATE: "Your desktop has not yet shown the reminder of the stretch break. `breakstretch stretch` starts it.",
    Gone.WINDOW: "Your desktop does not show the reminder of the stretch break, so a window does.",
}


def prompts(day: Day) -> int:
    """How often a reminder was shown."""
    return sum(isinstance(effect, ShowPrompt) for effect in day.effects)


BY_ITSELF = (Gone.EXPIRED, Gone.LISTED)
"""How it leaves the screen on dunst and Windows, and on GNOME and Cinnamon."""


@pytest.mark.parametrize("how", Gone)
def test_a_reminder_that_is_not_on_the_screen_is_not_called_shown(how: Gone) -> None:
    """`why`, `status` and the tray say where it is, and when it counts as missed."""
    day = Day()
    day.works("61m")
    assert status(day.situation).reminder == "shown"
    day.dismisses(how)
    assert day.why == f"{WORDS[how]} At 10:10 it counts as missed."
    assert "is shown" not in status_text(day.situation)
    assert status(day.situation).reminder == how
    title = "(shown in a window)" if how is Gone.WINDOW else "(no"
    assert tray_view(day.situation).title.startswith(f"Time for a stretch {title}")


@pytest.mark.parametrize("how", Gone)
def test_a_reminder_that_comes_back_is_shown_again(how: Gone) -> None:
    """A reminder comes back by `redo`, or because the server shows it after all."""
    for again in ("redo", ""):
        day = Day()
        day.works("61m")
        day.dismisses(how)
        if again:
            day.says(again)
        else:
            day.world.post(NotificationShown(8))
        assert day.why == "The stretch break is shown, because you were at the desk for 1 h."
        assert status(day.situation).reminder == "shown"


def test_what_is_said_of_another_bubble_changes_nothing() -> None:
    """A late word about the break before, or about none, changes nothing. Nor does a bubble that is only taken away."""
    day = Day()
    day.world.post(Dismissed("stretch@2026-03-25#1"))
    day.world.post(NotificationShown(3))
    day.works("61m")
    day.world.post(Dismissed("tea@2026-03-25#1", Gone.REFUSED))
    day.world.post(NotificationShown(0))
    assert status(day.situation).reminder == "shown"
    day.dismisses()
    day.world.post(NotificationShown(0))
    assert status(day.situation).reminder == "closed"


def test_what_was_closed_is_forgotten_with_the_answer() -> None:
    """A snooze that is over shows the reminder anew."""
    day = Day()
    day.works("61m")
    day.dismisses()
    day.says("snooze")
    assert "snoozed" in day.why
    assert status(day.situation).reminder is None
    day.works("6m")
    assert status(day.situation).reminder == "shown"


def test_a_closed_evening_comes_again_by_itself() -> None:
    """`why` names when the evening is asked for again, instead of an end."""
    day = Day(desk(evening=True), start="2026-03-25 19:31")
    day.works("1m")
    day.dismisses()
    assert day.why.endswith("`breakstretch redo` brings it back. The reminder comes again at 20:01.")
    day.dismisses(Gone.NO_SERVER)
    assert "`breakstretch evening` starts it." in day.why


def test_a_closed_reminder_of_an_absent_person_names_no_end() -> None:
    """The time of a reminder stands still while nobody is there."""
    day = Day()
    day.works("61m")
    day.dismisses()
    day.is_away("2m")
    assert day.why == WORDS[Gone.CLOSED]


@pytest.mark.parametrize("how", BY_ITSELF)
def test_a_reminder_that_left_by_itself_is_shown_again_to_who_comes_back(how: Gone) -> None:
    """Perhaps nobody saw it, so the next input offers it again, once settled (rule 36)."""
    day = Day()
    day.works("61m")
    day.dismisses(how)
    shown = prompts(day)
    day.works("5m")
    assert prompts(day) == shown, "who is there may have left it alone"
    day.is_away("2m")
    assert day.why == "A stretch break is waiting: you are away."
    day.works("31s")
    assert day.why == "The stretch break is shown, because you were at the desk for 1 h."
    assert prompts(day) == shown + 1
    assert day.outcomes == []


@pytest.mark.parametrize("how", sorted(set(Gone) - set(BY_ITSELF)))
def test_a_reminder_that_a_person_or_the_server_answered_for_is_not(how: Gone) -> None:
    """What you closed stays closed, and a window has it still."""
    day = Day()
    day.works("61m")
    day.dismisses(how)
    shown = prompts(day)
    day.is_away("2m")
    day.works("40s")
    assert (prompts(day), status(day.situation).reminder) == (shown, how)


@pytest.mark.parametrize("how", BY_ITSELF)
def test_an_evening_that_left_by_itself_comes_again_at_its_time(how: Gone) -> None:
    """It asks again by itself."""
    day = Day(desk(evening=True), start="2026-03-25 19:31")
    day.works("1m")
    day.dismisses(how)
    shown = prompts(day)
    day.is_away("2m")
    day.works("1m")
    assert prompts(day) == shown


def test_a_paused_session_says_so_and_can_be_brought_back() -> None:
    """A closed step is shown again by `redo`, and by the next step."""
    day = Day()
    day.works("60m")
    day.clicks("start")
    day.works("1m")
    day.presses("pause")
    assert day.why == "The stretch break is paused."
    assert day.says("redo").startswith("There is no reminder to bring back.")
    day.dismisses()
    assert day.why == (
        "The stretch break is paused. You have closed its notification. `breakstretch redo` brings it back."
    )
    before = sum(isinstance(effect, ShowStep) for effect in day.effects)
    assert day.says("redo") == "Here it is again."
    assert sum(isinstance(effect, ShowStep) for effect in day.effects) == before + 1
    assert day.why == "The stretch break is paused."
    day.dismisses()
    day.presses("pause")
    assert day.why == "The stretch break is in progress."
    day.dismisses()
    assert day.why == "The stretch break is in progress. You have closed its notification. " + BACK
    day.presses("next")
    assert day.why == "The stretch break is in progress."


def test_a_closed_question_can_be_brought_back() -> None:
    """`redo` shows the same page, and the time to answer it goes on."""
    day = Day(taps=False)
    day.works("60m")
    day.clicks("start")
    day.hurts("")
    day.dismisses()
    assert day.why.endswith("You have closed its notification. `breakstretch redo` brings it back.")
    asked = sum(isinstance(effect, Ask) for effect in day.effects)
    assert day.says("redo") == "Here it is again."
    assert sum(isinstance(effect, Ask) for effect in day.effects) == asked + 1
    day.works("61s")
    assert day.outcomes == ["stopped_for_pain"]


def test_safety_questions_on_their_own_are_named() -> None:
    """Questions on their own report no close, so `redo` shows them in any case."""
    day = Day(taps=False)
    day.says("check-in")
    assert day.why == "The safety questions are open. `breakstretch redo` shows them again."
    assert day.says("redo") == "Here it is again."


def test_a_reminder_under_questions_does_not_expire() -> None:
    """Nobody sees a reminder under questions. Its time begins again when they are over."""
    day = Day(taps=False)
    day.works("61m")
    day.says("check-in")
    day.works("29m")
    day.says("skip")
    assert day.outcomes == []
    day.works("9m")
    assert day.outcomes == []
    day.works("2m")
    assert day.outcomes == ["missed"]


def test_status_says_that_nothing_could_show_the_last_session() -> None:
    """`status` says so until the next session begins."""
    day = Day()
    day.works("60m")
    day.clicks("start")
    day.world.post(LeadLost(day.situation.player.key if day.situation.player else "", shown=False))
    assert status_text(day.situation).endswith(NOT_SHOWN)
    day.works("62m")
    day.clicks("start")
    assert NOT_SHOWN not in status_text(day.situation)
