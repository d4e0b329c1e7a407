"""The protocol between the daemon and the child that reads a calendar.

The child prints a JSON line for each busy time and a last one with its code and a sentence. Without that line the
answer is incomplete: a child that was ended by a limit has said nothing, whatever it had begun to print.
"""

from datetime import datetime, tzinfo

import msgspec

from breakstretch.core.values.base import Value
from breakstretch.core.values.busy_times import BusyTime, merged

READ, UNREADABLE, NOT_INSTALLED = 0, 1, 2
"""The child's exit codes."""
LOCAL = "local"
"""The word for a zone that has rules and no name; the child then asks the machine itself."""
REMEDY = "pip install 'breakstretch[calendar]'"
MOST_OUTPUT = 512 * 1024


class SpanLine(Value, frozen=True):
    """A busy time, of whatever meeting."""

    start: datetime
    end: datetime


class Note(Value, frozen=True):
    """What is to be said of an event, or without a line of several."""

    line: int | None
    text: str


class LastLine(Value, frozen=True):
    """The end of an answer."""

    code: int
    said: str = ""
    notes: tuple[Note, ...] = ()
    nothing: str = ""


class Answer(Value, frozen=True):
    """What reading one file came to."""

    busy: tuple[BusyTime, ...]
    said: str
    """A sentence for the person; empty when all is well."""
    read: bool
    """Whether the file could be read, but for what `said` says."""
    notes: tuple[Note, ...] = ()
    """What is to be said of single events."""
    nothing: str = ""
    """Why the file has events and no busy times. It is empty when the file has no events, or some busy times."""


def understood(path: str, output: bytes) -> Answer:
    """The child's output as an answer."""
    *lines, last = (output if len(output) <= MOST_OUTPUT else b"").splitlines() or [b""]
    try:
        end = msgspec.json.decode(last, type=LastLine)
        spans = [msgspec.json.decode(line, type=SpanLine) for line in lines]
    except ValueError:  # msgspec's errors are of this kind
        return Answer((), f"{path} cannot be read: that takes too long, or too much memory.", read=False)
    return Answer(
        merged((span.start, span.end) for span in spans).spans, end.said, end.code == READ, end.notes, end.nothing
    )


def zone_name(zone: tzinfo | None) -> str:
    """The name under which the child finds this zone."""
    return str(getattr(zone, "key", None) or LOCAL)
