"""The engine: one event goes in, effects come out, together with the deadline for the next look.

A step always has the same order: time that has passed, then the event, then what follows from both. Each part has its
own module and works on the shared Situation. This module only decides their order. The engine reads no clock and does
no input or output. Derived values (stopwatch deadlines, the next prompt, the settling time) are computed from the
situation and never registered, so nothing can go stale. During a lull only the session advances, because nothing else
can have changed. A step is total: it accepts any event in any state.
"""

from math import inf
from typing import assert_never

import msgspec

from breakstretch.core.engine import commands, leaving, pain, question_flow, sensing, sessions, start
from breakstretch.core.engine.day import count_time, follow_clock, plan_jobs, turn
from breakstretch.core.engine.due_times import seen
from breakstretch.core.engine.outcomes import natural_break
from breakstretch.core.engine.outlook.explain import upcoming
from breakstretch.core.engine.outlook.lull import Lull, lull_now
from breakstretch.core.engine.prompts import (
    due_by_stopwatch,
    expire_and_wake,
    follow_quiet,
    show_next,
)
from breakstretch.core.engine.saving import ORIGIN, restore, snapshot
from breakstretch.core.engine.sensing import Sensed, doubt_lock, follow_blocks, sensed, settings_changed, slept
from breakstretch.core.engine.situation import Situation
from breakstretch.core.values import events as e
from breakstretch.core.values.effects import Answer, CloseSession, Effect, Record, SaveState
from breakstretch.core.values.exercises import Catalogue
from breakstretch.core.values.moment import Moment
from breakstretch.core.values.settings import Settings
from breakstretch.core.values.state import Progress, Safety, State

_TIME_ALONE = e.Alarm | e.Due
"""Events that only report that time has passed."""


