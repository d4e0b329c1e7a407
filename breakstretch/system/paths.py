"""The paths of settings, history, the control endpoint, and the files that came with the program.

This is the only code that knows these places. Chosen on Linux: the few lines of the XDG rule itself. Rejected there:
importing platformdirs, which costs the daemon memory for three environment variables. On macOS and Windows, where
places are asked of the system, it is used. A relative path in an XDG variable counts as unset, as the XDG rule says.
"""

import os
import sys
from collections.abc import Mapping
from os.path import abspath, dirname, expanduser, isdir, join

from breakstretch.core.values.errors import BreakstretchError

APP = "breakstretch"
OWNER_ONLY = 0o700
_LONGEST_NAME = "/home/control"
"""Of a socket in the runtime folder: the home window's."""
LONGEST_SOCKET = 103 if sys.platform == "darwin" else 107
"""The most bytes that the path of a socket may have."""


def config_file(named: str | None = None) -> str:
    """The person's settings file; `named`, or else BREAKSTRETCH_CONFIG, names another.

    Raises:
        BreakstretchError: it is in a home folder that nothing names; so too for the next two.
    """
    named = named or os.environ.get("BREAKSTRETCH_CONFIG")
    if named:
        return abspath(expanded(named))
    return join(_folder("XDG_CONFIG_HOME", ".config", "config"), "config.toml")


def state_dir() -> str:
    """The folder of history and log; BREAKSTRETCH_STATE_DIR names another. It need not exist yet."""
    named = os.environ.get("BREAKSTRETCH_STATE_DIR")
    return abspath(expanded(named)) if named else _folder("XDG_STATE_HOME", ".local/state", "state")


def history() -> str:
    """The database itself, also where a link leads elsewhere; the link while that disk is not there."""
    place = join(state_dir(), "history.db")
    real = os.path.realpath(place)
    return real if isdir(dirname(real)) else place


def history_lock() -> str:
    """The path of the lock beside the history. `holder` reads which process holds it."""
    return f"{os.path.splitext(history())[0]}.lock"


def cache_dir() -> str:
    """The folder of what can be made again at any time. It need not exist yet."""
    return _folder("XDG_CACHE_HOME", ".cache", "cache")


def runtime_dir() -> str:
    """The folder of the control endpoint, made if need be; nobody but its owner may look inside.

    Raises:
        BreakstretchError: somebody else made a folder of that name first, or it cannot be made.
    """
    place = _runtime(os.environ)
    try:
        make_private(place)
    except BreakstretchError as error:
        raise BreakstretchError(f"{error} Please set XDG_RUNTIME_DIR to a folder that is yours.") from error
    return place


def endpoint() -> str:
    """The socket of the daemon that is started from here.

    Raises:
        BreakstretchError: as `runtime_dir`, or its path is too long for a socket.
    """
    place = f"{runtime_dir()}/control"
    if len(os.fsencode(place)) > LONGEST_SOCKET:
        raise BreakstretchError(
            f"{place} is longer than the {LONGEST_SOCKET} bytes that a socket's path may have. "
            "Please set XDG_RUNTIME_DIR to a folder with a shorter path."
        )
    return place


def endpoint_in(env: Mapping[str, str]) -> str:
    """The socket of a daemon with this environment; its folder need not exist."""
    return f"{_runtime(env)}/control"


def former_endpoint() -> str:
    """The socket of an older version on macOS, which had it in the folder for temporary files; empty if there is none.

    macOS empties that folder of what nobody has touched for three days.
    """
    if sys.platform != "darwin":
        return ""
    folder = _in_temporary(os.environ)
    own = _is_own_folder(folder) and folder != _runtime(os.environ)
    return f"{folder}/control" if own else ""


def home_dir() -> str:
    """The person's home folder.

    Raises:
        BreakstretchError: neither HOME nor an account names one.
    """
    return expanded("~")


def expanded(path: str) -> str:
    """A path with its `~` replaced by the home folder; no folder is named `~`.

    Raises:
        BreakstretchError: there is no such home folder.
    """
    whole = _by_account(path) if os.environ.get("HOME") == "" else expanduser(path)
    if not whole.startswith("~"):
        return whole
    if path == "~" or path.startswith(("~/", "~\\")):
        raise BreakstretchError(
            "Your home folder is not known: HOME is not set, and no account has your user id. Please set HOME."
        )
    raise BreakstretchError(f"{path} is in the home folder of an account that does not exist.")


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
        BreakstretchError: it belongs to somebody else, is a link or no folder, or cannot be made.
    """
    try:
        make_folders(folder)
        found = os.lstat(folder)
        if hasattr(os, "getuid"):
            if os.path.islink(folder):  # narrowing what it leads to might lock others out of a folder of theirs
                raise BreakstretchError(f"{folder} is a link, and must be a folder.")
            if found.st_uid != os.getuid():
                raise BreakstretchError(f"{folder} belongs to somebody else.")
            if found.st_mode & 0o077:
                os.chmod(folder, OWNER_ONLY)
    except OSError as error:
        raise BreakstretchError(f"{folder} cannot be made: {error.strerror}.") from error


def make_folders(folder: str) -> None:
    """Make a folder and the missing ones above it, each for its owner alone, whatever the umask.

    `os.makedirs` asks the umask about those above.

    Raises:
        OSError: one cannot be made, or a file is in its place.
    """
    if isdir(folder):
        return
    make_folders(dirname(folder))
    try:
        os.mkdir(folder, OWNER_ONLY)
    except FileExistsError:
        if not isdir(folder):
            raise


def _folder(variable: str, below_home: str, kind: str) -> str:
    if sys.platform == "linux":
        base = os.environ.get(variable, "")
        return abspath(join(base if os.path.isabs(base) else join(home_dir(), below_home), APP))
    import platformdirs

    folder = {
        "cache": platformdirs.user_cache_dir,
        "config": platformdirs.user_config_dir,
        "state": platformdirs.user_state_dir,
    }[kind]
    return expanded(folder(APP, False))


def _by_account(path: str) -> str:
    """A path with its `~` replaced where HOME is empty, which no home folder is."""
    if sys.platform == "win32" or (path != "~" and not path.startswith("~/")):
        return expanduser(path)
    import pwd

    try:
        return pwd.getpwuid(os.getuid()).pw_dir + path[1:]
    except KeyError:
        return path


def _runtime(env: Mapping[str, str]) -> str:
    """The runtime folder in this environment."""
    base = env.get("XDG_RUNTIME_DIR", "")
    if _is_own_folder(base):
        return join(base, APP)
    if sys.platform == "darwin":
        place = join(_folder("", "", "state"), "run")
        if len(os.fsencode(place)) + len(_LONGEST_NAME) <= LONGEST_SOCKET:
            return place
    return _in_temporary(env)


def _in_temporary(env: Mapping[str, str]) -> str:
    return join(_temporary(env), f"{APP}-{_user()}")


def _temporary(env: Mapping[str, str]) -> str:
    """The folder for files of this session, without importing tempfile."""
    named = env.get("TMPDIR") or env.get("TEMP") or ""
    return named if os.path.isabs(named) and isdir(named) else "/tmp"  # noqa: S108 - the folder is checked for its owner


def _is_own_folder(place: str) -> bool:
    """Whether this is a folder of this user; `su` and `sudo` may leave that of another in the environment."""
    if not (os.path.isabs(place) and isdir(place)):
        return False
    return not hasattr(os, "getuid") or os.stat(place).st_uid == os.getuid()


def _user() -> str:
    return str(os.getuid()) if hasattr(os, "getuid") else os.environ.get("USERNAME", "user")
