r"""Start at login on Windows, by the person's own Run key and the switch in Task Manager.

A value below `Run` is a command line. Task Manager and Settings leave it there when the person switches it off, and
write twelve bytes to `StartupApproved`. The first byte is odd when it is off. `enable` removes these bytes, because the
person asked for it. The key of the machine is left alone, because the installer is for one person.

Tested against a made-up registry. The lines that call winreg are run by installers/windows/check.sh, under wine.
"""

import os
import subprocess
import sys
from typing import Protocol

from breakstretch.backends.autostart.state import AutostartState, Command, nothing
from breakstretch.core.values.errors import Refused

RUN = r"Software\Microsoft\Windows\CurrentVersion\Run"
APPROVED = r"Software\Microsoft\Windows\CurrentVersion\Explorer\StartupApproved\Run"
NAME = "breakstretch"
_LONGEST = 260
"""The most characters that Windows reads from a value below Run."""
_BY = "registry"
_PLACE = f"HKEY_CURRENT_USER\\{RUN}\\{NAME}"


class Registry(Protocol):
    """The person's part of the registry."""

    def read(self, key: str, name: str) -> str | bytes | None:
        """Return a value, or None if there is none."""

    def write(self, key: str, name: str, text: str) -> None:
        """Write a text, and make its key if needed."""

    def remove(self, key: str, name: str) -> None:
        """Remove a value, if there is one."""


class RegistryAutostart:
    """Implements Autostart on Windows."""

    def __init__(self, registry: Registry) -> None:
        self._registry = registry

    def state(self) -> AutostartState:
        """Return the current state."""
        line = self._registry.read(RUN, NAME)
        if not isinstance(line, str):
            return nothing()
        program = _program(line)
        why, remedy, on = f"breakstretch starts at login: {_PLACE} runs {line}", "", True
        if self._switched_off():
            why, on = "breakstretch does not start at login: it was switched off in Task Manager or Settings.", False
        elif not os.path.isfile(program):
            why, on = f"breakstretch does not start at login: {program}, which {_PLACE} starts, is not there.", False
            remedy = "to start this copy: breakstretch autostart enable"
        return AutostartState(on=on, by=_BY, place=_PLACE, command=(line,), why=why, remedy=remedy)

    def enable(self, command: Command) -> None:
        """Start this command at login."""
        line = subprocess.list2cmdline(command.words)
        if command.folder:
            raise Refused("Windows cannot start a bare checkout at login. Install it with: pipx install .")
        if len(line) > _LONGEST:
            raise Refused(f"Windows starts commands of at most {_LONGEST} characters at login, not: {line}")
        self._registry.write(RUN, NAME, line)
        self._registry.remove(APPROVED, NAME)

    def disable(self) -> None:
        """Do not start it at login."""
        self._registry.remove(RUN, NAME)
        self._registry.remove(APPROVED, NAME)

    def _switched_off(self) -> bool:
        noted = self._registry.read(APPROVED, NAME)
        return isinstance(noted, bytes) and bool(noted) and bool(noted[0] & 1)


def _program(line: str) -> str:
    """Return the program of a command line."""
    return line[1:].partition('"')[0] if line.startswith('"') else line.partition(" ")[0]


if sys.platform == "win32":
    import winreg
    from contextlib import suppress

    class UserRegistry:
        """The real registry. Implements Registry."""

        def read(self, key: str, name: str) -> str | bytes | None:
            """Return a value, or None if there is none."""
            try:
                with winreg.OpenKey(winreg.HKEY_CURRENT_USER, key) as opened:
                    found, _kind = winreg.QueryValueEx(opened, name)
            except FileNotFoundError:
                return None
            return found if isinstance(found, str | bytes) else None

        def write(self, key: str, name: str, text: str) -> None:
            """Write a text."""
            with winreg.CreateKey(winreg.HKEY_CURRENT_USER, key) as opened:
                winreg.SetValueEx(opened, name, 0, winreg.REG_SZ, text)

        def remove(self, key: str, name: str) -> None:
            """Remove a value."""
            with (
                suppress(FileNotFoundError),
                winreg.OpenKey(winreg.HKEY_CURRENT_USER, key, 0, winreg.KEY_SET_VALUE) as opened,
            ):
                winreg.DeleteValue(opened, name)
