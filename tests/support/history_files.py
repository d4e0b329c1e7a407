"""Histories in files of a test's own folder, opened, filled and closed again; knows no test."""

from pathlib import Path

import pytest

from breakstretch.backends.history.db import SqliteHistory
from breakstretch.core.values.history import Entry, HistoryEntry
from breakstretch.core.values.state import State
from tests.support.fake_time import FakeClock


@pytest.fixture(name="path")
def path_fixture(tmp_path: Path) -> Path:
    """Where the file is to be; its folder is not there yet."""
    return tmp_path / "state" / "history.db"


def history_at(path: Path, clock: FakeClock | None = None) -> SqliteHistory:
    """The history of this file."""
    return SqliteHistory(str(path), clock or FakeClock(), boot="this boot")


def keep(path: Path, *entries: Entry, state: State | None = None) -> None:
    """A run that saves these and ends."""
    history = history_at(path)
    history.save(entries, state)
    history.close()


def entries_of(path: Path, *, read_only: bool = False) -> tuple[HistoryEntry, ...]:
    """The outcomes another run finds."""
    history = SqliteHistory(str(path), FakeClock(), read_only=read_only)
    found = history.entries(None, None)
    history.close()
    return found
