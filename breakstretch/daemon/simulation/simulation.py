"""The real engine in virtual time with a virtual person: `breakstretch simulate`, and the base of the tests.

Nothing waits here: the world goes from one deadline to the next. It keeps the two clocks apart (a set clock moves only
the wall, a closed lid moves both and lets nothing fire meanwhile), and it keeps the engine's records in memory as the
daemon keeps them on disk, so that a kill at any point can be tried.
"""

import heapq
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, tzinfo
from functools import lru_cache

from breakstretch.core.engine.engine import Engine
from breakstretch.core.values import events as e
from breakstretch.core.values.busy_times import BusyTimes
from breakstretch.core.values.effects import Effect, PlanJobs, Record, SaveState
from breakstretch.core.values.exercises import Catalogue
from breakstretch.core.values.history import (
    CheckInEntry,
    Entry,
    HistoryEntry,
    HoldEntry,
    PainEntry,
    ReopenedEntry,
)
from breakstretch.core.values.moment import Moment, utc
from breakstretch.core.values.reasons import Reason
from breakstretch.core.values.settings import Settings
from breakstretch.core.values.state import Progress, Safety, State
from breakstretch.daemon.simulation.plain_agenda import PlainAgenda

Watch = Callable[[Moment, Effect], None]


class VirtualTime:
    """Both clocks, moved by hand; the elapsed one starts anywhere, so that mixing them up shows."""

    def __init__(self, start: datetime, zone: tzinfo) -> None:
        self._wall = start.replace(tzinfo=zone).astimezone(UTC)
        self.zone = zone
        self.elapsed = 7_777_777.0

    def now(self) -> Moment:
        """Both clocks."""
        return _moment(self._wall, self.elapsed, self.zone)

    def pass_by(self, seconds: float) -> None:
        """Let time pass."""
        self.elapsed += seconds
        self._wall += timedelta(seconds=seconds)

    def set_wall(self, by: timedelta) -> None:
        """Somebody sets the clock."""
        self._wall += by

    def until(self, instant: datetime) -> float:
        """Seconds until the wall clock reads this, if nobody sets it."""
        return (utc(instant) - self._wall).total_seconds()


@lru_cache(maxsize=1)
def _moment(wall: datetime, elapsed: float, zone: tzinfo) -> Moment:
    """Both clocks. It is asked for several times before time passes."""
    return Moment(wall.astimezone(zone), elapsed)


