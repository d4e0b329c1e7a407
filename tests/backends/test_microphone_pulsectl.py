"""The thread of libpulse: what it must not miss, whatever happens while it asks."""

from contextlib import suppress
from typing import Any

import pulsectl
import pytest

from breakstretch.backends.presence.calls import pulse_remote as module
from breakstretch.system.clock import SystemClock
from breakstretch.system.loop.linux import LinuxReactor
from tests.support.wait import wait_until


class Scripted:
    """A library whose server tells of a change while it is asked for the first time, and hangs up when waited for."""

    def __init__(self, _name: str, **_options: Any) -> None:
        self.asked = 0

    def connect(self, **_options: Any) -> None:
        """At once."""

    def event_mask_set(self, *_masks: str) -> None:
        """Whatever it is."""

    def event_callback_set(self, call: Any) -> None:
        """Who is to be told."""
        self.call = call

    def source_output_list(self) -> list[Any]:
        """None, but something changes meanwhile."""
        self.asked += 1
        if self.asked == 1:
            with suppress(pulsectl.PulseLoopStop):
                self.call(None)
        return []

    def event_listen(self) -> None:
        """The server is gone."""
        raise pulsectl.PulseDisconnected

    def close(self) -> None:
        """Give everything back."""


def test_a_change_while_it_asks(monkeypatch: pytest.MonkeyPatch) -> None:
    """What changes before the thread waits is asked for before it waits; a server that hangs up is told as lost."""
    monkeypatch.setattr(module, "_Pulse", Scripted)
    reactor = LinuxReactor()
    heard: list[Any] = []
    lost: list[bool] = []
    ear = module.PulsectlEar(reactor, SystemClock(), lambda *told: heard.append(told), lambda: lost.append(True))
    assert ear.open()
    wait_until(reactor, lambda: lost)
    assert (len(heard), lost) == (2, [True])
    reactor.close()
