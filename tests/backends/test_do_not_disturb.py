"""Do not disturb where it is not plain: servers that change, bodies of nonsense, GNOME's settings, `doctor`."""

import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from breakstretch.backends.presence.quiet import do_not_disturb
from breakstretch.backends.presence.quiet.do_not_disturb_settings import SettingsKey
from breakstretch.daemon.ports import Probe
from breakstretch.system.bus.bus import Bus
from breakstretch.system.loop.linux import LinuxReactor
from tests.support.desktop import Desktop
from tests.support.fake_switches import NAME, SWAYNC, XFCONF, FakeSwitch
from tests.support.private_bus import private_bus
from tests.support.quiet_rigs import FakeRig, fake_rig
from tests.support.requirements import require
from tests.support.wait import settle, wait_until

MakeRig = Callable[[str], FakeRig]


@pytest.fixture
def make(monkeypatch: pytest.MonkeyPatch) -> Iterator[MakeRig]:
    """Makes a rig with a fake server of this kind."""
    with ExitStack() as stack:

        def rig(kind: str) -> FakeRig:
            folder = Path(stack.enter_context(TemporaryDirectory(prefix="quiet-")))
            made: AbstractContextManager[FakeRig] = fake_rig(folder, kind, monkeypatch)
            return stack.enter_context(made)

        yield rig


def test_a_server_of_another_kind_takes_over(make: MakeRig, tmp_path: Path) -> None:
    """What the old one told is over, and the new one is asked in its own way."""
    rig = make("kde")
    rig.sensor.watch(True)
    rig.met()
    rig.turn(True)
    rig.began()
    rig.die()
    rig.ended()
    other = FakeSwitch(rig.reactor, rig.bus._address, "mako", tmp_path)
    other.leave(True)
    other.start()
    rig.began()
    other.turn(False)
    rig.ended()
    other.stop()


def test_a_switch_that_moves_while_it_is_asked(make: MakeRig) -> None:
    """The newest word counts, and an answer of a server that is gone says nothing."""
    rig = make("dunst")
    rig.sensor.watch(True)
    rig.fake.stop()
    rig.silent()
    rig.fake.start()
    rig.met()
    for _ in range(5):
        rig.turn(True)
        rig.turn(False)
    settle(rig.reactor)
    assert rig.found.state is False


@pytest.mark.parametrize(
    "words",
    [
        ("PropertiesChanged", "sas", NAME, ["Inhibited"]),
        ("PropertiesChanged", "sa{sv}as", NAME, {"Inhibited": ("s", "on")}, []),
        ("PropertiesChanged", "sa{sv}as", "x.y", {"Inhibited": ("b", True)}, []),
        ("Something", "b", True),
    ],
)
def test_nonsense_is_nothing(make: MakeRig, words: tuple[object, ...]) -> None:
    """A signal that is not what its name says, or of another interface, changes nothing and fails nobody."""
    rig = make("kde")
    rig.sensor.watch(True)
    rig.met()
    member, sig, *body = words
    rig.fake.say_otherwise(str(member), str(sig), *body)
    rig.silent()


@pytest.mark.parametrize(("kind", "iface"), [("xfce", XFCONF), ("swaync", SWAYNC)])
def test_other_signals_of_the_same_place(make: MakeRig, kind: str, iface: str) -> None:
    """They are not about the switch."""
    rig = make(kind)
    rig.sensor.watch(True)
    rig.met()
    place = {"xfce": "/org/xfce/Xfconf", "swaync": "/org/erikreider/swaync/cc"}[kind]
    for member in ("PropertyChanged", "SubscribeV2", "Else"):
        rig.fake._bus.emit(place, iface, member, "s", "nothing")
    rig.silent()


def test_what_a_program_asks_of_swaync_counts_too(make: MakeRig) -> None:
    """A shared screen inhibits it without the switch."""
    rig = make("swaync")
    rig.sensor.watch(True)
    rig.met()
    rig.fake._bus.emit("/org/erikreider/swaync/cc", SWAYNC, "SubscribeV2", "ubbb", 0, False, False, True)
    rig.began()


