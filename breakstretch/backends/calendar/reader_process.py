"""Runs a child that reads a calendar file, one at a time, and parses its answer."""

import sys
from collections.abc import Callable
from datetime import date

from breakstretch.backends.calendar.answer import LOCAL, MOST_OUTPUT, REMEDY, Answer, understood
from breakstretch.core.values.busy_times import merged
from breakstretch.core.values.limits import Problem
from breakstretch.daemon.ports import Clock, Probe
from breakstretch.messages.calendars import DOUBT, nothing_in_words
from breakstretch.messages.phrases import count_in_words
from breakstretch.system.loop.child_output import ChildOutput
from breakstretch.system.loop.child_output import output_of as _output
from breakstretch.system.loop.protocol import Loop


class CalendarProcess:
    """Reads calendars, one after another."""

    def __init__(self, reactor: Loop, clock: Clock, command: tuple[str, ...] = ()) -> None:
        self._child = ChildOutput(reactor, clock, MOST_OUTPUT)
        self._command = command or reader_command()

    def read(self, path: str, day: date, zone: str, done: Callable[[Answer], None]) -> None:
        """Read this file, for this day and the next; `done` is called from the loop, unless `close` comes first."""
        command = (*self._command, day.isoformat(), zone, path)
        self._child.run(command, lambda output: done(understood(path, output)))

    def close(self) -> None:
        """Give up what is being read."""
        self._child.close()


def probe(files: tuple[str, ...], day: date) -> Probe:
    """Whether all of these can be read, by reading them, and everything that is left out or may be wrong."""
    from importlib.util import find_spec

    if not all(map(find_spec, ("icalendar", "recurring_ical_events"))):
        return Probe("calendar", works=False, detail="the calendar extra is not installed", remedy=REMEDY)
    answers = answers_of(files, day)
    busy = merged((span.start, span.end) for _, answer in answers for span in answer.busy).spans
    said = [str(problem) for path, answer in answers for problem in problems_of(path, answer)]
    if not all(answer.read for _, answer in answers):
        return Probe("calendar", works=False, detail=" ".join(said), remedy="correct calendar.files in your settings")
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
