"""The clocks and the zone of the machine."""

import ctypes
import shutil
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from zoneinfo import TZPATH, ZoneInfo

import pytest

from breakstretch.system import clock
from breakstretch.system.clock import SECOND, SystemClock, local_zone

PRAGUE = ZoneInfo("Europe/Prague")


def test_both_clocks_are_read() -> None:
    """Aware in the zone of the machine, and growing."""
    reading = SystemClock(PRAGUE)
    first, second = reading.now(), reading.now()
    assert first.wall.tzinfo is PRAGUE
    assert abs(first.wall - datetime.fromtimestamp(clock.wall_ns() / SECOND, UTC)) < timedelta(minutes=1)
    assert first.elapsed <= second.elapsed


@pytest.mark.parametrize(("seconds", "slept"), [(0.0, 0.0), (0.9, 0.0), (1.0, 1.0), (3600.0, 3600.0)])
def test_sleep_is_the_growth_between_the_clocks(seconds: float, slept: float, monkeypatch: pytest.MonkeyPatch) -> None:
    """Since the last call; below a second it is none."""
    ahead = [0]
    monkeypatch.setattr(clock, "awake_ns", lambda: 0)
    monkeypatch.setattr(clock, "elapsed_ns", lambda: ahead[0])
    reading = SystemClock(PRAGUE)
    ahead[0] = int(seconds * SECOND)
    assert reading.slept() == slept
    assert reading.slept() == 0.0


def test_a_wait_that_was_late_is_sleep(monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where the clocks count it as awake; what both say counts once."""
    ahead = [0]
    monkeypatch.setattr(clock, "awake_ns", lambda: 0)
    monkeypatch.setattr(clock, "elapsed_ns", lambda: ahead[0])
    reading = SystemClock(PRAGUE)
    reading.was_late(3600.0)
    assert (reading.slept(), reading.slept()) == (3600.0, 0.0)
    reading.was_late(3599.0)
    ahead[0] = 3600 * SECOND
    assert (reading.slept(), reading.slept()) == (3600.0, 0.0)


def place(folder: Path) -> Path:
    """A machine's folder of settings in Tokyo, as a symlink."""
    rules = Path(TZPATH[0]) / "Asia" / "Tokyo"
    if not rules.exists():
        pytest.skip("this machine has no zone files")
    (folder / "localtime").symlink_to(rules)
    return folder


def test_the_zone_is_the_one_behind_the_link(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With its key, so that it can be named."""
    monkeypatch.delenv("TZ", raising=False)
    assert str(local_zone(str(place(tmp_path)))) == "Asia/Tokyo"


def test_tz_wins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In each of the forms it is written."""
    folder = str(place(tmp_path))
    for written in ("Europe/Prague", ":Europe/Prague", f"{TZPATH[0]}/Europe/Prague"):
        monkeypatch.setenv("TZ", written)
        assert str(local_zone(folder)) == "Europe/Prague"


def test_a_copied_file_gives_its_rules_and_the_name_beside_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Debian writes the name into /etc/timezone; without it the rules alone have to do."""
    monkeypatch.delenv("TZ", raising=False)
    rules = Path(TZPATH[0]) / "Europe" / "Prague"
    if not rules.exists():
        pytest.skip("this machine has no zone files")
    shutil.copy(rules, tmp_path / "localtime")
    summer = datetime(2026, 7, 1, 12, tzinfo=local_zone(str(tmp_path)))
    assert summer.utcoffset() == timedelta(hours=2)
    (tmp_path / "timezone").write_text("Asia/Tokyo\n")
    assert str(local_zone(str(tmp_path))) == "Asia/Tokyo"


@pytest.mark.parametrize("written", ["../../etc/passwd", "Nowhere/At_All", "/", "CET-1CEST,M3.5.0,M10.5.0/3"])
def test_nonsense_leaves_an_offset(written: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Something aware in every case."""
    monkeypatch.setenv("TZ", written)
    assert datetime(2026, 7, 1, tzinfo=local_zone(str(tmp_path))).utcoffset() is not None


def test_rules_that_tz_writes_out_are_no_other_zone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the machine has in its folder does not count then, whatever it is."""
    folder = str(place(tmp_path))
    monkeypatch.setenv("TZ", "EST5")
    time.tzset()
    found = datetime(2026, 7, 1, tzinfo=local_zone(folder)).utcoffset()
    monkeypatch.undo()
    time.tzset()
    assert found == timedelta(hours=-5)


def test_a_changed_zone_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """At `zone_changed`, and not before."""
    monkeypatch.setenv("TZ", "Europe/Prague")
    reading = SystemClock()
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    assert str(reading.now().wall.tzinfo) == "Europe/Prague"
    reading.zone_changed()
    assert str(reading.now().wall.tzinfo) == "Asia/Tokyo"
    monkeypatch.undo()
    reading.zone_changed()


def test_the_c_library_of_windows_learns_of_another_zone(monkeypatch: pytest.MonkeyPatch) -> None:
    """The times in the log come from it, and the offset where the rules of a zone are not known."""
    told: list[str] = []
    library = SimpleNamespace(ucrtbase=SimpleNamespace(_tzset=lambda: told.append("again")))
    monkeypatch.setattr(ctypes, "cdll", library)
    monkeypatch.delattr(time, "tzset")
    monkeypatch.setattr(sys, "platform", "win32")
    SystemClock(PRAGUE).zone_changed()
    assert told == ["again"]


def test_windows_has_rules_too(monkeypatch: pytest.MonkeyPatch) -> None:
    """It names its zone in words of its own; the library that knows them gives the usual name, and so the rules."""
    monkeypatch.delenv("TZ", raising=False)
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setitem(sys.modules, "tzlocal", SimpleNamespace(reload_localzone=lambda: ZoneInfo("Europe/Prague")))
    assert str(local_zone("/nowhere")) == "Europe/Prague"
    monkeypatch.setitem(sys.modules, "tzlocal", None)
    assert local_zone("/nowhere").utcoffset(datetime(2026, 3, 25, tzinfo=UTC)) is not None
