"""Leads by a window of its own process: starts it, feeds it and reports its lines; knows no Tk and no page.

The child is started by the first page or step and ends by itself: after the last page, or when the person closes it. It
is given lines (`wire`) on its input and gives lines back. It answers each page or step with an empty line once that is
on the screen, and an empty line with another, because it is asked every few seconds whether it is still there.
A child that the person closes says so, and LeadLost is posted. A child does not guide when it ends without that word,
because its display has ended or it was killed, owes an answer for too long, or says that it cannot show a page. The
fallback then shows what is current, for the rest of that session, and the reason is told once. A hold that nobody may
have seen starts anew.

A child whose session is over shows its last page as long as it likes; the next session has a child of its own and
ends that one.
"""

import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import partial

from breakstretch.backends.children.window_child import WindowChild, start
from breakstretch.backends.children.window_here import lacking
from breakstretch.core.values.events import LeadLost
from breakstretch.daemon.ports import Lead, Post, Timer
from breakstretch.daemon.relay import PATIENCE, pass_on
from breakstretch.messages.shown import Question, QuestionsEnd, SessionEnd, SessionView
from breakstretch.system.loop.protocol import Loop
from breakstretch.wire import (
    EndLine,
    EndQuestionsLine,
    FromDaemon,
    QuestionLine,
    ViewLine,
    WireError,
    decode_do,
    encode,
)

ASKED_EVERY = 5.0
"""Seconds between one sign of a window that guides and the next question whether it is there."""
CLOSED = b"."
"""The last line of a window that the person closed."""
FAILED = b"!"
"""Begins a window's last line, which says why it cannot show a page."""
_UNKNOWN = "it ended before it was seen; run `breakstretch doctor` to see why"
_ENDED = "it ended by itself"
_SILENT = "it showed nothing for {:.0f} s"
_STARTS_IN = PATIENCE if sys.platform == "linux" else 20.0
"""Seconds until the first page of a window. Windows and macOS examine a program before they start it."""


