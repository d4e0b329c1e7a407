"""What is worth saying of a person's own exercise files although nothing in them is wrong."""

from collections.abc import Iterator, Sequence

from breakstretch.backends.catalogue.catalogue_file import read_exercises, shipped
from breakstretch.backends.toml.lines import Lines
from breakstretch.backends.toml.salvage import salvage
from breakstretch.backends.toml.source_file import EXERCISES_LIMIT, read_file
from breakstretch.core.values.limits import Problem
from breakstretch.messages.own_exercises import NO_EXERCISE, replaces


def notes(files: Sequence[str]) -> Iterator[Problem]:
    """Each exercise that takes the place of another, and each file without one."""
    origins = {exercise.id: "" for exercise in shipped().exercises}
    for file in files:
        catalogue, problems = read_exercises(file)
        if not (problems or catalogue.exercises or catalogue.groups):
            yield Problem((), NO_EXERCISE, None, file)
        text, tables, _ = salvage(read_file(file, EXERCISES_LIMIT).text)
        rows, lines = tables.get("exercise", []), Lines(text)
        used = {exercise.id for exercise in catalogue.exercises}
        for at, row in enumerate(rows if isinstance(rows, list) else []):
            name = row.get("id") if isinstance(row, dict) else None
            if isinstance(name, str) and name in used & origins.keys():
                yield Problem(("exercise", name), replaces(origins[name]), lines.of(("exercise", at, "id")), file)
        origins |= dict.fromkeys(used, file)
