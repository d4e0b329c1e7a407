"""A question as a bubble: what fits of it, what its buttons mean, and where to answer what does not fit.

Knows no server. Decided: a list cannot be ticked in a bubble, and "none of these" means nothing under a list that was
cut, so such a page has no buttons here and names the command that asks it in full. A page that warns is never cut.
A click on the body is the first button only where that is a default, and no answer about health is one: a click is how
many people close a bubble.
"""

import re
import sys

from breakstretch.backends.notifications.bubble import Action, Bubble, Manners, alarm_bubble
from breakstretch.core.values.events import Answered, Event
from breakstretch.core.values.questions import QuestionKind
from breakstretch.messages.shown import Question
from breakstretch.messages.tonight import bubble_line

FITS = 420
"""Characters of text that servers show whole; of more, the last sentences are left out."""
_SENTENCE = re.compile(r"(?<!\d)[.?!](?=\s)")
"""Its end; the point after a number is none."""
ELSEWHERE = "breakstretch check-in"
_USUAL = Manners()
IN_PAIN = (QuestionKind.WHAT_HURT, QuestionKind.EASIER, QuestionKind.LEG_NEW, QuestionKind.CONTINUE)
"""Pages under which a session stands still, so that their bubble stays."""
PAIN_ELSEWHERE = "breakstretch hurts"
EVENING_ELSEWHERE = f"breakstretch evening --lead {'terminal' if sys.platform == 'linux' else 'window'}"


def question_bubble(question: Question, manners: Manners) -> Bubble:
    """Title, text, buttons, and how to answer where there are none."""
    text, whole = _fitted(question, manners)
    actions = _actions(question, manners) if manners.actions else ()
    planned = "" if question.overview is None else bubble_line(question.overview)
    lines = tuple(filter(None, (text, planned, _how(question, manners, actions, whole=whole))))
    if question.alarm:
        return alarm_bubble(lines, actions)
    urgent = question.kind in IN_PAIN or manners.drops > 0
    return Bubble(question.title, "\n".join(lines), actions, urgent=urgent)


def question_meanings(question: Question, manners: Manners = _USUAL) -> dict[str, Event]:
    """What each action means; `default` is the click on the body."""
    if not _answerable(question, manners):
        return {}
    meanings: dict[str, Event] = {
        action_id(question, button.id): Answered(question.key, question.kind, button.id) for button in question.buttons
    }
    if meanings and _by_body(question):
        meanings["default"] = next(iter(meanings.values()))
    return meanings


def action_id(question: Question, choice: str) -> str:
    """The name of a button's action, told apart from those of every other page."""
    return f"answer:{question.kind}:{choice}"


def _fitted(question: Question, manners: Manners) -> tuple[str, bool]:
    """The text, and whether it is the whole of it. A screen reader gets all of it, with what could be ticked."""
    items = (f"- {item.label}" for item in question.items if manners.reader)
    whole = "\n".join((*question.text, *items))
    if len(whole) <= FITS or question.alarm or manners.reader:
        return whole, True
    ends = [found.end() for found in _SENTENCE.finditer(whole[: FITS + 1])]
    return f"{whole[: ends[-1] if ends else FITS].rstrip()} …", False


def _answerable(question: Question, manners: Manners) -> bool:
    """Whether buttons make sense for what is shown of it here."""
    read = not question.items or bool(manners.reader and question.brief)
    return read and (_fitted(question, manners)[1] or question.default)


def _by_body(question: Question) -> bool:
    """Whether a click on the body may answer it."""
    return question.default


def _actions(question: Question, manners: Manners) -> tuple[Action, ...]:
    if not _answerable(question, manners):
        return ()
    buttons = [Action(action_id(question, button.id), button.label) for button in question.buttons]
    if buttons and manners.click and _by_body(question):
        buttons.insert(0, Action("default", buttons[0].label))
    return tuple(buttons)


def _how(question: Question, manners: Manners, actions: tuple[Action, ...], *, whole: bool) -> str:
    command = ELSEWHERE if question.overview is None else EVENING_ELSEWHERE
    if question.kind is QuestionKind.WHAT_HURT:
        command = PAIN_ELSEWHERE
    elif manners.reader:
        command = f"{command} --plain"
    if not question.buttons:
        return "" if whole else f"In full, in a terminal: `{command}`."
    hidden = not question.default and len(question.buttons) > manners.buttons
    if not actions or hidden:
        return f"Answer it in a terminal: `{command}`."
    if question.items:
        return f"If one of them applies, answer in a terminal: `{command}`."
    first = f"{manners.click} for: {actions[0].label}." if actions[0].id == "default" else ""
    return f"{first} In full, in a terminal: `{command}`.".strip() if not whole or question.overview else first
