"""It hurts: the press, its question, its answer; carries out in a session what core/rules/safety.py says.

The hold ends with the press, whatever is answered. In window and terminal the four answers are asked; by notification,
in `simulate`, unanswered or cut off by a kill it counts as pain (rule 21). The press is kept in the state row
until its answer is recorded, so that nothing that happens in between can lose it.
"""

from msgspec.structs import replace

from breakstretch.core.engine.sessions import easier_way, keep, show, stop
from breakstretch.core.engine.situation import Situation
from breakstretch.core.machines.questionnaire import Inquiry
from breakstretch.core.machines.session_player import SessionPlayer
from breakstretch.core.rules import pages
from breakstretch.core.rules.progression import stepped_back
from breakstretch.core.rules.safety import AfterPain, after_pain, hurt
from breakstretch.core.values.breaks import LeadKind
from breakstretch.core.values.effects import Notice, Record
from breakstretch.core.values.events import Hurts, PainAnswer
from breakstretch.core.values.history import PainEntry
from breakstretch.core.values.questions import QuestionKind
from breakstretch.core.values.sayings import Said, Say, say
from breakstretch.core.values.state import OpenPain

ANSWER_WAITS = 60.0
"""Seconds until an unanswered question counts as pain, or as skipping the exercise."""


def hurts(s: Situation, player: SessionPlayer, event: Hurts) -> None:
    """The press: the hold ends at once, uncounted; pain while walking ends the session."""
    step = player.step
    player.presses += 1
    if step.group is None:
        _say(s, player, say(Say.COME_OUT, Say.ENOUGH), ends=True)
        return
    keep(s, player, player.pause(s.now.elapsed))
    s.open_pain = OpenPain(player.key, step.exercise, step.group)
    if event.answer is None and player.lead is not LeadKind.NOTIFICATION:
        s.ask(Inquiry(player.key, player.lead, None), pages.what_hurt(player.key))
    else:
        answered(s, player, event.answer or PainAnswer.PAIN)


def answered(s: Situation, player: SessionPlayer, answer: PainAnswer) -> None:
    """What it was; from here on it is recorded."""
    pain, s.inquiry = s.open_pain, None
    if pain is None:
        return
    before = pain.exercise in s.ledger.today.too_strong
    after = after_pain(answer, player.presses, before=before)
    record(s, pain, answer)
    if after.exercise_out:
        s.ledger.leave_out(pain.exercise)
    s.safety = replace(s.safety, leg=s.safety.leg or after.leg)
    if after.ends_session:
        _end(s, player, after)
        return
    exercise = s.catalogue.find(pain.exercise)
    if after.offers_easier and exercise is not None and exercise.easier and player.lead is not LeadKind.NOTIFICATION:
        s.ask(Inquiry(player.key, player.lead, None), pages.easier(player.key, exercise, player.step.side))
        return
    _say(s, player, say(*after.says), ends=False)
    _leave_out(s, player, pain.exercise)


def record(s: Situation, pain: OpenPain, answer: PainAnswer) -> None:
    """Keep a press for good, with what follows for other days."""
    entry = PainEntry(pain.key, s.now.wall, s.plan.day, pain.exercise, pain.group, answer)
    s.open_pain = None
    s.ledger.hurt((entry,))
    s.safety = hurt(s.safety, pain.exercise, s.plan.day)
    s.progress = stepped_back(s.progress)
    s.tell(Record(entry))


def chose_easier(s: Situation, player: SessionPlayer, *, easier: bool) -> None:
    """The easier variation once, or the exercise is skipped for today."""
    s.inquiry = None
    step = player.step
    exercise = s.catalogue.find(step.exercise)
    if easier and exercise is not None:
        player.notes[exercise.id] = (easier_way(exercise),)
        player.go_on(s.now.elapsed)
        show(s, player)
        return
    s.ledger.leave_out(step.exercise)
    _leave_out(s, player, step.exercise)


def unanswered(s: Situation, player: SessionPlayer, inquiry: Inquiry) -> None:
    """Nobody answered: it counts as pain, and what was too strong is skipped."""
    if inquiry.page is not None and inquiry.page.kind is QuestionKind.EASIER:
        chose_easier(s, player, easier=False)
    else:
        answered(s, player, PainAnswer.PAIN)


def _leave_out(s: Situation, player: SessionPlayer, exercise: str) -> None:
    keep(s, player, player.drop((exercise,), s.now.elapsed))
    show(s, player)


def _end(s: Situation, player: SessionPlayer, after: AfterPain) -> None:
    lead = player.lead
    _say(s, player, say(*after.says), ends=True)
    if after.asks_signs and lead is not LeadKind.NOTIFICATION:
        s.ask(Inquiry("", lead, None), pages.signs("", adjust=False))


def _say(s: Situation, player: SessionPlayer, said: Said, *, ends: bool) -> None:
    """By notice where a notification leads, else where the person looks."""
    by_notice = player.lead is LeadKind.NOTIFICATION
    if by_notice:
        s.tell(Notice(said))
    if ends:
        stop(s, player, said, for_good=True)
    elif not by_notice:
        player.said = said
