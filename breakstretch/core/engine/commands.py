"""Carries out what a person asks for by tray, command line or notification, and words the answer.

A request that a rule forbids is refused, and the answer states that rule. Every way in leads through here, so the same
request always gets the same answer.
"""

from datetime import timedelta
from typing import assert_never

from msgspec.structs import replace

from breakstretch.core.engine import pain
from breakstretch.core.engine.day import end_pause, follow_tomorrow
from breakstretch.core.engine.leaving import busy, leave
from breakstretch.core.engine.outcomes import close, put_off_says
from breakstretch.core.engine.prompts import may_snooze
from breakstretch.core.engine.question_flow import begin, check_in, show_barrier
from breakstretch.core.engine.sessions import stop
from breakstretch.core.engine.situation import Situation
from breakstretch.core.machines.pause import Pausing, paused_says
from breakstretch.core.machines.reminder import Move
from breakstretch.core.rules.progression import left_by_hand, restarted
from breakstretch.core.rules.safety import CLEARED_BY_HAND, after_pain, allowed, asked, cleared, enough, told_now
from breakstretch.core.rules.schedule import next_passing
from breakstretch.core.values.breaks import LeadKind
from breakstretch.core.values.effects import Answer, Withdraw
from breakstretch.core.values.events import (
    AllowExercise,
    CheckIn,
    FlareUp,
    Hurts,
    ItHurts,
    PainAnswer,
    Pause,
    PromptAction,
    Snooze,
    Telling,
    Tells,
)
from breakstretch.core.values.questions import QuestionKind
from breakstretch.core.values.reasons import Barrier
from breakstretch.core.values.sayings import Said, Say, Saying, say
from breakstretch.core.values.state import ReminderState


def chosen(s: Situation, key: str, action: PromptAction, lead: LeadKind | None = None) -> None:
    """Handle a button of a prompt. It has no effect if that prompt is no longer shown."""
    live = s.live
    if live is None or live.key != key or live.state is not ReminderState.PROMPTED:
        return
    match action:
        case PromptAction.START:
            begin(s, live, lead)
        case PromptAction.SNOOZE:
            snooze(s, Snooze())
        case PromptAction.SKIP:
            close(s, live, Move.SKIP)
        case _:
            assert_never(action)


def snooze(s: Situation, wish: Snooze) -> Answer:
    """Show the same occurrence again later."""
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
    """Close the break as skipped."""
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


def pause(s: Situation, wish: Pause) -> Answer:
    """Hold back every prompt. A running session continues (rule 13)."""
    began = s.pausing.began if s.pausing is not None else s.now.wall
    elapsed = None if wish.length is None else s.now.elapsed + wish.length.total_seconds()
    until = None if wish.until is None or wish.length is not None else next_passing(wish.until, s.now.wall)
    ends_day = wish.tomorrow and elapsed is None and until is None
    s.pausing = Pausing(began, until, elapsed, s.plan.day + timedelta(days=1) if ends_day else None)
    follow_tomorrow(s)
    paused = Saying(Say.PAUSED_UNTIL_TOMORROW) if wish.tomorrow else paused_says(s.pausing, s.now)
    continues = say(Say.SESSION_CONTINUES) if s.live is not None and s.live.running else ()
    return Answer(ok=True, said=(paused, *continues))


def resume(s: Situation) -> Answer:
    """End the pause."""
    if s.pausing is None:
        return Answer(ok=True, said=say(Say.NOT_PAUSED))
    end_pause(s, s.pausing)
    return Answer(ok=True, said=say(Say.RESUMED))


def flare_up(s: Situation, wish: FlareUp) -> Answer:
    """Begin or end a flare-up. While it is on, no stretch is offered or guided."""
    if not (s.flare_up or wish.on):
        return Answer(ok=True, said=say(Say.NO_FLARE_UP))
    if s.flare_up is not wish.on:
        s.progress = restarted(s.progress)
        s.safety = replace(s.safety, calm=None)
    s.flare_up = wish.on
    return Answer(ok=True, said=say(Say.FLARE_UP if wish.on else Say.FLARE_UP_OVER))


