"""What the person did today and lately, kept as sums. It reads no database.

It is fed with every recorded hold, and once at the start with the holds and pain presses of the last weeks. A new work
day begins with only one thing carried over: what was done longest ago, so that a skipped afternoon does not starve the
same groups. A day that comes again (the clock was set, or a border crossed westwards) is found as it was left. A wrong
clock must not forget a cap or a pain press of that day. What a person did a short while ago, when the clock showed
another day, counts for today as well. It is kept apart, because a wrong clock may have said so.
"""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from breakstretch.core.rules.rotation import Standing, is_morning
from breakstretch.core.values.breaks import EVENING
from breakstretch.core.values.dose import NEW_FOR
from breakstretch.core.values.events import PainAnswer
from breakstretch.core.values.exercises import Group
from breakstretch.core.values.history import Count, DaySum, HoldEntry, PainEntry, counts
from breakstretch.core.values.moment import Moment
from breakstretch.core.values.state import State

_A_DAY = 12 * 3600.0
"""Seconds for which holds and pain follow a clock that suddenly shows another day. A night is longer (a design)."""
KEPT_DAYS = 100
"""Days that are kept besides the current one. A week is shown, and 60 days are read at the start."""


class Today:
    """One work day: repetitions, picks, what hurt, what was said."""

    def __init__(self) -> None:
        self.counts = {group: Count() for group in Group}
        self.picks: dict[Group, str] = {}
        self.hurt_exercises: tuple[str, ...] = ()
        self.hurt_groups: tuple[Group, ...] = ()
        self.got_up: datetime | None = None
        """When the person got up before this day, or on it."""
        self.said: tuple[str, ...] = ()
        self.evening_over = False
        self.evening_outcome = ""
        """How it ended; empty while it has not."""
        self.evening = {group: Count() for group in Group}
        """Holds of the evening routine alone, so that it can be gone on with."""
        self.evening_holds = 0
        self.walked: datetime | None = None
        """When the last warm-up walk ended."""
        self.short = False
        """Whether tonight's routine is the short one."""
        self.too_strong: tuple[str, ...] = ()
        """Exercises that were too strong once today."""
        self.pains = 0
        """How often it hurt, but for what was only too strong."""
        self.holds = 0
        """Counted holds, of either side."""


