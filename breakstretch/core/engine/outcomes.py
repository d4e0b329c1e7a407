"""How reminders end: the record, the stopwatches, and what happens to what was due at the same time.

Two breaks due at once are one break for the body. The longer one is prompted, and its end also closes the other (rule
12): as natural when the break was taken, as lapsed when it was refused. A long enough absence closes everything that
waits.
"""

from datetime import datetime

from breakstretch.core.engine.situation import Situation
from breakstretch.core.machines.reminder import Move, Reminder
from breakstretch.core.machines.session_player import SessionPlayer
from breakstretch.core.rules.schedule import has_evening, in_settings
from breakstretch.core.values.breaks import BreakKind, LeadKind
from breakstretch.core.values.effects import CloseSession, Record, Totals, Withdraw
from breakstretch.core.values.history import HistoryEntry, Outcome, ReopenedEntry
from breakstretch.core.values.moment import utc
from breakstretch.core.values.sayings import Said, Say, Saying
from breakstretch.core.values.state import ReminderState

CLOCK_ENDED_KEPT = 8
"""How many evenings that the clock ended are remembered."""


def close(s: Situation, reminder: Reminder, move: Move) -> Outcome:
    """End a reminder with the person's decision, and close what was due at the same time."""
    outcome = end(s, reminder, move)
    if reminder.evening and outcome is not Outcome.COMPLETED:
        return outcome
    beside = Move.REST if outcome is Outcome.COMPLETED else Move.LAPSE
    for other in [reminder for reminder in s.reminders if not reminder.evening]:
        end(s, other, beside)
    return outcome


def end(s: Situation, reminder: Reminder, move: Move) -> Outcome:
    """End this reminder and nothing else, as its table says."""
    outcome = reminder.move(move)
    if outcome is None:
        raise ValueError(f"{reminder.key}: {move} is no end")
    s.reminders.remove(reminder)
    s.resolved[reminder.key] = outcome
    if reminder.evening:
        evening = s.ledger.of(reminder.occurrence.day)
        evening.evening_over, evening.evening_outcome = True, outcome
    if reminder.state is ReminderState.PROMPTED:
        s.tell(Withdraw(reminder.key, outcome))
    occurrence = reminder.occurrence
    done = outcome is Outcome.COMPLETED
    entry = HistoryEntry(
        key=reminder.key,
        rule=reminder.rule,
        kind=occurrence.kind,
        day=occurrence.day,
        due=occurrence.due,
        prompted=reminder.prompted,
        closed=s.now.wall,
        outcome=outcome,
        exercises=reminder.exercises,
        short=reminder.evening and done and s.ledger.of(occurrence.day).short,
    )
    if reminder.early is not None:
        s.ended_early[reminder.key] = s.instant
    s.tell(Record(entry))
    if reminder.rule in s.stopwatches:
        s.stopwatches[reminder.rule].restart(s.now.elapsed)
    return outcome


def clock_ended(s: Situation, key: str) -> None:
    """Remember an evening that a person had begun and the clock ended, so that another clock can reopen it."""
    s.clock_ended = (*s.clock_ended, key)[-CLOCK_ENDED_KEPT:]


def write_reopened(s: Situation, key: str) -> None:
    """Write that this break is open again, if it was reopened. Its new outcome replaces the one of another clock."""
    s.aside.pop(key, None)
    if key in s.reopened:
        del s.reopened[key]
        s.clock_ended = tuple(other for other in s.clock_ended if other != key)
        s.tell(Record(ReopenedEntry(key, s.now.wall)))


def natural_break(s: Situation) -> None:
    """The person was away long enough: close what waits, and restart all stopwatches."""
    for reminder in [reminder for reminder in s.reminders if not reminder.evening and reminder.can(Move.REST)]:
        end(s, reminder, Move.REST)
    s.restart_stopwatches()


