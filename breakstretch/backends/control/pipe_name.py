"""Where the control endpoint is on Windows and macOS, and what the lock of the one daemon is called on Windows.

A pipe and its lock have the name of the account, because all accounts of a machine share one set of names.
"""

import os
import sys

from breakstretch.system.paths import endpoint

_LONGEST_USER = 64
"""Letters. The name of a pipe may have 256, but some calls refuse a path of that length."""


def address() -> str:
    """Return the name of the pipe on Windows, and the path of the socket elsewhere."""
    return rf"\\.\pipe\{own_name()}" if sys.platform == "win32" else endpoint()


def older_address() -> str:
    """Return the name of the pipe that an older version has on Windows."""
    return rf"\\.\pipe\{_older_name()}"


def mutexes() -> tuple[str, ...]:
    """Return the names of the lock in all sessions of this person, with that of older versions last."""
    return tuple(rf"Global\{name}" for name in dict.fromkeys((own_name(), _older_name())))


def own_name() -> str:
    """Return the name of this person's pipe and lock, in lower-case ASCII.

    Python 3.11.8 and some later versions make a pipe whose name is not ASCII under another name than clients ask for.
    Windows may spell the name of an account as the person typed it at this login, and a lock called `Kim` is not `kim`.
    """
    user = _user()
    if user.isascii() and len(user) <= _LONGEST_USER:
        return _older_name().lower()
    from hashlib import sha256

    return f"breakstretch-{sha256(user.casefold().encode(errors='surrogatepass')).hexdigest()[:32]}"


def _older_name() -> str:
    return f"breakstretch-{_user()}"


def _user() -> str:
    return os.environ.get("USERNAME", "user")
