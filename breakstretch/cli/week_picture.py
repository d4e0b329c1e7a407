"""The last seven days as a small text picture: a row for each group, a column for each day.

Each cell has its number, so that no meaning depends on the boxes. Without boxes it can be read aloud.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from breakstretch.core.values.dose import MOST_REPETITIONS
from breakstretch.core.values.effects import Totals
from breakstretch.core.values.exercises import Group
from breakstretch.core.values.history import DaySum

BOX = "■"
_NAME = 16
_NONE = "·"


def week_lines(
    week: Sequence[DaySum], name: Callable[[Group], str], box: str = BOX, hurt: Mapping[date, int] | None = None
) -> list[str]:
    """Repetitions per group and day, with the days in the first row. A row has at most 79 columns.

    `hurt` is how often It hurts was pressed on each day. Its row is the last, and is left out when there is no press.
    """
    cell = len(str(MOST_REPETITIONS)) + (1 + MOST_REPETITIONS if box else 3)
    head = " ".join(f"{day.day:%a}".ljust(cell) for day in week)
    rows = [f"{'':<{_NAME}} {head}"]
    for group in Group:
        cells = " ".join(_cell(day.groups.get(group, 0), box).ljust(cell) for day in week)
        rows.append(f"{name(group)[:_NAME]:<{_NAME}} {cells}")
    presses = [(hurt or {}).get(day.day, 0) for day in week]
    if any(presses):
        cells = " ".join(str(count or _NONE).ljust(cell) for count in presses)
        rows.append(f"{'It hurt':<{_NAME}} {cells}")
    return [row.rstrip() for row in rows]


def totals_lines(totals: Totals, box: str = BOX) -> list[str]:
    """The totals of the day and the week: today's repetitions in words, and the last seven days."""
    done = ", ".join(f"{plain_name(group)} {totals.groups.get(group, 0)}" for group in Group)
    week = ["", "The last seven days", *week_lines(totals.week, plain_name, box)] if totals.week else []
    return [f"Repetitions today: {done}.", *week]


def plain_name(group: Group) -> str:
    """The name of a group where no catalogue is loaded."""
    return group.value.replace("-", " ").capitalize()


def _cell(count: int, box: str) -> str:
    if not count:
        return _NONE
    return f"{count} {box * min(count, MOST_REPETITIONS)}".rstrip()
