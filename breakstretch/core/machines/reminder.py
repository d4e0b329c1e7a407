"""The life of one reminder, from due to outcome, as a table of transitions.

There is one machine, with four states and seven ends. A reminder is WAITING from the instant it is due until it can be
shown. It is PROMPTED while it is shown, SNOOZED when a person answered "later", RUNNING during its session. It ends in
exactly one Outcome, which only the table can give. At most one reminder is live (PROMPTED, SNOOZED or RUNNING).

The engine decides when to make a move. The table says what the move means in each state. The engine asks `can` before a
move that a late click or an early alarm may cause. A move that the table does not allow is a bug and raises.

A shown prompt goes back to WAITING when a call starts, hours end for lunch or a pause begins. It is not answered and
not lost, and it is shown once more. Closing a notification is no move at all: it decides nothing.
"""

from datetime import datetime
from enum import StrEnum

from breakstretch.core.values.breaks import BreakKind, Occurrence
from breakstretch.core.values.history import Outcome
from breakstretch.core.values.moment import Moment, utc
from breakstretch.core.values.reasons import Gone, Reason
from breakstretch.core.values.state import OpenReminder, ReminderState


class Move(StrEnum):
    """What can happen to a reminder."""

    SHOW = "show"
    START = "start"
    SNOOZE = "snooze"
    HOLD_BACK = "hold-back"
    """A quiet reason began while the prompt was shown, or a snooze ended during one."""
    SKIP = "skip"
    EXPIRE = "expire"
    """Nobody answered in time, or its time ended after it had been shown."""
    REST = "rest"
    """The person rested long enough, took a break due at the same time, or has nothing left to do tonight."""
    LAPSE = "lapse"
    """Its time ended before it was shown, a break due at the same time was refused, or the session is forbidden."""
    LEAVE = "leave"
    """The evening routine was left before its end and can be continued tonight."""
    FINISH = "finish"
    STOP_FOR_PAIN = "stop-for-pain"
    """The session ended because it hurt."""
    ABANDON = "abandon"
    """The session ended early, or the evening ended after the routine had been left."""


_W, _P, _S, _R = (
    ReminderState.WAITING,
    ReminderState.PROMPTED,
    ReminderState.SNOOZED,
    ReminderState.RUNNING,
)

TRANSITIONS: dict[ReminderState, dict[Move, ReminderState | Outcome]] = {
    _W: {
        Move.SHOW: _P,
        Move.START: _R,
        Move.SKIP: Outcome.SKIPPED,
        Move.EXPIRE: Outcome.MISSED,
        Move.REST: Outcome.NATURAL,
        Move.LAPSE: Outcome.LAPSED,
        Move.ABANDON: Outcome.ABANDONED,
    },
    _P: {
        Move.SHOW: _P,
        Move.START: _R,
        Move.SNOOZE: _S,
        Move.HOLD_BACK: _W,
        Move.SKIP: Outcome.SKIPPED,
        Move.EXPIRE: Outcome.MISSED,
        Move.REST: Outcome.NATURAL,
        Move.ABANDON: Outcome.ABANDONED,
    },
    _S: {
        Move.SHOW: _P,
        Move.START: _R,
        Move.HOLD_BACK: _W,
        Move.SKIP: Outcome.SKIPPED,
        Move.EXPIRE: Outcome.MISSED,
        Move.REST: Outcome.NATURAL,
        Move.LAPSE: Outcome.LAPSED,
        Move.ABANDON: Outcome.ABANDONED,
    },
    _R: {
        Move.LEAVE: _S,
        Move.SKIP: Outcome.SKIPPED,
        Move.LAPSE: Outcome.LAPSED,
        Move.FINISH: Outcome.COMPLETED,
        Move.STOP_FOR_PAIN: Outcome.STOPPED_FOR_PAIN,
        Move.ABANDON: Outcome.ABANDONED,
    },
}


