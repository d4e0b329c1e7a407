"""A working day in about two minutes, on the real desktop: what a newcomer sees first.

The real engine, the real prompts and holds; only time runs faster, at a speed of its own for each phase: hours at the
desk fly by, a prompt waits like a real one, a hold passes at a glance. A prompt nobody clicks starts by itself after a
few seconds, so that the demo also shows itself. Neither history nor log is touched.
"""

from collections.abc import Callable
from datetime import datetime, time, timedelta

from breakstretch.core.engine.outlook.explain import Phase, phase
from breakstretch.core.engine.situation import Situation
from breakstretch.core.values.breaks import BreakRule
from breakstretch.core.values.dose import StepKind
from breakstretch.core.values.durations import HoursRange
from breakstretch.core.values.events import Clicked, Led, PromptAction, SessionAction
from breakstretch.core.values.settings import Evening, Notifications, Settings, Workday
from breakstretch.core.values.state import ReminderState
from breakstretch.daemon.runner import Runner
from breakstretch.daemon.simulation.fast_time import FastReactor

SPEEDS = {
    Phase.WAITING: 2400.0,
    Phase.OFF: 2400.0,
    Phase.QUIET: 2400.0,
    Phase.SNOOZED: 120.0,
    Phase.PROMPTED: 1.0,
    Phase.PAUSED: 1.0,
    Phase.RUNNING: 15.0,
}
PATIENCE = 6.0
"""Real seconds before a prompt starts by itself."""
WELCOME = (
    "A working day in two minutes. Click the notification, or wait a moment: it starts by itself. "
    "Hours fly by, and a hold of 30 s takes two. Nothing is recorded. Ctrl+C ends it."
)


def demo_settings(own: Settings, day: datetime) -> Settings:
    """The day as shipped, on this very day of the week, with the person's own cautions and place."""
    hours = (HoursRange(time(9, 0), time(12, 30)), HoursRange(time(13, 30), time(17, 30)))
    return Settings(
        workday=Workday((day.weekday(),), hours, (), timedelta(minutes=10)),
        breaks=(BreakRule("stretch"),),
        evening=Evening(days=()),
        exercises=own.exercises,
        notifications=Notifications(own.sound, own.notifications.volume),
    )


class Demo:
    """Drives the speed of time by what the engine is doing, and ends with the day."""

    def __init__(self, runner: Runner, reactor: FastReactor, say: Callable[[str], None]) -> None:
        self._runner, self._reactor, self._say = runner, reactor, say
        self._phase: Phase | None = None
        self._over = False

    def open(self) -> None:
        """Drive time from now on."""
        self._runner.after_each_step(self._follow)

    def _follow(self) -> None:
        """After each step: another speed for another phase."""
        if self._over:  # ending is a step too
            return
        s = self._runner.engine.situation
        now = phase(s)
        if s.plan.over(s.instant) and s.live is None:
            self._over = True
            self._say("That was a working day. Start the real one with: breakstretch run")
            self._reactor.stop()
            return
        self._be_ready(s)
        if now is not self._phase:
            self._phase = now
            self._reactor.set_speed(SPEEDS[now])
            if now is Phase.PROMPTED:
                self._reactor.at(self._runner.clock.now().elapsed + PATIENCE, self._start)

    def _be_ready(self, s: Situation) -> None:
        """In position after the settings' time: nobody could read at this speed."""
        player = s.player
        if player is None or player.over or player.paused or player.step.kind is not StepKind.GET_READY:
            return
        step = (player.key, player.index)
        self._reactor.at(s.now.elapsed + s.settings.holds.get_ready, lambda: self._in_position(step))

    def _in_position(self, step: tuple[str, int]) -> None:
        player = self._runner.engine.situation.player
        if player is not None and (player.key, player.index) == step:
            self._runner.step(Led(player.key, SessionAction.READY))

    def _start(self) -> None:
        live = self._runner.engine.situation.live
        if live is not None and live.state is ReminderState.PROMPTED:
            self._runner.step(Clicked(live.key, PromptAction.START))
