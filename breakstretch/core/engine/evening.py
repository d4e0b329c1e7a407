"""The evening routine: when it is offered, how it is shown in advance, and how it is put off.

It does not follow work hours (rule 23). It is offered once from `evening.at` on, again after each `evening.snooze` that
nobody answered, and never after `evening.until`. A computer that is switched on late offers it then. A routine that was
left can be continued the same evening. In a flare-up, after a high resting score or after two pains, only its check-in
is offered.
"""

from msgspec.structs import replace

from breakstretch.core.engine.blocks import timely
from breakstretch.core.engine.break_plan import BreakPlan, plan_of, read, tonight_of
from breakstretch.core.engine.outcomes import clock_ended, close, put_off_says
from breakstretch.core.engine.sessions import can_go_on, hands_free, lead
from breakstretch.core.engine.situation import Situation
from breakstretch.core.machines.questionnaire import Inquiry
from breakstretch.core.machines.reminder import Move, Reminder
from breakstretch.core.rules import pages
from breakstretch.core.rules.cautions import says_left_out
from breakstretch.core.rules.progression import chosen, may_learn, may_raise, raised, week, week_1_says
from breakstretch.core.rules.rotation import left_out
from breakstretch.core.rules.routines import SWAPS, Tonight, evening_place, evening_routine, short_of, swapped
from breakstretch.core.rules.safety import barrier_says
from breakstretch.core.rules.schedule import has_evening
from breakstretch.core.values.breaks import EVENING, BreakKind, LeadKind, Occurrence, evening_key
from breakstretch.core.values.dose import length_of
from breakstretch.core.values.effects import EndQuestions
from breakstretch.core.values.events import Answered
from breakstretch.core.values.exercises import Group
from breakstretch.core.values.questions import EveningDose, PlannedEvening, PlannedStretch, QuestionKind
from breakstretch.core.values.sayings import Said, Say, Saying, say
from breakstretch.core.values.state import Raise


def evening_state(s: Situation) -> str:
    """Tonight in one word: the state of an open routine, how a closed one ended, `ahead`, or `off`."""
    reminder = s.open_of(EVENING)
    if reminder is not None and (reminder.running or timely(s, reminder)):
        return reminder.state
    if reminder is None and s.ledger.today.evening_over:
        return s.ledger.today.evening_outcome or "over"
    return "ahead" if has_evening(s.settings, s.plan.day) and s.instant < s.plan.evening.end else "off"


def held_tonight(s: Situation) -> bool:
    """Whether part of tonight's routine is done."""
    return any(count.left or count.right for count in s.ledger.today.evening.values())


def by_hand(s: Situation) -> Reminder:
    """The open evening, or a new one started by hand before its time or after it was refused."""
    reminder = s.open_of(EVENING)
    if reminder is not None:
        return reminder
    key, number = evening_key(s.plan.day), 1
    while key in s.resolved:
        number += 1
        key = f"{evening_key(s.plan.day)}#{number}"
    return Reminder(Occurrence(key, EVENING, BreakKind.EVENING, s.now.wall, s.plan.day), s.now.elapsed)


def put_off(s: Situation, reminder: Reminder) -> None:
    """Put the evening off. It is offered again while there is time tonight."""
    if can_go_on(s, reminder):
        reminder.move(Move.LEAVE)
        reminder.snooze_until = s.now.elapsed + s.settings.evening.snooze.total_seconds()
    else:
        clock_ended(s, reminder.key)
        close(s, reminder, Move.ABANDON)


def show_overview(s: Situation, inquiry: Inquiry, reminder: Reminder) -> None:
    """Show tonight's routine as it is now, or that nothing is left of it."""
    plan = plan_of(s, reminder)
    if not plan.exercises:
        _end(s, reminder, Move.LAPSE, say(Say.NOTHING_LEFT))
        return
    page = pages.overview(
        inquiry.key,
        _overview(s, plan),
        _dose(s),
        (*_said_first(s, inquiry), *_left_out(s, plan)),
        may_raise(s.settings.evening, s.progress) if not s.gentle and not s.shortest else (),
        voice=_voice(s, inquiry.lead),
    )
    s.ask(inquiry, page)


def _said_first(s: Situation, inquiry: Inquiry) -> Said:
    """The notes beside the routine: what any key does, the result of the check-in, and week 1."""
    any_key = say(Say.HANDS_FREE) if hands_free(s, inquiry.lead) else ()
    return (*any_key, *inquiry.said, *((week_1_says(s.settings, s.easy),) if s.easy else ()))


def _voice(s: Situation, lead_kind: LeadKind) -> bool | None:
    """Whether the evening is read aloud, or None where you cannot change that.

    It is offered on the first evening that can be hands-free. Once chosen, it can be changed on every evening.
    """
    first = not s.progress.evenings and lead_kind is not LeadKind.NOTIFICATION
    return False if s.voice is None and first else s.voice


