"""Turns the daemon's lines and the person's presses into pages."""

from typing import assert_never

from msgspec.structs import replace

from breakstretch.core.values.breaks import EVENING, BreakKind
from breakstretch.core.values.questions import QuestionKind
from breakstretch.messages.endings import CLOSE, GONE, gone_text, window_holds, window_title
from breakstretch.messages.questions import leave_label
from breakstretch.messages.shown import Question, QuestionsEnd, SessionEnd
from breakstretch.messages.tonight import ANY_KEY
from breakstretch.window.pages import AskPage, EndPage, Form, Own, Page, Press, Role, StepPage
from breakstretch.window.step_page import step_page
from breakstretch.wire import (
    Do,
    DoLine,
    EndLine,
    EndQuestionsLine,
    FromDaemon,
    QuestionLine,
    Reply,
    StillLine,
    ViewLine,
)

STAYS = 6.0
"""Seconds for which a closing line is shown."""
STAYS_LONGER = 20.0
"""Seconds for which it is shown where it has to be read."""
_NUMBER_KEYS = 9
NONE, BACK = "none", "back"
"""The answers that nothing on a list applies, and that the page before is wanted."""
_LEAVE = ("close", "later", "finish")
"""Answers that leave the page."""
_HINTS = {"Return": "↵", "Escape": "Esc", "Left": "←"}


class Presenter:
    """The current page. Nothing else in the window has state."""

    def __init__(self) -> None:
        self.page: Page | None = None
        """None: there is nothing to show, and the window may close."""
        self.evening = False
        """Whether this is the evening: large, because it is read from the mat."""
        self.front = False
        """Whether the person asked to see this page just now, so that the window comes to the front."""
        self._over = False
        """Whether the daemon has nothing more to send."""

    @property
    def _form(self) -> Form:
        return Form.LARGE if self.evening else Form.CORNER

    @property
    def focus(self) -> bool:
        """Whether it takes the focus: in the evening, and for questions that somebody opened (rule 39)."""
        if isinstance(self.page, AskPage):
            return self.page.form is Form.LARGE or (self.evening and self.page.form is not Form.SMALL)
        return self.evening

    def _ask_form(self, question: Question) -> Form:
        """Questions outside a session are large, and a sequence of pages keeps its size (rule 39)."""
        if question.kind is QuestionKind.REMINDER:
            return Form.SMALL
        stays = isinstance(self.page, AskPage) and self.page.form is Form.LARGE
        return Form.LARGE if stays or not question.key else self._form

    def _opens(self, question: Question) -> bool:
        """Whether this is the first page of a sequence, which the person has just asked for (rule 39).

        A reminder comes unasked, and a step in the corner never takes the focus.
        """
        return question.kind is not QuestionKind.REMINDER and not isinstance(self.page, AskPage)

    def take(self, line: FromDaemon) -> None:
        """Take a line of the daemon."""
        self._over = isinstance(line, EndLine | EndQuestionsLine)
        self.front = False
        match line:
            case ViewLine():
                self.evening, self.front = line.view.kind is BreakKind.EVENING, line.view.front
                self.page = _hands_free(step_page(line.view))
            case QuestionLine():
                self.evening = line.question.key.partition("@")[0] == EVENING
                self.front = line.question.front or self._opens(line.question)
                self.page = ask_page(line.question, self._ask_form(line.question))
            case EndLine():
                self.page = alarm_page(line.end) if line.end.alarm else end_page(line.end, self._form)
            case EndQuestionsLine():
                self.page = asked_page(line.asked, self._form)
            case Reply() | StillLine():
                pass
            case _:
                assert_never(line)

    def lost(self) -> None:
        """The daemon is gone. After the end of a session that is normal."""
        if not self._over:
            self.page = gone_page(self.page)

    def key(self, name: str) -> Press | None:
        """The button that this key presses."""
        presses = () if self.page is None else self.page.presses
        return next((press for press in presses if name in press.keys), None)

    @property
    def anywhere(self) -> Press | None:
        """What any key and any click means now, anywhere: It hurts, while the session is hands-free."""
        page = self.page
        return page.presses[0] if isinstance(page, StepPage) and page.view.any_key_hurts else None

    def press(self, press: Press, ticked: tuple[str, ...] = ()) -> DoLine | None:
        """What to send to the daemon. What the window does itself changes the page."""
        match press.does:
            case Own.CLOSE:
                self.page = None
            case Own.ASK_STOP | Own.KEEP_GOING:
                if isinstance(self.page, StepPage):
                    self.page = step_page(self.page.view, stopping=press.does is Own.ASK_STOP)
            case DoLine() as line if line.do is Do.ANSWER and not line.ticked:
                return DoLine(line.do, kind=line.kind, choice=line.choice, ticked=ticked)
            case DoLine() as line:
                return line
        return None


