"""The life of one reminder, walked by hand: every move in every state."""

from datetime import UTC, date, datetime

import pytest

from breakstretch.core.machines.reminder import Move, Reminder, restored
from breakstretch.core.values.breaks import BreakKind, Occurrence, evening_key
from breakstretch.core.values.history import Outcome
from breakstretch.core.values.moment import Moment
from breakstretch.core.values.state import ReminderState

DAY = date(2026, 3, 25)
DUE = datetime(2026, 3, 25, 10, 0, tzinfo=UTC)
W, P, S, R = ReminderState.WAITING, ReminderState.PROMPTED, ReminderState.SNOOZED, ReminderState.RUNNING

TABLE: dict[tuple[ReminderState, Move], ReminderState | Outcome] = {
    (W, Move.SHOW): P,
    (W, Move.START): R,
    (W, Move.SKIP): Outcome.SKIPPED,
    (W, Move.EXPIRE): Outcome.MISSED,
    (W, Move.REST): Outcome.NATURAL,
    (W, Move.LAPSE): Outcome.LAPSED,
    (W, Move.ABANDON): Outcome.ABANDONED,
    (P, Move.SHOW): P,
    (P, Move.START): R,
    (P, Move.SNOOZE): S,
    (P, Move.HOLD_BACK): W,
    (P, Move.SKIP): Outcome.SKIPPED,
    (P, Move.EXPIRE): Outcome.MISSED,
    (P, Move.REST): Outcome.NATURAL,
    (P, Move.ABANDON): Outcome.ABANDONED,
    (S, Move.SHOW): P,
    (S, Move.START): R,
    (S, Move.HOLD_BACK): W,
    (S, Move.SKIP): Outcome.SKIPPED,
    (S, Move.EXPIRE): Outcome.MISSED,
    (S, Move.REST): Outcome.NATURAL,
    (S, Move.LAPSE): Outcome.LAPSED,
    (S, Move.ABANDON): Outcome.ABANDONED,
    (R, Move.LEAVE): S,
    (R, Move.SKIP): Outcome.SKIPPED,
    (R, Move.LAPSE): Outcome.LAPSED,
    (R, Move.FINISH): Outcome.COMPLETED,
    (R, Move.STOP_FOR_PAIN): Outcome.STOPPED_FOR_PAIN,
    (R, Move.ABANDON): Outcome.ABANDONED,
}
"""The moves of a reminder and where each leads; every other move is illegal."""

WAY: dict[ReminderState, tuple[Move, ...]] = {
    W: (),
    P: (Move.SHOW,),
    S: (Move.SHOW, Move.SNOOZE),
    R: (Move.SHOW, Move.START),
}


def reminder_in(state: ReminderState) -> Reminder:
    """A reminder that went the ordinary way into this state."""
    reminder = Reminder(Occurrence("stretch@2026-03-25#1", "stretch", BreakKind.STRETCH, DUE, DAY), 100.0)
    for move in WAY[state]:
        reminder.move(move)
    assert reminder.state is state
    return reminder


@pytest.mark.parametrize("move", Move)
@pytest.mark.parametrize("state", ReminderState)
def test_every_move_in_every_state(state: ReminderState, move: Move) -> None:
    """A move leads where the table says; an illegal one raises and changes nothing."""
    reminder = reminder_in(state)
    target = TABLE.get((state, move))
    assert reminder.can(move) is (target is not None)
    if target is None:
        with pytest.raises(ValueError, match="is no move from there"):
            reminder.move(move)
        assert reminder.state is state
    elif isinstance(target, Outcome):
        assert (reminder.move(move), reminder.state) == (target, state)
    else:
        assert (reminder.move(move), reminder.state) == (None, target)


def test_what_was_shown_is_forgotten_when_it_is_shown_no_more() -> None:
    """Leaving a state takes its clock along: expiry belongs to PROMPTED, the snooze's end to SNOOZED."""
    reminder = reminder_in(P)
    reminder.shown_at = 10.0
    reminder.move(Move.SNOOZE)
    reminder.snooze_until = 20.0
    assert reminder.shown_at is None
    reminder.move(Move.HOLD_BACK)
    assert reminder.snooze_until is None


def test_how_it_ends_when_its_time_is_over() -> None:
    """Missed if it was ever shown, else lapsed."""
    reminder = reminder_in(W)
    assert reminder.move(reminder.time_over) is Outcome.LAPSED
    reminder.prompted = DUE
    assert reminder.move(reminder.time_over) is Outcome.MISSED


def test_live_is_whatever_is_at_hand() -> None:
    """Waiting is not live; the evening is known by its kind."""
    assert [reminder_in(state).live for state in ReminderState] == [False, True, True, True]
    evening = Reminder(Occurrence(evening_key(DAY), "evening", BreakKind.EVENING, DUE, DAY), 0.0)
    assert evening.evening
    assert not reminder_in(W).evening


@pytest.mark.parametrize(
    ("state", "left", "gone", "expected"),
    [(W, None, 5.0, W), (P, None, 5.0, W), (S, 60.0, 5.0, S), (S, 60.0, 60.0, W), (R, None, 5.0, R)],
)
def test_it_comes_back_from_the_row(
    state: ReminderState, left: float | None, gone: float, expected: ReminderState
) -> None:
    """What was shown waits, what was snoozed stays so for the rest of its time, what was running says so."""
    reminder = reminder_in(state)
    reminder.snoozes, reminder.prompted, reminder.exercises, reminder.only = 2, DUE, ("a", "b"), "a"
    reminder.snooze_until = None if left is None else 1000.0 + left
    back = restored(reminder.saved(1000.0), Moment(DUE, 50.0), gone)
    assert back.state is expected
    assert (back.snoozes, back.prompted, back.exercises, back.only) == (2, DUE, ("a", "b"), "a")
    assert back.snooze_until == (50.0 + 55.0 if expected is S else None)
    assert back.since == 50.0 - gone


def test_overdue_goes_on_counting_over_a_kill() -> None:
    """What has waited since its due time goes on doing so."""
    saved = reminder_in(W).saved(1000.0)
    later = Moment(DUE.replace(hour=11), 50.0)
    assert restored(saved, later, 5.0).since == 50.0 - 3600.0
