"""Where things lie: settings, history, the control endpoint, and the files that came with the program.

The only code that knows these places; it knows nothing of what is in them. Chosen on Linux: the few lines of the
XDG rule itself. Rejected there: importing platformdirs, which costs the daemon memory for three
environment variables; on macOS and Windows, where places are asked of the system, it is used. A relative path in
an XDG variable counts as unset, as the XDG rule says.
"""

import os
import sys
from os.path import abspath, dirname, expanduser, isdir, join

from breakstretch.core.values.errors import BreakstretchError

APP = "breakstretch"
OWNER_ONLY = 0o700


def config_file(named: str | None = None) -> str:
    """The person's settings file; `named`, or else BREAKSTRETCH_CONFIG, names another."""
    named = named or os.environ.get("BREAKSTRETCH_CONFIG")
    return abspath(expanduser(named)) if named else join(_folder("XDG_CONFIG_HOME", ".config", "config"), "config.toml")


def state_dir() -> str:
    """The folder of history and log; BREAKSTRETCH_STATE_DIR names another. It need not exist yet."""
    named = os.environ.get("BREAKSTRETCH_STATE_DIR")
    return abspath(expanduser(named)) if named else _folder("XDG_STATE_HOME", ".local/state", "state")


def history_lock() -> str:
    """The lock beside the history, also where a link leads elsewhere; who holds it is in `holder`."""
    return f"{os.path.splitext(os.path.realpath(join(state_dir(), 'history.db')))[0]}.lock"


def cache_dir() -> str:
    """The folder of what can be made again at any time. It need not exist yet."""
    return _folder("XDG_CACHE_HOME", ".cache", "cache")


def runtime_dir() -> str:
    """The folder of the control endpoint, made if need be; nobody but its owner may look inside.

    Raises:
        BreakstretchError: somebody else made a folder of that name first, or it cannot be made.
    """
    base = os.environ.get("XDG_RUNTIME_DIR", "")
    place = join(base, APP) if _is_own_folder(base) else join(_temporary(), f"{APP}-{_user()}")
    make_private(place)
    return place


def endpoint() -> str:
    """The socket of the daemon that is started from here.

    Raises:
        BreakstretchError: as `runtime_dir`.
    """
    return f"{runtime_dir()}/control"


def data(*parts: str) -> str:
    """A file that came with the program, such as `data("config", "default.toml")`.

    A wheel and a frozen bundle carry them inside the package, a checkout and an editable install beside it.
    """
    package = dirname(dirname(abspath(__file__)))
    packaged = join(package, "_data")
    root = packaged if isdir(packaged) else dirname(os.path.realpath(package))
    return join(root, *parts)


def make_private(folder: str) -> None:
    """Make a folder that only its owner can enter, or see that it already is one.

    Raises:
        BreakstretchError: it belongs to somebody else, is no folder, or cannot be made.
    """
    try:
        os.makedirs(folder, OWNER_ONLY, exist_ok=True)
        found = os.lstat(folder)
        if hasattr(os, "getuid"):
            if os.path.islink(folder) or found.st_uid != os.getuid():
                raise BreakstretchError(f"{folder} belongs to somebody else; remove it, or set XDG_RUNTIME_DIR.")
            if found.st_mode & 0o077:
                os.chmod(folder, OWNER_ONLY)
    except OSError as error:
        raise BreakstretchError(f"{folder} cannot be made: {error.strerror}.") from error


def _folder(variable: str, below_home: str, kind: str) -> str:
    if sys.platform == "linux":
        base = os.environ.get(variable, "")
        return abspath(join(base if os.path.isabs(base) else join(expanduser("~"), below_home), APP))
    import platformdirs

    folder = {
        "cache": platformdirs.user_cache_dir,
        "config": platformdirs.user_config_dir,
        "state": platformdirs.user_state_dir,
    }[kind]
    return folder(APP, False)


def _temporary() -> str:
    """The folder for files of this session, without importing tempfile."""
    named = os.environ.get("TMPDIR") or os.environ.get("TEMP") or ""
    return named if os.path.isabs(named) and isdir(named) else "/tmp"  # noqa: S108 - the folder is checked for its owner


def _is_own_folder(place: str) -> bool:
    """Whether this is a folder of this user; `su` and `sudo` may leave that of another in the environment."""
    if not (os.path.isabs(place) and isdir(place)):
        return False
    return not hasattr(os, "getuid") or os.stat(place).st_uid == os.getuid()


def _user() -> str:
    return str(os.getuid()) if hasattr(os, "getuid") else os.environ.get("USERNAME", "user")
