"""What it costs to wait with every sensor on, for as long as is asked: on X11, on Wayland, and on GNOME.

On X11 the person is at the desk and moves the pointer; the other two desktops are fakes on the real wire, with the real
program before them.
"""

import json
import sys
from collections.abc import Callable
from typing import Any

from breakstretch.messages.status import TAKEN_AS_ACTIVE
from tests.benchmarks import process
from tests.benchmarks.figures import Bench, Figure
from tests.benchmarks.watching import Passed
from tests.support.desktop import wait_for
from tests.support.program import ROOT, all_day
from tests.support.sound_server import server_command

NEEDED = ("openbox", "pulseaudio")
_SETTLED = 30.0
"""Seconds after which the welcome is gone, too."""
_MOVES_EVERY = 20.0
"""Seconds between two movements of the pointer: less than the threshold of idleness."""
_ANSWERS = (("snooze",), ("skip",))
"""To the prompt of an hour's work, and to the same one five minutes later."""
_SETTINGS = all_day().replace('idle = "1h"', 'idle = "60s"')


def on_x11(bench: Bench, seconds: float) -> list[Figure]:
    """A real X server with a window manager, and a person at it."""
    return _waits(bench, "X11", seconds, lambda: _moves(bench))


def a_working_hour(bench: Bench, seconds: float) -> list[Figure]:
    """The same desk when a break falls due, once an hour as the settings shipped say: put off, and skipped later.

    Needs 66 minutes to have both in it. A led break is not in it: its countdown is shown anew each second.
    """
    prompts, answered = len(_prompts(bench)), 0

    def moves_and_answers() -> None:
        nonlocal prompts, answered
        _moves(bench)
        if len(_prompts(bench)) > prompts:
            answered += 1
            if answered <= len(_ANSWERS):
                bench.program.cli(*_ANSWERS[answered - 1])
                bench.watcher.listen(1)
            prompts = len(_prompts(bench))  # a bubble that gets its picture later passes twice

    found = _waits(bench, "working hour", seconds, moves_and_answers, goal="<= 60")
    return [Figure("working hour: prompts in it", answered, ""), *found]


def _prompts(bench: Bench) -> list[Passed]:
    return [passed for passed in bench.watcher.passed if passed.is_prompt()]


def on_wayland(bench: Bench, seconds: float) -> list[Figure]:
    """A compositor with ext-idle-notify; an X server runs beside it, as it does there."""
    _compositor(bench, "wayland")
    return _waits(bench, "Wayland", seconds)


def on_gnome(bench: Bench, seconds: float) -> list[Figure]:
    """Mutter's idle monitor on the session bus, and a compositor that tells nothing of idleness."""
    _compositor(bench, "silent")
    _spawn(bench, "mutter", bench.desktop.env["DBUS_SESSION_BUS_ADDRESS"])
    wait_for(lambda: bench.desktop.owner("org.gnome.Mutter.IdleMonitor"), "Mutter's idle monitor")
    bench.desktop.env["XDG_CURRENT_DESKTOP"] = "GNOME"
    return _waits(bench, "GNOME", seconds)


def _compositor(bench: Bench, kind: str) -> None:
    place = bench.desktop.folder / "wayland-0"
    _spawn(bench, kind, str(place))
    wait_for(place.exists, "the compositor")
    bench.desktop.env |= {"XDG_SESSION_TYPE": "wayland", "WAYLAND_DISPLAY": str(place)}


def _spawn(bench: Bench, kind: str, address: str) -> None:
    command = [sys.executable, "-m", "tests.benchmarks.counterparts", kind, address]
    bench.desktop.spawn(kind, command, env={"PYTHONPATH": str(ROOT)})


def _moves(bench: Bench) -> None:
    bench.desktop.run("xdotool", "mousemove", "500", "300", "mousemove", "503", "300")


def _waits(
    bench: Bench, where: str, seconds: float, meanwhile: Callable[[], object] = bool, goal: str = "0"
) -> list[Figure]:
    """Everything on, and nothing due unless the settings say so; `meanwhile` is done again and again."""
    bench.desktop.start("openbox")
    bench.desktop.spawn("pulseaudio", server_command())
    wait_for(lambda: bench.desktop.run("pactl", "info").returncode == 0, "the sound server to serve")
    bench.start(_SETTINGS)
    bench.end()  # the first start of a checkout reads all exercises anew
    number = bench.start(_SETTINGS)
    bench.watcher.listen(_SETTLED)
    cpu, woken = process.cpu_seconds(number), process.wake_ups_of_threads(number)
    left = seconds
    while left > 0:
        meanwhile()
        bench.watcher.listen(min(left, _MOVES_EVERY))
        left -= _MOVES_EVERY
    used, after = process.cpu_seconds(number) - cpu, process.wake_ups_of_threads(number)
    held, hours = process.memory(number), seconds / 3600
    found = [
        Figure(f"{where}: parts that doctor says work", len(_working(bench)), ""),
        *(
            Figure(
                f"{where}: wake-ups per hour, thread {index}", (after[thread] - woken.get(thread, 0)) / hours, "", goal
            )
            for index, thread in enumerate(sorted(after), 1)
        ),
        Figure(f"{where}: CPU per hour", used / hours, "s", "<= 0.02"),
        Figure(f"{where}: PSS with all of it", held.proportional, "MiB", "<= 20"),
        Figure(f"{where}: own memory", held.own, "MiB"),
        Figure(f"{where}: threads", process.threads(number), "", "1"),
        Figure(f"{where}: open files", process.descriptors(number), ""),
        Figure(f"{where}: lines of the log", len(bench.program.log.splitlines()), ""),
    ]
    bench.end()
    return found


def _working(bench: Bench) -> list[dict[str, Any]]:
    """What `doctor` finds there, and that idleness is told there, or the figures would mean nothing."""
    parts: list[dict[str, Any]] = json.loads(bench.program.cli("doctor", "--json").stdout)["parts"]
    (idle,) = (part for part in parts if part["name"] == "idle")
    assert idle["works"], idle
    assert TAKEN_AS_ACTIVE not in bench.program.log, bench.program.log
    return [part for part in parts if part["works"]]
