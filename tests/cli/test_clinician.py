"""The page for a clinician: what it tells, that it fits a sheet, and that it draws no conclusion."""

from datetime import timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from breakstretch.backends.history.db import SqliteHistory
from breakstretch.cli import main
from breakstretch.cli.review.clinician import SOURCE, STATEMENT, Record, clinician_page, warning_signs
from breakstretch.cli.review.sheet import COLUMNS, LINES
from breakstretch.core.values.breaks import BreakKind
from breakstretch.core.values.exercises import Group, Side
from breakstretch.core.values.history import Outcome
from tests.cli.clinician_rows import FIRST, LAST, answers, ended, fullest, hold, pain, years
from tests.support.catalogue import catalogue
from tests.support.entries import state
from tests.support.fake_time import FakeClock


@pytest.mark.parametrize("record", [fullest(), Record(FIRST, LAST), years()], ids=["much", "nothing", "years"])
def test_it_fits_one_sheet(record: Record) -> None:
    """66 lines of 80 columns, whatever there was."""
    lines = clinician_page(record, catalogue()).splitlines()
    assert len(lines) <= LINES
    assert max(map(len, lines)) <= COLUMNS


def test_what_does_not_fit_is_counted() -> None:
    """Nothing is left out in silence."""
    said = clinician_page(fullest(), catalogue())
    assert "It hurts was pressed 26 times (" in said
    assert "\nand 18 more\nSessions ended by pain: 84 (desk 56, evening 28).\n" in said
    assert said.count("…, right, hold 1 min 59 s: symptoms down a leg; not settled\n") == 8
    assert "\nand 3 more\nCautions in force" in said, "signs"
    assert said.count("6-10") == 28 + 2, "every check-in stands there, and two middles"
    cautions = " ".join(said.partition("Cautions in force")[2].split())
    assert cautions.count("clothes") + int(cautions.partition(", and ")[2].split()[0]) == 60
    said = " ".join(clinician_page(years(), catalogue()).split())
    assert "Median of each 13 weeks from 06 Jun: 6-10, 05 Sep: 6-10," in said
    record = replace(years(), check_ins=years().check_ins[-60:])
    assert "Median of each week from " in clinician_page(record, catalogue())


def test_it_says_what_it_is() -> None:
    """The person's own record, made by a program, no diagnosis, not validated, sent nowhere; and the source."""
    said = " ".join(clinician_page(Record(FIRST, LAST), catalogue()).split())
    assert said.startswith("Stretching record, 1 March 2026 to 28 March 2026")
    assert STATEMENT in said
    for word in ("no diagnosis", "own record", "made by the program", "not validated", "Nothing was sent anywhere"):
        assert word in STATEMENT
    assert "No clinician has reviewed this program" in STATEMENT
    assert said.endswith(SOURCE)
    for word in ("Emery Paredes, PT", "adapted from its rules, not endorsed by its author"):
        assert word in SOURCE


def test_presses_are_told_in_words_the_newest_first() -> None:
    """Day, exercise, side, step, answer, and whether it settled by the next time that was asked."""
    pains = (
        pain(FIRST, "leg"),
        pain(LAST, "too-strong", side=Side.BOTH, step="rest"),
        pain(LAST - timedelta(days=1), "none", "gone", Side.RIGHT, seconds=70.0),
        pain(FIRST + timedelta(days=2), side=None, step=""),
    )
    asked = {0: None, 1: True, 2: None, 26: False}
    rows = tuple(answers(FIRST + timedelta(days=day), 0, 0, settled=settled) for day, settled in asked.items())
    said = clinician_page(Record(FIRST, LAST, pains=pains, check_ins=rows), catalogue()).splitlines()
    at = said.index("It hurts was pressed 4 times (exercise, side, step: answer; settled or not):")
    assert said[at + 1 : at + 6] == [
        "28 Mar  Standing Side Bend, both sides, in the rest: too strong; not asked",
        "27 Mar  gone, right, hold 1 min 10 s: not said; not settled",
        "03 Mar  Standing Side Bend: pain there, or not said; not settled",
        "01 Mar  Standing Side Bend, left, hold 12 s: symptoms down a leg; settled",
        "Sessions ended by pain: 0 (desk 0, evening 0).",
    ]


def test_evenings_against_the_desk() -> None:
    """Evenings are full, short, left early or a check-in alone; sessions ended by pain stand by themselves."""
    evening = BreakKind.EVENING
    entries = (
        ended(FIRST, Outcome.COMPLETED, evening),
        ended(FIRST, Outcome.COMPLETED, evening, short=True),
        ended(FIRST, Outcome.COMPLETED, evening, exercises=0),
        ended(FIRST, Outcome.ABANDONED, evening),
        ended(FIRST, Outcome.STOPPED_FOR_PAIN, evening),
        ended(FIRST, Outcome.COMPLETED),
        ended(FIRST, Outcome.STOPPED_FOR_PAIN),
        ended(FIRST, Outcome.NATURAL),
        ended(FIRST, Outcome.SKIPPED, BreakKind.WALK),
    )
    said = " ".join(clinician_page(Record(FIRST, LAST, entries), catalogue()).split())
    for words in (
        "Evenings: 1 full, 1 short, 1 left early, 1 stopped for pain, 0 skipped, 0 missed, 1 check-in alone.",
        "Desk breaks: 1 completed, 0 left early, 1 stopped for pain, 0 skipped, 0 missed.",
        "Walks: 0 completed, 0 left early, 0 stopped for pain, 1 skipped, 0 missed.",
        "It hurts was never pressed. Sessions ended by pain: 2 (desk 1, evening 1).",
    ):
        assert words in said


