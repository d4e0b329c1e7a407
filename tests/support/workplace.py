"""A desk with everything on it: a desktop, the program, and an ear on what the notification server is given.

Speaks in what a person sees and does; knows no class of the program.
"""

import json
import signal
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from jeepney import DBusAddress, Properties
from jeepney.io.blocking import open_dbus_connection

from tests.support.desktop import Box, Child, Desktop, wait_for
from tests.support.overheard import Bubble, Overheard
from tests.support.patience import LIMIT
from tests.support.program import RunningProgram, all_day
from tests.support.tray_menu import TrayMenu

SOON = "1s"
"""So little time at the desk brings a break."""
LATER = "60m"
UNTIL_HELD = 60 + 30 + LIMIT
"""Seconds of patience for the longest get ready and a hold of 30 s."""
_STILL = 5
"""Looks in a row that find a toast at the same place."""
_BRISK = """lead = "notification"
[holds]
hold = "30s"
get_ready = "1s"
change_sides = "1s"
[notifications]
sound = false
"""
"""The shortest stretch the settings allow: one muscle group, and next to no time around its holds.

The bubble guides, also on dunst, where "auto" would choose the window."""


def brisk(every: str = SOON) -> str:
    """Settings for a short break after so much time at the desk."""
    return all_day(every, _BRISK)


class Workplace:
    """One program on one desktop."""

    def __init__(self, desktop: Desktop, server: str = "dunst") -> None:
        self.desktop, self.server = desktop, server
        self.program = RunningProgram(desktop)
        self.heard = Overheard(desktop.env["DBUS_SESSION_BUS_ADDRESS"])

    def begin(self, every: str = SOON, *options: str) -> Child:
        """Start the program with a break after so much time at the desk."""
        return self.program.start(brisk(every), *options)

    def ask(self, *words: str) -> Any:
        """The document that a reading command prints."""
        done = self.program.cli(*words, "--json")
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    def wait_for_phase(self, phase: str) -> None:
        """Until `status` says so."""
        wait_for(lambda: self.program.is_in(phase), f"the phase {phase}; so far:\n{self.program.said}")

    def wait_for_title(self, words: str) -> Bubble:
        """The one bubble on the screen, once its title has these words."""

        def there() -> Bubble | None:
            found = self.heard.one
            return found if found is not None and words in found.title else None

        return wait_for(there, f"a bubble that says {words!r}; there is {self.heard.shown}\n{self.program.said}")

    def wait_for_line(self, beginning: str) -> str:
        """The line of the log that begins so."""

        def told() -> str | None:
            return next((line for line in self.story if line.startswith(beginning)), None)

        return wait_for(told, f"the line {beginning!r}; so far:\n{self.program.said}")

    def wait_for_prompt(self) -> Box:
        """The toast that asks, with its place on the screen."""
        self.wait_for_title("Time for")
        return wait_for(self.toast, "the toast")

    def wait_for_still_prompt(self) -> Box:
        """The toast that asks, with its picture, once it has the place where its buttons stay."""
        self.wait_for_prompt()
        wait_for(lambda: any(bubble.file for bubble in self.heard.shown), "the picture in the prompt")
        return self.wait_for_still_toast()

    def wait_for_still_toast(self) -> Box:
        """The toast, once it has the place where its buttons stay."""
        boxes = [self.toast()]

        def still() -> Box | None:
            boxes.append(self.toast())
            return boxes[-1] if len(boxes) > _STILL and len(set(boxes[-_STILL:])) == 1 else None

        return wait_for(still, "the toast to stand still")

    def wait_for_hold(self, side: str = "Left") -> Bubble:
        """The toast that counts a hold of this side down, with a picture drawn for it."""

        def there() -> Bubble | None:
            found = self.heard.one
            held = found is not None and found.title.startswith("Hold: ") and found.body.startswith(side)
            return found if found is not None and held and found.picture else None

        return wait_for(there, f"a hold; there is {self.heard.shown}\n{self.program.said}", UNTIL_HELD)

    def toast(self) -> Box | None:
        """The window of the notification server, if it shows one."""
        return self.desktop.window(_WINDOWS[self.server])

    @property
    def toasts(self) -> int:
        """How many toasts dunst itself says are on the screen."""
        bus = open_dbus_connection(self.desktop.env["DBUS_SESSION_BUS_ADDRESS"])
        with bus:
            count = bus.send_and_get_reply(Properties(_DUNST).get("displayedLength"), timeout=LIMIT)
        return int(count.body[0][1])

    @property
    def holds(self) -> list[dict[str, Any]]:
        """Every hold in the history, also of a break that goes on: its side, seconds, and whether it was held."""
        with closing(sqlite3.connect(f"file:{self.program.state}/history.db?mode=ro", uri=True)) as history:
            rows = history.execute("SELECT side, seconds, done FROM hold ORDER BY at").fetchall()
        return [{"side": side, "seconds": seconds, "done": bool(done)} for side, seconds, done in rows]

    @property
    def socket(self) -> Path:
        """Where the commands reach the program."""
        return Path(self.desktop.env["XDG_RUNTIME_DIR"], "breakstretch", "control")

    def next_break(self) -> datetime:
        """When the next break is due, by what `status` says."""
        return datetime.fromisoformat(self.program.status()["next_at"])

    def seconds_to_go(self) -> float:
        """Seconds at the desk until the next break, by what `status` says."""
        return (self.next_break() - datetime.now(UTC)).total_seconds()

    def press(self, label: str) -> None:
        """Choose a line of the tray's menu with the pointer."""
        TrayMenu(self.program).choose(label)

    def lose_bus(self) -> None:
        """The session bus dies, and with it everybody who cannot live without."""
        self.heard.close()
        for name in ("xfce4-panel", "xfconfd", "dunst"):
            self.desktop.kill(name)
        self.desktop.kill_bus()

    def return_bus(self) -> None:
        """A new session bus at the same place, and a desktop on it."""
        self.desktop.start_bus()
        self.heard = Overheard(self.desktop.env["DBUS_SESSION_BUS_ADDRESS"])
        self.desktop.start("dunst")
        self.desktop.start("xfce4-panel")

    def click_prompt(self) -> None:
        """Wait for the prompt and click it, as a person does."""
        self.desktop.click(*self.wait_for_prompt().middle)

    @property
    def story(self) -> list[str]:
        """The lines of the log, without their instants."""
        return [line.split(" ", 2)[-1] for line in self.program.log.splitlines()]

    def kill(self) -> None:
        """The program dies without a word."""
        self.program.end(signal.SIGKILL)

    def leave(self) -> None:
        """Stop listening; and nothing the program did was a fault, or it would have said so."""
        self.heard.close()
        assert "Fault" not in self.program.log, self.program.said
        assert "Traceback" not in self.program.said, self.program.said


_DUNST = DBusAddress("/org/freedesktop/Notifications", "org.freedesktop.Notifications", "org.dunstproject.cmd0")
_WINDOWS = {"dunst": "Dunst", "xfce4-notifyd": "xfce4-notifyd", "notification-daemon": "notification-daemon"}
