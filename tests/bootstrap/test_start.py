"""How a daemon starts: what the last run left, and what it makes of its files."""

from datetime import timedelta
from functools import partial
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

import pytest

from breakstretch.backends.history.db import SqliteHistory
from breakstretch.bootstrap import leads, parts
from breakstretch.bootstrap.parts import NoTray, started_from
from breakstretch.bootstrap.reading import Reading
from breakstretch.core.values.events import Started
from breakstretch.core.values.history import Outcome
from breakstretch.daemon.notification_lead import NotificationLead
from breakstretch.daemon.ports import TrayView
from breakstretch.system.clock import SystemClock
from breakstretch.system.last_alive import LastAlive
from breakstretch.system.loop.linux import LinuxReactor
from breakstretch.system.loop.queue import QueueReactor
from tests.support.daemon_rig import Rig
from tests.support.disks import room
from tests.support.entries import hold, outcome, pain, state
from tests.support.fake_time import MORNING, FakeClock
from tests.support.views import view
from tests.support.wait import settle

if TYPE_CHECKING:
    from breakstretch.system.loop.protocol import FdLoop


class Died(LastAlive):
    """The record of a run that ended when the test says."""

    def __init__(self, seconds: float | None) -> None:
        super().__init__("nowhere")
        self._seconds = seconds

    def died(self) -> object:  # type: ignore[override] # the same, in fewer words
        """So long after the morning."""
        return None if self._seconds is None else MORNING + timedelta(seconds=self._seconds)


def started(home: Path, alive: LastAlive, *, boot: str, gone: float = 700.0) -> Started:
    """What a daemon is told that starts so many seconds after the last row was written."""
    clock = FakeClock()
    (home / "state").mkdir()
    path = str(home / "state/history.db")
    history = SqliteHistory(path, clock, boot=boot)
    history.open()
    history.save(
        [outcome(1), outcome(2, Outcome.MISSED, day=MORNING.date() - timedelta(days=5)), hold(5), pain(6)], state()
    )
    history.close()
    clock.advance(gone)
    again = SqliteHistory(path, clock, boot=boot)
    made = started_from(again, Reading(None), clock.now(), alive)
    again.close()
    return made


def test_first_start(home: Path) -> None:
    """At the very first start there is nothing."""
    history = SqliteHistory(str(home / "history.db"), FakeClock())
    made = started_from(history, Reading(None), FakeClock().now(), Died(None))
    history.close()
    assert (made.state, made.lived, made.gap) == (None, 0.0, 0.0)
    assert (made.holds, made.pains, made.resolved) == ((), (), frozenset())


