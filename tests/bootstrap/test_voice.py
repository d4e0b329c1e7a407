"""The voice of a lead: off unless the person has turned it on, and turned on or off while a session is led."""

from pathlib import Path
from typing import Any

import msgspec
import pytest

from breakstretch.backends.sound.speech import LONGEST
from breakstretch.bootstrap.senses import follow_screen_reader
from breakstretch.bootstrap.voice import spoken
from breakstretch.core.values.events import Dismissed, ScreenReader
from breakstretch.core.values.reasons import Gone
from breakstretch.core.values.settings import Notifications
from breakstretch.messages.shown import Choice
from breakstretch.system.loop.linux import LinuxReactor
from tests.support.daemon_rig import Rig
from tests.support.desk import desk
from tests.support.faces import NO_SERVER, PaperBus
from tests.support.own_children import no_children, until_it_ended
from tests.support.questions import what_hurt
from tests.support.views import view
from tests.support.wait import wait_until


@pytest.fixture
def heard(home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """What is said on a machine that speaks."""
    speaker, heard = home / "spd-say", home / "heard"
    speaker.write_text(f'#!/bin/sh\necho "$BREAKSTRETCH_SAYS" >> {heard}\n', encoding="utf-8")
    speaker.chmod(0o755)
    monkeypatch.setenv("PATH", str(home))
    return heard


def hear(rig: Rig, heard: Path) -> str:
    """Wait until something was said."""
    loop = LinuxReactor()
    wait_until(loop, lambda: heard.exists() and heard.read_text(encoding="utf-8").endswith("\n"))
    until_it_ended()
    rig.reactor.advance(LONGEST)
    loop.close()
    return heard.read_text(encoding="utf-8")


@pytest.mark.parametrize(("volume", "intensity"), [(30, "-i -50 "), (0, None)])
def test_what_a_screen_reader_cannot_read_has_the_volume_of_the_settings(
    heard: Path, volume: int, intensity: str | None
) -> None:
    """At 0 the log alone has it."""
    heard.with_name("spd-say").write_text(f'#!/bin/sh\necho "$@" >> {heard}\n', encoding="utf-8")
    rig = Rig(desk(notifications=Notifications(volume=volume)))
    key = rig.prompted().key
    bus: Any = PaperBus(rig.reactor, NO_SERVER)
    reactor: Any = rig.reactor
    clock: Any = rig.clock
    close = follow_screen_reader(rig.runner, reactor, clock, bus, rig.post)
    for event in (ScreenReader(on=True), Dismissed(key, Gone.NO_SERVER)):
        rig.post(event)
        rig.reactor.settle()
    assert len([line for line in rig.log.lines if line.startswith("Said aloud")]) == 1
    if intensity is None:
        assert no_children(), "nothing speaks"
    else:
        assert intensity in hear(rig, heard)
    close()


def test_speech_is_a_setting(heard: Path) -> None:
    """The next step is said by the program that this machine speaks with, as soon as the settings say so."""
    rig = Rig(desk())
    lead = spoken(rig.lead, rig.engine, rig.reactor, rig.clock)
    lead.open(view(0, ends=10.0))
    situation = rig.runner.engine.situation
    situation.settings = msgspec.structs.replace(situation.settings, notifications=Notifications(speech=True))
    lead.show(view(1, ends=40.0))
    assert hear(rig, heard).startswith("Hold. A mild pull in the calf of the back leg.")
    assert rig.calls == ["lead.open", "lead.show"]


def test_the_voice_has_the_volume_of_the_settings(heard: Path) -> None:
    """It changes while a session is led, and at 0 nothing is said."""
    rig = Rig(desk())
    rig.runner.engine.situation.voice = True
    lead = spoken(rig.lead, rig.engine, rig.reactor, rig.clock)
    situation = rig.runner.engine.situation
    settings = situation.settings
    situation.settings = msgspec.structs.replace(settings, notifications=Notifications(volume=0, speech=True))
    lead.open(msgspec.structs.replace(view(0, ends=10.0), key="evening@2026-03-27"))
    assert no_children(), "nothing speaks"
    heard.with_name("spd-say").write_text(f'#!/bin/sh\necho "$@" >> {heard}\n', encoding="utf-8")
    situation.settings = msgspec.structs.replace(settings, notifications=Notifications(volume=30, speech=True))
    lead.show(view(1, ends=40.0))
    assert " -i -50 -- Hold." in hear(rig, heard)


def test_the_evening_has_a_voice_by_choice(heard: Path) -> None:
    """It was chosen for the evening, so a break at the desk is silent."""
    rig = Rig(desk())
    rig.runner.engine.situation.voice = True
    lead = spoken(rig.lead, rig.engine, rig.reactor, rig.clock)
    lead.open(view(0, ends=10.0))
    assert no_children(), "nothing speaks at the desk"
    evening = msgspec.structs.replace(view(1, ends=40.0), key="evening@2026-03-27")
    lead.open(evening)
    said = hear(rig, heard)
    assert (said.count("\n"), said.startswith("Hold. A mild pull")) == (1, True)


@pytest.mark.parametrize("speaks", [True, False])
def test_the_voice_is_offered_where_a_program_speaks(speaks: bool, request: pytest.FixtureRequest, home: Path) -> None:
    """Without such a program the choice is not there."""
    monkeypatch: pytest.MonkeyPatch = request.getfixturevalue("monkeypatch")
    monkeypatch.setenv("PATH", str(home))
    if speaks:
        request.getfixturevalue("heard")
    rig = Rig(desk())
    page = msgspec.structs.replace(what_hurt(), choices=(Choice("voice", "Read it to me"), Choice("later", "Later")))
    spoken(rig.lead, rig.engine, rig.reactor, rig.clock).ask(page)
    assert [choice.id for choice in rig.lead.pages[-1].choices] == (["voice", "later"] if speaks else ["later"])
