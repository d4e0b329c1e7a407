"""Notification servers that answer late, say nothing of themselves, or have their name before their object."""

import pytest

from breakstretch.core.values.events import Clicked, PromptAction
from tests.support.fake_notifications import NAME
from tests.support.notifier_rigs import Open, clock_jumps, said
from tests.support.sample_session import KEY, prompt


def test_a_server_that_is_late_has_shown_the_prompt_all_the_same(before: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    """Six seconds, as while a machine wakes up: its answer still counts, so that the prompt can be clicked."""
    rig = before("gnome")
    rig.server.on_notify = lambda: clock_jumps(rig, monkeypatch, 6)
    rig.notifier.show_prompt(prompt())
    rig.settle()
    (note,) = rig.server.live.values()
    rig.server.press(note.number, "start")
    rig.settle()
    assert said(rig) == [Clicked(KEY, PromptAction.START)]
    assert rig.troubles == []


def test_a_server_that_does_not_say_what_it_can_has_shown_the_prompt_all_the_same(before: Open) -> None:
    """The bubble is out by what it said before, and its clicks count."""
    rig = before("dunst")
    rig.notifier.show_prompt(prompt())
    assert rig.shows()
    rig.notifier.withdraw(KEY)
    rig.settle()
    rig.server.refuses = True
    rig.notifier.show_prompt(prompt())
    rig.press("start")
    assert said(rig) == [Clicked(KEY, PromptAction.START)]
    assert rig.troubles == []


def test_a_server_that_has_its_name_before_its_object(before: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    """GNOME's, as the shell comes up again: it is asked again, and nobody is told that there is no server."""
    rig = before("gnome", serving=False)
    rig.server._bus.connect()
    rig.server._bus.request_name(NAME)
    rig.settle()
    rig.notifier.show_prompt(prompt())
    rig.settle()
    rig.server.start()
    clock_jumps(rig, monkeypatch, 2)
    assert rig.note().title == "Time for a stretch"
    assert rig.troubles == []
    assert rig.notifier.every_second is False, "it has said by now that it is GNOME"


def test_a_server_that_never_has_its_object(before: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is asked a few times, then the person is told, and nothing is tried any more."""
    rig = before("gnome", serving=False)
    rig.server._bus.connect()
    rig.server._bus.request_name(NAME)
    rig.settle()
    rig.notifier.show_prompt(prompt())
    for later in (0, 2, 8, 40):
        assert rig.troubles == []
        clock_jumps(rig, monkeypatch, later)
        rig.settle()
    assert len(rig.troubles) == 1
