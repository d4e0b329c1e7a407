"""`python -m tests.benchmarks [NAME...]`: what the program costs and how exact it is, on a virtual desktop of its own.

Prints figures and never fails for a bad one. Everything but `long` is over in about ten minutes.
"""

import argparse
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.benchmarks import figures, window_figures
from tests.benchmarks.figures import Bench, Figure
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


def _simulated(used: Bench) -> list[Figure]:
    return figures.simulated_days(used.desktop.folder, 250)


ALL: dict[str, Callable[[Bench], list[Figure]]] = {
    "start": lambda used: figures.start_up(used, 7),
    "rest": lambda used: figures.at_rest(used, 60),
    "status": lambda used: figures.commands(used, 20),
    "simulate": _simulated,
    "drawing": lambda _used: figures.drawing(),
    "click": lambda used: figures.click_to_step(used, 5),
    "due": lambda used: figures.due_to_prompt(used, 5),
    "window": window_figures.window,
    "hold": lambda used: figures.drift(used, "2m", "4m 30s"),
    "long": lambda used: figures.drift(used, "30s", "20m"),
}


def main() -> int:
    """Measure what was asked for; 1 if this machine lacks a program for it."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of: {', '.join(ALL)}; all but long if none is named")
    names = parser.parse_args().names or [name for name in ALL if name != "long"]
    if unknown := [name for name in names if name not in ALL]:
        parser.error(f"there is no {unknown[0]}; there is: {', '.join(ALL)}")
    if lacking := missing(_NEEDED):
        print(f"Needed and not installed: {', '.join(lacking.values())}", file=sys.stderr)  # noqa: T201 - prints figures
        return 1
    for name in names:
        with bench() as used:
            for figure in ALL[name](used):
                print(figure, flush=True)  # noqa: T201 - it is a program that prints figures
    return 0


if __name__ == "__main__":
    sys.exit(main())
