"""Sessions that were stopped for pain, in `today`, `history` and `stats`: by their words, CSV and JSON."""

import csv
import io
import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from breakstretch.backends.history.db import SqliteHistory
from breakstretch.cli import main
from breakstretch.cli.review.documents import stats_document
from breakstretch.cli.review.review_text import stats_text
from breakstretch.cli.review.sums import Past
from breakstretch.core.values.breaks import BreakKind
from breakstretch.core.values.exercises import Group, Side
from breakstretch.core.values.history import HistoryEntry, HoldEntry, Outcome, PainEntry
from breakstretch.daemon.ports import DayLine
from tests.support.catalogue import catalogue
from tests.support.fake_time import FakeClock

Capture = pytest.CaptureFixture[str]
DAY = date(2026, 3, 27)
NINE = datetime(2026, 3, 27, 9, tzinfo=UTC)


def document(capsys: Capture, *words: str) -> Any:
    """The JSON document a command prints."""
    assert main(words) == 0
    return json.loads(capsys.readouterr().out)


def _entry(number: int, outcome: Outcome, exercises: tuple[str, ...] = ()) -> HistoryEntry:
    due = NINE + timedelta(hours=number - 1)
    key, closed = f"stretch@{DAY}#{number}", due + timedelta(minutes=3)
    return HistoryEntry(key, "stretch", BreakKind.STRETCH, DAY, due, due, closed, outcome, exercises)


@pytest.fixture
def hurt(home: Path) -> None:
    """A day with two breaks stopped for pain, one that went on after a press, a short evening and one left early."""
    history = SqliteHistory(str(home / "state" / "history.db"), FakeClock())
    hold = HoldEntry(
        f"stretch@{DAY}#6", NINE, DAY, "standing-side-bend", Group.LOW_BACK, Side.LEFT, 1, 1, 30.0, done=True
    )
    evening = _entry(7, Outcome.COMPLETED)
    left = _entry(8, Outcome.ABANDONED)
    history.save(
        [
            _entry(4, Outcome.STOPPED_FOR_PAIN, ("seated-figure-four",)),
            _pain(4, "seated-figure-four", "too-strong", Side.RIGHT, "get-ready", 3.0),
            _pain(4, "seated-figure-four", "pain", Side.LEFT, "hold", 12.2),
            _entry(5, Outcome.STOPPED_FOR_PAIN, ("gone",)),
            _pain(5, "gone", "none", Side.BOTH, "hold", 1.0),
            _entry(6, Outcome.COMPLETED, ("standing-side-bend", "seated-figure-four")),
            hold,
            _pain(6, "standing-side-bend", "too-strong", Side.LEFT, "change-sides", 1.0),
            replace(evening, rule="evening", kind=BreakKind.EVENING, short=True),
            replace(left, rule="evening", kind=BreakKind.EVENING),
        ],
        None,
    )
    history.close()


def _pain(number: int, exercise: str, answer: str, side: Side, step: str, seconds: float) -> PainEntry:
    at = NINE + timedelta(hours=number - 1, seconds=40 + seconds)
    return PainEntry(f"stretch@{DAY}#{number}", at, DAY, exercise, Group.GLUTEAL, answer, side, step, seconds)


FIGURE_FOUR = (
    "seated figure four, right side, while getting ready, too strong; "
    "seated figure four, left side, 12 s into the hold, pain there"
)


@pytest.mark.usefixtures("hurt")
def test_a_day_with_pain(capsys: Capture) -> None:
    """A session that was stopped for pain says where and what it was (rule 21); an evening may be left early."""
    assert main(["today", "--date", "2026-03-27"]) == 0
    said = [line.partition("  ")[2] for line in capsys.readouterr().out.splitlines()]
    assert f"stretch  stopped for pain: {FIGURE_FOUR}" in said
    assert "stretch  stopped for pain: gone, 1 s into the hold, not said" in said
    went_on = "it hurt: standing side bend, left side, while changing sides, too strong"
    assert f"stretch  completed - Standing Side Bend, held 30 s; {went_on}" in said
    assert "evening  completed, short" in said
    assert "evening  left early" in said
    found = document(capsys, "today", "--date", "2026-03-27", "--json")
    stopped = [occurrence for occurrence in found["occurrences"] if occurrence["outcome"] == "stopped_for_pain"]
    assert [pain["answer"] for occurrence in stopped for pain in occurrence["pains"]] == ["strong", "here", "none"]
    (_, press) = stopped[0]["pains"]
    assert datetime.fromisoformat(press.pop("at")).utcoffset() is not None
    assert press == {
        "exercise": "seated-figure-four",
        "group": "gluteal",
        "side": "left",
        "step": "hold",
        "seconds": 12.2,
        "answer": "here",
    }
    assert [occurrence["short"] for occurrence in found["occurrences"]][-2:] == [True, False]
    assert found["adherence"] == {"completed": 2, "answered": 3, "share": pytest.approx(2 / 3)}


