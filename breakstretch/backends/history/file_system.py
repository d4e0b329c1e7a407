"""Finds out what the file system of history.db supports, such as locks.

WAL needs memory that all readers share. Network file systems do not provide it, so the old DELETE journal is used
there. The type of a folder's file system is read from the kernel's list of mounts by device number. Rejected: statfs
through ctypes, whose structure and numbers differ between machines. Some file systems have no locks at all.
"""

import errno
import os
import sys

_MOUNTS = "/proc/self/mountinfo"
_NETWORK = (
    "nfs",
    "cifs",
    "smb",
    "9p",
    "afs",
    "ceph",
    "coda",
    "fuse.",
    "glusterfs",
    "lustre",
    "ncp",
    "vboxsf",
    "virtiofs",
)
"""What the type of a network file system begins with."""
_NO_LOCKS = {errno.ENOLCK, errno.EOPNOTSUPP, errno.ENOSYS, errno.EINVAL}


def can_lock(path: str) -> bool:
    """Whether a file can be locked. Ask before this process has it open.

    A process loses all its locks on a file as soon as it closes the file once.
    """
    if sys.platform == "win32":
        return True
    import fcntl

    try:
        fd = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    except OSError:
        return True
    try:
        fcntl.lockf(fd, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except OSError as error:
        return error.errno not in _NO_LOCKS
    finally:
        os.close(fd)
    return True


def journal_for(path: str) -> str:
    """The journal that is safe on the file system of this file."""
    if sys.platform != "linux":
        return "DELETE" if path.startswith("\\\\") else "WAL"
    if not can_lock(path):
        return "DELETE"
    try:
        with open(_MOUNTS, encoding="utf-8", errors="replace") as mounts:
            device = os.stat(path).st_dev
            return "DELETE" if on_network(f"{os.major(device)}:{os.minor(device)}", mounts.read()) else "WAL"
    except OSError:
        return "WAL"


def on_network(device: str, mounts: str) -> bool:
    """Whether this device (its two numbers) is a network file system, from the kernel's list of mounts."""
    for line in mounts.splitlines():
        place, _, kind = line.partition(" - ")
        if place.split()[2] == device:
            return kind.startswith(_NETWORK)
    return False
