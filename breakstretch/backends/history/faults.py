"""Tells the errors of a broken file from those of a file that cannot be reached."""

import sqlite3


class NotCopied(OSError):
    """An older file that could not be copied, and so was not migrated."""


class Damaged(sqlite3.DatabaseError):
    """A file that opens but is not sound."""


class Older(Damaged):
    """A sound file that lacks what was stored last, so its state row is not the last one either."""


def damaged(error: BaseException) -> bool:
    """Whether an error says that the file itself is broken, and not that it cannot be reached."""
    if isinstance(error, Damaged | UnicodeDecodeError):  # the second: sqlite names a table that has no readable name
        return True
    broken = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
    return code_of(error) in broken or str(error).startswith("Could not decode to UTF-8")


def out_of_reach(error: BaseException) -> bool:
    """Whether an error says that there is no room, or no right to write."""
    closed = {sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_FULL}
    return isinstance(error, OSError) or code_of(error) in closed


def code_of(error: BaseException) -> int:
    """The number of an error of sqlite; 0 for any other error."""
    code: int = getattr(error, "sqlite_errorcode", 0)
    return code & 0xFF
