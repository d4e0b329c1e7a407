"""Leads by a window of its own process: starts it, feeds it and reports its lines; knows no Tk and no page.

The child is started by the first page or step and ends by itself: after the last page, or when the person closes it. It
is given lines (`wire`) on its input and gives lines back. It answers each page or step with an empty line once that is
on the screen, and an empty line with another, because it is asked every few seconds whether it is still there.
A child does not guide when it ends before its first answer, owes an answer for too long, or says that it cannot show a
page. The fallback then shows what is current, for the rest of that session, and the reason is told once. A hold that
nobody may have seen starts anew. A child that ends otherwise was closed or killed, and LeadLost says so.

A child whose session is over shows its last page as long as it likes; the next session has a child of its own and
ends that one.
"""

import os
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import partial

from breakstretch.backends.children.window_child import WindowChild, start
from breakstretch.core.values.events import LeadLost
from breakstretch.daemon.ports import Lead, Post, Probe, Timer
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
FAILED = b"!"
"""Begins a window's last line, which says why it cannot show a page."""
_UNKNOWN = "it ended before it was seen; run `breakstretch doctor` to see why"
_SILENT = f"it showed nothing for {PATIENCE:.0f} s"
_REMEDY = "install python3-tk and python3-pil.imagetk"


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
        self._handed_over = False
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
        """The session is over; the window says so and goes."""
        if self._over():
            self._fallback.close(end)
        else:
            self._say(EndLine(end), leaving=True)

    def end_questions(self, end: QuestionsEnd) -> None:
        """Nothing is led: take the page away."""
        if self._over():
            self._fallback.end_questions(end)
        else:
            self._say(EndQuestionsLine(end), leaving=True)

    def _over(self) -> bool:
        """Nothing is led any more; whether it was the fallback that led."""
        handed_over, self._handed_over, self._at_hand = self._handed_over, False, None
        return handed_over

    def _begin(self, line: FromDaemon) -> None:
        """Say it to a window that leads, to a new one if need be."""
        if self._child is not None and self._child.leaving:
            self._drop(self._child)
        if self._child is None:
            self._child = start(self._reactor, self._command, self._env())
            if self._child is None:
                self._hand_over(lacking() or _UNKNOWN)
                return
            self._child.listen(partial(self._heard, self._child))
        self._say(line)

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
        elif line is None or not self._did(line):
            self._drop(child)
            if self._at_hand is not None:
                self._lose(self._at_hand.key, seen=child.seen)

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

    def _lose(self, key: str, *, seen: bool) -> None:
        """It has gone in the middle: closed or killed, or it never came."""
        if seen:
            self._at_hand = None
            self._post(LeadLost(key))
        else:
            self._hand_over(lacking() or _UNKNOWN)

    def _drop(self, child: WindowChild) -> None:
        self._child = None
        self._stop_waiting()
        child.end()

    def _wait(self, child: WindowChild) -> None:
        self._stop_waiting()
        self._overdue = self._reactor.after(PATIENCE, partial(self._fail, child, _SILENT))

    def _stop_waiting(self) -> None:
        if self._overdue is not None:
            self._overdue.cancel()
            self._overdue = None

    def _hand_over(self, why: str) -> None:
        """Let the other lead go on with what is at hand, and say why, once."""
        said = f"The window cannot be shown: {why}.{self._then}"
        if said != self._told:
            self._told = said
            self._tell(said)
        self._handed_over = True
        if self._at_hand is not None:
            pass_on(self._at_hand, self._fallback, self._post)


def lacking() -> str:
    """What a window plainly lacks here, without loading Tk; empty when nothing does."""
    from importlib.util import find_spec

    if not getattr(sys, "frozen", False) and not all(map(find_spec, ("tkinter", "_tkinter", "PIL.ImageTk"))):
        return f"Tk is not installed ({_REMEDY})"
    if sys.platform == "linux" and not os.environ.get("DISPLAY"):
        return "there is no X display here"
    return ""


def probe() -> Probe:
    """What `doctor` says: whether Tk is there, which one, and whether it reaches the display."""
    try:
        import tkinter as tk

        from PIL import ImageTk  # noqa: F401 - Debian keeps it in a package of its own

        root = tk.Tk()
        root.withdraw()
        version = str(root.tk.call("info", "patchlevel"))
        root.destroy()
    except ImportError:
        return Probe("window", works=False, detail="Tk is not installed", remedy=_REMEDY)
    except tk.TclError as error:
        remedy = "start it in a desktop session; on Wayland it needs Xwayland"
        return Probe("window", works=False, detail=str(error), remedy=remedy)
    return Probe("window", works=True, detail=f"Tk {version}")
