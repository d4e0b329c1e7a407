"""How reminders end: the record, the stopwatches, and what happens to what was due beside them.

Two due at once are one break for a body: the longer is prompted, and its end closes the other (`rules.md` 12), as
natural when the break was taken, as lapsed when it was refused. An absence long enough closes all that waits.
"""

from breakstretch.core.effects import CloseSession, Record, Withdraw
from breakstretch.core.history import HistoryEntry, Outcome
from breakstretch.core.reminder import Move, Reminder
from breakstretch.core.situation import Situation
from breakstretch.core.state import ReminderState


def close(s: Situation, reminder: Reminder, outcome: Outcome) -> None:
    """End a reminder with this outcome, and what was due beside it."""
    end_one(s, reminder, outcome)
    if reminder.evening and reminder.occurrence.day == s.plan.day:
        s.ledger.today.evening_over = True
    if outcome in (Outcome.NATURAL, Outcome.LAPSED):
        return
    beside = Outcome.NATURAL if outcome is Outcome.COMPLETED else Outcome.LAPSED
    for other in [one for one in s.reminders if not one.evening]:
        end_one(s, other, beside)


def end_one(s: Situation, reminder: Reminder, outcome: Outcome) -> None:
    """End this reminder and nothing beside it."""
    s.reminders.remove(reminder)
    s.resolved.add(reminder.key)
    s.changed = True
    if reminder.state is ReminderState.PROMPTED:
        s.tell(Withdraw(reminder.key, outcome))
    occurrence = reminder.occurrence
    s.tell(
        Record(
            HistoryEntry(
                key=reminder.key,
                rule=reminder.rule,
                kind=occurrence.kind,
                day=occurrence.day,
                due=occurrence.due,
                prompted=reminder.prompted,
                closed=s.now.wall,
                outcome=outcome,
                exercises=reminder.exercises,
            )
        )
    )
    if reminder.rule in s.stopwatches:
        s.stopwatches[reminder.rule].restart(s.now.elapsed)


def natural_break(s: Situation) -> None:
    """The person has been away long enough: what waits is closed, all stopwatches begin anew."""
    for reminder in [one for one in s.reminders if not one.evening and one.can(Move.REST)]:
        end_one(s, reminder, Outcome.NATURAL)
    if any(one.read(s.now.elapsed) for one in s.stopwatches.values()):
        s.restart_stopwatches()


def end_of_hours(s: Situation) -> None:
    """The day's last range is over, or the day itself: what is open closes; a running session finishes."""
    over = s.plan.over(s.instant)
    for reminder in [one for one in s.reminders if not one.evening and one.can(Move.LAPSE)]:
        if over or reminder.occurrence.day != s.plan.day:
            end_one(s, reminder, reminder.lapse())


def end_session(s: Situation, outcome: Outcome) -> None:
    """The session is over."""
    player, live = s.player, s.live
    if player is None or live is None:
        return
    s.player = None
    close(s, live, outcome)
    s.tell(CloseSession(player.key, outcome, player.holds_done, ""))
