"""The work day: when it begins and ends, when its hours end, and the wall-clock jobs of the agenda.

The agenda only reports that something is due. Whether it really is due is decided by the plan and the clock (rule 25).
A job that comes early, twice or for yesterday therefore has no effect.
"""

from functools import lru_cache

from breakstretch.core.engine.due_times import follow, look_again
from breakstretch.core.engine.meetings import instants
from breakstretch.core.engine.outcomes import end_of_hours
from breakstretch.core.engine.situation import Situation
from breakstretch.core.machines.pause import Pausing
from breakstretch.core.rules.progression import put_right
from breakstretch.core.rules.safety import PAINS_OF_A_DAY
from breakstretch.core.rules.schedule import DayPlan, plan_day
from breakstretch.core.values.breaks import day_of
from breakstretch.core.values.effects import BackUp, Job, PlanJobs, Record
from breakstretch.core.values.history import PauseEntry
from breakstretch.core.values.reasons import Barrier

KEPT_KEYS = 1_000
"""How many keys of closed breaks are kept, newest first. A day has about twenty."""


def follow_clock(s: Situation) -> None:
    """Apply everything the wall clock brings: a new day, fixed-time breaks, the end of a pause, the end of hours."""
    skipped = s.steady.jumped and s.instant >= s.plan.ends
    if s.steady.anew or not s.plan.begins <= s.instant < s.plan.ends:
        turn(s)
    if s.steady.jumped:
        look_again(s, skipped=skipped)
        s.steady.jumped = False
    follow(s)
    pausing = s.pausing
    if pausing is not None and pausing.over(s.now, certain=s.steady.trusted(s.now)):
        end_pause(s, pausing)
    elif pausing is not None and pausing.passed(s.now):
        s.steady.waits = True
    end_of_hours(s)


def turn(s: Situation) -> None:
    """Plan again after a change of day, zone, settings or clock."""
    enough = PAINS_OF_A_DAY if s.barrier is Barrier.ENOUGH else 0
    old, s.plan = s.plan, s.planned()
    if s.plan.day != old.day:
        if s.steady.doubted:
            s.ledger.continue_as(s.plan.day, s.now.elapsed, enough=enough)
        else:
            s.ledger.begin(s.plan.day)
        s.progress = put_right(s.progress, s.plan.day)
        s.numbers = {}
        for key in sorted(s.resolved, key=day_of)[:-KEPT_KEYS]:
            del s.resolved[key]
            s.ended_early.pop(key, None)
        s.restart_stopwatches()
        s.tell(BackUp())
    follow_tomorrow(s)


def follow_tomorrow(s: Situation) -> None:
    """Let a pause until tomorrow end where that day begins, by the current zone and hours (rule 13)."""
    if s.pausing is not None and s.pausing.tomorrow is not None:
        zone = s.now.wall.tzinfo
        s.pausing.until = plan_day(s.settings, s.pausing.tomorrow, zone).begins.astimezone(zone)


def end_pause(s: Situation, pausing: Pausing) -> None:
    """End this pause."""
    s.tell(Record(PauseEntry(pausing.began, s.now.wall)))
    s.pausing = None


def count_time(s: Situation) -> None:
    """Run the stopwatches while the person is present in work hours and the rule has no live reminder."""
    if s.presence.gets_up(s.now.elapsed):
        s.ledger.get_up(s.now)
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
    """Note that the person has been away since then, which may be in the past."""
    for watch in s.stopwatches.values():
        watch.stop(elapsed)


@lru_cache(maxsize=1)
def _of_the_day(plan: DayPlan) -> tuple[Job, ...]:
    """Fixed times, and the begin and end of hours, day and evening."""
    edges = {edge for span in plan.spans for edge in (span.start, span.end)} | {plan.ends}
    return (
        *(Job(occurrence.key, occurrence.due) for occurrence in plan.fixed),
        *(Job(f"hours@{edge:%Y-%m-%dT%H:%M:%SZ}", edge) for edge in sorted(edges)),
        *(Job(f"evening@{edge:%Y-%m-%dT%H:%M:%SZ}", edge) for edge in (plan.evening.start, plan.evening.end)),
    )


def plan_jobs(s: Situation) -> None:
    """Tell the agenda when to wake us, if that has changed."""
    now = s.instant
    jobs = [job for job in _of_the_day(s.plan) if job.at > now and job.key not in s.resolved]
    if s.pausing is not None and s.pausing.until is not None and not s.pausing.passed(s.now):
        jobs.append(Job("pause", s.pausing.until))
    if s.reminders and s.plan.spans:
        margin = s.settings.workday.last_break_before_end
        jobs += [Job("last-break", span.end - margin) for span in s.plan.spans if span.end - margin > now][:1]
    jobs += [Job(f"meeting@{instant:%Y-%m-%dT%H:%M:%SZ}", instant) for instant in instants(s)]
    planned = PlanJobs(tuple(jobs))
    if planned != s.planned_jobs:
        s.planned_jobs = planned
        s.tell(planned)
