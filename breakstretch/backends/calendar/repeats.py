"""When a series repeats, worked out for a few days only.

Chosen: our own evaluation of a rule, day by day. dateutil walks from DTSTART on, and looks for the next occurrence
until the year 9999. One rule could keep it busy for half a minute. Here the work for a day is bounded, whatever the
rule is. Everything else about a series is left to recurring-ical-events. The tests compare both evaluations.
"""

from calendar import isleap, monthrange
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from itertools import product

from breakstretch.backends.calendar.rules import FREQUENCIES, BadRule, Rule
from breakstretch.messages.calendars import Fault

MOST_A_DAY = 96
"""Nobody has meetings more often than every 15 minutes."""
_MOST_TRIES = 1440
"""Times of day that are tried for one day."""
_CHEAP, _MOST_FOR_A_SERIES, _MOST_FOR_A_FILE = 40, 30_000, 200_000
"""Days and times that may be tried. Counting for COUNT needs the most: 30,000 days are about 80 years."""
_MANY_WEEKDAYS, _CHEAP_TIMES = 4, 8
"""How many weekdays to compare, or times to write down, take as long as a day takes to try."""
_SECONDS = {"HOURLY": 3600, "MINUTELY": 60, "SECONDLY": 1}


class Work:
    """Limits what is tried for a series, and for all series of a file that are not cheap."""

    def __init__(self) -> None:
        self._series, self._file = 0, 0

    def begin(self) -> None:
        """Another series comes."""
        self._series = 0

    def take(self, amount: int) -> None:
        """Count this much as tried.

        Raises:
            BadRule: that is too much.
        """
        self._series += amount
        if self._series > _CHEAP:
            self._file += amount
            if self._series > _MOST_FOR_A_SERIES or self._file > _MOST_FOR_A_FILE:
                raise BadRule(Fault.TOO_LONG)


def starts(rule: Rule, start: datetime, first: date, last: date, work: Work) -> list[datetime]:
    """The local times from the first to the last of these days at which the rule repeats what began at `start`.

    UNTIL is left to the caller, which knows the zone. A day far behind it is never asked for.

    Raises:
        BadRule: a person cannot meet that often, or counting takes too long.
    """
    series = _Series(rule, start, work)
    if rule.count is None:
        begins = max(first, start.date())
        return [moment for day in _days(begins, last) for moment in series.on(day)]
    found: list[datetime] = []
    counted = 0
    for day in _days(start.date(), last):
        moments = series.on(day)[: rule.count - counted]
        counted += len(moments)
        if day >= first:
            found += moments
        if counted >= rule.count:
            break
    return found


def _days(first: date, last: date) -> Iterator[date]:
    return (date.fromordinal(number) for number in range(first.toordinal(), last.toordinal() + 1))


