"""The page for a clinician: what it tells, that it fits a sheet, and that it draws no conclusion."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from breakstretch.backends.history.db import SqliteHistory
from breakstretch.cli import main
from breakstretch.cli.review.clinician import COLUMNS, LINES, STATEMENT, Record, clinician_page
from breakstretch.core.values.exercises import Group, Side
from breakstretch.core.values.history import CheckInEntry, HoldEntry, PainEntry
from tests.support.catalogue import catalogue
from tests.support.fake_time import FakeClock

FIRST, LAST = date(2026, 3, 1), date(2026, 3, 28)
NINE = datetime(2026, 3, 1, 9, tzinfo=UTC)


def pain(day: date, answer: str = "pain", exercise: str = "standing-side-bend") -> PainEntry:
    """It hurts was pressed."""
    return PainEntry(f"stretch@{day}#1", NINE + (day - FIRST), day, exercise, Group.LOW_BACK, answer)


def hold(day: date, side: Side, seconds: float = 30.0, done: bool = True) -> HoldEntry:
    """A hold of the low back."""
    return HoldEntry(
        f"stretch@{day}#1",
        NINE + (day - FIRST),
        day,
        "standing-side-bend",
        Group.LOW_BACK,
        side,
        1,
        1,
        seconds,
        done=done,
    )


def days(count: int) -> list[date]:
    """The first days of the period."""
    return [FIRST + timedelta(days=ago) for ago in range(count)]


def answers(
    day: date, pain: int, *, flare_up: bool = False, yesterday: str = "", settled: bool | None = None
) -> CheckInEntry:
    """One check-in."""
    at = datetime(day.year, day.month, day.day, 19, 30, tzinfo=UTC)
    return CheckInEntry(at, day, pain, flare_up, yesterday, settled)


def fullest() -> Record:
    """More of everything than fits."""
    return Record(
        FIRST,
        LAST,
        holds=tuple(hold(day, side) for day in days(28) for side in (Side.LEFT, Side.RIGHT)),
        pains=tuple(pain(day, "leg", "an-exercise-of-the-persons-own-with-a-long-name") for day in days(26)),
        check_ins=tuple(answers(day, 10, flare_up=True, yesterday="worse", settled=False) for day in days(28)),
        cautions=("clothing",) * 60,
        flare_up=True,
    )


@pytest.mark.parametrize("record", [fullest(), Record(FIRST, LAST)], ids=["much", "nothing"])
def test_it_fits_one_sheet(record: Record) -> None:
    """66 lines of 80 columns, whatever there was."""
    lines = clinician_page(record, catalogue()).splitlines()
    assert len(lines) <= LINES
    assert max(map(len, lines)) <= COLUMNS


def test_what_does_not_fit_is_counted() -> None:
    """Nothing is left out in silence."""
    said = clinician_page(fullest(), catalogue())
    assert "It hurts was pressed 26 times:" in said
    assert "\nand 12 more\n" in said
    assert "Pain at rest, as answered on 28 days:" in said
    assert "\nand 14 more\n" in said
    assert said.count("…: pain, tingling, numbness or weakness down a leg\n") == 14
    shown, more = said.count("clothes"), said.rpartition(", and ")[2].split()[0]
    assert shown + int(more) == 60


def test_it_says_what_it_is() -> None:
    """The person's own record, made by a program, no diagnosis, sent nowhere."""
    said = " ".join(clinician_page(Record(FIRST, LAST), catalogue()).split())
    assert said.startswith("Stretching record, 1 March 2026 to 28 March 2026")
    assert STATEMENT in said
    for word in ("not a diagnosis", "own record", "made by the program", "Nothing was sent anywhere"):
        assert word in STATEMENT


def test_presses_are_told_in_words_the_newest_first() -> None:
    """Day, exercise, and what the person answered; an answer that is none is said to be none."""
    pains = (pain(FIRST, "leg"), pain(LAST, "too-strong"), pain(LAST - timedelta(days=1), "", "gone"))
    said = clinician_page(Record(FIRST, LAST, pains=pains), catalogue()).splitlines()
    at = said.index("It hurts was pressed 3 times:")
    assert said[at + 1 : at + 4] == [
        "28 Mar  Standing Side Bend: too strong a stretch",
        "27 Mar  gone: not said what it was",
        "01 Mar  Standing Side Bend: pain, tingling, numbness or weakness down a leg",
    ]


def test_repetitions_and_dose() -> None:
    """Full holds only, the lower side of each day, and how long they were."""
    holds = (
        *(hold(FIRST, side) for side in (Side.LEFT, Side.RIGHT, Side.LEFT)),
        hold(LAST, Side.LEFT, 60.0),
        hold(LAST, Side.RIGHT, 45.0),
        hold(LAST, Side.RIGHT, 12.0, done=False),
    )
    said = clinician_page(Record(FIRST, LAST, holds=holds), catalogue()).splitlines()
    assert "Dose: 5 holds of 30 s to 1 min, 3 min 15 s in all." in said
    (row,) = (line for line in said if line.startswith("Low back"))
    assert row.split() == ["Low", "back", "2", "2", "1"]
    assert "Days with stretching: 2 of 28. " in "\n".join(said)


def test_check_ins_are_told_where_there_are_any() -> None:
    """Pain at rest and flare-ups; without them there is no word of it."""
    rows = (answers(FIRST, 3, yesterday="better"), answers(LAST, 7, flare_up=True, settled=False))
    said = clinician_page(Record(FIRST, LAST, check_ins=rows), catalogue())
    assert "28 Mar  7 of 10, flare-up; a pain did not settle\n" in said
    assert "01 Mar  3 of 10; after stretching better\nDays of a flare-up: 28 Mar." in said
    assert "at rest" not in clinician_page(Record(FIRST, LAST), catalogue())


def test_from_the_history(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The command takes the days it is told, and the cautions that are in force."""
    (home / "config.toml").write_text('[exercises]\ncautions = ["knee"]\n', encoding="utf-8")
    kept = SqliteHistory(str(home / "state" / "history.db"), FakeClock())
    kept.save([hold(FIRST, Side.LEFT), pain(FIRST), pain(LAST), pain(LAST + timedelta(days=1))], None)
    kept.close()
    assert main(["history", "--clinician", "--from", "2026-03-02", "--to", "2026-03-28"]) == 0
    said = capsys.readouterr().out
    assert "It hurts was pressed once:" in said
    assert "Days with stretching: 0 of 27." in said
    assert "Cautions in force: knee trouble." in said
    assert "A flare-up is not on at present." in said
