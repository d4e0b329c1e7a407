"""It hurts: the press, its question and its answer. The rules it carries out are in core/rules/safety.py.

The hold ends with the press, whatever the answer is, and the session stays paused until the person says how to continue
(rule 21a). The same four answers are asked wherever the session is guided. Leaving the question, or 60 seconds without
an answer, ends the session. The press is kept in the state row until the session continues or ends, so that nothing can
lose it meanwhile.
"""

from msgspec.structs import replace

from breakstretch.core.engine.outcomes import end_session
from breakstretch.core.engine.sessions import forbid, keep, show
from breakstretch.core.engine.situation import Situation
from breakstretch.core.machines.questionnaire import Inquiry
from breakstretch.core.machines.reminder import Move
from breakstretch.core.machines.session_player import SessionPlayer
from breakstretch.core.rules import pages
from breakstretch.core.rules.cautions import easier_way
from breakstretch.core.rules.progression import stepped_back
from breakstretch.core.rules.safety import PAINS_OF_A_DAY, after_pain, enough, hurt, known_leg, told_now
from breakstretch.core.values.effects import AddCautions, Notice, Record
from breakstretch.core.values.events import Hurts, PainAnswer
from breakstretch.core.values.history import PainEntry
from breakstretch.core.values.questions import Page, QuestionKind
from breakstretch.core.values.sayings import Said, Say, say
from breakstretch.core.values.state import OpenPain

ANSWER_WAITS = 60.0
"""Seconds after which an unanswered question ends the session (rule 21b)."""
OVERTAKEN = 10.0
"""Seconds for which a press still belongs to a session that has ended. A server may take that long."""


def hurts(s: Situation, player: SessionPlayer, event: Hurts) -> None:
    """A press of It hurts: end the hold at once, uncounted, and ask what it was. Another press changes nothing."""
    if s.open_pain is None:
        step = player.step
        player.presses += 1
        gone = step.seconds - player.seconds_left(s.now.elapsed)
        keep(s, player, player.pause(s.now.elapsed))
        player.hold_left = None  # the question has the person leave the position
        s.open_pain = OpenPain(player.key, step.exercise, step.group, step.side, step.kind, gone)
        if event.answer is None:
            _ask(s, player, pages.what_hurt(player.key, walking=step.group is None, hands_free=player.hands_free))
    if event.answer is not None:
        answered(s, player, event.answer)


def replied(s: Situation, player: SessionPlayer, choice: str) -> None:
    """A button of the question. When hands-free, one of them says that nothing hurts, and the session stays paused."""
    if choice != pages.NOTHING:
        answered(s, player, PainAnswer(choice))
        return
    s.inquiry = s.open_pain = None
    player.presses -= 1
    forbid(s, player)
    show(s, player)


def pressed_again(s: Situation, event: Hurts) -> None:
    """A press while the question is open. It counts only if it says what hurts."""
    if s.player is not None and s.open_pain is not None and event.answer is not None:
        answered(s, s.player, event.answer)


def overtaken(s: Situation, event: Hurts) -> None:
    """A press that the end of its session overtook. It counts, and is not said where it did not say what it was."""
    if s.just_led is None:
        return
    player, ended = s.just_led
    if player.key != event.key or s.now.elapsed - ended > OVERTAKEN:
        return
    s.just_led = None
    step, answer = player.steps[min(player.index, len(player.steps) - 1)], event.answer or PainAnswer.NOT_SAID
    record(s, OpenPain(player.key, step.exercise, step.group, step.side, step.kind, step.seconds), answer)
    s.open_pain = None
    after = after_pain(answer, second=s.ledger.pains >= PAINS_OF_A_DAY)
    s.safety = told_now(s.safety, after.signs, s.plan.day)
    s.tell(Notice(say(*after.says)))


