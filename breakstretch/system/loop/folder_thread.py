"""Notices changes in a few folders, on Windows and macOS.

Chosen: watchdog, which has a single interface for ReadDirectoryChangesW of Windows and FSEvents of macOS. Its threads
wait in the system and call us, and we only post. If it is missing, or a folder cannot be watched, nothing is reported.
"""

from collections.abc import Callable
from collections.abc import Set as AbstractSet
from typing import Any


class _Handler:
    """What watchdog calls for each change, in a thread of its own."""

    def __init__(self, told: Callable[[], object]) -> None:
        self._told = told

    def dispatch(self, _event: object) -> None:
        """Something changed. The receiver finds out what."""
        self._told()


class FolderThread:
    """Calls `told` from a thread of an observer of watchdog, which is not started yet."""

    def __init__(self, told: Callable[[], object], observer: Any) -> None:
        self._handler, self._observer = _Handler(told), observer
        self._watched: dict[str, Any] = {}
        self._started = False

    def follow(self, folders: AbstractSet[str]) -> None:
        """Watch these from now on, and no others."""
        if not self._started:
            self._started = True
            self._observer.start()
        for folder in self._watched.keys() - folders:
            self._observer.unschedule(self._watched.pop(folder))
        for folder in folders - self._watched.keys():
            try:
                self._watched[folder] = self._observer.schedule(self._handler, folder, recursive=False)
            except OSError:
                continue

    def close(self) -> None:
        """Stop watching."""
        if self._started:
            self._observer.stop()


def native_observer() -> Any:
    """The observer of this system.

    Raises:
        ImportError: watchdog is not there.
    """
    from watchdog.observers import Observer

    return Observer()
