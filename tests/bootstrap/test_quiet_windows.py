"""The runner with the sensors of Windows on made-up answers: they are asked only while something is at stake."""

import pytest

from breakstretch.backends.presence.quiet.quiet_windows import ACCEPTS, BUSY, NOT_PRESENT, QUIET_TIME
from breakstretch.bootstrap.quiet import watch_windows
from breakstretch.core.engine.blocks import block
from breakstretch.core.values.events import Clicked, PromptAction
from breakstretch.core.values.reasons import Reason
from tests.support.daemon_rig import HOUR, Rig

MINUTE = 60.0
UNTIL_DUE = 1.5 * HOUR
"""Half an hour until the work day begins, and an hour of it."""


class Windows(Rig):
    """A rig whose system answers with a number."""

    def __init__(self) -> None:
        super().__init__()
        self.state = ACCEPTS
        self.held_back = False
        self.asked = 0
        watch = watch_windows(self.runner, self.reactor, self.post, self._ask, lambda: self.held_back)
        self.runner.before_each_step(watch.before)
        self.runner.after_each_step(watch.after)
        self.start()

    def _ask(self) -> int:
        self.asked += 1
        return self.state

    @property
    def prompts(self) -> int:
        """How often a prompt was shown."""
        return self.calls.count("show_prompt")


@pytest.mark.parametrize(("state", "reason"), [(BUSY, Reason.FULLSCREEN), (QUIET_TIME, Reason.DO_NOT_DISTURB)])
def test_a_break_waits_for_its_end(state: int, reason: Reason) -> None:
    """Nothing is shown in it, the day says why, and the prompt comes soon after it."""
    rig = Windows()
    rig.state = state
    rig.reactor.advance(UNTIL_DUE + MINUTE)
    held = block(rig.runner.engine.situation)
    assert held is not None
    assert (rig.prompts, held.reason) == (0, reason)
    rig.state = ACCEPTS
    rig.reactor.advance(MINUTE)
    assert rig.prompts == 1
    assert rig.log.failures == []


def test_a_break_waits_while_windows_holds_notifications_back() -> None:
    """Do not disturb is on, which the number does not tell. The break comes after it, and a shown one is taken back."""
    rig = Windows()
    rig.held_back = True
    rig.reactor.advance(UNTIL_DUE + MINUTE)
    held = block(rig.runner.engine.situation)
    assert held is not None
    assert (rig.prompts, held.reason) == (0, Reason.DO_NOT_DISTURB)
    rig.held_back = False
    rig.reactor.advance(MINUTE)
    assert rig.prompts == 1
    rig.held_back = True
    rig.reactor.advance(10)
    assert rig.calls.count("withdraw") == 1


def test_do_not_disturb_in_a_session_is_known() -> None:
    """It may hide the notification that guides, so it is asked about until the session is over."""
    rig = Windows()
    rig.reactor.advance(UNTIL_DUE + MINUTE)
    live = rig.runner.engine.situation.live
    assert live is not None
    rig.post(Clicked(live.key, PromptAction.START))
    rig.held_back = True
    rig.reactor.advance(10)
    assert rig.runner.engine.situation.player is not None
    assert rig.runner.engine.situation.presence.is_sensed(Reason.DO_NOT_DISTURB)


def test_a_locked_screen() -> None:
    """Windows says that nobody is there. Somebody who is at the desk a minute later has unlocked it (rule 2)."""
    rig = Windows()
    rig.state = NOT_PRESENT
    rig.reactor.advance(UNTIL_DUE + 2 * MINUTE)
    assert rig.runner.engine.situation.presence.away is Reason.LOCKED
    rig.state = ACCEPTS
    rig.reactor.advance(2 * MINUTE)
    assert rig.runner.engine.situation.presence.away is None


@pytest.mark.parametrize("state", [BUSY, QUIET_TIME])
def test_it_takes_a_shown_prompt_back(state: int) -> None:
    """Within seconds."""
    rig = Windows()
    rig.reactor.advance(UNTIL_DUE + MINUTE)
    assert rig.prompts == 1
    rig.state = state
    rig.reactor.advance(10)
    assert rig.calls.count("withdraw") == 1


def test_nothing_is_asked_at_rest() -> None:
    """Between the start of the work day and the due time Windows is left alone, and nothing wakes the loop for it."""
    rig = Windows()
    rig.reactor.advance(HOUR)
    asked, woken = rig.asked, rig.reactor.wakeups
    rig.reactor.advance(25 * MINUTE)
    assert (rig.asked, rig.reactor.wakeups) == (asked, woken)
