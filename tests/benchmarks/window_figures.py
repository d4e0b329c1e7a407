"""What the guided window costs: each figure from a real window on the bench's screen, fed as the daemon feeds it."""

import time
from collections.abc import Callable

from breakstretch.wire import ViewLine
from tests.benchmarks import process
from tests.benchmarks.figures import Bench, Figure
from tests.window import scenes
from tests.window.window_rig import WindowRig, now

_SETTLED, _WATCHED = 1.0, 20.0
"""Seconds after which nothing of the start is left, and for which it is watched then."""


def window(bench: Bench) -> list[Figure]:
    """The start, a hold in the corner and on a large page, and a figure that moves."""
    figures: list[Figure] = []
    for name, line in _LINES.items():
        figures += _led(bench, name, line)
    return figures


def _hold() -> ViewLine:
    return scenes.desk(now(), 1, 30)


def _large_hold() -> ViewLine:
    return scenes.evening(now(), 20, 30)


def _walk() -> ViewLine:
    return scenes.evening(now(), 0, 300)


_LINES: dict[str, Callable[[], ViewLine]] = {
    "window, desk hold": _hold,
    "window, evening hold": _large_hold,
    "window, evening walk": _walk,
}


def _led(bench: Bench, name: str, line: Callable[[], ViewLine]) -> list[Figure]:
    rig = WindowRig(bench.desktop)
    begun = time.monotonic()
    rig.launch()
    rig.say(line())
    rig.wait_until_seen()
    took = time.monotonic() - begun
    assert rig.process is not None
    number = rig.process.pid
    start = process.cpu_seconds(number)
    bench.watcher.listen(_SETTLED)
    before = process.cpu_seconds(number)
    bench.watcher.listen(_WATCHED)
    used = process.cpu_seconds(number) - before
    held = process.memory(number)
    rig.close()
    return [
        Figure(f"{name}: start until it is seen, CPU", start, "s", "<= 0.6"),
        Figure(f"{name}: start until it is seen, elapsed", took, "s"),
        Figure(f"{name}: of one core", used / _WATCHED * 100, "%", "<= 10"),
        Figure(f"{name}: memory, PSS", held.proportional, "MiB"),
    ]
