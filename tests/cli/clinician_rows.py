"""Rows of a month of history for the page for a clinician; the details that do not matter are filled in here."""

from datetime import UTC, date, datetime, timedelta

from msgspec.structs import replace

from breakstretch.cli.review.clinician import Record
from breakstretch.core.values.breaks import BreakKind
from breakstretch.core.values.exercises import Group, Side
from breakstretch.core.values.history import CheckInEntry, HistoryEntry, HoldEntry, Outcome, PainEntry

FIRST, LAST = date(2026, 3, 1), date(2026, 3, 28)
NINE = datetime(2026, 3, 1, 9, tzinfo=UTC)


def pain(
    day: date,
    answer: str = "pain",
    exercise: str = "standing-side-bend",
    side: Side | None = Side.LEFT,
    step: str = "hold",
    seconds: float = 12.2,
) -> PainEntry:
    """It hurts was pressed."""
    key = f"stretch@{day}#1"
    return PainEntry(key, NINE + (day - FIRST), day, exercise, Group.LOW_BACK, answer, side, step, seconds)


def ended(
    day: date, outcome: Outcome, kind: BreakKind = BreakKind.STRETCH, *, short: bool = False, exercises: int = 1
) -> HistoryEntry:
    """A break or an evening."""
    at = NINE + (day - FIRST)
    return HistoryEntry(f"{kind}@{day}", kind.value, kind, day, at, at, at, outcome, ("x",) * exercises, short)


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
    day: date,
    pain: int,
    most: int | None = None,
    *,
    flare_up: bool = False,
    yesterday: str = "",
    settled: bool | None = None,
) -> CheckInEntry:
    """One check-in; without `most` it is of an older version."""
    at = datetime(day.year, day.month, day.day, 19, 30, tzinfo=UTC)
    return CheckInEntry(at, day, pain, flare_up, yesterday, settled, most)


def fullest() -> Record:
    """More of everything than fits."""
    return Record(
        FIRST,
        LAST,
        entries=tuple(ended(day, outcome, kind) for day in days(28) for outcome in Outcome for kind in BreakKind),
        holds=tuple(hold(day, side) for day in days(28) for side in (Side.LEFT, Side.RIGHT)),
        pains=tuple(
            pain(day, "leg", "an-exercise-of-the-persons-own-with-a-long-name", Side.RIGHT, "hold", 119.0)
            for day in days(26)
        ),
        check_ins=tuple(answers(day, 6, 10, flare_up=True, yesterday="worse", settled=False) for day in days(28)),
        cautions=("clothing",) * 60,
        flare_up=True,
        told=dict.fromkeys(("saddle", "bladder", "both-legs", "injury", "chest", "fever"), FIRST),
        cleared=((LAST, ("night", "calf")),),
    )


def years() -> Record:
    """Three years of it, with an old number among the ranges."""
    rows = [answers(FIRST - timedelta(days=ago), 6, 10) for ago in range(1000)]
    return replace(fullest(), first=FIRST - timedelta(days=999), check_ins=(*rows, answers(LAST, 8)))
