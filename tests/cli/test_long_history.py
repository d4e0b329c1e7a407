"""`history` over many years: what it prints, that its memory does not grow, and the ends of the calendar."""

import csv
import gc
import io
import json
import tracemalloc
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from breakstretch.backends.history.db import SqliteHistory
from breakstretch.cli import main
from breakstretch.cli.output import print_json, print_lists
from breakstretch.core.values.exercises import Side
from breakstretch.core.values.history import Entry
from tests.support.entries import check_in, hold, outcome, pain
from tests.support.fake_time import FakeClock

Capture = pytest.CaptureFixture[str]
LAST = datetime(2026, 3, 27, 9, tzinfo=UTC)
FORMS = ("--json", "--csv", "--clinician")
EDGES = (
    "today --date 9999-12-31",
    "today --date 9999-12-28 --json",
    "today --date 0001-01-01",
    "today --date 0001-01-02 --json",
    "history --to 0001-01-03",
    "history --to 0001-01-03 --clinician",
    "history --from 9999-12-31 --to 9999-12-31 --json",
    "history --from 0001-01-01 --to 9999-12-31 --csv",
    "history --from 0001-01-01 --to 9999-12-31 --clinician",
)


def record(home: Path, days: int) -> None:
    """So many days before the last, each with breaks, holds and a check-in, and a pain each week."""
    history = SqliteHistory(str(home / "state" / "history.db"), FakeClock())
    found: list[Entry] = []
    for ago in range(days):
        due = LAST - timedelta(days=ago)
        day = due.date()
        found += (outcome(number, day=day, due=due) for number in range(3))
        seconds = (due - datetime(2026, 3, 27, 8, 30, tzinfo=UTC)).total_seconds()
        found += (hold(seconds + number, side, day=day) for number in range(2) for side in (Side.LEFT, Side.RIGHT))
        found.append(check_in(seconds, day))
        found += [pain(seconds, day)] if ago % 7 == 0 else []
    history.save(found, None)
    history.close()


@contextmanager
def peak() -> Iterator[list[float]]:
    """The most memory that Python held meanwhile, in MiB."""
    found: list[float] = []
    gc.collect()
    tracemalloc.start()
    try:
        yield found
        found.append(tracemalloc.get_traced_memory()[1] / 2**20)
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("form", FORMS)
def test_many_years_need_no_more_memory(home: Path, capfd: Capture, form: str) -> None:
    """Eight times the years need far less than eight times the memory, because only a year is held at once."""
    record(home, 365 * 8)
    assert main(["history", form]) == 0, "everything is imported"
    needed = {}
    for years in (1, 8):
        since = (LAST - timedelta(days=365 * years - 1)).date().isoformat()
        with peak() as found:
            assert main(["history", "--from", since, "--to", "2026-03-27", form]) == 0
        capfd.readouterr()
        needed[years] = found[0]
    assert needed[8] < 2.5 * needed[1]


def test_nothing_is_lost_between_the_years(home: Path, capsys: Capture) -> None:
    """Every day is there once and in order, whichever part of the period it is read in."""
    record(home, 800)
    span = ("--from", "2024-01-01", "--to", "2026-03-27")
    days = [(LAST - timedelta(days=ago)).date().isoformat() for ago in reversed(range(800))]
    assert main(["history", *span, "--csv"]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert [row["day"] for row in rows] == days
    assert sum(bool(row["pains"]) for row in rows) == 115
    assert main(["history", *span, "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert [day["day"] for day in found["days"]] == days
    assert len({occurrence["key"] for occurrence in found["occurrences"]}) == len(found["occurrences"]) == 2400
    assert main(["history", *span, "--clinician"]) == 0
    said = " ".join(capsys.readouterr().out.split())
    assert "Days with stretching: 800 of 817." in said
    assert "Desk breaks: 2400 completed" in said
    assert "Dose: 3200 holds of 30 s" in said


@pytest.mark.parametrize("lists", [{"a": [], "b": [{"c": "ä\n", "d": [1, {}]}, 2]}, {"a": [[], "x"]}])
def test_a_document_in_parts_is_the_same_document(capsys: Capture, lists: dict[str, list[object]]) -> None:
    """Programs read the same bytes, written at once or element by element."""
    print_json(lists)
    whole = capsys.readouterr().out
    print_lists(lists)
    assert capsys.readouterr().out == whole


@pytest.mark.parametrize("words", EDGES)
@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Etc/GMT+12"])
def test_the_ends_of_the_calendar(
    home: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch, words: str, zone: str
) -> None:
    """The first and the last days there are have an empty answer."""
    monkeypatch.setenv("TZ", zone)
    (home / "config.toml").write_text('[breaks.walk]\nkind = "walk"\nat = ["00:00", "23:59"]\n', encoding="utf-8")
    assert main(words.split()) == 0
    assert capsys.readouterr().err == ""
