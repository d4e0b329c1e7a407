"""The queries on history.db.

sqlite makes the sums: ten years are 100,000 holds, and only their days are returned. The 30 in them is `SHORTEST_HOLD`.
It has to be a literal, or sqlite would not use the index of counted holds, and the contract suite holds both to the
same sums. `+at` keeps sqlite from walking the whole table in the order of `at`.
"""

import sqlite3
from collections.abc import Callable
from datetime import date

from breakstretch.backends.history.rows import (
    Row,
    check_in_of,
    decoded,
    hold_of,
    last_run_of,
    outcome_of,
    pain_of,
    pause_of,
)
from breakstretch.backends.history.schema import TABLES
from breakstretch.core.values.exercises import Group
from breakstretch.core.values.history import (
    CheckInEntry,
    Count,
    HistoryEntry,
    HoldEntry,
    Outcome,
    PainEntry,
    PauseEntry,
)
from breakstretch.daemon.last_run import LastRun
from breakstretch.daemon.ports import DayLine

_HOLDS = "SELECT * FROM hold WHERE day BETWEEN ? AND ? ORDER BY +at, rowid"
_ENTRIES = "SELECT * FROM outcome WHERE day BETWEEN ? AND ? ORDER BY due, rowid"
_PAUSES = "SELECT * FROM pause WHERE day BETWEEN ? AND ? ORDER BY began"
_PAINS = "SELECT * FROM pain WHERE day >= ? ORDER BY at, rowid"
_CHECK_INS = "SELECT * FROM check_in WHERE day >= ? ORDER BY at"
_LIVED_SINCE = """
WITH RECURSIVE lately(day, n) AS (
    SELECT max(day), 1 FROM outcome UNION ALL
    SELECT (SELECT max(day) FROM outcome WHERE day < lately.day), n + 1 FROM lately WHERE n < ? AND day IS NOT NULL)
SELECT min(day) FROM lately
"""
"""It goes from each day to the day before it, which the index finds."""
STATE = "SELECT CAST(json AS BLOB), wall, wall_offset, elapsed, CAST(boot_id AS BLOB) FROM state"
"""As bytes, because text that is no UTF-8 would be an error of the query."""
_ANY = f"SELECT EXISTS ({' UNION ALL '.join(f'SELECT 1 FROM {table}' for table in TABLES)})"  # noqa: S608 - ours
_OUTCOMES_PER_DAY = "SELECT day, outcome, count(*) FROM outcome WHERE day BETWEEN ? AND ? GROUP BY day, outcome"
_COUNTS_PER_DAY = """
SELECT day, "group", sum(side <> 'right'), sum(side <> 'left') FROM hold
WHERE day BETWEEN ? AND ? AND done AND seconds >= 30 GROUP BY day, "group"
"""
_OUTCOMES = frozenset(outcome.value for outcome in Outcome)
_GROUPS = frozenset(group.value for group in Group)
LeaveOut = Callable[[Row], None]


def last_run(db: sqlite3.Connection, unread: LastRun) -> LastRun | None:
    """The state row; None in a new history, and `unread` where it cannot be read, or is gone from beside its rows."""
    rows = db.execute(STATE).fetchall()
    new = not rows and not db.execute(_ANY).fetchone()[0]
    return None if new else next(iter(decoded(rows, last_run_of)), unread)


def lived_since(db: sqlite3.Connection, days: int) -> date:
    """The first of the last `days` days that have an outcome, whatever the clock says."""
    day = db.execute(_LIVED_SINCE, (days,)).fetchone()[0]
    try:
        return date.fromisoformat(day or "")
    except (TypeError, ValueError):  # there is none yet, or the file is damaged
        return date.min


def holds(db: sqlite3.Connection, since: date, until: date | None, leave_out: LeaveOut) -> tuple[HoldEntry, ...]:
    """Holds of these work days, both included, in order."""
    return decoded(db.execute(_HOLDS, _bounds(since, until)), hold_of, leave_out)


def entries(
    db: sqlite3.Connection, since: date | None, until: date | None, leave_out: LeaveOut
) -> tuple[HistoryEntry, ...]:
    """Outcomes of these work days, in order of their due instants."""
    return decoded(db.execute(_ENTRIES, _bounds(since, until)), outcome_of, leave_out)


def pauses(
    db: sqlite3.Connection, since: date | None, until: date | None, leave_out: LeaveOut
) -> tuple[PauseEntry, ...]:
    """Pauses that began on these days."""
    return decoded(db.execute(_PAUSES, _bounds(since, until)), pause_of, leave_out)


def pains(db: sqlite3.Connection, since: date, leave_out: LeaveOut) -> tuple[PainEntry, ...]:
    """Presses of It hurts since that work day."""
    return decoded(db.execute(_PAINS, (since.isoformat(),)), pain_of, leave_out)


def check_ins(db: sqlite3.Connection, since: date, leave_out: LeaveOut) -> tuple[CheckInEntry, ...]:
    """Check-ins since that work day."""
    return decoded(db.execute(_CHECK_INS, (since.isoformat(),)), check_in_of, leave_out)


def days(db: sqlite3.Connection, since: date | None, until: date | None, leave_out: LeaveOut) -> tuple[DayLine, ...]:
    """Outcomes and repetitions per work day. Groups are listed if at least one side was held."""
    bounds = _bounds(since, until)
    lines: dict[str, tuple[dict[str, int], dict[str, int]]] = {}
    for row in db.execute(_OUTCOMES_PER_DAY, bounds):
        day, outcome, number = row
        if outcome in _OUTCOMES:
            lines.setdefault(day, ({}, {}))[0][outcome] = number
        else:
            leave_out(row)
    for row in db.execute(_COUNTS_PER_DAY, bounds):
        day, group, left, right = row
        if group in _GROUPS:
            lines.setdefault(day, ({}, {}))[1][group] = Count(left, right).repetitions
        else:
            leave_out(row)
    return decoded(
        ((day, *lines[day]) for day in sorted(lines)),
        lambda row: DayLine(date.fromisoformat(row[0]), row[1], row[2]),
        lambda row: leave_out(row[:1]),
    )


def _bounds(since: date | None, until: date | None) -> tuple[str, str]:
    """Both days as text. An open side lets any text through, so that what is no date is found and counted."""
    return (since.isoformat() if since else "", until.isoformat() if until else "\U0010ffff")
