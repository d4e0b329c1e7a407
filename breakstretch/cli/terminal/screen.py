"""A terminal that guides a session and asks its questions: keys in, text out.

Its user (this process without a daemon, or a daemon at the other end of a socket) calls `show`, `ask`, `close` and
`end_questions`, waits until the descriptor `actions` is readable, and then calls `take` for what the person did.

That one descriptor is an epoll of the keyboard and a kernel timer. It fits into any loop and costs no thread. Its ticks
are absolute, counted from the end of the step, so the countdown does not drift.

The keyboard is read key by key, without echo and without signal keys. Ctrl+C is a key like q, so that an interrupted
session is recorded and the terminal is restored. A second Ctrl+C ends the program. Keys typed before a page of
questions appeared are discarded: they cannot have been meant as an answer.
"""

import os
import re
import select
import signal
import sys
import termios
from collections.abc import Iterator
from contextlib import suppress
from types import FrameType, TracebackType
from typing import Self

from breakstretch.cli.terminal.answering import NONE_KEY, RETURNS, Answering
from breakstretch.cli.terminal.displays import Display
from breakstretch.cli.terminal.lead import do_of, next_mark
from breakstretch.messages.shown import Question, QuestionsEnd, SessionEnd, SessionView
from breakstretch.system.clock import SECOND, elapsed
from breakstretch.system.loop.timerfd import TimerFd
from breakstretch.wire import Do, DoLine

_ARROWS = {"\x1b[C": "n", "\x1b[D": "b"}
_ONE_KEY = re.compile("\x1b(?:[\\[O][0-9;]*.)?|[^\x1b]", re.DOTALL)
"""A character, or the sequence that a terminal sends for a special key."""
_CTRL_C, _CTRL_D, _ESCAPE = "\x03", "\x04", "\x1b"
_ON, _TO_TOP = (" ", "\x1b[B", "\x1b[6~"), ("\x1b[A", "\x1b[5~")
"""What turns to the next part of a long page, and to its beginning."""

_REST_OF_A_KEY = 0.05
"""Seconds within which the whole sequence of a key has arrived."""

NO_ANSWER = "You can answer only in a terminal. Run this in one, or add --lead window or --lead notification."