def _overview(s: Situation, plan: BreakPlan) -> PlannedEvening:
    tonight_now = tonight_of(s)
    lines = []
    for exercise in plan.exercises:
        steps = [step for step in plan.steps if step.exercise == exercise.id]
        ways = [way for way in SWAPS if swapped(s.catalogue, exercise, plan.exercises, tonight_now, way)]
        lines.append(
            PlannedStretch(
                group=exercise.group,
                group_name=s.catalogue.info(exercise.group).name,
                exercise=exercise,
                repetitions=max(step.of for step in steps),
                sides=2 if exercise.bilateral else 1,
                seconds=length_of(steps),
                swaps=tuple(ways),
            )
        )
    return PlannedEvening(
        tuple(lines),
        plan.seconds,
        tonight_now.walk,
        s.now.wall_after(plan.seconds),
        resumed=held_tonight(s),
        short=_short(s, tonight_now, plan.seconds - tonight_now.walk),
        learning=may_learn(s.progress),
    )


def _short(s: Situation, tonight_now: Tonight, seconds: float) -> float:
    """The length of the short routine in seconds, without reading. Only offered where it is shorter than tonight's."""
    routine = evening_routine(s.catalogue, replace(tonight_now, evening=short_of(s.evening), walk=0.0))
    takes = length_of(read(s, routine.exercises, routine.steps))
    return length_of(routine.steps) if takes < seconds else 0.0


def _dose(s: Situation) -> EveningDose:
    return EveningDose(s.evening.hold, s.evening.repetitions, week(s.progress), s.gentle)


def _left_out(s: Situation, plan: BreakPlan) -> Said:
    """Muscle groups without an exercise tonight, and why."""
    there = {exercise.group for exercise in plan.exercises}
    hurt = s.ledger.hurt_groups
    done = {group for group, count in s.ledger.today.evening.items() if count.repetitions >= s.evening.repetitions}
    out = [group for group in Group if group not in there and group not in done]
    empty = left_out(s.catalogue, evening_place(s.evening, s.wanted))
    because = {group: empty.get(group, ()) for group in out if group not in hurt}
    names = tuple(s.catalogue.info(group).name for group, tags in because.items() if not tags)
    hurting = tuple(s.catalogue.info(group).name for group in out if group in hurt)
    found = (Saying(Say.LEFT_OUT_TONIGHT, names=names), Saying(Say.HURT_TONIGHT, names=hurting))
    return (*says_left_out(s.catalogue, because), *(saying for saying in found if saying.names))


def answered(s: Situation, inquiry: Inquiry, reminder: Reminder, event: Answered) -> None:
    """Handle the answer to the overview, or to the offer of the gentle routine."""
    if event.kind is QuestionKind.GENTLE and event.choice == "gentle":
        s.safety = replace(s.safety, gentle=s.plan.day)
        show_overview(s, inquiry, reminder)
        return
    match event.choice:
        case "start" | "walked" | "short":
            if event.choice == "walked":
                s.ledger.today.walked = s.now.wall
            s.ledger.today.short = s.ledger.today.short or event.choice == "short"
            _start(s, inquiry, reminder)
        case "later":
            put_off(s, reminder)
            s.inquiry = None
            s.tell(EndQuestions(inquiry.key, (put_off_says(s, reminder),) if reminder in s.reminders else ()))
        case "voice" | "silent":
            s.voice = event.choice == "voice"
            show_overview(s, inquiry, reminder)
        case "swap":
            _swap(s, reminder, event.ticked)
            show_overview(s, inquiry, reminder)
        case "not-tonight" | "skip":
            _end(s, reminder, Move.SKIP, ())
        case _:
            s.progress = raised(s.progress, Raise(event.choice))
            show_overview(s, inquiry, reminder)


def _start(s: Situation, inquiry: Inquiry, reminder: Reminder) -> None:
    """Start the session, unless something else has started meanwhile."""
    plan, found = plan_of(s, reminder), s.barrier
    if plan.exercises:
        lead(s, reminder, inquiry.wanted, plan)
    else:
        why = Say.NOTHING_LEFT if found is None else barrier_says(found, s.because)
        _end(s, reminder, Move.LAPSE, say(why))


def _swap(s: Situation, reminder: Reminder, ticked: tuple[str, ...]) -> None:
    exercises = plan_of(s, reminder).exercises
    current = next((exercise for exercise in exercises if ticked[:1] == (exercise.group.value,)), None)
    if current is not None and ticked[1:] in [(way,) for way in SWAPS]:
        found = swapped(s.catalogue, current, exercises, tonight_of(s), ticked[1])
        if found:
            s.progress = chosen(s.progress, current.group, found)


def _end(s: Situation, reminder: Reminder, move: Move, said: Said) -> None:
    s.inquiry = None
    s.tell(EndQuestions(reminder.key, said))
    close(s, reminder, move)
