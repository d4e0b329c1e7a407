"""Which question comes when, and what follows from its answer; the one way into a session.

Every start, by click, tray, command or window, comes through `begin`: first what stands in the way, then the screening
of a newcomer, in the evening the check-in and tonight's routine, then the session. By day nothing else is asked. Pages
are answered one by one; an answer to a page that is not shown any more has no effect. Who closes the page decides
nothing: a desk break is left, an evening can be begun later. The rules are in safety.py and check_in.py.
"""

from typing import assert_never

from msgspec.structs import replace

from breakstretch.core.engine import evening, pain
from breakstretch.core.engine.break_plan import BreakPlan, plan_of
from breakstretch.core.engine.outcomes import close
from breakstretch.core.engine.sessions import lead
from breakstretch.core.engine.situation import Situation
from breakstretch.core.machines.questionnaire import Inquiry
from breakstretch.core.machines.reminder import Move, Reminder
from breakstretch.core.rules import pages
from breakstretch.core.rules.cautions import left_out_by
from breakstretch.core.rules.check_in import judge, questions_due
from breakstretch.core.rules.safety import CLEARED_BY_HAND, after_signs, cleared
from breakstretch.core.rules.screening import tags_of, warnings_of, worth_telling
from breakstretch.core.values.breaks import LeadKind
from breakstretch.core.values.effects import AddCautions, EndQuestions, Record, Withdraw
from breakstretch.core.values.events import Answered, PainAnswer
from breakstretch.core.values.history import CheckInEntry
from breakstretch.core.values.questions import Advice, Page, QuestionKind
from breakstretch.core.values.reasons import Reason
from breakstretch.core.values.sayings import say
from breakstretch.core.values.state import Barrier

ALONE_WAITS = 1_800.0
"""Seconds until a check-in on its own that nobody answers is taken away."""
_CHECK_IN_PAGES = {
    QuestionKind.PAIN_NOW: pages.pain_now,
    QuestionKind.FLARE_UP: pages.flare_up,
    QuestionKind.ANYTHING_NEW: pages.anything_new,
    QuestionKind.YESTERDAY: pages.yesterday,
    QuestionKind.SETTLED: pages.settled,
}


def begin(s: Situation, reminder: Reminder, wanted: LeadKind | None) -> BreakPlan:
    """Start this reminder's break: its questions, then its first step; whatever else was live waits."""
    other = s.live
    if other is not None and other is not reminder and other.can(Move.HOLD_BACK):
        other.move(Move.HOLD_BACK)
        s.tell(Withdraw(other.key, Reason.BUSY))
    plan = plan_of(s, reminder)
    reminder.move(Move.START)
    inquiry = Inquiry(reminder.key, wanted or s.rule_of(reminder).lead, wanted)
    if reminder.evening:
        _begin_evening(s, inquiry, reminder)
    elif plan.exercises and not s.safety.screened:
        s.ask(inquiry, pages.screening(reminder.key))
    else:
        lead(s, reminder, wanted, plan)
    return plan


def _begin_evening(s: Situation, inquiry: Inquiry, reminder: Reminder) -> None:
    """What stands in the way, the screening, the check-in of the day, the routine."""
    found = s.barrier
    if found in CLEARED_BY_HAND:
        _show_barrier(s, inquiry, found)
    elif not s.safety.screened:
        s.ask(inquiry, pages.screening(inquiry.key))
    elif s.safety.checked != s.plan.day:
        _check_in(s, inquiry)
    elif found is not None:
        _show_barrier(s, inquiry, found)
    else:
        evening.show_overview(s, inquiry, reminder)


def check_in(s: Situation, wanted: LeadKind | None) -> None:
    """The safety questions, outside any session: what is locked first, then the list, then the check-in."""
    inquiry = Inquiry("", wanted or LeadKind.WINDOW, wanted)
    inquiry.whole = True
    if s.barrier in CLEARED_BY_HAND:
        _show_barrier(s, inquiry, s.barrier)
    elif s.safety.leg:
        s.ask(inquiry, pages.leg_page(""))
    else:
        s.ask(inquiry, pages.screening(""))


def _check_in(s: Situation, inquiry: Inquiry) -> None:
    """Three taps, four or five where there is something to ask about."""
    inquiry.checking = True
    inquiry.due = list(questions_due(s.safety, s.progress, s.plan.day))
    _next_page(s, inquiry)


def _next_page(s: Situation, inquiry: Inquiry) -> None:
    """The next page of the check-in, or what follows from it."""
    if inquiry.due:
        s.ask(inquiry, _CHECK_IN_PAGES[inquiry.due.pop(0)](inquiry.key))
    else:
        _judge(s, inquiry)


def _judge(s: Situation, inquiry: Inquiry) -> None:
    """The check-in is complete."""
    inquiry.checking = False
    answers, day = inquiry.answers, s.plan.day
    verdict = judge(s.safety, s.progress, answers, day, flare_up=s.flare_up)
    s.safety, s.progress, s.flare_up = verdict.safety, verdict.progress, verdict.flare_up
    if not inquiry.alone:
        s.safety = replace(s.safety, checked=day)
    inquiry.said = say(*verdict.says)
    settled = answers.settled
    entry = CheckInEntry(s.now.wall, day, answers.pain, answers.flare_up, answers.yesterday or "", settled)
    s.tell(Record(entry))
    if s.barrier is not None:
        _show_barrier(s, inquiry, s.barrier, fresh=True)
    elif verdict.offers_gentle and not inquiry.alone:
        s.ask(inquiry, pages.gentle(inquiry.key))
    else:
        _go_on(s, inquiry)


