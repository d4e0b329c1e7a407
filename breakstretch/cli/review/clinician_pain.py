"""The parts of the clinician's page about pain: at rest, and each press of It hurts."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from statistics import median

from breakstretch.cli.review.sheet import COLUMNS, cut, few, short_day, whole, wrapped
from breakstretch.cli.review.sums import Ending
from breakstretch.core.values.breaks import BreakKind
from breakstretch.core.values.dose import StepKind
from breakstretch.core.values.exercises import Catalogue, Side
from breakstretch.core.values.history import CheckInEntry, Outcome, PainEntry
from breakstretch.messages.past import answer_in_words, score_in_words, step_in_words
from breakstretch.messages.phrases import count_in_words, in_words

PAINS = 8
"""The most lines of presses. If there are more, their number is stated."""
_SCORES = 4
"""Lines that the scores may take."""
_FLARES = 2
_STOPPED = Outcome.STOPPED_FOR_PAIN
_PARTS = (1, 4, 13, 52)
"""Weeks per median, where there are too many days."""
_WEEK = timedelta(days=7)
REAL_CHANGE = "A change of 2 points or 30 % is usually taken as a real change."


def at_rest(check_ins: Sequence[CheckInEntry], days: int) -> list[str]:
    """Pain at rest from the first week to the last, with all answers of the period. Empty without answers."""
    if not check_ins:
        return []
    rows = sorted(check_ins, key=lambda row: row.at)
    first, last = rows[0].day, rows[-1].day
    begins = _middle([row for row in rows if row.day < first + _WEEK])
    ends = _middle([row for row in rows if row.day > last - _WEEK])
    lowest = min(rows, key=lambda row: (row.pain, _most(row)))
    highest = max(rows, key=lambda row: (_most(row), row.pain))
    answered = len({row.day for row in rows})
    trend = (
        f"Pain at rest, 0 to 10, answered on {answered} of {count_in_words(days, 'day')}: "
        f"median of the first week {begins}, of the last week {ends}. "
        f"Lowest {score_in_words(lowest)}, highest {score_in_words(highest)}. {REAL_CHANGE}"
    )
    return [*wrapped(trend), *_all(rows), *_after_stretching(rows), *_flare_ups(rows)]


def _all(rows: Sequence[CheckInEntry]) -> list[str]:
    """Every answer in its place in the week, or medians of longer periods where that is too much for the sheet."""
    each = [whole(f"{short_day(week)}: {_days(week, answers)}") for week, answers in _parted(rows, 1).items()]
    lines = wrapped(f"Each day from {', '.join(each)}{_legend(rows)}")
    for weeks in _PARTS:
        if len(lines) <= _SCORES:
            break
        middles = [whole(f"{short_day(day)}: {_middle(answers)}") for day, answers in _parted(rows, weeks).items()]
        lines = wrapped(f"Median of each {'week' if weeks == 1 else f'{weeks} weeks'} from {', '.join(middles)}")
    return lines


def _parted(rows: Sequence[CheckInEntry], weeks: int) -> dict[date, list[CheckInEntry]]:
    """The answers grouped by this many weeks, by the first day of each group."""
    first, parts = rows[0].day, dict[date, list[CheckInEntry]]()
    for row in rows:
        parts.setdefault(first + (row.day - first) // (weeks * _WEEK) * weeks * _WEEK, []).append(row)
    return parts


def _days(week: date, answers: Sequence[CheckInEntry]) -> str:
    """Seven days with their scores. A point for a day without."""
    found = []
    for number in range(7):
        scores = [_score(row) for row in answers if row.day == week + timedelta(days=number)]
        found.append("/".join(scores) or "·")
    return " ".join(found)


def _legend(rows: Iterable[CheckInEntry]) -> str:
    marked = any(row.may_be_a_range for row in rows)
    return ". (?: an older version kept one number, which may be a range.)" if marked else ""


def _score(row: CheckInEntry) -> str:
    if row.may_be_a_range:
        return f"{row.pain}?"
    return _span(row.pain, _most(row))


def _most(row: CheckInEntry) -> int:
    return row.pain if row.most is None else row.most


def _middle(rows: Sequence[CheckInEntry]) -> str:
    """The median. For ranges it is a range."""
    return _span(median(row.pain for row in rows), median(map(_most, rows)))


def _span(low: float, high: float) -> str:
    return f"{low:g}" if low == high else f"{low:g}-{high:g}"


def _after_stretching(rows: Iterable[CheckInEntry]) -> list[str]:
    """How the previous day's stretching felt afterwards, where that was asked."""
    said = [row.yesterday for row in rows if row.yesterday]
    if not said:
        return []
    counted = ", ".join(f"{word} {said.count(word)}" for word in ("better", "same", "worse"))
    return [f"The day after stretching: {counted}."]


def _flare_ups(rows: Iterable[CheckInEntry]) -> list[str]:
    days = list(dict.fromkeys(short_day(row.day) for row in rows if row.flare_up))
    return few("Days of a flare-up", days, _FLARES) if days else []


def it_hurt(
    pains: Sequence[PainEntry],
    check_ins: Sequence[CheckInEntry],
    endings: Counter[Ending],
    catalogue: Catalogue,
) -> list[str]:
    """Each press, the newest first, and how many sessions pain ended."""
    if not pains:
        return ["It hurts was never pressed.", _stopped(endings)]
    newest = sorted(pains, key=lambda pain: pain.at, reverse=True)
    rows = [_press(pain, check_ins, catalogue) for pain in newest[:PAINS]]
    more = [f"and {len(newest) - PAINS} more"] if len(newest) > PAINS else []
    times = "once" if len(newest) == 1 else count_in_words(len(newest), "time")
    head = f"It hurts was pressed {times} (exercise, side, step: answer; settled or not):"
    return [head, *rows, *more, _stopped(endings)]


def _stopped(endings: Counter[Ending]) -> str:
    stopped = Counter({ending: number for ending, number in endings.items() if ending.outcome is _STOPPED})
    evenings = sum(number for ending, number in stopped.items() if ending.kind is BreakKind.EVENING)
    return f"Sessions ended by pain: {stopped.total()} (desk {stopped.total() - evenings}, evening {evenings})."


def _press(pain: PainEntry, check_ins: Iterable[CheckInEntry], catalogue: Catalogue) -> str:
    found = catalogue.find(pain.exercise)
    name = pain.exercise if found is None else found.name.partition(" (")[0]
    side = {None: "", Side.BOTH: "both sides"}.get(pain.side, pain.side or "")
    step = f"hold {in_words(pain.seconds)}" if pain.step == StepKind.HOLD else step_in_words(pain)
    where = "".join(f", {part}" for part in (side, step) if part)
    tail = f"{where}: {answer_in_words(pain)}; {_settled(pain, check_ins)}"
    day = f"{short_day(pain.day)}  "
    return f"{day}{cut(name, COLUMNS - len(day) - len(tail))}{tail}"


def _settled(pain: PainEntry, check_ins: Iterable[CheckInEntry]) -> str:
    """What the next check-in said about it, if it was asked."""
    later = sorted((row for row in check_ins if row.at > pain.at and row.settled is not None), key=lambda row: row.at)
    if not later:
        return "not asked"
    return "settled" if later[0].settled else "not settled"
