"""Starting by hand: a break, one exercise, the evening, or what was closed; and the answer to each request.

A request that a rule forbids is refused, and the answer states that rule. A request that is granted goes through the
questions like any other start.
"""

from breakstretch.core.engine.blocks import block_of, timely
from breakstretch.core.engine.break_plan import cap, plan_of
from breakstretch.core.engine.evening import by_hand
from breakstretch.core.engine.leaving import busy
from breakstretch.core.engine.outcomes import write_reopened
from breakstretch.core.engine.prompts import becomes_due, next_occurrence
from breakstretch.core.engine.prompts import show as show_prompt
from breakstretch.core.engine.question_flow import begin
from breakstretch.core.engine.situation import Situation
from breakstretch.core.machines.led_step import led_step
from breakstretch.core.rules.rotation import sides_left
from breakstretch.core.rules.safety import FOR_NOW, barrier_says, prompts_off
from breakstretch.core.values.breaks import EVENING, BreakKind, BreakRule, LeadKind
from breakstretch.core.values.effects import Answer, Ask, ShowStep
from breakstretch.core.values.events import Redo, Start, StartEvening
from breakstretch.core.values.exercises import Exercise
from breakstretch.core.values.reasons import Barrier
from breakstretch.core.values.sayings import Say, Saying, say
from breakstretch.core.values.state import ReminderState


def start(s: Situation, wish: Start) -> Answer:
    """Start a break now."""
    if s.busy:
        return busy(s, wish.lead)
    if wish.exercise is not None:
        refusal = _refusal(s, wish.exercise)
        if refusal is not None:
            return Answer(ok=False, said=(refusal,))
    found = s.barrier
    if found is not None and prompts_off(s.safety):
        return Answer(ok=False, said=say(barrier_says(found, s.because)))
    if wish.rule == EVENING:
        return start_evening(s, StartEvening(wish.lead))
    rule = _rule_for(s, wish)
    if rule is None:
        known = tuple(rule.name for rule in s.settings.breaks)
        return Answer(ok=False, said=(Saying(Say.NO_SUCH_BREAK, name=str(wish.rule), names=known),))
    reminder = s.open_of(rule.name) or becomes_due(s, next_occurrence(s, rule))
    reminder.only = wish.exercise or ""
    plan = begin(s, reminder, wish.lead)
    if plan.exercises:
        names = tuple(exercise.name for exercise in plan.exercises)
        return Answer(ok=True, said=(Saying(Say.STRETCHES_BEGIN, names=names), Saying(Say.GOLDEN_RULE)))
    if found is not None and rule.kind is BreakKind.STRETCH:
        return Answer(ok=True, said=say(barrier_says(found, s.because), Say.WALK_INSTEAD))
    begins = Say.OWN_BREAK_BEGINS if rule.own_words else Say.WALK_BEGINS
    return Answer(ok=True, said=(Saying(begins, name=rule.own_words, seconds=plan.seconds),))


def _rule_for(s: Situation, wish: Start) -> BreakRule | None:
    if wish.rule is not None:
        return s.settings.rule(wish.rule)
    if wish.exercise is None:
        at_hand = s.live or next(iter(s.reminders), None)
        if at_hand is not None and not at_hand.evening:
            return s.rule_of(at_hand)
    stretching = [rule for rule in s.settings.breaks if rule.kind is BreakKind.STRETCH]
    rules = sorted(stretching or s.settings.breaks, key=lambda rule: not rule.enabled)
    return next(iter(rules), None)


def _refusal(s: Situation, exercise_id: str) -> Saying | None:
    """Why this exercise may not be done now. None if it may."""
    exercise = s.catalogue.find(exercise_id)
    if exercise is None:
        return Saying(Say.NO_SUCH_EXERCISE, word=exercise_id)
    if s.barrier is not None:
        return Saying(barrier_says(s.barrier, s.because))
    if not s.ledger.standing(s.now.elapsed).allows(exercise, s.wanted):
        return _out_because(s, exercise)
    if not sides_left(exercise, s.ledger.used[exercise.group], cap(s)):
        return Saying(Say.SHARE_USED, name=s.catalogue.info(exercise.group).name)
    return None


