"""The daemon lives, is killed, and lives again, as a real process: on Linux, Windows and macOS alike.

Only what all three have is asked for, so these tests are the ones that a hosted runner of each system runs.
"""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.support.patience import LIMIT

ROOT = Path(__file__).resolve().parent.parent.parent
COMMAND = (sys.executable, "-m", "breakstretch")


class Machine:
    """A person's files, and the program on them."""

    def __init__(self, folder: Path) -> None:
        self.state, self.settings = folder / "state", folder / "config.toml"
        self._env = {
            **{
                name: value for name, value in os.environ.items() if name not in ("DISPLAY", "DBUS_SESSION_BUS_ADDRESS")
            },
            "BREAKSTRETCH_STATE_DIR": str(self.state),
            "BREAKSTRETCH_CONFIG": str(self.settings),
            "XDG_RUNTIME_DIR": str(folder),
            "PYTHONUTF8": "1",
        }
        self.daemons: list[subprocess.Popen[str]] = []

    def start(self) -> "subprocess.Popen[str]":
        """Start a daemon, and wait until it answers."""
        daemon = subprocess.Popen((*COMMAND, "run", "--headless"), cwd=ROOT, env=self._env, text=True)
        self.daemons.append(daemon)
        self.until(lambda: daemon.poll() is not None or self.asks("status")[0] == 0, "the daemon to answer")
        assert daemon.poll() is None, self.log()
        return daemon

    def asks(self, *words: str) -> tuple[int, str]:
        """A command's exit code, and all that it says."""
        done = subprocess.run(
            (*COMMAND, *words), cwd=ROOT, env=self._env, capture_output=True, text=True, encoding="utf-8", check=False
        )
        return done.returncode, done.stdout + done.stderr

    def until(self, true: Callable[[], bool], what: str) -> None:
        """Wait for it; to look starts a process, which takes a while."""
        last = time.monotonic() + LIMIT
        while not true():
            assert time.monotonic() < last, f"{what} never came: {self.log()}"

    def log(self) -> str:
        """What the daemon has written."""
        place = self.state / "breakstretch.log"
        return place.read_text("utf-8") if place.exists() else ""


@pytest.fixture
def machine(tmp_path: Path) -> Iterator[Machine]:
    """One on which nothing runs, in a folder whose name is not ASCII."""
    folder = tmp_path / "žofie"
    folder.mkdir()
    made = Machine(folder)
    yield made
    for daemon in made.daemons:
        if daemon.poll() is None:
            daemon.kill()
        daemon.wait(LIMIT)


def test_there_is_one_daemon(machine: Machine) -> None:
    """A second start ends and says so. When the first is told to quit, it ends without a fault."""
    daemon = machine.start()
    code, said = machine.asks("run", "--headless")
    assert (code, "running" in said) == (1, True), said
    assert machine.asks("quit")[0] == 0
    assert daemon.wait(LIMIT) == 0
    assert machine.log().rstrip().endswith("breakstretch ends.")
    assert machine.asks("status")[0] == 3


def test_a_killed_daemon_starts_again(machine: Machine) -> None:
    """Neither lock nor endpoint of one that was killed stands in the way, and what it was told is still known."""
    daemon = machine.start()
    assert machine.asks("pause", "3h")[0] == 0
    daemon.kill()
    daemon.wait(LIMIT)
    machine.start()
    code, said = machine.asks("status")
    assert code == 0
    assert "aused" in said


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sends no SIGTERM")
def test_sigterm_is_a_clean_end(machine: Machine) -> None:
    """The system says it at its own end: the last line of the log is there, and the exit code is 0."""
    daemon = machine.start()
    daemon.terminate()
    assert daemon.wait(LIMIT) == 0
    assert machine.log().rstrip().endswith("breakstretch ends.")


if sys.platform == "win32":

    def test_the_end_of_the_session_is_a_clean_end(machine: Machine) -> None:
        """Windows tells the daemon's window, and ends the process when that answers."""
        import ctypes
        from ctypes import wintypes

        daemon = machine.start()
        user = ctypes.WinDLL("user32")
        user.FindWindowW.restype = wintypes.HWND
        user.SendMessageW.argtypes = (wintypes.HWND, wintypes.UINT, wintypes.WPARAM, wintypes.LPARAM)
        window = user.FindWindowW("breakstretch news", None)
        assert window
        assert user.SendMessageW(window, 0x11, 0, 0) == 1
        user.SendMessageW(window, 0x16, 1, 0)
        assert machine.log().rstrip().endswith("breakstretch ends."), "all is saved before it answers"
        assert daemon.wait(LIMIT) == 0


def test_saved_settings_are_in_force(machine: Machine) -> None:
    """A file that a person saves is read without a word to the daemon, and a mistake in it is named by its line."""
    machine.start()
    machine.settings.write_text("[breaks.stretch]\nevery = 45\n", encoding="utf-8")
    machine.until(
        lambda: machine.asks("status")[0] == 0 and "config.toml:2: breaks.stretch.every" in machine.log(), "the mistake"
    )


def zone_name() -> str:
    """The zone of the machine, as it is set."""
    if sys.platform == "win32":
        return subprocess.run(["tzutil", "/g"], capture_output=True, text=True, check=True).stdout.strip()
    return str(Path("/etc/localtime").readlink()).partition("zoneinfo/")[2]


def set_zone(name: str) -> None:
    """Make it the zone of the machine."""
    set_it = ["tzutil", "/s"] if sys.platform == "win32" else ["sudo", "-n", "systemsetup", "-settimezone"]
    subprocess.run([*set_it, name], capture_output=True, check=True)


if sys.platform != "linux" and os.environ.get("CI"):

    @pytest.fixture
    def other_zone() -> Iterator[str]:
        """A zone that is not the machine's. The machine has its own back in the end, so this is for hosted runners."""
        before = zone_name()
        names = ("Tokyo Standard Time", "UTC") if sys.platform == "win32" else ("Asia/Tokyo", "Europe/Paris")
        yield next(name for name in names if name != before)
        set_zone(before)

    def test_another_zone_is_noticed(machine: Machine, other_zone: str) -> None:
        """At the next command at the latest the day is planned again."""
        machine.start()
        set_zone(other_zone)
        planned = "The clock was changed, so the day is planned again."
        machine.until(lambda: machine.asks("pause", "1h")[0] == 0 and planned in machine.log(), "a new plan")
