"""Starting by hand: a break, one exercise or the evening, and the sentence each wish is answered with.

A wish that a rule forbids is refused with that rule in plain words; what is granted goes through the questions like
any other start.
"""

from breakstretch.core.engine.break_plan import cap, plan_of
from breakstretch.core.engine.evening import NOTHING_LEFT, by_hand
from breakstretch.core.engine.prompts import becomes_due, next_occurrence
from breakstretch.core.engine.question_flow import begin
from breakstretch.core.engine.situation import Situation
from breakstretch.core.rules.rotation import sides_left
from breakstretch.core.rules.safety import FLARE_UP, GOLDEN_RULE, Barrier, barrier_in_words, prompts_off
from breakstretch.core.rules.sentences import in_words
from breakstretch.core.values.breaks import EVENING, BreakKind, BreakRule
from breakstretch.core.values.effects import Answer
from breakstretch.core.values.events import Start, StartEvening
from breakstretch.core.values.exercises import Exercise

BUSY = "A session is being led already; finish or stop that one first."
_DONE = "The evening routine of today is done; once a day is enough."


def start(s: Situation, wish: Start) -> Answer:
    """Start a break now."""
    if s.busy:
        return Answer(ok=False, text=BUSY)
    if wish.exercise is not None:
        refusal = _refusal(s, wish.exercise)
        if refusal:
            return Answer(ok=False, text=refusal)
    found = s.barrier
    if found is not None and prompts_off(s.safety):
        return Answer(ok=False, text=barrier_in_words(found, s.safety.signs))
    if wish.rule == EVENING:
        return start_evening(s, StartEvening(wish.lead))
    rule = _rule_for(s, wish)
    if rule is None:
        known = ", ".join(one.name for one in s.settings.breaks)
        return Answer(ok=False, text=f'There is no break called "{wish.rule}"; there are: {known}.')
    reminder = s.open_of(rule.name) or becomes_due(s, next_occurrence(s, rule))
    reminder.only = wish.exercise or ""
    plan = begin(s, reminder, wish.lead)
    if plan.exercises:
        return Answer(ok=True, text=f"{', then '.join(one.name for one in plan.exercises)}. {GOLDEN_RULE}")
    if found is not None and rule.kind is BreakKind.STRETCH:
        return Answer(ok=True, text=f"{barrier_in_words(found, s.safety.signs)} A short walk instead.")
    return Answer(ok=True, text=f"Stand up and walk for {in_words(plan.seconds)}.")


def _rule_for(s: Situation, wish: Start) -> BreakRule | None:
    if wish.rule is not None:
        return s.settings.rule(wish.rule)
    if wish.exercise is None:
        at_hand = s.live or next(iter(s.reminders), None)
        if at_hand is not None and not at_hand.evening:
            return s.rule_of(at_hand)
    stretching = [one for one in s.settings.breaks if one.kind is BreakKind.STRETCH]
    return next(iter(stretching or s.settings.breaks), None)


def _refusal(s: Situation, exercise_id: str) -> str:
    """Why this exercise may not be done now; empty when it may."""
    exercise = s.catalogue.find(exercise_id)
    if exercise is None:
        return f'No exercise is called "{exercise_id}"; see: breakstretch exercises.'
    if s.barrier is not None:
        return barrier_in_words(s.barrier, s.safety.signs)
    if not s.ledger.standing(s.now.wall).allows(exercise, s.wanted):
        return _out_because(s, exercise)
    if not sides_left(exercise, s.ledger.counts[exercise.group], cap(s)):
        name = s.catalogue.info(exercise.group).name.lower()
        return f"The {name} group has had its share for today; more would not help."
    return ""


def _out_because(s: Situation, exercise: Exercise) -> str:
    if exercise.group in s.ledger.today.hurt_groups:
        return f"{exercise.name} is left out today: it hurt. Ask your health care provider if it keeps hurting."
    if exercise.id in s.settings.exercises.exclude:
        return f"{exercise.name} stands in exercises.exclude of your settings."
    if exercise.id in s.safety.retired:
        return (
            f"{exercise.name} hurt on two days and is left out. When a professional has said that it suits you: "
            f"breakstretch exercises allow {exercise.id}"
        )
    tag = exercise.avoided_by(frozenset(s.wanted.cautions))
    if tag is not None:
        text = next(one.text for one in exercise.cautions if one.tag == tag)
        return f"{exercise.name} is left out because of {tag}: {text}"
    return f"{exercise.name} is left out for two hours after getting up, when the back dislikes bending."


def start_evening(s: Situation, wish: StartEvening) -> Answer:
    """Tonight's floor routine: its questions first."""
    if s.busy:
        return Answer(ok=False, text=BUSY)
    reminder = by_hand(s)
    found = s.barrier
    if found is None and not plan_of(s, reminder).exercises:
        done = any(count.repetitions for count in s.ledger.today.evening.values())
        return Answer(ok=False, text=_DONE if done else NOTHING_LEFT)
    if found is Barrier.EMERGENCY or found is Barrier.RESTING:
        return Answer(ok=False, text=barrier_in_words(found, s.safety.signs))
    if found is Barrier.FLARE_UP and s.safety.checked == s.plan.day:
        return Answer(ok=False, text=FLARE_UP)
    if reminder not in s.reminders:
        s.reminders.append(reminder)
    plan = begin(s, reminder, wish.lead)
    if found is not None:
        return Answer(ok=True, text=barrier_in_words(found, s.safety.signs))
    return Answer(ok=True, text=f"{len(plan.exercises)} stretches in {in_words(plan.seconds)}. {GOLDEN_RULE}")