def _out_because(s: Situation, exercise: Exercise) -> Saying:
    if exercise.group in s.ledger.hurt_groups:
        return Saying(Say.HURT_TODAY, name=exercise.name)
    if exercise.id in s.settings.exercises.exclude:
        return Saying(Say.EXCLUDED, name=exercise.name)
    if exercise.id in s.safety.retired:
        return Saying(Say.RETIRED, name=exercise.name, word=exercise.id)
    tag = exercise.avoided_by(frozenset(s.wanted.cautions))
    if tag is not None:
        text = next(caution.text for caution in exercise.cautions if caution.tag == tag)
        return Saying(Say.OUT_FOR_CAUTION, name=exercise.name, tags=(tag,), text=text)
    return Saying(Say.OUT_IN_THE_MORNING, name=exercise.name)


def start_evening(s: Situation, wish: StartEvening) -> Answer:
    """Start tonight's floor routine, with its questions first."""
    if s.busy:
        return busy(s, wish.lead)
    reminder = by_hand(s)
    found = s.barrier
    if found is None and not plan_of(s, reminder).exercises:
        done = any(count.repetitions for count in s.ledger.today.evening.values())
        return Answer(ok=False, said=say(Say.EVENING_DONE if done else Say.NOTHING_LEFT))
    checked = found in FOR_NOW and s.safety.checked == s.plan.day
    if found is not None and (checked or found is Barrier.EMERGENCY):
        return Answer(ok=False, said=say(barrier_says(found, s.because)))
    if reminder not in s.reminders:
        write_reopened(s, reminder.key)
        s.reminders.append(reminder)
    plan = begin(s, reminder, wish.lead)
    if found is not None:
        return Answer(ok=True, said=say(barrier_says(found, s.because)))
    begins = Saying(Say.EVENING_BEGINS, count=len(plan.exercises), seconds=plan.seconds)
    return Answer(ok=True, said=(begins, Saying(Say.GOLDEN_RULE)))


def redo(s: Situation, wish: Redo) -> Answer:
    """Bring back a closed or snoozed prompt, an evening that was put off, or the open guide or question."""
    if _closed(s) or (s.busy and wish.lead is not None):
        _show_again(s, wish.lead)
        return Answer(ok=True, said=say(Say.HERE_AGAIN))
    put_off = (reminder for reminder in s.reminders if reminder.state is ReminderState.SNOOZED and timely(s, reminder))
    live = s.live or next(put_off, None)
    shown = live is not None and live.state in (ReminderState.PROMPTED, ReminderState.SNOOZED)
    if live is None or not shown or not timely(s, live):
        return Answer(ok=False, said=say(Say.NOTHING_TO_REDO))
    block = block_of(s, live)
    if block is not None:
        return Answer(ok=False, said=(Saying(Say.NOT_NOW, block=block),))
    show_prompt(s, live)
    return Answer(ok=True, said=say(Say.HERE_AGAIN))


def _closed(s: Situation) -> bool:
    """Whether the person closed the notification that guides or asks. The one of a check-in alone reports nothing."""
    if s.inquiry is not None and s.inquiry.alone:
        return True
    live = s.live
    return live is not None and live.running and live.gone is not None


def _show_again(s: Situation, lead: LeadKind | None) -> None:
    """Show the current page or step again. If a lead is named, it keeps the rest of the session."""
    inquiry, player, front = s.inquiry, s.player, lead is not None
    if player is not None:
        player.lead = lead or player.lead
    if inquiry is not None and inquiry.page is not None:
        inquiry.lead, inquiry.wanted = lead or inquiry.lead, lead or inquiry.wanted
        s.tell(Ask(inquiry.page, inquiry.lead, front))
    if inquiry is None and player is not None:
        s.tell(ShowStep(led_step(player, s.now.elapsed), player.notes_now, front))
    if s.live is not None and (front or inquiry is None):
        s.live.gone = None
