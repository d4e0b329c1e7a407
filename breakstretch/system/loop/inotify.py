"""Changes in folders, as the Linux kernel reports them.

Chosen: three calls of the C library. Rejected: the watchdog package, which does the same on its own thread, and
polling, which wakes the machine for nothing. Folders are watched and never files, because an editor that replaces a
file takes the watched one away with it.
"""

import ctypes
import os
import struct
from collections.abc import Iterator

ATTRIBUTES, CLOSED_AFTER_WRITE, MOVED_FROM, MOVED_TO = 0x4, 0x8, 0x40, 0x80
CLOSED_UNCHANGED, OPENED = 0x10, 0x20
CREATED, DELETED, SELF_DELETED, SELF_MOVED = 0x100, 0x200, 0x400, 0x800
OVERFLOWED, IGNORED, ONLY_FOLDERS = 0x4000, 0x8000, 0x1000000
CHANGES = (
    ATTRIBUTES | CLOSED_AFTER_WRITE | MOVED_FROM | MOVED_TO | CREATED | DELETED | SELF_DELETED | SELF_MOVED
)  # fmt: skip
USES = OPENED | CLOSED_AFTER_WRITE | CLOSED_UNCHANGED
"""Who opens and closes a file: the one case in which not a folder is watched."""
_FLAGS = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0)
_HEADER = struct.Struct("iIII")
_BUFFER = 16 * 1024


class Inotify:
    """Watches folders; `fd` becomes readable when something changed in one of them."""

    def __init__(self) -> None:
        self._libc = ctypes.CDLL(None, use_errno=True)
        self.fd: int = self._libc.inotify_init1(_FLAGS)
        if self.fd < 0:
            raise _error("inotify_init1")
        self._folders: dict[int, str] = {}

    @property
    def folders(self) -> frozenset[str]:
        """The folders that are watched."""
        return frozenset(self._folders.values())

    def watch(self, folder: str, mask: int = CHANGES | ONLY_FOLDERS) -> bool:
        """Watch a folder, or whatever is there if the mask says so. False when that is impossible."""
        number: int = self._libc.inotify_add_watch(self.fd, os.fsencode(folder), mask)
        if number >= 0:
            self._folders[number] = folder
        return number >= 0

    def forget(self, folder: str) -> None:
        """Watch it no longer."""
        for number in [number for number, other in self._folders.items() if other == folder]:
            del self._folders[number]
            self._libc.inotify_rm_watch(self.fd, number)

    def changes(self) -> Iterator[tuple[str, str]]:
        """What has changed, as folder and name; the name is empty when the folder itself is concerned."""
        try:
            data = os.read(self.fd, _BUFFER)
        except BlockingIOError:
            return
        at = 0
        while at < len(data):
            number, mask, _, length = _HEADER.unpack_from(data, at)
            at += _HEADER.size + length
            folder = self._folders.get(number)
            if mask & IGNORED:
                self._folders.pop(number, None)
            if folder is not None or mask & OVERFLOWED:
                yield folder or "", os.fsdecode(data[at - length : at].rstrip(b"\0"))

    def close(self) -> None:
        """Give the descriptor back."""
        os.close(self.fd)


def _error(call: str) -> OSError:
    number = ctypes.get_errno()
    return OSError(number, f"{call}: {os.strerror(number)}")