@pytest.mark.usefixtures("hurt")
def test_history_and_stats_with_pain(capsys: Capture) -> None:
    """Sessions that were stopped for pain are counted apart, with where and what it was, in every form (rule 21)."""
    span = ("--from", "2026-03-26", "--to", "2026-03-27")
    assert main(["history", *span]) == 0
    said = capsys.readouterr().out
    assert f"Stopped for pain\n2026-03-27  stretch: {FIGURE_FOUR}\n" in said
    assert "2026-03-27  stretch: gone, 1 s into the hold, not said\n" in said
    assert [line.split()[-1] for line in said.splitlines()[:2]] == ["stopped", "pain"]
    assert max(len(line) for line in said.splitlines()[:6]) <= 80, "the tables fit into a usual terminal"
    assert main(["history", *span, "--csv"]) == 0
    row = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))[-1]
    assert (row["stopped_for_pain"], row["completed"]) == ("2", "2")
    assert row["pains"].startswith(f"{FIGURE_FOUR}; gone, 1 s into the hold, not said; standing side bend")
    found = document(capsys, "history", *span, "--json")
    assert found["days"][-1]["outcomes"]["stopped_for_pain"] == 2
    assert [len(occurrence["pains"]) for occurrence in found["occurrences"]] == [2, 1, 1, 0, 0]
    found = document(capsys, "stats", "--json")
    assert found["stopped_for_pain"] == 2
    assert found["adherence"] == {"completed": 2, "answered": 3, "share": pytest.approx(2 / 3)}
    assert main(["stats"]) == 0
    assert "2 sessions stopped for pain.\n" in capsys.readouterr().out


def test_stats_of_a_week_with_pain() -> None:
    """The week shows the days on which it hurt, and how each session was stopped."""
    stopped = _entry(4, Outcome.STOPPED_FOR_PAIN)
    press = _pain(4, "seated-figure-four", "none", Side.LEFT, "hold", 12.2)
    past = Past((DayLine(DAY, {"stopped_for_pain": 1}, {}),), (stopped,), (press,))
    said = stats_text(past, DAY, catalogue())
    assert "1 work day since 27 March 2026.\nNo reminder has been answered yet.\n1 session stopped for pain.\n" in said
    assert "Fri 27  -, 1 stopped for pain\n" in said
    assert "\nIt hurt " in said
    assert "2026-03-27  stretch: seated figure four, left side, 12 s into the hold, not said\n" in said
    week: Any = stats_document(past, DAY, None)["week"]
    assert (week[-1]["stopped_for_pain"], week[-1]["pains"][0]["side"]) == (1, "left")
    assert "not said where" in stats_text(replace(past, pains=()), DAY, catalogue())


def test_a_press_of_an_older_version() -> None:
    """Rows without side and step show what they have, and that `pain` may not have been said."""
    older = PainEntry("stretch@x#1", NINE, DAY, "seated-figure-four", Group.GLUTEAL, "pain")
    past = Past((DayLine(DAY, {"stopped_for_pain": 1}, {}),), (_entry(1, Outcome.STOPPED_FOR_PAIN),))
    past = replace(past, pains=(replace(older, key=past.entries[0].key),))
    assert "2026-03-27  stretch: seated figure four, pain there, or not said\n" in stats_text(past, DAY, catalogue())
    week: Any = stats_document(past, DAY, None)["week"]
    press = week[-1]["pains"][0]
    assert (press["side"], press["step"], press["seconds"], press["answer"]) == (None, None, None, "here")
