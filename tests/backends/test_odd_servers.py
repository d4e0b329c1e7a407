"""Servers that refuse, give no number, close before they tell the click, or send nonsense: nothing loops or is lost.

The kinds of `ODD` keep the whole contract of tests/contracts/test_notifier.py as well.
"""

import pytest

from breakstretch.backends.notifications import timers
from breakstretch.core.values.events import (
    Clicked,
    Dismissed,
    Hurts,
    Led,
    PromptAction,
    SessionAction,
)
from breakstretch.daemon.ports import Picture
from tests.support.notifier_rigs import Open, said, seconds_pass
from tests.support.questions import pain_now
from tests.support.sample_session import KEY, end, prompt, view

PICTURE = Picture(2, 1, bytes(range(8)))
LONGER = 100
"""What a second of the waits becomes, so that none of them is over while a busy machine gets to what is tested."""


@pytest.fixture
def long_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    """The waits of rule 37, longer."""
    assert timers._AFTER == (1.0, 5.0, 30.0)
    monkeypatch.setattr(timers, "_AFTER", tuple(LONGER * seconds for seconds in timers._AFTER))


@pytest.mark.usefixtures("long_waits")
def test_a_server_that_refuses_is_asked_after_1_5_and_30_seconds(before: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    """Then not until something new is to be shown. Its words are told once, in one line (rule 37)."""
    rig = before("full")
    rig.notifier.show_prompt(prompt())
    rig.settle()
    tries = []
    for later in (0.5, 1.0, 3.0, 5.0, 20.0, 30.0, 4000.0):
        seconds_pass(rig, monkeypatch, LONGER * later)
        tries.append(len(rig.server.turned_away))
    assert tries == [1, 2, 2, 3, 3, 4, 4]
    rig.notifier.show_prompt(prompt(again=True))
    rig.settle()
    assert len(rig.server.turned_away) == 5
    (told,) = rig.troubles
    assert "does not show a notification: Exceeded maximum number of notifications. It is asked again" in told


def test_a_refused_bubble_is_shown_once_there_is_room(before: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    """At the next try, with what is wanted by then; and its clicks count."""
    rig = before("full")
    rig.notifier.show_step(view(1), 75.0, PICTURE)
    rig.settle()
    rig.notifier.show_step(view(1), 80.0, PICTURE)
    rig.settle()
    rig.server.kind = "nodaemon"
    seconds_pass(rig, monkeypatch, 2)
    assert "20 s" in rig.note().body
    rig.press("hurts")
    assert said(rig) == [Hurts(KEY)]
    rig.notifier.show_step(view(2), 90.0, PICTURE)
    rig.note()
    assert "image-data" in rig.server.log[-1].hints, "it was not the picture that was refused"


@pytest.mark.usefixtures("long_waits")
def test_the_seconds_of_a_hold_are_no_new_tries(before: Open) -> None:
    """A hold is shown 30 times: a server that refuses it hears of it once with the picture and once without."""
    rig = before("full")
    for second in range(10):
        rig.notifier.show_step(view(1), 75.0 + second, PICTURE)
        rig.settle()
    assert ["image-data" in note.hints for note in rig.server.turned_away] == [True, False]


def test_a_refused_bubble_does_not_leave_an_older_text(before: Open) -> None:
    """Its buttons would be those of another step."""
    rig = before("nodaemon")
    rig.notifier.show_prompt(prompt())
    rig.note()
    rig.server.kind = "full"
    rig.notifier.show_step(view(1), 75.0, None)
    assert not rig.shows()
    assert rig.number == 0


def test_a_withdrawn_bubble_is_asked_for_no_more(before: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    """What nobody wants is not tried again."""
    rig = before("full")
    rig.notifier.show_prompt(prompt())
    rig.settle()
    rig.notifier.withdraw(KEY)
    seconds_pass(rig, monkeypatch, 60)
    assert len(rig.server.turned_away) == 1


def test_a_new_server_is_asked_at_once(before: Open) -> None:
    """Whatever the old one refused, pictures too."""
    rig = before("full")
    rig.notifier.show_step(view(1), 75.0, PICTURE)
    rig.settle()
    rig.kind = "nodaemon"
    rig.restart_server()
    assert "image-data" in rig.note().hints


def test_a_server_that_takes_no_picture_gets_the_words(before: Open) -> None:
    """The same text once without it, and no picture from then on."""
    rig = before("noimage")
    for second in range(5):
        rig.notifier.show_step(view(1), 75.0 + second, PICTURE)
        rig.settle()
    assert len(rig.server.turned_away) == 1
    assert len(rig.server.log) == 5
    assert "21 s" in rig.note().body
    assert rig.troubles == []


def test_a_server_that_never_replaces_has_one_bubble(before: Open) -> None:
    """The older one is closed each time."""
    rig = before("newid")
    for second in range(5):
        rig.notifier.show_step(view(1), 75.0 + second, None)
        rig.settle()
    assert list(rig.server.live) == [5]
    assert rig.server.closed == [1, 2, 3, 4]


def test_a_click_without_a_number_is_known_by_its_action(before: Open) -> None:
    """A server that answers 0: a click counts whatever its number, and It hurts is not lost."""
    rig = before("zero")
    rig.notifier.show_prompt(prompt())
    rig.settle()
    rig.server.say("ActionInvoked", "us", 0, "mail-app-reply")
    rig.server.say("NotificationClosed", "uu", 3, 2)
    rig.server.say("ActionInvoked", "us", 9, "start")
    rig.settle()
    assert said(rig) == [Clicked(KEY, PromptAction.START)]
    rig.notifier.show_step(view(1), 75.0, PICTURE)
    rig.settle()
    rig.server.say("ActionInvoked", "us", 0, "hurts")
    rig.settle()
    assert said(rig)[1:] == [Hurts(KEY)]


def test_bubbles_without_a_number_do_not_pile_up(before: Open) -> None:
    """Nothing could replace them, so each step is shown once."""
    rig = before("zero")
    for second in range(5):
        rig.notifier.show_step(view(1), 75.0 + second, None)
        rig.settle()
    rig.notifier.show_step(view(2), 90.0, None)
    rig.settle()
    assert len(rig.server.log) == 2
    assert len(rig.troubles) == 1


def test_answers_of_other_types_are_no_numbers(before: Open, caplog: pytest.LogCaptureFixture) -> None:
    """It is asked what it can and shown what there is; what it answers is not believed."""
    rig = before("babble")
    rig.notifier.show_prompt(prompt())
    rig.settle()
    assert len(rig.server.log) == 1
    rig.server.say("ActionInvoked", "us", 1, "skip")
    rig.settle()
    assert said(rig) == [Clicked(KEY, PromptAction.SKIP)]
    assert [record for record in caplog.records if record.levelname == "ERROR"] == []


@pytest.mark.parametrize(
    ("action", "meant"), [("hurts", Hurts(KEY)), ("pause", Led(KEY, SessionAction.PAUSE))], ids=["hurts", "pause"]
)
def test_a_click_that_comes_after_the_close_counts(before: Open, action: str, meant: object) -> None:
    """Although the next step began in between."""
    rig = before("close_first")
    rig.notifier.show_step(view(1), 75.0, None)
    rig.server.press(rig.note().number, action)
    rig.notifier.show_step(view(1, 130.0), 75.0, None)
    rig.settle()
    assert said(rig) == [meant]


def test_a_bubble_closed_without_a_click_is_dismissed_after_a_moment(before: Open) -> None:
    """And what is new by then is shown then."""
    rig = before("close_first")
    rig.notifier.show_prompt(prompt())
    rig.dismiss()
    assert said(rig) == [Dismissed(KEY)]
    rig.notifier.show_prompt(prompt(again=True))
    rig.server.dismiss(rig.note().number)
    rig.notifier.show_end(end())
    assert rig.note().title.startswith("Done")
    assert said(rig) == [Dismissed(KEY)]


def test_an_answer_that_comes_after_the_close_counts(before: Open) -> None:
    """In the bubble of a question that belongs to no session, too."""
    rig = before("close_first")
    rig.notifier.show_question(pain_now(""))
    rig.press("answer:pain-now:7")
    (answer,) = said(rig)
    assert getattr(answer, "choice", "") == "7"


def test_signals_that_nobody_can_read_are_passed_over(before: Open, caplog: pytest.LogCaptureFixture) -> None:
    """Without a line in the log for each."""
    rig = before("nonsense")
    rig.notifier.show_prompt(prompt())
    rig.press("start")
    assert said(rig) == [Clicked(KEY, PromptAction.START)]
    assert [record for record in caplog.records if record.levelname == "ERROR"] == []


def test_old_servers_get_the_hints_they_know(before: Open) -> None:
    """Specification 1.0, as awesome has it."""
    rig = before("old")
    rig.notifier.show_step(view(1), 75.0, PICTURE)
    hints = rig.note().hints
    assert "icon_data" in hints
    assert "image-data" not in hints


def test_plasma_gets_the_picture_that_it_refused_with_the_same_text(
    before: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A second later."""
    rig = before("kde")
    rig.notifier.show_step(view(1), 75.0, None)
    rig.note()
    rig.notifier.show_step(view(1), 75.0, PICTURE)
    rig.settle()
    rig.server.live.clear()
    seconds_pass(rig, monkeypatch, 2)
    assert "image-data" in rig.note().hints
    assert rig.troubles == []
