"""Leaving before the end: pages that are closed or not answered, and sessions that are left paused too long.

A page can also move to a terminal, because not every notification can show its answers. Closing a page decides nothing:
a desk break is left, and an evening can be started later. Only a session that hurt is over then. A session is stopped
when it is paused for too long, or when a barrier arises. This module knows when that is due and what follows. It does
not choose the next page or leave a step.
"""

from breakstretch.core.engine import evening, pain
from breakstretch.core.engine.outcomes import clock_ended, close, led
from breakstretch.core.engine.prompts import prompt_anew
from breakstretch.core.engine.sessions import stop
from breakstretch.core.engine.situation import Situation
from breakstretch.core.machines.questionnaire import Inquiry
from breakstretch.core.machines.reminder import Move
from breakstretch.core.values.breaks import BreakKind, LeadKind
from breakstretch.core.values.effects import Answer, Ask, EndQuestions
from breakstretch.core.values.reasons import Barrier
from breakstretch.core.values.sayings import Say, say

ALONE_WAITS = 1_800.0
"""Seconds until an unanswered check-in outside a session is taken away."""


def leave(s: Situation, inquiry: Inquiry) -> None:
    """The page was closed, or nobody answered. A session that hurt is over. Otherwise nothing was decided."""
    player, reminder = s.player, s.find(inquiry.key)
    if player is not None and inquiry.page is not None:
        pain.unanswered(s, player, inquiry.page.kind)
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
    """When an unanswered page is taken away, or a paused session is abandoned."""
    return _session_gives_up_at(s) if s.inquiry is None else _page_gives_up_at(s, s.inquiry)


def _page_gives_up_at(s: Situation, inquiry: Inquiry) -> float:
    if s.player is not None:
        return inquiry.since + pain.ANSWER_WAITS
    reminder = s.find(inquiry.key)
    return inquiry.since + (ALONE_WAITS if reminder is None else s.rule_of(reminder).expires.total_seconds())


def _session_gives_up_at(s: Situation) -> float | None:
    player = s.player
    if player is None or player.paused_since is None:
        return None
    if player.interrupted:
        return player.paused_since + s.natural_break
    return player.paused_since + s.rule_of(led(s, player)).expires.total_seconds()


def give_up(s: Situation) -> None:
    """Take away what was not answered in time, and stop a forgotten session."""
    if s.inquiry is not None and _is_over(s):
        leave(s, s.inquiry)
    if s.inquiry is None and s.player is not None and _is_over(s):
        forgotten = s.player
        stop(s, forgotten)
        if forgotten.kind is BreakKind.EVENING and forgotten.key in s.resolved:
            clock_ended(s, forgotten.key)


def follow_barrier(s: Situation, before: Barrier | None) -> None:
    """Update what is shown and guided at once when a barrier to stretching arises or ends."""
    if s.barrier is before:
        return
    if s.inquiry is not None and s.inquiry.ends_anyway:
        return  # the answer that put it there asks one thing more, and then the session is over
    if s.barrier is not None and s.inquiry is not None and s.player is not None:
        leave(s, s.inquiry)
    if s.barrier is not None and s.player is not None and not s.player.walked_only:
        stop(s, s.player, for_good=True)
    prompt_anew(s)


def _is_over(s: Situation) -> bool:
    due = gives_up_at(s)
    return due is not None and due <= s.now.elapsed


def busy(s: Situation, wanted: LeadKind | None) -> Answer:
    """The answer to a start while a session or a question is open: that question, in the terminal that asked."""
    inquiry = s.inquiry
    if wanted is not LeadKind.TERMINAL or inquiry is None or inquiry.page is None:
        return Answer(ok=False, said=say(Say.BUSY))
    inquiry.lead = inquiry.wanted = wanted
    if s.player is not None:
        s.player.lead = wanted
    s.tell(Ask(inquiry.page, wanted))
    return Answer(ok=True, said=say(Say.HERE_AGAIN))
