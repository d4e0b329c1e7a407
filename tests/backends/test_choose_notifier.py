"""Which notifier a desktop gets, and what doctor is told."""

import sys
from pathlib import Path

import pytest

from breakstretch.backends import notifications
from breakstretch.backends.notifications import choose, probe
from breakstretch.backends.notifications.freedesktop import FreedesktopNotifier
from breakstretch.backends.notifications.native.notifier import NativeNotifier
from breakstretch.backends.notifications.plain_text import TextNotifier
from breakstretch.backends.notifications.silent import SilentNotifier
from breakstretch.core.values.events import Event, NotificationShown, ServerKnown
from breakstretch.daemon.ports import Probe
from breakstretch.system.bus.bus import Bus
from breakstretch.system.loop.linux import LinuxReactor
from tests.support.fake_loop import FakeLoop
from tests.support.fake_mac import FakeMac
from tests.support.fake_notifications import FakeServer
from tests.support.fake_winrt import FakeWindows
from tests.support.private_bus import private_bus
from tests.support.sample_session import KEY, end, prompt, view
from tests.support.wait import wait_until


def test_our_own_client_is_chosen_while_a_bus_is_possible(tmp_path: Path) -> None:
    """Also before the bus or a server is there: both may come later."""
    reactor = LinuxReactor()
    bus = Bus(reactor, f"unix:path={tmp_path}/bus")
    notifier = choose(lambda _event: None, "icon.png", bus)
    assert isinstance(notifier, FreedesktopNotifier)
    notifier.close()
    reactor.close()


@pytest.mark.parametrize(
    ("platform", "present", "kind"),
    [("win32", True, TextNotifier), ("win32", False, SilentNotifier), ("darwin", True, SilentNotifier)],
)
def test_without_the_bindings_it_is_text_on_windows_and_else_the_log(
    platform: str, present: bool, kind: type, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On macOS plyer shows nothing and says nothing about it, so the window is the next face (rule 36)."""
    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.setattr(notifications, "find_spec", lambda name: name == "plyer" and present)
    assert isinstance(choose(lambda _event: None, "icon.png", reactor=FakeLoop()), kind)
    told: list[Probe] = []
    probe(None, told.extend)
    assert told[0].works is (None if kind is TextNotifier else False)
    assert told[0].detail


def test_windows_and_macos_use_their_own_centre(monkeypatch: pytest.MonkeyPatch) -> None:
    """What it can do is posted when it has said so."""
    FakeWindows().install(monkeypatch)
    FakeMac().install(monkeypatch)
    monkeypatch.setattr(notifications, "find_spec", bool)
    for platform, name in (("win32", "Windows"), ("darwin", "macOS")):
        monkeypatch.setattr(sys, "platform", platform)
        posted: list[Event] = []
        notifier = choose(posted.append, "icon.png", reactor=FakeLoop())
        assert isinstance(notifier, NativeNotifier)
        assert notifier._centre.name == name
        assert posted == [ServerKnown()]
        notifier.close()


@pytest.mark.parametrize(("display", "says"), [(":7", "a window shows reminders"), ("", "nor a display")])
def test_on_linux_without_a_bus_it_is_the_log(display: str, says: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Plyer needs a bus as well, and would not say that it showed nothing (rule 26)."""
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(notifications, "find_spec", lambda name: name == "plyer")
    monkeypatch.setenv("DISPLAY", display)
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-7")
    assert isinstance(choose(lambda _event: None, "icon.png"), SilentNotifier)
    reactor = LinuxReactor()
    assert isinstance(choose(lambda _event: None, "icon.png", Bus(reactor, "autolaunch:")), SilentNotifier)
    reactor.close()
    told: list[Probe] = []
    probe(None, told.extend)
    assert told[0].works is False
    assert says in told[0].detail
    assert told[0].remedy == "start breakstretch inside a desktop session"


def test_silence_takes_everything() -> None:
    """It has nothing to show and raises for nothing."""
    silent = SilentNotifier(lambda _event: None)
    silent.show_prompt(prompt())
    silent.show_step(view(0), 90.0, None)
    silent.show_end(end())
    silent.notice("text")
    silent.withdraw(KEY)
    silent.close_stale(NotificationShown(1))
    silent.close()
    assert not silent.every_second


def test_doctor_hears_of_the_server(tmp_path: Path) -> None:
    """Its name, or what to install."""
    with private_bus(tmp_path) as private:
        reactor = LinuxReactor()
        bus = Bus(reactor, private.address)
        told: list[Probe] = []
        probe(bus, told.extend)
        assert told[0].works is False
        bus.connect()
        probe(bus, told.extend)
        wait_until(reactor, lambda: len(told) == 2)
        assert told[1].works is False
        assert "dunst" in told[1].remedy
        server = FakeServer(reactor, private.address, "mako")
        server.start()
        probe(bus, told.extend)
        wait_until(reactor, lambda: len(told) == 3)
        server.stop()
        bus.close()
        reactor.close()
    assert (told[2].name, told[2].works) == ("notifications", True)
    assert told[2].detail.startswith("mako 1.7.1. A click begins a break.")
