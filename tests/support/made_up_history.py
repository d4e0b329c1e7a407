"""A history of three weeks of somebody who does most of their breaks, for pictures; nobody's own."""

from datetime import date, datetime, time, timedelta
from itertools import cycle
from pathlib import Path

from breakstretch.backends.catalogue.catalogue_file import shipped
from breakstretch.backends.history.db import SqliteHistory
from breakstretch.core.values.breaks import BreakKind
from breakstretch.core.values.exercises import Exercise, Group, Setting, Side
from breakstretch.core.values.history import Entry, HistoryEntry, HoldEntry, Outcome
from breakstretch.core.values.state import Progress, Safety, Score, State
from breakstretch.system.clock import SystemClock

_DAYS = 21
_HOLD = 30.0
_BY_DAY = ("09:34", "10:41", "11:50", "14:10", "15:22", "16:31")
_OUTCOMES = ("completed", "completed", "completed", "skipped", "completed", "completed", "natural")
_EVENINGS = (1, 3, 5)
"""Days of the week."""


def write_history(state_folder: Path) -> None:
    """Write it, up to now, of a person who has answered the questions of today."""
    clock = SystemClock()
    now = clock.now().wall
    history = SqliteHistory(str(state_folder / "history.db"), clock)
    history.open()
    well = Safety(screened=True, checked=now.date(), asked=now.date(), scores=(Score(now.date(), 1),))
    history.save(tuple(_entries(now)), State(now, now.date(), safety=well, progress=Progress(easy_left=0)))
    history.close()


def _entries(now: datetime) -> list[Entry]:
    found: list[Entry] = []
    desk = cycle(_of(Setting.DESK_STANDING))
    floor = _of(Setting.FLOOR)[:7]
    outcomes = cycle(_OUTCOMES)
    for back in range(_DAYS, -1, -1):
        day = now.date() - timedelta(days=back)
        if day.weekday() > 4 and back:
            continue
        for number, at in enumerate(_BY_DAY, 1):
            due = datetime.combine(day, time.fromisoformat(at), now.tzinfo)
            if due < now - timedelta(minutes=20):
                found += _break(f"stretch@{day}#{number}", "stretch", due, Outcome(next(outcomes)), (next(desk),))
        if back and day.weekday() in _EVENINGS:
            due = datetime.combine(day, time(19, 30), now.tzinfo)
            found += _break(f"evening@{day}", "evening", due, Outcome.COMPLETED, floor)
    return found


def _of(setting: Setting) -> tuple[Exercise, ...]:
    """One exercise of each muscle group; at the desk not of the low back, so that it comes next."""
    by_group = {exercise.group: exercise for exercise in shipped().exercises if exercise.setting is setting}
    if setting is not Setting.FLOOR:
        by_group.pop(Group.LOW_BACK, None)
    return tuple(by_group.values())


def _break(key: str, rule: str, due: datetime, outcome: Outcome, exercises: tuple[Exercise, ...]) -> list[Entry]:
    kind = BreakKind.EVENING if rule == "evening" else BreakKind.STRETCH
    at, holds = due + timedelta(seconds=20), []
    for exercise in exercises if outcome is Outcome.COMPLETED else ():
        for side in exercise.sides:
            at += timedelta(seconds=_HOLD + 5)
            holds.append(_hold(key, at, due.date(), exercise, side))
    names = tuple(exercise.id for exercise in exercises)
    return [*holds, HistoryEntry(key, rule, kind, due.date(), due, due, at, outcome, names if holds else ())]


def _hold(key: str, at: datetime, day: date, exercise: Exercise, side: Side) -> HoldEntry:
    return HoldEntry(key, at, day, exercise.id, exercise.group, side, 1, 1, _HOLD, done=True)
