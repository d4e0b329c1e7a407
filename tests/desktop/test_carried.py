"""What the running daemon and `status` have loaded, asked of the real processes on a real X server."""

import json
import signal
import sys
from collections.abc import Iterator

import pytest

from tests.support.desktop import Desktop, wait_for
from tests.support.modules_noted import Noted
from tests.support.requirements import require
from tests.support.workplace import LATER, Workplace

pytestmark = pytest.mark.desktop

HEAVY = {
    "PIL", "ast", "asyncio", "click", "concurrent", "dataclasses", "decimal", "email",
    "http", "inspect", "logging", "multiprocessing", "numbers", "pathlib", "pickle", "platformdirs", "plyer", "random",
    "rich", "ssl", "subprocess", "sysconfig", "tkinter", "tomli_w", "tomlkit", "typing_extensions", "uuid", "xml",
}  # fmt: skip
"""What the daemon must not carry all day for having been started. It still carries pystray, tomllib and Xlib."""
MORE_FOR_STATUS = {
    "Xlib", "datetime", "jeepney", "msgspec", "pystray", "schedule", "sqlite3", "tomllib", "typing",
}  # fmt: skip
"""What `status` and `why` must not load either, since people and status bars ask them often."""


@pytest.fixture
def noted(desktop: Desktop) -> Noted:
    """Notes of each program of this desktop."""
    return Noted(desktop)


@pytest.fixture
def desk(desktop: Desktop, noted: Noted) -> Iterator[Workplace]:  # noqa: ARG001 - the notes begin before the program
    """A desk on which every program is noted."""
    require("dunst", "xfce4-panel")
    desktop.start("dunst")
    desktop.start("xfce4-panel")
    place = Workplace(desktop)
    place.program.command = (sys.executable, "-m", "breakstretch")  # the quick reader itself would load the core
    yield place
    place.leave()


def test_the_daemon_carries_nothing_heavy(desk: Workplace, noted: Noted) -> None:
    """Until the first reminder it has loaded no toolkit and started no `uname`, on X11, from a fresh home."""
    desk.begin(LATER)
    assert desk.program.cli("exercises", "list").returncode == 0
    assert desk.program.cli("status").returncode == 0
    assert desk.program.cli("why").returncode == 0
    desk.program.end(signal.SIGTERM)
    assert noted.modules("run") & HEAVY == set()
    assert noted.started("run") == set()
    for command in ("status", "why"):
        assert noted.modules(command) & (HEAVY | MORE_FOR_STATUS) == set(), command
    assert "click" in noted.modules("exercises"), "the notes see a heavy module where there is one"


def test_a_reminder_imports_nothing(desk: Workplace, noted: Noted) -> None:
    """Neither the step that shows the first reminder nor the start of the child that draws loads a module."""
    desk.program.command = (sys.executable, "-m", "tests.benchmarks.stamped")
    desk.begin()
    desk.wait_for_prompt()
    figures = desk.program.state / "figures"
    wait_for(lambda: figures.exists() and any(figures.glob("*.png")), "the picture that the child draws")
    desk.program.command = (sys.executable, "-m", "breakstretch")
    assert desk.program.cli("skip").returncode == 0
    desk.program.end(signal.SIGTERM)
    steps = [json.loads(line) for line in desk.desktop.log_of("breakstretch").splitlines()]
    assert [step["loaded"] for step in steps[:1]] == [[]]
    assert noted.modules("run") & HEAVY == set()
    assert "uname" not in noted.started("run")
