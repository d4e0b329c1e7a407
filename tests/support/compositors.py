"""Real Wayland compositors without a screen, each in a folder of its own; knows nothing of breakstretch.

They refuse to run as root, so they are another user's then, in a folder that is that user's; a copy of the program has
none of the rights that a package may give it.
"""

import os
import pwd
import shutil
import signal
import subprocess
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from tests.support.patience import listens
from tests.support.program import ROOT
from tests.support.wayland_hand import Hand

COMMANDS = {
    "kwin_wayland": (
        *("dbus-run-session", "--", "{program}", "--virtual", "--no-global-shortcuts", "--no-lockscreen"),
        *("--socket", "wayland-test"),
    ),
    "sway": ("{program}", "-c", "{folder}/settings"),
}
HEADLESS = {
    "WLR_BACKENDS": "headless",
    "WLR_LIBINPUT_NO_DEVICES": "1",
    "WLR_RENDERER": "pixman",
    "KWIN_COMPOSE": "Q",
    "KWIN_WAYLAND_NO_PERMISSION_CHECKS": "1",
    "LC_ALL": "C.UTF-8",
}


class RealCompositor:
    """One that can be killed and started again; `settings` is what sway reads."""

    def __init__(self, name: str, folder: Path, settings: str = "") -> None:
        self.name, self.folder = name, folder
        stranger = pwd.getpwnam("nobody") if os.geteuid() == 0 else None
        self._user = None if stranger is None else stranger.pw_uid
        self._group = None if stranger is None else stranger.pw_gid
        self.program = folder / name
        shutil.copyfile(str(shutil.which(name)), self.program)
        self.program.chmod(0o755)
        (folder / "settings").write_text(settings)
        if stranger is not None:
            os.chown(folder, stranger.pw_uid, stranger.pw_gid)
        self.env = {"XDG_RUNTIME_DIR": str(folder), "HOME": str(folder), "PATH": os.environ["PATH"], **HEADLESS}
        self._children: list[subprocess.Popen[bytes]] = []

    def start(self) -> None:
        """Come up; `place` says when it has."""
        self.spawn(*(word.format(program=self.program, folder=self.folder) for word in COMMANDS[self.name]))

    def place(self) -> str:
        """Where it listens; empty until it does."""
        return next((str(place) for place in sorted(self.folder.glob("wayland-*")) if listens(str(place))), "")

    def spawn(self, *command: str, env: Mapping[str, str] | None = None) -> subprocess.Popen[bytes]:
        """Start a program as the compositor's user."""
        child = subprocess.Popen(
            command,
            env={**self.env, **(env or {})},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            user=self._user,
            group=self._group,
            extra_groups=None if self._user is None else [],
        )
        self._children.append(child)
        return child

    def open_window(self) -> subprocess.Popen[bytes]:
        """A terminal, which is the smallest window that a package brings."""
        place = {"WAYLAND_DISPLAY": Path(self.place()).name}
        return self.spawn(
            "foot", "--config=/dev/null", sys.executable, "-c", "import signal; signal.pause()", env=place
        )

    def touch(self) -> None:
        """Somebody at the desk moves the mouse by a hair."""
        if self.name == "sway":
            hand = Hand(self.place())
            hand.nudge()
            hand.close()
        else:
            child = self.spawn(
                *(sys.executable, "-m", "tests.support.wayland_hand", self.place()), env={"PYTHONPATH": str(ROOT)}
            )
            assert child.wait() == 0, f"{self.name} takes no input"

    def ask(self, *words: str) -> str:
        """What sway answers; empty when it does not."""
        door = next((str(place) for place in self.folder.glob("sway-ipc.*.sock")), "")
        done = subprocess.run(["swaymsg", "-s", door, *words], capture_output=True, text=True, check=False)
        return done.stdout if done.returncode == 0 else ""

    def kill(self) -> None:
        """End it without warning, with all that runs on it; what it leaves lying is left."""
        while self._children:
            child = self._children.pop()
            with suppress(ProcessLookupError):
                os.killpg(child.pid, signal.SIGKILL)
            child.wait()
        for door in self.folder.glob("sway-ipc.*.sock"):
            door.unlink()
