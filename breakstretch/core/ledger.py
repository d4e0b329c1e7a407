"""What the person did today and lately, kept as sums; knows no database and no plan.

Fed with every hold that is recorded, and once at start with the holds of the last weeks; a new work day starts it
anew but for what was done longest ago, which counts across days so that a skipped afternoon does not starve the
same groups.
"""

from collections.abc import Iterable
from datetime import date, datetime

from breakstretch.core.exercises import Group
from breakstretch.core.history import Count, HoldEntry, counts
from breakstretch.core.rotation import Standing
from breakstretch.core.safety import is_morning
from breakstretch.core.state import State


class Ledger:
    """Repetitions of the day, picks of the day, and what hurt."""

    def __init__(self, day: date) -> None:
        self.group_last: dict[Group, datetime] = {}
        self.exercise_last: dict[str, datetime] = {}
        self._days: dict[date, dict[Group, Count]] = {}
        self.begin(day)

    def begin(self, day: date) -> None:
        """Another work day; one that was here before (the clock was set back) keeps its counts."""
        self.day = day
        self.counts = self._counts_of(day)
        self.picks: dict[Group, str] = {}
        self.hurt_exercises: tuple[str, ...] = ()
        self.hurt_groups: tuple[Group, ...] = ()
        self.got_up: datetime | None = None
        self.said: tuple[str, ...] = ()
        self.evening_over = False

    def add(self, holds: Iterable[HoldEntry]) -> None:
        """Count holds that were kept to their end."""
        for hold in holds:
            if not counts(hold):
                continue
            self.group_last[hold.group] = hold.at
            self.exercise_last[hold.exercise] = hold.at
            of_day = self._counts_of(hold.day)
            of_day[hold.group] = of_day[hold.group].plus(hold.side)

    def _counts_of(self, day: date) -> dict[Group, Count]:
        if day not in self._days:
            self._days[day] = {group: Count() for group in Group}
        return self._days[day]

    def hurt(self, exercise: str, group: Group) -> None:
        """Take an exercise and its group out for today."""
        self.hurt_exercises = (*self.hurt_exercises, exercise)
        self.hurt_groups = (*self.hurt_groups, group)

    def take(self, state: State) -> None:
        """What a state row of today says."""
        self.picks = dict(state.picks)
        self.hurt_exercises, self.hurt_groups = state.hurt_exercises, state.hurt_groups
        self.got_up, self.said, self.evening_over = state.got_up, state.said, state.evening_over

    def say_once(self, what: str) -> bool:
        """Whether this has not been said today; it is from now on."""
        if what in self.said:
            return False
        self.said = (*self.said, what)
        return True

    def standing(self, now: datetime) -> Standing:
        """What the rotation looks at."""
        return Standing(
            counts=self.counts,
            group_last=self.group_last,
            exercise_last=self.exercise_last,
            picks=self.picks,
            hurt_exercises=self.hurt_exercises,
            hurt_groups=self.hurt_groups,
            morning=is_morning(self.got_up, now),
        )
