"""A terminal's screen whose person acts by a script, for sessions led in this process; knows no engine."""

import os
from collections.abc import Callable, Iterator

from breakstretch.core.values.questions import QuestionKind
from breakstretch.messages.shown import Question, QuestionsEnd, SessionEnd, SessionView
from breakstretch.wire import Do, DoLine

Acts = Callable[[SessionView], Do | None]
Answers = Callable[[Question], DoLine | None]


class ScriptedScreen:
    """A screen whose person does the next thing of a script at every step and every page."""

    def __init__(self, next_action: Acts, answer: Answers = lambda _page: None) -> None:
        self._next, self._answer = next_action, answer
        self.asked: list[Question] = []
        self.asked_ends: list[QuestionsEnd] = []
        self._read, self._write = os.pipe2(os.O_NONBLOCK | os.O_CLOEXEC)
        self._script: list[DoLine] = []
        self.views: list[SessionView] = []
        self.ends: list[SessionEnd] = []

    @property
    def actions(self) -> int:
        """Readable when the person did something."""
        return self._read

    def take(self) -> tuple[DoLine, ...]:
        """What the person did."""
        os.read(self._read, 100)
        done, self._script = tuple(self._script), []
        return done

    def show(self, view: SessionView) -> None:
        """Show, and let the person act."""
        self.views.append(view)
        action = self._next(view)
        if action is not None:
            self._script.append(DoLine(action))
            os.write(self._write, b".")

    def close(self, end: SessionEnd) -> None:
        """Keep the closing line."""
        self.ends.append(end)

    def ask(self, question: Question) -> None:
        """Keep the page, and let the person answer or leave."""
        self.asked.append(question)
        answer = self._answer(question)
        if answer is not None:
            self._script.append(answer)
            os.write(self._write, b".")

    def end_questions(self, end: QuestionsEnd) -> None:
        """Keep what is left to say."""
        self.asked_ends.append(end)

    def hang_up(self) -> None:
        """Let go of the pipe."""
        os.close(self._read)
        os.close(self._write)


Screens = Callable[..., ScriptedScreen]


def _well(page: Question) -> DoLine:
    """Somebody with nothing to report says so, and leaves the question what hurt."""
    if page.kind is QuestionKind.WHAT_HURT:
        return DoLine(Do.STOP)
    choices = [choice.id for choice in page.choices]
    return DoLine(Do.ANSWER, kind=page.kind, choice="none" if "none" in choices else choices[0])


def screens() -> Iterator[Screens]:
    """The fixture: makes screens, and takes them away."""
    made: list[ScriptedScreen] = []

    def make(next_action: Acts, answer: Answers = _well) -> ScriptedScreen:
        made.append(ScriptedScreen(next_action, answer))
        return made[-1]

    yield make
    for rig in made:
        rig.hang_up()
