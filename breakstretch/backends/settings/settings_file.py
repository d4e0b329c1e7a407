"""config.toml -> Settings, with every problem at once; bad input never raises, it comes back as problems.

What is good stays in force and the rest falls back to its default, so that a person who mistypes one key keeps
all others. Problems that show only when keys are seen together (`core.rules.settings_check`) are treated alike: the
key they name is left out and the rest is looked at again. Whether new settings with problems replace running ones is
the caller's to decide. The grammar is settings_shape.
"""

import os
from collections.abc import Callable, Sequence
from typing import Any

from breakstretch.backends.catalogue.catalogue_file import load_catalogue
from breakstretch.backends.settings.settings_shape import settings_shape
from breakstretch.backends.toml.lines import Path, salvage
from breakstretch.backends.toml.shape import keys
from breakstretch.backends.toml.source_file import SETTINGS_LIMIT, FileText, read_file
from breakstretch.backends.toml.tables import Reading, near_miss
from breakstretch.core.rules.problems import Problem
from breakstretch.core.rules.settings_check import check
from breakstretch.core.values.base import Value
from breakstretch.core.values.breaks import BreakRule
from breakstretch.core.values.exercises import Catalogue
from breakstretch.core.values.settings import Settings

CatalogueLoader = Callable[[Sequence[str]], tuple[Catalogue, tuple[Problem, ...]]]
"""Gives the catalogue with these files of the person merged over it, and what is wrong with them."""


class Loaded(Value, frozen=True):
    """What a settings file came to."""

    settings: Settings
    """What is in force: good keys as written, all others by default."""
    catalogue: Catalogue
    problems: tuple[Problem, ...]
    """In the order of the file; empty when all is well."""
    text_hash: int
    """Of the file's bytes, within this process; 0 when it could not be read."""


def load(path: str, catalogue_loader: CatalogueLoader = load_catalogue) -> Loaded:
    """Read a settings file."""
    return from_text(read_file(path, SETTINGS_LIMIT), path, catalogue_loader)


def from_text(found: FileText, path: str, catalogue_loader: CatalogueLoader = load_catalogue) -> Loaded:
    """The settings that this text means, were it the file of this path."""
    if found.error:
        catalogue, _ = catalogue_loader(())
        problem = Problem((), f"{found.error}; the default settings are in force", None, path)
        return Loaded(Settings(), catalogue, (problem,), found.hash)
    text, data, slips = salvage(found.text)
    first = Reading(path, text)
    for slip in slips:
        first.wrong((), slip.message, slip.line)
    settings = _settings(first, data)
    catalogue, own = catalogue_loader(own_files(settings, path))
    dropped = set(_cross_check(first, data, settings, catalogue))
    if dropped:
        settings = _settings(Reading(path, "", dropped), data)
    problems = sorted(first.problems, key=lambda problem: problem.line or 0)
    return Loaded(settings, catalogue, (*problems, *own), found.hash)


def own_files(settings: Settings, path: str) -> tuple[str, ...]:
    """The person's own exercise files, as named relative to the settings file or to their home."""
    return _beside(path, settings.exercises.files)


def calendar_files(settings: Settings, path: str) -> tuple[str, ...]:
    """The calendars that count, named in the same way."""
    return () if settings.calendar.ignored else _beside(path, settings.calendar.files)


def _beside(path: str, files: tuple[str, ...]) -> tuple[str, ...]:
    folder = os.path.dirname(os.path.abspath(path))
    return tuple(os.path.join(folder, os.path.expanduser(file)) for file in files)


def _cross_check(reading: Reading, data: dict[str, Any], settings: Settings, catalogue: Catalogue) -> list[Path]:
    """Add the problems of keys seen together; the paths of the keys that are to be left out."""
    dropped = []
    for problem in check(settings, catalogue):
        path, message = problem.path, problem.message
        if path[:1] == ("exercises",) and isinstance(path[-1], int):
            wanted = getattr(settings.exercises, str(path[1]))[path[-1]]
            message += near_miss(wanted, (one.id for one in catalogue.exercises))
        if isinstance(path[-1], int):
            path = (*path[:-1], reading.places[path[:-1]][path[-1]])
        reading.wrong(path, message)
        if _is_written(data, path):
            dropped.append(path)
    return dropped


def _is_written(data: Any, path: Path) -> bool:
    """Whether the file says this key; a default cannot be left out."""
    for step in path:
        try:
            data = data[step]
        except (KeyError, IndexError, TypeError):
            return False
    return True


def _settings(reading: Reading, data: dict[str, Any]) -> Settings:
    found = reading.table(data, settings_shape(), ())
    tables = {key.name: key.kind for key in keys(Settings)}
    named = found.pop("breaks", None)
    values = {name: tables[name](**_sorted_days(table)) for name, table in found.items()}
    if named is not None:
        rules = tuple(_rule(reading, name, data["breaks"][name], one) for name, one in named.items())
        if rules or not data["breaks"]:
            values["breaks"] = rules
    return Settings(**values)


def _sorted_days(values: dict[str, Any]) -> dict[str, Any]:
    """Weekdays once each, in the order of the week."""
    return {**values, "days": tuple(sorted(set(values["days"])))} if "days" in values else values


def _rule(reading: Reading, name: str, raw: dict[str, Any], values: dict[str, Any]) -> BreakRule:
    """One [breaks.NAME]; with neither `every` nor `at` the default `every` holds, with both the written one.

    That both are missing is not said beside another problem of this break, or a line that is no TOML: it follows.
    """
    path = ("breaks", name)
    if "every" in raw and "at" in raw:
        reading.wrong((*path, "at"), 'a break has either "every" or "at", not both; remove one of them')
    elif "every" not in raw and "at" not in raw and not any(one.path[:2] in {path, ()} for one in reading.problems):
        reading.wrong(path, 'needs "every" (time at the desk, such as "60m") or "at" (such as ["10:30", "15:00"])')
    elif raw.get("at") == []:
        reading.wrong((*path, "at"), 'needs at least one time of day, such as ["10:30"]; for no such break, remove it')
    if "every" in raw:
        values.pop("at", None)
    if values.get("at"):
        times = tuple(sorted(set(values.pop("at"))))
        return BreakRule(name=name, every=None, at=times, **values)
    values.pop("at", None)
    return BreakRule(name=name, **values)
