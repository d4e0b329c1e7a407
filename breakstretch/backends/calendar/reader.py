"""Reads one calendar file and prints its busy times; runs as a child of the daemon and ends at once.

`python -m breakstretch.backends.calendar.reader DAY ZONE FILE` prints a JSON line for each busy time of that day and
the next, `{"start": …, "end": …}`, and a last line `{"code": …, "said": …}`. No title or person of the calendar leaves
this process. Exit code 0: read; 1: could not be read; 2: the extra is not installed.

Chosen: a child for each file. Its libraries and its memory go back with it (icalendar alone costs 38 MiB), and a
file that is made to harm meets limits of memory and time that the daemon does not live under. Rejected: a thread of the
daemon, which has neither.
"""

import os
import stat
import sys
from collections.abc import Sequence
from datetime import date, tzinfo
from typing import TYPE_CHECKING, TextIO
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import msgspec

from breakstretch.backends.calendar.answer import NOT_INSTALLED, READ, REMEDY, UNREADABLE, LastLine, Note, SpanLine
from breakstretch.backends.calendar.text import NoCalendar, TooManyEvents, cut, line_numbers
from breakstretch.core.values.base import Value
from breakstretch.messages.calendars import Fault, Nothing, fault_in_words, faults_in_words, more_in_words

if TYPE_CHECKING:
    from breakstretch.backends.calendar.events import Span

LARGEST = 48 * 1024 * 1024
_MOST_NOTES = 50
"""Events whose lines are looked up."""
_MEMORY = 512 * 1024 * 1024
_OUTPUT = 1024 * 1024
_SECONDS = 20
"""Of processor time."""


class Contents(Value, frozen=True):
    """What a file says of two days."""

    spans: "tuple[Span, ...]"
    """The busy times in order."""
    faults: tuple[tuple[int, Fault], ...]
    """What is left out or may be wrong, with its line. Only the first ones have a line."""
    nothing: Nothing | None
    """Why there are events and no busy times."""


_CODINGS = {
    b"\xff\xfe\0\0": "utf-32", b"\0\0\xfe\xff": "utf-32", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16",
    b"B\0E\0": "utf-16-le", b"\0B\0E": "utf-16-be",
}  # fmt: skip
"""Other encodings, which some programs write, by how a calendar in them begins."""


class Unreadable(Exception):
    """Why a calendar cannot be read, as half a sentence after its name."""


def main(arguments: Sequence[str], out: TextIO) -> int:
    """Print the busy times; the exit code."""
    day, zone, path = arguments
    limit_yourself()
    try:
        found = read(path, date.fromisoformat(day), zone_of(zone))
    except Unreadable as error:
        return _say(out, f"{path} {error}.", UNREADABLE)
    except ImportError:
        return _say(out, f"For calendars the calendar extra is needed: {REMEDY}", NOT_INSTALLED)
    except (MemoryError, RecursionError):
        return _say(out, f"{path} needs too much memory to be read.", UNREADABLE)
    out.writelines(_line(SpanLine(start, end)) for start, end in found.spans)
    notes = [Note(line, fault_in_words(fault)) for line, fault in found.faults[:_MOST_NOTES]]
    if len(found.faults) > _MOST_NOTES:
        notes.append(Note(None, more_in_words(len(found.faults) - _MOST_NOTES)))
    said = faults_in_words(path, found.faults)
    out.write(_line(LastLine(READ, said, tuple(notes), "" if found.nothing is None else found.nothing.value)))
    return READ


def read(path: str, day: date, zone: tzinfo) -> Contents:
    """What a file says of this day and the next.

    Raises:
        Unreadable: the file is none, too large, or no calendar.
        ImportError: the extra is not installed.
    """
    from breakstretch.backends.calendar.events import TooMany, busy_spans

    raw = contents(path)
    try:
        found = busy_spans(cut(raw, day), day, zone)
    except NoCalendar:
        ics = path.lower().endswith(".ics")
        remedy = "export it again from your calendar program" if ics else "name a file that ends in .ics"
        raise Unreadable(f"is no calendar; {remedy}") from None
    except (TooManyEvents, TooMany) as error:
        raise Unreadable(str(error)) from None
    noted, others = found.faults[:_MOST_NOTES], found.faults[_MOST_NOTES:]
    lines = line_numbers(raw, [place for place, _ in noted])
    known = ((lines.get(place, 0), fault) for place, fault in noted)
    return Contents(tuple(sorted(found.spans)), (*known, *others), found.nothing)


def contents(path: str) -> bytes:
    """The bytes of a regular file; nothing is ever waited for, as opening a pipe would.

    Raises:
        Unreadable: there is nothing of the kind, or it is too large.
    """
    try:
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        with os.fdopen(descriptor, "rb") as file:
            found = os.fstat(descriptor)
            if not stat.S_ISREG(found.st_mode):
                raise Unreadable("is no file; name the .ics file itself")
            if found.st_size > LARGEST:
                raise Unreadable(f"is larger than {LARGEST // 1024**2} MB")
            raw = file.read(LARGEST)
            coding = next((coding for begins, coding in _CODINGS.items() if raw.startswith(begins)), "")
            return raw.decode(coding, "replace").encode() if coding else raw
    except (OSError, ValueError) as error:
        if isinstance(error, IsADirectoryError):
            raise Unreadable("is a folder; name a file in it") from None
        reason = error.strerror if isinstance(error, OSError) and error.strerror else "is no name of a file"
        raise Unreadable(f"cannot be read: {reason.lower()}") from None


def zone_of(name: str) -> tzinfo:
    """The zone of this name, or of this machine."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        from breakstretch.system.clock import local_zone

        return local_zone()


def limit_yourself() -> None:
    """Live under limits from here on, so that a file made to harm ends this process and nothing else."""
    if sys.platform == "win32":
        return
    import resource

    for what, limit in (
        (resource.RLIMIT_AS, _MEMORY),
        (resource.RLIMIT_CPU, _SECONDS),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, _OUTPUT),
    ):
        _, hard = resource.getrlimit(what)
        lower = limit if hard == resource.RLIM_INFINITY else min(limit, hard)
        resource.setrlimit(what, (lower, hard))
    os.nice(5)


def _say(out: TextIO, sentence: str, code: int) -> int:
    out.write(_line(LastLine(code, sentence)))
    return code


def _line(line: SpanLine | LastLine) -> str:
    return msgspec.json.encode(line).decode() + "\n"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:], sys.stdout))
