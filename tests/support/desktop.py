"""A desktop of its own: X server, buses, notification daemon and panel, in a folder that goes away.

Real programs, no fakes. It knows nothing of breakstretch: `tests/support/program.py` starts that inside it. Nothing of
the machine's own session is reached: HOME, the XDG folders, the display and both buses are private, so tests can run
beside each other and beside a person's work. Each thing is waited for by asking again until a generous limit.
"""

import os
import re
import signal
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

from jeepney import DBusAddress, new_method_call
from jeepney.io.blocking import DBusConnection, open_dbus_connection

from breakstretch.core.values.base import Value
from tests.support.desktop_programs import BUS_SETTINGS, DUNSTRC, PANEL, PROGRAMS
from tests.support.patience import LIMIT
from tests.support.x_display import reserve_display

EVERY = 0.02
SCREEN = "1024x600x24"
_KEPT = ("PATH", "LANG", "LC_ALL", "TZ", "PYTHONPATH", "COVERAGE_PROCESS_START")
_BUS = DBusAddress("/org/freedesktop/DBus", "org.freedesktop.DBus", "org.freedesktop.DBus")

T = TypeVar("T")


def wait_for(condition: Callable[[], T | None], what: str, seconds: float = LIMIT) -> T:
    """Ask until the answer is true, and return it; fail with `what` when that never comes."""
    end = time.monotonic() + seconds
    while not (answer := condition()):
        assert time.monotonic() < end, f"waited {seconds:.0f} s in vain: {what}"
        time.sleep(EVERY)
    return answer


class Box(Value, frozen=True):
    """A rectangle on the screen."""

    x: int
    y: int
    width: int
    height: int

    @property
    def middle(self) -> tuple[int, int]:
        """Where to click it."""
        return self.x + self.width // 2, self.y + self.height // 2


class Child:
    """A process with a group of its own, ended with whatever it started."""

    def __init__(self, name: str, process: subprocess.Popen[bytes], log: Path) -> None:
        self.name, self.process, self.log = name, process, log

    @property
    def running(self) -> bool:
        """Whether it still runs."""
        return self.process.poll() is None

    def end(self, number: int = signal.SIGTERM) -> int:
        """End it, at the latest by force; its exit code."""
        if self.running:
            with suppress(ProcessLookupError):
                os.killpg(self.process.pid, number)
        with suppress(subprocess.TimeoutExpired):
            return self.process.wait(LIMIT)
        os.killpg(self.process.pid, signal.SIGKILL)
        return self.process.wait()


