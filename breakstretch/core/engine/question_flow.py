"""Which question comes when, and what follows from its answer. Every session starts here.

Every start, by click, tray, command or window, goes through `begin`: first the barrier, if there is one, then the list
for a newcomer, then the evening's check-in or the one question by day, then the session. Pages are answered one by one.
An answer to a page that is no longer shown has no effect. leaving.py handles closed pages. The rules are in safety.py
and check_in.py.
"""

from msgspec.structs import replace

from breakstretch.core.engine import check_in_flow, evening, pain
from breakstretch.core.engine.break_plan import BreakPlan, plan_of
from breakstretch.core.engine.outcomes import close
from breakstretch.core.engine.sessions import lead
from breakstretch.core.engine.situation import Situation
from breakstretch.core.machines.questionnaire import Inquiry
from breakstretch.core.machines.reminder import Move, Reminder
from breakstretch.core.rules import pages
from breakstretch.core.rules.cautions import left_out_by
from breakstretch.core.rules.check_in import asks_by_day
from breakstretch.core.rules.progression import last_hold
from breakstretch.core.rules.safety import CLEARED_BY_HAND, FOR_NOW, after_signs, cleared, known_leg, screening_due
from breakstretch.core.rules.screening import LIST_PAGES, emergency, warnings_of, worth_telling
from breakstretch.core.values.breaks import BreakKind, LeadKind
from breakstretch.core.values.effects import AddCautions, EndQuestions, Withdraw
from breakstretch.core.values.events import Answered
from breakstretch.core.values.questions import Advice, Page, QuestionKind
from breakstretch.core.values.reasons import Barrier, Reason


def begin(s: Situation, reminder: Reminder, wanted: LeadKind | None) -> BreakPlan:
    """Start this reminder's break: its questions, then its first step. Any other live reminder waits."""
    other = s.live
    if other is not None and other is not reminder and other.can(Move.HOLD_BACK):
        other.move(Move.HOLD_BACK)
        s.tell(Withdraw(other.key, Reason.BUSY))
    plan = plan_of(s, reminder)
    reminder.move(Move.START)
    inquiry = Inquiry(reminder.key, s.lead_of(wanted, s.rule_of(reminder).lead), wanted)
    if reminder.evening:
        _begin_evening(s, inquiry, reminder)
    elif plan.exercises and list_due(s):
        check_in_flow.begin_list(s, inquiry, whole=True)
    elif _asks_by_day(s, reminder):
        check_in_flow.ask_by_day(s, inquiry)
    else:
        lead(s, reminder, wanted, plan)
    return plan


def list_due(s: Situation) -> bool:
    """Whether the list is due before the next stretch."""
    return screening_due(s.safety, last_hold(s.progress, s.plan.day), s.plan.day)


def _asks_by_day(s: Situation, reminder: Reminder) -> bool:
    """Whether this break asks how the back is: only a stretch break, and only when nothing worse is in the way."""
    stretches = reminder.occurrence.kind is BreakKind.STRETCH
    free = s.barrier in (None, Barrier.RESTING)
    return stretches and free and asks_by_day(s.safety, s.plan.day, evening=s.settings.evening.enabled)


def _begin_evening(s: Situation, inquiry: Inquiry, reminder: Reminder) -> None:
    """Start the evening: the barrier, the list, the day's check-in, then the routine."""
    found = s.barrier
    if found in CLEARED_BY_HAND:
        show_barrier(s, inquiry, found)
    elif list_due(s):
        check_in_flow.begin_list(s, inquiry, whole=True)
    elif s.safety.checked != s.plan.day:
        check_in_flow.begin(s, inquiry)
    elif found is not None:
        show_barrier(s, inquiry, found)
    else:
        evening.show_overview(s, inquiry, reminder)


def check_in(s: Situation, wanted: LeadKind | None) -> None:
    """Ask the safety questions outside a session: the barrier, the list if it is due, then the check-in."""
    inquiry = Inquiry("", s.lead_of(wanted, LeadKind.WINDOW), wanted)
    inquiry.whole = True
    if s.barrier in CLEARED_BY_HAND:
        show_barrier(s, inquiry, s.barrier)
    elif list_due(s):
        check_in_flow.begin_list(s, inquiry, whole=True)
    else:
        _cleared(s, inquiry)


def go_on(s: Situation, inquiry: Inquiry) -> None:
    """Nothing is left to ask: start the session, or end a check-in outside one."""
    reminder = s.find(inquiry.key)
    if reminder is None:
        s.ask(inquiry, pages.told(inquiry.key, inquiry.said))
    elif reminder.evening:
        _begin_evening(s, inquiry, reminder)
    else:
        lead(s, reminder, inquiry.wanted, plan_of(s, reminder), inquiry.said)


def show_barrier(s: Situation, inquiry: Inquiry, found: Barrier, *, fresh: bool = False) -> None:
    """Show the barrier. A sign that was only just reported cannot have been checked yet."""
    may_clear = found in CLEARED_BY_HAND and not fresh
    s.ask(inquiry, pages.barrier_page(inquiry.key, found, s.because, may_clear=may_clear))


