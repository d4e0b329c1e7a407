"""The command that starts this copy of the program: from a package, a venv, pipx, a bundle or a checkout.

Chosen: the script that the person has just called, or else the one its Python installed, by its absolute path, because
the search path at login differs from that of a terminal. Rejected: the bare name, which is found only where the
system's own package put it. A copy in a cache (`uvx`, `pipx run`) is temporary, so it is not used. A Flatpak has the
bare name, because the desktop starts it inside the sandbox.
"""

import os
import sys
import sysconfig
from collections.abc import Iterator
from pathlib import Path

from breakstretch.backends.autostart.state import Command
from breakstretch.core.values.errors import Refused
from breakstretch.system.app_id import in_flatpak

_CACHES = frozenset({".cache", "Caches", "cache"})
_INSTALL = "install it first, for instance with: pipx install breakstretch"


def own_command(called_as: str, settings: str | None = None) -> Command:
    """The daemon of this copy; `settings` is another settings file than the usual one.

    Raises:
        Refused: this copy will not be there at the next login, or cannot be started from outside.
    """
    named = () if settings is None else ("--config", os.path.abspath(settings))
    run = (*named, "run", "--at-login")
    if in_flatpak():
        return Command(("breakstretch", *run))
    script = next((path for path in _scripts(called_as) if _runs(path)), None)
    if script is not None:
        found = Command((str(script), *run))
    elif sys.executable:
        found = Command((sys.executable, "-m", "breakstretch", *run), _folder())
    else:
        raise Refused(f"this copy of breakstretch does not know how it was started; {_INSTALL}")
    if _CACHES & {*Path(found.words[0]).parts}:
        raise Refused(f"{found.words[0]} lies in a cache and will not stay; {_INSTALL}")
    return found


def _scripts(called_as: str) -> Iterator[Path]:
    """The places where the command of this copy may be, most likely first."""
    name = "breakstretch-tray.exe" if sys.platform == "win32" else "breakstretch"
    if getattr(sys, "frozen", False):
        yield Path(os.environ.get("APPIMAGE") or Path(sys.executable).with_name(name))
        yield Path(sys.executable)
        return
    called = Path(called_as).absolute()
    if called.stem in ("breakstretch", "breakstretch-tray"):
        yield called.with_name(name)
    yield Path(sysconfig.get_path("scripts")) / name
    yield Path(sys.executable).with_name(name)


def _runs(path: Path) -> bool:
    return path.is_file() and os.access(path, os.X_OK)


def _folder() -> str:
    """The checkout that Python has to be started in; empty where the package is installed."""
    root = Path(__file__).resolve().parents[3]
    return "" if root.name in ("site-packages", "dist-packages") else str(root)
