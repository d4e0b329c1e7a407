"""Has one calendar file read by a child at a time, and collects the answer; knows no icalendar and keeps nothing.

Nothing here waits: the answer comes through the loop. A child that takes too long or says too much is ended by the
surest means, since it holds nothing worth keeping; so is one that has answered, which is about to end anyway. Where
the loop cannot wait for a pipe (Windows, macOS) a thread waits for the child, and only posts.

The child runs in the folder our own package lies in, because `-m` looks there first: started anywhere else it
could load a stranger's file of the same name.
"""

import os
import sys
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

import breakstretch
from breakstretch.backends.calendar.answer import LOCAL, MOST_OUTPUT, REMEDY, Answer, understood
from breakstretch.core.values.busy_times import merged
from breakstretch.core.values.errors import Problem
from breakstretch.daemon.ports import Clock, Probe, Timer
from breakstretch.messages.calendars import DOUBT, nothing_in_words
from breakstretch.messages.phrases import count_in_words
from breakstretch.system.loop.protocol import FdLoop, Loop, waits_for_descriptors

if TYPE_CHECKING:  # loaded when a child is first started
    from subprocess import Popen

PATIENCE = 30.0
"""Seconds for one file."""
_PIECE = 1 << 16


class CalendarProcess:
    """Reads calendars, one after another."""

    def __init__(self, reactor: Loop, clock: Clock, command: tuple[str, ...] = ()) -> None:
        self._reactor, self._clock = reactor, clock
        self._command = command or reader_command()
        self._child: Popen[bytes] | None = None
        self._said = bytearray()
        self._timer: Timer | None = None
        self._done: Callable[[bytes], None] | None = None

    def read(self, path: str, day: date, zone: str, done: Callable[[Answer], None]) -> None:
        """Read this file, for this day and the next; `done` is called from the loop, unless `close` comes first."""
        self.close()
        self._done = lambda output: done(understood(path, output))
        command = (*self._command, day.isoformat(), zone, path)
        if waits_for_descriptors(self._reactor):
            self._start(command, self._reactor)
        else:
            _in_thread(command, self._reactor, self._finish, self._done)

    def close(self) -> None:
        """Give up what is being read."""
        self._done = None
        self._drop()

    def _start(self, command: tuple[str, ...], loop: FdLoop) -> None:
        from subprocess import DEVNULL, PIPE, Popen

        try:
            child = Popen(  # noqa: S603 - our own program, and no shell
                command, stdin=DEVNULL, stdout=PIPE, stderr=DEVNULL, bufsize=0, cwd=_home(), start_new_session=True
            )
        except (OSError, ValueError):
            loop.call_soon(partial(self._finish, b"", self._done))
            return
        self._child, self._said = child, bytearray()
        if sys.platform != "win32":  # never here, where the loop has no pipes; this tells the type checker
            os.set_blocking(_pipe(child), False)
        loop.watch(_pipe(child), self._ready)
        self._timer = loop.at(self._clock.now().elapsed + PATIENCE, self._over)

    def _ready(self, _readable: bool, _writable: bool) -> None:
        """Take what is there; nothing means that the child has ended."""
        child = self._child
        if child is None:
            return
        try:
            data = os.read(_pipe(child), _PIECE)
        except BlockingIOError:
            return
        except OSError:
            data = b""
        self._said += data
        if not data or len(self._said) > MOST_OUTPUT:
            self._over()

    def _over(self) -> None:
        """The child has said what it will ever say."""
        said = bytes(self._said)
        self._drop()
        self._finish(said, self._done)

    def _finish(self, output: bytes, done: Callable[[bytes], None] | None) -> None:
        """Hand the output on, if it is still waited for."""
        if done is not None and done is self._done:
            self._done = None
            done(output)

    def _drop(self) -> None:
        child, self._child = self._child, None
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        if child is not None:
            with suppress(OSError):
                if waits_for_descriptors(self._reactor):
                    self._reactor.unwatch(_pipe(child))
            if child.stdout is not None:
                child.stdout.close()
            child.kill()
            child.wait()


def probe(files: tuple[str, ...], day: date) -> Probe:
    """Whether all of these can be read, by reading them, and everything that is left out or doubtful."""
    from importlib.util import find_spec

    if not all(map(find_spec, ("icalendar", "recurring_ical_events"))):
        return Probe("calendar", works=False, detail="the calendar extra is not installed", remedy=REMEDY)
    answers = answers_of(files, day)
    busy = merged((span.start, span.end) for _, answer in answers for span in answer.busy).spans
    said = [str(problem) for path, answer in answers for problem in problems_of(path, answer)]
    if not all(answer.read for _, answer in answers):
        return Probe("calendar", works=False, detail=" ".join(said), remedy="see calendar.files in your settings")
    empty = [nothing_in_words(path, answer.nothing) for path, answer in answers if answer.nothing]
    detail = f"busy {count_in_words(len(busy), 'time')} today and tomorrow"
    if not said and not empty:
        return Probe("calendar", works=True, detail=detail)
    return Probe("calendar", None, ". ".join([detail, " ".join(empty + said)]), DOUBT if said else "")


def answers_of(files: tuple[str, ...], day: date) -> list[tuple[str, Answer]]:
    """What each file says, read one after another."""
    commands = [(path, (*reader_command(), day.isoformat(), LOCAL, path)) for path in files]
    return [(path, understood(path, _output(command))) for path, command in commands]


def problems_of(path: str, answer: Answer) -> list[Problem]:
    """What is wrong with a file, each with its line."""
    if not answer.read:
        return [Problem((), answer.said)]
    return [Problem((), note.text, note.line, path) for note in answer.notes]


def reader_command() -> tuple[str, ...]:
    """How the child is started: a frozen build has no modules to run and offers a command for it."""
    if getattr(sys, "frozen", False):
        return (sys.executable, "read-calendar")
    return (sys.executable, "-m", "breakstretch.backends.calendar.reader")


def _in_thread(
    command: tuple[str, ...],
    reactor: Loop,
    finish: Callable[[bytes, Callable[[bytes], None] | None], None],
    done: Callable[[bytes], None],
) -> None:
    from threading import Thread

    def work() -> None:
        output = _output(command)
        reactor.call_soon(lambda: finish(output, done))

    Thread(target=work, name="calendar", daemon=True).start()


def _output(command: tuple[str, ...]) -> bytes:
    """What a child says, waited for."""
    from subprocess import DEVNULL, PIPE, TimeoutExpired, run

    try:
        return run(  # noqa: S603 - our own program, and no shell
            command, stdin=DEVNULL, stdout=PIPE, stderr=DEVNULL, cwd=_home(), timeout=PATIENCE, check=False
        ).stdout
    except (OSError, ValueError, TimeoutExpired):
        return b""


def _pipe(child: "Popen[bytes]") -> int:
    return -1 if child.stdout is None else child.stdout.fileno()


def _home() -> str | None:
    """The folder the package lies in; nothing of the kind in a frozen build."""
    if getattr(sys, "frozen", False):
        return None
    return f"{breakstretch.__path__[0]}/.."
