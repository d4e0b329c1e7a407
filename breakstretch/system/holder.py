"""Finds the process that holds a history, by the process id and the endpoint in the lock beside `history.db`.

A shell of cron, `su` or `sudo -u` has no XDG_RUNTIME_DIR, or another one, so it cannot know the daemon's runtime
folder. It finds the daemon by the history, which both know.

Chosen: the lock file itself names the endpoint, so there is no second file that could disagree with it. A lock file
that a killed daemon leaves does no harm, because nobody listens there, and only `flock` decides which process may
start. An endpoint is believed only from a file of the same user. The module imports little, because `status` uses it.
"""

import os
import sys
from collections.abc import Iterator

from breakstretch.system import paths
from breakstretch.system.lock_table import Holder, holders

_MOST = 256
"""Bytes. A process id and the longest path of a socket are shorter."""


def text_of(pid: int, endpoint: str) -> bytes:
    """What the holder writes into its lock."""
    return b"%d\n%s\n" % (pid, os.fsencode(endpoint))


def read_holder(fd: int) -> tuple[int, str]:
    """The process id (0 if not written yet) and the endpoint ("" if not named) in a file that was just opened."""
    pid, _, rest = os.read(fd, _MOST).partition(b"\n")
    return (int(pid) if pid.strip().isdigit() else 0), os.fsdecode(rest.partition(b"\n")[0])


def endpoints() -> Iterator[str]:
    """Where the daemon of this history may listen, the likeliest place first.

    Raises:
        BreakstretchError: there is no place for the runtime folder.
    """
    named = "" if sys.platform == "win32" else _named(paths.history_lock())
    if named:
        yield named
    own = paths.endpoint()
    if own != named:
        yield own
    older = older_daemon()[1]
    for place in dict.fromkeys((older, paths.former_endpoint())):
        if place not in ("", own, named):
            yield place


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
        lock = os.fstat(fd)
        if not lock.st_size or holders("FLOCK", lock) is None:
            return None
        return pid_of_holder(fd) or None
    except OSError:  # a folder in its place
        return None
    finally:
        os.close(fd)


def pid_of_holder(fd: int) -> int:
    """The process that holds the lock of this file, just opened; 0 when it is not known.

    In a container a process has another id than outside, so what it wrote is believed only where nothing else is known.
    """
    pid = read_holder(fd)[0]
    found = holders("FLOCK", os.fstat(fd))
    if found is None or any(holder == pid for holder, _ in found):
        return pid
    return next((holder for holder, certain in found if certain), 0)


def older_daemon() -> tuple[int, str]:
    """The process and the endpoint of a daemon that has this history open without its lock; 0 and "" if none.

    Older versions lock the runtime folder alone, and that of another session is not known here. So it is looked up
    in the environment of the process that has the database open.
    """
    shared = f"{paths.history()}-shm"
    for pid, certain in _locked("POSIX", shared):
        place = _endpoint_of(pid) if certain or _has_open(pid, shared) else ""
        if place and any(holder == pid for holder, _ in _locked("FLOCK", f"{place}.lock")):
            return pid, place
    return 0, ""


def _locked(kind: str, path: str) -> list[Holder]:
    """Who holds a lock on this file."""
    try:
        return holders(kind, os.stat(path)) or []
    except OSError:
        return []


def _has_open(pid: int, path: str) -> bool:
    """Whether a process has this very file open. Its number alone may be that of a file on another disk."""
    place = f"/proc/{pid}/fd"
    try:
        return any(_same(path, f"{place}/{fd}") for fd in os.listdir(place))
    except OSError:
        return False


def _same(path: str, other: str) -> bool:
    """Whether both are one file; a descriptor may be closed meanwhile."""
    try:
        return os.path.samefile(path, other)
    except OSError:
        return False


def _endpoint_of(pid: int) -> str:
    """Where another process of this user would listen, by its environment."""
    try:
        with open(f"/proc/{pid}/environ", "rb") as file:
            lines = os.fsdecode(file.read()).split("\0")
    except OSError:
        return ""
    return paths.endpoint_in(dict(line.split("=", 1) for line in lines if "=" in line))


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
    return endpoint if os.path.isabs(endpoint) and len(os.fsencode(endpoint)) <= paths.LONGEST_SOCKET else ""
