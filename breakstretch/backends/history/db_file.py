"""Opens history.db: owner-only, durable, and right for the file system it lies on; knows no entry.

WAL with synchronous FULL: a commit is on the disk before anything is shown, at 0.2 ms each. WAL needs memory that
all readers share, which network file systems do not give; there the old DELETE journal is used. Which one a
folder lies on is read from the kernel's list of mounts by device number. Rejected: statfs through ctypes, whose
structure and numbers differ between machines, for the same answer.
"""

import os
import sqlite3
import sys
from contextlib import closing, suppress

from breakstretch.backends.history.schema import is_older, migrate, needs_migration, version_of
from breakstretch.system.paths import make_folders

WAIT = 5.0
"""Seconds to wait for another process that is writing."""
_MEMORY = ":memory:"
_VERSION_AT = 60
"""Where the header of a file has its schema."""
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


def open_to_write(path: str) -> sqlite3.Connection:
    """Open or create the file and bring it to the newest schema, after a copy of the older one.

    NotCopied where that copy cannot be made. The file is then the same, byte for byte.
    """
    _make_private(path)
    # Only one thread ever has it, but where the tray needs the main thread that is not the one that opens.
    db = sqlite3.connect(path, timeout=WAIT, isolation_level=None, check_same_thread=False)
    try:
        older = _copied_first(db, path)
        db.execute(f"PRAGMA journal_mode = {journal_for(path)}")
        db.execute("PRAGMA synchronous = FULL")
        db.execute("PRAGMA cache_size = -512")
        if older:
            migrate(db)
    except BaseException:
        db.close()
        raise
    return db


def _copied_first(db: sqlite3.Connection, path: str) -> bool:
    """Whether the file is to be migrated; what an older version stored in it is copied before."""
    try:
        if not needs_migration(db):
            return False
        if version := version_of(db):
            copy_to(db, f"{path}.schema-{version}")
    except (sqlite3.Error, OSError) as error:
        if damaged(error) or not is_older(_version_in_header(path)):
            raise
        raise NotCopied(str(error)) from error
    return True


def _version_in_header(path: str) -> int:
    """The schema of a file, where a full disk keeps sqlite from asking."""
    with open(path, "rb") as file:
        file.seek(_VERSION_AT)
        return int.from_bytes(file.read(4), "big")


def open_to_read(path: str, *, alone: bool = False) -> sqlite3.Connection:
    """Open the file without the right to change it; an older one is read through a migrated copy in memory.

    When nobody else can write to it (`alone`), it is read on a full disk too, where sqlite has no room for its -shm.
    """
    if not os.path.exists(path):
        return stand_in()
    db = connect_to_read(path, unchanging=alone and not _waiting(path))
    try:
        if not needs_migration(db):
            return db
        copy = sqlite3.connect(_MEMORY, isolation_level=None, check_same_thread=False)
        db.backup(copy)
    except BaseException:
        db.close()
        raise
    db.close()
    migrate(copy)
    return copy


def _waiting(path: str) -> bool:
    """Whether the -wal has something that is not in the file yet."""
    try:
        return os.stat(f"{path}-wal").st_size > 0
    except FileNotFoundError:
        return False


def connect_to_read(path: str, *, unchanging: bool = False) -> sqlite3.Connection:
    """A bare connection that neither creates nor changes the file."""
    from pathlib import Path

    address = f"{Path(path).absolute().as_uri()}?mode=ro{'&immutable=1' if unchanging else ''}"
    return sqlite3.connect(address, uri=True, timeout=WAIT, isolation_level=None, check_same_thread=False)


def stand_in() -> sqlite3.Connection:
    """An empty history in memory, to be asked where there is no file."""
    db = sqlite3.connect(_MEMORY, isolation_level=None, check_same_thread=False)
    migrate(db)
    return db


def copy_to(db: sqlite3.Connection, target: str) -> None:
    """Write a sound copy of the whole file: complete and checked, or not at all."""
    part = f"{target}.part"
    _remove(part)
    _make_private(part)
    try:
        with closing(sqlite3.connect(part, isolation_level=None)) as copy:
            db.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")
            check(copy)
        os.replace(part, target)
    finally:
        _remove(part)


def check(db: sqlite3.Connection) -> None:
    """Raise where sqlite finds damage."""
    found = db.execute("PRAGMA quick_check(1)").fetchone()[0]
    if found != "ok":
        raise Damaged(found)


class NotCopied(OSError):
    """An older file that could not be copied, and so was not migrated."""


class Damaged(sqlite3.DatabaseError):
    """A file that opens but is not sound."""


def damaged(error: BaseException) -> bool:
    """Whether an error says that the file itself is broken, and not that it cannot be reached."""
    broken = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
    return isinstance(error, Damaged) or getattr(error, "sqlite_errorcode", 0) & 0xFF in broken


def journal_for(path: str) -> str:
    """The journal that is safe on the file system of this file."""
    if sys.platform != "linux":
        return "DELETE" if path.startswith("\\\\") else "WAL"
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


def _make_private(path: str) -> None:
    """See to it that the file is there and its owner's alone; a folder that is made here is so too."""
    folder = os.path.dirname(path)
    make_folders(folder)
    path = os.path.realpath(path)  # a link may lead to a disk that has no history yet
    with suppress(FileExistsError):
        os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
    if os.stat(path).st_mode & 0o077:
        os.chmod(path, 0o600)


def _remove(path: str) -> None:
    with suppress(FileNotFoundError):
        os.remove(path)
