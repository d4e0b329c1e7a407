"""The plan of one work day: its hours as instants, its fixed-time breaks, its begin and end.

It is pure arithmetic on dates, times and a given time zone. A work day begins at 04:00, or at the end of a range of the
previous day that runs past it, or with a range of its own that starts earlier. A range, and a time of day inside it,
belongs to the day on which it starts, also after midnight. A local time that summer time skips means the later instant,
one that occurs twice means the first: `fold=0` gives both. All instants are UTC, because Python orders two datetimes of
one zone by their digits (see core/values/moment.py).
"""

from datetime import UTC, date, datetime, time, timedelta, tzinfo
from operator import itemgetter

from breakstretch.core.values.base import Value
from breakstretch.core.values.breaks import BreakKind, BreakRule, NextBreak, Occurrence, fixed_key
from breakstretch.core.values.durations import HoursRange
from breakstretch.core.values.moment import utc
from breakstretch.core.values.settings import Settings, Workday

DAY_BEGINS = time(4, 0)
_ONE_DAY = timedelta(days=1)


class Span(Value, frozen=True):
    """A range of working hours as instants."""

    start: datetime
    end: datetime


class DayPlan(Value, frozen=True, cache_hash=True):
    """One work day."""

    day: date
    begins: datetime
    ends: datetime
    """Where the next work day begins."""
    spans: tuple[Span, ...]
    """Empty on a day off."""
    fixed: tuple[Occurrence, ...]
    """Breaks at fixed times, in order of their instants."""
    evening: Span
    """When the evening routine is offered."""

    def span_at(self, instant: datetime) -> Span | None:
        """The range of work hours that contains this instant."""
        for span in self.spans:
            if span.start <= instant < span.end:
                return span
        return None

    def closing(self, instant: datetime, margin: timedelta) -> Span | None:
        """The range of work hours that contains this instant and ends within the margin."""
        span = self.span_at(instant)
        return span if span is not None and instant >= span.end - margin else None

    def over(self, instant: datetime) -> bool:
        """Whether the day's last range has ended; a day off is over from its beginning."""
        return not self.spans or instant >= self.spans[-1].end

    def next_change(self, instant: datetime) -> datetime:
        """The next instant at which a range begins or ends, or the day does."""
        edges = [edge for span in self.spans for edge in (span.start, span.end)]
        return min((edge for edge in edges if edge > instant), default=self.ends)


def instant_of(day: date, at: time, zone: tzinfo | None) -> datetime:
    """The instant of a local time of day, in UTC."""
    return datetime.combine(day, at, zone).astimezone(UTC)


def _span(day: date, hours: HoursRange, zone: tzinfo | None) -> Span:
    last = day + _ONE_DAY if hours.crosses else day
    return Span(instant_of(day, hours.start, zone), instant_of(last, hours.end, zone))


def _begin(workday: Workday, day: date, zone: tzinfo | None) -> datetime:
    begin = instant_of(day, DAY_BEGINS, zone)
    if workday.works(day):
        begin = min((begin, *(instant_of(day, hours_range.start, zone) for hours_range in workday.hours)))
    before = day - _ONE_DAY
    if workday.works(before):
        ends = [_span(before, hours_range, zone).end for hours_range in workday.hours if hours_range.crosses]
        begin = max((begin, *ends))
    return begin


def work_day(workday: Workday, wall: datetime) -> date:
    """The work day this instant belongs to, in the zone of `wall`. A zone may have skipped the date before."""
    day = wall.date()
    while wall.astimezone(UTC) < _begin(workday, day, wall.tzinfo):
        day -= _ONE_DAY
    return day


def plan_day(settings: Settings, day: date, zone: tzinfo | None) -> DayPlan:
    """The plan of a work day in a zone."""
    workday = settings.workday
    spans: tuple[Span, ...] = ()
    fixed: list[Occurrence] = []
    if workday.works(day):
        ranges = (_span(day, hours, zone) for hours in workday.hours)
        spans = tuple(sorted(ranges, key=lambda span: span.start))
        fixed = [_fixed(settings, rule, day, at, zone) for rule in settings.active for at in rule.at]
    return DayPlan(
        day=day,
        begins=_begin(workday, day, zone),
        ends=_begin(workday, day + _ONE_DAY, zone),
        spans=spans,
        fixed=tuple(sorted(fixed, key=lambda occurrence: occurrence.due)),
        evening=evening_of(settings, day, zone),
    )


