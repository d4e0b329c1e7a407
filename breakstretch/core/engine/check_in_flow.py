"""Shows the list of signs and the check-in page by page, and the one question before a daytime break (rule 22).

It makes no judgement itself: the rules are in core/rules/check_in.py and screening.py. What comes before and after
these pages, the session or the end, is in question_flow.py.
"""

from msgspec.structs import replace

from breakstretch.core.engine.situation import Situation
from breakstretch.core.machines.questionnaire import Inquiry, Listing
from breakstretch.core.rules import pages
from breakstretch.core.rules.check_in import Verdict, judge, questions_due
from breakstretch.core.rules.safety import ticked_before
from breakstretch.core.rules.screening import emergency
from breakstretch.core.values.effects import Record
from breakstretch.core.values.events import Answered
from breakstretch.core.values.history import CheckInEntry
from breakstretch.core.values.questions import QuestionKind
from breakstretch.core.values.sayings import say

PAGES = {
    QuestionKind.PAIN_NOW: pages.pain_now,
    QuestionKind.FLARE_UP: pages.flare_up,
    QuestionKind.ANYTHING_NEW: pages.anything_new,
    QuestionKind.YESTERDAY: pages.yesterday,
    QuestionKind.SETTLED: pages.settled,
}


def begin_list(s: Situation, inquiry: Inquiry, *, whole: bool) -> None:
    """Start the list at its first page: the whole list, or only the warning signs."""
    before = ticked_before(s.safety, s.wanted.cautions, s.plan.day)
    inquiry.listing = Listing(whole=whole, before=before)
    _ask_list(s, inquiry)


def _ask_list(s: Situation, inquiry: Inquiry) -> None:
    listing = inquiry.listing
    page = pages.listed(listing.page, inquiry.key, listing.items, listing.ticked_here)
    back = listing.number > 1 or inquiry.checking
    s.ask(inquiry, pages.in_row(page, listing.number, len(listing.row), back=back))


def turn_list(s: Situation, inquiry: Inquiry, event: Answered) -> bool:
    """Keep this answer and show the next or previous page.

    Returns whether the list is finished. An emergency sign ends the list at once, because its advice must not wait for
    other pages.
    """
    listing, back = inquiry.listing, event.choice == pages.BACK
    listing.take(event.choice, event.ticked)
    if not back and emergency(listing.ticked):
        return True
    if listing.turn(back=back):
        _ask_list(s, inquiry)
    elif back:
        _ask_row(s, inquiry)
    else:
        return True
    return False


def begin(s: Situation, inquiry: Inquiry) -> None:
    """Start the check-in: three questions, or four or five where there is more to ask."""
    inquiry.checking = True
    inquiry.row, inquiry.at = questions_due(s.safety, s.progress, s.plan.day, s.now.wall), -1
    next_page(s, inquiry)


def ask_by_day(s: Situation, inquiry: Inquiry) -> None:
    """Ask the one question that comes before a daytime break."""
    inquiry.checking = inquiry.by_day = True
    s.ask(inquiry, pages.pain_by_day(inquiry.key))


def next_page(s: Situation, inquiry: Inquiry) -> bool:
    """Ask the next question; False when all are answered."""
    inquiry.at += 1
    if inquiry.at >= len(inquiry.row):
        return False
    _ask_row(s, inquiry)
    return True


def turn_row(s: Situation, inquiry: Inquiry, event: Answered) -> bool:
    """Keep this answer and say that the next question is due, or go back to the previous question or the list."""
    if event.choice == pages.BACK:
        inquiry.at -= 1
        _ask_row(s, inquiry)
    elif event.choice == "some":
        begin_list(s, inquiry, whole=inquiry.alone)
    else:
        inquiry.note(event.kind, event.choice)
        return True
    return False


def _ask_row(s: Situation, inquiry: Inquiry) -> None:
    page = PAGES[inquiry.row[inquiry.at]](inquiry.key)
    s.ask(inquiry, pages.in_row(page, inquiry.at + 1, len(inquiry.row), back=inquiry.at > 0))


def judged(s: Situation, inquiry: Inquiry) -> Verdict:
    """Finish the check-in: keep it, and apply what follows from it."""
    inquiry.checking = False
    answers, day = inquiry.answers, s.plan.day
    verdict = judge(s.safety, s.progress, answers, day, flare_up=s.flare_up)
    s.safety, s.progress, s.flare_up = verdict.safety, verdict.progress, verdict.flare_up
    if inquiry.by_day:
        s.safety = replace(s.safety, asked=day)
    elif not inquiry.alone:
        s.safety = replace(s.safety, checked=day)
    inquiry.said = say(*verdict.says)
    lowest, highest = answers.score
    yesterday = answers.yesterday or ""
    s.tell(Record(CheckInEntry(s.now.wall, day, lowest, answers.flare_up, yesterday, answers.settled, highest)))
    return verdict
