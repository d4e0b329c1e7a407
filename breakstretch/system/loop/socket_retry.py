"""When to try again to reach a server at its socket: soon, a few times, and then when a socket appears there.

A bus or a compositor that restarts is back in a second or two. A session without it may never get one, and nothing must
wake the daemon for that. After a few quick attempts the kernel therefore reports when the name appears in its folder,
and no timer is left. While that folder is missing, the nearest one above it is watched. Only where the socket exists
and its server refuses or crashes, or where the kernel reports nothing (no watch left, a server on another machine),
attempts continue, more and more rarely.

A server binds its socket before it listens, and the kernel reports only the first. An attempt between the two is
refused, as at a socket that a killed server has left. The quick attempts begin again when the name appears, and slower
ones follow as long as it exists.

Chosen: the kernel's watch of one folder, for new names only. Rejected: `FileWatch`, which also wakes for whatever else
happens to files there.
"""

import os
import re
from collections.abc import Callable

from breakstretch.system.loop.inotify import CREATED, MOVED_TO, ONLY_FOLDERS, SELF_DELETED, SELF_MOVED, Inotify
from breakstretch.system.loop.protocol import FdLoop
from breakstretch.system.loop.retry import Retry
from breakstretch.system.paths import nearest_folder

QUICK = 2
"""Attempts that come soon: after 1 and 2 seconds."""
_APPEARING = CREATED | MOVED_TO | SELF_DELETED | SELF_MOVED | ONLY_FOLDERS
_LOCAL_DISPLAY = re.compile(r"(?:unix)?:(\d+)(?:\.\d+)?")


class SocketRetry:
    """Calls `call` when the server at `place` may be reached again, until `reset` or `cancel`; a place of "" is far."""

    def __init__(self, loop: FdLoop, now: Callable[[], float], place: str, call: Callable[[], None]) -> None:
        self._loop, self._place, self._call = loop, place, call
        self._retry = Retry(loop, now, call)
        self._inotify: Inotify | None = None
        self._awaited = ""
        """The name in the watched folder that leads to the socket."""

    def later(self) -> None:
        """An attempt has failed: try again."""
        told = self._watch()
        if told and self._retry.failed >= QUICK and not os.path.lexists(self._place):
            self._retry.cancel()
        else:
            self._retry.later()

    def reset(self) -> None:
        """It worked: stop trying, and make the next wait the shortest again."""
        self._retry.reset()
        self._unwatch()

    def cancel(self) -> None:
        """Stop trying."""
        self._retry.cancel()
        self._unwatch()

    def _watch(self) -> bool:
        """Have the kernel report when the name appears. Returns whether it will."""
        if self._inotify is None and os.path.isabs(self._place):
            try:
                self._inotify = Inotify()
            except OSError:
                return False
            self._loop.watch(self._inotify.fd, self._told)
        return self._inotify is not None and self._watch_nearest(self._inotify)

    def _watch_nearest(self, inotify: Inotify) -> bool:
        """Watch the nearest folder that there is, also when a nearer one appears meanwhile."""
        while True:
            folder, self._awaited = nearest_folder(os.path.realpath(self._place))
            if folder in inotify.folders:
                return True
            for other in inotify.folders:
                inotify.forget(other)
            if not inotify.watch(folder, _APPEARING):
                return False

    def _unwatch(self) -> None:
        inotify, self._inotify = self._inotify, None
        if inotify is not None:
            self._loop.unwatch(inotify.fd)
            inotify.close()

    def _told(self, _readable: bool, _writable: bool) -> None:
        """Something appeared in the folder, or the folder is gone and with it what was watched."""
        names = set() if self._inotify is None else {name for _folder, name in self._inotify.changes()}
        if "" in names:
            self._unwatch()
        if names & {"", self._awaited}:
            self._retry.cancel()
            self._retry.begin_anew()
            self._call()


def place_of_display(name: str) -> str:
    """Where the X server of that name listens; "" where it is on another machine."""
    local = _LOCAL_DISPLAY.fullmatch(name)
    return f"/tmp/.X11-unix/X{local[1]}" if local else ""  # noqa: S108 - where X servers listen
