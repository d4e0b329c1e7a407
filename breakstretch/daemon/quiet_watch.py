"""Decides when the sensors of full screen and do not disturb are asked and heard.

Full screen matters only while a prompt waits or is shown, and while there is no input, because a film is no rest (rules
3 and 29). A prompt that comes due must not flash over a film that nobody was watching for. Before an event that can
make one due, or begin an absence, the sensors are therefore asked at once, and the engine hears their answer first. At
a start they are asked only if something may be due then, because a first look loads a library, and the icon waits for
it.

Chosen: one query in the step that may prompt. Rejected: starting to watch half a minute ahead, which costs a wake-up
for every break and still misses what comes due suddenly, after new settings or a start.

A sensor whose reason is ignored does not run. That is decided after each step, so new settings need nothing more. Do
not disturb is always heard, because notification servers hide notifications under it.
"""

from collections.abc import Iterator
from typing import Protocol

from breakstretch.core.engine.blocks import quiet
from breakstretch.core.engine.engine import Engine
from breakstretch.core.engine.situation import Situation
from breakstretch.core.machines.reminder import Reminder
from breakstretch.core.values.events import (
    BecameIdle,
    ClockChanged,
    Due,
    Event,
    QuietBegan,
    QuietEnded,
    SettingsChanged,
    Started,
)
from breakstretch.core.values.reasons import SENSED, Reason
from breakstretch.core.values.state import ReminderState
from breakstretch.daemon.ports import Clock

DECISIVE = (BecameIdle, ClockChanged, Due, SettingsChanged)
"""Events that can make a prompt due before its alarm, or begin an absence. After a sleep a prompt waits to settle."""


class Sensor(Protocol):
    """A sensor that reports when a quiet reason begins and ends."""

    def look(self) -> QuietBegan | QuietEnded | None:
        """Ask now, without waiting for the loop.

        Returns what is new, or None where nothing is or it cannot be asked.
        """

    def watch(self, on: bool) -> None:
        """Report changes from now on, beginning with the present state; or stop, and end the reason if it is on."""


class QuietWatch:
    """Turns the sensors on and off. `before` and `after` are called around the runner's steps."""

    def __init__(self, engine: Engine, clock: Clock, fullscreen: Sensor, do_not_disturb: Sensor) -> None:
        self._engine, self._clock = engine, clock
        self._sensors = {Reason.FULLSCREEN: fullscreen, Reason.DO_NOT_DISTURB: do_not_disturb}

    def before(self, event: Event) -> Iterator[Event]:
        """The facts that the engine needs before this event."""
        situation = self._engine.situation
        if situation.player is not None or situation.presence.interrupts or not self._decides(event):
            return
        for reason, sensor in self._sensors.items():
            news = None if reason in situation.settings.presence.ignored else sensor.look()
            if news is not None:
                yield news

    def get_ready(self) -> None:
        """Prepare the full-screen sensor while nobody waits for it."""
        if Reason.FULLSCREEN not in self._engine.situation.settings.presence.ignored:
            self._sensors[Reason.FULLSCREEN].watch(True)
            self.after()

    def after(self) -> None:
        """Decide again which sensors are heard."""
        situation = self._engine.situation
        for reason, sensor in self._sensors.items():
            ignored = reason in situation.settings.presence.ignored
            sensor.watch(reason is not Reason.FULLSCREEN or (fullscreen_matters(situation) and not ignored))

    def _decides(self, event: Event) -> bool:
        """Whether this step may show a prompt that nobody watched for: by its event, or because the alarm is late."""
        if isinstance(event, Started):
            return _may_prompt(self._engine.situation, event)
        now = self._clock.now()
        due = self._engine.deadline(now)
        return isinstance(event, DECISIVE) or (due is not None and due <= now.elapsed)


def _may_prompt(s: Situation, started: Started) -> bool:
    """Whether something may be due right at the start, or the person was away when the last run ended."""
    state, gone = started.state, started.lived + started.gap
    fixed = any(fixed.due <= s.instant and fixed.key not in started.resolved for fixed in s.plan.fixed)
    if fixed or s.plan.evening.start <= s.instant < s.plan.evening.end:
        return True
    if state is None:
        return False
    away = state.absence is not None and state.absence.rest is not None
    ran = (
        state.stopwatches.get(rule.name, 0.0) + gone >= rule.every.total_seconds()
        for rule in s.settings.active
        if rule.every is not None
    )
    return away or bool(state.open) or any(ran)


def fullscreen_matters(s: Situation) -> bool:
    """Whether full screen can hold something back, or keep an absence from counting as rest."""
    if s.presence.interrupts:
        return False
    if s.presence.away is not None and not s.rested:
        return True
    return any(_at_stake(s, reminder) for reminder in s.reminders)


def _at_stake(s: Situation, reminder: Reminder) -> bool:
    """Whether a prompt is shown, or would be if the sensors allowed it."""
    if reminder.state not in (ReminderState.WAITING, ReminderState.PROMPTED):
        return False
    held = quiet(s, evening=reminder.evening)
    return held is None or held.reason in SENSED
