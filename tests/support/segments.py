"""Removes the shared memory that daemons of the tests leave behind, or the machine has no room for more one day.

A daemon leaves a page for each state folder on purpose (system/last_alive.py), and a test run has thousands of folders.
"""

import ctypes
import os
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

from breakstretch.system import paths
from breakstretch.system.last_alive import SIZE, key_of

BEGAN = time.time()
"""When this process loaded it, which is as a test run begins."""
_TABLE = Path("/proc/sysvipc/shm")
_REMOVE = 0


def left_since(table: Iterable[str], since: float, kept: int) -> Iterator[int]:
    """The numbers of the pages that were left since then and that no process holds, but for the key `kept`."""
    lines = iter(table)
    names = next(lines).split()
    for line in lines:
        segment = dict(zip(names, map(int, line.split()), strict=False))
        ours = (segment["cuid"], segment["size"], segment["nattch"]) == (os.getuid(), SIZE, 0)
        if ours and segment["key"] != kept and segment["ctime"] >= int(since):
            yield segment["shmid"]


def remove_segments() -> None:
    """Remove what this test run has left, but not the person's own."""
    if sys.platform == "linux" and _TABLE.exists():
        kept = key_of(str(paths.state_dir()), os.getuid())
        for number in left_since(_TABLE.read_text(encoding="ascii").splitlines(), BEGAN, kept):
            ctypes.CDLL(None).shmctl(number, _REMOVE, None)
