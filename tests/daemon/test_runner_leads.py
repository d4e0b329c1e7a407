"""Who hears the answer to a wish, who leads a session, and what makes a sound."""

import pytest

from breakstretch.core.values.breaks import LeadKind
from breakstretch.core.values.events import Alarm, Hurts, Snooze, Start
from breakstretch.core.values.settings import Notifications
from breakstretch.messages.shown import ShownAnswer
from tests.support.daemon_rig import Rig
from tests.support.desk import desk


def test_answer_to_who_asked() -> None:
    """The sentence of a command goes to whoever asked, and is shown nowhere."""
    rig = Rig()
    rig.start()
    assert rig.runner.ask(Snooze()) == ShownAnswer(ok=False, text="There is no reminder to snooze.")
    assert rig.runner.ask(Alarm()) == ShownAnswer(ok=True, text="")
    assert rig.notifier.notices == []


def test_answer_that_nobody_asked_for() -> None:
    """A refusal of a click in the tray becomes a notice; a grant shows for itself."""
    rig = Rig()
    rig.start()
    rig.post(Snooze())
    rig.post(Start("walking on the moon"))
    rig.post(Start())
    rig.reactor.settle()
    assert len(rig.notifier.notices) == 2
    assert "walking on the moon" in rig.notifier.notices[1]
    assert rig.calls.count("lead.open") == 1


def test_lead_that_is_missing() -> None:
    """Where the wanted lead is not to be had, the notification leads."""
    rig = Rig()
    rig.start()
    rig.runner.ask(Start(lead=LeadKind.WINDOW))
    assert rig.calls.count("lead.open") == 1


def test_another_lead() -> None:
    """Another lead takes over from the prompt, which goes away before it begins."""
    rig = Rig(window=True)
    key = rig.prompted().key
    rig.runner.ask(Start(lead=LeadKind.WINDOW))
    assert rig.notifier.live is None
    assert rig.calls.index("withdraw") < rig.calls.index("window.open")
    rig.reactor.advance(400)
    assert [end.key for end in rig.window.ends] == [key]
    assert rig.lead.views == []
    assert rig.runner.lead is None


@pytest.mark.parametrize(
    ("buttons", "window", "asks"), [(4, True, "lead.ask"), (3, True, "window.ask"), (0, False, "lead.ask")]
)
def test_what_was_it_where_four_buttons_are_not_seen(buttons: int, window: bool, asks: str) -> None:
    """The window asks instead of the bubble, which goes; without a window its text says where (rule 21b)."""
    rig = Rig(window=window)
    rig.notifier.buttons = buttons
    rig.post(Hurts(rig.led().key))
    rig.reactor.settle()
    assert [call for call in rig.calls if call.endswith(".ask")] == [asks]
    assert (rig.notifier.live is None) is (asks == "window.ask")


def test_steps_without_a_lead() -> None:
    """Steps and ends of a session that nobody leads are harmless."""
    rig = Rig()
    rig.led()
    rig.runner.lead = None
    rig.reactor.advance(400)
    assert rig.log.failures == []


def test_sound() -> None:
    """Chimes follow the setting."""
    loud, silent = Rig(), Rig(desk(notifications=Notifications(sound=False)))
    for rig in (loud, silent):
        rig.prompted()
    assert len(loud.sound.chimes) == 1
    assert silent.sound.chimes == []


def test_volume() -> None:
    """A chime has the volume of the settings. At 0 nothing is asked to play, and nothing to speak."""
    soft = Rig(desk(notifications=Notifications(volume=35)))
    silent = Rig(desk(notifications=Notifications(volume=0, speech=True)))
    for rig in (soft, silent):
        rig.prompted()
    assert soft.sound.volumes == [35]
    assert silent.sound.volumes == []
    assert not silent.runner.engine.situation.settings.speech