def _go_on(s: Situation, inquiry: Inquiry) -> None:
    """Nothing stands in the way any more: the session, or the end of a check-in on its own."""
    reminder = s.find(inquiry.key)
    if reminder is None:
        s.ask(inquiry, pages.told(inquiry.key, inquiry.said))
    elif reminder.evening:
        _begin_evening(s, inquiry, reminder)
    else:
        lead(s, reminder, inquiry.wanted, plan_of(s, reminder))


def _show_barrier(s: Situation, inquiry: Inquiry, found: Barrier, *, fresh: bool = False) -> None:
    """What stands in the way; who has only just said so cannot have been checked yet."""
    may_clear = found in CLEARED_BY_HAND and not fresh
    s.ask(inquiry, pages.barrier_page(inquiry.key, found, s.safety.signs, may_clear=may_clear))


def answered(s: Situation, event: Answered) -> None:
    """An answer; nothing when that page is not shown any more, or has no such button."""
    inquiry, player = s.inquiry, s.player
    reminder = None if inquiry is None else s.find(inquiry.key)
    page = inquiry.page if inquiry is not None else None
    if inquiry is None or page is None or (page.key, page.kind) != (event.key, event.kind):
        return
    swaps = page.overview is not None and event.choice == "swap"
    if not swaps and event.choice not in page.choices:
        return
    match event.kind:
        case QuestionKind.SCREENING | QuestionKind.SIGNS | QuestionKind.ANYTHING_NEW:
            _on_signs(s, inquiry, page, event)
        case QuestionKind.PAIN_NOW | QuestionKind.FLARE_UP | QuestionKind.YESTERDAY | QuestionKind.SETTLED:
            inquiry.note(event.kind, event.choice)
            _next_page(s, inquiry)
        case QuestionKind.ADVICE:
            _on_advice(s, inquiry, page, event.choice)
        case QuestionKind.GENTLE | QuestionKind.OVERVIEW:
            if reminder is not None:
                evening.answered(s, inquiry, reminder, event)
        case QuestionKind.WHAT_HURT:
            if player is not None:
                pain.answered(s, player, PainAnswer(event.choice))
        case QuestionKind.EASIER:
            if player is not None:
                pain.chose_easier(s, player, easier=event.choice == "easier")
        case _:
            assert_never(event.kind)


def _on_signs(s: Situation, inquiry: Inquiry, page: Page, event: Answered) -> None:
    """The short question, or the list behind it."""
    screening = event.kind is QuestionKind.SCREENING
    if event.choice == "some":
        s.ask(inquiry, pages.signs(inquiry.key, adjust=screening))
        return
    ticked = tuple(one for one in event.ticked if one in page.items)
    if inquiry.checking:
        inquiry.note_signs(ticked)
        if warnings_of(ticked):
            inquiry.due = []
        _next_page(s, inquiry)
        return
    new = tuple(tag for tag in tags_of(ticked) if tag not in s.wanted.cautions)
    known = s.settings.exercises.cautions
    safety = after_signs(s.safety, ticked)
    s.safety = replace(safety, cautions=tuple(tag for tag in safety.cautions if tag not in known))
    if s.barrier in CLEARED_BY_HAND:
        _show_barrier(s, inquiry, s.barrier, fresh=True)
    elif new or worth_telling(ticked):
        s.ask(inquiry, pages.adjusted(inquiry.key, left_out_by(s.catalogue, new), worth_telling(ticked)))
    else:
        _screened(s, inquiry)


def _screened(s: Situation, inquiry: Inquiry) -> None:
    """The list is dealt with."""
    if inquiry.alone and inquiry.whole:
        inquiry.whole = False
        _check_in(s, inquiry)
    elif inquiry.alone:
        _end(s, inquiry)
    else:
        _go_on(s, inquiry)


def _on_advice(s: Situation, inquiry: Inquiry, page: Page, choice: str) -> None:
    """A page that was read."""
    if choice == pages.CLOSE:
        _end(s, inquiry)
    elif choice == pages.CLEARED:
        s.safety = cleared(s.safety)
        _screened(s, inquiry)
    elif page.advice is Advice.ADJUSTED:
        if s.safety.cautions:
            s.tell(AddCautions(s.safety.cautions))
        _screened(s, inquiry)
    else:
        s.ask(inquiry, pages.screening(inquiry.key))


def _end(s: Situation, inquiry: Inquiry) -> None:
    """Nothing is led: something stands in the way, or it was a check-in on its own."""
    s.inquiry = None
    reminder = s.find(inquiry.key)
    s.tell(EndQuestions(inquiry.key))
    if reminder is not None:
        close(s, reminder, Move.LAPSE)


def leave(s: Situation, inquiry: Inquiry) -> None:
    """The page was closed, or nobody answered: in a session the careful answer counts, else nothing was decided."""
    player, reminder = s.player, s.find(inquiry.key)
    if player is not None:
        pain.unanswered(s, player, inquiry)
        return
    s.inquiry = None
    s.tell(EndQuestions(inquiry.key))
    if reminder is None:
        return
    if reminder.evening:
        evening.put_off(s, reminder)
    else:
        close(s, reminder, Move.ABANDON)


def gives_up_at(s: Situation) -> float | None:
    """When a page nobody answers is taken away."""
    inquiry = s.inquiry
    if inquiry is None:
        return None
    if s.player is not None:
        return inquiry.since + pain.ANSWER_WAITS
    reminder = s.find(inquiry.key)
    return inquiry.since + (ALONE_WAITS if reminder is None else s.rule_of(reminder).expires.total_seconds())


def give_up(s: Situation) -> None:
    """Take away what was not answered in time; the session goes on, if one is led."""
    due = gives_up_at(s)
    if s.inquiry is not None and due is not None and due <= s.now.elapsed:
        leave(s, s.inquiry)
