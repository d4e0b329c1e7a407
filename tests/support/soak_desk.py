"""The desk of the soak: everything on, settings at the pace of seconds, and a disk of its own that can be filled.

Knows what a person and a desktop have, not what is done with it, nor what is measured.
"""

import os
import subprocess
import time
from contextlib import suppress
from io import RawIOBase
from pathlib import Path

from jeepney import Message

from tests.support.desktop import Desktop, wait_for
from tests.support.film import Film
from tests.support.overheard import Overheard
from tests.support.sound_server import parec_command, server_command
from tests.support.workplace import Workplace

NEEDED = ("dunst", "xfce4-panel", "openbox", "pulseaudio", "parec")
DISK = "8m"
"""As much as the log may grow to, and a history beside it."""
SETTINGS = """
[workday]
days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
hours = ["00:00-23:59"]
last_break_before_end = "0s"
[presence]
idle = "12s"
natural_break = "20s"
[evening]
enabled = false
[breaks.stretch]
kind = "stretch"
every = "{stretch}s"
length = "2m"
snooze = "3s"
expires = "20s"
[breaks.walk]
kind = "walk"
every = "{walk}s"
length = "5s"
lead = "window"
snooze = "2s"
expires = "15s"
[holds]
hold = "30s"
get_ready = "1s"
change_sides = "1s"
"""
"""A day without end in which every few seconds something is due, and who touches nothing for a moment is away."""
PROMPT = "Time for"
"""How the title of a prompt begins."""


class PromptsHeard(Overheard):
    """Hears how many prompts are on the screen at one time, message by message."""

    most = 0
    """The most there ever were."""

    def listen(self, seconds: float) -> None:
        """So much time passes, and what passes on the bus in it is heard."""
        end = time.monotonic() + seconds
        with suppress(TimeoutError):
            while (left := end - time.monotonic()) > 0:
                self._take(self._bus.receive(timeout=left))

    def _take(self, message: Message) -> None:
        super()._take(message)
        there = sum(self._bubbles[index].title.startswith(PROMPT) for index in self._open.values())
        self.most = max(self.most, there)


class Disk:
    """The file system of the state folder, which only root can make; without one it is the machine's own."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._filler = folder / "filler"
        self.mounted = False

    def open(self) -> None:
        """Make it, if this machine lets us."""
        self._folder.mkdir(parents=True, exist_ok=True)
        command = ("mount", "-t", "tmpfs", "-o", f"size={DISK},mode=0700", "none", str(self._folder))
        self.mounted = os.geteuid() == 0 and subprocess.run(command, capture_output=True, check=False).returncode == 0

    def fill(self) -> None:
        """Not one byte is left; once more, what was given back since."""
        with self._filler.open("ab", buffering=0) as filler:
            for size in (1 << 16, 1 << 12, 1):
                _write_until_full(filler, size)

    def free(self) -> None:
        """There is room again."""
        self._filler.unlink(missing_ok=True)

    def close(self) -> None:
        """Take it away, once nobody uses it."""
        if self.mounted:
            subprocess.run(("umount", "--lazy", str(self._folder)), check=True)


def _write_until_full(file: RawIOBase, size: int) -> None:
    with suppress(OSError):
        while file.write(bytes(size)):
            pass


class SoakDesk(Workplace):
    """One desk with everything on."""

    def __init__(self, desktop: Desktop) -> None:
        super().__init__(desktop)
        self.heard.close()
        self.heard = self.ear = PromptsHeard(desktop.env["DBUS_SESSION_BUS_ADDRESS"])
        self.most_prompts = 0
        self.pace = {"stretch": 15, "walk": 7}
        self.disk = Disk(self.program.state)
        self.film: Film

    def open(self) -> None:
        """Start all that a desktop has, and the program."""
        self.disk.open()
        for name in ("openbox", "dunst", "xfce4-panel"):
            self.desktop.start(name)
        wait_for(lambda: "window id" in self._root("_NET_SUPPORTING_WM_CHECK"), "openbox to take over")
        self.sound()
        self.film = Film(self.desktop.env["DISPLAY"])
        self.film.activate()
        self.program.start(self.settings)

    @property
    def settings(self) -> str:
        """The settings file at the pace of now."""
        return SETTINGS.format(**self.pace)

    @property
    def number(self) -> int:
        """The process number of the program."""
        return self.desktop.children["breakstretch"].process.pid

    def sound(self) -> None:
        """Start the sound server."""
        self.desktop.spawn("pulseaudio", server_command())
        wait_for(lambda: self.desktop.run("pactl", "info").returncode == 0, "the sound server to serve")

    def begin_call(self, name: str) -> None:
        """A program of this name records."""
        self.desktop.spawn("call", parec_command(name))

    def lose_bus(self) -> None:
        """The session bus dies, and what was heard on it so far is kept."""
        self.count_prompts()
        super().lose_bus()

    def return_bus(self) -> None:
        """A new session bus at the same place, and a desktop on it."""
        self.desktop.start_bus()
        self.heard = self.ear = PromptsHeard(self.desktop.env["DBUS_SESSION_BUS_ADDRESS"])
        self.desktop.start("dunst")
        self.desktop.start("xfce4-panel")

    def restart_server(self) -> None:
        """The notification server dies with its bubbles, and another one comes."""
        self.desktop.kill("dunst")
        self.heard.server_lost()
        self.desktop.start("dunst")

    def lives_on(self, seconds: float) -> None:
        """So much time passes."""
        self.ear.listen(seconds)

    def count_prompts(self) -> None:
        """Take in what has passed on the bus, of which a bus keeps only so much."""
        _ = self.heard.shown
        self.most_prompts = max(self.most_prompts, self.ear.most)

    def moves(self) -> None:
        """The person is there."""
        self.desktop.run("xdotool", "mousemove", "500", "300", "mousemove", "503", "300")

    def close(self) -> None:
        """Give back what is not the desktop's own."""
        self.heard.close()
        self.film.close()

    def _root(self, name: str) -> str:
        return self.desktop.run("xprop", "-root", name).stdout