class _Series:
    """A rule with its start, from which the rule takes what it does not say itself."""

    def __init__(self, rule: Rule, start: datetime, work: Work) -> None:
        self._rule, self._start, self._work = rule, start, work
        by = dict(rule.numbers)
        weekdays = rule.weekdays
        if not weekdays and not {"BYWEEKNO", "BYYEARDAY", "BYMONTHDAY"} & by.keys():
            if rule.freq == "YEARLY":
                by.setdefault("BYMONTH", (start.month,))
            if rule.freq in {"YEARLY", "MONTHLY"}:
                by["BYMONTHDAY"] = (start.day,)
            elif rule.freq == "WEEKLY":
                weekdays = ((0, start.weekday()),)
        elif not weekdays and not {"BYYEARDAY", "BYMONTHDAY"} & by.keys():
            weekdays = ((0, start.weekday()),)
        self._by, self._weekdays = by, weekdays
        self._times = self._times_of_day()
        self._picked = lru_cache(4)(self._pick)

    def on(self, day: date) -> list[datetime]:
        """What begins on this day."""
        self._work.take(1 + len(self._weekdays) // _MANY_WEEKDAYS)
        if not self._in_step(day) or not self._fits(day):
            return []
        self._work.take(len(self._times))
        if "BYSETPOS" in self._by:
            begins, ends = self._period(day)
            found = [moment for moment in self._picked(begins, ends) if moment.date() == day]
        else:
            found = [datetime.combine(day, at) for at in self._times]
        if self._rule.freq in _SECONDS:
            found = [moment for moment in found if self._ticks(moment)]
        if len(found) > MOST_A_DAY:
            raise BadRule(Fault.TOO_OFTEN)
        return [moment for moment in found if moment >= self._start]

    def _times_of_day(self) -> list[time]:
        """Every time of day that the rule allows."""
        finest = FREQUENCIES.index(self._rule.freq)
        choices: list[tuple[int, ...]] = []
        for level, (key, own, most) in enumerate(
            (
                ("BYHOUR", self._start.hour, 24),
                ("BYMINUTE", self._start.minute, 60),
                ("BYSECOND", self._start.second, 60),
            ),
            FREQUENCIES.index("HOURLY"),
        ):
            choices.append(self._by.get(key) or (tuple(range(most)) if finest >= level else (own,)))
        tries = len(choices[0]) * len(choices[1]) * len(choices[2])
        self._work.take(tries // _CHEAP_TIMES)
        limit = _MOST_TRIES if self._rule.freq in _SECONDS or "BYSETPOS" in self._by else MOST_A_DAY
        if tries > limit:
            raise BadRule(Fault.TOO_OFTEN)
        return [time(hour, minute, second) for hour, minute, second in product(*choices)]

    def _ticks(self, moment: datetime) -> bool:
        """Whether this time is a number of whole intervals after the start."""
        unit = timedelta(seconds=_SECONDS[self._rule.freq])
        midnight = datetime.combine(self._start.date(), time())
        return ((moment - midnight) // unit - (self._start - midnight) // unit) % self._rule.interval == 0

    def _in_step(self, day: date) -> bool:
        """Whether INTERVAL allows this day."""
        start = self._start.date()
        match self._rule.freq:
            case "YEARLY":
                steps = day.year - start.year
            case "MONTHLY":
                steps = (day.year - start.year) * 12 + day.month - start.month
            case "WEEKLY":
                steps = (self._week(day) - self._week(start)) // 7
            case "DAILY":
                steps = day.toordinal() - start.toordinal()
            case _:
                return True
        return steps % self._rule.interval == 0

    def _week(self, day: date) -> int:
        """The first day of this week, as a number."""
        return day.toordinal() - (day.weekday() - self._rule.week_start) % 7

    def _fits(self, day: date) -> bool:
        """Whether the parts of the rule that name days allow this one."""
        by = self._by
        if "BYMONTH" in by and day.month not in by["BYMONTH"]:
            return False
        if "BYMONTHDAY" in by and not _counts(day.day, _month_length(day), by["BYMONTHDAY"]):
            return False
        if "BYYEARDAY" in by and not _counts(_year_day(day), _year_length(day.year), by["BYYEARDAY"]):
            return False
        if "BYWEEKNO" in by and not self._week_fits(day):
            return False
        return not self._weekdays or any(self._weekday_fits(day, *pair) for pair in self._weekdays)

    def _week_fits(self, day: date) -> bool:
        middle = date.fromordinal(min(self._week(day) + 3, date.max.toordinal()))
        week = (_year_day(middle) - 1) // 7 + 1
        last = (_year_length(middle.year) - _year_day(middle)) // 7 + week
        return _counts(week, last, self._by["BYWEEKNO"])

    def _weekday_fits(self, day: date, number: int, weekday: int) -> bool:
        if day.weekday() != weekday:
            return False
        if number == 0 or self._rule.freq not in {"YEARLY", "MONTHLY"}:
            return True
        if self._rule.freq == "MONTHLY" or "BYMONTH" in self._by:
            place, length = day.day, _month_length(day)
        else:
            place, length = _year_day(day), _year_length(day.year)
        return number == ((place - 1) // 7 + 1 if number > 0 else -((length - place) // 7 + 1))

    def _period(self, day: date) -> tuple[date, date]:
        """The year, month, week or day of the rule that contains this day."""
        match self._rule.freq:
            case "YEARLY":
                return date(day.year, 1, 1), date(day.year, 12, 31)
            case "MONTHLY":
                return day.replace(day=1), day.replace(day=_month_length(day))
            case "WEEKLY":
                begins = max(1, self._week(day))
                return date.fromordinal(begins), date.fromordinal(min(begins + 6, date.max.toordinal()))
            case _:
                return day, day

    def _pick(self, begins: date, ends: date) -> set[datetime]:
        """What BYSETPOS picks out of a period."""
        days = [day for day in _days(begins, ends) if self._fits(day)]
        self._work.take(ends.toordinal() - begins.toordinal())
        found = set()
        for position in self._by["BYSETPOS"]:
            place, at = divmod(position if position < 0 else position - 1, len(self._times))
            if -len(days) <= place < len(days):
                found.add(datetime.combine(days[place], self._times[at]))
        return found


def _counts(place: int, length: int, wanted: tuple[int, ...]) -> bool:
    """Whether this place is one of the wanted, counted from the front or, below 0, from the end."""
    return place in wanted or place - length - 1 in wanted


def _year_day(day: date) -> int:
    return day.timetuple().tm_yday


def _year_length(year: int) -> int:
    return 366 if isleap(year) else 365


def _month_length(day: date) -> int:
    return monthrange(day.year, day.month)[1]
