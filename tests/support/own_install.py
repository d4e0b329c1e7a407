"""Somebody who installs without root: a home, the unpacked file beside it, and a stand-in for the program.

The stand-in answers the few commands that the scripts call.
"""

import os
import shutil
import subprocess
from pathlib import Path

from breakstretch.system.app_id import DESKTOP_ID

LINUX = Path(__file__).resolve().parent.parent.parent / "installers/linux"
PROGRAM = """#!/bin/sh
here=$HOME/.config/autostart
echo "$*" >>"$HOME/../called"
case $1 in
  --version) echo "breakstretch, version 1" ;;
  status) [ -e "$HOME/../running" ] || exit 3 ;;
  quit) rm "$HOME/../running" ;;
  run) touch "$HOME/../running" ;;
  autostart)
    case $2 in
      enable) mkdir -p "$here" && readlink -f "$0" >"$here/breakstretch.desktop" ;;
      disable) rm -f "$here/breakstretch.desktop" ;;
      status) cat "$here/breakstretch.desktop" ;;
    esac ;;
esac
"""


class Person:
    """Somebody with a home, and the unpacked file beside it."""

    def __init__(self, folder: Path, home: str = "home") -> None:
        self.home, self.unpacked, self.bin = folder / home, folder / "unpacked", folder / "bin"
        self.lib = self.home / ".local/lib/breakstretch"
        self.home.mkdir()
        self.bin.mkdir()
        for name in ("install.sh", "uninstall.sh", f"{DESKTOP_ID}.desktop", f"{DESKTOP_ID}.service"):
            self.unpacked.mkdir(exist_ok=True)
            shutil.copy(LINUX / name, self.unpacked)
        self.give("program/breakstretch", PROGRAM)
        self.give("program/_internal/library", "1")
        self.give("share/icons/hicolor/16x16/apps/breakstretch.png", "icon")
        self.give("share/man/man1/breakstretch.1", "manual")
        for name, text in {"machine": os.uname().machine, "needs": "glibc 2 or newer", "version": "1"}.items():
            self.give(name, text)
        (self.unpacked / "program/breakstretch-tray").symlink_to("breakstretch")
        self.means("id", "echo 1000")
        self.means("setsid", 'exec "$@"')

    def give(self, name: str, text: str) -> None:
        """Put a file into what was unpacked."""
        path = self.unpacked / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        path.chmod(0o755)

    def means(self, command: str, script: str) -> None:
        """Let a command of the machine be this script."""
        (self.bin / command).write_text(f"#!/bin/sh\n{script}\n")
        (self.bin / command).chmod(0o755)

    def install(self, *words: str, **env: str) -> "subprocess.CompletedProcess[str]":
        """Run the installer, with no terminal and no display."""
        return self._run("sh", str(self.unpacked / "install.sh"), *words, **env)

    def uninstall(self, **env: str) -> "subprocess.CompletedProcess[str]":
        """Run what it left behind for that."""
        return self._run(str(self.home / ".local/bin/breakstretch-uninstall"), **env)

    def _run(self, *command: str, **more: str) -> "subprocess.CompletedProcess[str]":
        env = {"HOME": str(self.home), "PATH": f"{self.bin}:/usr/bin:/bin"} | more
        return subprocess.run(
            command,
            env=env,
            cwd=self.home.parent,
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
            stdin=subprocess.DEVNULL,
        )

    @property
    def running(self) -> Path:
        """There while the stand-in runs."""
        return self.home.parent / "running"

    @property
    def files(self) -> set[str]:
        """All that the home holds."""
        return {path.relative_to(self.home).as_posix() for path in self.home.rglob("*")}

    @property
    def login(self) -> Path:
        """What starts it at login."""
        return self.home / ".config/autostart/breakstretch.desktop"


def well(done: "subprocess.CompletedProcess[str]") -> str:
    """What it said; it did well."""
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout
