"""Each system's autostart with what a person's login has around it: real files on Linux, made-up parts elsewhere."""

import plistlib
from pathlib import Path
from typing import Protocol

from breakstretch.backends.autostart.launch_agent import LABEL, LaunchAgentAutostart
from breakstretch.backends.autostart.registry import APPROVED, NAME, RUN, RegistryAutostart
from breakstretch.backends.autostart.state import Autostart, Command
from breakstretch.backends.autostart.units import UserUnits
from breakstretch.backends.autostart.xdg import FILE, XdgAutostart


class Rig(Protocol):
    """What the promises need of a system."""

    @property
    def way(self) -> Autostart:
        """How this system does it."""

    def switch_off(self) -> None:
        """As the person does in the system's own settings."""

    def traces(self) -> list[str]:
        """What is left of it on this system."""


def program(folder: Path, name: str = "breakstretch") -> Command:
    """A program that can be started, from a folder with a name that needs care."""
    path = folder / "my prográms" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text('#!/bin/sh\nprintf "%s\\n" "$@" >"$0.args"\n')
    path.chmod(0o755)
    return Command((str(path), "run"))


class XdgRig:
    """A HOME, a folder of the system's, and folders of units."""

    def __init__(self, folder: Path, desktop: str = "XFCE") -> None:
        self.home, self.shared = folder / "home", folder / "etc/xdg/autostart" / FILE
        self.own = self.home / ".config/autostart" / FILE
        self.env = {
            "HOME": str(self.home),
            "XDG_CONFIG_DIRS": str(folder / "etc/xdg"),
            "XDG_CURRENT_DESKTOP": desktop,
            "PATH": f"{folder / 'bin'}:/usr/bin:/bin",
        }
        self.own_units, self.system_units = self.home / ".config/systemd/user", folder / "etc/systemd/user"
        self.way = XdgAutostart(self.env, UserUnits((self.own_units,), (self.system_units,)))

    def install_for_everybody(self, text: str) -> None:
        """As a package does."""
        self.shared.parent.mkdir(parents=True, exist_ok=True)
        self.shared.write_text(text)

    def put(self, text: str) -> None:
        """A file of the person's own."""
        self.own.parent.mkdir(parents=True, exist_ok=True)
        self.own.write_text(text)

    def enable_unit(self, folder: Path | None = None) -> Path:
        """As `systemctl --user enable` does; the person's own folder unless another is named."""
        link = (folder or self.own_units) / "graphical-session.target.wants/breakstretch.service"
        link.parent.mkdir(parents=True)
        link.symlink_to("/usr/lib/systemd/user/breakstretch.service")
        return link

    def switch_off(self) -> None:
        """As the settings of Xfce, KDE and LXQt do."""
        self.own.write_text(f"{self.own.read_text()}Hidden=true\n")

    def traces(self) -> list[str]:
        """The person's files."""
        return [str(path) for path in self.home.rglob("*") if not path.is_dir()]


class RegistryRig:
    """A registry in memory."""

    def __init__(self) -> None:
        self.values: dict[tuple[str, str], str | bytes] = {}
        self.way = RegistryAutostart(self)

    def read(self, key: str, name: str) -> str | bytes | None:
        """A value."""
        return self.values.get((key, name))

    def write(self, key: str, name: str, text: str) -> None:
        """Set one."""
        self.values[key, name] = text

    def remove(self, key: str, name: str) -> None:
        """Take one away."""
        self.values.pop((key, name), None)

    def switch_off(self) -> None:
        """As Task Manager does: twelve bytes, the first odd, then when."""
        assert (RUN, NAME) in self.values
        self.values[APPROVED, NAME] = bytes([3]) + bytes(11)

    def traces(self) -> list[str]:
        """The values."""
        return [f"{key}\\{name}" for key, name in self.values]


class LaunchAgentRig:
    """A HOME, and a launchctl that keeps what it is told."""

    def __init__(self, folder: Path) -> None:
        self.home = folder
        self.disabled = False
        self.calls: list[tuple[str, ...]] = []
        self.path = folder / f"Library/LaunchAgents/{LABEL}.plist"
        self.way = LaunchAgentAutostart(folder, 501, self.launchctl)

    def launchctl(self, words: tuple[str, ...]) -> str:
        """As launchd answers on macOS 14."""
        self.calls.append(words)
        if words[0] == "enable":
            self.disabled = False
            return ""
        word = "disabled" if self.disabled else "enabled"
        return f'disabled services = {{\n\t"com.example.other" => disabled\n\t"{LABEL}" => {word}\n}}\n'

    def switch_off(self) -> None:
        """As `launchctl disable` does, or the settings."""
        self.disabled = True

    def agent(self) -> dict[str, object]:
        """What launchd reads."""
        found = plistlib.loads(self.path.read_bytes())
        assert isinstance(found, dict)
        return found

    def traces(self) -> list[str]:
        """Its file."""
        return [str(path) for path in (self.home / "Library").rglob("*") if not path.is_dir()]
