"""When a prompt is shown, withdrawn, shown again or given up. It decides and draws nothing.

A due break waits while anything holds it back, and logs the reason once. When the last reason ends, it waits for 30 s
of presence and is then shown, the longest break first. A snooze that has ended goes the same way. A quiet reason that
begins while a prompt is shown withdraws it; it is not lost. So does an absence, if the desktop has taken the prompt off
the screen by itself. The expiry counts presence since the prompt was shown, and starts again after each quiet time or
absence.
"""

from datetime import timedelta

from breakstretch.core.engine.blocks import block_of, clear_at, quiet, timely
from breakstretch.core.engine.break_plan import plan_of
from breakstretch.core.engine.meetings import comes_early
from breakstretch.core.engine.outcomes import close, end, write_reopened
from breakstretch.core.engine.situation import Situation
from breakstretch.core.machines.reminder import Move, Reminder
from breakstretch.core.values.breaks import BreakKind, BreakRule, Occurrence, stopwatch_key
from breakstretch.core.values.effects import Chime, ChimeKind, Postponed, ShowPrompt, Withdraw
from breakstretch.core.values.reasons import Gone, Reason
from breakstretch.core.values.sayings import Block
from breakstretch.core.values.state import ReminderState

_BY_ITSELF = frozenset({Gone.EXPIRED, Gone.LISTED})
"""How a reminder leaves the screen although nobody has closed it. A person who was away may not have seen it."""


def becomes_due(s: Situation, occurrence: Occurrence) -> Reminder:
    """A new reminder."""
    reminder = Reminder(occurrence, s.now.elapsed)
    reminder.doubted = occurrence.key not in s.reopened and not s.steady.trusted(s.now)
    write_reopened(s, occurrence.key)
    s.reminders.append(reminder)
    return reminder


def next_occurrence(s: Situation, rule: BreakRule) -> Occurrence:
    """The next break of a stopwatch rule. Its number is fixed now (rule 6)."""
    number = s.numbers.get(rule.name, 0) + 1
    key = stopwatch_key(rule.name, s.plan.day, number)
    while key in s.resolved:
        number += 1
        key = stopwatch_key(rule.name, s.plan.day, number)
    s.numbers[rule.name] = number
    return Occurrence(key, rule.name, rule.kind, s.now.wall, s.plan.day)


def due_by_stopwatch(s: Situation) -> None:
    """Rules whose stopwatch is full, within work hours (rule 1)."""
    if not s.in_hours:
        return
    for rule in s.settings.active:
        if rule.every is None or s.open_of(rule.name) is not None:
            continue
        watch = s.stopwatches.get(rule.name)
        full = watch is not None and watch.read(s.now.elapsed) >= rule.every.total_seconds() - 1e-6
        if full or comes_early(s, rule):
            becomes_due(s, next_occurrence(s, rule))


def expire_and_wake(s: Situation) -> None:
    """End a prompt that was not answered in time, and a snooze that is over. An evening is offered again instead."""
    for evening in [reminder for reminder in s.reminders if reminder.evening]:
        if evening.state is ReminderState.SNOOZED and (evening.snooze_until or 0.0) <= s.now.elapsed:
            evening.move(Move.HOLD_BACK)
        elif (asks_again_at(s, evening) or s.now.elapsed + 1) <= s.now.elapsed:
            show(s, evening)
    live = s.live
    if live is None:
        return
    if live.state is ReminderState.PROMPTED:
        expires = expires_at(s, live)
        if expires is not None and expires <= s.now.elapsed:
            close(s, live, Move.EXPIRE)
    elif live.snooze_until is not None and live.snooze_until <= s.now.elapsed:
        live.move(Move.HOLD_BACK)


def asks_again_at(s: Situation, reminder: Reminder) -> float | None:
    """When an unanswered evening is offered again. None while something holds prompts back or a page is open."""
    if not reminder.evening or reminder.shown_at is None or s.inquiry is not None or block_of(s, reminder) is not None:
        return None
    return max(reminder.shown_at + s.settings.evening.snooze.total_seconds(), clear_at(s, evening=True))


def expires_at(s: Situation, reminder: Reminder) -> float | None:
    """When a shown prompt counts as missed. None while the person is away, or while questions cover it."""
    covered = s.inquiry is not None or s.was_covered
    if reminder.shown_at is None or not s.presence.present or reminder.evening or covered:
        return None
    return reminder.shown_at + s.rule_of(reminder).expires.total_seconds()


def follow_quiet(s: Situation) -> None:
    """Withdraw a shown prompt when a quiet reason has begun, or an absence while it is not on the screen."""
    live = s.live
    if live is not None and live.state is ReminderState.PROMPTED:
        held = quiet(s, evening=live.evening) or (None if timely(s, live) else Block(Reason.HOURS))
        if held is None and live.gone in _BY_ITSELF and not live.evening and s.presence.away is not None:
            held = Block(s.presence.away)
        if held is not None:
            live.move(Move.HOLD_BACK)
            live.told = held.reason
            s.tell(Withdraw(live.key, held.reason))


