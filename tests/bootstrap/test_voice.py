"""The voice of a lead: off unless the person has turned it on, and turned on or off while a session is led."""

from pathlib import Path

import msgspec
import pytest

from breakstretch.backends.sound.speech import LONGEST
from breakstretch.bootstrap.voice import spoken
from breakstretch.core.values.settings import Notifications
from breakstretch.system.loop.linux import LinuxReactor
from tests.support.daemon_rig import Rig
from tests.support.desk import desk
from tests.support.views import view
from tests.support.wait import wait_until


def test_speech_is_a_setting(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The next step is said by the program that this machine speaks with, as soon as the settings say so."""
    speaker, heard = home / "spd-say", home / "heard"
    speaker.write_text(f'#!/bin/sh\necho "$BREAKSTRETCH_SAYS" >> {heard}\n', encoding="utf-8")
    speaker.chmod(0o755)
    monkeypatch.setenv("PATH", str(home))
    rig = Rig(desk())
    lead = spoken(rig.lead, rig.engine, rig.reactor, rig.clock)
    lead.open(view(0, ends=10.0))
    situation = rig.runner.engine.situation
    situation.settings = msgspec.structs.replace(situation.settings, notifications=Notifications(speech=True))
    lead.show(view(1, ends=40.0))
    loop = LinuxReactor()
    wait_until(loop, lambda: heard.exists() and heard.read_text(encoding="utf-8").endswith("\n"))
    rig.reactor.advance(LONGEST)
    loop.close()
    assert heard.read_text(encoding="utf-8").startswith("Hold. A mild pull in the calf of the back leg.")
    assert rig.calls == ["lead.open", "lead.show"]
