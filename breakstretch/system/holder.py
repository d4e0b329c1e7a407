"""Who holds a history: the process id and the endpoint that the lock beside `history.db` names.

A shell of cron, `su` or `sudo -u` has no XDG_RUNTIME_DIR, or another one, so it cannot know the daemon's runtime
folder. It finds the daemon by the history, which both know. Chosen: the lock file itself names the endpoint, so there
is no second file that could disagree with it. What a killed daemon left in it does no harm: nobody listens there,
and only `flock` decides who may start.

An endpoint is believed only from a file of this very user. Imports os and paths alone, because `status` comes here.
"""

import os
import sys
from collections.abc import Iterator

from breakstretch.system import paths

_MOST = 8192
_LOCKS = "/proc/locks"


def text_of(pid: int, endpoint: str) -> bytes:
    """What the holder writes into its lock."""
    return b"%d\n%s\n" % (pid, os.fsencode(endpoint))


def read_holder(fd: int) -> tuple[int, str]:
    """The process id, 0 when it is not written yet, and the endpoint, "" when none is named; of a file just opened."""
    pid, _, rest = os.read(fd, _MOST).partition(b"\n")
    return (int(pid) if pid.strip().isdigit() else 0), os.fsdecode(rest.partition(b"\n")[0])


def endpoints() -> Iterator[str]:
    """Where the daemon of this history may listen, the likeliest first; made as they are asked for.

    Raises:
        BreakstretchError: there is no place for the runtime folder.
    """
    named = "" if sys.platform == "win32" else _named(paths.history_lock())
    if named:
        yield named
    own = paths.endpoint()
    if own != named:
        yield own


def unreachable_holder() -> int | None:
    """The process that holds the lock of this history, as the kernel knows it; None when nobody does.

    Taking the lock to see whether it is free would refuse a daemon that starts in that instant.
    """
    if sys.platform != "linux":
        return None
    try:
        fd = os.open(paths.history_lock(), os.O_RDONLY | os.O_CLOEXEC | os.O_NOFOLLOW)
    except OSError:
        return None
    try:
        pid, inode = read_holder(fd)[0], os.fstat(fd).st_ino
        with open(_LOCKS, encoding="ascii") as table:
            return pid if pid and is_held(table.read(), pid, inode) else None
    except OSError:
        return None
    finally:
        os.close(fd)


def is_held(table: str, pid: int, inode: int) -> bool:
    """Whether this process has a `flock` on a file of this number, by the text of /proc/locks."""
    rows = (line.split() for line in table.splitlines())
    return any(
        row[1] == "FLOCK" and row[4] == str(pid) and row[5].rpartition(":")[2] == str(inode)
        for row in rows
        if "->" not in row
    )


def _named(lock: str) -> str:
    """The endpoint that a lock of this user's own names."""
    if sys.platform == "win32":
        return ""
    try:
        fd = os.open(lock, os.O_RDONLY | os.O_CLOEXEC | os.O_NOFOLLOW)
    except OSError:
        return ""
    try:
        endpoint = read_holder(fd)[1] if os.fstat(fd).st_uid == os.getuid() else ""
    except OSError:
        return ""
    finally:
        os.close(fd)
    return endpoint if os.path.isabs(endpoint) else ""
