"""What do not disturb keeps off the screen of each server is known, and counts as unseen (rule 36)."""

import pytest

from tests.support.fake_notifications import SEEN
from tests.support.notifier_rigs import Open, ServerRig, led
from tests.support.questions import pain_now
from tests.support.sample_session import KEY, view

PASSES = (("gnome", "gnome48"), ("gnome", "gnome43", "gnome48", "kde", "plasma"))
"""Where a hold, and what stays urgent, is on the screen meanwhile. A hold on GNOME is urgent."""


def turn_quiet(rig: ServerRig, *, on: bool) -> None:
    """Do not disturb is switched, and the sensor has told."""
    rig.server.do_not_disturb = rig.quiet = on


@pytest.mark.parametrize("urgent", [False, True])
@pytest.mark.parametrize("kind", SEEN)
def test_what_do_not_disturb_hides_is_known(before: Open, kind: str, urgent: bool) -> None:
    """Switched on in a hold or while it is paused: the newest text is on the screen, or said not to be there.

    A bubble that stays there with an older text does not count, as on Xfce.
    """
    rig = before(kind)
    led(rig)
    if urgent:
        rig.notifier.show_step(view(1, None), 80.0, None)
        rig.settle()
    assert (rig.notifier.hides(KEY), rig.notifier.up) == (False, True)
    turn_quiet(rig, on=True)
    rig.notifier.show_step(view(1, None if urgent else 120.0), 81.0, None)
    rig.settle()
    newest = rig.server.log[-1]
    drawn = rig.server.visible.get(rig.number)
    shown = drawn is not None and (drawn.title, drawn.body.split()) == (newest.title, newest.body.split())
    assert shown or rig.notifier.hides(KEY)
    assert rig.notifier.hides(KEY) is (kind not in PASSES[urgent])
    assert (rig.notifier.seen, rig.notifier.up) == (not rig.notifier.hides(KEY),) * 2
    turn_quiet(rig, on=False)
    assert (rig.notifier.hides(KEY), rig.notifier.up) == (False, True)


def test_a_question_of_no_session_is_hidden_in_its_own_bubble(before: Open) -> None:
    """The bubble of the break says nothing about it, nor does one of an older break."""
    rig = before("mate")
    rig.notifier.show_question(pain_now(""))
    rig.settle()
    turn_quiet(rig, on=True)
    assert (rig.notifier.hides(""), rig.notifier.hides(KEY)) == (True, False)
