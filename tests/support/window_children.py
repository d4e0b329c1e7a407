"""A real loop with a real child that stands for the window, and a lead on paper that takes over from it."""

import sys
from collections.abc import Callable
from typing import Any

from breakstretch.backends.children.window_process import WindowProcess
from breakstretch.core.values.events import Answered, Event
from breakstretch.core.values.history import Outcome
from breakstretch.daemon.ports import Timer
from breakstretch.messages.shown import Question, QuestionsEnd, SessionEnd, SessionView
from breakstretch.system.loop.linux import LinuxReactor
from tests.support.fake_time import FakeReactor
from tests.support.wait import wait_until
from tests.window import scenes

VIEW, NEXT_VIEW = scenes.desk(0.0, 0, 10).view, scenes.desk(0.0, 1, 30).view
QUESTION = scenes.flare_up().question
END = SessionEnd(scenes.KEY, Outcome.COMPLETED, 2, "")
END_QUESTIONS = QuestionsEnd(scenes.KEY)


class PaperLead:
    """Leads on paper."""

    seen = True

    def __init__(self) -> None:
        self.calls: list[tuple[str, object]] = []

    def ask(self, question: Question) -> None:
        """Note it."""
        self.calls.append(("ask", question))

    def end_questions(self, end: QuestionsEnd) -> None:
        """Note it."""
        self.calls.append(("end_questions", end))

    def open(self, view: SessionView) -> None:
        """Note it."""
        self.calls.append(("open", view))

    def show(self, view: SessionView) -> None:
        """Note it."""
        self.calls.append(("show", view))

    def close(self, end: SessionEnd) -> None:
        """Note it."""
        self.calls.append(("close", end))


class HandMoved(FakeReactor):
    """A loop whose time only the test moves, and which waits for no pipes."""

    def after(self, seconds: float, call: Callable[[], None]) -> Timer:
        """Call once, so many seconds from now on."""
        return self.at(self.clock.now().elapsed + seconds, call)


class Rig:
    """A real loop, and a window on it that does what its words say."""

    def __init__(
        self, *words: str, reactor: Any = None, command: tuple[str, ...] = (), env: Callable[[], dict[str, str]] = dict
    ) -> None:
        self.reactor = reactor or LinuxReactor()
        self.posted: list[Event] = []
        self.told: list[str] = []
        self.instead = PaperLead()
        command = command or (sys.executable, "-m", "tests.support.scripted_window", *words)
        self.window = WindowProcess(self.reactor, self.posted.append, self.instead, self.told.append, command, env=env)

    @property
    def heard(self) -> list[str]:
        """What the child has said of the lines that it heard."""
        return [event.choice for event in self.posted if isinstance(event, Answered)]

    def wait(self, condition: Any, what: str) -> None:
        """Let the loop turn until it is so."""
        wait_until(self.reactor, condition, what)

    def wait_for_lines(self, *kinds: str) -> None:
        """Until the child has heard these."""
        self.wait(lambda: self.heard == list(kinds), f"{kinds}, not {self.heard}")

    def close(self) -> None:
        """End the child."""
        if self.window._child is not None:
            self.window._drop(self.window._child)
        if isinstance(self.reactor, LinuxReactor):
            self.reactor.close()


def rig(made: list[Rig], *words: str, **more: Any) -> Rig:
    """A rig that is closed at the end."""
    made.append(Rig(*words, **more))
    return made[-1]
