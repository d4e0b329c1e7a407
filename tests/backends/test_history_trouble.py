"""A history that cannot be saved in one way after the other is one trouble to a person."""

import resource
from pathlib import Path

from tests.support.entries import outcome
from tests.support.history_files import history_at, path_fixture

path = path_fixture


def test_told_once_in_whatever_words(path: Path) -> None:
    """What was said first holds until all is saved: errors that take turns would be a new notification each."""
    history = history_at(path)
    history.open()
    assert history._db is not None
    history._db.execute("PRAGMA max_page_count = 1")
    history.save([outcome(number) for number in range(200)], None)
    said = history.trouble
    assert "full" in str(said)
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, before[1]))
    try:
        history.save([outcome(200)], None)
        assert history.trouble == said
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    history.save([], None)
    assert history.trouble is None
    assert len(history.entries(None, None)) == 201
    history.close()