def test_lived_and_gap(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Within one start of the machine, the death divides the time since the row."""
    monkeypatch.setattr(parts, "boot_id", lambda: "this boot")
    made = started(home, Died(600), boot="this boot")
    assert (made.lived, made.gap) == (600.0, 100.0)


def test_machine_restarted(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """After a restart of the machine all of it is gap."""
    monkeypatch.setattr(parts, "boot_id", lambda: "another boot")
    made = started(home, Died(600), boot="this boot")
    assert (made.lived, made.gap) == (0.0, 700.0)


def test_what_was_left(home: Path) -> None:
    """The row, the holds and pains of the last weeks, and the keys of the last days come along."""
    made = started(home, Died(None), boot="this boot")
    assert made.state == state()
    assert made.holds == (hold(5),)
    assert made.pains == (pain(6),)
    assert made.resolved == {outcome(1).key}


def test_first_settings(home: Path) -> None:
    """At the first start the commented settings become the person's file; at the next they are left alone."""
    reading = Reading(None)
    reading.first_start()
    path = home / "config.toml"
    assert "# " in path.read_text()
    path.write_text("[workday]\n")
    reading.first_start()
    assert path.read_text() == "[workday]\n"
    assert reading.load().problems == ()


@pytest.mark.parametrize("left", [b"", b" \n", b'{"type": "obj', b"\0" * 400, b"{\xff}"])
def test_a_schema_that_a_full_disk_left(home: Path, left: bytes) -> None:
    """It is no file of the person: empty or cut off, it is written again at the next start."""
    reading = Reading(None)
    reading.first_start()
    schema = home / "schema.json"
    whole = schema.read_bytes()
    schema.write_bytes(left)
    (home / "config.toml").write_text("[workday]\n")
    reading.first_start()
    assert schema.read_bytes() == whole
    assert (home / "config.toml").read_text() == "[workday]\n"
    schema.write_bytes(b'{"mine": true}')
    reading.first_start()
    assert schema.read_bytes() == b'{"mine": true}'


def test_a_broken_schema_on_a_disk_that_is_still_full(home: Path) -> None:
    """Settings that are there are in force all the same, and nothing is left beside them."""
    (home / "config.toml").write_text("[workday]\n")
    (home / "schema.json").write_bytes(b"{")
    before = sorted(home.iterdir())
    reading = Reading(None)
    with room(100):
        reading.first_start()
    assert reading.load().problems == ()
    assert sorted(home.iterdir()) == before
    assert (home / "schema.json").read_bytes() == b"{"


def test_a_first_start_on_a_full_disk(home: Path) -> None:
    """Nothing half is left. It is said, and made up for by the next start."""
    reading = Reading(None)
    with room(100):
        reading.first_start()
    assert "cannot be written" in str(reading.load().problems[0])
    assert not list(home.glob("*.toml*")) + list(home.glob("*.json*"))
    reading = Reading(None)
    reading.first_start()
    assert reading.load().problems == ()


def test_a_settings_file_by_name(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`run --config` means the same file as every other command: a tilde is the home, which shells leave in."""
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.chdir(home)
    assert Reading("~/mine.toml").path == Reading("mine.toml").path == str(home / "mine.toml")


def test_settings_written_while_it_starts(home: Path) -> None:
    """What is written after they were read, and before the kernel is asked to tell, is read as well; once."""
    (home / "config.toml").write_text("[workday]\n")
    told: list[str] = []
    for late in (True, False):
        reading, reactor = Reading(None), LinuxReactor()
        reading.load()
        if late:
            (home / "config.toml").write_text('[presence]\nidle = "90s"\n')
        close = reading.watch(reactor, SystemClock(), partial(told.append, f"late: {late}"))
        settle(reactor)
        close()
        reactor.close()
    assert told == ["late: True"]


def test_broken_settings(home: Path) -> None:
    """A broken file starts on its good keys, with every problem."""
    (home / "config.toml").write_text('[presence]\nidle = "soon"\nnatural_break = "7m"\n')
    reading = Reading(None)
    reading.first_start()
    loaded = reading.load()
    assert [problem.line for problem in loaded.problems] == [2]
    assert loaded.settings.presence.natural_break == timedelta(minutes=7)
    assert loaded.settings.presence.idle == timedelta(seconds=60)


def test_settings_that_cannot_be_made(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that cannot be put in place is a problem, until there is one."""
    monkeypatch.setenv("BREAKSTRETCH_CONFIG", str(home / "file/config.toml"))
    (home / "file").write_text("no folder")
    reading = Reading(None)
    reading.first_start()
    assert "cannot be written" in str(reading.load().problems[0])
    assert reading.loaded.settings.breaks
    (home / "file").unlink()
    (home / "file").mkdir()
    (home / "file/config.toml").write_text("[workday]\n")
    assert reading.load().problems == ()


def test_no_tray() -> None:
    """Where there is no tray, showing and closing it is nothing."""
    tray = NoTray()
    tray.show(TrayView("waiting", 0.0, "", ()))
    tray.close()


def test_a_notification_leads_where_no_pipe_can_be_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each second is shown, in words alone, and no process is started to draw."""
    monkeypatch.setattr(leads, "sys", SimpleNamespace(platform="win32"))
    rig = Rig()
    loop = cast("FdLoop", QueueReactor())  # what the other systems have
    lead = NotificationLead(rig.notifier, rig.reactor, rig.clock, leads.artist_of(loop))
    now = rig.clock.now().elapsed
    lead.open(view(0, ends=now + 10.0))
    rig.reactor.advance(2.5)
    assert [(at - now, picture) for at, _, picture in rig.notifier.steps] == [(0, None), (1, None), (2, None)]
