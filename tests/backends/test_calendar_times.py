"""Calendars kept up to date, with real children, the real kernel and the real loop: read when needed, and only then."""

import os
import sys
from collections.abc import Iterator
from datetime import UTC, date
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

if sys.platform != "linux":
    pytest.skip("the kernel of Linux tells", allow_module_level=True)

from breakstretch.backends.calendar.reader_process import reader_command
from breakstretch.backends.calendar.times import CalendarTimes
from breakstretch.core.values.events import BusyTimesChanged, Event
from breakstretch.system.clock import SystemClock
from breakstretch.system.loop import file_watch
from breakstretch.system.loop.linux import LinuxReactor
from tests.support.calendars import DAY, PRAGUE, at, calendar
from tests.support.wait import settle, wait_until

ONE = ["25 08:00-09:00"]
TWO = ["25 08:00-09:00", "26 10:00-11:00"]
LATER = at("11:00", "12:00", day="2026-03-26")


class Rig:
    """A state folder, a loop, and what was posted and said; `runs` counts the children."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.state = folder / "state"
        self.state.mkdir()
        self.reactor = LinuxReactor()
        self.posted: list[list[str]] = []
        self.said: list[str] = []
        self.path = folder / "work.ics"
        self.times: CalendarTimes | None = None

    def begin(self) -> CalendarTimes:
        """The daemon starts, for the first time or again."""
        if self.times is not None:
            self.times.close()
        counted = f"import sys; open({str(self.folder / 'runs')!r}, 'a').write('x'); import runpy; "
        command = (sys.executable, "-c", f"{counted} runpy.run_module({reader_command()[2]!r}, run_name='__main__')")
        self.posted.clear()
        self.said.clear()
        self.times = CalendarTimes(
            self.reactor, SystemClock(UTC), self._post, self.said.append, str(self.state), command
        )
        return self.times

    def follow(self, *files: Path, day: str = DAY, zone: str = PRAGUE) -> None:
        """What the settings and the clock say now."""
        assert self.times is not None
        self.times.follow(date.fromisoformat(day), ZoneInfo(zone), tuple(map(str, files or (self.path,))))

    def waits_for(self, *posted: list[str], runs: int) -> None:
        """Go on until exactly this was posted, by so many children in all."""
        wait_until(self.reactor, lambda: self.idle and self.runs == runs, f"{self.posted}, {self.said}, {self.runs}")
        settle(self.reactor)
        assert self.posted == list(posted)
        assert self.runs == runs

    @property
    def idle(self) -> bool:
        """Whether nothing is being read."""
        return self.times is not None and not self.times._reading

    @property
    def runs(self) -> int:
        """How many children have been started."""
        count = self.folder / "runs"
        return len(count.read_text()) if count.exists() else 0

    def _post(self, event: Event) -> None:
        assert isinstance(event, BusyTimesChanged)
        self.posted.append([f"{span.start:%d %H:%M}-{span.end:%H:%M}" for span in event.busy.spans])


@pytest.fixture
def rig(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Rig]:
    """A good calendar, and short waits."""
    monkeypatch.setattr(file_watch, "DEBOUNCE", 0.03)
    rig = Rig(tmp_path)
    rig.path.write_text(calendar(at("09:00", "10:00")))
    rig.begin()
    yield rig
    assert rig.times is not None
    rig.times.close()
    rig.reactor.close()


def test_read_once(rig: Rig) -> None:
    """A calendar is read when it is named, and not again however often the daemon looks."""
    rig.follow()
    for _ in range(5):
        rig.follow()
    rig.waits_for(ONE, runs=1)


def test_kept_over_a_restart(rig: Rig) -> None:
    """What was read is known at once at the next start, without a child, from a file that only its owner may read."""
    rig.follow()
    rig.waits_for(ONE, runs=1)
    kept = rig.state / "calendar.json"
    assert kept.stat().st_mode & 0o777 == 0o600
    assert "Secret" not in kept.read_text()
    assert [file.name for file in rig.state.iterdir()] == ["calendar.json"]
    rig.begin()
    rig.follow()
    assert rig.posted == [ONE]
    rig.waits_for(ONE, runs=1)


@pytest.mark.parametrize("change", ["content", "touch", "inode", "day", "zone"])
def test_read_again(rig: Rig, change: str) -> None:
    """Another file, day or zone is read anew at the next start; until then what was kept stands."""
    rig.follow()
    rig.waits_for(ONE, runs=1)
    new = rig.path.with_suffix(".new")
    stamp = rig.path.stat()
    if change == "content":
        rig.path.write_text(calendar(at("09:00", "10:00"), LATER))
    elif change == "touch":
        os.utime(rig.path, (1, 1))
    elif change == "inode":
        new.write_bytes(rig.path.read_bytes())
        new.replace(rig.path)
        os.utime(rig.path, ns=(stamp.st_atime_ns, stamp.st_mtime_ns))
    rig.begin()
    rig.follow(day="2026-03-26" if change == "day" else DAY, zone="Asia/Tokyo" if change == "zone" else PRAGUE)
    assert rig.posted == [ONE]
    news: dict[str, list[list[str]]] = {"content": [TWO], "day": [[]]}
    rig.waits_for(ONE, *news.get(change, []), runs=2)


def test_where_the_kernel_does_not_tell(rig: Rig, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without watches of the kernel a change is seen when the daemon is awake anyway."""
    monkeypatch.setattr(file_watch, "_inotify", lambda: None)
    rig.follow()
    rig.waits_for(ONE, runs=1)
    rig.path.write_text(calendar(at("09:00", "10:00"), LATER))
    settle(rig.reactor, 20)
    assert rig.posted == [ONE]
    rig.follow()
    rig.waits_for(ONE, TWO, runs=2)


