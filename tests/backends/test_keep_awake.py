"""The screen stays on exactly while a session is led, by whichever service of the desktop agrees."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from breakstretch.backends.keep_awake import BusKeepAwake, MacKeepAwake, WindowsKeepAwake, ask, probe
from breakstretch.daemon.ports import Probe
from breakstretch.system.bus.bus import Bus, BusError
from breakstretch.system.loop.linux import LinuxReactor
from tests.support.private_bus import private_bus
from tests.support.wait import settle, wait_until

SAVER = "org.freedesktop.ScreenSaver"
GNOME = "org.gnome.SessionManager"


class FakeSaver:
    """A service that keeps screens on, as one of the desktops does it."""

    def __init__(self, reactor: LinuxReactor, address: str, name: str, *, agrees: bool = True) -> None:
        self.held: dict[int, tuple[Any, ...]] = {}
        self.asked = 0
        self._agrees, self._name = agrees, name
        self._bus = Bus(reactor, address)
        gnome = name == GNOME
        path = f"/{name.replace('.', '/')}"
        methods: dict[str, Any] = {
            "Inhibit": ("susu" if gnome else "ss", "u", self._inhibit),
            "Uninhibit" if gnome else "UnInhibit": ("u", "", self._release),
        }
        self._bus.export(path, name, methods)

    def start(self) -> None:
        """Come up."""
        self._bus.connect()
        self._bus.request_name(self._name)

    def stop(self) -> None:
        """Be gone."""
        self._bus.close()

    def _inhibit(self, *why: Any) -> tuple[int]:
        self.asked += 1
        if not self._agrees:
            raise BusError("org.freedesktop.DBus.Error.AccessDenied", "not now")
        self.held[self.asked] = why
        return (self.asked,)

    def _release(self, cookie: int) -> tuple[()]:
        del self.held[cookie]
        return ()


class Desktop:
    """A bus, the services on it, and the one who asks them."""

    def __init__(self, address: str) -> None:
        self.errors: list[Exception] = []
        self.reactor = LinuxReactor(self.errors.append)
        self.address = address
        self.bus = Bus(self.reactor, address)
        self.awake = BusKeepAwake(self.bus)
        self.awake.open()
        self.services: list[FakeSaver] = []

    def service(self, name: str, *, agrees: bool = True) -> FakeSaver:
        """One more service that is up."""
        made = FakeSaver(self.reactor, self.address, name, agrees=agrees)
        made.start()
        self.services.append(made)
        self.bus.connect()
        there: list[bool] = []
        self.bus.watch_name(name, lambda owner: there.append(bool(owner)))
        wait_until(self.reactor, lambda: there and there[-1], f"{name} never came up")
        return made

    def holds(self, service: FakeSaver, number: int = 1) -> None:
        """Wait until this service keeps the screen on so many times."""
        wait_until(self.reactor, lambda: len(service.held) == number, f"{service.held} is not {number}")


@pytest.fixture
def desktop(tmp_path: Path) -> Iterator[Desktop]:
    """A bus with nothing on it."""
    with private_bus(tmp_path) as bus:
        made = Desktop(bus.address)
        yield made
        made.bus.close()
        for service in made.services:
            service.stop()
        made.reactor.close()
        assert made.errors == []


@pytest.mark.parametrize("name", [SAVER, GNOME])
def test_while_a_session_is_led(desktop: Desktop, name: str) -> None:
    """On with the session, said twice or not, and off with its end."""
    service = desktop.service(name)
    desktop.awake(True)
    desktop.awake(True)
    desktop.holds(service)
    assert "breakstretch" in next(iter(service.held.values()))
    desktop.awake(False)
    desktop.holds(service, 0)
    assert service.asked == 1


def test_the_next_one_when_the_first_refuses(desktop: Desktop) -> None:
    """A service that refuses costs nothing; another one is asked."""
    refusing, agreeing = desktop.service(SAVER, agrees=False), desktop.service(GNOME)
    desktop.awake(True)
    desktop.holds(agreeing)
    assert refusing.held == {}


def test_a_session_shorter_than_the_answer(desktop: Desktop) -> None:
    """What is granted after the end is given back."""
    service = desktop.service(SAVER)
    desktop.awake(True)
    desktop.awake(False)
    wait_until(desktop.reactor, lambda: service.asked, "nobody was asked")
    desktop.holds(service, 0)
    assert not desktop.awake.holding


def test_nobody_there(desktop: Desktop) -> None:
    """Without any service the session is led all the same."""
    desktop.bus.connect()
    desktop.awake(True)
    settle(desktop.reactor)
    desktop.awake(False)
    assert not desktop.awake.holding


def test_a_bus_that_comes_back(desktop: Desktop) -> None:
    """After the bus was lost in a session it is asked anew; with no session it is not."""
    service = desktop.service(SAVER)
    desktop.awake(True)
    desktop.holds(service)
    desktop.bus.close()
    desktop.bus.connect()
    desktop.holds(service, 2)
    desktop.awake(False)
    desktop.holds(service, 1)


def test_windows() -> None:
    """The display and the system are required while it is on, and only the continuous flag is left after it."""
    said: list[int] = []
    awake = WindowsKeepAwake(said.append)
    awake(True)
    awake(False)
    assert said == [0x80000003, 0x80000000]


class FakeProcessInfo:
    """Hands out activities. It takes only one that is under way, and once, as NSProcessInfo does."""

    def __init__(self) -> None:
        self.under_way: dict[int, int] = {}
        self.begun = 0

    def beginActivityWithOptions_reason_(self, options: int, reason: str) -> int:  # noqa: N802 - Apple's name
        """One more."""
        assert reason
        self.begun += 1
        self.under_way[self.begun] = options
        return self.begun

    def endActivity_(self, activity: int) -> None:  # noqa: N802 - Apple's name
        """Over."""
        del self.under_way[activity]


def test_macos() -> None:
    """One activity for each session. Neither the display sleeps nor App Nap delays a hold meanwhile."""
    info = FakeProcessInfo()
    awake = MacKeepAwake(info)
    awake(True)
    awake(True)
    (options,) = info.under_way.values()
    user_initiated, display, latency = 0x00FFFFFF | 1 << 20, 1 << 40, 0xFF00000000
    assert options == user_initiated | display | latency
    awake(False)
    awake(False)
    assert info.under_way == {}


def test_doctor() -> None:
    """Which service would do it, or that none is there and what helps."""
    assert probe(frozenset({GNOME, "org.other"})).works
    assert "screen lock" in probe(frozenset()).remedy


def test_doctor_asks_the_bus(desktop: Desktop) -> None:
    """By the names that are there."""
    desktop.service(SAVER)
    answers: list[Probe] = []
    ask(desktop.bus, answers.extend)
    wait_until(desktop.reactor, lambda: answers, "the bus does not answer")
    assert answers[0].works
    assert SAVER in answers[0].detail
