"""Notification servers and buses that come and go, and what they are shown."""

import pytest

from breakstretch.core.values.events import Dismissed
from breakstretch.core.values.reasons import Gone
from tests.support.fake_notifications import KINDS
from tests.support.notifier_rigs import Open, clock_is_ahead, lost
from tests.support.sample_session import KEY, prompt, stopped, view


@pytest.mark.parametrize("kind", KINDS)
def test_a_server_killed_mid_hold_is_given_the_newest_state(before: Open, kind: str) -> None:
    """The next server shows what is on now, not what the dead one had."""
    rig = before(kind)
    rig.notifier.show_prompt(prompt())
    rig.note()
    rig.notifier.show_step(view(1), 75.0, None)
    rig.note()
    rig.server.stop()
    rig.until(lambda: rig.number == 0)
    rig.notifier.show_step(view(1), 88.0, None)
    rig.restart_server()
    assert "12 s" in rig.note().body
    assert len(rig.server.log) == 1


@pytest.mark.parametrize("kind", ["gnome48", "plasma", "cinnamon", "mate", "lxqt", "dunst"])
def test_the_advice_after_it_hurts_survives_its_server(
    before: Open, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It stays for a minute, urgent, so that it can be read. The next server shows it for what is left of that."""
    rig = before(kind)
    rig.notifier.show_end(stopped())
    told = rig.note()
    assert told.urgent
    for second in (20.0, 40.0):
        clock_is_ahead(rig, monkeypatch, second)
        rig.restart_server()
        again = rig.note()
        assert (again.title, again.body, again.urgent, again.actions) == (told.title, told.body, True, {})
    clock_is_ahead(rig, monkeypatch, 55.0)
    assert list(rig.server.visible) == [rig.number]
    clock_is_ahead(rig, monkeypatch, 61.0)
    rig.restart_server()
    rig.settle()
    assert not rig.server.visible


def test_advice_that_was_read_does_not_come_back(before: Open) -> None:
    """The person has closed it."""
    rig = before("plasma")
    rig.notifier.show_end(stopped())
    rig.dismiss()
    rig.restart_server()
    rig.settle()
    assert not rig.server.log


def test_a_bus_that_is_killed_changes_nothing_for_long(before: Open) -> None:
    """The session goes on in silence and is shown again when bus and server are back."""
    rig = before("dunst")
    rig.notifier.show_step(view(1), 75.0, None)
    rig.note()
    rig.server.stop()
    rig.private.kill()
    rig.until(lambda: not rig.bus.connected)
    rig.notifier.show_step(view(2), 90.0, None)
    rig.private.start()
    rig.restart_server()
    assert rig.note().title == "Change sides: Standing Calf Stretch"


def test_without_a_server_a_prompt_waits_for_one(before: Open) -> None:
    """Trouble is told once; the prompt comes up when a server does."""
    rig = before("mako", serving=False)
    rig.notifier.show_prompt(prompt())
    rig.until(lambda: rig.troubles)
    rig.notifier.show_prompt(prompt())
    rig.settle()
    rig.server.start()
    assert rig.note().title == "Time for a stretch"
    rig.server.stop()
    rig.until(lambda: rig.number == 0)
    rig.notifier.show_prompt(prompt("stretch@2026-03-02#2"))
    rig.settle()
    assert len(rig.troubles) == 1


def test_a_prompt_withdrawn_meanwhile_is_not_shown(before: Open) -> None:
    """What the server missed, it missed."""
    rig = before("mako", serving=False)
    rig.notifier.show_prompt(prompt())
    rig.until(lambda: rig.troubles)
    rig.notifier.withdraw(KEY)
    rig.server.start()
    rig.settle()
    assert not rig.server.log
    assert rig.posted == [Dismissed(KEY, Gone.NO_SERVER)]


def test_a_new_bus_is_asked_even_while_nobody_owns_the_name(before: Open) -> None:
    """A server may be one that the bus starts at the first call."""
    rig = before("mako", serving=False)
    rig.notifier.show_prompt(prompt())
    rig.until(lambda: len(lost(rig)) == 1)
    rig.private.kill()
    rig.until(lambda: not rig.bus.connected)
    rig.private.start()
    rig.until(lambda: rig.bus.connected)
    rig.until(lambda: len(lost(rig)) == 2)
    assert lost(rig) == [Dismissed(KEY, Gone.NO_SERVER)] * 2


def test_a_dismissed_prompt_does_not_come_back_with_the_next_server(before: Open) -> None:
    """Only a redo shows it again."""
    rig = before("dunst")
    rig.notifier.show_prompt(prompt())
    rig.dismiss()
    rig.restart_server()
    rig.settle()
    assert not rig.server.log
    rig.notifier.show_prompt(prompt(again=True))
    assert rig.note().title == "Time for a stretch"
