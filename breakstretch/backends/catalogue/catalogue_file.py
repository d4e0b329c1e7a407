"""exercises.toml -> Catalogue: the one that came with the program, and a person's own files merged over it.

Reading the shipped 112 kB of TOML takes 25 ms of CPU, a sixth of what the daemon may spend on its whole start.
Chosen: a compiled copy beside it (config/exercises.json, half a millisecond) that names the checksum of the TOML it was
made from, so that an edited exercises.toml is read as it stands and never a stale copy; a test holds the two together.
Rejected: a cache in the person's home, which has to be trusted, cleaned and written at the first start.

A person's own file is untrusted: its size is limited, an exercise with a problem is left out and said, the others
are taken. It replaces shipped exercises of the same id, and may bring new ones.
"""

import zlib
from collections.abc import Iterator, Sequence
from contextlib import suppress
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import msgspec

from breakstretch.backends.toml.source_file import EXERCISES_LIMIT, read_bytes, read_file
from breakstretch.core.values.base import Value
from breakstretch.core.values.errors import BreakstretchError, Problem
from breakstretch.core.values.exercises import Catalogue, Caution, Exercise, Group, GroupInfo, Pose, Source
from breakstretch.system.paths import data

if TYPE_CHECKING:
    from breakstretch.backends.toml.tables import Reading


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
    with suppress(OSError):
        compiled = _compiled(data("config", "exercises.json"), zlib.crc32(read_bytes(place, EXERCISES_LIMIT)))
        if compiled is not None:
            return compiled
    catalogue, problems = read_exercises(place)
    if problems or {one.id for one in catalogue.groups} != set(Group):
        found = problems[0] if problems else f"{place}: a group is missing"
        raise BreakstretchError(f"The exercises that came with the program cannot be read; install it again. {found}")
    return catalogue


@lru_cache(maxsize=1)
def _compiled(place: str, checksum: int) -> Catalogue | None:
    """The compiled copy of a TOML with this checksum, or nothing when it was made from another one.

    Kept, so that a program that reads its settings again does not hold the half MiB of a second catalogue meanwhile.
    """
    try:
        compiled = msgspec.json.decode(read_bytes(place, EXERCISES_LIMIT), type=Compiled)
    except msgspec.DecodeError:
        return None
    return compiled.catalogue if compiled.source == checksum else None


def compile_catalogue(place: str) -> bytes:
    """The compiled copy of an exercises.toml."""
    catalogue, _ = read_exercises(place)
    compiled = Compiled(zlib.crc32(read_bytes(place, EXERCISES_LIMIT)), catalogue)
    return msgspec.json.format(msgspec.json.encode(compiled), indent=1) + b"\n"


def read_exercises(file: str) -> tuple[Catalogue, list[Problem]]:
    """What one file brings, and every problem of it."""
    from breakstretch.backends.catalogue.catalogue_shape import ExercisesFileShape
    from breakstretch.backends.toml.lines import salvage
    from breakstretch.backends.toml.tables import Reading

    found = read_file(file, EXERCISES_LIMIT)
    if found.error:
        return Catalogue((), ()), [Problem((), found.error, None, file)]
    text, tables, slips = salvage(found.text)
    reading = Reading(file, text, fill=True)
    for slip in slips:
        reading.wrong((), slip.message, slip.line)
    rows = {name: tables.pop(name, []) for name in ("group", "exercise")}
    reading.table(tables, ExercisesFileShape, ())
    groups = tuple(GroupInfo(**values) for values in _good_rows(reading, "group", rows["group"]))
    exercises = tuple(_exercise(values, file) for values in _good_rows(reading, "exercise", rows["exercise"]))
    return Catalogue(groups, exercises), sorted(reading.problems, key=lambda problem: problem.line or 0)


def _good_rows(reading: "Reading", name: str, rows: Any) -> Iterator[dict[str, Any]]:
    """The [[tables]] of one name that have no problem."""
    from breakstretch.backends.catalogue.catalogue_shape import ExerciseShape, GroupShape
    from breakstretch.backends.catalogue.figure import figure_problems

    if not isinstance(rows, list):
        reading.wrong((name,), f"write [[{name}]], with two brackets on each side; there may be several")
        return
    ids = set()
    for at, row in enumerate(rows):
        before = reading.found
        values = reading.table(row, GroupShape if name == "group" else ExerciseShape, (name, at))
        if values.get("id") in ids:
            reading.wrong((name, at, "id"), f'"{values["id"]}" stands in this file twice; an id is used once')
        ids.add(values.get("id"))
        if values.get("figure") and reading.found == before:
            for path, problem in figure_problems(values["figure"]):
                reading.wrong((name, at, "figure", *path), problem)
        if reading.found == before:
            yield values


def _exercise(values: dict[str, Any], file: str) -> Exercise:
    """An exercise of checked values."""
    from pathlib import Path

    from breakstretch.backends.catalogue.figure import figure

    drawn = values.get("figure")
    return Exercise(
        **values
        | {
            "hold": values["hold"].total_seconds(),
            "cautions": tuple(Caution(**one) for one in values["cautions"]),
            "sources": tuple(Source(**one) for one in values["sources"]),
            "pose": Pose(**values["pose"]),
            "figure": figure(drawn) if drawn else None,
            "picture": values["picture"] and str(Path(file).parent / Path(values["picture"]).expanduser()),
        }
    )


def _merged(shipped_ones: tuple[Any, ...], own: tuple[Any, ...]) -> tuple[Any, ...]:
    """Own ones in the place of those with the same id, new ones at the end."""
    return tuple(({one.id: one for one in shipped_ones} | {one.id: one for one in own}).values())
