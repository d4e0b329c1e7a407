"""The schema of history.db: newer ones are refused, older ones migrated whole or not at all."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from breakstretch.backends.history import schema
from breakstretch.backends.history.db import SqliteHistory
from breakstretch.core.values.errors import BackendUnavailable
from tests.support.entries import outcome, state
from tests.support.fake_time import FakeClock
from tests.support.history_files import entries_of, history_at, keep, path_fixture

path = path_fixture
NEWEST = len(schema.MIGRATIONS)


def test_newer_schema_is_refused(path: Path) -> None:
    """A file of a newer version is refused with a sentence and left as it is."""
    keep(path, outcome(1))
    with closing(sqlite3.connect(path)) as newer:
        newer.execute("PRAGMA user_version = 7")
    before = path.read_bytes()
    for history in (history_at(path), SqliteHistory(str(path), FakeClock(), read_only=True)):
        with pytest.raises(BackendUnavailable, match=r"newer breakstretch wrote history.db \(schema 7"):
            history.open()
    assert path.read_bytes() == before


def test_migration_keeps_all_and_a_copy(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A step to a newer schema keeps what there was, and leaves a copy of before (rule 43)."""
    keep(path, outcome(1), state=state())
    wider = (*schema.MIGRATIONS, ("CREATE TABLE extra (a TEXT)", "INSERT INTO extra VALUES ('b')"))
    monkeypatch.setattr(schema, "MIGRATIONS", wider)
    assert entries_of(path, read_only=True) == (outcome(1),)
    assert schema_of(path) == NEWEST
    history = history_at(path)
    assert (history.entries(None, None), history.state()) == ((outcome(1),), state())
    history.close()
    assert (schema_of(path), schema_of(path.with_name(f"history.db.schema-{NEWEST}"))) == (NEWEST + 1, NEWEST)


def test_failed_migration_changes_nothing(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A migration that breaks halfway leaves the old schema; what happens is kept until it works."""
    keep(path, outcome(1))
    monkeypatch.setattr(schema, "MIGRATIONS", (*schema.MIGRATIONS, ("CREATE TABLE a (b TEXT)", "broken")))
    history = history_at(path)
    history.save([outcome(2)], None)
    assert "syntax error" in str(history.trouble)
    monkeypatch.undo()
    assert schema_of(path) == NEWEST
    history.save([], None)
    assert history.entries(None, None) == (outcome(1), outcome(2))
    history.close()


def schema_of(path: Path) -> int:
    """The schema a file says it has."""
    with closing(sqlite3.connect(path)) as db:
        return schema.version_of(db)