def show_next(s: Situation) -> None:
    """Show the next prompt, or log what it waits for. A desk break comes before an evening that has not begun."""
    live = s.live
    if s.inquiry is not None or (live is not None and not yields(live)):
        return
    ripe: list[Reminder] = []
    for reminder in waiting(s):
        why = block_of(s, reminder)
        if why is None and s.now.elapsed >= clear_at(s, evening=reminder.evening):
            why = _for_hands(s, reminder)
            ripe += [reminder] if why is None else []
        else:
            reminder.ripe_since = None
        if why is not None and reminder.told is not why.reason:
            reminder.told = why.reason
            s.tell(Postponed(reminder.key, why))
    if ripe and live is not None:
        live.move(Move.HOLD_BACK)
        s.tell(Withdraw(live.key, Reason.BUSY))
    if ripe:
        show(s, min(ripe, key=lambda reminder: _turn(s, reminder)))


def _for_hands(s: Situation, reminder: Reminder) -> Block | None:
    """Whether hands are busy, if this rule waits for them and has not waited long enough."""
    if s.hands_rest or not s.rule_of(reminder).wait_for_pause:
        return None
    if reminder.ripe_since is None:
        reminder.ripe_since = s.now.elapsed
    return None if s.now.elapsed >= shows_at(s, reminder) else Block(Reason.TYPING)


def shows_at(s: Situation, reminder: Reminder) -> float:
    """The latest time on the elapsed clock at which a prompt that nothing holds back is shown."""
    if reminder.ripe_since is not None:
        return reminder.ripe_since + s.rule_of(reminder).wait_for_pause.total_seconds()
    return clear_at(s, evening=reminder.evening)


def waits_for_hands(s: Situation) -> bool:
    """Whether a prompt waits for the hands to rest, so that their sensor is needed."""
    return any(reminder.ripe_since is not None and reminder.state is ReminderState.WAITING for reminder in s.reminders)


def yields(live: Reminder) -> bool:
    """Whether a desk break may take its place: an evening that is offered but has not begun."""
    return live.evening and live.state is ReminderState.PROMPTED


def waiting(s: Situation) -> list[Reminder]:
    """Reminders to show when nothing holds them back. While an evening is offered, only desk breaks."""
    there = [reminder for reminder in s.reminders if reminder.state is ReminderState.WAITING and timely(s, reminder)]
    return [reminder for reminder in there if not reminder.evening] if s.live is not None else there


def prompt_anew(s: Situation) -> None:
    """Update a shown prompt whose content has changed, or withdraw it while nobody sees it."""
    live = s.live
    if live is None or live.state is not ReminderState.PROMPTED:
        return
    held = block_of(s, live)
    if held is None:
        show(s, live)
    else:
        live.move(Move.HOLD_BACK)
        s.tell(Withdraw(live.key, s.barrier or held.reason))


def _turn(s: Situation, reminder: Reminder) -> tuple[bool, timedelta, bool, int]:
    """The order: desk before evening, longer first, stretch before walk, then the order of the file."""
    rule = s.rule_of(reminder)
    order = s.settings.breaks.index(rule) if rule in s.settings.breaks else len(s.settings.breaks)
    return reminder.evening, -rule.length, rule.kind is not BreakKind.STRETCH, order


def show(s: Situation, reminder: Reminder) -> None:
    """Show a prompt with what its break contains. An evening with nothing left to do is over."""
    plan = plan_of(s, reminder)
    if reminder.evening and not plan.exercises and s.barrier is None:
        end(s, reminder, Move.REST)
        return
    again = reminder.prompted is not None
    reminder.move(Move.SHOW)
    reminder.prompted = reminder.prompted or s.now.wall
    reminder.shown_at = s.now.elapsed
    reminder.told, reminder.ripe_since = None, None
    reminder.exercises = tuple(exercise.id for exercise in plan.exercises)
    rule = s.rule_of(reminder)
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
            text=rule.own_words,
        ),
        Chime(ChimeKind.PROMPT),
    )


def may_snooze(rule: BreakRule, reminder: Reminder) -> bool:
    """Whether a snooze is still offered."""
    return reminder.snoozes < rule.max_snoozes


def overdue(s: Situation, reminder: Reminder) -> bool:
    """Whether it has waited long enough for the tray to show it."""
    return reminder.state is ReminderState.WAITING and timely(s, reminder) and s.now.elapsed >= overdue_at(s, reminder)


def overdue_at(s: Situation, reminder: Reminder) -> float:
    """The elapsed time from which that is so, if it keeps waiting."""
    return reminder.since + s.settings.presence.overdue_after.total_seconds()
