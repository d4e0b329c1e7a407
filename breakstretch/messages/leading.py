"""Puts what a guide shows into words: the current step, the end of a session, the end of the questions."""

from msgspec.structs import asdict

from breakstretch.core.values.dose import StepKind
from breakstretch.core.values.effects import CloseSession, EndQuestions, OpenSession, ShowStep
from breakstretch.core.values.history import Outcome
from breakstretch.core.values.questions import QuestionKind
from breakstretch.core.values.reasons import CannotGuide
from breakstretch.core.values.sayings import Say
from breakstretch.messages.endings import AFTER_PAIN, WHOM_TO_ASK
from breakstretch.messages.phrases import as_sentence
from breakstretch.messages.sentences import sentence, text
from breakstretch.messages.shown import Question, QuestionsEnd, SessionEnd, SessionView
from breakstretch.messages.steps import come_out

NOTHING_SHOWN = "The notification cannot show this now, so breakstretch looks for another way to guide you."
NOBODY_GUIDES = (
    "Nothing on this desktop can show the session or the question, so it has ended. What was not shown does not count."
)

_ASKS_NOBODY = {Say.ENOUGH, Say.EXERCISE_OUT, Say.GROUP_OUT, Say.NOT_SAID}
"""What is said after pain without a word about whom to ask."""
_CANNOT = {
    CannotGuide.NO_SERVER: "nothing on this desktop shows notifications",
    CannotGuide.UNKNOWN: "breakstretch was not tried with the notifications of this desktop",
    CannotGuide.NO_BUTTONS: "this desktop does not show all buttons of a notification",
    CannotGuide.LEAVES: "this desktop takes a notification off the screen after a few seconds",
    CannotGuide.NEW_EACH_TIME: "this desktop cannot count down in a notification",
    CannotGuide.NOT_ASKED: "you have not allowed notifications yet",
    CannotGuide.NOT_ALLOWED: "notifications from breakstretch are turned off",
    CannotGuide.CANNOT_NOTIFY: "this system shows no notifications from breakstretch",
}


def chosen_line(cannot: CannotGuide | None) -> str:
    """Where "auto" guides, and why."""
    if cannot is None:
        return "The notification guides you."
    return f"A window guides you, because {_CANNOT[cannot]}."


def session_view(effect: OpenSession | ShowStep) -> SessionView:
    """The current step. Notes are read in get ready, and not during the hold."""
    step = effect.view.step
    note = text(effect.notes, step.side) if step.kind is StepKind.GET_READY else ""
    front = isinstance(effect, ShowStep) and effect.front
    return SessionView(**asdict(effect.view), note=note, front=front)


def session_end(end: CloseSession) -> SessionEnd:
    """The end of a session. After pain there is always advice, in every guide."""
    upcoming = "" if end.upcoming is None else sentence(end.upcoming)
    paragraphs = tuple(text(said) for said in end.said)
    if end.outcome is Outcome.STOPPED_FOR_PAIN and not end.alarm:
        paragraphs = (*paragraphs, *_advice(end))
    held = (end.kind, end.planned, end.hold)
    out = come_out(end)
    return SessionEnd(end.key, end.outcome, end.holds_done, upcoming, paragraphs, end.alarm, end.totals, *held, out)


def _advice(end: CloseSession) -> tuple[str, ...]:
    """Whom to ask after pain, unless that was said."""
    said = {saying.id for paragraph in end.said for saying in paragraph}
    if not said:
        return (AFTER_PAIN,)
    return (WHOM_TO_ASK,) if said <= _ASKS_NOBODY else ()


def questions_end(end: EndQuestions) -> QuestionsEnd:
    """The end of the questions."""
    return QuestionsEnd(end.key, text(end.said))


def question_aloud(question: Question) -> str:
    """All of a question for a voice, and how it is answered in a terminal."""
    command = "breakstretch hurts" if question.kind is QuestionKind.WHAT_HURT else "breakstretch check-in --plain"
    answers = ", ".join(choice.label for choice in question.choices)
    items = [item.label for item in question.items]
    how = f"The answers are: {answers}. In a terminal: {command}." if answers else ""
    return " ".join(filter(None, (*map(as_sentence, (question.title, *question.text, *items)), how)))