def answered(s: Situation, player: SessionPlayer, answer: PainAnswer) -> None:
    """The answer to what it was. From here on it is recorded. A graver sign counts after another answer too."""
    pain, signs = s.open_pain, after_pain(answer).signs
    if pain is not None and signs:
        s.safety = told_now(s.safety, signs, s.plan.day)
    if pain is None or (pain.answer and (not signs or pain.answer in (answer, PainAnswer.WARNING))):
        return
    if answer is PainAnswer.TOO_STRONG and pain.group is None:
        answer = PainAnswer.PAIN
    before = pain.exercise in s.ledger.too_strong
    record(s, pain, answer)
    after = after_pain(answer, before=before, second=s.ledger.pains >= PAINS_OF_A_DAY)
    if after.exercise_out:
        s.ledger.leave_out(pain.exercise)
    exercise = s.catalogue.find(pain.exercise)
    if answer is PainAnswer.LEG:
        _ask(s, player, pages.leg_new(player.key))
    elif after.ends_session:
        finish(s, player, say(*after.says), alarm=answer is PainAnswer.WARNING)
    elif after.offers_easier and exercise is not None and exercise.easier:
        _ask(s, player, pages.easier(player.key, exercise, player.step.side))
    elif pain.group is None:
        finish(s, player, say(Say.WALK_HURT))
    elif player.has_more(s.ledger.hurt_exercises, s.ledger.hurt_groups):
        _ask(s, player, pages.go_on(player.key, say(*after.says)))
    else:
        finish(s, player, say(*after.says))


def record(s: Situation, pain: OpenPain, answer: PainAnswer) -> None:
    """Record a press for good, with its consequences for today and other days."""
    entry = PainEntry(
        pain.key, s.now.wall, s.plan.day, pain.exercise, pain.group, answer, pain.side, pain.step, pain.seconds
    )
    s.open_pain = replace(pain, answer=answer)
    s.ledger.hurt((entry,))
    s.ledger.note((entry,), s.now.elapsed)
    s.safety = hurt(s.safety, pain.exercise, s.plan.day, s.now.wall)
    if s.ledger.pains >= PAINS_OF_A_DAY:
        s.safety = enough(s.safety, s.plan.day)
    s.progress = stepped_back(s.progress)
    s.tell(Record(entry))


def chosen(s: Situation, player: SessionPlayer, choice: str) -> None:
    """The choice of how to continue after the answer."""
    pain, s.inquiry = s.open_pain, None
    match choice:
        case "easier" | "skip" | "continue":
            s.open_pain = None
            _go_on(s, player, pain, easier=choice == "easier")
        case "known":
            s.safety = known_leg(s.safety)
            s.tell(AddCautions(s.safety.cautions))
            finish(s, player, say(Say.LEG_KNOWN))
        case "new":
            s.safety = told_now(s.safety, after_pain(PainAnswer.LEG).signs, s.plan.day)
            finish(s, player, say(Say.LEG))
        case "enough":
            s.safety = enough(s.safety, s.plan.day)
            finish(s, player, say(Say.ENOUGH))
        case _:
            finish(s, player, ())


def _go_on(s: Situation, player: SessionPlayer, pain: OpenPain | None, *, easier: bool) -> None:
    """Continue with the easier way of the same hold, or with what follows this exercise."""
    hurt_by = "" if pain is None else pain.exercise
    exercise = s.catalogue.find(hurt_by)
    forbid(s, player)
    if easier and exercise is not None and not player.over and player.step.exercise == hurt_by:
        player.notes[hurt_by] = (easier_way(exercise),)
        player.go_on(s.now.elapsed, reads=True)
    else:
        s.ledger.leave_out(hurt_by)
        keep(s, player, player.drop_out(s.ledger.hurt_exercises, s.ledger.hurt_groups, s.now.elapsed))
        player.go_on(s.now.elapsed)
    show(s, player)


def unanswered(s: Situation, player: SessionPlayer, kind: QuestionKind) -> None:
    """The question was left or not answered. The session ends, and what was recorded stays recorded."""
    if kind is QuestionKind.WHAT_HURT:
        answered(s, player, PainAnswer.NOT_SAID)
    else:
        chosen(s, player, "new" if kind is QuestionKind.LEG_NEW else "finish")


def finish(s: Situation, player: SessionPlayer, said: Said, *, alarm: bool = False) -> None:
    """End the session because it hurt. Not even an evening can be continued."""
    s.inquiry = None
    keep(s, player, player.pause(s.now.elapsed))
    paragraphs = tuple((saying,) for saying in said) if alarm else (said,) if said else ()
    end_session(s, player, Move.STOP_FOR_PAIN, *paragraphs, alarm=alarm)


def _ask(s: Situation, player: SessionPlayer, page: Page) -> None:
    s.ask(Inquiry(player.key, player.lead, None), page)
