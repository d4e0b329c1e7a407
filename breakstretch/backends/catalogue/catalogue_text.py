"""Parses the text of an exercise file, and collects its problems."""

from collections.abc import Callable
from typing import Any

from breakstretch.backends.catalogue.catalogue_rows import Rows, cut_into
from breakstretch.backends.catalogue.catalogue_shape import file_shape
from breakstretch.backends.catalogue.figure import figure
from breakstretch.backends.toml.lines import Lines
from breakstretch.backends.toml.salvage import salvage
from breakstretch.backends.toml.shape import keys
from breakstretch.backends.toml.source_file import FileText
from breakstretch.backends.toml.tables import Reading
from breakstretch.core.values.exercises import Catalogue, Caution, Exercise, GroupInfo, Pose, Source
from breakstretch.core.values.limits import Problem


def exercises_of(found: FileText, look: Callable[[str], str] | None = None) -> tuple[Catalogue, list[Problem]]:
    """What a text brings, with pictures as they are written; its problems name no file yet."""
    if found.error:
        return Catalogue((), ()), [Problem((), found.error)]
    left, tables, slips = salvage(found.text)
    reading = Reading("", left)
    for slip in slips:
        reading.slip(slip, file_shape())
    rows = {name: tables.pop(name, []) for name in ("group", "exercise")}
    if isinstance(rows["group"], str) and "id" in tables:
        rows["group"] = []  # a key of an exercise without its header, like the others that are told
    reading.table(tables, file_shape(), ())
    torn = [slip.line for slip in slips] + _loose(tables, reading.lines)
    lost = cut_into(reading.lines, rows, found.text, torn)
    groups = Rows(reading.lines, "group", GroupInfo, lost)
    exercises = Rows(reading.lines, "exercise", Exercise, lost, look)
    groups.slipped = exercises.slipped = reading.slipped
    catalogue = Catalogue(
        tuple(GroupInfo(**values) for values in groups.good(rows["group"])),
        tuple(map(_exercise, exercises.good(rows["exercise"]))),
    )
    problems = [*reading.problems, *groups.problems, *exercises.problems]
    return catalogue, sorted(problems, key=lambda problem: problem.line or 0)


def _loose(tables: dict[str, Any], lines: Lines) -> list[int]:
    """The lines of `[[cautions]]` and other tables that are meant for the exercise above them."""
    known = {key.name for key in keys(Exercise)}
    meant = [name for name, rows in tables.items() if name in known and isinstance(rows, list)]
    return [lines.of((name, at)) or 0 for name in meant for at in range(len(tables[name]))]


def _exercise(values: dict[str, Any]) -> Exercise:
    """An exercise of checked values."""
    drawn = values.get("figure")
    return Exercise(
        **values
        | {
            "cautions": tuple(Caution(**caution) for caution in values["cautions"]),
            "sources": tuple(Source(**source) for source in values["sources"]),
            "pose": Pose(**values["pose"]),
            "figure": figure(drawn) if drawn else None,
        }
    )
