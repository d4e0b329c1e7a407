"""Guides a session, or asks the safety questions, in the terminal at the other end of a control connection.

It sends what it is told to show and posts what the person does there. A question outside a session has no session's
key, so whether anything is shown is recorded separately.

A terminal that is stopped shows nothing, nor does one whose output nobody reads. It is therefore asked after each step
and page, and every few seconds, and answers once that is written. If it does not, the session ends uncounted. No window
opens instead, because the person may sit at another computer.
"""

from collections.abc import Callable
from typing import Protocol

from breakstretch import wire
from breakstretch.core.values.events import LeadLost
from breakstretch.daemon.ports import Post, Timer
from breakstretch.daemon.relay import PATIENCE
from breakstretch.messages.shown import Question, QuestionsEnd, SessionEnd, SessionView

ASKED_EVERY = 5.0
"""Seconds between an answer of a terminal and the next question whether it is there."""


class Line(Protocol):
    """What a terminal that leads is reached by: a socket's connection here, a pipe's elsewhere."""

    on_line: Callable[[wire.DoLine], None] | None
    on_hangup: Callable[[], None] | None

    def reply(self, reply: wire.Reply) -> None:
        """Answer the request."""

    def tell(self, line: wire.FromDaemon) -> None:
        """Send a line there, after the reply."""

    def close(self) -> None:
        """Hang up, once all is sent."""


class Clocked(Protocol):
    """A loop, as far as it is needed here."""

    def after(self, seconds: float, call: Callable[[], None]) -> Timer:
        """Call once, after these seconds."""


class TerminalLead:
    """Implements ports.Lead; posts what the person does there, and LeadLost when the other end is gone.

    Made before the request is answered, so that the connection stays open and its first view is not lost.
    """

    def __init__(self, connection: Line, post: Post, loop: Clocked | None = None) -> None:
        self._connection, self._post, self._loop = connection, post, loop
        """Without a loop it is a terminal that does not answer."""
        self._asked = self._answered = self._page = 0
        """How often it was asked and has answered, and the question that follows its last page."""
        self._waiting: Timer | None = None
        self._key: str | None = None
        """Of what is shown there; empty for questions of no session; None when nothing is."""
        connection.on_line, connection.on_hangup = self._done, self._lost

    @property
    def seen(self) -> bool:
        """Whether it has written what it was told last, as far as it answers at all."""
        return self._answered >= self._page

    def ask(self, question: Question) -> None:
        """Show this page there."""
        self._key = question.key
        self._tell(wire.QuestionLine(question))

    def end_questions(self, end: QuestionsEnd) -> None:
        """The questions are over, and no session follows."""
        self._hang_up(wire.EndQuestionsLine(end))

    def open(self, view: SessionView) -> None:
        """Begin."""
        self.show(view)

    def show(self, view: SessionView) -> None:
        """Show this step there, which counts it down by itself."""
        self._key = view.key
        self._tell(wire.ViewLine(view))

    def close(self, end: SessionEnd) -> None:
        """The session is over, and so is the connection."""
        self._hang_up(wire.EndLine(end))

    def let_go(self) -> None:
        """The request was granted and nothing came of it that could be shown."""
        self._over()
        self._connection.on_hangup = None
        self._connection.close()

    def _hang_up(self, line: wire.FromDaemon) -> None:
        self._over()
        self._connection.on_hangup = None
        self._connection.tell(line)
        self._connection.close()

    def _over(self) -> None:
        self._key = None
        self._stop_waiting()

    def _done(self, line: wire.DoLine) -> None:
        if line.do is wire.Do.HERE:
            self._here()
        elif self._key is not None:
            self._post(line.event(self._key))

    def _lost(self) -> None:
        self._stop_waiting()
        if self._key is not None:
            self._post(LeadLost(self._key))

    def _tell(self, line: wire.FromDaemon) -> None:
        self._connection.tell(line)
        if self._loop is not None:
            self._page = self._asked + 1
            self._ask()

    def _ask(self) -> None:
        """Ask whether it shows its last page."""
        self._asked += 1
        if self._asked == self._answered + 1:
            self._wait(PATIENCE, self._silent)
        self._connection.tell(wire.StillLine())

    def _here(self) -> None:
        self._answered += 1
        if self._key is None:
            return
        if self._answered < self._asked:
            self._wait(PATIENCE, self._silent)
        else:
            self._wait(ASKED_EVERY, self._ask)

    def _silent(self) -> None:
        self._waiting = None
        if self._key is not None:
            self._post(LeadLost(self._key, shown=False))

    def _wait(self, seconds: float, call: Callable[[], None]) -> None:
        self._stop_waiting()
        if self._loop is not None:
            self._waiting = self._loop.after(seconds, call)

    def _stop_waiting(self) -> None:
        if self._waiting is not None:
            self._waiting.cancel()
            self._waiting = None