class Ledger:
    """The remembered work days, and the current one."""

    def __init__(self, day: date) -> None:
        self.group_last: dict[Group, datetime] = {}
        self.exercise_last: dict[str, datetime] = {}
        self._days: dict[date, Today] = {}
        self.up_since: float | None = None
        """When the person got up, on the elapsed clock."""
        self._sessions: dict[str, set[str]] = {}
        """By exercise: the first sessions in which it was held to the end of a hold."""
        self._today, self.today = day, self.of(day)
        self._lately: list[tuple[float, HoldEntry | PainEntry]] = []
        """Since the last night, with the time on the elapsed clock."""
        self._since_night: set[date] = set()
        """The other days that the clock has shown since."""
        self._carried: Today | None = None

    @property
    def counts(self) -> dict[Group, Count]:
        """Counted holds of today."""
        return self.today.counts

    @property
    def used(self) -> dict[Group, Count]:
        """The holds that use up today's share of each side, those of a wrong clock among them."""
        if self._carried is None:
            return self.today.counts
        return {group: count.and_also(self._carried.counts[group]) for group, count in self.today.counts.items()}

    @property
    def pains(self) -> int:
        """How often it hurt today, but for what was only too strong."""
        return self.today.pains + (self._carried.pains if self._carried is not None else 0)

    @property
    def hurt_exercises(self) -> tuple[str, ...]:
        """Those that are out for today."""
        return self.today.hurt_exercises + (self._carried.hurt_exercises if self._carried is not None else ())

    @property
    def hurt_groups(self) -> tuple[Group, ...]:
        """Those that are out for today."""
        return self.today.hurt_groups + (self._carried.hurt_groups if self._carried is not None else ())

    @property
    def too_strong(self) -> tuple[str, ...]:
        """Exercises that were too strong once today."""
        return self.today.too_strong + (self._carried.too_strong if self._carried is not None else ())

    @property
    def since_night(self) -> tuple[date, ...]:
        """The other days that the clock has shown since the last night."""
        return tuple(sorted(self._since_night - {self._today}))

    def begin(self, day: date) -> None:
        """Start another work day, or return to an earlier one."""
        self._lately, self._since_night, self._carried = [], set(), None
        self._turn(day)

    def continue_as(self, day: date, elapsed: float, *, days: Iterable[date] = (), enough: int = 0) -> None:
        """The clock suddenly shows another work day, and no night has passed, so what was done lately counts for it.

        `days`: others that the last run has seen since the night. `enough`: at least this many pains count for it,
        because stretching was over for today.
        """
        self._since_night |= {self._today, *days}
        self._turn(day)
        self._lately = [(at, entry) for at, entry in self._lately if at > elapsed - _A_DAY]
        self._carried = Today()
        self._carried.pains = enough
        for _, entry in self._lately:
            self._carry(entry)

    def note(self, entries: Iterable[HoldEntry | PainEntry], elapsed: float) -> None:
        """Remember when these were, for a clock that shows another day soon."""
        for entry in entries:
            if isinstance(entry, PainEntry) or counts(entry):
                self._lately.append((elapsed, entry))
                self._carry(entry)

    def _carry(self, entry: HoldEntry | PainEntry) -> None:
        if self._carried is not None and entry.day != self._today:
            _enter(self._carried, entry)

    def _turn(self, day: date) -> None:
        self._today, got_up = day, self.today.got_up
        self.today = self.of(day)
        self.today.got_up = got_up or self.today.got_up
        for old in sorted(self._days.keys() - {day})[:-KEPT_DAYS]:
            del self._days[old]

    def get_up(self, now: Moment) -> None:
        """The first input after a long absence (rule 19)."""
        self.today.got_up, self.up_since = now.wall, now.elapsed

    def of(self, day: date) -> Today:
        """A remembered work day, or a new one."""
        if day not in self._days:
            self._days[day] = Today()
        return self._days[day]

    def add(self, holds: Iterable[HoldEntry]) -> None:
        """Count holds that were completed."""
        for hold in holds:
            if hold.done:
                self._know(hold)
            if not counts(hold):
                continue
            self.group_last[hold.group] = hold.at
            self.exercise_last[hold.exercise] = hold.at
            of_day = self.of(hold.day)
            _enter(of_day, hold)
            if hold.key.startswith(f"{EVENING}@"):
                of_day.evening_holds += 1
                of_day.evening[hold.group] = of_day.evening[hold.group].plus(hold.side)

    def times(self, exercise: str) -> int:
        """In how many sessions this exercise was held, up to the number at which it counts as known.

        Only the history of the last weeks is counted. An exercise that was last done before that is new again.
        """
        return len(self._sessions.get(exercise, ()))

    def hurt(self, pains: Iterable[PainEntry]) -> None:
        """Take exercises and their groups out for the day on which they hurt."""
        for pain in pains:
            _enter(self.of(pain.day), pain)

    def _know(self, hold: HoldEntry) -> None:
        sessions = self._sessions.setdefault(hold.exercise, set())
        if len(sessions) < NEW_FOR:
            sessions.add(hold.key)

    def leave_out(self, exercise: str) -> None:
        """Leave this exercise out for the rest of today."""
        if exercise and exercise not in self.today.hurt_exercises:
            self.today.hurt_exercises = (*self.today.hurt_exercises, exercise)

    def week(self) -> tuple[DaySum, ...]:
        """Repetitions of the last seven days, today last."""
        days = [self._today + timedelta(days=-back) for back in reversed(range(7))]
        none = Today()
        return tuple(DaySum(day, _sums(self._days.get(day, none))) for day in days)

    def take(self, state: State) -> None:
        """Restore the day from a state row."""
        of_day = self.of(state.day)
        of_day.picks = dict(state.picks)
        of_day.hurt_exercises, of_day.hurt_groups = state.hurt_exercises, state.hurt_groups
        of_day.got_up, of_day.said, of_day.evening_over = state.got_up, state.said, state.evening_over
        of_day.walked, of_day.short, of_day.evening_outcome = state.walked, state.learning, state.evening_outcome

    def say_once(self, what: str) -> bool:
        """Whether this has not been said today. From now on it has."""
        if what in self.today.said:
            return False
        self.today.said = (*self.today.said, what)
        return True

    def standing(self, elapsed: float) -> Standing:
        """What the rotation is based on."""
        today = self.today
        return Standing(
            counts=self.used,
            group_last=self.group_last,
            exercise_last=self.exercise_last,
            picks=today.picks,
            hurt_exercises=self.hurt_exercises,
            hurt_groups=self.hurt_groups,
            morning=is_morning(None if self.up_since is None else elapsed - self.up_since),
        )


def _enter(of_day: Today, entry: HoldEntry | PainEntry) -> None:
    """Add a counted hold or a press to the sums of a day."""
    if isinstance(entry, HoldEntry):
        of_day.holds += 1
        of_day.counts[entry.group] = of_day.counts[entry.group].plus(entry.side)
        return
    strong = entry.answer == PainAnswer.TOO_STRONG
    if strong and entry.exercise not in of_day.too_strong:
        of_day.too_strong = (*of_day.too_strong, entry.exercise)
        return
    if entry.exercise:
        of_day.hurt_exercises = (*of_day.hurt_exercises, entry.exercise)
    if not strong:
        of_day.pains += 1
    if not strong and entry.group is not None:
        of_day.hurt_groups = (*of_day.hurt_groups, entry.group)


def _sums(day: Today) -> dict[Group, int]:
    return {group: count.repetitions for group, count in day.counts.items()}
