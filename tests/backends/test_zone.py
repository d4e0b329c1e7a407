"""Another zone of the machine is noticed as tools change it, and nothing else in that folder is."""

from collections.abc import Callable, Iterator
from pathlib import Path
from zoneinfo import TZPATH

import pytest

from breakstretch.backends.presence.zone import ZoneWatch
from breakstretch.system.clock import local_zone
from breakstretch.system.loop.inotify import Inotify
from breakstretch.system.loop.linux import LinuxReactor
from tests.support.wait import settle, wait_until


def rules(name: str) -> Path:
    """The rules of a zone on this machine."""
    found = Path(TZPATH[0], name)
    if not found.exists():
        pytest.skip("this machine has no zone files")
    return found


class Machine:
    """A folder that stands for /etc, and what was told of it: the zone as it was found to be each time."""

    def __init__(self, etc: Path) -> None:
        self.etc, self.place = etc, etc / "localtime"
        self.reactor = LinuxReactor()
        self.zones: list[str] = []
        self.watch = ZoneWatch(self.reactor, self._changed, str(self.place))

    def _changed(self) -> None:
        self.zones.append(str(local_zone(str(self.etc))))

    def hears(self, *zones: str) -> None:
        """Exactly these were told, in order."""
        wait_until(self.reactor, lambda: len(self.zones) >= len(zones), f"only {self.zones}")
        settle(self.reactor)
        assert self.zones == list(zones)


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Machine]:
    """A machine in Prague that is watched."""
    monkeypatch.delenv("TZ", raising=False)
    (tmp_path / "localtime").symlink_to(rules("Europe/Prague"))
    made = Machine(tmp_path)
    assert made.watch.open({})
    yield made
    made.watch.close()
    made.reactor.close()


def replaced(machine: Machine) -> None:
    """As timedated and `ln -sf` do it: a new link moved over the old one."""
    beside = machine.etc / "localtime.new"
    beside.symlink_to(rules("Asia/Tokyo"))
    beside.replace(machine.place)


def copied(machine: Machine) -> None:
    """As some distributions do it: the rules themselves, and the name beside them."""
    beside = machine.etc / "localtime.new"
    beside.write_bytes(rules("Asia/Tokyo").read_bytes())
    (machine.etc / "timezone").write_text("Asia/Tokyo\n")
    beside.replace(machine.place)


@pytest.mark.parametrize("change", [replaced, copied])
def test_another_zone(machine: Machine, change: Callable[[Machine], None]) -> None:
    """It is told, and by then it is the one that is found."""
    change(machine)
    machine.hears("Asia/Tokyo")


def test_again(machine: Machine) -> None:
    """The watch does not go with the link that was replaced."""
    replaced(machine)
    machine.hears("Asia/Tokyo")
    machine.place.unlink()
    machine.place.symlink_to(rules("Europe/Prague"))
    wait_until(machine.reactor, lambda: machine.zones[-1] == "Europe/Prague", "the way back")


def test_the_same_zone_again_is_nothing(machine: Machine) -> None:
    """A link to the same rules, and what else changes in that folder, tell nothing."""
    beside = machine.etc / "localtime.new"
    beside.symlink_to(rules("Europe/Prague"))
    beside.replace(machine.place)
    (machine.etc / "hosts").write_text("nothing to us")
    machine.hears()


def test_a_process_with_a_zone_of_its_own_watches_nothing(tmp_path: Path) -> None:
    """TZ decides then, whatever the machine's zone is."""
    machine = Machine(tmp_path)
    assert not machine.watch.open({"TZ": "Asia/Tokyo"})
    machine.watch.close()
    machine.reactor.close()


def test_a_folder_that_is_not_there_or_no_watch_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both cost this part only."""
    machine = Machine(tmp_path / "nowhere")
    assert not machine.watch.open({})

    def used_up(_self: Inotify) -> None:
        raise OSError(24, "inotify_init1")

    monkeypatch.setattr(Inotify, "__init__", used_up)
    assert not machine.watch.open({})
    machine.reactor.close()
