"""What must be true of every step of the engine, watched from outside; keeps its own books and trusts no state.

It hears every event and sees every effect of a world, remembers what the person and the machine were doing, and
raises AssertionError with the promise that was broken.
"""

from collections import Counter
from datetime import date, datetime, timedelta

import msgspec

from breakstretch.core.engine.saving import snapshot
from breakstretch.core.rules.schedule import work_day
from breakstretch.core.values import effects as f
from breakstretch.core.values import events as e
from breakstretch.core.values.breaks import EVENING
from breakstretch.core.values.dose import SHORTEST_HOLD, LedStep, StepKind
from breakstretch.core.values.exercises import Exercise, Group, Level, Side
from breakstretch.core.values.history import (
    CheckInEntry,
    HistoryEntry,
    HoldEntry,
    Outcome,
    PainEntry,
    ReopenedEntry,
    counts,
)
from breakstretch.core.values.moment import Moment
from breakstretch.core.values.reasons import Reason
from breakstretch.core.values.state import ReminderState, State
from breakstretch.daemon.simulation.simulation import World
from tests.support.clock_books import ClockBooks, ahead
from tests.support.safety_books import SafetyBooks
from tests.support.saved_row import SavedRow
from tests.support.work_hours import works

_BEFORE_MEETING = timedelta(hours=1)
"""No break is longer than this with its margin, so none that begins earlier would fall into the meeting."""


