"""Resting hands are looked for while a prompt waits for them, on a real X server, and at no other time."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from breakstretch.backends.presence.idle.x11_sync import XServer
from breakstretch.bootstrap import senses
from breakstretch.core.values.effects import ShowPrompt
from breakstretch.core.values.events import Event
from breakstretch.daemon.service import Loaded, Service
from breakstretch.system.clock import SystemClock
from breakstretch.system.loop.linux import LinuxReactor
from tests.support.catalogue import catalogue
from tests.support.daemon_rig import HOUR, Rig
from tests.support.desk import desk, rule
from tests.support.requirements import require
from tests.support.wait import wait_until
from tests.support.x_display import XDisplay

pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")


@pytest.fixture
def screen(monkeypatch: pytest.MonkeyPatch) -> Iterator[XDisplay]:
    """An X server that the program would find."""
    require("Xvfb", "xdotool")
    display = XDisplay()
    display.start()
    monkeypatch.setenv("DISPLAY", display.name)
    for name in ("WAYLAND_DISPLAY", "XDG_SESSION_TYPE"):
        monkeypatch.delenv(name, raising=False)
    yield display
    display.close()


def test_the_prompt_comes_with_the_pause(screen: XDisplay, monkeypatch: pytest.MonkeyPatch) -> None:
    """A due prompt waits, the sensor opens, the hands rest, the prompt comes, and the sensor is gone."""
    monkeypatch.setattr(senses, "REST", timedelta(milliseconds=200))
    opened: list[XServer] = []
    connect = XServer.connect

    def opens(server: XServer) -> None:
        opened.append(server)
        connect(server)

    monkeypatch.setattr(XServer, "connect", opens)
    errors: list[Exception] = []
    reactor = LinuxReactor(errors.append)
    rig = Rig(desk(rule(wait_for_pause="2m")))
    service = Service(rig.runner, lambda done: done(Loaded(rig.settings, catalogue(), ())), lambda: None)
    waited: list[bool] = []

    def post(event: Event) -> None:
        waited.append(rig.notifier.live is None)
        rig.post(event)

    close = senses.watch_hands(service, reactor, SystemClock(), None, post)
    rig.start()
    rig.reactor.advance(0.9 * HOUR)
    assert opened == []
    screen.touch()
    while not opened:
        rig.reactor.advance(10.0)
    assert len(rig.situation.reminders) == 1

    def prompted() -> bool:
        rig.reactor.settle()
        return isinstance(rig.notifier.live, ShowPrompt)

    wait_until(reactor, prompted, "the hands never rested")
    assert waited == [True]
    close()
    reactor.close()
    assert errors == []
