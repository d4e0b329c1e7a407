"""Reads from the kernel's table, `/proc/locks` on Linux, which processes hold locks. Takes no lock itself.

The table has process ids as this process sees them. A holder in a container that this process cannot see is missing.
It names a file by device and number. On btrfs and overlay file systems, that device differs from the one of `stat`.
"""

import os
import sys

PLACE = "/proc/locks"
Holder = tuple[int, bool]
"""The id of a process that locks a file of this number, and whether it is certain because the device is the same."""


def holders(kind: str, file: os.stat_result) -> list[Holder] | None:
    """The holders of locks of this kind, `FLOCK` or `POSIX`, on this file. None if there is no such table."""
    if sys.platform != "linux":
        return None
    device = f"{os.major(file.st_dev):02x}:{os.minor(file.st_dev):02x}"
    try:
        with open(PLACE, encoding="ascii") as table:
            return holders_in(table.read(), kind, file.st_ino, device)
    except OSError:
        return None


def holders_in(table: str, kind: str, inode: int, device: str) -> list[Holder]:
    """The same, from the text of the table. A process that waits for a lock holds none."""
    found = []
    for row in (line.split() for line in table.splitlines()):
        where, _, number = row[5].rpartition(":")
        if row[1] == kind and number == str(inode):
            found.append((int(row[4]), where == device))
    return found