class Promises:
    """The books."""

    def __init__(self, world: World, *, screened: bool = True) -> None:
        self.world = world
        self.safety = SafetyBooks(screened=screened)
        self.saved_row = SavedRow()
        self.clocks = ClockBooks(world.time.elapsed)
        self.idle = self.locked = self.asleep = False
        self.told = True
        """Whether the lock is one that somebody has told, not only asked for."""
        self.quiet: set[Reason] = set()
        self.paused = False
        self.meetings: list[tuple[datetime, datetime]] = []
        self.all_meetings: set[tuple[datetime, datetime]] = set()
        """Also those that a later calendar no longer has."""
        self.shown: Counter[str] = Counter()
        self.due: set[str] = set()
        self.outcomes: dict[str, Outcome] = {}
        self.held: Counter[tuple[date, Group, Side]] = Counter()
        self.hurt: set[tuple[date, Group | None]] = set()
        self.wished: set[str] = set()
        """Exercises asked for by name, which the rotation would not choose."""
        self.broken = False
        """Whether a promise was broken, so that nothing that follows counts."""
        self._recorded = self._saved = self._at_hand = False
        self._post = world.post
        world.post = self.hears  # type: ignore[method-assign] # a watch on the way in
        world.watches.append(self.sees)

    # On the way in

    def hears(self, event: e.Event) -> None:
        """Remember a fact, pass it on, and look at what the engine is like afterwards."""
        s = self.world.engine.situation
        page = None if s.inquiry is None else s.inquiry.page
        self.safety.hears(event, page, self._day(), led=s.player is not None)
        held = self._held
        self._at_hand = s.player is not None or s.inquiry is not None
        self._facts(event)
        now = self.world.time.now()
        self.clocks.hears(event, now, away=self._away, quiet=self.quiet, held=held or self._held)
        if isinstance(event, e.Start):
            self.wished.add(event.exercise or "")
        self._recorded = self._saved = False
        self.broken = True
        self._post(event)
        assert not self._recorded or self._saved, "what is recorded is saved together with the state"
        self.saved_row.is_up_to_date(snapshot(self.world.engine.situation, now), now)
        self._engine_is_sound(alarm=isinstance(event, e.Alarm))
        self.broken = False

    def logs_in(self, *, forgets: bool) -> None:
        """The machine is started anew by the person; `forgets`: it cannot tell how long it was off."""
        self.idle = self.locked = self.asleep = False
        self.quiet.clear()
        if forgets:
            self.clocks.forgets()

    def _day(self) -> date:
        """The work day that it is now, whatever day it was at the last event."""
        return work_day(self.world.settings.workday, self.world.time.now().wall)

    @property
    def _away(self) -> bool:
        """Whether the person is surely away; a lock that was only asked for may be over."""
        call = bool(self.quiet & {Reason.MICROPHONE, Reason.CAMERA})
        locked = self.locked and (self.told or self.idle)
        return self.asleep or locked or (self.idle and not call)

    @property
    def _held(self) -> bool:
        return self._away or self.paused or bool(self.quiet - set(self.world.settings.presence.ignored))

    def _facts(self, event: e.Event) -> None:
        match event:
            case e.BecameIdle() | e.BecameActive():
                self.idle = isinstance(event, e.BecameIdle)
                self.locked = self.locked and (self.told or self.idle)
            case e.Locked():
                self.told = event.sure or (self.locked and self.told)
                self.locked = True
            case e.Unlocked():
                self.locked = False
            case e.FellAsleep() | e.WokeUp():
                self.asleep = isinstance(event, e.FellAsleep)
            case e.QuietBegan():
                self.quiet.add(event.reason)
            case e.QuietEnded():
                self.quiet.discard(event.reason)
            case e.BusyTimesChanged():
                self.meetings = [(meeting.start, meeting.end) for meeting in event.busy.spans]
                self.all_meetings.update(self.meetings)
            case e.Resume():
                self.paused = False
            case e.Pause(length=None, until=None, tomorrow=False):
                self.paused = True
            case e.Pause():
                self.paused = False
            case _:
                pass

    def _engine_is_sound(self, *, alarm: bool) -> None:
        s, now = self.world.engine.situation, self.world.time.now()
        live = [reminder for reminder in s.reminders if reminder.live]
        assert len(live) <= 1, "never two prompts live"
        running = [reminder.key for reminder in live if reminder.state is ReminderState.RUNNING]
        at_hand = {task.key for task in (s.player, s.inquiry) if task is not None} - {""}
        assert set(running) == at_hand, "a session is led or asked about if and only if one is running"
        shown = [reminder.key for reminder in live if reminder.state is ReminderState.PROMPTED]
        quiet = self.paused or bool(self.quiet - set(self.world.settings.presence.ignored))
        assert not (shown and quiet), "nothing stays shown in a quiet or a pause"
        keys = [reminder.key for reminder in s.reminders]
        self._take_back(now, set(keys))
        self.clocks.are_open(keys, now)
        assert len(set(keys)) == len(keys), f"an occurrence has one reminder: {keys}"
        lost = self.due - set(keys) - set(self.outcomes)
        assert not lost, f"what was due is open or has an outcome, but not {lost}"
        assert not set(keys) & set(self.outcomes), "what has an outcome is over"
        deadline = self.world.engine.deadline(now)
        assert deadline is None or deadline >= now.elapsed, "a deadline does not lie in the past"
        assert not alarm or deadline != now.elapsed, "after an alarm the next one is later: no busy loop"
        for side_count in (count.of(side) for count in s.ledger.counts.values() for side in (Side.LEFT, Side.RIGHT)):
            assert side_count <= 5, "never more than 5 repetitions"
        day = s.plan.day
        for group, count in s.ledger.counts.items():
            found = (self.held[day, group, Side.LEFT], self.held[day, group, Side.RIGHT])
            assert (count.left, count.right) == found, "the repetitions of today are the holds that were recorded"
        read = {name: watch.read(now.elapsed) for name, watch in s.stopwatches.items()}
        self.clocks.watches(read, s.natural_break)

    def _take_back(self, now: Moment, keys: set[str]) -> None:
        """What is not open any more and lies ahead, or was never of this day, is as if it had not been due (rule 9)."""
        if not self.world.engine.situation.steady.anew:
            return
        for key in self.due - keys - set(self.outcomes):
            if ahead(key, now, self.world.settings) or self.clocks.brief(key, now, self.world.settings):
                self.due.discard(key)
                self.shown.pop(key, None)
        over = self.world.engine.situation.resolved
        self.clocks.closed_for_good(self.outcomes, now, self.world.settings, over=over)

    # On the way out

    def sees(self, now: Moment, effect: f.Effect) -> None:
        """Hold one effect against the promises."""
        match effect:
            case f.ShowPrompt():
                self._prompt(effect, now)
            case f.Postponed():
                assert effect.key not in self.outcomes, "what has an outcome waits for nothing"
                self.due.add(effect.key)
            case f.OpenSession() | f.ShowStep():
                self._session(effect.view)
            case f.Record():
                self._record(effect)
            case f.SaveState():
                self._saved = True
                self.saved_row.is_written(effect.state, now)
                row = msgspec.json.encode(effect.state)
                again = msgspec.json.decode(row, type=State)
                assert msgspec.json.encode(again) == row, "the state row comes back as it was"
            case f.PlanJobs():
                assert all(job.at > now.wall for job in effect.jobs), "the agenda is about what is to come"
            case _:
                pass

    def _prompt(self, prompt: f.ShowPrompt, now: Moment) -> None:
        key, evening = prompt.key, prompt.rule == EVENING
        assert key not in self.outcomes, "what has an outcome is not prompted"
        instant = key.partition("@")[2]
        early = "T" in instant and datetime.fromisoformat(instant) > now.wall
        assert not early or self._for_a_meeting(instant), "a fixed time is not prompted before its time"
        assert prompt.again == bool(self.shown[key]), "what was shown before is shown again, under its key"
        self.clocks.prompts(prompt, now, self.world.settings)
        self.shown[key] += 1
        self.due.add(key)
        call = bool(self.quiet & {Reason.MICROPHONE, Reason.CAMERA})
        away = self.asleep or self.locked or (self.idle and not call)
        assert not away, "nothing is shown while away"
        ignored = self.world.settings.presence.ignored
        assert not self.quiet - set(ignored), "nothing is shown in a quiet"
        assert not self.paused, "nothing is shown in a pause"
        meets = any(start <= now.wall < end for start, end in self.meetings)
        assert not meets or self.world.settings.calendar.ignored, "nothing is shown in a meeting"
        working = evening or works(self.world.settings.workday, now.wall, again=prompt.again)
        assert working, "nothing is shown outside working hours"
        stopped = self.safety.stops(self.world.engine.situation.plan.day)
        assert not (stopped and prompt.exercises), "no stretch in a flare-up, nor behind another barrier"
        self._allowed(prompt.exercises)

    def _for_a_meeting(self, instant: str) -> bool:
        """Whether a break of this time may have been brought forward, because it would fall into a meeting."""
        due = datetime.fromisoformat(instant)
        return any(start - _BEFORE_MEETING <= due < end for start, end in self.all_meetings)

    def _session(self, view: LedStep) -> None:
        assert view.key not in self.outcomes, "what has an outcome is not led"
        self.due.add(view.key)
        exercises = {view.exercise, view.upcoming} - {None}
        stopped = self.safety.stops(self.world.engine.situation.plan.day)
        assert not (stopped and exercises), "no stretch is led in a flare-up, nor behind another barrier"
        assert self.safety.screened or not exercises, "nobody is led through a stretch before the first questions"
        easy = [step for step in view.steps if step.kind is StepKind.HOLD and self.world.engine.situation.easy]
        assert all(step.seconds == SHORTEST_HOLD for step in easy), "week 1 has the shortest holds"
        if view.index == 0:
            self._allowed(tuple(exercise for exercise in exercises if exercise is not None))

    def _allowed(self, exercises: tuple[Exercise, ...]) -> None:
        wanted = self.world.settings.exercises
        today = self.world.engine.situation.plan.day
        for exercise in exercises:
            assert exercise.avoided_by(frozenset(wanted.cautions)) is None, f"{exercise.id} is forbidden by a caution"
            assert exercise.id not in wanted.exclude, f"{exercise.id} is excluded"
            assert exercise.avoided_by(frozenset(self.safety.tags)) is None, f"{exercise.id} is forbidden by an answer"
            assert exercise.id not in self.safety.retired, f"{exercise.id} hurt on two days"
            assert (today, exercise.group) not in self.hurt, f"{exercise.group} hurt today"
            by_name = exercise.id in self.wished or exercise.id in wanted.prefer
            assert by_name or exercise.level is not Level.ADVANCED, f"{exercise.id} is advanced and nobody asked for it"
        groups = [exercise.group for exercise in exercises]
        assert len(set(groups)) == len(groups), "one exercise of each group"

    def _record(self, record: f.Record) -> None:
        entry = record.entry
        self._recorded = True
        if isinstance(entry, HistoryEntry):
            assert entry.key not in self.outcomes, "one outcome per key"
            self.outcomes[entry.key] = entry.outcome
            if entry.rule == EVENING and entry.outcome is Outcome.ABANDONED:
                self.clocks.abandons(entry, self.world.time.now(), self.world.settings, led=self._at_hand)
            self.clocks.records(entry, self.world.time.now(), self.world.settings)
            assert entry.outcome is not Outcome.MISSED or entry.prompted, "missed is what was shown"
        elif isinstance(entry, ReopenedEntry):
            self.clocks.reopens(entry.key, self.outcomes.pop(entry.key))
            self.due.discard(entry.key)
            self.shown.pop(entry.key, None)
        elif isinstance(entry, HoldEntry) and counts(entry):
            for side in (Side.LEFT, Side.RIGHT):
                held = (entry.day, entry.group, side)
                self.held[held] += entry.side in (side, Side.BOTH)
                assert self.held[held] <= 5, "never more than 5 repetitions per side, group and day"
        elif isinstance(entry, PainEntry):
            self.safety.records(entry)
            if entry.answer != "too-strong":
                self.hurt.add((entry.day, entry.group))
        elif isinstance(entry, CheckInEntry):
            self.safety.records(entry)

    def every_prompt_has_ended(self) -> None:
        """Nothing that was ever due is left without an outcome."""
        assert self.due <= set(self.outcomes), f"every prompt ends, but not {self.due - set(self.outcomes)}"
