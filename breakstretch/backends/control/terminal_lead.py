"""Guides a session, or asks the safety questions, in the terminal at the other end of a control connection.

It sends what it is told to show and posts what the person does there. A question outside a session has no session's
key, so whether anything is shown is recorded separately.
"""

from collections.abc import Callable
from typing import Protocol

from breakstretch import wire
from breakstretch.core.values.events import LeadLost
from breakstretch.daemon.ports import Post
from breakstretch.messages.shown import Question, QuestionsEnd, SessionEnd, SessionView


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


class TerminalLead:
    """Implements ports.Lead; posts what the person does there, and LeadLost when the other end is gone.

    Made before the request is answered, so that the connection stays open and its first view is not lost.
    """

    def __init__(self, connection: Line, post: Post) -> None:
        self._connection, self._post = connection, post
        self._key: str | None = None
        """Of what is shown there; empty for questions of no session; None when nothing is."""
        connection.on_line, connection.on_hangup = self._done, self._lost

    seen = True
    """A line to a terminal that is connected has arrived there."""

    def ask(self, question: Question) -> None:
        """Show this page there."""
        self._key = question.key
        self._connection.tell(wire.QuestionLine(question))

    def end_questions(self, end: QuestionsEnd) -> None:
        """The questions are over, and no session follows."""
        self._hang_up(wire.EndQuestionsLine(end))

    def open(self, view: SessionView) -> None:
        """Begin."""
        self.show(view)

    def show(self, view: SessionView) -> None:
        """Show this step there, which counts it down by itself."""
        self._key = view.key
        self._connection.tell(wire.ViewLine(view))

    def close(self, end: SessionEnd) -> None:
        """The session is over, and so is the connection."""
        self._hang_up(wire.EndLine(end))

    def let_go(self) -> None:
        """The request was granted and nothing came of it that could be shown."""
        self._key = None
        self._connection.on_hangup = None
        self._connection.close()

    def _hang_up(self, line: wire.FromDaemon) -> None:
        self._key = None
        self._connection.on_hangup = None
        self._connection.tell(line)
        self._connection.close()

    def _done(self, line: wire.DoLine) -> None:
        if self._key is not None:
            self._post(line.event(self._key))

    def _lost(self) -> None:
        if self._key is not None:
            self._post(LeadLost(self._key))