@pytest.mark.parametrize("content", ["", "{", '{"version": 1}', "\0\0", '{"day": "2026-03-25", "zone": 7}'])
def test_a_broken_cache(rig: Rig, content: str) -> None:
    """A cache that cannot be understood is made anew."""
    (rig.state / "calendar.json").write_text(content)
    rig.begin()
    rig.follow()
    rig.waits_for(ONE, runs=1)


def test_no_place_for_a_cache(rig: Rig) -> None:
    """Where nothing can be kept the calendar is read all the same."""
    rig.state.rmdir()
    rig.follow()
    rig.waits_for(ONE, runs=1)
    assert rig.said == []


@pytest.mark.parametrize("atomic", [True, False])
def test_a_change(rig: Rig, atomic: bool) -> None:
    """A calendar that changes is read again, in whatever way it is written; and a burst of changes once."""
    rig.follow()
    rig.waits_for(ONE, runs=1)
    for text in (calendar(), calendar(LATER), calendar(at("09:00", "10:00"), LATER)):
        if atomic:
            rig.path.with_suffix(".new").write_text(text)
            rig.path.with_suffix(".new").replace(rig.path)
        else:
            rig.path.write_text(text)
    rig.waits_for(ONE, TWO, runs=2)
    rig.path.unlink()
    rig.waits_for(ONE, TWO, [], runs=3)
    assert rig.said == [f"{rig.path} cannot be read: no such file or directory."]


def test_a_file_that_comes_later(rig: Rig) -> None:
    """A calendar that is missing is said once, and taken when it comes, also into a folder that was missing."""
    there = rig.folder / "later" / "home.ics"
    rig.follow(rig.path, there)
    rig.waits_for(ONE, runs=2)
    assert rig.said == [f"{there} cannot be read: no such file or directory."]
    there.parent.mkdir()
    there.write_text(calendar(LATER))
    wait_until(rig.reactor, lambda: rig.posted == [ONE, TWO], "the file that came later")


def test_trouble_is_said_once(rig: Rig) -> None:
    """A file that stays broken is said once, over days and restarts, and costs the others nothing."""
    bad, worse = rig.folder / "bad.ics", rig.folder / "worse.ics"
    bad.write_text("nothing")
    worse.write_text("nothing")
    rig.follow(bad, rig.path, worse)
    rig.waits_for(ONE, runs=3)
    sentence = "is no calendar; export it again from your calendar program."
    assert rig.said == [f"{bad} {sentence}", f"{worse} {sentence}"]
    rig.follow(bad, rig.path, worse, day="2026-03-24")
    rig.waits_for(ONE, runs=6)
    assert len(rig.said) == 2
    rig.begin()
    rig.follow(bad, rig.path, worse, day="2026-03-24")
    rig.waits_for(ONE, runs=8)
    assert rig.said == []


def test_settings_name_others(rig: Rig) -> None:
    """A calendar that is no longer named has no meetings any more, also while it is being read."""
    other = rig.folder / "other.ics"
    other.write_text(calendar(LATER))
    rig.follow(rig.path, other)
    rig.waits_for(ONE, TWO, runs=2)
    rig.follow(other)
    assert rig.posted[-1] == TWO[1:]
    rig.follow()
    rig.follow(other)
    assert rig.times is not None
    rig.times.follow(date.fromisoformat(DAY), ZoneInfo(PRAGUE), ())
    assert rig.posted[-1] == []
    settle(rig.reactor)
    assert rig.posted[-1] == []
