"""The files that the settings name: exercises and calendars of the person's own, and names that no file can have."""

import os
import re
from collections.abc import Iterator

from breakstretch.backends.toml.phrases import shown
from breakstretch.backends.toml.source_file import beside
from breakstretch.core.values.limits import Problem
from breakstretch.core.values.settings import Settings

_ADDRESS = r"(?:file|webcals?|https?|ftp)://(?:localhost(?=/))?"


def own_files(settings: Settings, path: str) -> tuple[str, ...]:
    """The person's own exercise files, as named relative to the settings file or to their home."""
    return _beside(path, settings.exercises.files)


def calendar_files(settings: Settings, path: str) -> tuple[str, ...]:
    """The calendars that count, named in the same way."""
    return () if settings.calendar.ignored else _beside(path, settings.calendar.files)


def no_names(settings: Settings) -> Iterator[Problem]:
    """Names that no file can have, and addresses, which are no names of files."""
    for section, files in (("exercises", settings.exercises.files), ("calendar", settings.calendar.files)):
        for at, file in enumerate(files):
            if wrong := _no_name(file):
                yield Problem((section, "files", at), wrong)


def _no_name(file: str) -> str:
    """Why this is no name of a file."""
    if "\0" in file:
        return f"there is no such file: {shown(file)}"
    address = re.match(_ADDRESS, file, re.IGNORECASE)
    if not address:
        return ""
    path = file[address.end() :]
    remedy = (
        f"write the path: {shown(path)}"
        if file[:4].lower() == "file"
        else "download it, and write the path of the file"
    )
    return f"{shown(file)} is an address, and breakstretch reads only files; {remedy}"


def _beside(path: str, files: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(beside(os.path.abspath(path), file) for file in files if not _no_name(file))
