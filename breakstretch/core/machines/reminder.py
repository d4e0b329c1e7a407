"""The life of one reminder, from due to outcome; its transitions stand here and nowhere else.

There is one machine, with four states and six ends. A reminder WAITS from the instant it is due until it can be
shown; it is PROMPTED while it is shown, SNOOZED when a person answered "later", RUNNING while a session is led. It ends
in exactly one Outcome. At most one reminder is live (PROMPTED, SNOOZED or RUNNING); which one, and when a
move is made, is decided elsewhere: here is only what a move means in each state. A move that makes no sense in a
state changes nothing and says so, so that a late click, a second click or an early alarm is harmless.

WAITING is also where a shown prompt goes back to when a call starts, hours end for lunch or a pause begins: it is not
answered, it is not lost, and it is shown again once. Closing a bubble is no move at all: it decides nothing.
"""

from datetime import datetime
from enum import StrEnum

from breakstretch.core.values.breaks import BreakKind, Occurrence
from breakstretch.core.values.history import Outcome
from breakstretch.core.values.moment import Moment, utc
from breakstretch.core.values.reasons import Reason
from breakstretch.core.values.state import OpenReminder, ReminderState


class Move(StrEnum):
    """What can happen to a reminder."""

    SHOW = "show"
    START = "start"
    SNOOZE = "snooze"
    HOLD_BACK = "hold-back"
    """A quiet began under a shown prompt, or a snooze ended in one."""
    SKIP = "skip"
    EXPIRE = "expire"
    REST = "rest"
    """The person was away long enough for it to count."""
    LAPSE = "lapse"
    """Its time is over and nobody decided: hours are over, or another break was refused instead."""
    LEAVE = "leave"
    """The evening routine was left before its end; it can be gone on with tonight."""
    FINISH = "finish"
    ABANDON = "abandon"


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
        Move.REST: Outcome.NATURAL,
        Move.LAPSE: Outcome.LAPSED,
    },
    _P: {
        Move.SHOW: _P,
        Move.START: _R,
        Move.SNOOZE: _S,
        Move.HOLD_BACK: _W,
        Move.SKIP: Outcome.SKIPPED,
        Move.EXPIRE: Outcome.MISSED,
        Move.REST: Outcome.NATURAL,
        Move.LAPSE: Outcome.LAPSED,
    },
    _S: {
        Move.SHOW: _P,
        Move.START: _R,
        Move.HOLD_BACK: _W,
        Move.SKIP: Outcome.SKIPPED,
        Move.REST: Outcome.NATURAL,
        Move.LAPSE: Outcome.LAPSED,
    },
    _R: {Move.LEAVE: _S, Move.FINISH: Outcome.COMPLETED, Move.ABANDON: Outcome.ABANDONED},
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
        self.only = ""
        """The one exercise a person asked for."""
        self.told: Reason | None = None
        """The reason it waits for that was last reported."""

    @property
    def key(self) -> str:
        """Of its occurrence."""
        return self.occurrence.key

    @property
    def rule(self) -> str:
        """The name of its rule."""
        return self.occurrence.rule

    @property
    def live(self) -> bool:
        """Whether it is the one at hand; an evening that was put off stands in nobody's way."""
        if self.state is ReminderState.SNOOZED:
            return not self.evening
        return self.state is not ReminderState.WAITING

    @property
    def evening(self) -> bool:
        """Whether it is the evening routine."""
        return self.occurrence.kind is BreakKind.EVENING

    def can(self, move: Move) -> bool:
        """Whether the move makes sense now."""
        return move in TRANSITIONS[self.state]

    def move(self, move: Move) -> Outcome | None:
        """Make the move; the outcome when that was the end. Nothing happens when it makes no sense."""
        target = TRANSITIONS[self.state].get(move)
        if isinstance(target, Outcome):
            return target
        if target is not None:
            self.state = target
            if target is not ReminderState.SNOOZED:
                self.snooze_until = None
            if target is not ReminderState.PROMPTED:
                self.shown_at = None
        return None

    def lapse(self) -> Outcome:
        """How it ends when its time is over: missed if it was ever shown, else lapsed."""
        return Outcome.LAPSED if self.prompted is None else Outcome.MISSED

    def saved(self, elapsed: float) -> OpenReminder:
        """As it stands in the state row."""
        left = None if self.snooze_until is None else max(0.0, self.snooze_until - elapsed)
        return OpenReminder(self.occurrence, self.state, self.snoozes, self.prompted, left, self.exercises, self.only)


def restored(saved: OpenReminder, now: Moment, gone: float) -> Reminder:
    """A reminder from the state row, `gone` seconds after it was written.

    What was shown waits, to be shown again under the same key; what was snoozed stays so for the rest of its time;
    what was running says so, for whoever knows how a session ends.
    """
    waited = (utc(now.wall) - utc(saved.occurrence.due)).total_seconds()
    reminder = Reminder(saved.occurrence, now.elapsed - max(gone, waited))
    reminder.snoozes, reminder.prompted = saved.snoozes, saved.prompted
    reminder.exercises, reminder.only = saved.exercises, saved.only
    if saved.state is ReminderState.RUNNING:
        reminder.state = ReminderState.RUNNING
    elif saved.snooze_left is not None and saved.snooze_left > gone:
        reminder.state = ReminderState.SNOOZED
        reminder.snooze_until = now.elapsed + saved.snooze_left - gone
    return reminder
