"""Finds the program that this desktop uses for text files, so that only a program that can open one is started.

Chosen on Linux: the files in which desktops register programs by type (mimeapps.list and mimeinfo.cache). Rejected:
xdg-open, which ends in an error of the desktop where nothing is registered. A program that needs a terminal is left
out, because there may be none.
"""

import os
import sys
from collections.abc import Iterator, Mapping
from configparser import Error, RawConfigParser
from pathlib import Path

from breakstretch.backends.autostart.desktop_entry import exec_words, read_entry
from breakstretch.system.programs import find_program

_TYPES = ("application/toml", "text/plain")
_CHOSEN = ("Default Applications", "Added Associations")
_KNOWN = "MIME Cache"


def editor_command(path: str, env: Mapping[str, str]) -> tuple[str, ...] | None:
    """The command that opens this file, with the program's absolute path. None where nothing can open it."""
    if sys.platform == "darwin":
        return ("/usr/bin/open", "-t", path)
    if sys.platform == "win32":
        return (os.path.join(env.get("SystemRoot", r"C:\Windows"), "notepad.exe"), path)
    home = Path(env.get("HOME") or Path.home())
    config = _folders(env, "XDG_CONFIG_HOME", str(home / ".config"), "XDG_CONFIG_DIRS", "/etc/xdg")
    data = [
        folder / "applications"
        for folder in _folders(
            env, "XDG_DATA_HOME", str(home / ".local/share"), "XDG_DATA_DIRS", "/usr/local/share:/usr/share"
        )
    ]
    desktops = [name.lower() for name in env.get("XDG_CURRENT_DESKTOP", "").split(":") if name]
    names = [*(f"{desktop}-mimeapps.list" for desktop in desktops), "mimeapps.list"]
    lists = [_groups(folder / name) for folder in (*config, *data) for name in names]
    caches = [_groups(folder / "mimeinfo.cache") for folder in data]
    for entry in _registered(lists, caches):
        program = _program(entry, data)
        if program is not None:
            return (*program, path)
    return None


def _folders(env: Mapping[str, str], own: str, own_default: str, shared: str, shared_default: str) -> list[Path]:
    """The person's folder, then those of the system."""
    return [Path(env.get(own) or own_default), *map(Path, (env.get(shared) or shared_default).split(":"))]


def _groups(path: Path) -> RawConfigParser:
    """The groups of a file; none when it cannot be read."""
    parser = RawConfigParser(delimiters=("=",), comment_prefixes=("#",), strict=False)
    try:
        parser.read(path, encoding="utf-8")
    except (Error, UnicodeDecodeError, OSError):
        parser.clear()
    return parser


def _registered(lists: list[RawConfigParser], caches: list[RawConfigParser]) -> Iterator[str]:
    """The names of the registered programs, the preferred one first."""
    for kind in _TYPES:
        for group, files in ((_CHOSEN[0], lists), (_CHOSEN[1], lists), (_KNOWN, caches)):
            for found in files:
                yield from filter(None, found.get(group, kind, fallback="").split(";"))


def _program(entry: str, folders: list[Path]) -> tuple[str, ...] | None:
    """The command that starts this program. None when it is missing or needs a terminal."""
    path = next((place for place in (folder / entry for folder in folders) if place.is_file()), None)
    keys = None if path is None else read_entry(path.read_text("utf-8", "replace"))
    if not keys or "true" in (keys.get("Terminal", ""), keys.get("Hidden", "")):
        return None
    words = exec_words(keys.get("Exec", ""))
    program = find_program(words[0]) if words else None
    return None if program is None else (program, *words[1:])