class Desktop:
    """One private world; `start` its parts by their names in `desktop_programs`."""

    def __init__(self, folder: Path, screen: str = SCREEN) -> None:
        self.folder, self.screen = folder, screen
        self.children: dict[str, Child] = {}
        self.env = {name: os.environ[name] for name in _KEPT if name in os.environ}
        self._asking: DBusConnection | None = None

    def open(self) -> None:
        """Make the folders, and start the X server and both buses."""
        self.env |= self._folders() | {
            "NO_AT_BRIDGE": "1",
            "GTK_A11Y": "none",
            "XDG_SESSION_TYPE": "x11",
            "XDG_CURRENT_DESKTOP": "XFCE",
        }
        (self.folder / "dunstrc").write_text(DUNSTRC)
        panel = self.folder / "config/xfce4/xfconf/xfce-perchannel-xml/xfce4-panel.xml"
        panel.parent.mkdir(parents=True)
        panel.write_text(PANEL)
        self._start_x()
        for kind in ("session", "system"):
            self.start_bus(kind)

    def _folders(self) -> dict[str, str]:
        made = {}
        for variable, name in {
            "HOME": "home",
            "XDG_RUNTIME_DIR": "run",
            "XDG_CONFIG_HOME": "config",
            "XDG_DATA_HOME": "data",
            "XDG_STATE_HOME": "state",
            "XDG_CACHE_HOME": "cache",
        }.items():
            place = self.folder / name
            place.mkdir(mode=0o700)
            made[variable] = str(place)
        return made

    def _start_x(self) -> None:
        """Start the X server on a display that stays this test's own, also while no server runs there."""
        read, write = os.pipe()
        display = f":{reserve_display()}"
        self.spawn(
            "Xvfb",
            ["Xvfb", display, "-displayfd", str(write), "-screen", "0", self.screen, "-nolisten", "tcp", "-noreset"],
            pass_fds=[write],
        )
        os.close(write)
        with os.fdopen(read) as said:
            assert said.readline(), f"Xvfb did not start: {self.log_of('Xvfb')}"
        self.env["DISPLAY"] = display

    def start_bus(self, kind: str = "session") -> None:
        """Start the session bus, or the empty stand-in for the system bus, at its fixed address."""
        socket = self.folder / f"{kind}-bus"
        settings = self.folder / f"{kind}-bus.conf"
        settings.write_text(self.bus_settings().format(kind=kind, socket=socket))
        read, write = os.pipe()
        command = ["dbus-daemon", f"--config-file={settings}", "--nofork", "--nopidfile", f"--print-address={write}"]
        self.spawn(f"{kind}-bus", command, pass_fds=[write])
        os.close(write)
        with os.fdopen(read) as said:
            assert said.readline(), f"the {kind} bus did not start: {self.log_of(f'{kind}-bus')}"
        self.env[f"DBUS_{kind.upper()}_BUS_ADDRESS"] = f"unix:path={socket}"

    def bus_settings(self) -> str:
        """How a bus is set up, with {kind} and {socket} left open."""
        return BUS_SETTINGS

    def kill_bus(self, kind: str = "session") -> None:
        """End a bus without warning."""
        self._hang_up()
        self.kill(f"{kind}-bus")
        (self.folder / f"{kind}-bus").unlink(missing_ok=True)

    def start(self, name: str) -> Child:
        """Start a program of the desktop, and what it needs, and wait until it serves."""
        program = PROGRAMS[name]
        for before in program.needs:
            if before not in self.children:
                self.start(before)
        path = program.path()
        assert path is not None, f"{name} is not installed; it comes with {program.package}"
        child = self.spawn(name, [path, *(argument.format(folder=self.folder) for argument in program.arguments)])
        ready = program.ready
        if ready is not None:
            wait_for(lambda: self.owner(ready), f"{name} to serve {ready}: {self.log_of(name)}")
        if name == "openbox":
            wait_for(self._is_managed, "openbox to manage windows")
        return child

    def _is_managed(self) -> bool:
        """Whether a window manager says that it is there."""
        return "window id" in self.run("xprop", "-root", "_NET_SUPPORTING_WM_CHECK").stdout

    def spawn(
        self,
        name: str,
        command: Sequence[str],
        *,
        pass_fds: Sequence[int] = (),
        env: Mapping[str, str] | None = None,
    ) -> Child:
        """Start any program in this world; what it says goes to its log."""
        log = self.folder / f"{name}.log"
        with log.open("ab") as output:
            process = subprocess.Popen(
                command,
                env={**self.env, **(env or {})},
                cwd=self.folder,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                start_new_session=True,
                pass_fds=pass_fds,
            )
        child = self.children[name] = Child(name, process, log)
        return child

    def kill(self, name: str, number: int = signal.SIGKILL) -> int:
        """End a program by its name; its exit code."""
        return self.children.pop(name).end(number)

    def restart(self, name: str) -> Child:
        """Kill a program without warning, and start it again once its name on the bus is free."""
        self.kill(name)
        ready = PROGRAMS[name].ready
        if ready is not None:
            wait_for(lambda: not self.owner(ready), f"{ready} to be free")
        return self.start(name)

    def log_of(self, name: str) -> str:
        """What a program has said so far."""
        log = self.folder / f"{name}.log"
        return log.read_text(errors="replace") if log.exists() else ""

    def run(self, *command: str, seconds: float = LIMIT) -> subprocess.CompletedProcess[str]:
        """Run a short program in this world to its end."""
        return subprocess.run(
            command, env=self.env, cwd=self.folder, capture_output=True, text=True, timeout=seconds, check=False
        )

    def owner(self, name: str) -> str | None:
        """The unique name of who owns a name on the session bus, if anyone does."""
        if self._asking is None:
            self._asking = open_dbus_connection(self.env["DBUS_SESSION_BUS_ADDRESS"])
        reply = self._asking.send_and_get_reply(new_method_call(_BUS, "GetNameOwner", "s", (name,)), timeout=LIMIT)
        found = reply.body[0]
        return found if isinstance(found, str) and found.startswith(":") else None

    def window(self, cls: str) -> Box | None:
        """The visible window of a class, the newest if there are several."""
        return next(reversed(self.windows(cls).values()), None)

    def windows(self, cls: str) -> dict[str, Box]:
        """The visible windows of a class by their numbers, the newest last."""
        found = self.run("xdotool", "search", "--onlyvisible", "--class", cls).stdout.split()
        boxes = {window: self._box(window) for window in found}
        return {window: box for window, box in boxes.items() if box is not None}

    def _box(self, window: str) -> Box | None:
        said = self.run("xdotool", "getwindowgeometry", "--shell", window).stdout
        at = {name: int(number) for name, number in re.findall(r"^(X|Y|WIDTH|HEIGHT)=(-?\d+)$", said, re.MULTILINE)}
        return Box(at["X"], at["Y"], at["WIDTH"], at["HEIGHT"]) if len(at) == 4 else None

    def click(self, x: int, y: int, button: int = 1) -> None:
        """Move the pointer there as a hand does, and press."""
        self.run("xdotool", "mousemove", "--sync", str(x - 3), str(y - 3))
        self.run("xdotool", "mousemove", "--sync", str(x), str(y))
        self.run("xdotool", "click", str(button))

    def press_key(self, *keys: str) -> None:
        """Press keys, by their X names, in the window that has the focus."""
        self.run("xdotool", "key", *keys)

    def screenshot(self, path: Path) -> Path:
        """The whole screen as a picture file."""
        done = self.run("import", "-window", "root", str(path))
        assert path.exists(), f"no screenshot: {done.stderr}"
        return path

    def _hang_up(self) -> None:
        if self._asking is not None:
            self._asking.close()
            self._asking = None

    def close(self) -> None:
        """End everything, last started first."""
        self._hang_up()
        for child in reversed(self.children.values()):
            child.end()
        self.children.clear()
