"""Accidents of the random days: kills, reboots, clocks that are wrong, journeys, and slips in the settings."""

from datetime import timedelta
from zoneinfo import ZoneInfo

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule

from breakstretch.core.rules.schedule import evening_of, work_day
from breakstretch.core.values import events as e
from breakstretch.core.values.reasons import SENSED
from breakstretch.daemon.simulation.simulation import World
from tests.support.catalogue import catalogue
from tests.support.desk import length
from tests.support.lives import CHOICES, CLOCKS, SLIPS, ZONES
from tests.support.promises import Promises


class Accidents(RuleBasedStateMachine):
    """What happens to a machine, and what is read of it."""

    world: World
    promises: Promises

    @rule(gap=st.sampled_from([0.0, 3.3, 250.0, 299.9, 300.0, 4000.0, 90000.0]))
    def is_killed(self, gap: float) -> None:
        """Killed without warning, started again; nothing recorded is lost and nothing has an outcome twice."""
        before = {name: value + gap for name, value in self.stopwatches().items()}
        self.world.kill(gap)
        if gap < 300.0:
            self.not_counted(before)

    @precondition(lambda self: self.live is not None)
    @rule()
    def is_killed_at_a_bad_time(self) -> None:
        """Killed while something is shown, snoozed or led."""
        self.world.kill(1.0)

    @rule(by=st.sampled_from(["-25h", "-1h", "-90s", "1s", "40m", "3h", "30h"]))
    def sets_clock(self, by: str) -> None:
        """Somebody sets the clock; time at the desk is not counted on it."""
        self.world.time.set_wall(length(by))
        self.world.post(e.ClockChanged())

    @rule(zone=st.sampled_from(ZONES))
    def flies(self, zone: str) -> None:
        """The machine is in another zone."""
        self.world.time.zone = ZoneInfo(zone)
        self.world.post(e.ClockChanged())

    @rule(settings=st.sampled_from(sorted(CHOICES)))
    def changes_settings(self, settings: str) -> None:
        """Other settings."""
        self.world.post(e.SettingsChanged(CHOICES[settings], catalogue()))

    @rule(by=st.sampled_from(CLOCKS), seconds=st.floats(0.0, 119.0), unheard=st.booleans())
    def has_a_wrong_clock(self, by: timedelta, seconds: float, unheard: bool) -> None:
        """The clock is wrong for less than two minutes; nobody may tell of it."""
        for wrong in (by, -by):
            self.world.time.set_wall(wrong)
            if not unheard:
                self.world.post(e.ClockChanged())
            self.world.go_on(seconds)

    @precondition(lambda self: self.live is None)
    @rule(
        minutes=st.floats(0.0, 90.0),
        wish=st.sampled_from([e.Tells(e.Telling.ENOUGH), e.FlareUp(on=True), e.StartEvening()]),
        by=st.sampled_from([-240, -24, -4, 4, 24, 240]),
        seconds=st.floats(0.0, 300.0),
    )
    def has_a_wrong_clock_in_the_evening(self, minutes: float, wish: e.Event, by: int, seconds: float) -> None:
        """The evening has been asked for, something is said of it, and the clock is that of another evening."""
        here: list[e.Event] = [e.Unlocked(), e.BecameActive(), e.Resume(), *map(e.QuietEnded, SENSED)]
        now, settings = self.world.time.now().wall, self.world.settings
        span = evening_of(settings, work_day(settings.workday, now), now.tzinfo)  # the plan may be of a wrong clock
        self.world.go_on(max(0.0, (span.start - now).total_seconds()) + 60 * minutes)
        for event in (*here, wish):
            self.world.post(event)
        for wrong in (by, -by):
            self.world.time.set_wall(timedelta(hours=wrong))
            self.world.post(e.ClockChanged())
            self.world.go_on(seconds)

    @rule(
        off=st.sampled_from([30.0, 250.0, 4000.0, 40000.0]),
        by=st.sampled_from([*CLOCKS, timedelta(0), timedelta(0)]),
        until=st.floats(0.0, 600.0),
    )
    def is_rebooted(self, off: float, by: timedelta, until: float) -> None:
        """Off for a while; the clock it comes up with is put right some minutes later."""
        self.promises.logs_in(forgets=by < timedelta(0))
        self.world.reboot(off, by)
        self.world.go_on(until)
        self.world.time.set_wall(-by)
        self.world.post(e.ClockChanged())

    @rule(slip=st.sampled_from(sorted(SLIPS)), seconds=st.floats(0.0, 119.0))
    def slips(self, slip: str, seconds: float) -> None:
        """Something wrong is saved, and mended a moment later."""
        right = self.world.settings
        self.world.post(e.SettingsChanged(SLIPS[slip](right), catalogue()))
        self.world.go_on(seconds)
        self.world.post(e.SettingsChanged(right, catalogue()))

    @rule(minutes=st.floats(0.0, 40.0))
    def leaves_questions_open(self, minutes: float) -> None:
        """A check-in that nobody answers covers what is shown."""
        self.world.post(e.CheckIn())
        self.world.go_on(60 * minutes)

    @property
    def live(self) -> str | None:
        """The key at hand."""
        live = self.world.engine.situation.live
        return None if live is None else live.key

    def stopwatches(self) -> dict[str, float]:
        """What they read."""
        now = self.world.time.elapsed
        return {name: watch.read(now) for name, watch in self.world.engine.situation.stopwatches.items()}

    def not_counted(self, before: dict[str, float]) -> None:
        """No reading has grown, but for what came due before anybody could know of the absence."""
        due = {reminder.rule for reminder in self.world.engine.situation.reminders}
        self.promises.broken = True
        for name, value in self.stopwatches().items():
            assert name in due or value <= before.get(name, 0.0) + 1e-3, f"{name} never counts absence"
        self.promises.broken = False
