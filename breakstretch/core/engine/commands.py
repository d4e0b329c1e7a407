"""What a person may wish for by tray, command line or notification, and what each wish is answered.

A wish that a rule forbids is refused with that rule in plain words; the same wish gets the same answer on every
way in, because every way leads through here.
"""

from datetime import datetime, timedelta
from typing import assert_never

from msgspec.structs import replace

from breakstretch.core.engine.day import end_pause
from breakstretch.core.engine.leaving import leave
from breakstretch.core.engine.outcomes import close, put_off_says
from breakstretch.core.engine.prompts import may_snooze, show
from breakstretch.core.engine.question_flow import begin, check_in
from breakstretch.core.engine.sessions import show as show_step
from breakstretch.core.engine.sessions import stop
from breakstretch.core.engine.situation import Situation
from breakstretch.core.machines.pause import Pausing, paused_says
from breakstretch.core.machines.reminder import Move
from breakstretch.core.rules.progression import restarted
from breakstretch.core.rules.safety import allowed
from breakstretch.core.values.effects import Answer, Ask, Withdraw
from breakstretch.core.values.events import (
    AllowExercise,
    CheckIn,
    FlareUp,
    Pause,
    PromptAction,
    Snooze,
)
from breakstretch.core.values.moment import utc
from breakstretch.core.values.sayings import Say, Saying, say
from breakstretch.core.values.state import ReminderState


def chosen(s: Situation, key: str, action: PromptAction) -> None:
    """An action on a shown prompt; nothing when that prompt is not shown any more."""
    live = s.live
    if live is None or live.key != key or live.state is not ReminderState.PROMPTED:
        return
    match action:
        case PromptAction.START:
            begin(s, live, None)
        case PromptAction.SNOOZE:
            snooze(s, Snooze())
        case PromptAction.SKIP:
            close(s, live, Move.SKIP)
        case _:
            assert_never(action)


def snooze(s: Situation, wish: Snooze) -> Answer:
    """Later: the same occurrence again."""
    live = s.live
    if live is None or live.state is not ReminderState.PROMPTED:
        return Answer(ok=False, said=say(Say.NOTHING_TO_SNOOZE))
    rule = s.rule_of(live)
    if not may_snooze(rule, live):
        sentence = Say.SNOOZED_ONCE if rule.max_snoozes == 1 else Say.SNOOZED_TIMES
        return Answer(ok=False, said=(Saying(sentence, count=rule.max_snoozes),))
    length = wish.length or rule.snooze
    live.snoozes += 1
    live.move(Move.SNOOZE)
    live.snooze_until = s.now.elapsed + length.total_seconds()
    s.tell(Withdraw(live.key, "snoozed"))
    return Answer(ok=True, said=(put_off_says(s, live),))


def skip(s: Situation) -> Answer:
    """Not this one."""
    at_hand = s.live or next(iter(s.reminders), None)
    if s.inquiry is not None:
        leave(s, s.inquiry)
        return Answer(ok=True, said=say(Say.QUESTIONS_LEFT))
    if at_hand is None:
        return Answer(ok=False, said=say(Say.NOTHING_TO_SKIP))
    if s.player is not None:
        stop(s, s.player)
        return Answer(ok=True, said=say(Say.STOPPED))
    close(s, at_hand, Move.SKIP)
    return Answer(ok=True, said=say(Say.SKIPPED))


def redo(s: Situation) -> Answer:
    """Bring a closed or snoozed prompt back, an evening that was put off, or what guides in a closed notification."""
    if _closed(s):
        s.tell(*([Ask(s.inquiry.page, s.inquiry.lead)] if s.inquiry is not None and s.inquiry.page is not None else []))
        if s.player is not None and s.inquiry is None:
            show_step(s, s.player)
        return Answer(ok=True, said=say(Say.HERE_AGAIN))
    put_off = (one for one in s.reminders if one.state is ReminderState.SNOOZED)
    live = s.live or next(put_off, None)
    if live is None or live.state not in (ReminderState.PROMPTED, ReminderState.SNOOZED):
        return Answer(ok=False, said=say(Say.NOTHING_TO_REDO))
    block = s.block_of(live)
    if block is not None:
        return Answer(ok=False, said=(Saying(Say.NOT_NOW, block=block),))
    show(s, live)
    return Answer(ok=True, said=say(Say.HERE_AGAIN))


def _closed(s: Situation) -> bool:
    """Whether the person closed the notification that guides or asks. That of a check-in alone reports nothing."""
    if s.inquiry is not None and s.inquiry.alone:
        return True
    live = s.live
    return live is not None and live.running and live.gone is not None


def pause(s: Situation, wish: Pause) -> Answer:
    """Hold every prompt back. A session that is running continues (rule 13)."""
    began = s.pausing.began if s.pausing is not None else s.now.wall
    until, elapsed = None, None
    if wish.length is not None:
        elapsed = s.now.elapsed + wish.length.total_seconds()
    elif wish.until is not None or wish.tomorrow:
        until = _next_instant(s, wish)
    s.pausing = Pausing(began, until, elapsed)
    running = s.live is not None and s.live.running
    return Answer(ok=True, said=(_paused(s, wish, s.pausing), *say(*[Say.SESSION_CONTINUES] * running)))


def _paused(s: Situation, wish: Pause, pausing: Pausing) -> Saying:
    return Saying(Say.PAUSED_UNTIL_TOMORROW) if wish.tomorrow else paused_says(pausing, s.now)


def _next_instant(s: Situation, wish: Pause) -> datetime:
    wall = s.now.wall
    day = wall.date()
    if wish.until is None:
        return datetime.combine(day + timedelta(days=1), datetime.min.time(), wall.tzinfo)
    today = datetime.combine(day, wish.until, wall.tzinfo)
    if utc(today) > utc(wall):
        return today
    return datetime.combine(day + timedelta(days=1), wish.until, wall.tzinfo)


def resume(s: Situation) -> Answer:
    """End the pause."""
    if s.pausing is None:
        return Answer(ok=True, said=say(Say.NOT_PAUSED))
    end_pause(s, s.pausing)
    return Answer(ok=True, said=say(Say.RESUMED))


def flare_up(s: Situation, wish: FlareUp) -> Answer:
    """A flare-up begins or is over; while it is on, no stretching is shown or led."""
    if s.flare_up is not wish.on:
        s.progress = restarted(s.progress)
        s.safety = replace(s.safety, calm=None)
    s.flare_up = wish.on
    if wish.on:
        return Answer(ok=True, said=say(Say.FLARE_UP))
    return Answer(ok=True, said=say(Say.FLARE_UP_OVER))


def ask_safety(s: Situation, wish: CheckIn) -> Answer:
    """The safety questions, outside any session."""
    if s.busy:
        return Answer(ok=False, said=say(Say.BUSY))
    check_in(s, wish.lead)
    return Answer(ok=True, said=say(Say.QUESTIONS_BEGIN))


def allow_exercise(s: Situation, wish: AllowExercise) -> Answer:
    """An exercise that hurt on two days comes back, after advice."""
    exercise = s.catalogue.find(wish.exercise)
    name = exercise.name if exercise is not None else wish.exercise
    if wish.exercise not in s.safety.retired:
        return Answer(ok=False, said=(Saying(Say.NOT_RETIRED, name=name),))
    s.safety = allowed(s.safety, wish.exercise)
    return Answer(ok=True, said=(Saying(Say.BACK_IN, name=name),))
