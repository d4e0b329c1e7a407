"""Saves the situation as one row and restores it, so that a kill, a reboot or an update loses nothing (rule 14).

The row holds durations, not instants of the elapsed clock, because that clock restarts with the machine. `lived` is how
long the last run continued after it wrote the row (stopwatches kept running). `gap` is how long nothing ran: less than
a natural break counts as time at the desk, more as a natural break. A session that was cut off is abandoned, except the
evening, which is offered to be continued; its holds were recorded as they ended. A press of It hurts that nobody could
answer is kept as not said (rule 21b).
"""

from datetime import UTC, datetime, timedelta
from math import inf

from msgspec.structs import replace

from breakstretch.core.engine.due_times import look_again
from breakstretch.core.engine.outcomes import close, natural_break
from breakstretch.core.engine.pain import record
from breakstretch.core.engine.situation import Situation
from breakstretch.core.machines.pause import Pausing
from breakstretch.core.machines.reminder import Move, Reminder, restored
from breakstretch.core.machines.steadiness import DRIFT, STANDS
from breakstretch.core.machines.stopwatch import Stopwatch
from breakstretch.core.rules.from_rows import from_rows
from breakstretch.core.rules.progression import carried_over
from breakstretch.core.rules.safety import PAINS_OF_A_DAY
from breakstretch.core.values.events import NotificationShown, PainAnswer, Started
from breakstretch.core.values.moment import Moment, utc
from breakstretch.core.values.state import Absence, OpenReminder, ReminderState, State

ORIGIN = Moment(datetime.min.replace(tzinfo=UTC), 0.0)
"""A fixed reading of both clocks: two rows as of then differ only in what happened, not in the time that passed."""


def snapshot(s: Situation, now: Moment) -> State:
    """The row as of a reading of both clocks."""
    elapsed = now.elapsed
    today = s.ledger.today
    return State(
        at=now.wall,
        day=s.plan.day,
        stopwatches={name: watch.read(elapsed) for name, watch in s.stopwatches.items()},
        counting=tuple([name for name, watch in s.stopwatches.items() if watch.running]),
        numbers=dict(s.numbers),
        open=tuple([_saved(s, reminder, elapsed) for reminder in (*s.reminders, *s.aside.values())]),
        pause=s.pausing.saved(elapsed) if s.pausing is not None else None,
        flare_up=s.flare_up,
        notification=s.shown.number,
        other_bubbles=s.shown.others,
        bubble_server=s.shown.server,
        picks=dict(today.picks),
        hurt_exercises=today.hurt_exercises,
        hurt_groups=today.hurt_groups,
        got_up=today.got_up,
        said=today.said,
        evening_over=today.evening_over,
        evening_outcome=today.evening_outcome,
        walked=today.walked,
        learning=today.short,
        voice=s.voice,
        safety=s.safety,
        progress=s.progress,
        open_pain=s.open_pain,
        absence=_absence(s, elapsed),
        other_clocks=s.other_clocks,
        since_night=s.ledger.since_night,
        ended_early=dict(s.ended_early),
        clock_ended=s.clock_ended,
        auto_offered=s.auto_offered,
        undecided_since=s.seen_until if s.steady.waits else None,
    )


def _absence(s: Situation, elapsed: float) -> Absence:
    up_since = s.ledger.up_since
    return replace(
        s.presence.saved(elapsed),
        clear=None if s.was_blocked else elapsed - s.clear_since,
        up=None if up_since is None else elapsed - up_since,
    )


def _saved(s: Situation, reminder: Reminder, elapsed: float) -> OpenReminder:
    """A break whose questions were still open waits, to be offered again. Only a guided one counts as running."""
    saved = reminder.saved(elapsed)
    asked = reminder.running and s.player is None
    return replace(saved, state=ReminderState.WAITING) if asked else saved


