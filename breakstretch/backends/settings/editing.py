"""Writes the settings file: installs the commented default at the first start, and sets keys, all or none.

A value is checked before anything is written: it may cause no problem that the file did not have. The new text is
written beside the file and moved over it, so that a crash leaves the old or the new text and never half of one, and
only if the file has not changed since it was read. A symlink stays one: the file it leads to is replaced. Nothing else
in this program writes the file.
"""

import os
import stat
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from breakstretch.backends.catalogue.catalogue_file import load_catalogue
from breakstretch.backends.settings.settings_file import CatalogueLoader, from_text, has_broken_schema, schema_beside
from breakstretch.backends.settings.showing import get_key
from breakstretch.backends.settings.typed import as_typed, typed_value
from breakstretch.backends.toml.edit import with_key
from breakstretch.backends.toml.lines import NotToml
from breakstretch.backends.toml.phrases import near_miss
from breakstretch.backends.toml.source_file import BOM, SETTINGS_LIMIT, FileText, read_bytes, text_of
from breakstretch.core.values.base import Value
from breakstretch.core.values.errors import BreakstretchError, Refused
from breakstretch.core.values.limits import Problem, SettingsError
from breakstretch.core.values.settings import Settings
from breakstretch.system.paths import data, make_folders
from breakstretch.system.private_file import write_private

OWNER_ONLY = 0o600
_CREATE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
_T = TypeVar("_T")


def place_default(path: str) -> None:
    """Put the commented default settings and their schema in place, where nothing is yet, or a schema that broke.

    Raises:
        OSError: they cannot be written.
    """
    folder = os.path.dirname(os.path.abspath(path))
    make_folders(folder)
    text, schema = (read_bytes(data("config", name), SETTINGS_LIMIT) for name in ("default.toml", "schema.json"))
    place = schema_beside(path)
    if not os.path.lexists(place) or has_broken_schema(path):
        write_private(place, schema)
    if not os.path.lexists(path):
        write_private(path, text)


class Changed(Value, frozen=True):
    """A key that was set, with what was and what is in force, as TOML has it; None for nothing."""

    key: str
    before: Any
    after: Any


def set_key(path: str, key: str, value: str, catalogue_loader: CatalogueLoader = load_catalogue) -> None:
    """Set one key, as `set_keys` does."""
    set_keys(path, [(key, value)], catalogue_loader)


def set_keys(
    path: str,
    wanted: Sequence[tuple[str, str]],
    catalogue_loader: CatalogueLoader = load_catalogue,
    *,
    new_break: bool = False,
) -> list[Changed]:
    """Set dotted keys to values, all or none. A value is read as TOML or else taken as text.

    A break that is not there is made, but only with `new_break` where its name is close to that of another.

    Raises:
        Refused: there is no such key or break, or the file changed meanwhile.
        SettingsError: a value is not accepted, or the file as it stands is not TOML.
        BreakstretchError: the file cannot be read or written.
    """
    typed = [(key, typed_value(key.split("."), value)) for key, value in wanted]
    if not os.path.lexists(path):
        _said(path, lambda: place_default(path))
    before = _said(path, lambda: read_bytes(path, SETTINGS_LIMIT))
    found = text_of(before)
    if found.error:
        raise BreakstretchError(f"{path}: {found.error}; nothing was changed")
    known = from_text(found, path, catalogue_loader)
    if not new_break:
        _refuse_near_misses([key.split(".") for key, _ in typed], known.settings)
    try:
        text = _with_keys(found.text, typed, path)
    except NotToml:
        raise SettingsError(tuple(problem for problem in known.problems if not problem.path)) from None
    new = from_text(FileText(text), path, catalogue_loader)
    if worse := _added(known.problems, new.problems):
        raise SettingsError(as_typed(worse, typed, found.text.count("\n") + 1))
    after = (BOM if before.startswith(BOM) else b"") + text.encode()
    if after != before:
        _said(path, lambda: _replace(path, before, after))
    return [Changed(key, _in_force(known.settings, key), _in_force(new.settings, key)) for key, _ in typed]


def _added(before: Sequence[Problem], after: Sequence[Problem]) -> tuple[Problem, ...]:
    """The problems that were not there before. A faulty element of a list may have another place in it by now."""
    known = {_key_and_message(problem) for problem in before}
    return tuple(problem for problem in after if _key_and_message(problem) not in known)


def _key_and_message(problem: Problem) -> tuple[tuple[str | int, ...], str]:
    return tuple(step for step in problem.path if isinstance(step, str)), problem.message


def _with_keys(text: str, typed: Sequence[tuple[str, Any]], path: str) -> str:
    """The text with all these keys set."""
    for key, value in typed:
        changed = with_key(text, key.split("."), value)
        if changed is None:
            raise Refused(
                f'{path}: "{key}" cannot be set in the way this file is written; use: breakstretch config edit'
            )
        text = changed
    return text


def _refuse_near_misses(keys: Sequence[Sequence[str]], settings: Settings) -> None:
    """Refuse a break that is likely a mistyped one."""
    names = [rule.name for rule in settings.breaks]
    for section, name, *_ in keys:
        if section == "breaks" and name not in names and (hint := near_miss(name, names)):
            raise Refused(f'there is no break "{name}"{hint} To make a new break of that name, add --new.')


def _in_force(settings: Settings, key: str) -> Any:
    try:
        return get_key(settings, key)
    except Refused:
        return None


def _said(path: str, call: Callable[[], _T]) -> _T:
    """What a call returns; an OSError as a sentence."""
    try:
        return call()
    except OSError as error:
        raise BreakstretchError(f"{path}: {error.strerror or error}; nothing was changed") from error


def _replace(path: str, before: bytes, after: bytes) -> None:
    """Put the new bytes in the place of the old ones, all or none."""
    target = os.path.realpath(path)
    new = f"{target}.{os.getpid()}.new"
    mode = stat.S_IMODE(os.stat(target).st_mode)
    try:
        with open(os.open(new, _CREATE, OWNER_ONLY), "wb") as file:
            os.chmod(new, mode)
            file.write(after)
            file.flush()
            os.fsync(file.fileno())
        if read_bytes(target, SETTINGS_LIMIT) != before:
            raise Refused(f"{path}: somebody else has just changed it, so nothing was written. Try again.")
        os.replace(new, target)
    finally:
        if os.path.lexists(new):
            os.unlink(new)
    _sync_folder(os.path.dirname(target))


def _sync_folder(folder: str) -> None:
    """Let the move itself survive a power cut, where a folder can be opened for that (not on Windows)."""
    if hasattr(os, "O_DIRECTORY"):
        fd = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(fd)
        finally:
            os.close(fd)
