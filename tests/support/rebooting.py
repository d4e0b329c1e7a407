"""A day on virtual time whose memory is a real history.db, so that the machine may start under another clock."""

import sqlite3
from collections import Counter
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from msgspec.structs import replace

from breakstretch.backends.history.db import SqliteHistory
from breakstretch.bootstrap import parts
from breakstretch.bootstrap.reading import Reading
from breakstretch.core.engine.engine import Engine
from breakstretch.core.values import effects as f
from breakstretch.core.values import events as e
from breakstretch.core.values.history import HistoryEntry
from breakstretch.core.values.moment import Moment
from breakstretch.core.values.settings import Settings
from breakstretch.core.values.state import Progress, Safety
from breakstretch.daemon.simulation.person import Person, PersonAnswer
from breakstretch.daemon.simulation.simulation import VirtualTime, World
from breakstretch.system.last_alive import LastAlive
from tests.support.catalogue import catalogue
from tests.support.desk import seconds


class _NeverKnown(LastAlive):
    """A death of which nobody knows."""

    def died(self) -> datetime | None:
        """Nothing."""
        return None


class _Clock:
    """The clock of the history, which is the machine's."""

    def __init__(self, time: VirtualTime) -> None:
        self._time = time

    def now(self) -> Moment:
        """Both clocks."""
        return self._time.now()

    def slept(self) -> float:
        """Nothing."""
        return 0.0


class RebootingDesk(World):
    """A person at a machine whose daemon knows of the past what is in its file, and nothing else."""

    def __init__(self, settings: Settings, folder: Path, monkeypatch: pytest.MonkeyPatch, start: str) -> None:
        time = VirtualTime(datetime.fromisoformat(start), ZoneInfo("Europe/Prague"))
        super().__init__(settings, catalogue(), time, self._notes, progress=Progress(easy_left=0))
        self.path = folder / "history.db"
        self.prompted: list[str] = []
        self.told: list[HistoryEntry] = []
        monkeypatch.setattr(parts, "boot_id", lambda: self._boot)
        self._boots = 0
        self._starts()
        self.person = Person(self, PersonAnswer.START)

    @property
    def _boot(self) -> str:
        return f"boot {self._boots}"

    def _notes(self, now: Moment, effect: f.Effect) -> None:
        if isinstance(effect, f.ShowPrompt):
            self.prompted.append(f"{now.wall:%d %H:%M} {effect.rule}")
        if isinstance(effect, f.Record) and isinstance(effect.entry, HistoryEntry):
            self.told.append(effect.entry)

    def _starts(self) -> None:
        self.history = SqliteHistory(str(self.path), _Clock(self.time), boot=self._boot)
        self.history.open()
        found = parts.started_from(self.history, Reading(None), self.time.now(), _NeverKnown("nowhere"))
        started = replace(found, settings=self.settings, catalogue=self.catalogue)
        self.engine = Engine(self.settings, self.catalogue, self.time.now(), Safety(screened=True), self._progress)
        self.agenda.replace(())
        self.post(started)

    def post(self, event: e.Event) -> None:
        """Tell the engine, and keep what it asks for in the file."""
        kept: list[f.Effect] = []
        self.watches.append(lambda _now, effect: kept.append(effect))
        super().post(event)
        self.watches.pop()
        entries = [effect.entry for effect in kept if isinstance(effect, f.Record)]
        states = [effect.state for effect in kept if isinstance(effect, f.SaveState)]
        if entries or states:
            self.history.save(entries, states[-1] if states else None)

    def works_until(self, at: str) -> None:
        """At the desk until the clock shows this time."""
        hour, minute = map(int, at.split(":"))
        now = self.time.now().wall
        until = now.replace(hour=hour, minute=minute, second=0, microsecond=0)
        self.person.works(self.time.until(until if until > now else until + timedelta(days=1)))

    def works(self, length: str) -> None:
        """At the desk for so long."""
        self.person.works(seconds(length))

    def reboots(self, off: str, wrong: timedelta = timedelta(0)) -> None:
        """Off for a while; the clock comes up wrong by so much."""
        self.history.close()
        self._later.clear()
        self.time.pass_by(seconds(off))
        self.time.set_wall(wrong)
        self._boots += 1
        self._starts()

    def sets_clock(self, by: timedelta) -> None:
        """The clock is put right."""
        self.time.set_wall(by)
        self.post(e.ClockChanged())

    def rows(self) -> list[tuple[str, str]]:
        """Keys and outcomes in the file."""
        with closing(sqlite3.connect(self.path)) as db:
            return list(db.execute("SELECT key, outcome FROM outcome ORDER BY rowid"))

    def held(self, day: str) -> Counter[tuple[str, str]]:
        """Counted holds of a work day in the file, by group and side."""
        wanted = 'SELECT "group", side FROM hold WHERE day = ? AND done AND seconds >= 30'
        with closing(sqlite3.connect(self.path)) as db:
            rows = list(db.execute(wanted, (day,)))
        return Counter((group, side) for group, held in rows for side in ("left", "right") if held in (side, "both"))