def restore(s: Situation, started: Started) -> None:
    """Continue where the last run ended."""
    s.resolved = dict(started.resolved)
    s.ledger.add(started.holds)
    s.ledger.hurt(started.pains)
    state = started.state
    if state is None:
        s.born, s.auto_offered = s.now.elapsed, not started.holds
        return
    state = from_rows(state, started.pains, started.check_ins, started.holds)
    gone = started.lived + started.gap
    s.safety, s.flare_up = state.safety, state.flare_up
    s.voice, s.auto_offered = state.voice, state.auto_offered
    s.shown = NotificationShown(state.notification, state.other_bubbles, state.bubble_server)
    s.progress = carried_over(state.progress, max((hold.day for hold in started.holds), default=None))
    seen = state.undecided_since or utc(state.at) + timedelta(seconds=started.lived)
    s.ended_early = {key: at for key, at in state.ended_early.items() if key in s.resolved}
    s.clock_ended, s.other_clocks, s.seen_until = state.clock_ended, state.other_clocks, utc(seen)
    set_meanwhile = abs((s.instant - utc(state.at)).total_seconds() - gone) > DRIFT
    if started.rebooted or set_meanwhile:
        s.steady.doubt(s.now)
        look_again(s, skipped=False)
    if started.rebooted or state.undecided_since is not None:
        s.steady.was_absent(inf, s.now)
    _restore_pause(s, state, started)
    s.ledger.take(state)
    _restore_lately(s, state, started, set_meanwhile=set_meanwhile and not started.rebooted)
    _restore_got_up(s, state, gone)
    rested = _restore_absence(s, state, started)
    since = s.presence.rest_since
    away = 0.0 if since is None else s.now.elapsed - since
    if state.day == s.plan.day:
        s.numbers = dict(state.numbers)
        for name, value in state.stopwatches.items():
            ran = _in_hours(s, gone, away) if name in state.counting else 0.0
            s.stopwatches[name] = Stopwatch(0.0 if rested else value + ran)
    _restore_reminders(s, state, gone)
    if rested:
        natural_break(s)
        s.clear_since = s.now.elapsed


def _in_hours(s: Situation, gone: float, away: float) -> float:
    """Seconds in work hours between two instants: when the row was written, and since when the person is away."""
    since, until = s.instant - timedelta(seconds=gone), s.instant - timedelta(seconds=min(gone, away))
    spans = ((max(span.start, since), min(span.end, until)) for span in s.plan.spans)
    return sum((end - start).total_seconds() for start, end in spans if start < end)


def _restore_pause(s: Situation, state: State, started: Started) -> None:
    """Restore a pause.

    A machine that has just started cannot tell how long it was off, so the wall clock counts too.
    """
    pause = state.pause
    if pause is None:
        return
    until, until_elapsed = pause.until, None
    if pause.left is not None:
        until_elapsed = s.now.elapsed + pause.left - started.lived - started.gap
        until = state.at + timedelta(seconds=pause.left) if started.rebooted else until
    s.pausing = Pausing(pause.began, until, until_elapsed, pause.tomorrow)


def _restore_lately(s: Situation, state: State, started: Started, *, set_meanwhile: bool) -> None:
    """A clock that was set to another day, or that is behind the row, makes no new day of it."""
    days = (*state.since_night, state.day)
    s.ledger.note([hold for hold in started.holds if hold.day in days], s.now.elapsed)
    s.ledger.note([pain for pain in started.pains if pain.day in days], s.now.elapsed)
    set_since = state.since_night and s.plan.day == state.day
    if set_since or s.plan.day < state.day or (set_meanwhile and s.plan.day != state.day):
        over = not {s.safety.enough, *s.safety.enough_on}.isdisjoint(days)
        s.ledger.continue_as(s.plan.day, s.now.elapsed, days=days, enough=PAINS_OF_A_DAY if over else 0)


def _restore_got_up(s: Situation, state: State, gone: float) -> None:
    """Rows of older versions say it by the wall clock."""
    up = None if state.absence is None else state.absence.up
    if up is None and state.got_up is not None:
        up = (utc(state.at) - utc(state.got_up)).total_seconds()
    s.ledger.up_since = None if up is None else s.now.elapsed - gone - up


def _restore_absence(s: Situation, state: State, started: Started) -> bool:
    """Continue the absence or settling time of the last run. Returns whether the absence is long enough by now."""
    gone, now, absence = started.lived + started.gap, s.now.elapsed, state.absence
    rest = s.presence.restore(absence, now, started.gap, gone)
    if absence is not None:
        s.was_blocked = absence.clear is None
        s.clear_since = s.clear_since if absence.clear is None else now - gone - absence.clear
    span = s.plan.span_at(s.instant)
    if span is not None:
        s.hours_since = now - (s.instant - span.start).total_seconds()
    return max(started.gap, rest) >= s.natural_break


def _restore_reminders(s: Situation, state: State, gone: float) -> None:
    for saved in state.open:
        if saved.occurrence.key not in s.resolved:
            s.reminders.append(restored(saved, s.now, gone))
            s.reminders[-1].doubted = saved.doubted and gone < STANDS
    if any(reminder.doubted for reminder in s.reminders):
        s.steady.doubt(s.now)
    pain = state.open_pain
    if pain is not None and not pain.answer:
        record(s, pain, PainAnswer.NOT_SAID)
    s.open_pain = None
    cut_off = next((reminder for reminder in s.reminders if reminder.running), None)
    if cut_off is not None:
        close(s, cut_off, Move.ABANDON if pain is None else Move.STOP_FOR_PAIN)