class Engine:
    """Decides what happens. This is the only place where events meet the situation."""

    def __init__(
        self,
        settings: Settings,
        catalogue: Catalogue,
        now: Moment,
        safety: Safety | None = None,
        progress: Progress | None = None,
    ) -> None:
        self.situation = Situation(settings, catalogue, now)
        if safety is not None:
            self.situation.safety = safety
        if progress is not None:
            self.situation.progress = progress
        self._begun = False
        self._saved: State | None = None
        """What the last row said, but for what time alone changes."""
        self._lull: Lull | None = None
        """What `deadline` found since the last whole look, if it was asked."""

    def handle(self, event: e.Event, now: Moment) -> tuple[Effect, ...]:
        """Return everything that follows from this event now, in order.

        No event in any state may raise an exception. If one does, that is a bug. What sensors report before Started is
        noted and has no effect yet: nothing may be shown or saved before the last run is known.
        """
        s = self.situation
        s.now, s.out = now, []
        s.hands_rest = isinstance(event, e.HandsRested)
        s.screen_reader = event.on if isinstance(event, e.ScreenReader) else s.screen_reader
        s.server = event if isinstance(event, e.ServerKnown) else s.server
        lull, self._lull = self._lull, None
        if not self._begun and not isinstance(event, e.Started):
            if isinstance(event, Sensed):
                sensed(s, event)
            return ()
        absent = event.gap if isinstance(event, e.Started) else event.slept if isinstance(event, e.WokeUp) else None
        s.steady.read(now, doubted=isinstance(event, e.SettingsChanged), absent=absent)
        if lull is not None and lull.holds(s, event):
            self._lull = lull
            seen(s)
            if isinstance(event, e.Led):
                self._led(event)
            else:
                sessions.advance(s)
        else:
            self._look(event)
        self._save(event)
        return tuple(s.out)

    def _look(self, event: e.Event) -> None:
        """Do a whole step: time that has passed, the event, and what follows from both."""
        s = self.situation
        if isinstance(event, e.WokeUp):
            slept(s, s.now.elapsed - event.slept)
        if self._begun and not (isinstance(event, e.LeadLost) and not event.shown):
            self._pass_time()
        before = s.barrier
        answer = self._take(event)
        follow_blocks(s)  # before time is looked at again, or an absence would count for what was shown in it
        if not isinstance(event, _TIME_ALONE):
            self._pass_time()
            leaving.follow_barrier(s, before)
            follow_blocks(s)
        follow_quiet(s)
        show_next(s)
        count_time(s)
        plan_jobs(s)
        s.out = [self._completed(effect) if isinstance(effect, CloseSession) else effect for effect in s.out]
        if answer is not None:
            s.tell(answer)

    def _save(self, event: e.Event) -> None:
        """Write the state row when it or the reading of the clocks has changed, and with every record."""
        s = self.situation
        lasting = snapshot(s, ORIGIN)
        recorded = any(isinstance(effect, Record) for effect in s.out)
        counts_anew = s.steady.doubted or isinstance(event, e.ClockChanged | e.Stopping)
        if recorded or lasting != self._saved or counts_anew:
            s.tell(SaveState(snapshot(s, s.now)))
        self._saved = lasting

    def deadline(self, now: Moment) -> float | None:
        """When the next Alarm is needed, on the elapsed clock. None when nothing is due by time."""
        s = self.situation
        if self._lull is None:
            self._lull = lull_now(s)
        due = self._lull.due if s.player is None or s.player.ends is None else min(self._lull.due, s.player.ends)
        return None if due == inf else max(due, now.elapsed)

    def _pass_time(self) -> None:
        """Apply what has come due by time alone."""
        s = self.situation
        before = s.barrier
        follow_clock(s)
        if s.barrier is not None:  # the clock can come back to a day on which the back hurt too much to stretch
            leaving.follow_barrier(s, before)
        doubt_lock(s)
        due_by_stopwatch(s)
        if s.rested:
            natural_break(s)
        leaving.give_up(s)
        expire_and_wake(s)
        sessions.advance(s)

    def _take(self, event: e.Event) -> Answer | None:
        """Apply the event itself."""
        if isinstance(event, _TIME_ALONE):
            return None
        if isinstance(event, Sensed):
            sensed(self.situation, event)
            return None
        match event:
            case e.Started():
                self._start(event)
            case e.HandsRested() | e.ScreenReader() | e.ServerKnown() | e.Stopping():
                pass
            case e.ClockChanged():
                self.situation.planned_jobs = None
                turn(self.situation)
            case e.SettingsChanged():
                settings_changed(self.situation, event)
            case e.NotificationShown():
                self.situation.shown = event
                sensing.on_screen(self.situation, event)
            case e.Dismissed():
                sensing.on_screen(self.situation, event)
            case e.Led() | e.Hurts() | e.LeadLost():
                self._led(event)
            case e.Answered():
                question_flow.answered(self.situation, event)
            case e.Clicked():
                commands.chosen(self.situation, event.key, event.action, event.lead)
            case _:
                return self._wish(event)
        return None

    def _start(self, event: e.Started) -> None:
        if not self._begun:
            restore(self.situation, event)
        self._begun = True

    def _led(self, event: e.Led | e.Hurts | e.LeadLost) -> None:
        s = self.situation
        if s.inquiry is not None and s.inquiry.key == event.key:
            if isinstance(event, e.Led) and event.action is not e.SessionAction.STOP:
                return
            if isinstance(event, e.Hurts):
                pain.pressed_again(s, event)
                return
            leaving.leave(s, s.inquiry)
        if s.player is None or s.player.key != event.key:
            if isinstance(event, e.Hurts):
                pain.overtaken(s, event)
            return
        match event:
            case e.Led():
                if event.action is e.SessionAction.STOP or event.step in (None, s.player.index):
                    sessions.act(s, s.player, event.action)
            case e.Hurts():
                pain.hurts(s, s.player, event)
            case e.LeadLost():
                s.unshown = s.unshown or not event.shown
                sessions.stop(s, s.player)
            case _:
                assert_never(event)

    def _wish(self, event: e.Wish) -> Answer:
        s = self.situation
        if isinstance(event, e.ItHurts | e.Tells):
            return commands.telling(s, event)
        match event:
            case e.Start():
                return start.start(s, event)
            case e.StartEvening():
                return start.start_evening(s, event)
            case e.Snooze():
                return commands.snooze(s, event)
            case e.Skip():
                return commands.skip(s)
            case e.Redo():
                return start.redo(s, event)
            case e.Pause():
                return commands.pause(s, event)
            case e.Resume():
                return commands.resume(s)
            case e.FlareUp():
                return commands.flare_up(s, event)
            case e.CheckIn():
                return commands.ask_safety(s, event)
            case e.AllowExercise():
                return commands.allow_exercise(s, event)
            case _:
                assert_never(event)

    def _completed(self, line: CloseSession) -> CloseSession:
        """Add the next break to the closing line. It is known only when the step is over."""
        return msgspec.structs.replace(line, upcoming=upcoming(self.situation))
