"""Moves a break that would fall into a meeting: just before it where that is near enough, otherwise after it.

A break fits when its length and a margin are free before the meeting begins. A stopwatch break comes early only when
most of its time has been counted, a fixed-time break only by as much as its `grace`. A break that cannot come early
becomes due as usual, is held back by the meeting, and comes after it.

Chosen: the plan is not changed. In the one minute in which a break may come early, it becomes due under the key it
would have had. It cannot come twice, and a calendar that changes leaves nothing to undo.

Rejected: planning the day around meetings, because time at the desk cannot keep such promises.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta

from breakstretch.core.engine.situation import Situation
from breakstretch.core.values.breaks import BreakRule, Occurrence
from breakstretch.core.values.moment import utc

MARGIN = timedelta(minutes=2)
"""Between the end of a break that came early and the meeting."""
COUNTED = 0.8
"""The share of `every` that must have been counted before a break may come early."""
WINDOW = timedelta(minutes=1)
"""How much later than the ideal moment is still early enough, for a person who comes back just then."""


def comes_early(s: Situation, rule: BreakRule) -> bool:
    """Whether a stopwatch break should come now, because it would fall into a meeting."""
    if not s.meetings.spans:
        return False
    due = _due(s, rule)
    if due is None:
        return False
    early = _early(s, rule, due)
    return early is not None and early <= s.instant < early + WINDOW


def fixed_early(s: Situation) -> Iterator[Occurrence]:
    """Today's fixed-time breaks that should come now, because they would fall into a meeting."""
    for fixed_time in s.plan.fixed if s.meetings.spans else ():
        early = _fixed_early(s, fixed_time)
        if early is not None and early <= s.instant < min(early + WINDOW, fixed_time.due):
            yield fixed_time


def expected(s: Situation, rule: BreakRule, due: datetime) -> datetime:
    """When a stopwatch break that is due at this instant will be prompted, given the meetings."""
    early = _early(s, rule, utc(due))
    if early is not None and early >= s.instant:
        return early.astimezone(due.tzinfo)
    return s.meetings.free_after(utc(due)).astimezone(due.tzinfo)


def expected_fixed(s: Situation, occurrence: Occurrence) -> datetime:
    """When a fixed-time break will be prompted, given the meetings."""
    early = _fixed_early(s, occurrence)
    return early if early is not None and early >= s.instant else s.meetings.free_after(occurrence.due)


def instants(s: Situation) -> list[datetime]:
    """When to look again today because of meetings: their begins and ends, and the breaks that may come before them."""
    if not s.meetings.spans:
        return []
    found = set()
    for busy in s.meetings.between(max(s.instant, s.plan.begins), s.plan.ends):
        found |= {busy.start, busy.end}
        found |= {s.meetings.free_before(busy.start, rule.length + MARGIN) for rule in s.settings.active if rule.every}
    found |= {early for fixed_time in s.plan.fixed if (early := _fixed_early(s, fixed_time)) is not None}
    return sorted(instant for instant in found if instant > s.instant)


def _due(s: Situation, rule: BreakRule) -> datetime | None:
    """When the stopwatch will be full if the person stays at the desk. None if it is stopped or hours end first."""
    watch, span = s.stopwatches.get(rule.name), s.plan.span_at(s.instant)
    full = None if watch is None or rule.every is None else watch.full_at(rule.every.total_seconds())
    if full is None or span is None:
        return None
    due = utc(s.now.wall_after(full - s.now.elapsed))
    return due if due < span.end else None


def _early(s: Situation, rule: BreakRule, due: datetime) -> datetime | None:
    """The instant before the meeting at which this break comes instead. None when it is not moved, or waits."""
    early = s.meetings.free_before(due, rule.length + MARGIN)
    most = timedelta(0) if rule.every is None else rule.every * (1 - COUNTED)
    return early if due - most <= early < due else None


def _fixed_early(s: Situation, occurrence: Occurrence) -> datetime | None:
    rule = s.settings.rule(occurrence.rule) or BreakRule(occurrence.rule)
    early = s.meetings.free_before(occurrence.due, rule.length + MARGIN)
    return early if occurrence.due - rule.grace <= early < occurrence.due else None
