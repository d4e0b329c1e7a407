"""How soon a notification leaves after its break became due, as the program says itself: `stamped`."""

import json
import sys

from tests.benchmarks.figures import Bench, Figure
from tests.benchmarks.watching import Passed
from tests.support.program import all_day

_AGAIN = 0.3
"""Seconds between a reminder and the answer to it, so that nothing of it is under way any more."""


def due_to_prompt(bench: Bench, times: int) -> list[Figure]:
    """One due a second, each shown on a real bus and skipped."""
    plain, bench.program.command = bench.program.command, (sys.executable, "-m", "tests.benchmarks.stamped")
    bench.start(all_day(every="1s"))
    for _ in range(times):
        bench.watcher.wait(Passed.is_prompt, "the prompt", 60)
        bench.watcher.listen(_AGAIN)
        bench.desktop.run(*plain, "skip")
    bench.end()
    lines = [json.loads(line) for line in bench.desktop.log_of("breakstretch").splitlines()]
    whole = _sorted([line["late"] + line["took"] for line in lines])
    used, saving = (_sorted([line[name] for line in lines]) for name in ("cpu", "saving"))
    rest = _sorted([line["late"] + line["took"] - line["saving"] for line in lines])
    return [
        Figure("due to notification: dues", len(lines), ""),
        Figure("due to notification, median", _at(whole, 0.5), "ms", "<= 3"),
        Figure("due to notification, 99 of 100", _at(whole, 0.99), "ms", "<= 8"),
        Figure("due to notification, worst", whole[-1], "ms"),
        Figure("due to notification, CPU, median", _at(used, 0.5), "ms"),
        Figure("due to notification, CPU, 99 of 100", _at(used, 0.99), "ms"),
        Figure("due to notification, the save in it, median", _at(saving, 0.5), "ms"),
        Figure("due to notification, the save in it, 99 of 100", _at(saving, 0.99), "ms"),
        Figure("due to notification, without the save, 99 of 100", _at(rest, 0.99), "ms"),
        Figure("due to notification, modules loaded", sum(len(line["loaded"]) for line in lines), "", "0"),
    ]


def _sorted(seconds: list[float]) -> list[float]:
    return sorted(each * 1000 for each in seconds)


def _at(ordered: list[float], part: float) -> float:
    """The number that this part of all is not above."""
    return ordered[min(int(len(ordered) * part), len(ordered) - 1)]
