"""exercises.toml -> Catalogue: the one that came with the program, and a person's own files merged over it.

Reading the shipped 112 kB of TOML takes 25 ms of CPU, a sixth of what the daemon may spend on its whole start. A
compiled copy takes half a millisecond. It names the checksum of the TOML it was made from, so a stale copy is never
used. A package has its copy beside the TOML, made by installers/tools/build_hook.py. A checkout has none, and keeps its
own in the cache folder, for its owner alone. Rejected: a copy in the repository, 13,000 lines that each change of an
exercise would change too.

A person's own file is untrusted: its size is limited, an exercise with a problem is left out and said, the others
are taken. It replaces shipped exercises of the same id, and may bring new ones. It too has a compiled
copy (own_copies).
"""

import zlib
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import lru_cache
from os.path import join
from typing import Any

import msgspec

from breakstretch.backends.catalogue import own_copies
from breakstretch.backends.catalogue.own_copies import Found
from breakstretch.backends.toml.source_file import EXERCISES_LIMIT, beside, read_bytes, read_file
from breakstretch.core.values.base import Value
from breakstretch.core.values.errors import BreakstretchError
from breakstretch.core.values.exercises import Catalogue, Group
from breakstretch.core.values.limits import Problem
from breakstretch.system.paths import cache_dir, data, make_private
from breakstretch.system.private_file import write_private

PictureLook = Callable[[str], str]
"""Says why the picture at a path cannot be shown, or nothing."""
Note = Callable[[Problem], None]
"""Takes what is worth saying."""


_MOST_NOTES = 20
"""Exercises of a file that are named because they take the place of others."""


class Compiled(Value, frozen=True):
    """A catalogue, and the checksum of the TOML it was made from."""

    source: int
    catalogue: Catalogue


def load_catalogue(
    files: Sequence[str] = (), look: PictureLook | None = None, note: Note | None = None
) -> tuple[Catalogue, tuple[Problem, ...]]:
    """The shipped catalogue with these files merged over it, and every problem of these files.

    Pictures cost Pillow and time, so they are looked at only where somebody asks for it. `note` is given what is worth
    saying although nothing is wrong.
    """
    catalogue = shipped()
    problems: list[Problem] = []
    origins = dict.fromkeys((exercise.id for exercise in catalogue.exercises), "")
    read = (read_exercises(file, look) for file in files) if look else own_copies.read(files)
    for file, (own, wrong) in zip(files, read, strict=True):
        problems += wrong
        if note:
            _note(own, wrong, file, origins, note)
        catalogue = Catalogue(
            _merged(catalogue.groups, own.groups),
            _merged(catalogue.exercises, own.exercises),
        )
    return catalogue, tuple(problems)


def _note(own: Catalogue, wrong: list[Problem], file: str, origins: dict[str, str], note: Note) -> None:
    """Say which exercises take the place of others, and that a file has none. `origins` has the file of each so far."""
    from breakstretch.messages.own_exercises import NO_EXERCISE, replaces, replaces_more

    if not wrong and own == Catalogue((), ()):
        note(Problem((), NO_EXERCISE, None, file))
    again = [exercise.id for exercise in own.exercises if exercise.id in origins]
    lines = _lines_of_ids(file) if again else {}
    for name in again[:_MOST_NOTES]:
        note(Problem(("exercise", name), replaces(origins[name]), lines.get(name), file))
    if again[_MOST_NOTES:]:
        note(Problem((), replaces_more(len(again) - _MOST_NOTES), None, file))
    origins |= {exercise.id: file for exercise in own.exercises}


def _lines_of_ids(file: str) -> dict[str, int]:
    """The line of each id of an exercise."""
    from breakstretch.backends.toml.lines import located

    found = located(read_file(file, EXERCISES_LIMIT).text)
    ids = [statement for path, statement in found if path[:1] == ("exercise",) and path[2:] == ("id",)]
    return {statement.text.partition("=")[2].split("#")[0].strip(" \t\r\n\"'"): statement.line for statement in ids}


def shipped() -> Catalogue:
    """The catalogue that came with the program.

    Raises:
        BreakstretchError: its files are missing or broken, which only a broken installation brings about.
    """
    place = data("config", "exercises.toml")
    with suppress(OSError):
        return _compiled(_checksum(place))
    catalogue, problems = read_exercises(place)
    if problems or {group.id for group in catalogue.groups} != set(Group):
        found = problems[0] if problems else f"{place}: a group is missing"
        raise BreakstretchError(
            f"The exercises that came with the program cannot be read. Please install it again. {found}"
        )
    with suppress(OSError, BreakstretchError):
        make_private(cache_dir())
        write_private(_kept(), _encoded(catalogue, place))
    return catalogue


@lru_cache(maxsize=1)
def _compiled(checksum: int) -> Catalogue:
    """The compiled copy of the TOML with this checksum.

    It stays in memory: a program that reads its settings again would otherwise hold a second one of half a MiB.

    Raises:
        FileNotFoundError: neither the package nor the cache has a copy of that TOML.
    """
    for place in (data("config", "exercises.json"), _kept()):
        with suppress(OSError, msgspec.DecodeError):
            compiled = msgspec.json.decode(read_bytes(place, EXERCISES_LIMIT), type=Compiled)
            if compiled.source == checksum:
                return compiled.catalogue
    raise FileNotFoundError


def _kept() -> str:
    """Where this checkout keeps its compiled copy, "" without a cache folder; another one has a file of its own."""
    try:
        folder = cache_dir()
    except BreakstretchError:
        return ""
    return join(folder, f"exercises-{zlib.crc32(data('config').encode()):08x}.json")


def compile_catalogue(place: str) -> bytes:
    """The compiled copy of an exercises.toml."""
    return _encoded(read_exercises(place)[0], place)


def _encoded(catalogue: Catalogue, place: str) -> bytes:
    return msgspec.json.encode(Compiled(_checksum(place), catalogue))


def _checksum(place: str) -> int:
    return zlib.crc32(read_bytes(place, EXERCISES_LIMIT))


def read_exercises(file: str, look: PictureLook | None = None) -> Found:
    """What one file brings, and every problem of it."""
    from breakstretch.backends.catalogue.catalogue_text import exercises_of

    by_name = look and (lambda picture: look(beside(file, picture)))
    return own_copies.placed(exercises_of(read_file(file, EXERCISES_LIMIT), by_name), file)


def _merged(given: tuple[Any, ...], own: tuple[Any, ...]) -> tuple[Any, ...]:
    """The person's own entries in the place of those with the same id. New entries are at the end."""
    return tuple({entry.id: entry for entry in (*given, *own)}.values())
