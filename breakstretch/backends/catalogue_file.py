"""exercises.toml -> Catalogue: the one that came with the program, and a person's own files merged over it.

Reading the shipped 112 kB of TOML takes 25 ms of CPU, a sixth of what the daemon may spend on its whole start.
Chosen: a compiled copy beside it (config/exercises.json, half a millisecond) that names the checksum of the TOML it was
made from, so that an edited exercises.toml is read as it stands and never a stale copy; a test holds the two together.
Rejected: a cache in the person's home, which has to be trusted, cleaned and written at the first start.

A person's own file is untrusted: its size is limited, an exercise with a problem is left out and said, the others
are taken. It replaces shipped exercises of the same id, and may bring new ones.
"""

import zlib
from collections.abc import Sequence
from typing import Any

import msgspec

from breakstretch.backends.toml_file import EXERCISES_LIMIT, read_bytes, read_file
from breakstretch.core.errors import BreakstretchError, Problem
from breakstretch.core.exercises import Catalogue, Caution, Exercise, Group, GroupInfo, Pose, Source
from breakstretch.core.value import Value
from breakstretch.system.paths import data


class Compiled(Value, frozen=True):
    """A catalogue, and the checksum of the TOML it was made from."""

    source: int
    catalogue: Catalogue


def load_catalogue(files: Sequence[str] = ()) -> tuple[Catalogue, tuple[Problem, ...]]:
    """The shipped catalogue with these files merged over it, and every problem of these files."""
    catalogue = shipped()
    problems: list[Problem] = []
    for file in files:
        own, wrong = read_exercises(file)
        problems += wrong
        catalogue = Catalogue(
            _merged(catalogue.groups, own.groups),
            _merged(catalogue.exercises, own.exercises),
        )
    return catalogue, tuple(problems)


def shipped() -> Catalogue:
    """The catalogue that came with the program.

    Raises:
        BreakstretchError: its files are missing or broken, which only a broken installation brings about.
    """
    place = data("config", "exercises.toml")
    try:
        checksum = zlib.crc32(read_bytes(place, EXERCISES_LIMIT))
        compiled = msgspec.json.decode(read_bytes(data("config", "exercises.json"), EXERCISES_LIMIT), type=Compiled)
        if compiled.source == checksum:
            return compiled.catalogue
    except (OSError, msgspec.DecodeError):
        pass
    catalogue, problems = read_exercises(place)
    if problems or {one.id for one in catalogue.groups} != set(Group):
        found = problems[0] if problems else f"{place}: a group is missing"
        raise BreakstretchError(f"The exercises that came with the program cannot be read; install it again. {found}")
    return catalogue


def compile_catalogue(place: str) -> bytes:
    """The compiled copy of an exercises.toml."""
    catalogue, _ = read_exercises(place)
    compiled = Compiled(zlib.crc32(read_bytes(place, EXERCISES_LIMIT)), catalogue)
    return msgspec.json.format(msgspec.json.encode(compiled), indent=1) + b"\n"


def read_exercises(file: str) -> tuple[Catalogue, list[Problem]]:
    """What one file brings, and every problem of it."""
    from breakstretch.backends.catalogue_shape import ExerciseShape, ExercisesFileShape, GroupShape
    from breakstretch.backends.toml_lines import salvage
    from breakstretch.backends.toml_tables import Reading

    found = read_file(file, EXERCISES_LIMIT)
    if found.error:
        return Catalogue((), ()), [Problem((), found.error, None, file)]
    text, tables, slips = salvage(found.text)
    reading = Reading(file, text)
    for slip in slips:
        reading.wrong((), slip.message, slip.line)
    reading.table({key: [] if key in {"group", "exercise"} else one for key, one in tables.items()}, ExercisesFileShape, ())
    groups = [GroupInfo(**values) for _, values in _good(reading, tables, "group", GroupShape)]
    exercises: dict[str, Exercise] = {}
    for path, values in _good(reading, tables, "exercise", ExerciseShape):
        if values["id"] in exercises:
            reading.wrong((*path, "id"), f'"{values["id"]}" is the id of another exercise of this file; ids are unique')
            continue
        exercises[values["id"]] = _exercise(values)
    return Catalogue(tuple(groups), tuple(exercises.values())), reading.problems


def _good(reading: Any, tables: dict[str, Any], name: str, shape: type[msgspec.Struct]) -> Any:
    """The tables of one kind that have no problem."""
    rows = tables.get(name, [])
    if not isinstance(rows, list):
        reading.wrong((name,), f"write [[{name}]] with two brackets; there may be several")
        return
    for at, row in enumerate(rows):
        before = len(reading.problems)
        values = reading.table(row, shape, (name, at))
        if len(reading.problems) == before:
            yield (name, at), values


def _exercise(values: dict[str, Any]) -> Exercise:
    """An exercise of checked values; what its file leaves out is empty."""
    hold = values.pop("hold", None)
    plain: dict[str, Any] = dict.fromkeys(("feel", "easier", "harder"), "")
    plain |= dict.fromkeys(("mistakes", "primary_muscles"), ())
    return Exercise(**plain | values)  # replaced below


def _merged(shipped_ones: tuple[Any, ...], own: tuple[Any, ...]) -> tuple[Any, ...]:
    """Own ones in the place of those with the same id, new ones at the end."""
    return tuple(({one.id: one for one in shipped_ones} | {one.id: one for one in own}).values())
