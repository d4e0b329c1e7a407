"""When a prompt is shown, taken away, shown again or given up; decides on facts, draws nothing.

What is due waits while anything holds it back, and says why once. When the last reason ends it waits for 30 s of
presence, then it is shown, the longest break first. A quiet that begins under a shown prompt takes it away; it is
not lost. Expiry counts presence since it was shown, and begins again after each quiet or absence.
"""

from datetime import timedelta

from breakstretch.core.breaks import BreakKind, BreakRule, Occurrence, stopwatch_key
from breakstretch.core.effects import Chime, ChimeKind, Postponed, ShowPrompt, Withdraw
from breakstretch.core.history import Outcome
from breakstretch.core.moment import utc
from breakstretch.core.outcomes import close
from breakstretch.core.planning import plan_of
from breakstretch.core.reasons import Reason
from breakstretch.core.reminder import Move, Reminder
from breakstretch.core.schedule import DayPlan
from breakstretch.core.situation import Situation
from breakstretch.core.state import ReminderState

_ON_TIME = timedelta(seconds=5)
"""Later than this is late for a reason: the machine slept, was off, or its clock was set."""


def becomes_due(s: Situation, occurrence: Occurrence) -> Reminder:
    """A new reminder."""
    reminder = Reminder(occurrence, s.now.elapsed)
    s.reminders.append(reminder)
    s.changed = True
    return reminder


def next_occurrence(s: Situation, rule: BreakRule) -> Occurrence:
    """The next break of a stopwatch rule; its number is fixed now (`rules.md` 6)."""
    number = s.numbers.get(rule.name, 0) + 1
    key = stopwatch_key(rule.name, s.plan.day, number)
    while key in s.resolved:
        number += 1
        key = stopwatch_key(rule.name, s.plan.day, number)
    s.numbers[rule.name] = number
    return Occurrence(key, rule.name, rule.kind, s.now.wall, s.plan.day)


def due_by_stopwatch(s: Situation) -> None:
    """Rules whose stopwatch is full."""
    for rule in s.settings.breaks:
        if rule.every is None or s.open_of(rule.name) is not None:
            continue
        watch = s.stopwatches.get(rule.name)
        if watch is not None and watch.read(s.now.elapsed) >= rule.every.total_seconds() - 1e-6:
            becomes_due(s, next_occurrence(s, rule))


def due_by_clock(s: Situation, plan: DayPlan) -> None:
    """Fixed-time breaks of a plan that have come due since they were last looked at."""
    for occurrence in plan.fixed:
        if not s.seen_until < occurrence.due <= s.instant or _known(s, occurrence):
            continue
        late = s.instant - occurrence.due
        rule = s.settings.rule(occurrence.rule)
        reminder = becomes_due(s, occurrence)
        if rule is not None and late > max(rule.grace, _ON_TIME):
            close(s, reminder, Outcome.LAPSED)
        elif late <= _ON_TIME and s.rested:
            close(s, reminder, Outcome.NATURAL)
    s.seen_until = max(s.seen_until, s.instant)


def _known(s: Situation, occurrence: Occurrence) -> bool:
    return occurrence.key in s.resolved or any(one.key == occurrence.key for one in s.reminders)


def expire_and_wake(s: Situation) -> None:
    """A prompt nobody answered in time, and a snooze that is over."""
    live = s.live
    if live is None:
        return
    if live.state is ReminderState.PROMPTED:
        expires = expires_at(s, live)
        if expires is not None and expires <= s.now.elapsed:
            close(s, live, Outcome.MISSED)
    elif live.state is ReminderState.SNOOZED and (live.snooze_until or 0.0) <= s.now.elapsed:
        if s.block(evening=live.evening) is None:
            show(s, live)
        else:
            live.move(Move.HOLD_BACK)
            s.changed = True


def expires_at(s: Situation, reminder: Reminder) -> float | None:
    """When a shown prompt counts as missed; None while the person is away."""
    if reminder.shown_at is None or not s.presence.present or reminder.evening:
        return None
    return reminder.shown_at + s.rule_of(reminder).expires.total_seconds()


def follow_quiet(s: Situation) -> None:
    """Note since when nothing holds prompts back, and take a shown one away when something does."""
    block = s.block(evening=True)
    if s.was_blocked and block is None:
        s.clear_since = s.now.elapsed
        _expiry_begins_again(s)
    s.was_blocked = block is not None
    if s.was_off and s.in_hours:
        s.hours_since = s.now.elapsed
    s.was_off = not s.in_hours
    live = s.live
    if live is not None and live.state is ReminderState.PROMPTED:
        quiet = s.quiet(evening=live.evening)
        if quiet is not None:
            live.move(Move.HOLD_BACK)
            live.told = quiet.reason
            s.changed = True
            s.tell(Withdraw(live.key, quiet.reason))


def _expiry_begins_again(s: Situation) -> None:
    live = s.live
    if live is not None and live.state is ReminderState.PROMPTED:
        live.shown_at = s.now.elapsed


def show_next(s: Situation) -> None:
    """Show the prompt whose turn it is, or say what it waits for."""
    waiting = s.reminders
    if not waiting or s.live is not None:
        return
    first = min(waiting, key=lambda one: _turn(s, one))
    block = s.block(evening=first.evening)
    if block is None:
        if s.now.elapsed >= s.clear_at(evening=first.evening):
            show(s, first)
        return
    for reminder in waiting:
        why = s.block(evening=reminder.evening)
        if why is not None and reminder.told is not why.reason:
            reminder.told = why.reason
            s.tell(Postponed(reminder.key, why.reason, why.by))


def _turn(s: Situation, reminder: Reminder) -> tuple[bool, timedelta, bool, int]:
    """Desk before evening, the longer first, stretch before walk, then file order."""
    rule = s.rule_of(reminder)
    order = s.settings.breaks.index(rule) if rule in s.settings.breaks else len(s.settings.breaks)
    return reminder.evening, -rule.length, rule.kind is not BreakKind.STRETCH, order


def show(s: Situation, reminder: Reminder) -> None:
    """Show a prompt, with what the break will consist of."""
    again = reminder.prompted is not None
    reminder.move(Move.SHOW)
    reminder.prompted = reminder.prompted or s.now.wall
    reminder.shown_at = s.now.elapsed
    reminder.told = None
    plan = plan_of(s, reminder)
    reminder.exercises = tuple(one.id for one in plan.exercises)
    rule = s.rule_of(reminder)
    s.changed = True
    s.tell(
        ShowPrompt(
            key=reminder.key,
            rule=reminder.rule,
            kind=reminder.occurrence.kind,
            seconds=plan.seconds,
            exercises=plan.exercises,
            may_snooze=may_snooze(rule, reminder),
            snooze=rule.snooze,
            again=again,
        ),
        Chime(ChimeKind.PROMPT),
    )


def may_snooze(rule: BreakRule, reminder: Reminder) -> bool:
    """Whether snoozing is still offered."""
    return reminder.snoozes < rule.max_snoozes


def overdue(s: Situation, reminder: Reminder) -> bool:
    """Whether it has waited so long that the tray shows it."""
    waited = s.now.elapsed - reminder.since
    return not reminder.live and waited >= s.settings.presence.overdue_after.total_seconds()


def late(s: Situation, occurrence: Occurrence) -> bool:
    """Whether its instant has passed."""
    return utc(occurrence.due) <= s.instant


REASONS_THAT_END_BY_THEMSELVES = (Reason.HOURS, Reason.PAUSED)
"""Only for these can an instant be named."""