def ask_safety(s: Situation, wish: CheckIn) -> Answer:
    """Ask the safety questions outside a session."""
    if s.busy:
        return busy(s, wish.lead)
    check_in(s, wish.lead)
    return Answer(ok=True, said=say(Say.QUESTIONS_BEGIN))


def allow_exercise(s: Situation, wish: AllowExercise) -> Answer:
    """Bring back an exercise that hurt on two days. The person has taken advice first."""
    exercise = s.catalogue.find(wish.exercise)
    name = exercise.name if exercise is not None else wish.exercise
    if wish.exercise not in s.safety.retired:
        return Answer(ok=False, said=(Saying(Say.NOT_RETIRED, name=name),))
    s.safety = allowed(s.safety, wish.exercise)
    return Answer(ok=True, said=(Saying(Say.BACK_IN, name=name),))


def telling(s: Situation, wish: ItHurts | Tells) -> Answer:
    """Handle what a person reports: it hurts, I have been checked, that is enough for today (rule 21).

    The pages of a session report the same things, under the same rules. A sign of something serious always counts.
    """
    return _it_hurts(s, wish) if isinstance(wish, ItHurts) else _tells(s, wish)


def _it_hurts(s: Situation, wish: ItHurts) -> Answer:
    """In a session this is the press, or the answer to its question. A warning sign also counts outside a session."""
    player = s.player
    if player is not None:
        pain.hurts(s, player, Hurts(player.key, wish.answer))
        return Answer(ok=True, said=_stands_still(s, wish))
    after = after_pain(wish.answer or PainAnswer.PAIN)
    if not after.signs:
        return Answer(ok=False, said=say(Say.NOTHING_LED))
    s.safety = told_now(s.safety, after.signs, s.plan.day)
    if s.inquiry is not None and s.barrier is not None:
        show_barrier(s, s.inquiry, s.barrier, fresh=True)
    return Answer(ok=True, said=say(*after.says))


def _stands_still(s: Situation, wish: ItHurts) -> Said:
    """The first words after a press and the next instruction. After a warning sign, the advice for it."""
    if wish.answer is PainAnswer.WARNING:
        return say(*after_pain(PainAnswer.WARNING).says)
    if s.inquiry is None or s.inquiry.page is None:
        return say(Say.COME_OUT)
    asked_what = s.inquiry.page.kind is QuestionKind.WHAT_HURT
    return say(Say.COME_OUT, Say.WHAT_WAS_IT if asked_what else Say.ANSWER_THERE)


def _tells(s: Situation, wish: Tells) -> Answer:
    """Record what was reported, with its consequences."""
    match wish.what:
        case Telling.CHECKED:
            return _checked(s)
        case Telling.ASKED:
            return _asked(s)
        case Telling.ENOUGH:
            s.safety = enough(s.safety, s.plan.day)
            return Answer(ok=True, said=say(Say.ENOUGH))
        case Telling.LEAVE_WEEK_1:
            return _leaves_week_1(s)
        case _:
            assert_never(wish.what)


def _checked(s: Situation) -> Answer:
    if s.barrier not in CLEARED_BY_HAND:
        return Answer(ok=False, said=say(Say.NOTHING_TO_CHECK))
    s.safety = cleared(s.safety, s.settings.exercises.cautions, s.plan.day)
    _close_page(s)
    return Answer(ok=True, said=say(Say.CHECKED))


def _asked(s: Situation) -> Answer:
    found = s.barrier
    if found is Barrier.ASK_FIRST:
        s.safety = asked(s.safety)
        _close_page(s)
        return Answer(ok=True, said=say(Say.CHECKED))
    return Answer(ok=False, said=say(Say.CHECK_NOT_ASK if found in CLEARED_BY_HAND else Say.NOTHING_TO_CHECK))


def _close_page(s: Situation) -> None:
    """Close the page that asked about it, because it is answered."""
    if s.inquiry is not None and s.player is None:
        leave(s, s.inquiry)


def _leaves_week_1(s: Situation) -> Answer:
    if not s.easy:
        return Answer(ok=False, said=say(Say.NO_WEEK_1))
    left = left_by_hand(s.progress, s.plan.day)
    if left is None:
        return Answer(ok=False, said=(Saying(Say.WEEK_1_STAYS, count=s.easy),))
    s.progress = left
    return Answer(ok=True, said=say(Say.WEEK_1_LEFT))
