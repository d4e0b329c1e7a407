"""Both agendas on virtual time behind one set of verbs, for the contract suite; knows no test."""

from datetime import UTC, datetime, timedelta
from typing import Protocol

from breakstretch.backends.agenda import ScheduleAgenda
from breakstretch.core.values.effects import Job
from breakstretch.core.values.events import Due, Event
from breakstretch.daemon.simulation.plain_agenda import PlainAgenda
from tests.support.fake_time import FakeClock, FakeReactor


class Rig(Protocol):
    """An agenda on virtual time, and what it posted."""

    clock: FakeClock
    posted: list[tuple[datetime, str]]

    def replace(self, *jobs: Job) -> None:
        """Take these jobs."""

    def advance(self, seconds: float) -> None:
        """Let time pass."""

    def set_wall(self, wall: datetime) -> None:
        """Set the clock."""

    def sleep(self, seconds: float) -> None:
        """Close the lid."""

    def close(self) -> None:
        """Drop all jobs."""


class ScheduleRig:
    """`ScheduleAgenda` on the fake loop."""

    def __init__(self) -> None:
        self.clock = FakeClock()
        self.posted: list[tuple[datetime, str]] = []
        self.reactor = FakeReactor(self.clock)
        self.agenda = ScheduleAgenda(self.reactor, self.clock, self.post)
        self.advance, self.set_wall, self.sleep = self.reactor.advance, self.reactor.set_wall, self.reactor.sleep
        self.close = self.agenda.close

    def post(self, event: Event) -> None:
        """Note the key and when it came."""
        assert isinstance(event, Due)
        self.posted.append((self.clock.now().wall.astimezone(UTC), event.key))

    def replace(self, *jobs: Job) -> None:
        """Take these jobs."""
        self.agenda.replace(jobs)


class PlainRig:
    """`PlainAgenda`, asked after every step of time as a simulation asks it."""

    def __init__(self) -> None:
        self.clock = FakeClock()
        self.posted: list[tuple[datetime, str]] = []
        self.agenda = PlainAgenda()
        self.close = self.agenda.close

    def replace(self, *jobs: Job) -> None:
        """Take these jobs."""
        self.agenda.replace(jobs)
        self.look()

    def advance(self, seconds: float) -> None:
        """Go from job to job."""
        end = self.clock.now().elapsed + seconds
        while (at := self.agenda.earliest) is not None:
            wait = (at - self.clock.now().wall.astimezone(UTC)).total_seconds()
            if self.clock.now().elapsed + wait > end:
                break
            self.clock.advance(wait)
            self.look()
        self.clock.advance(end - self.clock.now().elapsed)

    def set_wall(self, wall: datetime) -> None:
        """Set the clock."""
        self.clock.set_wall(wall)
        self.look()

    def sleep(self, seconds: float) -> None:
        """Close the lid."""
        self.clock.sleep(seconds)
        self.look()

    def look(self) -> None:
        """Note what is due."""
        now = self.clock.now().wall
        self.posted += [(now.astimezone(UTC), key) for key in self.agenda.due(now)]


def keys(rig: Rig) -> list[str]:
    """What was posted, in order."""
    return [key for _, key in rig.posted]


def after(start: datetime, minutes: float) -> datetime:
    """So many true minutes later, in the same zone."""
    return (start.astimezone(UTC) + timedelta(minutes=minutes)).astimezone(start.tzinfo)
