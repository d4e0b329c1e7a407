"""Has one calendar file read by a child at a time, and understands the answer; knows no icalendar and keeps nothing."""

import sys
from collections.abc import Callable
from datetime import date

from breakstretch.backends.calendar.answer import LOCAL, MOST_OUTPUT, REMEDY, Answer, understood
from breakstretch.core.values.busy_times import BusyTime, merged
from breakstretch.daemon.ports import Clock, Probe
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
    """Whether all of these can be read, by reading them; the first that cannot is told."""
    from importlib.util import find_spec

    if not all(map(find_spec, ("icalendar", "recurring_ical_events"))):
        return Probe("calendar", works=False, detail="the calendar extra is not installed", remedy=REMEDY)
    spans: list[BusyTime] = []
    for path in files:
        answer = understood(path, _output((*reader_command(), day.isoformat(), LOCAL, path)))
        if answer.said:
            return Probe("calendar", answer.read, answer.said, "see calendar.files in your settings")
        spans += answer.busy
    busy = merged((one.start, one.end) for one in spans).spans
    return Probe("calendar", works=True, detail=f"busy {count_in_words(len(busy), 'time')} today and tomorrow")


def reader_command() -> tuple[str, ...]:
    """How the child is started: a frozen build has no modules to run and offers a command for it."""
    if getattr(sys, "frozen", False):
        return (sys.executable, "read-calendar")
    return (sys.executable, "-m", "breakstretch.backends.calendar.reader")
