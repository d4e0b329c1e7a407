"""The plain agenda on a loop: what the daemon has `schedule` for, without it; knows no plan."""

from collections.abc import Iterable

from breakstretch.core.values.effects import Job
from breakstretch.core.values.events import Due
from breakstretch.daemon.ports import Post, Reactor, Timer
from breakstretch.daemon.simulation.plain_agenda import PlainAgenda


class RigAgenda(PlainAgenda):
    """Implements `ports.Agenda` wholly."""

    def __init__(self, reactor: Reactor, post: Post, calls: list[str]) -> None:
        super().__init__()
        self._reactor, self._post, self._calls = reactor, post, calls
        self._timers: list[Timer] = []

    def replace(self, jobs: Iterable[Job]) -> None:
        """Take these, each with a timer."""
        for timer in self._timers:
            timer.cancel()
        taken = tuple(jobs)
        super().replace(taken)
        self._timers = [self._reactor.at_wall(job.at, lambda key=job.key: self._post(Due(key))) for job in taken]  # type: ignore[misc] # bound per turn

    def close(self) -> None:
        """Drop them and tell."""
        self._calls.append("agenda.close")
        self.replace(())
        super().close()
