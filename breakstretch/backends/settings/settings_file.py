"""Reads config.toml into Settings, with every problem at once. Bad input never raises: it comes back as problems.

What is good stays in force and the rest falls back to its default, so that a person who mistypes one key keeps all
others. Problems that depend on several keys (`core.rules.settings_check`) are treated alike: the key they name is left
out and the rest is checked again. The caller decides whether new settings with problems replace the running ones. The
grammar is settings_shape.
"""

import os
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import msgspec

from breakstretch.backends.catalogue.catalogue_file import load_catalogue
from breakstretch.backends.settings.named_files import no_names, own_files
from breakstretch.backends.settings.settings_shape import settings_shape
from breakstretch.backends.toml.lines import Path
from breakstretch.backends.toml.salvage import salvage
from breakstretch.backends.toml.shape import keys
from breakstretch.backends.toml.source_file import SETTINGS_LIMIT, FileText, beside, is_large, read_bytes, read_file
from breakstretch.backends.toml.tables import Reading
from breakstretch.core.rules.settings_check import check
from breakstretch.core.rules.settings_sense import Nonsense, nonsense
from breakstretch.core.values.base import Value
from breakstretch.core.values.breaks import BreakRule
from breakstretch.core.values.exercises import Catalogue
from breakstretch.core.values.limits import Problem
from breakstretch.core.values.settings import Settings
from breakstretch.messages.settings import nonsense_text
from breakstretch.system.loop.file_watch import Stamp, stamp

_FILES = ("exercises", "files")
LIMITS = {"": 64, "days_off": 400, "prefer": 400, "exclude": 400, "breaks": 20}
"""How many elements a list may have, and how many breaks there may be. The rest is left out."""

Stamps = tuple[tuple[str, Stamp | None], ...]
"""The exercise files of the person, each as it was before it was read."""
Places = dict[Path, list[int]]
"""For each list, which of its elements in the file are good."""
CatalogueLoader = Callable[[Sequence[str]], tuple[Catalogue, tuple[Problem, ...]]]
"""Gives the catalogue with these files of the person merged over it, and what is wrong with them."""
_GIVEN = {rule.name for rule in Settings().breaks}
"""Breaks of the default file. Deleting their line `every` gives its default back, as for every other line."""


class Loaded(Value, frozen=True):
    """The result of reading a settings file."""

    settings: Settings
    """What is in force: good keys as written, all others by default."""
    catalogue: Catalogue
    problems: tuple[Problem, ...]
    """In the order of the file; empty when all is well."""
    text_hash: int = 0
    """Of the file's bytes, within this process; 0 when it could not be read."""
    stamps: Stamps = ()


def load(path: str, catalogue_loader: CatalogueLoader = load_catalogue) -> Loaded:
    """Read a settings file."""
    return from_text(read_file(path, SETTINGS_LIMIT), path, catalogue_loader)


def load_soon(path: str) -> Loaded | None:
    """Like `load`, but None for a file that takes long to read: a large one, or one that names exercise files."""
    found = read_file(path, SETTINGS_LIMIT)
    try:
        return None if is_large(found.text) else from_text(found, path, _shipped_alone)
    except _TakesLong:
        return None


class _TakesLong(Exception):
    """There are exercise files to be read."""


def _shipped_alone(files: Sequence[str]) -> tuple[Catalogue, tuple[Problem, ...]]:
    if files:
        raise _TakesLong
    return load_catalogue(())