def end_of_hours(s: Situation) -> None:
    """The day's last range is over, or the day is: close what is open.

    A running session finishes. A fixed time closes only when the clock has been steady for a while (rule 9).
    """
    over = s.plan.over(s.instant)
    for reminder in [reminder for reminder in s.reminders if not reminder.evening and not reminder.running]:
        occurrence = reminder.occurrence
        gone = occurrence.timed and not in_settings(s.settings, occurrence)
        if not (over or gone) and occurrence.day == s.plan.day:
            continue
        if occurrence.timed and not s.certain:
            s.steady.waits = True
        else:
            end(s, reminder, reminder.time_over)


def closes_at(s: Situation, reminder: Reminder) -> datetime:
    """When it closes without an answer: with the evening, the day's last range, or the day."""
    last = [span.end for span in s.plan.spans[-1:]] or [s.plan.ends]
    ends = s.plan.evening.end if reminder.evening else last[0]
    return ends.astimezone(s.now.wall.tzinfo)


def again_at(s: Situation, reminder: Reminder) -> datetime | None:
    """When it is prompted again, never between two ranges of hours.

    None where it closes before that. An evening is never prompted before its time, nor on a day without one (rule 24).
    """
    over = utc(s.now.wall_after((reminder.snooze_until or s.now.elapsed) - s.now.elapsed))
    if over >= utc(closes_at(s, reminder)) or (reminder.evening and not has_evening(s.settings, s.plan.day)):
        return None
    ranges = (s.plan.evening,) if reminder.evening else s.plan.spans
    again = max(over, next((span.start for span in ranges if over < span.end), over))
    return again.astimezone(s.now.wall.tzinfo)


def put_off_says(s: Situation, reminder: Reminder) -> Saying:
    """Says when it comes again, or that it does not."""
    again = again_at(s, reminder)
    if again is not None:
        return Saying(Say.AGAIN_AT, at=again)
    return Saying(Say.TIME_ENDS, at=closes_at(s, reminder))


def led(s: Situation, player: SessionPlayer) -> Reminder:
    """The reminder whose session is running."""
    return next(reminder for reminder in s.reminders if reminder.key == player.key)


def end_session(s: Situation, player: SessionPlayer, move: Move, *said: Said, alarm: bool = False) -> None:
    """End the session. The last page stays until it is read. `alarm`: it says to get care now."""
    s.player = s.open_pain = None
    s.just_led = None if move is Move.STOP_FOR_PAIN else (player, s.now.elapsed)
    outcome = close(s, led(s, player), move)
    totals = None if alarm else _totals(s, player)
    held, left = _held(player), player.hold_left
    s.tell(CloseSession(player.key, outcome, player.holds_done, None, totals, said, alarm, *held, hold_left=left))


def leave_session(s: Situation, player: SessionPlayer) -> None:
    """Leave the evening routine early. It is offered again and continues from there."""
    s.player, s.just_led = None, (player, s.now.elapsed)
    reminder = led(s, player)
    reminder.move(Move.LEAVE)
    reminder.snooze_until = s.now.elapsed + s.settings.evening.snooze.total_seconds()
    ends = s.plan.evening.end.astimezone(s.now.wall.tzinfo)
    said: tuple[Said, ...] = ((Saying(Say.KEPT_UNTIL, at=ends),),)
    totals = _totals(s, player)
    s.tell(CloseSession(player.key, Outcome.ABANDONED, player.holds_done, None, totals, said, False, *_held(player)))


def _held(player: SessionPlayer) -> tuple[BreakKind, int, float]:
    """What the closing line counts: the kind of break, the planned holds, and the length of each."""
    return player.kind, player.holds_planned, player.hold_length


def _totals(s: Situation, player: SessionPlayer) -> Totals | None:
    """The totals after an evening. A notification has no room for them, and a week of zeros says nothing (rule 42)."""
    if player.lead is LeadKind.NOTIFICATION or player.kind is not BreakKind.EVENING:
        return None
    week = s.ledger.week()
    if not any(any(day.groups.values()) for day in week):
        return None
    return Totals({group: count.repetitions for group, count in s.ledger.counts.items()}, week)
