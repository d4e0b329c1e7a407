"""The situation as the one saved row, and back: what a kill, a reboot or an update must not lose (rule 14).

The row holds lengths, not instants of the elapsed clock, which starts anew with the machine. `lived` is how long the
last run went on after it wrote the row (stopwatches ran meanwhile, as the row says), `gap` how long nothing ran:
less than a natural break counts as time at the desk, more as a natural break. A session that was cut off is
abandoned, but for the evening, which is offered to be gone on with; its holds were recorded as they ended. A press of
It hurts that nobody could answer is kept as not said (rule 21b).
"""

from datetime import UTC, datetime, timedelta

from msgspec.structs import replace

from breakstretch.core.engine.day import end_pause
from breakstretch.core.engine.outcomes import close, natural_break
from breakstretch.core.engine.pain import record
from breakstretch.core.engine.situation import Situation
from breakstretch.core.machines.pause import Pausing
from breakstretch.core.machines.reminder import Move, Reminder, restored
from breakstretch.core.machines.stopwatch import Stopwatch
from breakstretch.core.rules.progression import carried_over
from breakstretch.core.rules.safety import with_hurts
from breakstretch.core.values.events import NotificationShown, PainAnswer, Started
from breakstretch.core.values.moment import Moment, utc
from breakstretch.core.values.state import OpenReminder, ReminderState, State

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
        counting=tuple(name for name, watch in s.stopwatches.items() if watch.running),
        numbers=dict(s.numbers),
        open=tuple(_saved(s, reminder, elapsed) for reminder in s.reminders),
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
    )


def _saved(s: Situation, reminder: Reminder, elapsed: float) -> OpenReminder:
    """A break whose questions are still asked waits, to be offered again; only a led one was running."""
    saved = reminder.saved(elapsed)
    asked = reminder.running and s.player is None
    return replace(saved, state=ReminderState.WAITING) if asked else saved


def restore(s: Situation, started: Started) -> None:
    """Go on where the last run ended."""
    s.resolved = set(started.resolved)
    s.ledger.add(started.holds)
    s.ledger.hurt(started.pains)
    state = started.state
    if state is None:
        return
    gone = started.lived + started.gap
    s.flare_up, s.voice = state.flare_up, state.voice
    s.shown = NotificationShown(state.notification, state.other_bubbles, state.bubble_server)
    s.safety = with_hurts(state.safety, started.pains)
    s.progress = carried_over(state.progress, max((hold.day for hold in started.holds), default=None))
    s.seen_until = min(s.instant, utc(state.at) + timedelta(seconds=started.lived))
    _restore_pause(s, state, gone)
    s.ledger.take(state)
    rested = started.gap >= s.natural_break
    if state.day == s.plan.day:
        s.numbers = dict(state.numbers)
        for name, value in state.stopwatches.items():
            ran = _in_hours(s, gone) if name in state.counting else 0.0
            s.stopwatches[name] = Stopwatch(0.0 if rested else value + ran)
    _restore_reminders(s, state, gone)
    if rested:
        natural_break(s)
        s.clear_since = s.now.elapsed


def _in_hours(s: Situation, gone: float) -> float:
    """Seconds of those that have just passed that lie in working hours."""
    since = s.instant - timedelta(seconds=gone)
    spans = ((max(span.start, since), min(span.end, s.instant)) for span in s.plan.spans)
    return sum((end - start).total_seconds() for start, end in spans if start < end)


def _restore_pause(s: Situation, state: State, gone: float) -> None:
    if state.pause is None:
        return
    left = state.pause.left
    until_elapsed = None if left is None else s.now.elapsed + left - gone
    s.pausing = Pausing(state.pause.began, state.pause.until, until_elapsed)
    if s.pausing.over(s.now):
        end_pause(s, s.pausing)


def _restore_reminders(s: Situation, state: State, gone: float) -> None:
    for saved in state.open:
        if saved.occurrence.key not in s.resolved:
            s.reminders.append(restored(saved, s.now, gone))
    pain = state.open_pain
    if pain is not None and not pain.answer:
        record(s, pain, PainAnswer.NOT_SAID)
    s.open_pain = None
    cut_off = next((reminder for reminder in s.reminders if reminder.running), None)
    if cut_off is not None:
        close(s, cut_off, Move.ABANDON if pain is None else Move.STOP_FOR_PAIN)
