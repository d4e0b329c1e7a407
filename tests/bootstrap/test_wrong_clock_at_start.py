"""A machine that comes up with a wrong clock: what was done today is known, and what is to come comes (rule 9)."""

from collections import Counter
from datetime import timedelta
from pathlib import Path

import pytest

from tests.support.desk import desk, rule
from tests.support.rebooting import RebootingDesk

BOTH = desk(rule(every="60m"), rule("fixed", at=("15:00",), length="2m"), every_day=True)
FIXED = desk(rule("fixed", at=("15:00",), length="2m"), every_day=True)
WRONG = {
    "local time": timedelta(hours=2),
    "ten days": timedelta(days=10),
    "a year from now": timedelta(days=366),
    "72 years": timedelta(days=72 * 365),
    "an empty battery": timedelta(days=-20524),
    "yesterday": timedelta(days=-1),
}


@pytest.mark.parametrize("wrong", WRONG.values(), ids=WRONG)
@pytest.mark.parametrize("length", ["1m", "10m"])
def test_a_wrong_clock_at_boot(wrong: timedelta, length: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each outcome that is told is a row, no key comes twice, counts are those of the file, and 15:00 comes."""
    desk_of_day = RebootingDesk(BOTH, tmp_path, monkeypatch, "2026-03-12 08:55")
    desk_of_day.works_until("13:35")
    before = len(desk_of_day.told)
    desk_of_day.reboots("10m", wrong)
    desk_of_day.works(length)
    desk_of_day.sets_clock(-wrong)
    desk_of_day.works_until("17:29")
    assert before >= 3
    assert "12 15:00 fixed" in desk_of_day.prompted
    keys = [entry.key for entry in desk_of_day.told if not entry.key.startswith("fixed")]
    assert len(set(keys)) == len(keys), "no key twice"
    rows = Counter(key for key, _outcome in desk_of_day.rows())
    assert set(rows) == {entry.key for entry in desk_of_day.told}
    held = desk_of_day.held("2026-03-12")
    for group, count in desk_of_day.engine.situation.ledger.counts.items():
        assert (count.left, count.right) == (held[group, "left"], held[group, "right"])
    assert max(held.values()) <= 5


@pytest.mark.parametrize("wrong", WRONG.values(), ids=WRONG)
def test_days_after_a_wrong_clock(wrong: timedelta, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One wrong start takes no fixed time away from the days after it, and days nobody lived get no rows."""
    desk_of_day = RebootingDesk(FIXED, tmp_path, monkeypatch, "2026-03-12 08:55")
    desk_of_day.works_until("13:35")
    desk_of_day.reboots("10m", wrong)
    desk_of_day.works("5m")
    desk_of_day.sets_clock(-wrong)
    desk_of_day.prompted.clear()
    for _ in range(12):
        desk_of_day.works_until("17:29")
        desk_of_day.reboots("15h 31m")
    assert desk_of_day.prompted == [f"{day} 15:00 fixed" for day in range(12, 24)]
    assert [outcome for _key, outcome in desk_of_day.rows()] == ["completed"] * 12


@pytest.mark.parametrize("years", [-56, 10])
def test_a_first_start_under_a_wrong_clock(years: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is written of the time before the first start, nor of the years between the two clocks."""
    desk_of_day = RebootingDesk(FIXED, tmp_path, monkeypatch, f"{2026 + years}-03-12 20:00")
    desk_of_day.works("5m")
    then = desk_of_day.time.now().wall
    desk_of_day.sets_clock(then.replace(year=2026, hour=16) - then)
    desk_of_day.works("10m")
    assert desk_of_day.rows() == []
    desk_of_day.reboots("16h")
    desk_of_day.works_until("15:10")
    assert desk_of_day.prompted == ["13 15:00 fixed"]


def test_wrong_twice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A daemon that starts twice under a wrong clock still knows the day before it."""
    wrong = timedelta(days=3650)
    desk_of_day = RebootingDesk(BOTH, tmp_path, monkeypatch, "2026-03-12 08:55")
    desk_of_day.works_until("13:35")
    for off in (wrong, timedelta(0)):
        desk_of_day.reboots("10m", off)
        desk_of_day.works("10m")
    desk_of_day.sets_clock(-wrong)
    desk_of_day.works_until("17:29")
    keys = [entry.key for entry in desk_of_day.told if not entry.key.startswith("fixed")]
    assert len(set(keys)) == len(keys)
    held = desk_of_day.held("2026-03-12")
    for group, count in desk_of_day.engine.situation.ledger.counts.items():
        assert (count.left, count.right) == (held[group, "left"], held[group, "right"])