def test_only_keys_that_concern_us_are_read(make: MakeRig) -> None:
    """Each read starts a program, so none is started for another key; a folder that is reset concerns us."""
    rig = make("gnome")
    rig.sensor.watch(True)
    rig.met()
    rig.fake.leave(True)
    rig.fake.written("show-in-lock-screen")
    rig.silent()
    rig.fake.written("show-banners")
    rig.began()
    rig.fake.reset()
    rig.ended()


def test_without_gsettings_it_cannot_be_told(make: MakeRig, monkeypatch: pytest.MonkeyPatch) -> None:
    """That costs this part only, and `doctor` says so."""
    rig = make("gnome")
    monkeypatch.setenv("PATH", "/nowhere")
    assert probed(rig).works is None
    assert "gnome-shell" in probed(rig).detail


def test_a_program_that_hangs_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is told, and nothing of it is left."""
    monkeypatch.setattr("breakstretch.backends.presence.quiet.do_not_disturb_settings._PATIENCE", 0.05)
    script = tmp_path / "hangs"
    script.write_text("#!/bin/sh\nexec sleep 1000\n")
    script.chmod(0o755)
    with private_bus(tmp_path) as bus:
        reactor = LinuxReactor()
        session = Bus(reactor, bus.address)
        session.connect()
        key = SettingsKey(session, "a.b", "c", "/a/b/", str(script))
        told: list[str | None] = []
        key.open(told.append)
        assert key._child is not None
        pid = key._child._pid
        wait_until(reactor, lambda: told, "it was waited for")
        assert told == [None]
        with pytest.raises(ChildProcessError):
            os.waitpid(pid, os.WNOHANG)
        key.close()
        session.close()
        reactor.close()


def probed(rig: FakeRig) -> Probe:
    """What `doctor` is told."""
    found: list[Probe] = []
    do_not_disturb.probe(rig.bus, found.extend)
    wait_until(rig.reactor, lambda: found, "no answer")
    return found[0]


def test_doctor_hears_how_it_is(make: MakeRig) -> None:
    """Who tells, and whether it is on; and what to do where nobody does."""
    rig = make("dunst")
    assert probed(rig) == Probe("do not disturb", True, "dunst reports it. It is off now")
    rig.turn(True)
    assert probed(rig).detail == "dunst reports it. It is on now"
    rig.die()
    found = probed(rig)
    assert found.works is None
    assert "dunst" in found.remedy


def test_doctor_hears_of_a_server_that_does_not_tell(make: MakeRig) -> None:
    """An old mako has modes and tells nobody of them."""
    rig = make("mako")
    rig.fake._bus.unexport("/fr/emersion/Mako")
    found = probed(rig)
    assert found.works is None
    assert found.detail == "mako does not report it"


def test_gnomes_real_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    """The real gsettings and the real dconf service, under a shell that is a fake."""
    require("Xvfb", "dbus-daemon", "dconf-service", "gsettings")
    with TemporaryDirectory(prefix="quiet-") as name:
        desktop = Desktop(Path(name))
        desktop.open()
        desktop.start("dconf-service")
        for variable in ("XDG_CONFIG_HOME", "XDG_RUNTIME_DIR", "DBUS_SESSION_BUS_ADDRESS", "HOME"):
            monkeypatch.setenv(variable, desktop.env[variable])
        (Path(name) / "fake").mkdir()
        rig = FakeRig(desktop.env["DBUS_SESSION_BUS_ADDRESS"], "gnome", Path(name) / "fake")
        schema = ("org.gnome.desktop.notifications", "show-banners")
        rig.sensor.watch(True)
        rig.met()
        for _ in range(2):
            assert desktop.run("gsettings", "set", *schema, "false").returncode == 0
            rig.began()
            assert desktop.run("gsettings", "reset", *schema).returncode == 0
            rig.ended()
        rig.close()
        desktop.close()
