"""Notices when one of a few files may have changed.

On Linux the kernel reports it, and nothing wakes the daemon while nothing changes. Folders are watched and never files:
the folder of the name and that of the file a symlink leads to, and for a folder that does not exist yet the nearest
that does. A burst of changes counts once. On Windows and macOS `folder_thread` watches the same folders. Where nothing
reports changes, or too little, `look` compares the files when the daemon is awake anyway, at the cost of one `stat`
each.
"""

import os
import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from breakstretch.daemon.ports import Clock, Timer
from breakstretch.system.loop.protocol import Loop, waits_for_descriptors
from breakstretch.system.paths import nearest_folder

if TYPE_CHECKING:
    from breakstretch.system.loop.folder_thread import FolderThread
    from breakstretch.system.loop.inotify import Inotify

DEBOUNCE = 0.25

Stamp = tuple[int, int, int]
"""Size, time of the last change in nanoseconds, and inode."""


class FileWatch:
    """Calls `changed` from the loop after one of the files may have changed."""

    def __init__(self, reactor: Loop, clock: Clock, changed: Callable[[], None]) -> None:
        self._reactor, self._clock, self._changed = reactor, clock, changed
        self._files: tuple[str, ...] = ()
        self._seen: list[Stamp | None] = []
        self._names: dict[str, set[str]] = {}
        self._timer: Timer | None = None
        self._inotify: Inotify | None = None
        self._thread: FolderThread | None = None

    def follow(self, files: Sequence[str]) -> None:
        """Watch these files from now on, and no others; one that was watched already is compared with what it was."""
        before = dict(zip(self._files, self._seen, strict=True))
        self._files = tuple(map(os.path.abspath, files))
        self._seen = [before[file] if file in before else stamp(file) for file in self._files]
        if self._files and self._inotify is None and waits_for_descriptors(self._reactor):
            self._inotify = _inotify()
            if self._inotify is not None:
                self._reactor.watch(self._inotify.fd, self._told)
        if self._files and self._thread is None and not waits_for_descriptors(self._reactor):
            self._thread = _folder_thread(lambda: self._reactor.call_soon(self.look))
        self._arm()

    def look(self) -> None:
        """Where the kernel reports no changes: check whether anything has changed since the last look."""
        if self._inotify is None and (seen := [stamp(file) for file in self._files]) != self._seen:
            self._seen = seen
            self._arm()
            self._soon()

    def close(self) -> None:
        """Stop watching."""
        if self._timer is not None:
            self._timer.cancel()
        if self._inotify is not None and waits_for_descriptors(self._reactor):
            self._reactor.unwatch(self._inotify.fd)
            self._inotify.close()
            self._inotify = None
        if self._thread is not None:
            self._thread.close()

    def _arm(self) -> None:
        """Watch the folders in which something could change our files, as they are now."""
        if self._inotify is None and self._thread is None:
            return
        self._names = {}
        for file in self._files:
            for place in {file, os.path.realpath(file)}:
                folder, name = nearest_folder(place)
                self._names.setdefault(folder, set()).add(name)
        if self._thread is not None:
            self._thread.follow(self._names.keys())
        if self._inotify is None:
            return
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
            self._soon()

    def _soon(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
        self._timer = self._reactor.at(self._clock.now().elapsed + DEBOUNCE, self._changed)


def stamp(path: str) -> Stamp | None:
    """What changes with a file without reading it; None when there is none."""
    try:
        found = os.stat(path)
    except (OSError, ValueError):
        return None
    return found.st_size, found.st_mtime_ns, found.st_ino


def _folder_thread(told: Callable[[], object]) -> "FolderThread | None":
    """Reports changes where the loop cannot wait for descriptors."""
    from breakstretch.system.loop.folder_thread import FolderThread, native_observer

    try:
        return FolderThread(told, native_observer())
    except ImportError:
        return None


def _inotify() -> "Inotify | None":
    """The kernel's watches, where there are any and they are not used up."""
    if sys.platform != "linux":
        return None
    from breakstretch.system.loop.inotify import Inotify

    try:
        return Inotify()
    except OSError:
        return None
