"""A person at the desktop: looks, points, types, and gives commands. Knows the words of the program, and no desktop."""

import json
import os
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from installers.check.desktops import eyes, reading
from installers.check.desktops.eyes import Box, Picture
from installers.check.desktops.reading import Word

HERE = Path(__file__).parent
OUT = Path("/tmp/out")
SETTINGS = """
[workday]
days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
hours = ["00:00-23:59"]
last_break_before_end = "0s"
[presence]
idle = "1h"
natural_break = "1h"
[evening]
days = []
[breaks.stretch]
every = "60m"
length = "4m 50s"
[holds]
hold = "1m"
get_ready = "1s"
"""
"""A working day that is now. What guides, and everything else, is as the program is installed."""
LOG = Path.home() / ".local/state/breakstretch/breakstretch.log"
_ASIDE = ("380", "620")

T = TypeVar("T")


class InVain(Exception):
    """What should be there is not."""


class NotOffered(Exception):
    """The desktop has no such thing."""


class NotSeen(Exception):
    """It could not be tried, because something before it has failed."""


class Person:
    """At one desktop, which `act.sh` speaks for."""

    def __init__(self, desktop: str) -> None:
        self.desktop = desktop
        self.env: dict[str, str] = {}
        self.empty = Picture(b"")
        """The screen with nothing of the program on it but its icon."""
        self.seen: list[Word] = []
        """What was read last."""

    def act(self, action: str, seconds: float = 60.0) -> str:
        """Do something that each desktop does in its own way."""
        done = subprocess.run(
            ["sh", str(HERE / "act.sh"), self.desktop, action],
            capture_output=True,
            text=True,
            check=False,
            timeout=seconds,
        )
        with (OUT / "actions.log").open("a") as log:
            log.write(f"{action}: {done.returncode}\n{done.stdout if action != 'environment' else ''}{done.stderr}\n")
        return done.stdout

    def look_around(self) -> None:
        """Take over the environment of the session's programs."""
        pairs = (pair.partition("=") for pair in self.act("environment").split("\0") if pair)
        self.env = {name: value for name, _, value in pairs}

    def without(self, what: str) -> str:
        """Why this desktop does not offer that; empty where it does."""
        return self.env.get(f"WITHOUT_{what}", "")

    # Commands

    def run(self, *command: str, seconds: float = 30.0) -> str:
        """Run a program of the session to its end, and return what it said."""
        done = subprocess.run(
            command, env={**os.environ, **self.env}, capture_output=True, text=True, check=False, timeout=seconds
        )
        return done.stdout + done.stderr

    def begin(self, *command: str) -> "subprocess.Popen[bytes]":
        """Start a program of the session."""
        with (OUT / f"{Path(command[0]).name}.log").open("ab") as log:
            return subprocess.Popen(
                command, env={**os.environ, **self.env}, stdin=subprocess.DEVNULL, stdout=log, stderr=log,
                start_new_session=True,
            )  # fmt: skip

    def say(self, *words: str) -> str:
        """Give the program a command."""
        return self.run("breakstretch", *words)

    def status(self) -> dict[str, Any]:
        """What `status --json` says; empty while it does not run."""
        try:
            found: dict[str, Any] = json.loads(self.say("status", "--json"))
        except ValueError:
            return {}
        return found

    def phase(self) -> str:
        """Where the program stands; a session that stands still is paused."""
        status = self.status()
        return "paused" if " is paused" in status.get("why", "") else str(status.get("phase", "not running"))

    def names_on_bus(self) -> str:
        """Who serves on the session bus."""
        bus = "org.freedesktop.DBus"
        return self.run("dbus-send", "--print-reply", f"--dest={bus}", "/", f"{bus}.ListNames")

    def tray_items(self) -> int:
        """How many icons the tray's watcher knows."""
        said = self.run(
            *("dbus-send", "--print-reply", "--dest=org.kde.StatusNotifierWatcher", "/StatusNotifierWatcher"),
            *("org.freedesktop.DBus.Properties.Get", "string:org.kde.StatusNotifierWatcher"),
            "string:RegisteredStatusNotifierItems",
        )
        return said.count('string "')

    # The screen

    def look(self) -> list[Box]:
        """What is on the screen that was not there when it was empty."""
        return eyes.large_changes(self.empty, eyes.look())

    def sees(self, *phrases: str) -> Box | None:
        """The place of the first of these phrases that can be read on the screen now."""
        return self._find(phrases, eager=True)

    def sees_lowest(self, *phrases: str) -> Box | None:
        """The same, and the lowest of the places where it can be read: a button may be paler than the text above it."""
        return self._find(phrases, eager=False)

    def _find(self, phrases: tuple[str, ...], *, eager: bool) -> Box | None:
        now = eyes.look()
        boxes = eyes.large_changes(self.empty, now)
        self.seen = []
        for way in reading.WAYS:
            self.seen += reading.read(now, boxes, way)
            if eager and (not phrases or any(reading.find(self.seen, phrase) for phrase in phrases)):
                break
        return next((box for phrase in phrases if (box := reading.find(self.seen, phrase))), None)

    def keep(self, name: str) -> None:
        """Keep a picture of the screen, and one of the part of it that is the program's."""
        now = eyes.look()
        eyes.keep(now, OUT / f"{name}.png")
        part = eyes.part_around(eyes.large_changes(self.empty, now))
        eyes.keep(now, OUT / "parts" / f"{name}.png", part)

    def read(self) -> str:
        """What was read last, shortened."""
        said = reading.text(self.seen)
        return f"the screen says: {said[:200]}" if said else "the screen says nothing"

    def is_clear(self) -> bool:
        """Whether nothing of the program is on the screen."""
        return not self.look()

    # The hand

    def point(self, x: int, y: int) -> None:
        """Move the pointer there, as a hand does: not in one jump."""
        for away in (40, 12, 3, 0):
            self._xdotool("mousemove", str(abs(x - away)), str(y))
            time.sleep(0.05)

    def click(self, place: Box, button: int = 1) -> None:
        """Point at it, and press."""
        self.point(*place.middle)
        time.sleep(0.3)
        self._xdotool("click", str(button))

    def aside(self) -> None:
        """Move the pointer to where it rests on nothing."""
        self._xdotool("mousemove", *_ASIDE)

    def click_aside(self) -> None:
        """Click there, which closes a menu that does not hear Escape."""
        self._xdotool("mousemove", *_ASIDE, "click", "1")

    def key(self, name: str) -> None:
        """Press a key, wherever the keyboard goes."""
        self._xdotool("key", name)

    def _xdotool(self, *words: str) -> None:
        subprocess.run(["xdotool", *words], env={**os.environ, "DISPLAY": ":77"}, check=False)

    def has_window(self) -> bool:
        """Whether a window of the program is open."""
        return bool(self.run("xdotool", "search", "--onlyvisible", "--class", "breakstretch").strip())

    def active_window(self) -> str:
        """The class of the window that has the keyboard, as the window manager says."""
        said = self.run("xprop", "-root", "_NET_ACTIVE_WINDOW")
        number = said.rpartition("#")[2].strip().split(",")[0]
        if not number.startswith("0x") or number == "0x0":
            return "none"
        return self.run("xprop", "-id", number, "WM_CLASS").partition("=")[2].strip() or "none"

    def wait(self, condition: Callable[[], T], what: str, seconds: float = 20.0) -> T:
        """Ask until the answer is true, and return it."""
        if answer := self.comes(condition, seconds):
            return answer
        raise self.in_vain(what)

    def comes(self, condition: Callable[[], T], seconds: float) -> T:
        """Ask until the answer is true or the time is over, and return it."""
        end = time.monotonic() + seconds
        while not (answer := condition()) and time.monotonic() < end:
            time.sleep(0.3)
        return answer

    def wait_for_phase(self, *phases: str, seconds: float = 20.0) -> None:
        """Until it stands there."""
        if not self.comes(lambda: self.phase() in phases, seconds):
            raise self.in_vain(f"not {phases[0]} but {self.phase()}")

    def in_vain(self, what: str) -> "InVain":
        """What did not happen, with what the screen says now."""
        self.sees()
        return InVain(f"{what}; {self.read()}")
