"""What the page "History" is given: the history beside a running daemon, read and never written."""

import sqlite3
from datetime import date, timedelta
from pathlib import Path
from random import Random

import pytest

from breakstretch.bootstrap.home.history import HistoryFacts
from breakstretch.bootstrap.home.stored import Stored
from tests.support.entries import DAY, outcome, pain
from tests.support.fake_time import FakeClock
from tests.support.history_files import history_at, keep


@pytest.fixture(name="path")
def path_fixture(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The history of this test, which is not there yet."""
    monkeypatch.setenv("BREAKSTRETCH_STATE_DIR", str(tmp_path / "state"))
    monkeypatch.setenv("BREAKSTRETCH_CONFIG", str(tmp_path / "config.toml"))
    return tmp_path / "state" / "history.db"


@pytest.fixture(name="facts")
def facts_fixture() -> HistoryFacts:
    """Without a daemon."""
    return HistoryFacts(lambda _command, _args: None, Stored(FakeClock()))


WEEKS = (DAY - timedelta(days=27), DAY)


def test_nothing_recorded_is_no_trouble(facts: HistoryFacts, path: Path) -> None:
    """A new install has no file, gets none by being looked at, and nothing is wrong with that."""
    past = facts.past(*WEEKS)
    assert (past.began, past.trouble, len(past.groups)) == (None, "", 7)
    assert not path.parent.exists()


def test_it_gives_what_is_recorded_of_these_days(facts: HistoryFacts, path: Path) -> None:
    """Sums, entries and presses of these days, and since when there is a record."""
    old = date(2025, 1, 7)
    keep(path, outcome(1), outcome(1, day=old), pain(3))
    past = facts.past(*WEEKS)
    assert (past.today, past.began) == (DAY, old)
    assert [line.day for line in past.days] == [DAY]
    assert [entry.day for entry in past.entries] == [DAY]
    assert [press.exercise for press in past.pains] == ["chair-calf"]


def test_it_changes_and_locks_nothing(facts: HistoryFacts, path: Path) -> None:
    """The daemon writes while the page is open, and the page finds out by the file alone."""
    keep(path, outcome(1))
    before = path.read_bytes()
    facts.past(*WEEKS)
    seen = facts.stamp()
    assert path.read_bytes() == before
    assert facts.stamp() == seen
    keep(path, outcome(2))
    assert facts.stamp() != seen
    assert len(facts.past(*WEEKS).entries) == 2
    daemon, seen = history_at(path), facts.stamp()
    daemon.save([outcome(3)], None)
    assert facts.stamp() != seen, "what it has not written back yet counts too"
    daemon.close()


def test_a_line_that_is_being_written_does_not_stop_it(facts: HistoryFacts, path: Path) -> None:
    """A transaction that is open elsewhere is not waited for."""
    keep(path, outcome(1))
    writer = sqlite3.connect(path, isolation_level=None)
    writer.execute("BEGIN IMMEDIATE")
    try:
        assert len(facts.past(*WEEKS).entries) == 1
    finally:
        writer.close()


def test_a_damaged_history_is_shown_as_far_as_it_can_be_read(facts: HistoryFacts, path: Path) -> None:
    """And one sentence says so; the file is left to the daemon."""
    keep(path, *(outcome(number) for number in range(9)))
    damaged = bytearray(path.read_bytes())
    damaged[200:3000] = Random(1).randbytes(2800)  # noqa: S311 - damage, and no secret
    path.write_bytes(damaged)
    past = facts.past(*WEEKS)
    assert past.trouble
    assert path.read_bytes() == damaged


def test_a_history_of_a_newer_version_is_a_sentence(facts: HistoryFacts, path: Path) -> None:
    """Nothing of it is shown, and the page says why."""
    keep(path, outcome(1))
    history_at(path).close()
    with sqlite3.connect(path) as db:
        db.execute("PRAGMA user_version = 999")
    db.close()
    past = facts.past(*WEEKS)
    assert past.began is None
    assert "newer" in past.trouble


def test_stretch_now_needs_the_daemon(facts: HistoryFacts) -> None:
    """Without one the page says so."""
    said = facts.stretch()
    assert not said.ok
    assert "not running" in said.text