class WindowProcess:
    """The port Lead, by a child process, or by another Lead where no window can be shown."""

    def __init__(
        self,
        reactor: Loop,
        post: Post,
        fallback: Lead,
        tell: Callable[[str], None],
        command: tuple[str, ...] = (),
        then: str = " A notification guides instead.",
        env: Callable[[], Mapping[str, str]] = dict,
    ) -> None:
        self._reactor, self._post, self._fallback, self._tell = reactor, post, fallback, tell
        self._command, self._then, self._env = command, then, env
        self._child: WindowChild | None = None
        self._at_hand: SessionView | Question | None = None
        """What is shown, to be handed over; None: nothing is led."""
        self._handed_over = self._left = False
        """Whether another lead guides, and whether the person closed the window of this session."""
        self._overdue: Timer | None = None
        """Runs while the window owes an answer, and else until it is asked again."""
        self._told = ""

    @property
    def seen(self) -> bool:
        """Whether the window, or the lead that took over, has said so."""
        if self._handed_over:
            return self._fallback.seen
        return self._child is not None and self._child.shows

    def ask(self, question: Question) -> None:
        """Show this page until it is answered, or until told otherwise."""
        self._at_hand = question
        if self._handed_over:
            self._fallback.ask(question)
        else:
            self._begin(QuestionLine(question))

    def open(self, view: SessionView) -> None:
        """Begin."""
        self._at_hand = view
        if self._handed_over:
            self._fallback.open(view)
        else:
            self._begin(ViewLine(view))

    def show(self, view: SessionView) -> None:
        """Show this step from now on; the window counts it down by itself."""
        if self._handed_over:
            self._fallback.show(view)
        elif self._at_hand is not None:
            self._at_hand = view
            self._say(ViewLine(view))

    def close(self, end: SessionEnd) -> None:
        """The session is over; the window says so and goes. What another lead cannot show has a window of its own."""
        left = self._left
        if self._over():
            self._fallback.close(end)
            return
        if self._child is None and end.text and not left:
            self._start()
        self._say(EndLine(end), leaving=True)

    def end_questions(self, end: QuestionsEnd) -> None:
        """The questions are over, and no session follows: take the page away."""
        if self._over():
            self._fallback.end_questions(end)
        else:
            self._say(EndQuestionsLine(end), leaving=True)

    def _over(self) -> bool:
        """The session is over. Returns whether the fallback guided it."""
        handed_over, self._at_hand = self._handed_over, None
        self._handed_over = self._left = False
        return handed_over

    def _begin(self, line: FromDaemon) -> None:
        """Say it to a window that leads, to a new one if need be."""
        if self._child is not None and self._child.leaving:
            self._drop(self._child)
        if self._child is None and not self._start():
            self._hand_over(lacking() or _UNKNOWN)
            return
        self._say(line)

    def _start(self) -> bool:
        """Start a window; whether that was possible."""
        self._child = child = start(self._reactor, self._command, self._env())
        if child is not None:
            child.listen(partial(self._heard, child))
        return child is not None

    def _say(self, line: FromDaemon, *, leaving: bool = False) -> None:
        child = self._child
        if child is None:
            return
        child.leaving = child.leaving or leaving
        if leaving:
            child.say(encode(line))
            self._stop_waiting()
            return
        if not child.owes:
            self._wait(child)
        child.give(encode(line))

    def _ask_again(self, child: WindowChild) -> None:
        """Whether it still shows what it was given: a window that is stopped shows nothing."""
        self._wait(child)
        child.ask()

    def _heard(self, child: WindowChild, line: bytes | None) -> None:
        """What the window said; a line that is none is the end of it."""
        if line == b"":
            self._seen(child)
        elif line is not None and line.startswith(FAILED):
            self._fail(child, line.removeprefix(FAILED).decode("utf-8", "replace"))
        elif line == CLOSED and child.seen:
            self._drop(child)
            self._closed()
        elif line is None or not self._did(line):
            self._drop(child)
            if self._at_hand is not None:
                self._hand_over(_ENDED if child.seen else lacking() or _UNKNOWN)

    def _seen(self, child: WindowChild) -> None:
        """One more page is on the screen, or still is."""
        child.answered()
        self._told = ""
        self._stop_waiting()
        if child.leaving:
            return
        if child.owes:
            self._wait(child)
        else:
            self._overdue = self._reactor.after(ASKED_EVERY, partial(self._ask_again, child))

    def _did(self, line: bytes) -> bool:
        """Post what the person did; False when the line is not understood."""
        with suppress(WireError):
            event = decode_do(line).event("" if self._at_hand is None else self._at_hand.key)
            if self._at_hand is not None:
                self._post(event)
            return True
        return False

    def _fail(self, child: WindowChild, why: str) -> None:
        """It cannot show what it should."""
        self._drop(child)
        if self._at_hand is not None:
            self._hand_over(why)
        else:
            self._tell(f"The window cannot show its last page: {why}.")

    def _closed(self) -> None:
        """The person has closed it, which matters only during a session or a question."""
        self._left = True
        shown, self._at_hand = self._at_hand, None
        if shown is not None:
            self._post(LeadLost(shown.key))

    def _drop(self, child: WindowChild) -> None:
        self._child = None
        self._stop_waiting()
        child.end()

    def _wait(self, child: WindowChild) -> None:
        self._stop_waiting()
        patience = PATIENCE if child.seen else _STARTS_IN
        self._overdue = self._reactor.after(patience, partial(self._fail, child, _SILENT.format(patience)))

    def _stop_waiting(self) -> None:
        if self._overdue is not None:
            self._overdue.cancel()
            self._overdue = None

    def _hand_over(self, why: str) -> None:
        """Let the fallback continue with what is shown, and report the reason once."""
        said = f"The window cannot be shown: {why}.{self._then}"
        if said != self._told:
            self._told = said
            self._tell(said)
        self._handed_over = True
        if self._at_hand is not None:
            pass_on(self._at_hand, self._fallback, self._post)
