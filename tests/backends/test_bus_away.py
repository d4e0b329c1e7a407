"""A bus that is not there: nothing is tried on a timer for long, and it is found when it comes."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from breakstretch.system.bus import bus_link
from breakstretch.system.bus.bus import Bus
from breakstretch.system.bus.values import DBUS
from breakstretch.system.loop.linux import LinuxReactor
from tests.support.private_bus import private_bus
from tests.support.wait import settle, wait_until


@pytest.fixture
def reactor() -> Iterator[LinuxReactor]:
    """A loop that is closed."""
    made = LinuxReactor()
    yield made
    made.close()


@pytest.fixture
def alone(reactor: LinuxReactor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Bus]:
    """One that hurries to connect, to a bus that is not there."""
    monkeypatch.setattr("breakstretch.system.loop.retry.FIRST_WAIT", 0.001)
    bus = Bus(reactor, f"unix:path={tmp_path}/bus")
    yield bus
    bus.close()


def test_a_bus_that_never_comes_wakes_nobody(alone: Bus, reactor: LinuxReactor) -> None:
    """A few quick attempts, and then no timer is left."""
    assert not alone.connect()
    assert reactor._timers.due() is not None
    settle(reactor)
    assert reactor._timers.due() is None


def test_a_bus_that_comes_later_is_found(alone: Bus, reactor: LinuxReactor, tmp_path: Path) -> None:
    """The kernel tells of its socket."""
    owners: list[str] = []
    alone.watch_name(DBUS, owners.append)
    assert not alone.connect()
    settle(reactor)
    assert owners == [""]
    with private_bus(tmp_path):
        wait_until(reactor, lambda: owners[-1])
        assert alone.connect()


@pytest.mark.parametrize(
    ("written", "runtime", "expected"),
    [
        ("unix:path=/run/user/7/bus", "/run/user/7", "/run/user/7/bus"),
        ("", "/run/user/7", "/run/user/7/bus"),
        ("unix:path=/here,guid=00;unix:path=/there", "", ""),
        ("unix:abstract=hidden", "", "\0hidden"),
        ("autolaunch:", "", ""),
    ],
)
def test_where_the_bus_of_a_session_will_appear(
    monkeypatch: pytest.MonkeyPatch, written: str, runtime: str, expected: str
) -> None:
    """At the one place its address means; where there are several no single one can be watched."""
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", written)
    monkeypatch.setenv("XDG_RUNTIME_DIR", runtime)
    assert bus_link.place("SESSION") == expected