class World:
    """A machine with the engine on it."""

    def __init__(
        self,
        settings: Settings,
        catalogue: Catalogue,
        time: VirtualTime,
        watch: Watch,
        *,
        screened: bool = True,
        progress: Progress | None = None,
    ) -> None:
        self.settings, self.catalogue, self.time = settings, catalogue, time
        self._safety = Safety(screened=screened)
        """Before the first start: the questions of a newcomer count as answered, unless that is what is tried."""
        self._progress = progress
        self.watches = [watch]
        self.agenda = PlainAgenda()
        self.holds: list[HoldEntry] = []
        self.pains: list[PainEntry] = []
        self.check_ins: list[CheckInEntry] = []
        self.entries: dict[str, HistoryEntry] = {}
        self.saved: State | None = None
        self._saved_at = time.elapsed
        self._later: list[tuple[float, int, Callable[[], None]]] = []
        self._count = 0
        self._idle_since: float | None = None
        self._locked = False
        self._quiet: dict[Reason, e.QuietBegan] = {}
        self._calendar = e.BusyTimesChanged(BusyTimes())
        self.engine = Engine(settings, catalogue, time.now(), self._safety, self._progress)

    def start(self, gap: float = 0.0) -> None:
        """The daemon starts, for the first time or `gap` seconds after a kill; what its sensors see comes first."""
        self._new_engine()
        lived = self.time.elapsed - gap - self._saved_at
        self._begin(0.0 if self.saved is None else lived, gap)

    def _begin(self, lived: float, gap: float, *, rebooted: bool = False) -> None:
        self.post(
            e.Started(
                settings=self.settings,
                catalogue=self.catalogue,
                state=self.saved,
                lived=lived,
                gap=gap,
                rebooted=rebooted,
                holds=tuple(self.holds),
                pains=tuple(self.pains),
                check_ins=tuple(self.check_ins),
                resolved={key: entry.outcome for key, entry in self.entries.items()},
            )
        )

    def _new_engine(self) -> None:
        self.engine = Engine(self.settings, self.catalogue, self.time.now(), self._safety, self._progress)
        self.agenda.replace(())
        for fact in self._facts():
            self.engine.handle(fact, self.time.now())

    def post(self, event: e.Event) -> None:
        """Tell the engine, and do what it asks."""
        self._remember(event)
        now = self.time.now()
        for effect in self.engine.handle(event, now):
            match effect:
                case Record():
                    self._keep(effect.entry)
                case SaveState():
                    self.saved, self._saved_at = effect.state, now.elapsed
                case PlanJobs():
                    self.agenda.replace(effect.jobs)
                case _:
                    pass
            for watch in self.watches:
                watch(now, effect)

    def _remember(self, event: e.Event) -> None:
        """What the machine's sensors would see again after a kill."""
        match event:
            case e.BecameIdle():
                self._idle_since = self.time.elapsed - event.ago
            case e.BecameActive():
                self._idle_since = None
            case e.Locked() | e.Unlocked():
                self._locked = isinstance(event, e.Locked)
            case e.QuietBegan():
                self._quiet[event.reason] = event
            case e.QuietEnded():
                self._quiet.pop(event.reason, None)
            case e.BusyTimesChanged():
                self._calendar = event
            case e.SettingsChanged():
                self.settings, self.catalogue = event.settings, event.catalogue
            case _:
                pass

    def _facts(self) -> list[e.Event]:
        idle = [] if self._idle_since is None else [e.BecameIdle(self.time.elapsed - self._idle_since)]
        return [self._calendar, *self._quiet.values(), *idle, *([e.Locked()] if self._locked else [])]

    def _keep(self, entry: Entry) -> None:
        if isinstance(entry, HistoryEntry):
            self.entries.setdefault(entry.key, entry)
        elif isinstance(entry, ReopenedEntry):
            self.entries.pop(entry.key, None)
        elif isinstance(entry, HoldEntry):
            self.holds.append(entry)
        elif isinstance(entry, PainEntry):
            self.pains.append(entry)
        elif isinstance(entry, CheckInEntry):
            self.check_ins.append(entry)

    def later(self, seconds: float, call: Callable[[], None]) -> None:
        """Something happens after a while of elapsed time, if the machine is awake then."""
        self._count += 1
        heapq.heappush(self._later, (self.time.elapsed + seconds, self._count, call))

    def go_on(self, seconds: float) -> None:
        """Let this much time pass, stopping at everything that is due on the way."""
        end = self.time.elapsed + seconds
        while True:
            due = min(end, self._next())
            self.time.pass_by(max(0.0, due - self.time.elapsed))
            if not self._fire() and self.time.elapsed >= end:
                return

    def _next(self) -> float:
        soonest = self.engine.deadline(self.time.now())
        found = [] if soonest is None else [soonest]
        if self._later:
            found.append(self._later[0][0])
        job = self.agenda.earliest
        if job is not None:
            found.append(self.time.elapsed + max(0.0, self.time.until(job)))
        return min(found, default=float("inf"))

    def _fire(self) -> bool:
        """Whether anything was due."""
        now = self.time.now()
        keys = self.agenda.due(now.wall)
        for key in keys:
            self.post(e.Due(key))
        deadline = self.engine.deadline(now)
        if deadline is not None and deadline <= self.time.elapsed:
            self.post(e.Alarm())
            return True
        if self._later and self._later[0][0] <= self.time.elapsed:
            heapq.heappop(self._later)[2]()
            return True
        return bool(keys)

    def sleep(self, seconds: float) -> None:
        """The lid is closed for this long: both clocks continue, nothing fires."""
        self.post(e.FellAsleep())
        self.time.pass_by(seconds)
        self.post(e.WokeUp(seconds))

    def kill(self, gap: float = 0.0) -> None:
        """Killed without warning, and started again at once or after a while."""
        self._later.clear()
        self.time.pass_by(gap)
        self.start(gap)

    def reboot(self, gap: float, wrong: timedelta) -> None:
        """The machine is off for a while and starts with a clock that is wrong by this much. Sensors start again."""
        self._later.clear()
        self._idle_since, self._locked = None, False
        self._quiet.clear()
        self.time.pass_by(gap)
        self.time.set_wall(wrong)
        self._new_engine()
        seen = 0.0 if self.saved is None else -self.time.until(self.saved.at)
        self._begin(0.0, max(0.0, seen), rebooted=True)