def _hands_free(page: StepPage) -> StepPage:
    """The same page with It hurts as its only button, while any key and any click means that."""
    if not page.view.any_key_hurts:
        return page
    return replace(page, presses=(Press(ANY_KEY, DoLine(Do.HURTS), role=Role.HURTS),))


def ask_page(question: Question, form: Form) -> AskPage:
    """The page of a question. A long one, and one that must not be overlooked, is always large.

    Where no answer is the default, none stands out, none is on Return, and "None of these" has a key of its own. A
    reminder has three buttons (rule 35), and Esc closes its window.
    """
    scale = question.kind is QuestionKind.PAIN_NOW and all(choice.id.isdecimal() for choice in question.choices)
    large = question.long or question.alarm or form is Form.LARGE
    presses = []
    for number, choice in enumerate(question.choices):
        default = number == 0 and question.default and not scale
        keys = _scale_keys(choice.id) if scale else _keys(number, choice.id, default=default)
        hint = "" if scale or not keys else _HINTS.get(keys[0], keys[0].upper())
        role = Role.QUIET if choice.id == BACK else Role.MAIN if default else Role.PLAIN
        role = Role.ON_RED if question.alarm else role
        line = DoLine(Do.ANSWER, kind=question.kind, choice=choice.id)
        presses.append(Press(choice.label, line, keys, hint, role, focus=choice.id != NONE or default))
    if question.kind is not QuestionKind.REMINDER and not any("Escape" in press.keys for press in presses):
        role = Role.ON_RED if question.alarm else Role.QUIET
        presses.append(Press(leave_label(question.kind), DoLine(Do.STOP), ("Escape",), "Esc", role))
    return AskPage(Form.LARGE if large else form, question, tuple(presses), scale)


def swap(question: Question, group: str, choice: str) -> Press:
    """The button that changes one line of tonight's routine."""
    return Press(choice, DoLine(Do.ANSWER, kind=question.kind, choice="swap", ticked=(group, choice)))


def alarm_page(end: SessionEnd) -> AskPage:
    """The last page of a session after a warning sign: red, large, and it stays until it is closed."""
    question = Question(QuestionKind.ADVICE, end.key, end.text[0], end.text[1:], (), alarm=True)
    return AskPage(Form.LARGE, question, tuple(replace(press, role=Role.ON_RED) for press in _close()))


def end_page(end: SessionEnd, form: Form) -> EndPage:
    """The last page of a session. One with pictures is large, and an evening's stays until it is closed."""
    text = (end.come_out, window_holds(end), *end.text, end.upcoming)
    waits = end.totals is not None or end.kind is BreakKind.EVENING
    stays = None if waits else STAYS_LONGER if end.text else STAYS
    form = form if end.totals is None else Form.LARGE
    return EndPage(form, window_title(end), tuple(part for part in text if part), end.totals, _close(), stays)


def asked_page(asked: QuestionsEnd, form: Form) -> EndPage | None:
    """What is left to say after questions. None when there is nothing."""
    if not asked.text:
        return None
    return EndPage(form, "", (asked.text,), None, _close(), STAYS_LONGER)


def gone_page(page: Page | None) -> EndPage | None:
    """Shown when the daemon has ended in the middle. The window never counts on alone. A reminder just closes."""
    if page is None or page.form is Form.SMALL:
        return None
    text = gone_text(page.view.kind if isinstance(page, StepPage) else None)
    return EndPage(page.form, GONE, (text,), None, _close(), STAYS_LONGER)


def _close() -> tuple[Press, ...]:
    return (Press(CLOSE, Own.CLOSE, ("Escape", "Return"), "Esc", Role.MAIN),)


def _keys(number: int, choice: str, *, default: bool) -> tuple[str, ...]:
    """The keys of an answer: Return, N or Escape where it has one of them, then its digit."""
    if choice == BACK:
        return "Left", "BackSpace"
    own = ("Return",) if default else ("n",) if choice == NONE else ()
    leaves = ("Escape",) if choice in _LEAVE else ()
    digit = (str(number + 1),) if number < _NUMBER_KEYS else ()
    return (*own, *leaves, *digit)


def _scale_keys(number: str) -> tuple[str, ...]:
    """The key of a number. Ten has no key, and is clicked."""
    return (number,) if len(number) == 1 else ()
