"""Start at login on macOS, by a launch agent of the person.

launchd starts the programs that the property lists in ~/Library/LaunchAgents name, unless their label is disabled.
launchctl shows that and undoes it. A change takes effect at the next login, so no running daemon is started or ended.
launchd starts the daemon again only after a crash. When another daemon is running, a second one ends by itself.

Tested with a made-up launchctl only. None of it has run on macOS.
"""

import os
import plistlib
import re
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.parsers.expat import ExpatError

from breakstretch.backends.autostart.state import AutostartState, Command, nothing
from breakstretch.system.paths import make_folders

LABEL = "io.github.breakstretch.breakstretch"
_BY = "launch agent"
Launchctl = Callable[[tuple[str, ...]], str]
"""Runs launchctl with these words, and returns its output, or an empty string if it fails."""


def launchctl(words: tuple[str, ...]) -> str:
    """Run the real launchctl."""
    try:
        done = subprocess.run(["/bin/launchctl", *words], capture_output=True, text=True, check=False)  # noqa: S603
    except OSError:
        return ""
    return done.stdout


class LaunchAgentAutostart:
    """Implements Autostart on macOS."""

    def __init__(self, home: Path, user: int, run: Launchctl = launchctl) -> None:
        self._path = home / "Library/LaunchAgents" / f"{LABEL}.plist"
        self._domain, self._run = f"gui/{user}", run

    def state(self) -> AutostartState:
        """Return the current state."""
        if not self._path.exists():
            return nothing()
        words = self._words()
        why, remedy, on = f"breakstretch starts at login: {self._path} runs {' '.join(words)}", "", True
        if self._switched_off():
            why, on = f"breakstretch does not start at login: {LABEL} was switched off.", False
        elif not words or not os.access(words[0], os.X_OK):
            gone = f"{words[0]}, which it starts, is not there" if words else "it names no program"
            why, on = f"breakstretch does not start at login by {self._path}: {gone}.", False
            remedy = "to start this copy: breakstretch autostart enable"
        return AutostartState(on=on, by=_BY, place=str(self._path), command=words, why=why, remedy=remedy)

    def enable(self, command: Command) -> None:
        """Start this command at login."""
        make_folders(str(self._path.parent))
        beside = self._path.with_suffix(f".{os.getpid()}.new")
        try:
            beside.write_bytes(plistlib.dumps(agent(command)))
            beside.replace(self._path)
        finally:
            beside.unlink(missing_ok=True)
        if self._switched_off():
            self._run(("enable", f"{self._domain}/{LABEL}"))

    def disable(self) -> None:
        """Do not start it at login."""
        self._path.unlink(missing_ok=True)

    def _words(self) -> tuple[str, ...]:
        try:
            found = plistlib.loads(self._path.read_bytes())
        except (plistlib.InvalidFileException, ExpatError, ValueError):
            return ()
        words = found.get("ProgramArguments") if isinstance(found, dict) else None
        return tuple(map(str, words)) if isinstance(words, list) else ()

    def _switched_off(self) -> bool:
        """Whether it is disabled. `print-disabled` says `"label" => disabled`, or `true` before macOS 13."""
        told = self._run(("print-disabled", self._domain))
        return re.search(rf'"{re.escape(LABEL)}" => (disabled|true)\b', told) is not None


def agent(command: Command) -> dict[str, Any]:
    """Return the property list that starts this command."""
    found: dict[str, Any] = {
        "Label": LABEL,
        "ProgramArguments": list(command.words),
        "RunAtLoad": True,
        "KeepAlive": {"Crashed": True},
        "LimitLoadToSessionType": "Aqua",
        "ProcessType": "Interactive",
    }
    return found | ({"WorkingDirectory": command.folder} if command.folder else {})
