"""`python -m tests.benchmarks [NAME...]`: what the program costs and how exact it is, on a virtual desktop of its own.

Prints figures and never fails for a bad one. Everything but `long` and the sessions is over in about ten minutes; each
of the sessions, `x11`, `hour`, `wayland` and `gnome`, waits for as many minutes as `--minutes` says.
"""

import argparse
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.benchmarks import figures, home_figures, sessions, window_figures
from tests.benchmarks.dues import due_to_prompt
from tests.benchmarks.figures import Bench, Figure
from tests.benchmarks.headless import headless
from tests.support.desktop import Desktop
from tests.support.desktop_programs import missing

_NEEDED = ("Xvfb", "dbus-daemon", "xdotool", "dunst", "xfce4-panel")


@contextmanager
def bench() -> Iterator[Bench]:
    """A fresh desktop with dunst and a panel."""
    with TemporaryDirectory(prefix="bench-") as folder:
        desktop = Desktop(Path(folder))
        try:
            desktop.open()
            desktop.start("dunst")
            desktop.start("xfce4-panel")
            found = Bench(desktop)
            yield found
            found.watcher.close()
        finally:
            desktop.close()


ALL: dict[str, Callable[[Bench], list[Figure]]] = {
    "start": lambda used: figures.start_up(used, 7),
    "rest": lambda used: figures.at_rest(used, 60),
    "headless": lambda used: headless(used, 5),
    "status": lambda used: figures.commands(used, 20),
    "simulate": lambda used: figures.a_simulated_year(used.desktop.folder),
    "drawing": lambda _used: figures.drawing(),
    "click": lambda used: figures.click_to_step(used, 5),
    "due": lambda used: due_to_prompt(used, 200),
    "led": lambda used: figures.led(used, "notification", 60),
    "led-window": lambda used: figures.led(used, "window", 60),
    "window": window_figures.window,
    "home": home_figures.home,
    "hold": lambda used: figures.drift(used, "2m", "4m 30s"),
    "long": lambda used: figures.drift(used, "30s", "20m"),
}
SESSIONS: dict[str, Callable[[Bench, float], list[Figure]]] = {
    "x11": sessions.on_x11,
    "hour": sessions.a_working_hour,
    "wayland": sessions.on_wayland,
    "gnome": sessions.on_gnome,
}


def main() -> int:
    """Measure what was asked for; 1 if this machine lacks a program for it."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    known = ", ".join((*ALL, *SESSIONS))
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of: {known}; if none: all before long")
    parser.add_argument("--minutes", type=float, default=10.0, help="how long each session waits")
    asked = parser.parse_args()
    names = asked.names or [name for name in ALL if name != "long"]
    if unknown := [name for name in names if name not in ALL and name not in SESSIONS]:
        parser.error(f"there is no {unknown[0]}; there is: {known}")
    if lacking := missing((*_NEEDED, *(sessions.NEEDED if SESSIONS.keys() & set(names) else ()))):
        print(f"Needed and not installed: {', '.join(lacking.values())}", file=sys.stderr)  # noqa: T201 - prints figures
        return 1
    for name in names:
        with bench() as used:
            found = ALL[name](used) if name in ALL else SESSIONS[name](used, asked.minutes * 60)
            for figure in found:
                print(figure, flush=True)  # noqa: T201 - it is a program that prints figures
    return 0


if __name__ == "__main__":
    sys.exit(main())
