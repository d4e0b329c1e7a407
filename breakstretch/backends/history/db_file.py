"""Opens history.db: owner-only, durable, and right for its file system.

WAL with synchronous FULL: a commit is on the disk before anything is shown, at 0.2 ms each. The limits of file systems
are in `file_system`.
"""

import os
import sqlite3
from contextlib import closing, suppress

from breakstretch.backends.history.faults import Damaged, NotCopied, code_of, damaged, out_of_reach
from breakstretch.backends.history.file_system import can_lock, journal_for
from breakstretch.backends.history.schema import (
    has_its_tables,
    is_older,
    migrate,
    needs_migration,
    version_of,
)
from breakstretch.backends.history.wal import check_wal, check_wal_is_there
from breakstretch.system.paths import make_folders

WAIT = 5.0
"""Seconds to wait for another process that is writing."""
_MEMORY = ":memory:"
_SMALL = 2**20
"""Bytes. The indexes of a smaller file are checked whenever it is opened, those of a larger one by the daily copy."""
_VERSION_AT = 60
"""Where the header of a file has its schema."""


def open_to_write(path: str) -> sqlite3.Connection:
    """Open or create the file and bring it to the newest schema, after a copy of the older one.

    NotCopied where that copy cannot be made. The file is then unchanged, byte for byte.
    """
    _make_private(path)
    db = _connect(path)
    try:
        older = _copied_first(db, path)
        db.execute(f"PRAGMA journal_mode = {journal_for(path)}")
        db.execute("PRAGMA locking_mode = NORMAL")
        db.execute("PRAGMA synchronous = FULL")
        db.execute("PRAGMA cache_size = -512")
        if older:
            migrate(db)
    except BaseException:
        db.close()
        raise
    return db


def _copied_first(db: sqlite3.Connection, path: str) -> bool:
    """Whether the file is to be migrated. What an older version stored in it is copied first."""
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

    When nobody else can write to it (`alone`), its -wal is checked as well.

    Raises:
        Damaged: it is not sound.
    """
    if not os.path.exists(path):
        return stand_in()
    db = _readable(path)
    try:
        if alone:
            check_wal(path)
        if not needs_migration(db):
            return db
        copy = _copied(db)
    except BaseException:
        db.close()
        raise
    db.close()
    migrate(copy)
    return copy


def _readable(path: str) -> sqlite3.Connection:
    """A connection to a sound file, even where sqlite has no room for its -shm or may not write it."""
    check_wal_is_there(path)
    db = connect_to_read(path)
    try:
        check(db, "integrity_check" if os.path.getsize(path) < _SMALL else "quick_check")
    except (sqlite3.Error, OSError) as error:
        db.close()
        if not out_of_reach(error):
            raise
        db = read_apart(path)
        check(db, "quick_check")
    return db


def read_apart(path: str) -> sqlite3.Connection:
    """Read the file without touching it or what belongs to it. Nobody else may be writing to it."""
    if not any(map(_has_content, (f"{path}-wal", f"{path}-journal"))):
        return connect_to_read(path, unchanging=True)
    import shutil
    import tempfile

    with tempfile.TemporaryDirectory(prefix="breakstretch-") as folder:
        copy = os.path.join(folder, os.path.basename(path))
        for tail in ("", "-wal", "-journal"):
            with suppress(FileNotFoundError):
                shutil.copyfile(path + tail, copy + tail)
        with closing(sqlite3.connect(copy, isolation_level=None)) as db:
            return _copied(db)


def in_memory(path: str) -> sqlite3.Connection:
    """A copy of the file that can be written to."""
    with closing(open_to_read(path)) as db:
        return _copied(db)


def _copied(db: sqlite3.Connection) -> sqlite3.Connection:
    copy = sqlite3.connect(_MEMORY, isolation_level=None, check_same_thread=False)
    db.backup(copy)
    return copy


def _has_content(path: str) -> bool:
    try:
        return os.stat(path).st_size > 0
    except FileNotFoundError:
        return False


def connect_to_read(path: str, *, unchanging: bool = False) -> sqlite3.Connection:
    """A bare connection that neither creates nor changes the file."""
    return _connect(path, "mode=ro", *(["immutable=1"] if unchanging else []))


def _connect(path: str, *options: str) -> sqlite3.Connection:
    """A connection. It uses no locks where the file system has none; the lock of the daemon has to do."""
    locks = "immutable=1" in options or can_lock(path)
    if not locks:
        options = (*options, "vfs=unix-none")
    address = _address(path, options) if options else path
    # Only one thread uses it. Where the tray needs the main thread, another thread has opened it.
    db = sqlite3.connect(address, uri=bool(options), timeout=WAIT, isolation_level=None, check_same_thread=False)
    if not locks:
        db.execute("PRAGMA locking_mode = EXCLUSIVE")  # else it could not leave the WAL of an earlier file system
    return db


def _address(path: str, options: tuple[str, ...]) -> str:
    """A path in the form in which sqlite takes options. pathlib would cost the daemon 10 ms at its start."""
    place = os.path.abspath(path)
    if os.sep == "\\":
        place = "/" + place.replace("\\", "/")
    for letter in "%?#":
        place = place.replace(letter, f"%{ord(letter):02x}")
    return f"file://{place}?{'&'.join(options)}"


def stand_in() -> sqlite3.Connection:
    """An empty history in memory, to be asked where there is no file."""
    db = sqlite3.connect(_MEMORY, isolation_level=None, check_same_thread=False)
    migrate(db)
    return db


def copy_to(db: sqlite3.Connection, target: str) -> None:
    """Write a sound copy of the whole file, complete and checked, or none at all."""
    part = f"{target}.part"
    _remove(part)
    _make_private(part)
    try:
        with closing(_connect(part)) as copy:
            db.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")
            check(copy, "integrity_check")
        os.replace(part, target)
    finally:
        _remove(part)


def check(db: sqlite3.Connection, pragma: str) -> None:
    """Raise where sqlite finds damage, or where the tables are not those of the schema."""
    try:
        found = db.execute(f"PRAGMA {pragma}(1)").fetchone()[0]
        known = has_its_tables(db)
    except (sqlite3.Error, UnicodeDecodeError) as error:
        if damaged(error) or code_of(error) == sqlite3.SQLITE_ERROR:  # the second: a header that sqlite does not know
            raise Damaged(str(error)) from error
        raise
    if found != "ok" or not known:
        raise Damaged(found if known else "its tables are not those of its schema")


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