def from_text(found: FileText, path: str, catalogue_loader: CatalogueLoader = load_catalogue) -> Loaded:
    """The settings that this text means, were it the file of this path."""
    if found.error:
        catalogue, _ = catalogue_loader(())
        problem = Problem((), f"{found.error}; the default settings are in force", None, path)
        return Loaded(Settings(), catalogue, (problem,), found.hash)
    text, data, slips = salvage(found.text)
    first = Reading(path, text, limits=LIMITS)
    for slip in slips:
        first.slip(slip, settings_shape())
    settings = _settings(first, data)
    files = own_files(settings, path)
    stamps = tuple((file, stamp(file)) for file in files)
    catalogue, own = catalogue_loader(files)
    unread = {problem.file: problem.message for problem in own if problem.line is None}
    for at, name in zip(first.places.get(_FILES, ()), settings.exercises.files, strict=False):
        file = beside(os.path.abspath(path), name)
        if file in unread:
            first.wrong((*_FILES, at), f"{file}: {unread[file]}")
    places = first.places
    dropped = set(_cross_check(first, data, settings, catalogue))
    if dropped:
        again = Reading(path, "", dropped, limits=LIMITS)
        settings, places = _settings(again, data), again.places
    _warn(first, places, data, nonsense(settings, catalogue))
    problems = sorted(first.problems, key=lambda problem: problem.line or 0)
    return Loaded(
        settings, catalogue, (*problems, *(problem for problem in own if problem.line is not None)), found.hash, stamps
    )


def schema_beside(path: str) -> str:
    """The schema, which editors look for beside the settings."""
    return os.path.join(os.path.dirname(os.path.abspath(path)), "schema.json")


def has_broken_schema(path: str) -> bool:
    """Whether the schema is there and no JSON, as a full disk leaves it."""
    try:
        msgspec.json.decode(read_bytes(schema_beside(path), SETTINGS_LIMIT))
    except OSError:
        return False
    except msgspec.DecodeError:
        return True
    return False


def _cross_check(reading: Reading, data: dict[str, Any], settings: Settings, catalogue: Catalogue) -> list[Path]:
    """Add the problems of keys seen together; the paths of the keys that are to be left out."""
    dropped = []
    for problem in (*check(settings, catalogue), *no_names(settings)):
        path, message = problem.path, problem.message
        such = message
        if path[:2] in {("exercises", "prefer"), ("exercises", "exclude")}:
            wanted = getattr(settings.exercises, str(path[1]))[int(path[-1])]
            hint = reading.hint(wanted, (exercise.id for exercise in catalogue.exercises))
            message, such = message + hint, hint or "no such exercise"
        path = _in_file(path, reading.places)
        if path in dropped:
            continue
        reading.wrong(path, message, such=such)
        if _is_written(data, path):
            dropped.append(path)
    return dropped


def _warn(reading: Reading, places: Places, data: dict[str, Any], found: Iterable[Nonsense]) -> None:
    """Add what makes no sense and yet stays in force, unless it follows from a key that is wrong."""
    for senseless in found:
        paths = [_in_file(path, places) for path in senseless.paths]
        written = [path for path in paths if _is_written(data, path)]
        follows = any(map(reading.is_wrong, paths)) or (reading.slips and len(written) < len(paths))
        if written and not follows and not _is_whole_day(data, written[0]):
            path = written[0]
            reading.wrong(path, nonsense_text(senseless), warns=True)


def _is_whole_day(data: Any, path: Path) -> bool:
    """Whether this says 00:00-24:00, which has the length that it is written with."""
    for step in path:
        data = data[step]
    return isinstance(data, str) and data.rstrip().endswith("24:00")


def _in_file(path: Path, places: Places) -> Path:
    """The path of an element of a list as the file counts it."""
    at = path[-1]
    return (*path[:-1], places[path[:-1]][at]) if isinstance(at, int) and path[:-1] in places else path


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
        rules = tuple(_rule(reading, name, data["breaks"][name], table) for name, table in named.items())
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
    elif not {"every", "at"} & raw.keys() and name not in _GIVEN and not (reading.slips or reading.is_wrong(path)):
        reading.wrong(path, 'needs "every" (time at the desk, such as "60m") or "at" (such as ["10:30", "15:00"])')
    elif raw.get("at") == []:
        reading.wrong((*path, "at"), 'needs at least one time of day, such as ["10:30"]; for no such break, remove it')
    if "every" in raw:
        values.pop("at", None)
    if values.get("at"):
        first = dict(reversed(list(zip(values["at"], reading.places[*path, "at"], strict=True))))
        times = tuple(sorted(first))
        reading.places[*path, "at"] = [first[time] for time in times]
        return BreakRule(name=name, **{**values, "every": None, "at": times})
    values.pop("at", None)
    return BreakRule(name=name, **values)
