"""Tells when the settings file, or a file of exercises it names, has new contents; knows not what they mean.

Editors change a file in many ways: in place, by a new file moved over it, by moving the old one aside, by emptying
it first. So folders are watched (that of the name, and that of the file a symlink leads to; of a folder that does not
exist yet, the nearest that does), a burst of changes counts once, and only new contents count at all. A file that is
missing, empty or no TOML just now is likely half-way: it is looked at once more before anything is told.

On Linux the kernel tells, and nothing wakes the daemon while nothing changes. Where it cannot (another system, or its
watches are used up) `look` compares the files when the daemon is awake anyway, and costs one `stat` for each.
"""

# pathlib would cost the daemon 14 ms and 1.8 MiB.
# ruff: noqa: PTH100, PTH112, PTH116, PTH120

import os
import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Protocol

from breakstretch.backends.toml_file import EXERCISES_LIMIT, read_bytes, read_file
from breakstretch.backends.toml_lines import NotToml, parse
from breakstretch.daemon.ports import Clock, Timer

if TYPE_CHECKING:
    from breakstretch.system.inotify import Inotify

DEBOUNCE = 0.25
SECOND_LOOK = 0.5


class Loop(Protocol):
    """As much of the reactor as is needed here."""

    def at(self, elapsed: float, call: Callable[[], None]) -> Timer:
        """Call once when the elapsed clock reaches this."""

    def watch(self, fd: int, call: Callable[[bool, bool], None]) -> None:
        """Call whenever this descriptor is readable."""

    def unwatch(self, fd: int) -> None:
        """Stop watching."""


class SettingsWatch:
    """Calls `changed` from the loop after the contents of the files have changed."""

    def __init__(
        self, reactor: Loop, clock: Clock, path: str, changed: Callable[[], None], files: Sequence[str] = ()
    ) -> None:
        self._reactor, self._clock, self._changed = reactor, clock, changed
        self._path = os.path.abspath(path)
        self._files: tuple[str, ...] = (self._path, *map(os.path.abspath, files))
        self._names: dict[str, set[str]] = {}
        self._timer: Timer | None = None
        self._known, self._seen = _contents(self._files), _stamps(self._files)
        self._inotify = _inotify()
        if self._inotify is not None:
            reactor.watch(self._inotify.fd, self._told)
            self._arm()

    def follow(self, files: Sequence[str]) -> None:
        """Watch these files of exercises from now on, and no others; the settings file stays watched."""
        self._files = (self._path, *map(os.path.abspath, files))
        self._known, self._seen = _contents(self._files), _stamps(self._files)
        self._arm()

    def look(self) -> None:
        """Where the kernel does not tell: see whether anything has changed since the last look."""
        if self._inotify is None and (stamps := _stamps(self._files)) != self._seen:
            self._seen = stamps
            self._look_in(DEBOUNCE, self._first_look)

    def close(self) -> None:
        """Stop watching."""
        if self._timer is not None:
            self._timer.cancel()
        if self._inotify is not None:
            self._reactor.unwatch(self._inotify.fd)
            self._inotify.close()
            self._inotify = None

    def _arm(self) -> None:
        """Watch the folders in which something could change our files, as they are now."""
        if self._inotify is None:
            return
        self._names = {}
        for file in self._files:
            for place in {file, os.path.realpath(file)}:
                folder, name = _nearest(place)
                self._names.setdefault(folder, set()).add(name)
        for folder in self._inotify.folders - self._names.keys():
            self._inotify.forget(folder)
        for folder in self._names.keys() - self._inotify.folders:
            self._inotify.watch(folder)

    def _told(self, _readable: bool, _writable: bool) -> None:
        """The kernel says that something changed in one of the folders."""
        if self._inotify is None:
            return
        ours = False
        for folder, name in self._inotify.changes():
            if not name:
                self._inotify.forget(folder)
            ours = ours or not name or name in self._names.get(folder, ())
        if ours:
            self._arm()
            self._look_in(DEBOUNCE, self._first_look)

    def _look_in(self, seconds: float, look: Callable[[], None]) -> None:
        if self._timer is not None:
            self._timer.cancel()
        self._timer = self._reactor.at(self._clock.now().elapsed + seconds, look)

    def _first_look(self) -> None:
        if _is_whole(self._path):
            self._second_look()
        else:
            self._look_in(SECOND_LOOK, self._second_look)

    def _second_look(self) -> None:
        contents = _contents(self._files)
        if contents != self._known:
            self._known = contents
            self._changed()


def _contents(files: Sequence[str]) -> int:
    """A number that changes with the contents of the files, within this process."""
    found: list[bytes | str | None] = []
    for file in files:
        try:
            found.append(read_bytes(file, EXERCISES_LIMIT))
        except OSError as error:
            found.append(error.strerror)
    return hash(tuple(found))


def _stamps(files: Sequence[str]) -> list[tuple[int, int, int] | None]:
    """What changes with the files without reading them."""
    found: list[tuple[int, int, int] | None] = []
    for file in files:
        try:
            now = os.stat(file)
            found.append((now.st_mtime_ns, now.st_size, now.st_ino))
        except OSError:
            found.append(None)
    return found


def _is_whole(path: str) -> bool:
    """Whether the file says something that is TOML."""
    found = read_file(path, EXERCISES_LIMIT)
    try:
        return bool(found.text.strip()) and parse(found.text) is not None
    except NotToml:
        return False


def _nearest(place: str) -> tuple[str, str]:
    """The nearest folder above a place that exists, and the name in it that leads there."""
    folder, name = os.path.split(place)
    while not os.path.isdir(folder) and os.path.dirname(folder) != folder:
        folder, name = os.path.split(folder)
    return os.path.realpath(folder), name


def _inotify() -> "Inotify | None":
    """The kernel's watches, where there are any and they are not used up."""
    if sys.platform != "linux":
        return None
    from breakstretch.system.inotify import Inotify

    try:
        return Inotify()
    except OSError:
        return None
