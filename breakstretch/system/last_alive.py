"""When the last daemon died, to the second, although it never woke up to write it down.

A daemon without periodic wake-ups leaves no sign of life, so after `kill -9` nobody could tell a crash of an hour ago
from one of a second ago.

Chosen: one page of System V shared memory. However a process ends, the kernel detaches its segments and records the
wall-clock second as `shm_dtime`, and the segment stays until the machine restarts. The next start reads that second.
Nothing is ever written while the daemon lives.

Rejected: a heartbeat file (wakes the machine for nothing), a child that waits for its parent (a second process at
rest), the times of a lock file or a socket (the kernel does not touch them when a process dies).

The page holds nothing and only its owner may use it. Its times are read from /proc on Linux, because the layout of the
C structure differs between machines, and by `shmctl` on macOS, which has one layout. A segment with our key that is not
of our user and size belongs to another program and is left alone. Where there is none (a sandbox, after a logout with
RemoveIPC), the answer is None, and `lived_and_gap` has its rule for that. Windows has `alive_windows`.
"""

import os
import struct
import sys
import zlib
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:  # loaded on Windows alone
    from breakstretch.system.alive_windows import Beats, Later

SIZE = 3571
"""Bytes; an odd number is a sign that a segment is ours. The kernel gives one page."""
_TABLE = "/proc/sysvipc/shm"
_CREATE = 0o1000
_OWNER_ONLY = 0o600
_FAILED = -1
_STAT = 2
_DESCRIPTION = struct.Struct("=8xI12xQ8xH2x8xq16x")
"""Of a segment on macOS: the user who made it, its size, how many hold it, and when it was last left."""


class LastAlive:
    """The record of one state folder; ask `died` before `attach`, which begins the record of this run."""

    def __init__(self, folder: str, beats: "Beats | None" = None) -> None:
        self._folder, self._beats = folder, beats

    def died(self) -> datetime | None:
        """When the last run ended, to the second; None when that is not known or it still lives."""
        if self._beats is not None:
            return self._beats.died()
        if sys.platform == "win32":
            return None
        uid = os.getuid()
        if sys.platform == "darwin":
            return death_on_macos(ctypes_library(), key_of(self._folder, uid), uid)
        try:
            with open(_TABLE, encoding="ascii") as table:
                return read_death(table, key_of(self._folder, uid), uid)
        except (OSError, ValueError):
            return None

    def attach(self, loop: "Later | None" = None) -> bool:
        """Have the end of this process noted from now on; False where that is not possible.

        The kernel notes it, but for Windows, where the loop has to beat.
        """
        if self._beats is not None:
            return loop is not None and self._beats.attach(loop)
        if sys.platform == "win32":
            return False
        import ctypes

        libc = ctypes_library()
        libc.shmat.restype = ctypes.c_void_p
        libc.shmat.argtypes = [ctypes.c_int, ctypes.c_void_p, ctypes.c_int]
        segment: int = libc.shmget(key_of(self._folder, os.getuid()), SIZE, _CREATE | _OWNER_ONLY)
        address: int | None = None if segment == _FAILED else libc.shmat(segment, None, 0)
        return address not in {None, ctypes.c_void_p(_FAILED).value}


def last_alive(folder: str) -> LastAlive:
    """The record of one state folder, as this system keeps it."""
    if sys.platform == "win32":
        from breakstretch.system.alive_windows import Beats, VolatileKey

        return LastAlive(folder, Beats(os.path.normcase(os.path.realpath(folder)), VolatileKey()))
    return LastAlive(folder)


def ctypes_library() -> Any:
    """The C library."""
    import ctypes

    return ctypes.CDLL(None)


def death_on_macos(libc: Any, key: int, uid: int) -> datetime | None:
    """When the segment with this key was left, as `shmctl` says; the structure is packed to 4 bytes (sys/shm.h)."""
    import ctypes

    segment: int = libc.shmget(key, 0, 0)
    room = ctypes.create_string_buffer(_DESCRIPTION.size)
    if segment == _FAILED or libc.shmctl(segment, _STAT, room) == _FAILED:
        return None
    cuid, size, held, left = _DESCRIPTION.unpack(room.raw)
    return datetime.fromtimestamp(left, UTC) if (cuid, size) == (uid, SIZE) and left and not held else None


def key_of(folder: str, uid: int) -> int:
    """A positive number for this folder and user. 0 would mean a nameless segment."""
    name = f"breakstretch {uid} {os.path.realpath(folder)}"
    return zlib.crc32(name.encode(errors="surrogateescape")) & 0x7FFFFFFF or 1


def read_death(table: Iterable[str], key: int, uid: int) -> datetime | None:
    """When the segment with this key was left by the last who held it, from the lines of the kernel's table.

    They are read one by one, and few of them whole, because a busy machine has thousands of them.
    """
    lines, written = iter(table), str(key)
    names = next(lines, "").split()
    for line in filter(lambda line: written in line, lines):
        segment = dict(zip(names, map(int, line.split()), strict=False))
        if (segment["key"], segment["cuid"], segment["size"]) == (key, uid, SIZE):
            left = segment["dtime"] if not segment["nattch"] else 0
            return datetime.fromtimestamp(left, UTC) if left else None
    return None


def boot_id() -> str:
    """The name of this start of the machine, on Windows of this session; empty where it has none."""
    if sys.platform == "win32":
        from breakstretch.system.alive_windows import this_session

        return this_session()
    if sys.platform == "darwin":
        return boot_on_macos(ctypes_library())
    try:
        with open("/proc/sys/kernel/random/boot_id", encoding="ascii") as file:
            return file.read(64).strip()
    except (OSError, ValueError):
        return ""


def boot_on_macos(libc: Any) -> str:
    """The name that macOS gives each of its starts."""
    import ctypes

    room = ctypes.create_string_buffer(64)
    size = ctypes.c_size_t(len(room))
    failed = libc.sysctlbyname(b"kern.bootsessionuuid", room, ctypes.byref(size), None, ctypes.c_size_t(0))
    return "" if failed else room.value.decode("ascii", "replace")
