"""The busy times of calendars, kept in a file between two starts of the daemon.

It is separate from the history: it can be made again at any time, so it needs no transaction, no migration and no
rescue, and a reader of the history sees nobody's meetings. It holds instants and no titles, and only its owner may read
it. A file that cannot be read, or is of another version, counts as none.
"""

from contextlib import suppress
from datetime import date

import msgspec

from breakstretch.core.values.base import Value
from breakstretch.core.values.busy_times import BusyTime
from breakstretch.system.loop.file_watch import Stamp
from breakstretch.system.private_file import write_private

_VERSION = 1
_LARGEST = 4 * 1024 * 1024


class Kept(Value, frozen=True):
    """What one file came to."""

    path: str
    stamp: Stamp | None
    """Of the file when it was read; None: it was missing."""
    busy: tuple[BusyTime, ...]
    said: str
    read: bool
    """False: read it again at the next start, whatever its stamp says."""


class Cache(Value, frozen=True):
    """What all files came to."""

    day: date
    """The first of the two days that were looked at."""
    zone: str
    files: tuple[Kept, ...] = ()
    version: int = _VERSION


def load(place: str) -> Cache | None:
    """What was kept; None when there is nothing that could be used."""
    try:
        with open(place, "rb") as file:
            found = msgspec.json.decode(file.read(_LARGEST), type=Cache)
    except (OSError, msgspec.DecodeError, UnicodeDecodeError):
        return None
    return found if found.version == _VERSION else None


def save(place: str, cache: Cache) -> None:
    """Keep this instead; a disk that takes nothing costs a reading at the next start, and nothing else."""
    with suppress(OSError, UnicodeEncodeError):
        write_private(place, msgspec.json.encode(cache))