class Reminder:
    """One occurrence on its way to an outcome."""

    def __init__(self, occurrence: Occurrence, since: float) -> None:
        self.occurrence = occurrence
        self.state = ReminderState.WAITING
        self.since = since
        """Due on the elapsed clock; for `overdue_after`."""
        self.snoozes = 0
        self.prompted: datetime | None = None
        """When it was first shown."""
        self.shown_at: float | None = None
        """From when its expiry counts."""
        self.snooze_until: float | None = None
        self.ripe_since: float | None = None
        """Since when only busy hands hold it back."""
        self.exercises: tuple[str, ...] = ()
        self.begun = False
        """Whether it was ever led or asked about."""
        self.only = ""
        """The one exercise a person asked for."""
        self.gone: Gone | None = None
        """Why its notification is not on the screen; None: it is, as far as the desktop has said."""
        self.doubted = False
        """Whether it came due by a clock that has not stood for long enough since (rule 9)."""
        self.early: datetime | None = None
        """When a meeting brought it forward, if one did."""
        self.told: Reason | None = None
        """The reason it waits for that was last reported."""

    @property
    def key(self) -> str:
        """The key of its occurrence."""
        return self.occurrence.key

    @property
    def rule(self) -> str:
        """The name of its rule."""
        return self.occurrence.rule

    @property
    def live(self) -> bool:
        """Whether it is the current one. An evening that was put off does not block the others."""
        if self.state is ReminderState.SNOOZED:
            return not self.evening
        return self.state is not ReminderState.WAITING

    @property
    def running(self) -> bool:
        """Whether its session or the questions before it are running."""
        return self.state is ReminderState.RUNNING

    @property
    def evening(self) -> bool:
        """Whether it is the evening routine."""
        return self.occurrence.kind is BreakKind.EVENING

    def can(self, move: Move) -> bool:
        """Whether the table allows the move now."""
        return move in TRANSITIONS[self.state]

    def move(self, move: Move) -> Outcome | None:
        """Make the move. Returns the outcome if that was the end."""
        if not self.can(move):
            raise ValueError(f"{self.key} is {self.state}: {move} is no move from there")
        target = TRANSITIONS[self.state][move]
        if isinstance(target, Outcome):
            return target
        self.state, self.gone = target, None
        self.begun = self.begun or self.running
        if target is not ReminderState.SNOOZED:
            self.snooze_until = None
        if target is not ReminderState.PROMPTED:
            self.shown_at = None
        return None

    @property
    def time_over(self) -> Move:
        """The move that ends it when its time is over. It counts as missed only if it was ever shown."""
        return Move.LAPSE if self.prompted is None else Move.EXPIRE

    def saved(self, elapsed: float) -> OpenReminder:
        """The reminder as it is in the state row."""
        left = None if self.snooze_until is None else max(0.0, self.snooze_until - elapsed)
        return OpenReminder(
            self.occurrence,
            self.state,
            self.snoozes,
            self.prompted,
            left,
            self.exercises,
            self.only,
            self.begun,
            self.gone,
            self.doubted,
            self.early,
        )


def restored(saved: OpenReminder, now: Moment, gone: float) -> Reminder:
    """A reminder from the state row, `gone` seconds after it was written.

    A reminder that was shown waits, to be shown again under the same key. A snoozed one keeps the rest of its time. A
    session that was cut off stays RUNNING until the engine ends it. Only the evening routine waits again.
    """
    waited = (utc(now.wall) - utc(saved.occurrence.due)).total_seconds()
    reminder = Reminder(saved.occurrence, now.elapsed - max(gone, waited))
    reminder.snoozes, reminder.prompted, reminder.early = saved.snoozes, saved.prompted, saved.early
    reminder.exercises, reminder.only, reminder.begun = saved.exercises, saved.only, saved.begun
    if saved.state is ReminderState.RUNNING and not reminder.evening:
        reminder.state = ReminderState.RUNNING
    elif saved.snooze_left is not None and saved.snooze_left > gone:
        reminder.state = ReminderState.SNOOZED
        reminder.snooze_until = now.elapsed + saved.snooze_left - gone
    return reminder
