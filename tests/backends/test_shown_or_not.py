"""What a notifier tells of bubbles that are on the screen, and of those that no server shows."""

from collections.abc import Callable
from typing import Any

import pytest

from breakstretch.backends.notifications.silent import SilentNotifier
from breakstretch.core.values.events import (
    Dismissed,
    NotificationShown,
)
from breakstretch.core.values.reasons import Gone
from breakstretch.system import notes
from tests.support.notifier_rigs import Open, lost, seconds_pass
from tests.support.questions import pain_now
from tests.support.sample_session import KEY, end, prompt, view


def test_a_step_counts_as_seen_once_the_server_has_given_it_a_number(before: Open) -> None:
    """A hold that was asked for and never shown does not count, and the next step has to be shown anew."""
    rig = before("nodaemon")
    rig.notifier.show_step(view(1), 75.0, None)
    assert (rig.notifier.seen, rig.notifier.up) == (False, False)
    rig.note()
    assert (rig.notifier.seen, rig.notifier.up) == (True, True)
    rig.notifier.show_step(view(2), 90.0, None)
    assert (rig.notifier.seen, rig.notifier.up) == (False, False)
    rig.settle()
    rig.notifier.show_step(view(2), 91.0, None)
    assert (rig.notifier.seen, rig.notifier.up) == (True, True), "a later second is the same step"


@pytest.mark.parametrize(("what", "up"), [("dismiss", True), ("expire", False), ("stop", False)])
def test_a_step_that_is_gone_was_seen(before: Open, monkeypatch: pytest.MonkeyPatch, what: str, up: bool) -> None:
    """Another face is needed where the server took the bubble away, and not where the person closed it."""
    rig = before("nodaemon")
    rig.notifier.show_step(view(1), 75.0, None)
    number = rig.note().number
    getattr(rig.server, what)(*(() if what == "stop" else (number,)))
    rig.settle()
    seconds_pass(rig, monkeypatch, 1)
    assert (rig.notifier.seen, rig.notifier.up) == (True, up)


@pytest.mark.parametrize("what", ["ends", "refuses"])
def test_a_step_whose_later_seconds_no_server_takes_is_not_up(before: Open, what: str) -> None:
    """A server that dies or refuses during a hold leaves the screen empty, however often the step is shown again."""
    rig = before("nodaemon")
    rig.notifier.show_step(view(1), 75.0, None)
    rig.note()
    if what == "ends":
        rig.server.stop()
    else:
        rig.server.kind = "full"
    for now in (76.0, 77.0):
        rig.notifier.show_step(view(1), now, None)
        rig.settle()
        assert (rig.notifier.seen, rig.notifier.up) == (True, False)


@pytest.mark.parametrize(("kind", "seen"), [("full", False), ("zero", True), ("babble", True)])
def test_what_a_server_takes_is_seen(before: Open, kind: str, seen: bool) -> None:
    """With a number or without. What it refuses is not, nor what goes with it when it ends."""
    rig = before(kind)
    rig.notifier.show_step(view(1), 75.0, None)
    rig.settle()
    assert (rig.notifier.seen, rig.notifier.up) == (seen, seen)
    rig.server.stop()
    rig.settle()
    assert not rig.notifier.up


def test_a_question_of_no_session_is_seen_in_its_own_bubble(before: Open) -> None:
    """The bubble of the break beside it says nothing about it."""
    rig = before("nodaemon")
    rig.notifier.show_prompt(prompt())
    rig.note()
    rig.notifier.show_question(pain_now(""))
    assert not rig.notifier.seen
    rig.settle()
    assert rig.notifier.seen


@pytest.mark.parametrize(
    ("kind", "how"), [("full", Gone.REFUSED), ("nodaemon", None), ("zero", None), ("nonsense", None), ("noimage", None)]
)
def test_a_reminder_that_no_server_shows_is_told(before: Open, kind: str, how: Gone | None) -> None:
    """One that a server shows is not, whatever else is odd about the server."""
    rig = before(kind)
    rig.notifier.show_prompt(prompt())
    rig.settle()
    assert lost(rig) == ([] if how is None else [Dismissed(KEY, how)])


def test_a_reminder_without_a_server_is_told_until_there_is_one(before: Open) -> None:
    """The number of its bubble says that it is shown after all; a server that ends takes it along."""
    rig = before("nodaemon", serving=False)
    rig.notifier.show_prompt(prompt())
    rig.settle()
    assert rig.posted == [Dismissed(KEY, Gone.NO_SERVER)]
    rig.server.start()
    rig.note()
    assert [getattr(event, "number", None) for event in rig.posted[1:]] == [1]
    rig.server.stop()
    rig.until(lambda: rig.number == 0)
    assert Dismissed(KEY, Gone.NO_SERVER) in rig.posted[2:]
    rig.restart_server()
    rig.note()
    assert isinstance(rig.posted[-1], NotificationShown)


def test_a_server_that_does_not_answer_is_told_after_5_seconds(before: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its answer may still come, and then the reminder is shown."""
    rig = before("nodaemon")
    server = rig.notifier._live._server
    answers: list[tuple[Callable[[Any], None], Any]] = []

    def notify(replaces: int, content: Any, then: Callable[[Any], None], otherwise: Any) -> None:
        asks(replaces, content, lambda reply: answers.append((then, reply)), otherwise)

    asks = server.notify
    monkeypatch.setattr(server, "notify", notify)
    rig.notifier.show_prompt(prompt())
    rig.settle()
    seconds_pass(rig, monkeypatch, 4)
    assert rig.posted == []
    seconds_pass(rig, monkeypatch, 6)
    assert rig.posted == [Dismissed(KEY, Gone.LATE)]
    ((then, reply),) = answers
    then(reply)
    assert [getattr(event, "number", None) for event in rig.posted[1:]] == [1]


def test_what_belongs_to_no_break_is_not_told(before: Open) -> None:
    """A notice, a closing line and a question of no session that are refused."""
    rig = before("full")
    rig.notifier.notice("Something")
    rig.notifier.show_question(pain_now(""))
    rig.notifier.show_end(end())
    rig.settle()
    assert lost(rig) == []


def test_where_there_is_no_bus_nothing_is_shown() -> None:
    """The log has the reminder, and the break says that no notification server shows it."""
    posted: list[object] = []
    silent = SilentNotifier(posted.append)
    silent.show_prompt(prompt())
    assert posted == [Dismissed(KEY, Gone.NO_SERVER)]
    assert (silent.seen, silent.up) == (False, False)


def test_what_a_bus_says_each_time_is_logged_once(before: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    """A server that cannot start is asked again by each new connection to the bus."""
    noted: list[str] = []
    monkeypatch.setattr(notes, "hearers", [noted.append])
    rig = before("nodaemon", serving=False)
    for number in range(20):
        rig.notifier.show_prompt(prompt(f"stretch@2026-03-02#{number}"))
        rig.settle()
    assert len([line for line in noted if "did not take a bubble" in line]) == 1
