"""The wall-clock agenda on the `schedule` library.

`schedule` keeps the list of jobs, their order and their running, and drops each job after its run. Three of its
habits must never reach a person, so two are replaced here through what it offers, and the third cannot occur:

- It reads the naive local time of the process, which repeats an hour in autumn, leaves one out in spring and
  moves with the zone. `Appointment` therefore answers `should_run` itself, from our clock, and its `next_run` is
  the true instant in UTC. Rejected: naive local times that are checked once more before posting, because a job
  that ran early would have to be put back, and one that runs late would be noticed by nobody; and putting our
  clock in place of `schedule.datetime`, because that is shared by everyone in the process.
- A job that raises stays in its list and runs again on every look. Here it is taken off the list first.
- `every(0)` never returns, and a repeating job drifts: all jobs here are `every().day` and end after one run.

`run_pending` is called when the first true instant has come, never periodically: the reactor's wall timer also
fires when the clock is set past it, and if it was set back meanwhile nothing is due and the timer is set anew.
"""

from collections.abc import Iterable
from datetime import datetime

import schedule

from breakstretch.core.values.effects import Job
from breakstretch.core.values.events import Due
from breakstretch.core.values.moment import utc
from breakstretch.daemon.ports import Clock, Post, Reactor, Timer


class Appointment(schedule.Job):
    """A job of `schedule` that comes due on our clock."""

    def __init__(self, interval: int, diary: "Diary") -> None:
        super().__init__(interval, diary)
        self._clock = diary.clock

    @property
    def should_run(self) -> bool:
        """Whether its true instant has come."""
        return self.next_run is not None and utc(self._clock.now().wall) >= self.next_run


class Diary(schedule.Scheduler):
    """A scheduler of `schedule` that makes appointments."""

    def __init__(self, clock: Clock) -> None:
        super().__init__()
        self.clock = clock

    def every(self, interval: int = 1) -> Appointment:
        """A new appointment."""
        return Appointment(interval, self)


class ScheduleAgenda:
    """Posts Due(key) when the instant of a job has come; implements `ports.Agenda`."""

    def __init__(self, reactor: Reactor, clock: Clock, post: Post) -> None:
        self._reactor = reactor
        self._post = post
        self._diary = Diary(clock)
        self._timer: Timer | None = None

    def replace(self, jobs: Iterable[Job]) -> None:
        """Drop all jobs and take these; a job already past is posted at once."""
        self._diary.clear()
        for job in jobs:
            self._add(job)
        self._look()

    def close(self) -> None:
        """Drop all jobs."""
        self._diary.clear()
        self._arm(None)

    def _add(self, job: Job) -> None:
        appointment = self._diary.every()

        def come() -> None:
            if appointment in self._diary.jobs:  # a post before this one may have replaced them all
                self._diary.cancel_job(appointment)
                self._post(Due(job.key))

        appointment.day.do(come)
        appointment.next_run = utc(job.at)

    def _look(self) -> None:
        """Post what is due and be woken for the next, also after a post that raised: the rest must come."""
        try:
            self._diary.run_pending()
        finally:
            self._arm(self._diary.next_run)

    def _arm(self, instant: datetime | None) -> None:
        if self._timer is not None:
            self._timer.cancel()
        self._timer = None if instant is None else self._reactor.at_wall(instant, self._look)
