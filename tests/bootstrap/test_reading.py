"""Settings that take more than a moment are read by a child, and whoever waits for them hears of it."""

import sys
from collections.abc import Iterator
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest

from breakstretch.backends.settings import settings_process
from breakstretch.backends.settings.settings_file import load
from breakstretch.bootstrap import reading as bootstrap_reading
from breakstretch.bootstrap.reading import Reading
from breakstretch.cli import main
from breakstretch.daemon.service import Loaded
from breakstretch.system.clock import SystemClock

if sys.platform != "linux":
    pytest.skip("the loop waits for pipes on Linux alone", allow_module_level=True)

from breakstretch.system.loop.linux import LinuxReactor
from tests.support.wait import settle, wait_until

FILLED = '[presence]\nidle = "90s"\n[notifications]\nsound = maybe\n' + "not_known = 1\n" * 400
OWN = '[[exercise]]\nid = "mine"\n'


class Rig:
    """The settings of a running daemon."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.reactor = LinuxReactor()
        self.changes: list[str] = []
        self.came: list[Loaded] = []
        self.reading = Reading(None)

    def begin(self, text: str) -> None:
        """Start with this file."""
        self.path.write_text(text, encoding="utf-8")
        self.reading.load()

    def watch(self) -> None:
        """Watch, as the daemon does once it runs."""
        self.close = self.reading.watch(self.reactor, SystemClock(), partial(self.changes.append, "changed"))

    def waits_for(self, count: int) -> Loaded:
        """What was read."""
        wait_until(self.reactor, lambda: len(self.came) >= count, "nothing was read")
        settle(self.reactor)
        assert len(self.came) == count
        return self.came[-1]


@pytest.fixture
def rig(home: Path) -> Iterator[Rig]:
    """Watched, and closed at the end."""
    rig = Rig(home / "config.toml")
    rig.begin("[presence]\n")
    rig.watch()
    yield rig
    rig.close()
    rig.reactor.close()


@pytest.fixture
def loop_reads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the loop itself reads at length."""
    found: list[str] = []
    monkeypatch.setattr(bootstrap_reading, "load", found.append)
    return found


def test_a_small_file_is_read_at_once(rig: Rig) -> None:
    """No process is started for it."""
    rig.path.write_text('[presence]\nidle = "80s"\n', encoding="utf-8")
    rig.reading.read(rig.came.append)
    assert rig.came[0].settings.presence.idle == timedelta(seconds=80)


def test_a_large_file_is_read_by_a_child(rig: Rig, loop_reads: list[str]) -> None:
    """It comes to the same as when it is read at once, and all who wait for it hear of it together."""
    rig.path.write_text(FILLED, encoding="utf-8")
    rig.reading.read(rig.came.append)
    rig.reading.read(rig.came.append)
    assert rig.came == []
    found = rig.waits_for(2)
    here = load(str(rig.path))
    assert (found.settings, found.problems) == (here.settings, here.problems)
    assert found.catalogue is rig.came[0].catalogue
    assert found.catalogue == here.catalogue
    assert loop_reads == []


def test_exercises_of_your_own_are_read_by_a_child(rig: Rig, loop_reads: list[str]) -> None:
    """They come along, with what is wrong with them, and are watched."""
    own = rig.path.with_name("own.toml")
    own.write_text(OWN, encoding="utf-8")
    rig.path.write_text('[exercises]\nfiles = ["own.toml"]\n', encoding="utf-8")
    rig.reading.read(rig.came.append)
    assert rig.waits_for(1).problems[0].file == str(own)
    settle(rig.reactor)
    rig.changes.clear()
    own.write_text("", encoding="utf-8")
    wait_until(rig.reactor, lambda: rig.changes, "the change is not noticed")
    assert loop_reads == []


def test_a_change_while_it_is_read(rig: Rig) -> None:
    """The later contents count, when a small file takes the place of a large one too."""
    rig.path.write_text(FILLED, encoding="utf-8")
    rig.reading.read(rig.came.append)
    rig.path.write_text('[presence]\nidle = "70s"\n', encoding="utf-8")
    rig.reading.read(rig.came.append)
    assert [found.settings.presence.idle for found in rig.came] == [timedelta(seconds=70)] * 2
    settle(rig.reactor)
    assert len(rig.came) == 2


def test_a_child_that_does_not_answer(rig: Rig, monkeypatch: pytest.MonkeyPatch) -> None:
    """The file is read all the same, here."""
    monkeypatch.setattr(settings_process, "reader_command", lambda: (sys.executable, "-c", "print('x')"))
    rig.close()
    rig.watch()
    rig.path.write_text(FILLED, encoding="utf-8")
    rig.reading.read(rig.came.append)
    found = rig.waits_for(1)
    assert found.settings.presence.idle == timedelta(seconds=90)


@pytest.mark.parametrize("late", ["written", "gone", "nothing"])
def test_exercises_written_while_it_starts(home: Path, late: str) -> None:
    """What changes after they were read, and before the kernel is asked to tell, is read as well."""
    rig, own = Rig(home / "config.toml"), home / "own.toml"
    own.write_text(OWN, encoding="utf-8")
    rig.begin('[exercises]\nfiles = ["own.toml"]\n')
    if late == "written":
        own.write_text(f"{OWN}# more\n", encoding="utf-8")
    elif late == "gone":
        own.unlink()
    rig.watch()
    settle(rig.reactor)
    assert rig.changes == ([] if late == "nothing" else ["changed"])
    rig.close()
    rig.reactor.close()


def test_the_command_of_a_frozen_build(home: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    """A build without modules has a command for the child, which prints the same."""
    path = home / "config.toml"
    path.write_text(FILLED, encoding="utf-8")
    assert main(["read-settings", str(path)]) == 0
    found = settings_process.understood(capsysbinary.readouterr().out)
    assert found is not None
    assert (found.settings, found.problems) == (load(str(path)).settings, load(str(path)).problems)