def test_warning_signs() -> None:
    """Ticked and cleared, with their days, the newest first; an old row has no day, and an unknown sign its name."""
    assert warning_signs({}, ()) == ["No warning sign was ticked."]
    assert warning_signs({"fever": LAST, "some-sign": None}, ((FIRST, ("weight", "injury")),)) == [
        "Warning signs, ticked and cleared by hand:",
        "28 Mar  ticked   Fever, chills or feeling ill together with the back pain",
        "01 Mar  cleared  Weight loss without trying",
        "01 Mar  cleared  The pain began after a serious fall, crash or blow",
        "        ticked   some sign",
    ]


def test_exercises_and_dose() -> None:
    """Full holds only: of each group the exercise that was held most, by side, and how long holds were."""
    holds = (
        *(hold(FIRST, side) for side in (Side.LEFT, Side.RIGHT, Side.LEFT)),
        hold(LAST, Side.LEFT, 60.0),
        hold(LAST, Side.BOTH, 45.0),
        hold(LAST, Side.RIGHT, 12.0, done=False),
        replace(hold(LAST, Side.RIGHT), exercise="gone"),
        replace(hold(LAST, Side.RIGHT), exercise="my-own", group=Group.CALF),
    )
    said = clinician_page(Record(FIRST, LAST, holds=holds), catalogue()).splitlines()
    assert "Dose: 7 holds of 30 s to 1 min, 4 min 15 s in all." in said
    (row,) = (line for line in said if line.startswith("Low back"))
    assert row.split() == ["Low", "back", "Standing", "Side", "Bend", "easy", "4", "2", "1"]
    (row,) = (line for line in said if line.startswith("Calf"))
    assert row.split() == ["Calf", "my-own", "0", "1", "0"]
    assert "Gluteal          -" in said
    assert "Days with stretching: 2 of 28." in said
    (dose,) = (
        line
        for line in clinician_page(Record(FIRST, LAST, holds=holds[:1]), catalogue()).splitlines()
        if line.startswith("Dose")
    )
    assert dose == "Dose: 1 hold of 30 s, 30 s in all."


def test_pain_at_rest() -> None:
    """The trend from the first week to the last, ranges as ranges, and every answer in a small line (rule 22)."""
    rows = (
        answers(FIRST, 8, yesterday="better"),
        answers(FIRST + timedelta(days=1), 6, 10),
        answers(FIRST + timedelta(days=1), 4, 5),
        answers(FIRST + timedelta(days=20), 7, 7, flare_up=True),
        answers(LAST - timedelta(days=1), 0, 3),
        answers(LAST, 1, 1, yesterday="same"),
    )
    said = " ".join(clinician_page(Record(FIRST, LAST, check_ins=rows), catalogue()).split())
    for words in (
        "Pain at rest, 0 to 10, answered on 5 of 28 days: median of the first week 6-8, of the last week 0.5-2.",
        "Lowest 0 to 3, highest 6 to 10. A change of 2 points or 30 % is usually taken as a real change.",
        "Each day from 01 Mar: 8? 6-10/4-5 · · · · ·, 15 Mar: · · · · · · 7, 22 Mar: · · · · · 0-3 1. (?: an older",
        "The day after stretching: better 1, same 1, worse 0. Days of a flare-up: 21 Mar.",
    ):
        assert words in said
    old = " ".join(clinician_page(Record(FIRST, LAST, check_ins=rows[:1]), catalogue()).split())
    assert "Lowest 8 (may be a range), highest 8 (may be a range)." in old
    assert "?:" not in clinician_page(Record(FIRST, LAST, check_ins=rows[1:]), catalogue())
    assert "at rest" not in clinician_page(Record(FIRST, LAST), catalogue())


def test_from_the_history(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The command takes the days it is told, and the cautions that are in force."""
    (home / "config.toml").write_text('[exercises]\ncautions = ["knee"]\n', encoding="utf-8")
    kept = SqliteHistory(str(home / "state" / "history.db"), FakeClock())
    kept.save([hold(FIRST, Side.LEFT), pain(FIRST), pain(LAST), pain(LAST + timedelta(days=1))], state())
    kept.close()
    assert main(["history", "--clinician", "--from", "2026-03-02", "--to", "2026-03-28"]) == 0
    said = capsys.readouterr().out
    assert "It hurts was pressed once (" in said
    assert "Days with stretching: 0 of 27." in said
    assert "Cautions in force: knee trouble." in said
    assert "A flare-up is on at present." in said
    assert "        ticked   Fever, chills or feeling ill" in said
