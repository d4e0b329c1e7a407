"""The program itself, started in a virtual desktop as a person would start it, and looked at from outside.

It uses the command line, the log and the files of the program, and nothing of its inside. It is about noon there
whatever the time is, so that no test stands at the end of a working day or at the border of two.
"""

import json
import os
import signal
import subprocess
import sys
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from PIL import Image

from tests.support.desktop import Box, Child, Desktop, wait_for
from tests.support.screened import answer_first_questions

ROOT = Path(__file__).resolve().parent.parent.parent
ALL_DAY = """
[workday]
days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
hours = ["00:00-23:59"]
last_break_before_end = "0s"

[presence]
idle = "1h"
natural_break = "1h"

[evening]
enabled = false

[breaks.stretch]
kind = "stretch"
every = "{every}"
length = "2m"
{more}
"""
"""A day without end; nobody touches the keyboard of a virtual desktop."""
_NOON = 12
TESTED = "BREAKSTRETCH_TESTED"
"""Names an installed program, which the tests of the desktop and the benchmarks then run instead of the checkout."""


def all_day(every: str = "60m", more: str = "") -> str:
    """Settings that prompt at any hour of any day."""
    return ALL_DAY.format(every=every, more=more)


class RunningProgram:
    """`breakstretch run`, and the other commands beside it."""

    def __init__(self, desktop: Desktop) -> None:
        desktop.env["TZ"] = _zone_of_noon()
        desktop.env["BREAKSTRETCH_AT_LOGIN"] = "1"  # or a newcomer's pages would come over the tests
        self.desktop = desktop
        self.command = _command()
        self.state = Path(desktop.env["XDG_STATE_HOME"]) / "breakstretch"
        self.settings_file = Path(desktop.env["XDG_CONFIG_HOME"]) / "breakstretch/config.toml"
        if TESTED not in os.environ:
            desktop.env["PYTHONPATH"] = os.pathsep.join(filter(None, (str(ROOT), desktop.env.get("PYTHONPATH"))))

    def write_settings(self, text: str) -> None:
        """Give it these settings."""
        self.settings_file.parent.mkdir(exist_ok=True)
        self.settings_file.write_text(text)

    def start(self, settings: str | None = None, *arguments: str, screened: bool = True) -> Child:
        """Start the daemon and wait until it answers; for a person who has answered the first questions, or not."""
        if screened:
            answer_first_questions(self.state)
        if settings is not None:
            self.write_settings(settings)
        child = self.desktop.spawn("breakstretch", [*self.command, "run", *arguments])
        wait_for(lambda: not child.running or self.cli("status").returncode == 0, "breakstretch to answer")
        assert child.running, self.said
        return child

    def end(self, number: int = signal.SIGTERM) -> int:
        """End the daemon; its exit code."""
        return self.desktop.kill("breakstretch", number)

    def cli(self, *words: str) -> subprocess.CompletedProcess[str]:
        """Run another command in the same world."""
        return self.desktop.run(*self.command, *words)

    def status(self) -> dict[str, Any]:
        """What `status --json` says."""
        done = self.cli("status", "--json")
        assert done.returncode == 0, done.stderr
        found: dict[str, Any] = json.loads(done.stdout)
        return found

    def is_in(self, phase: str) -> bool:
        """Whether it is in this phase now."""
        return bool(self.status()["phase"] == phase)

    @property
    def log(self) -> str:
        """The story of its day so far."""
        path = self.state / "breakstretch.log"
        return path.read_text() if path.exists() else ""

    @property
    def said(self) -> str:
        """What it said where it was started, which should be nothing, and its log."""
        return f"{self.desktop.log_of('breakstretch')}\n{self.log}"

    def icon(self) -> Box | None:
        """Where its icon stands in the panel; None while the panel is empty."""
        panel = self.desktop.window("xfce4-panel")
        if panel is None:
            return None
        path = self.desktop.screenshot(self.desktop.folder / "panel.png")
        with Image.open(path) as screen:
            strip = screen.convert("RGB").crop((panel.x, panel.y, panel.x + panel.width, panel.y + panel.height))
        return _icon_in(strip, panel)


def _command() -> tuple[str, ...]:
    """The program of this checkout, which waits for no reader, or the installed one that TESTED names."""
    tested = os.environ.get(TESTED)
    return (tested,) if tested else (sys.executable, "-m", "tests.support.quick_reader")


def _zone_of_noon() -> str:
    """A zone in which the clock stands between 12 and 13; its name has the sign of POSIX, which is upside down."""
    return f"Etc/GMT{datetime.now(UTC).hour - _NOON:+d}"


def _icon_in(strip: Image.Image, panel: Box) -> Box | None:
    """The box around what differs from the panel's own colours, which fill whole rows."""
    width, height = strip.size
    pixels = [strip.crop((0, y, width, y + 1)).tobytes() for y in range(height)]
    found = set()
    for y, row in enumerate(pixels):
        colours = [row[at : at + 3] for at in range(0, len(row), 3)]
        common, _ = Counter(colours).most_common(1)[0]
        found |= {(x, y) for x, colour in enumerate(colours) if _far(colour, common)}
    if not found:
        return None
    left, top = min(x for x, _ in found), min(y for _, y in found)
    right, bottom = max(x for x, _ in found), max(y for _, y in found)
    return Box(panel.x + left, panel.y + top, right - left + 1, bottom - top + 1)


def _far(colour: bytes, other: bytes) -> bool:
    return sum(abs(own - two) for own, two in zip(colour, other, strict=True)) > 60
