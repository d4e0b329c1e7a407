"""Compiled copies of a person's own exercise files, because reading 45 exercises would double the daemon's start.

One file in the cache folder, readable only by its owner, has a copy of each file that was read last. A copy is found by
the checksum and the size of the text it was made from. It holds the problems too, because a file of which half is left
out takes as long. A broken copy, or one of another version of the program, is made again.
"""

import zlib
from collections.abc import Sequence
from contextlib import suppress
from os.path import join

import msgspec

from breakstretch import __version__
from breakstretch.backends.toml.source_file import EXERCISES_LIMIT, beside, read_bytes, text_of
from breakstretch.core.values.base import Value
from breakstretch.core.values.errors import BreakstretchError
from breakstretch.core.values.exercises import Catalogue
from breakstretch.core.values.limits import Problem
from breakstretch.system.paths import cache_dir, make_private
from breakstretch.system.private_file import write_private

Found = tuple[Catalogue, list[Problem]]
"""What a file brings, and every problem of it."""
_LARGEST = 4 * EXERCISES_LIMIT
"""Bytes of all copies; more are not kept."""
_CHECKSUM = 4
"""Bytes before the copies."""


class Copy(Value, frozen=True):
    """What one text came to, wherever its file is."""

    checksum: int
    size: int
    catalogue: Catalogue
    problems: tuple[Problem, ...]


class Copies(Value, frozen=True):
    """All that are kept."""

    version: str
    copies: tuple[Copy, ...]


def read(files: Sequence[str]) -> list[Found]:
    """What each of these files brings."""
    kept = {(copy.checksum, copy.size): copy for copy in _kept()} if files else {}
    used: dict[tuple[int, int], Copy] = {}
    found: list[Found] = []
    for file in files:
        try:
            content = read_bytes(file, EXERCISES_LIMIT)
        except OSError as error:
            found.append((Catalogue((), ()), [Problem((), str(error.strerror), None, file)]))
            continue
        key = zlib.crc32(content), len(content)
        used[key] = kept.get(key) or used.get(key) or _made(content, *key)
        found.append(placed((used[key].catalogue, list(used[key].problems)), file))
    if used.keys() - kept.keys():
        _keep(tuple(used.values()))
    return found


def placed(found: Found, file: str) -> Found:
    """The same with the place of the file in its problems and before its pictures."""
    from msgspec.structs import replace

    catalogue, problems = found
    exercises = (
        replace(exercise, picture=beside(file, exercise.picture)) if exercise.picture else exercise
        for exercise in catalogue.exercises
    )
    return replace(catalogue, exercises=tuple(exercises)), [replace(problem, file=file) for problem in problems]


def _made(content: bytes, checksum: int, size: int) -> Copy:
    from breakstretch.backends.catalogue.catalogue_text import exercises_of

    catalogue, problems = exercises_of(text_of(content))
    return Copy(checksum, size, catalogue, tuple(problems))


def _place() -> str:
    return join(cache_dir(), "own-exercises.json")


def _kept() -> tuple[Copy, ...]:
    """What was kept; nothing where it cannot be used."""
    try:
        content = read_bytes(_place(), _LARGEST)
        if zlib.crc32(content[_CHECKSUM:]) != int.from_bytes(content[:_CHECKSUM], "big"):
            return ()
        found = msgspec.json.decode(content[_CHECKSUM:], type=Copies)
    except (OSError, BreakstretchError, msgspec.DecodeError):
        return ()
    return found.copies if found.version == __version__ else ()


def _keep(copies: tuple[Copy, ...]) -> None:
    """Keep these instead. A disk that takes nothing costs another reading at the next start."""
    content = msgspec.json.encode(Copies(__version__, copies))
    if len(content) > _LARGEST - _CHECKSUM:
        return
    with suppress(OSError, BreakstretchError):
        make_private(cache_dir())
        write_private(_place(), zlib.crc32(content).to_bytes(_CHECKSUM, "big") + content)
