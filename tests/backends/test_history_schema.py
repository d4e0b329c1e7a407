"""The schema of history.db: newer ones are refused, older ones migrated whole or not at all."""

import shutil
import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from breakstretch.backends.history import schema
from breakstretch.backends.history.db import SqliteHistory
from breakstretch.core.values.errors import BackendUnavailable
from tests.support.entries import outcome, state
from tests.support.fake_time import FakeClock
from tests.support.history_files import entries_of, history_at, keep, path_fixture
from tests.support.kept import KEPT

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


def test_an_older_file_is_migrated(path: Path) -> None:
    """What an older version stored has the same answers, and a copy of before stays beside it (rule 43)."""
    path.parent.mkdir()
    shutil.copyfile(KEPT / "history.db", path)
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("UPDATE check_in SET pain = 8 WHERE pain = 2")
    history = history_at(path)
    since = date(2026, 3, 23)
    pains, answers = history.pains(since), history.check_ins(since)
    assert {(pain.side, pain.step, pain.seconds) for pain in pains} == {(None, "", 0.0)}
    scores = [(answer.pain, answer.most, answer.may_be_a_range) for answer in answers]
    assert scores == [(8, None, True), (4, None, False)]
    assert {entry.short for entry in history.entries(None, None)} == {False}
    history.close()
    assert (schema_of(path), schema_of(path.with_name("history.db.schema-2"))) == (NEWEST, 2)


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
