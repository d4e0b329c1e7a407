"""Tells when the machine's zone has become another one: /etc/localtime was replaced; reads no clock.

The folder is watched and not the file, which is a link that is replaced as a whole. All that counts is where it leads,
what lies there, and the name Debian writes beside it; a replacement by the same zone, or anything else that changes in
that folder, tells nothing. Where TZ names the zone of this process there is nothing to watch.

Chosen: the kernel's watch of one folder. Rejected: PropertiesChanged of timedated, which tells of what it changed
itself and of nothing that a person or a tool links by hand.
"""

import os
from collections.abc import Callable, Mapping

from breakstretch.system.loop.inotify import Inotify
from breakstretch.system.loop.protocol import FdLoop


class ZoneWatch:
    """Calls `changed` from the loop when the zone is another one."""

    def __init__(self, reactor: FdLoop, changed: Callable[[], None], place: str = "/etc/localtime") -> None:
        self._reactor, self._changed = reactor, changed
        self._place, self._folder = place, os.path.dirname(place)
        self._inotify: Inotify | None = None
        self._known: object = None

    def open(self, environ: Mapping[str, str] = os.environ) -> bool:
        """Begin to watch; False where there is nothing to watch, or the kernel has no watch left."""
        if environ.get("TZ"):
            return False
        try:
            self._inotify = Inotify()
        except OSError:
            return False
        self._known = self._sign()
        if not self._inotify.watch(self._folder):
            self.close()
            return False
        self._reactor.watch(self._inotify.fd, self._told)
        return True

    def close(self) -> None:
        """Stop watching."""
        inotify, self._inotify = self._inotify, None
        if inotify is not None:
            self._reactor.unwatch(inotify.fd)
            inotify.close()

    def _told(self, _readable: bool, _writable: bool) -> None:
        if self._inotify is None:
            return
        for _ in self._inotify.changes():
            pass
        sign = self._sign()
        if sign != self._known:
            self._known = sign
            self._changed()

    def _sign(self) -> object:
        """What is another when the zone is."""
        try:
            leads_to = os.readlink(self._place)
        except OSError:
            leads_to = ""
        try:
            there = os.stat(self._place)
            rules = there.st_ino, there.st_mtime_ns, there.st_size
        except OSError:
            rules = (0, 0, 0)
        try:
            with open(f"{self._folder}/timezone", "rb") as file:
                name = file.read(256)
        except OSError:
            name = b""
        return leads_to, rules, name
