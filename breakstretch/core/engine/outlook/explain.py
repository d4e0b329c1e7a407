"""Explains the current state and what comes next, for `status`, `why`, the tray and the closing line.

It reads the situation and changes nothing. It names a time only when that can be known. Time at the desk cannot be
promised, so such a time is "around", and while the person is away it is an amount.
"""

from enum import StrEnum

from breakstretch.core.engine.blocks import quiet
from breakstretch.core.engine.outcomes import again_at, put_off_says
from breakstretch.core.engine.outlook.coming import first_waiting, held_by, next_break, next_look
from breakstretch.core.engine.prompts import asks_again_at, expires_at, overdue, shows_at
from breakstretch.core.engine.situation import Situation
from breakstretch.core.machines.pause import paused_says
from breakstretch.core.machines.reminder import Reminder
from breakstretch.core.rules.safety import prompts_off
from breakstretch.core.values.breaks import BreakKind
from breakstretch.core.values.reasons import Gone, Reason
from breakstretch.core.values.sayings import Block, Said, Say, Saying, days_ahead, say
from breakstretch.core.values.state import ReminderState


class Phase(StrEnum):
    """The state of the program (rule 28)."""

    WAITING = "waiting"
    QUIET = "quiet"
    PROMPTED = "prompted"
    SNOOZED = "snoozed"
    RUNNING = "running"
    PAUSED = "paused"
    OFF = "off"


def phase(s: Situation) -> Phase:
    """The phase the program is in."""
    live = s.live
    if live is not None and live.state is ReminderState.RUNNING:
        return Phase.RUNNING
    if live is not None and live.state is ReminderState.PROMPTED:
        return Phase.PROMPTED
    if s.pausing is not None:
        return Phase.PAUSED
    if live is not None:
        return Phase.SNOOZED
    if not s.in_hours:
        return Phase.OFF
    return Phase.WAITING if quiet(s) is None else Phase.QUIET


def upcoming(s: Situation) -> Saying:
    """What comes next, for the closing line, the tray and `status`."""
    coming = next_break(s)
    if coming is None:
        return _nothing_comes(s)
    if s.live is not None and s.live.snooze_until is None:
        return Saying(Say.BREAK_AT_HAND, name=_called(s, coming.rule))
    if s.live is None and first_waiting(s) is not None and coming.at is None:
        return Saying(Say.BREAK_WAITS, name=_called(s, coming.rule))
    if coming.at is None:
        return Saying(Say.NEXT_AFTER, name=_called(s, coming.rule), seconds=coming.seconds or 0.0)
    sentence = Say.NEXT_AT if coming.exact else Say.NEXT_ABOUT
    return Saying(sentence, name=_called(s, coming.rule), at=coming.at, days=days_ahead(coming.at, s.now.wall))


def _called(s: Situation, rule: str) -> str:
    """The name of a break. While something keeps you from stretching, a stretch break is a walk (rules 21 and 22)."""
    found = s.settings.rule(rule)
    walks = s.barrier is not None and found is not None and found.kind is BreakKind.STRETCH
    return BreakKind.WALK.value if walks else rule


def _led(s: Situation, live: Reminder) -> str:
    """The name of the session. A stretch break without a stretch is a walk."""
    steps = s.player.steps if s.player is not None else ()
    walks = live.occurrence.kind is BreakKind.STRETCH and steps and not any(step.exercise for step in steps)
    return BreakKind.WALK.value if walks else live.rule


def _nothing_comes(s: Situation) -> Saying:
    """Why no break is coming."""
    if s.pausing is not None:
        return paused_says(s.pausing, s.now)
    if prompts_off(s.safety):
        return Saying(Say.NOTHING_PROMPTED, block=Block(Reason.SAFETY))
    return Saying(Say.ALL_SWITCHED_OFF if all_off(s) else Say.NO_BREAK)


def all_off(s: Situation) -> bool:
    """Whether no reminder ever comes, because every break is switched off."""
    return not s.settings.active and not s.settings.evening.enabled


def why(s: Situation) -> Said:
    """The reason in one plain sentence, with the time of the next look."""
    live, first = s.live, first_waiting(s)
    if s.pausing is not None and phase(s) is Phase.PAUSED:
        return (paused_says(s.pausing, s.now),)
    if live is not None:
        return _why_live(s, live)
    if s.inquiry is not None:
        return say(Say.QUESTIONS_ALONE)
    if all_off(s):
        return say(Say.ALL_SWITCHED_OFF)
    block, ends = held_by(s), next_look(s)
    if block is not None:
        looks = () if ends is None else (Saying(Say.LOOKS_AGAIN, at=ends, days=days_ahead(ends, s.now.wall)),)
        if first is None:
            return tuple(dict.fromkeys((Saying(Say.NOTHING_PROMPTED, block=block), *(looks or (upcoming(s),)))))
        held = Say.OVERDUE_HELD if _any_overdue(s) else Say.BREAK_HELD
        return (Saying(held, name=_called(s, first.rule), block=block), *looks)
    if first is None or ends is None:
        return (Saying(Say.NOTHING_DUE), upcoming(s))
    ripe = next((reminder for reminder in s.reminders if reminder.ripe_since is not None), None)
    if ripe is not None:
        latest = s.now.wall_after(max(0.0, shows_at(s, ripe) - s.now.elapsed))
        hands = Say.OVERDUE_WAITS_FOR_HANDS if _any_overdue(s) else Say.BREAK_WAITS_FOR_HANDS
        return (Saying(hands, name=_called(s, first.rule), at=latest),)
    settles = Say.OVERDUE_SETTLES if _any_overdue(s) else Say.BREAK_SETTLES
    return (Saying(settles, name=_called(s, first.rule), at=ends),)


def _any_overdue(s: Situation) -> bool:
    return any(overdue(s, reminder) for reminder in s.reminders)


def _why_led(s: Situation) -> Say:
    if s.player is None:
        return Say.QUESTIONS_OPEN
    if s.open_pain is None:
        return Say.SESSION_PAUSED if s.player.paused else Say.SESSION_LED
    return Say.PAIN_ANSWERED if s.open_pain.answer else Say.PAIN_ASKED


def _why_live(s: Situation, live: Reminder) -> Said:
    if live.state is ReminderState.RUNNING:
        closed = [Say.GUIDE_CLOSED] if live.gone is Gone.CLOSED else []
        return (Saying(_why_led(s), name=_led(s, live)), *say(*closed))
    name = _called(s, live.rule)
    if live.state is ReminderState.SNOOZED:
        again = again_at(s, live)
        if again is None:
            return (Saying(Say.WAS_SNOOZED, name=name), put_off_says(s, live))
        return (Saying(Say.SNOOZED_UNTIL, name=name, at=again),)
    rule = s.rule_of(live)
    if live.gone is not None:
        return (Saying(Say.NOT_ON_SCREEN, name=name, gone=live.gone), *_ends_or_comes_again(s, live))
    if rule.every is not None:
        return (Saying(Say.SHOWN_AFTER, name=name, seconds=rule.every.total_seconds()),)
    return (Saying(Say.SHOWN_DUE, name=name, at=live.occurrence.due.astimezone(s.now.wall.tzinfo)),)


def _ends_or_comes_again(s: Situation, live: Reminder) -> Said:
    """When a reminder that nobody sees is shown again, or counts as missed."""
    for at, sentence in ((asks_again_at(s, live), Say.AGAIN_AT), (expires_at(s, live), Say.MISSED_AT)):
        if at is not None:
            return (Saying(sentence, at=s.now.wall_after(at - s.now.elapsed)),)
    return ()
