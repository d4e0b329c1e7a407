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


def cache_dir() -> str:
    """The folder of what can be made again at any time. It need not exist yet."""
    return _folder("XDG_CACHE_HOME", ".cache", "cache")


def runtime_dir() -> str:
    """The folder of the control endpoint, made if need be; nobody but its owner may look inside.

    Raises:
        BreakstretchError: somebody else made a folder of that name first, or it cannot be made.
    """
    base = os.environ.get("XDG_RUNTIME_DIR", "")
    place = join(base, APP) if os.path.isabs(base) and isdir(base) else join(_temporary(), f"{APP}-{_user()}")
    make_private(place)
    return place


def data(*parts: str) -> str:
    """A file that came with the program, such as `data("config", "default.toml")`.

    A wheel and a frozen bundle carry them inside the package, a checkout and an editable install beside it.
    """
    package = dirname(dirname(abspath(__file__)))
    packaged = join(package, "_data")
    root = packaged if isdir(packaged) else dirname(os.path.realpath(package))
    return join(root, *parts)


def nearest_folder(place: str) -> tuple[str, str]:
    """The nearest folder above a place that exists, and the name in it that leads there."""
    folder, name = os.path.split(place)
    while not isdir(folder) and dirname(folder) != folder:
        folder, name = os.path.split(folder)
    return os.path.realpath(folder), name


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


def _user() -> str:
    return str(os.getuid()) if hasattr(os, "getuid") else os.environ.get("USERNAME", "user")