class Screen:
    """Guides on a display. It is a context manager that always restores the terminal."""

    def __init__(self, display: Display, *, sound: bool, stdin: int | None = None) -> None:
        self._display, self._sound = display, sound
        self._stdin = sys.stdin.fileno() if stdin is None else stdin
        self._timer = TimerFd()
        self._epoll = select.epoll()
        self._view: SessionView | None = None
        self._answering: Answering | None = None
        self._following = 0
        """The row the next part of the page begins with. 0 when its end is shown."""
        self._hurt = self._stopped = self._opened = False
        self._deaf = False
        """Whether no key can come any more."""
        self._before: list[int | list[bytes | int]] | None = None
        self._handler: object = None

    @property
    def actions(self) -> int:
        """Readable when `take` has something to do."""
        return self._epoll.fileno()

    def __enter__(self) -> Self:
        self._epoll.register(self._timer.fd, select.EPOLLIN)
        try:
            self._epoll.register(self._stdin, select.EPOLLIN)
        except PermissionError:  # a file or /dev/null: there are no keys
            self._deaf = True
        self._handler = signal.signal(signal.SIGTERM, _end)
        self._raw()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._restore()
        signal.signal(signal.SIGTERM, self._handler)  # type: ignore[arg-type]  # what signal.signal returned
        self._epoll.close()
        self._timer.close()

    def show(self, view: SessionView) -> None:
        """Show this step from now on, and count it down."""
        self._open()
        if view.any_key_hurts and self._answering is not None:
            self._forget_keys()
        changed = self._view is None or (view.index, view.step) != (self._view.index, self._view.step)
        self._view, self._answering, self._hurt = view, None, False
        if changed and self._sound:
            self._display.bell()
        self._draw()

    def ask(self, question: Question) -> None:
        """Show this page until it is answered."""
        self._open()
        self._answering, self._hurt = Answering(question), False
        self._timer.arm(1 if self._deaf else 0)  # a page that nobody can answer is left at once
        self._forget_keys()
        self._following = self._display.ask(self._answering)

    def end_questions(self, end: QuestionsEnd) -> None:
        """The questions are over: restore the terminal, and print what is left to say."""
        self._view = self._answering = None
        self._restore()
        if end.text:
            self._display.say(end.text)

    def close(self, end: SessionEnd) -> None:
        """The session is over: restore the terminal, and print the closing line."""
        self._view = self._answering = None
        if self._sound:
            self._display.bell()
        self._restore()
        self._display.end(end)

    def take(self) -> tuple[DoLine, ...]:
        """What the person has done since. Also draws what is due."""
        done: list[DoLine] = []
        for fd, _ in self._epoll.poll(0):
            if fd == self._timer.fd:
                self._timer.collect()
                done += self._leave() if self._deaf and self._answering is not None else ()
                self._draw()
            else:
                done += self._read()
        return tuple(done)

    def _forget_keys(self) -> None:
        """Discard keys that were typed before this appeared."""
        if os.isatty(self._stdin):
            termios.tcflush(self._stdin, termios.TCIFLUSH)

    def _open(self) -> None:
        if not self._opened:
            self._opened = True
            self._display.open()

    def _read(self) -> Iterator[DoLine]:
        """The keys that were pressed. A keyboard that is gone means stop, and so does a page without one."""
        try:
            data = os.read(self._stdin, 64)
        except OSError:
            data = b""
        if not data:
            self._epoll.unregister(self._stdin)
            self._deaf = True
            if os.isatty(self._stdin):
                yield from self._pressed(_CTRL_D)
            elif self._answering is not None:
                yield from self._leave()
        if data.endswith(b"\x1b") and select.select((self._stdin,), (), (), _REST_OF_A_KEY)[0]:
            data += os.read(self._stdin, 64)  # an arrow is no escape that leaves, also over a slow line
        for key in _ONE_KEY.findall(data.decode("utf-8", "replace")):
            yield from self._pressed(_ARROWS.get(key, key))

    def _leave(self) -> Iterator[DoLine]:
        """Leave the page, because nobody can answer it."""
        self._display.say(NO_ANSWER)
        yield DoLine(Do.STOP)

    def _pressed(self, key: str) -> Iterator[DoLine]:
        stops = key in (_CTRL_C, _CTRL_D)
        if stops:
            if self._stopped:
                raise KeyboardInterrupt
            self._stopped = True
            key = "q"
        if self._answering is not None:
            yield from self._page_key(self._answering, key)
            return
        if self._view is None:
            return
        do = _does(self._view, key, stops=stops)
        if do is Do.PAUSE and self._view.just_held(elapsed()):
            return  # a space that was meant for In position, or is still held down
        if do is Do.HURTS and self._hurt:
            return  # one press until something follows from it: a second would end the session
        self._hurt = self._hurt or do is Do.HURTS
        if do is not None:
            yield DoLine(do, step=self._view.index)

    def _page_key(self, answering: Answering, key: str) -> Iterator[DoLine]:
        """Handle a key while a page is shown. Nothing is answered before the end of the page has been seen."""
        if key == "q" or (key == _ESCAPE and not answering.back()):
            yield DoLine(Do.STOP)
            return
        if self._following and key in (*RETURNS, *_ON):
            answering.top = self._following
        elif key in _TO_TOP:
            answering.top = 0
        elif self._following and (key.isdecimal() or (key == NONE_KEY and answering.none)):
            pass
        elif (answer := answering.press(key)) is not None:
            yield answer
            return
        self._following = self._display.ask(answering)

    def _draw(self) -> None:
        """Show the seconds left now, and return at the next mark."""
        view = self._view
        if view is None or self._answering is not None:
            return
        seconds = view.whole_seconds_left(elapsed())
        if seconds > 0 or view.paused:
            self._display.draw(view, seconds)
        mark = next_mark(seconds, plain=self._display.plain)
        self._timer.arm(0 if mark is None or view.ends is None else int((view.ends - mark) * SECOND))

    def _raw(self) -> None:
        """Read keys one by one, without echo and without signals."""
        if not os.isatty(self._stdin):
            return
        self._before = termios.tcgetattr(self._stdin)
        raw = termios.tcgetattr(self._stdin)
        raw[3] &= ~(termios.ICANON | termios.ECHO | termios.ISIG | termios.IEXTEN)
        termios.tcsetattr(self._stdin, termios.TCSADRAIN, raw)

    def _restore(self) -> None:
        """Restore the terminal, once. If it is gone, nothing is needed."""
        with suppress(OSError, termios.error):
            if self._opened:
                self._display.close()
            if self._before is not None:
                termios.tcsetattr(self._stdin, termios.TCSADRAIN, self._before)
        self._before, self._opened = None, False


def _does(view: SessionView, key: str, *, stops: bool) -> Do | None:
    """What a key means. While any key says that it hurts, only Ctrl+C and Ctrl+D still stop."""
    return Do.HURTS if view.any_key_hurts and not stops else do_of(key.lower(), view)


def _end(_signal: int, _frame: FrameType | None) -> None:
    """SIGTERM leaves through the context manager, so that the terminal is restored."""
    raise SystemExit(128 + signal.SIGTERM)