def evening_of(settings: Settings, day: date, zone: tzinfo | None) -> Span:
    """When the evening of a work day is offered. `until` may be past midnight, and so may both.

    A time inside overnight hours, or before the day begins, belongs to the next morning. Where the clock skips all of
    it, it comes right after that.
    """
    evening, workday = settings.evening, settings.workday
    overnight = workday.works(day) and _after_midnight(workday, evening.at)
    next_morning = overnight or instant_of(day, evening.at, zone) < _begin(workday, day, zone)
    first = day + _ONE_DAY if next_morning else day
    last = first + _ONE_DAY if evening.until <= evening.at else first
    start, end = instant_of(first, evening.at, zone), instant_of(last, evening.until, zone)
    lasts = datetime.combine(last, evening.until) - datetime.combine(first, evening.at)
    return Span(start, end if end > start else start + lasts)


def has_evening(settings: Settings, day: date) -> bool:
    """Whether an evening routine is offered on this work day."""
    return settings.evening.enabled and day.weekday() in settings.evening.days


def in_time(settings: Settings, plan: DayPlan, occurrence: Occurrence, instant: datetime) -> bool:
    """Whether this may be prompted now: the evening in its span, a fixed time on its day until hours are over."""
    if occurrence.kind is BreakKind.EVENING:
        tonight = occurrence.day == plan.day and has_evening(settings, plan.day)
        return tonight and plan.evening.start <= instant < plan.evening.end
    if not occurrence.timed:
        return True
    return in_settings(settings, occurrence) and occurrence.day == plan.day and not plan.over(instant)


def in_settings(settings: Settings, occurrence: Occurrence) -> bool:
    """Whether the settings still have the rule of this break, switched on."""
    return any(rule.name == occurrence.rule for rule in settings.active)


def next_passing(at: time, wall: datetime) -> datetime:
    """When the wall clock next shows this time of day. A time that occurs twice may pass a second time today."""
    days = (wall.date(), wall.date() + _ONE_DAY)
    passings = [datetime.combine(day, at.replace(fold=fold), wall.tzinfo) for day in days for fold in (0, 1)]
    shown = [passing for passing in passings if not passing.fold or _shows(passing)]
    ahead = (passing.astimezone(UTC) for passing in shown if passing.astimezone(UTC) > wall.astimezone(UTC))
    return min(ahead).astimezone(wall.tzinfo)


def _shows(passing: datetime) -> bool:
    """Whether this time of day exists in the night in which the clock goes forward."""
    return passing.astimezone(UTC).astimezone(passing.tzinfo).time() == passing.time()


def _after_midnight(workday: Workday, at: time) -> bool:
    """Whether a time of day is in the second half of an overnight range, and in no range of the day."""
    in_daytime = any(not span.crosses and span.start <= at < span.end for span in workday.hours)
    return not in_daytime and any(span.crosses and at < span.end for span in workday.hours)


def _fixed(settings: Settings, rule: BreakRule, day: date, at: time, zone: tzinfo | None) -> Occurrence:
    due = instant_of(day, at, zone)
    if _after_midnight(settings.workday, at) or due < _begin(settings.workday, day, zone):
        due = instant_of(day + _ONE_DAY, at, zone)
    return Occurrence(fixed_key(rule.name, due), rule.name, rule.kind, due, day)


def first_of_later_days(
    settings: Settings, today: DayPlan, zone: tzinfo | None, after: datetime | None = None
) -> NextBreak | None:
    """The first break of the next two weeks, not counting today, and not before `after`."""
    for ahead in range(1, 15):
        plan = plan_day(settings, today.day + timedelta(days=ahead), zone)
        found = [(fixed.due, NextBreak(fixed.rule, fixed.due.astimezone(zone), exact=True)) for fixed in plan.fixed]
        rules = [(rule.every, rule.name) for rule in settings.active if rule.every is not None]
        if plan.spans and rules:
            every, name = min(rules)
            at = plan.spans[0].start + every
            found.append((at, NextBreak(name, at.astimezone(zone))))
        found = [(at, coming) for at, coming in found if after is None or at >= utc(after)]
        if found:
            return min(found, key=itemgetter(0))[1]
    return None


def switched_off(settings: Settings) -> tuple[str, ...]:
    """The names of the desk breaks that are switched off. An evening routine that is off is not mentioned (rule 24)."""
    return tuple(rule.name for rule in settings.breaks if not rule.enabled)
