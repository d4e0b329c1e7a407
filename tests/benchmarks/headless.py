"""What the program holds where there is no desktop, beside an interpreter that does nothing.

What is shared depends on who else runs, so it is read in two ways that do not: what nobody can share with it, and what
it would hold if no other Python ran. For the second, a file that only Pythons load counts in full.
"""

import statistics
import sys

from tests.benchmarks import process
from tests.benchmarks.figures import Bench, Figure
from tests.support.desktop import wait_for
from tests.support.program import all_day

_DESKTOP = ("DISPLAY", "DBUS_SESSION_BUS_ADDRESS", "DBUS_SYSTEM_BUS_ADDRESS")
_SETTLED = 5.0
"""Seconds after which nothing of the start is under way."""


def headless(bench: Bench, times: int) -> list[Figure]:
    """Both readings of both programs, and how many times one is the other."""
    for name in _DESKTOP:
        del bench.desktop.env[name]
    bench.program.start(all_day(), "--headless")
    bench.end()  # the first start of a checkout reads all exercises anew
    held = [_held(bench) for _ in range(times)]
    unshared, alone, bare_unshared, bare_alone = (statistics.median(column) for column in zip(*held, strict=True))
    return [
        Figure("headless, what nobody can share", unshared, "MiB"),
        Figure("headless, that times a bare Python", unshared / bare_unshared, "", "<= 3.6"),
        Figure("headless, if no other Python runs", alone, "MiB"),
        Figure("headless, that times a bare Python", alone / bare_alone, "", "<= 3.6"),
    ]


def _held(bench: Bench) -> tuple[float, float, float, float]:
    program = bench.program.start(all_day(), "--headless").process.pid
    bare = bench.desktop.spawn("bare", [sys.executable, "-c", "import signal; signal.pause()"]).process.pid
    bench.watcher.listen(_SETTLED)
    wait_for(lambda: process.sleeps(bare), "the bare interpreter to wait")
    found = tuple(read(number) for number in (program, bare) for read in (process.unshared, process.alone))
    bench.desktop.kill("bare")
    bench.end()
    return found[0], found[1], found[2], found[3]
