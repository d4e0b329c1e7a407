"""The check-in page by page, and the one question that a first break by day asks (rule 22).

It judges nothing itself: the rules are in core/rules/check_in.py. What comes before a check-in and after it, the
session or the end, is in question_flow.py.
"""

from msgspec.structs import replace

from breakstretch.core.engine.situation import Situation
from breakstretch.core.machines.questionnaire import Inquiry
from breakstretch.core.rules import pages
from breakstretch.core.rules.check_in import Verdict, judge, questions_due
from breakstretch.core.values.effects import Record
from breakstretch.core.values.history import CheckInEntry
from breakstretch.core.values.questions import QuestionKind
from breakstretch.core.values.sayings import say

_PAGES = {
    QuestionKind.PAIN_NOW: pages.pain_now,
    QuestionKind.FLARE_UP: pages.flare_up,
    QuestionKind.ANYTHING_NEW: pages.anything_new,
    QuestionKind.YESTERDAY: pages.yesterday,
    QuestionKind.SETTLED: pages.settled,
}


def begin(s: Situation, inquiry: Inquiry) -> None:
    """Three questions, four or five where there is something to ask about."""
    inquiry.checking = True
    inquiry.due = list(questions_due(s.safety, s.progress, s.plan.day, s.now.wall))
    next_page(s, inquiry)


def ask_by_day(s: Situation, inquiry: Inquiry) -> None:
    """The one question before a break by day."""
    inquiry.checking = inquiry.by_day = True
    s.ask(inquiry, pages.pain_by_day(inquiry.key))


def next_page(s: Situation, inquiry: Inquiry) -> bool:
    """Ask the next question; False when all are answered."""
    if not inquiry.due:
        return False
    s.ask(inquiry, _PAGES[inquiry.due.pop(0)](inquiry.key))
    return True


def judged(s: Situation, inquiry: Inquiry) -> Verdict:
    """The check-in is complete: keep it, and what follows from it."""
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
