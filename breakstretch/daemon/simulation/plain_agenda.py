"""The agenda as a sorted list that is polled, for virtual time.

It keeps the same promises as the agenda on `schedule`, under the same contract tests. The owner of virtual time asks
`earliest` how far to go, and `due` what has come.
"""

from collections.abc import Iterable
from datetime import datetime

from breakstretch.core.values.effects import Job
from breakstretch.core.values.moment import utc


class PlainAgenda:
    """Wall-clock jobs, in the order of their true instants; implements `ports.Agenda` but for the posting."""

    def __init__(self) -> None:
        self._jobs: list[tuple[datetime, str]] = []

    def replace(self, jobs: Iterable[Job]) -> None:
        """Drop all jobs and take these."""
        self._jobs = [(utc(job.at), job.key) for job in jobs]
        self._jobs.sort(key=lambda job: job[0])

    def close(self) -> None:
        """Drop all jobs."""
        self._jobs = []

    @property
    def earliest(self) -> datetime | None:
        """The instant of the next job, in UTC; None without jobs."""
        return self._jobs[0][0] if self._jobs else None

    def due(self, now: datetime) -> tuple[str, ...]:
        """The keys of the jobs whose instant has come, once each; they are gone afterwards."""
        come = utc(now)
        if not self._jobs or self._jobs[0][0] > come:
            return ()
        keys = tuple([key for at, key in self._jobs if at <= come])
        del self._jobs[: len(keys)]
        return keys
