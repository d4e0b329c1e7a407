"""Which tray a desktop gets, what that loads, and what `doctor` hears of it."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest

from breakstretch.backends.tray import TRAY_FILE, choose, probe
from breakstretch.backends.tray.native_tray import NativeTray
from breakstretch.backends.tray.sni import SniTray
from breakstretch.daemon.ports import Probe, Tray
from breakstretch.system.bus.bus import Bus
from breakstretch.system.loop.linux import LinuxReactor
from installers.tools import make_icons
from tests.support.fake_panel import FakePanel
from tests.support.fake_time import FakeClock, FakeReactor
from tests.support.private_bus import PrivateBus, private_bus
from tests.support.tray_rigs import VIEW
from tests.support.wait import settle, wait_until


@pytest.fixture
def daemon(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[PrivateBus]:
    """A session bus, which is the one of this desktop."""
    with private_bus(tmp_path) as bus:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", bus.address)
        yield bus


@pytest.fixture
def reactor() -> Iterator[LinuxReactor]:
    """A real loop."""
    reactor = LinuxReactor()
    yield reactor
    reactor.close()


def chosen(bus: Bus | None) -> Tray:
    """The tray for a desktop with this bus."""
    time = FakeReactor(FakeClock())
    return choose(bus, print, print, lambda: VIEW, icons="icons", reactor=time, clock=time.clock, on_trouble=print)


def test_with_and_without_a_bus(reactor: LinuxReactor) -> None:
    """A session bus is used where there is one to be had; other systems have pystray's own tray."""
    assert isinstance(chosen(Bus(reactor)), SniTray)
    assert isinstance(chosen(None), NativeTray)


def test_the_file_that_is_made() -> None:
    """The file the tray loads is the file that make_icons writes."""
    assert TRAY_FILE == make_icons.TRAY_FILE


def test_probe_finds_the_panel(daemon: PrivateBus, reactor: LinuxReactor) -> None:
    """With a panel the tray works."""
    panel, found = FakePanel(reactor, daemon.address), list[Probe]()
    panel.start()
    settle(reactor)
    doctor = Thread(target=lambda: found.append(probe()))
    doctor.start()
    wait_until(reactor, lambda: found, "the probe answers")
    doctor.join()
    panel.close()
    assert found[0].works


@pytest.mark.usefixtures("daemon")
@pytest.mark.parametrize(
    ("desktop", "remedy"),
    [("ubuntu:GNOME", "AppIndicator"), ("XFCE", "status tray"), ("sway", "a bar that has a tray")],
)
def test_probe_without_panel(monkeypatch: pytest.MonkeyPatch, desktop: str, remedy: str) -> None:
    """Without a panel the probe says what to do on this desktop."""
    monkeypatch.setenv("XDG_CURRENT_DESKTOP", desktop)
    assert probe().works is False
    assert remedy in probe().remedy


def test_probe_without_bus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a session bus the probe says so."""
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={tmp_path}/none")
    assert "session bus" in probe().detail


def test_the_daemon_stays_lean() -> None:
    """Loading the tray loads neither Pillow nor a toolkit, and leaves the environment as it was."""
    code = (
        "import os, sys, breakstretch.backends.tray.sni as sni, breakstretch.backends.tray.pixmaps;"
        "heavy = {'PIL', 'gi', 'Xlib', 'subprocess', 'pathlib', 'asyncio', 'dataclasses'} & set(sys.modules);"
        "print(sorted(heavy), os.environ.get('PYSTRAY_BACKEND'))"
    )
    for choice in (None, "xorg"):
        environ = {"PYSTRAY_BACKEND": choice} if choice else {}
        keep = {name: value for name, value in os.environ.items() if name != "PYSTRAY_BACKEND"}
        said = subprocess.run(
            [sys.executable, "-c", code],
            cwd=Path(__file__).parents[2],
            env=keep | environ,
            capture_output=True,
            text=True,
            check=True,
        )
        assert said.stdout.strip() == f"[] {choice}"