def answered(s: Situation, event: Answered) -> None:
    """Handle an answer. It has no effect if that page is no longer shown or has no such button."""
    inquiry = s.inquiry
    page = inquiry.page if inquiry is not None else None
    if inquiry is None or page is None or (page.key, page.kind) != (event.key, event.kind):
        return
    swaps = page.overview is not None and event.choice == "swap"
    if not swaps and event.choice not in (*page.choices, *page.brief):
        return
    if event.kind in LIST_PAGES:
        if check_in_flow.turn_list(s, inquiry, event):
            _on_list(s, inquiry)
    elif event.kind in check_in_flow.PAGES:
        if check_in_flow.turn_row(s, inquiry, event):
            _next_question(s, inquiry)
    elif event.kind is QuestionKind.ADVICE:
        _on_advice(s, inquiry, page, event.choice)
    else:
        _on_session_page(s, inquiry, event)


def _on_session_page(s: Situation, inquiry: Inquiry, event: Answered) -> None:
    """A page before the evening's routine, or after It hurts."""
    player, reminder = s.player, s.find(inquiry.key)
    if event.kind in (QuestionKind.GENTLE, QuestionKind.OVERVIEW):
        if reminder is not None:
            evening.answered(s, inquiry, reminder, event)
    elif player is not None:
        answers = pain.replied if event.kind is QuestionKind.WHAT_HURT else pain.chosen
        answers(s, player, event.choice)


def _next_question(s: Situation, inquiry: Inquiry) -> None:
    """Show the next page of the check-in, or what follows from all of them."""
    if check_in_flow.next_page(s, inquiry):
        return
    verdict, found = check_in_flow.judged(s, inquiry), s.barrier
    if found is not None and not (inquiry.by_day and found in FOR_NOW):
        show_barrier(s, inquiry, found, fresh=True)
    elif inquiry.answers.signs and _tell_left_out(s, inquiry, inquiry.answers.signs):
        pass
    elif verdict.offers_gentle and not inquiry.alone and not inquiry.by_day:
        s.ask(inquiry, pages.gentle(inquiry.key))
    else:
        go_on(s, inquiry)


def _pending(s: Situation) -> tuple[str, ...]:
    """Cautions that are in force but not yet written to the settings."""
    return tuple(tag for tag in s.safety.cautions if tag not in s.settings.exercises.cautions)


def _on_list(s: Situation, inquiry: Inquiry) -> None:
    """An answer on the list. After an emergency sign, or the warning signs alone, the rest is still to be asked."""
    listing, day = inquiry.listing, s.plan.day
    ticked = listing.ticked
    told = after_signs(s.safety, ticked, day)
    if listing.whole and not emergency(ticked):
        told = replace(told, screened_on=day)
    else:
        told = replace(told, screened=s.safety.screened)
    unsure = listing.unsure and not emergency(ticked)
    told = replace(told, unsure=True) if unsure else told
    if inquiry.checking:
        inquiry.note_signs(ticked)
        if ticked or unsure:  # at once, because the rest of the check-in may be left
            s.safety = told
        if warnings_of(ticked) or unsure:
            inquiry.at = len(inquiry.row)
        _next_question(s, inquiry)
    else:
        s.safety = told
        _heard(s, inquiry, ticked)


def _heard(s: Situation, inquiry: Inquiry, ticked: tuple[str, ...]) -> None:
    """The list is answered: show the barrier, what is left out, or nothing."""
    s.safety = replace(s.safety, cautions=_pending(s))
    if s.barrier in CLEARED_BY_HAND:
        show_barrier(s, inquiry, s.barrier, fresh=True)
    else:
        _cleared(s, inquiry, ticked)


def _cleared(s: Situation, inquiry: Inquiry, ticked: tuple[str, ...] = ()) -> None:
    """Nothing has to be checked any longer. First show what is left out from now on."""
    if not _tell_left_out(s, inquiry, ticked):
        listed(s, inquiry)


def _tell_left_out(s: Situation, inquiry: Inquiry, ticked: tuple[str, ...]) -> bool:
    """Show what is left out and what to mention to a doctor. False if there is neither."""
    pending, worth = _pending(s), worth_telling(ticked)
    if pending or worth:
        s.ask(inquiry, pages.adjusted(inquiry.key, left_out_by(s.catalogue, pending), worth))
    return bool(pending or worth)


def listed(s: Situation, inquiry: Inquiry) -> None:
    """The barrier and the list are done with."""
    if inquiry.alone and list_due(s):
        check_in_flow.begin_list(s, inquiry, whole=True)
    elif inquiry.alone and inquiry.whole:
        inquiry.whole = False
        check_in_flow.begin(s, inquiry)
    elif inquiry.alone:
        _end(s, inquiry)
    else:
        go_on(s, inquiry)


def _on_advice(s: Situation, inquiry: Inquiry, page: Page, choice: str) -> None:
    """A page of advice was read."""
    match choice:
        case pages.CLOSE:
            _end(s, inquiry)
        case pages.CLEARED:
            s.safety = cleared(s.safety, s.settings.exercises.cautions, s.plan.day)
            _cleared(s, inquiry)
        case pages.NONE:
            s.safety = replace(s.safety, unsure=False)
            _cleared(s, inquiry)
        case pages.KNOWN:
            s.safety = known_leg(s.safety)
            _cleared(s, inquiry)
        case pages.LIST:
            check_in_flow.begin_list(s, inquiry, whole=False)
        case _:
            if page.advice is Advice.ADJUSTED and s.safety.cautions:
                s.tell(AddCautions(s.safety.cautions))
            listed(s, inquiry)


def _end(s: Situation, inquiry: Inquiry) -> None:
    """End without a session: there is a barrier, or it was a check-in alone."""
    s.inquiry = None
    reminder = s.find(inquiry.key)
    s.tell(EndQuestions(inquiry.key))
    if reminder is not None:
        close(s, reminder, Move.LAPSE)
