"""Notices when the settings file, or a file of exercises it names, has new contents.

Editors change a file in many ways: in place, by a new file moved over it, by moving the old one aside, by emptying it
first. So only new contents count. A file that is missing, empty or not TOML just now is probably half written, so it is
checked once more before anything is reported. FileWatch reports which files may have changed, by watching folders and
without waking the daemon while nothing changes.
"""

import os
from collections.abc import Callable, Sequence

from breakstretch.backends.toml.lines import NotToml, parse
from breakstretch.backends.toml.source_file import EXERCISES_LIMIT, is_large, read_bytes, read_file
from breakstretch.daemon.ports import Clock, Timer
from breakstretch.system.loop.file_watch import FileWatch
from breakstretch.system.loop.protocol import Loop

SECOND_LOOK = 0.5


class SettingsWatch:
    """Calls `changed` from the loop after the contents of the files have changed."""

    def __init__(
        self, reactor: Loop, clock: Clock, path: str, changed: Callable[[], None], files: Sequence[str] = ()
    ) -> None:
        self._reactor, self._clock, self._changed = reactor, clock, changed
        self._path = os.path.abspath(path)
        self._files: tuple[str, ...] = ()
        self._known: dict[str, int] = {}
        self._timer: Timer | None = None
        self._watch = FileWatch(reactor, clock, self._first_look)
        self.follow(files)

    def follow(self, files: Sequence[str]) -> None:
        """Watch these files of exercises from now on, and no others. The settings file stays watched.

        Files that were watched already are not read now: they may have changed since the caller read them.
        """
        self._files = (self._path, *map(os.path.abspath, files))
        self._known = _contents(self._files) | {file: self._known[file] for file in self._files if file in self._known}
        self._watch.follow(self._files)

    def look(self) -> None:
        """Where the kernel reports no changes: check whether anything has changed since the last look."""
        self._watch.look()

    def close(self) -> None:
        """Stop watching."""
        self._cancel()
        self._watch.close()

    def _cancel(self) -> None:
        if self._timer is not None:
            self._timer.cancel()

    def _first_look(self) -> None:
        self._cancel()
        if _is_whole(self._path):
            self._second_look()
        else:
            self._timer = self._reactor.at(self._clock.now().elapsed + SECOND_LOOK, self._second_look)

    def _second_look(self) -> None:
        contents = _contents(self._files)
        if contents != self._known:
            self._known = contents
            self._changed()


def _contents(files: Sequence[str]) -> dict[str, int]:
    """For each file a number that changes with its contents, within this process."""
    found: dict[str, int] = {}
    for file in files:
        try:
            found[file] = hash(read_bytes(file, EXERCISES_LIMIT))
        except OSError as error:
            found[file] = hash(error.strerror)
    return found


def _is_whole(path: str) -> bool:
    """Whether the file is TOML that says something, as far as that is quickly seen."""
    found = read_file(path, EXERCISES_LIMIT)
    try:
        return bool(found.text.strip()) and not is_large(found.text) and parse(found.text) is not None
    except NotToml:
        return False
