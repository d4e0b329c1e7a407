"""The work day: when it turns, when its hours end, and the wall-clock jobs of the agenda.

The agenda only ever says that something is due; whether it is, this plan and the clock decide (rule 25). So a
job that comes early, twice or for yesterday has no effect.
"""

from breakstretch.core.engine.evening import falls_due
from breakstretch.core.engine.meetings import instants
from breakstretch.core.engine.outcomes import end_of_hours
from breakstretch.core.engine.prompts import due_by_clock
from breakstretch.core.engine.situation import Situation
from breakstretch.core.machines.pause import Pausing
from breakstretch.core.values.breaks import day_of
from breakstretch.core.values.effects import BackUp, Job, PlanJobs, Record
from breakstretch.core.values.history import PauseEntry

KEPT_KEYS = 1_000
"""Keys of breaks with an outcome that are kept, the latest. A day has about twenty."""


def follow_clock(s: Situation) -> None:
    """Everything the wall clock brings: the day, fixed-time breaks, the end of a pause, the end of hours."""
    falls_due(s)
    due_by_clock(s)
    if not s.plan.begins <= s.instant < s.plan.ends:
        turn(s)
    if s.pausing is not None and s.pausing.over(s.now):
        end_pause(s, s.pausing)
    end_of_hours(s)


def turn(s: Situation) -> None:
    """Plan again: another day, another zone, other settings, or a clock that was set."""
    old, s.plan = s.plan, s.planned()
    if s.plan.day != old.day:
        s.ledger.today.enough = s.ledger.today.enough or s.safety.enough == old.day
        s.ledger.begin(s.plan.day)
        s.numbers = {}
        s.resolved.difference_update(sorted(s.resolved, key=day_of)[:-KEPT_KEYS])
        s.restart_stopwatches()
        s.tell(BackUp())


def end_pause(s: Situation, pausing: Pausing) -> None:
    """This pause is over."""
    s.tell(Record(PauseEntry(pausing.began, s.now.wall)))
    s.pausing = None


def count_time(s: Situation) -> None:
    """Stopwatches run while the person is present in working hours and their own reminder is not at hand."""
    if s.presence.present and s.ledger.today.got_up is None:
        s.ledger.today.got_up = s.now.wall
    counting = s.presence.present and s.in_hours
    for rule in s.settings.active:
        if rule.every is None:
            continue
        watch = s.stopwatch(rule.name)
        if counting and s.open_of(rule.name) is None:
            watch.start(s.now.elapsed)
        else:
            watch.stop(s.now.elapsed)


def stop_counting(s: Situation, elapsed: float) -> None:
    """The person was not there any more since then, which may lie in the past."""
    for watch in s.stopwatches.values():
        watch.stop(elapsed)


def plan_jobs(s: Situation) -> None:
    """Tell the agenda what it has to wake us for, when that has changed."""
    now = s.instant
    jobs = [Job(one.key, one.due) for one in s.plan.fixed if one.due > now and one.key not in s.resolved]
    edges = {edge for span in s.plan.spans for edge in (span.start, span.end)} | {s.plan.ends}
    jobs += [Job(f"hours@{edge:%Y-%m-%dT%H:%M:%SZ}", edge) for edge in sorted(edges) if edge > now]
    span = s.plan.evening
    jobs += [Job(f"evening@{edge:%Y-%m-%dT%H:%M:%SZ}", edge) for edge in (span.start, span.end) if edge > now]
    if s.pausing is not None and s.pausing.until is not None:
        jobs.append(Job("pause", s.pausing.until))
    if s.reminders and s.plan.spans:
        margin = s.settings.workday.last_break_before_end
        jobs += [Job("last-break", span.end - margin) for span in s.plan.spans if span.end - margin > now][:1]
    jobs += [Job(f"meeting@{one:%Y-%m-%dT%H:%M:%SZ}", one) for one in instants(s)]
    planned = PlanJobs(tuple(jobs))
    if planned != s.planned_jobs:
        s.planned_jobs = planned
        s.tell(planned)
